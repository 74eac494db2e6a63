"""Who says "I" and "we" in a whole text: the person of a by-line, who released it, whom its title names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.tree import ancestors, children, coordinated, is_verb, main_verbs, subjects
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.speech_lexicon import speech_lexicon
from kg.extract.text.tokens import is_capital
from kg.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extract.reading import Reading
    from kg.extract.text.parser import Tree
    from kg.extract.text.simplify import Sentence
    from kg.extract.text.tokens import Tokens

BYLINE_BLOCKS = 3
"""A by-line stands among the first paragraphs."""
BYLINE_TAIL = 8
"""Tokens of an office behind the name of a by-line."""
MOST = 4
"""How many states speak together, or ministers of a group: more are a group that speaks as one ("the G7 foreign ministers")."""
LONGEST = 6
"""Tokens of the name of a group."""
ACTORS = ("State", "Person", "Office")
SPOKEN_FOR = ("Person/", "Office/")
"""By whom states and bodies speak."""
GROUP = "IntergovernmentalBody/"
OPENING = 8
"""Paragraphs at the beginning in which a text tells for whom it says "we"."""
WE = {"we"}
SPEAKING = ("Person", "Office", "Body", "State")
JOINING = {",", "and", "the", "as", "well"}
"""Words between those who speak together."""


def named_by(reading: Reading, index: int) -> tuple[str, ...]:
    """Return whom a mention names; many offices of one group ("the G7 foreign ministers") are the group."""
    found = reading.entities(index, actor=True)
    mention = reading.mentions[index]
    if not mention.plural or len(found) <= MOST:
        return found
    gazetteer = load_gazetteer()
    for end in range(min(mention.end, mention.start + LONGEST), mention.start, -1):
        name = " ".join(reading.tokens.words[mention.start : end])
        for kind, key in gazetteer.readings(name):
            if kind == "body":
                return (reading.registry.body(key),)
    return found


def together(reading: Reading, indexes: Iterable[int]) -> tuple[str, ...]:
    """Return who speak together in some mentions: all of them, or the one group whose ministers are named first."""
    found: list[str] = []
    for index in indexes:
        named = named_by(reading, index)
        if not found and reading.mentions[index].plural and named[:1] and named[0].startswith(GROUP):
            return named
        found.extend(named)
    return few(tuple(dict.fromkeys(found)))


def few(found: tuple[str, ...]) -> tuple[str, ...]:
    """Return those who speak together; nobody for many states, which speak as one group that has no name."""
    return found if len(found) <= MOST or any(one.startswith(SPOKEN_FOR) for one in found) else ()


def _declared(reading: Reading) -> tuple[str, ...]:
    """Return whom the text begins to speak for: "We, the foreign ministers of A and B, and the president of C, condemn"."""
    tokens = reading.tokens
    for place in range(tokens.blocks[min(OPENING, len(tokens.blocks) - 1)] - 1):
        if tokens.lower[place] not in WE or tokens.words[place + 1] != ",":
            continue
        found, here = [], place + 2
        while here < len(tokens) and (tokens.lower[here] in JOINING or reading.beginning(here) >= 0):
            index = reading.beginning(here)
            found += [index] if index >= 0 else []
            here = reading.mentions[index].end if index >= 0 else here + 1
        if found:
            return together(reading, found)
    return ()


def speaker_of(reading: Reading) -> tuple[str, ...]:
    """Return who says "I" and "we" in the whole text.

    That is the person of a by-line (a short paragraph with nothing but a name and an office), who is said to
    have released the text ("the following statement was released by X"), whom the title names ("Statement
    by X"), whom "we" is told to be ("We, the ministers of A and B"), or who heads it ("MEDIA RELEASE MINISTER FOR TRADE X").
    """
    tokens = reading.tokens
    for block in range(1, min(BYLINE_BLOCKS, len(tokens.blocks) - 1)):
        index = reading.beginning(tokens.blocks[block])
        named = index >= 0 and reading.mentions[index].type == "Person"
        if named and _is_byline(reading, reading.mentions[index].end, tokens.blocks[block + 1]):
            return reading.entities(index)
    for block in range(min(BYLINE_BLOCKS + 1, len(tokens.blocks) - 1)):
        found = _released(reading, tokens.blocks[block], tokens.blocks[block + 1], title=block == 0)
        if found:
            return found
    return _declared(reading) or _heading(reading)


def state_speaking(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return the state for which a text says "we": the only one that does something now in the sentences before it.

    "Peru condemns the attack. We urge ...": so release the press services of ministries; who says "I" is a person.
    """
    tree = sentence.tree
    verb = next((one for one in (word, *ancestors(tree, word)) if is_verb(tree, one)), -1)
    if verb < 0 or not _is_present(tree, verb):
        return ()
    found = [name for start, name in reading.once(_acting) if start < sentence.simple.start]
    return tuple(found) if len(found) == 1 and found[0].startswith("State/") else ()


def _acting(reading: Reading) -> Sequence[tuple[int, str]]:
    """Return the first two who do something now, each with the sentence: states, and officials, of whom a text is then told.

    None of a text in which somebody says "I".
    """
    found: dict[str, int] = {}
    if not noun_lexicon().first_person.isdisjoint(reading.tokens.lower):
        return ()
    for sentence in reading.sentences:
        tree = sentence.tree
        verbs = (one for one in main_verbs(tree) if _is_present(tree, one))
        nouns = [noun for verb in verbs for noun in coordinated(tree, *subjects(tree, verb))]
        for index in (sentence.mention(noun) for noun in nouns if sentence.mention(noun) >= 0):
            name = "".join(reading.entities(index)[:1]) if reading.mentions[index].type in ACTORS else ""
            if name:
                found.setdefault(name, sentence.simple.start)
        if len(found) > 1:
            break
    return tuple((start, name) for name, start in found.items())


def _is_present(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is in the present tense, or is carried by an auxiliary that is."""
    return any(
        tree.tags[one] in ("VBZ", "VBP") for one in (verb, *children(tree, verb, "aux", "auxpass"))
    ) or (tree.tags[verb] == "VB" and not children(tree, verb, "aux"))


def _heading(reading: Reading) -> tuple[str, ...]:
    """Return the one person named with an office above the text, in lines without anything else that is told.

    Office and name may stand in two lines; other lines tell only what kind of text it is, or when it was given out.
    """
    lexicon = speech_lexicon()
    tokens = reading.tokens
    found: dict[str, None] = {}
    office = False
    for block in range(min(BYLINE_BLOCKS + 1, len(tokens.blocks) - 1)):
        start, end = tokens.blocks[block], tokens.blocks[block + 1]
        inside = range(*reading.mention_range(start, end))
        named = {p for i in inside for p in range(reading.mentions[i].start, reading.mentions[i].end)}
        kinds = {reading.mentions[index].type for index in inside}
        rest = [word.lower() for p, word in enumerate(tokens.words[start:end], start) if p not in named]
        if kinds - {"Person", "Office", "Date"} or any(
            word not in lexicon.heading for word in rest if word.isalpha()
        ):
            continue
        for index in inside:
            office |= bool(reading.mentions[index].titles)
            found.update(
                dict.fromkeys(reading.entities(index) if reading.mentions[index].type == "Person" else ())
            )
    return tuple(found) if office and len(found) == 1 else ()


def _is_byline(reading: Reading, after: int, end: int) -> bool:
    """Tell whether behind a name a paragraph has nothing more, or only an office behind a comma."""
    if after >= end - 1:
        return True
    inside = reading.mentions[slice(*reading.mention_range(after, end))]
    office = any(mention.type == "Office" and mention.end == end for mention in inside)
    return office and end - after <= BYLINE_TAIL and reading.tokens.words[after] == ","


def _released(reading: Reading, start: int, end: int, *, title: bool) -> tuple[str, ...]:
    """Return by whom a paragraph says that the text is given out, or whom a title of a text names."""
    lexicon = speech_lexicon()
    words = reading.tokens.lower[start:end]
    kinds = [place for place, word in enumerate(words) if word in lexicon.genre]
    verbs = [place for place, word in enumerate(words) if kinds and word.startswith(lexicon.release)]
    if not kinds or not (verbs or title):
        return ()
    after = max(kinds[0], verbs[0]) if verbs else kinds[0]
    marks = [place for place, word in enumerate(words) if place > after and word in lexicon.by]
    if not marks or (title and marks[0] > kinds[0] + 1):
        return ()
    found: list[int] = []
    here = start + marks[0] + 1
    for index in range(*reading.mention_range(here, end)):
        mention = reading.mentions[index]
        if mention.start < here or mention.type not in SPEAKING:
            continue
        between = words[here - start : mention.start - start]
        if (found and not _is_joined(reading.tokens, here, mention.start)) or (title and len(between) > MOST):
            break  # "... and X on the elections in Y"
        behind = reading.beginning(mention.end)
        titled = (
            mention.type in ("Body", "State") and behind >= 0 and reading.mentions[behind].type == "Person"
        )
        found += [] if titled else [index]  # "Vice-President of the Commission X"
        here = mention.end
    return together(reading, found)


def _is_joined(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether only commas, "and", words of a title or "on behalf of" stand between two who speak together."""
    words = list(tokens.words[start:end])
    if words[:3] == ["on", "behalf", "of"]:
        words = words[3:]
    return all(
        word.lower() in JOINING or is_capital(word) or word in {"of", "/", "-", "for", ")"} for word in words
    )
