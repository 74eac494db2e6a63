"""Whom words stand for that name no speaker: "it said", "the ministry said", "the King stressed"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from kg.extract.coreference.pronouns import person_before
from kg.extract.speech.series import is_saying
from kg.extract.speech.speech_lexicon import speech_lexicon
from kg.extract.speech.voices import giver_of
from kg.extract.text.grammar import is_verb
from kg.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.extract.reading import Reading
    from kg.extract.text.mention import Mention
    from kg.extract.text.simplify import Sentence

BLOCKS = 4
"""Paragraphs before in which who speaks as "it" is looked for."""
NEAR = 3
FAR = 400
"""Tokens before in which it is looked for who gave out a statement."""
FURTHEST = 100
"""Mentions or sentences before in which a holder is looked for."""
LONGEST_STATE = 6
STEPS = 4
BREAKS = {",", ".", ":", "\u201d", "\u201c", '"'}
BRACKET = 8
"""Tokens in brackets behind a name."""


def stands_for(reading: Reading, token: int, *, blocks: int = BLOCKS) -> tuple[str, ...]:
    """Return whom the pronoun or noun at *token* stands for as a speaker; nobody where it is not safe."""
    word = reading.tokens.words[token].lower()
    lexicon = speech_lexicon()
    if word in lexicon.neuter:
        return _subject_before(reading, token) or body_before(reading, token, blocks)
    if word in lexicon.pronouns:
        after = bisect_right(reading.sentences, token, key=_start)
        return person_before(reading, reading.sentences[after - 1], 0) if after else ()
    owner, start = _owner_before(reading, token)
    if start == 0 or reading.tokens.words[start - 1].lower() not in lexicon.pointing:
        return ()
    if word in lexicon.institutions:
        return body_called(reading, token, reading.tokens.words[start:token])
    if word in lexicon.issued:
        return issuer(reading, token) or body_before(reading, token, NEAR)
    return titled(reading, token, _offices(reading, token), owner, sure=word in lexicon.epithets)


def _offices(reading: Reading, token: int) -> Collection[str]:
    """Return the offices that a noun like "leader", "Majesty" or "diplomat" may mean."""
    word = reading.tokens.words[token].lower()
    lexicon = speech_lexicon()
    if word in lexicon.royal:
        behind = slice(*reading.mention_range(token + 2, token + 3))
        if reading.tokens.words[token + 1 : token + 2] == ("the",):  # "His Majesty the Sultan"
            named = [title.label for mention in reading.mentions[behind] for title in mention.titles]
            return named or lexicon.royal[word]
        return lexicon.royal[word]
    stems = lexicon.epithets.get(word, ())
    labels = {title.label for person in reading.identities.persons for title, _ in person.titles}
    return [label for label in sorted(labels) if any(stem in label for stem in stems)]


def _owner_before(reading: Reading, token: int) -> tuple[tuple[str, ...], int]:
    """Return the state in "the Kazakh leader", and where the words before the noun begin."""
    for index in range(*reading.mention_range(token - LONGEST_STATE, token)):
        mention = reading.mentions[index]
        if mention.end == token and mention.type in ("Adjective", "State") and mention.start > 0:
            return reading.entities(index, actor=True), mention.start
    return (), token


def is_medium(mention: Mention) -> bool:
    """Tell whether a mention is a news agency: what it "reports" are not its words."""
    if mention.type != "Body":
        return False
    key = mention.key
    return key.startswith(":Media:") if key.startswith(":") else load_gazetteer().body(key).kind == "Media"


def body_before(reading: Reading, token: int, blocks: int) -> tuple[str, ...]:
    """Return the body or state that said something last before a token, itself or as "it"."""
    tokens = reading.tokens
    begin = tokens.blocks[max(0, bisect_right(tokens.blocks, token) - blocks)]
    voices = reading.voices
    # In the order of the text, each once: who "it" is may need whom an "it" before it stands for.
    for place in range(voices.read, token):
        voices.read = place + 1
        index = reading.beginning(place)
        found = _speaking(reading, place) if index < 0 else _speaking_body(reading, index)
        if found:
            voices.places.append(place)
            voices.found.append(found)
    last = bisect_left(voices.places, token) - 1
    return voices.found[last] if last >= 0 and voices.places[last] >= begin else ()


def _speaking_body(reading: Reading, index: int) -> tuple[str, ...]:
    """Return the body or state that a mention names, if it says something."""
    mention = reading.mentions[index]
    named = mention.type in ("Body", "State", "Place") and not is_medium(mention)
    said = named and _says(reading, mention.start, mention.end)
    return reading.entities(index, actor=True) if said else ()


def _speaking(reading: Reading, place: int) -> tuple[str, ...]:
    """Return the body that a pronoun or noun stands for, if it says something."""
    word = reading.tokens.words[place].lower()
    lexicon = speech_lexicon()
    stands = word in lexicon.neuter or word in lexicon.institutions
    return stands_for(reading, place) if stands and _says(reading, place, place + 1) else ()


def _subject_before(reading: Reading, token: int) -> tuple[str, ...]:
    """Return the body that is the subject of the sentence before, in the same paragraph."""
    after = bisect_right(reading.sentences, token, key=_start)
    if after < 2:  # noqa: PLR2004 - the sentence of the token and one before
        return ()
    sentence = reading.sentences[after - 2]
    if bisect_right(reading.tokens.blocks, sentence.simple.start) != bisect_right(
        reading.tokens.blocks, token
    ):
        return ()
    tree = sentence.tree
    for noun in (word for word, label in enumerate(tree.deps) if label == "nsubj"):
        verb = tree.heads[noun]
        if tree.heads[verb] != verb:
            continue
        index = sentence.mention(noun)
        if index >= 0:
            return reading.entities(index, actor=True) if reading.mentions[index].type == "Body" else ()
        if tree.words[noun].lower() in speech_lexicon().institutions:
            return stands_for(reading, sentence.token(noun))
    return ()


def body_called(reading: Reading, token: int, owner: Collection[str] = ()) -> tuple[str, ...]:
    """Return the body that "the ministry" points back to: the only one so called, or that spoke."""
    head = reading.tokens.words[token].lower()
    found: dict[str, bool] = {}
    first, last = reading.mention_range(0, token)
    for index in range(max(first, last - FURTHEST), last):
        mention = reading.mentions[index]
        words = {word.lower() for word in reading.tokens.words[mention.start : mention.end]}
        if mention.type == "Body" and {head, *(word.lower() for word in owner)} <= words:
            for one in reading.entities(index, actor=True):
                found.pop(one, None)
                found[one] = _says(reading, mention.start, mention.end)
    spoke = [one for one, said in found.items() if said]
    if len(found) == 1:
        return tuple(found)
    return (spoke[-1],) if len(spoke) == 1 else ()


def titled(
    reading: Reading,
    token: int,
    labels: Collection[str],
    owners: Collection[str] = (),
    *,
    sure: bool = False,
) -> tuple[str, ...]:
    """Return the person who holds one of some offices: the only one named before, or the only one who acts.

    Args:
        reading: The document.
        token: Who is named behind it does not count.
        labels: Offices.
        owners: Whose offices; empty: anybody's.
        sure: Whether only one may hold such an office: "the diplomat" may be the minister or the ambassador.
    """
    found = []
    for number, person in enumerate(reading.identities.persons):
        held = [title for title, _ in person.titles if title.label in labels and not title.former]
        fits = [title for title in held if not owners or not title.owner or title.owner in owners]
        if fits and len(fits) == len(held) and any(_is_told(reading, one, token) for one in person.mentions):
            found.append(reading.person_ids[number])
    if len(found) > 1 and not sure:
        acting = _acting(reading, token)
        spoke = [one for one in found if acting.get(one)]
        found = spoke if len(spoke) == 1 else [one for one in found if one in acting]
    return (found[0],) if len(found) == 1 else ()


def _is_told(reading: Reading, index: int, token: int) -> bool:
    """Tell whether a mention stands before a token, outside of direct speech or in the title."""
    title = reading.tokens.blocks[1] if len(reading.tokens.blocks) > 1 else 0
    start = reading.mentions[index].start
    return start < token and (start < title or reading.told(index))


def issuer(reading: Reading, token: int) -> tuple[str, ...]:
    """Return whose "the statement" is: "X's statement", "X said in a statement" before it."""
    words = reading.tokens.words
    until = {mention.end: index for index, mention in enumerate(reading.mentions)}
    at = {mention.start: index for index, mention in enumerate(reading.mentions)}
    for place in range(token - 1, max(-1, token - FAR), -1):
        if words[place].lower() != words[token].lower():
            continue
        giver = giver_of(reading.tokens, place, at)
        if giver >= 0 and len(reading.entities(giver, actor=True)) == 1:
            return reading.entities(giver, actor=True)
        here = place
        for _ in range(STEPS + 1):
            if words[here - 1] in BREAKS:
                break
            if here in until and reading.mentions[until[here]].type in ("Body", "State", "Person", "Office"):
                found = (
                    ()
                    if is_medium(reading.mentions[until[here]])
                    else reading.entities(until[here], actor=True)
                )
                if len(found) == 1:
                    return found
                break
            if here > 0 and words[here - 1].startswith(")"):
                here = next(
                    (p for p in range(here - 1, max(0, here - BRACKET), -1) if words[p] == "("), here - 1
                )
            else:
                here -= 1
    return ()


def _acting(reading: Reading, token: int) -> dict[str, bool]:
    """Return the persons who are subjects of main verbs before a token, and whether they say something."""
    found: dict[str, bool] = {}
    last = bisect_left(reading.sentences, token, key=_start)
    for sentence in reading.sentences[max(0, last - FURTHEST) : last]:
        tree = sentence.tree
        for word, label in enumerate(tree.deps):
            index = sentence.mention(word)
            verb = tree.heads[word]
            if index < 0 or label != "nsubj" or not is_verb(tree, verb):
                continue
            says = is_saying(tree.lemmas[verb])
            if says or tree.heads[verb] == verb:
                for number in reading.identities.who[index]:
                    one = reading.person_ids[number]
                    found[one] = found.get(one, False) or says
    return found


def _says(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a verb of saying stands right beside a name, or "according to" before it."""
    words = [word.lower() for word in reading.tokens.words[max(0, start - 3) : end + STEPS]]
    first, last = start - max(0, start - 3), end - max(0, start - 3)
    lexicon = speech_lexicon()
    before = [word for word in words[:first] if word not in ("the", "to")]
    if (
        before[1:]
        and before[-1] in lexicon.by
        and any(before[-2].startswith(stem) for stem in lexicon.release)
    ):
        return True
    if before and (
        before[-1] in lexicon.parenthetical or before[-1].removesuffix("ing") in lexicon.according
    ):
        return True
    for word in words[last:]:
        if word in lexicon.parenthetical:
            return True
        if word not in lexicon.between and word not in lexicon.genre and not word.endswith("ly"):
            return False
    return False


def _start(sentence: Sentence) -> int:
    return sentence.simple.start
