"""The words of a noun phrase that are the title of an instrument: "memorandum on fisheries"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.events.instruments.nouns import instrument_kind, is_counted, is_several, is_twosome
from kg.extract.names.things.lexicon import thing_lexicon
from kg.extract.registry import is_town
from kg.extract.syntax.tree import ancestors, children, is_verb, prepositional, subtree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.reading import Reading
    from kg.extract.text.mention import Mention
    from kg.extract.text.parser import Tree
    from kg.extract.text.simplify import Sentence

TITLE_LINKS = {
    "of",
    "on",
    "for",
    "between",
    "concerning",
    "regarding",
    "about",
    "in",
    "with",
    "to",
    "through",
    "against",
}
TOPICS = {"on", "concerning", "regarding", "about"}
"""Links after which only a topic stands."""
DESCRIPTIONS = ("amod", "compound", "nmod", "nummod", "npadvmod")
MOST_WORDS = 25
OPENERS = {",", "\u201c", '"', "-", "(", ")", "the", "and"}
TRAILING = {",", ".", ";", "\u201d", "and", "or", "for", "the"}
PERIODS = {"year", "period"}
FOR = "for"
PLAN = "Plan"
DETERMINERS = {"a", "an", "the", "this", "that", "these", "those", "another", "other", "some"}
YEAR = 4
NEAR = 4
"""Most words from one noun to the other in "agreements and new memoranda"."""
ENDING = {"by", "at", "during", "after", "before", "following", "amid", "since", "until", "upon", "within"}
"""Words that end a title: who acted, where and when."""


def title_of(mention: Mention) -> str:
    """Return the title that a name gives an instrument."""
    return mention.key.split(":", 2)[2]


def title_words(sentence: Sentence, word: int, reading: Reading) -> list[int]:
    """Return the words of the noun phrase: from its first description to the end of what it is about."""
    tree = sentence.tree
    lexicon = thing_lexicon()
    bland = lexicon.bland
    kept = [word]
    for child in tree.children[word]:
        label = tree.deps[child]
        if label in DESCRIPTIONS and child < word and tree.lemmas[child] not in bland:
            kept.extend(subtree(tree, child))
        elif label == "prep" and tree.words[child].lower() in TITLE_LINKS and child > word:
            nouns = children(tree, child, "pobj", "pcomp")
            link = tree.words[child].lower()
            whose = link == FOR and instrument_kind(sentence, word) == PLAN  # "the Strategy for Central Asia"
            if not whose and any(_is_when_or_where(reading, sentence, noun, link) for noun in nouns):
                continue
            if any(
                is_twosome(sentence, noun) or (link != "of" and is_aside(sentence, noun)) for noun in nouns
            ):
                continue  # "agreed on behalf of"; "the anniversary of the signing" is one
            kept.extend(phrase(reading, sentence, child))
        elif child > word and (
            (label in ("acl", "relcl", "advcl") and _is_purpose(sentence, child)) or carries_on(tree, child)
        ):
            kept.extend(phrase(reading, sentence, child))
    ordered = sorted(set(kept))
    first = ordered[0]
    last = unbroken(word, ordered)[-1:] or [word]
    counted = is_several(sentence, word) or is_counted(sentence, word)
    dates = {w for w in ordered if _is_day(reading, reading.mention(sentence, w))}
    while first < word and (
        first in dates
        or tree.words[first + 1] == ")"  # "four (4) agreements"
        or tree.words[first].lower() in OPENERS
        or tree.lemmas[first] in bland
        or (
            tree.words[first].lower() in lexicon.about
            and any(tree.tags[w] == "CD" for w in ordered if w < word)
        )
        or (
            tree.tags[first] == "CD"
            and _is_number(counted, tree.words[first], sentence.token(first), reading)
        )
    ):
        first += 1
    end = _onward(sentence, word, last[0], reading)
    if tree.lemmas[end] in PERIODS and tree.words[end - 1].lower() == "the":
        behind = reading.mention(sentence, end + 1) if end + 1 < len(tree.words) else None
        # "for the years (2025-2027)", which the parser hangs elsewhere
        end += 1 if behind is not None and _is_years(reading, behind) else -1
    while end > word and (tree.words[end] in TRAILING or (end in dates and tree.deps[end] == "npadvmod")):
        end -= 1  # "a protocol amending the treaty today"
    return list(range(first, end + 1))[:MOST_WORDS]


def carries_on(tree: Tree, word: int) -> bool:
    """Tell whether a participle carries a title on: "a protocol amending the Treaty", "related to trade"."""
    lexicon = thing_lexicon()
    present = tree.tags[word] == "VBG" and tree.lemmas[word] in lexicon.governing
    return tree.deps[word] == "acl" and (present or tree.lemmas[word] in lexicon.bearing)


def _is_number(counted: bool, word: str, token: int, reading: Reading) -> bool:  # noqa: FBT001 - a fact of the noun
    """Tell whether a number before a noun says how many: "15 Memoranda", not "the 2005 Agreement", "the 10-year plan"."""
    return (counted or len(word) < YEAR) and not reading.tokens.joined(token)


def clause_words(sentence: Sentence, word: int) -> list[int]:
    """Return the words of the clause right behind a noun that nothing else describes: "a roadmap that should speed up trade"."""
    tree = sentence.tree
    clauses = [child for child in children(tree, word, "relcl") if min(subtree(tree, child)) == word + 1]
    return sorted({word, *(one for child in clauses for one in subtree(tree, child))})[:MOST_WORDS]


def _onward(sentence: Sentence, word: int, last: int, reading: Reading) -> int:
    """Return the end of "on fish", "to the Treaty", "for 2025-2027" behind a title, if hung on the verb."""
    tree = sentence.tree
    lexicon = thing_lexicon()
    link = last + 1
    if link < len(tree.words) and tree.tags[link] == "TO":
        told = any(tree.words[w].lower() in TITLE_LINKS - {"of"} for w in range(word, last))
        return last if told else _purpose(sentence, last, reading)
    if link >= len(tree.words) or tree.deps[link] != "prep":
        return last
    preposition = tree.words[link].lower()
    for noun in children(tree, link, "pobj"):
        mention = reading.mention(sentence, noun)
        if preposition == FOR:
            years = noun == link + 1 and mention is not None and _is_years(reading, mention)
            doing = mention is None and children(tree, noun, "det") and prepositional(tree, noun, "of")
            what = doing and not is_aside(sentence, noun)  # "for the avoidance of double taxation"
            what = what or (mention is not None and instrument_kind(sentence, word) == PLAN)
            words = unbroken(last, phrase(reading, sentence, link)) if what else []
            return noun if years else max(words, default=last)
        if preposition not in lexicon.onward:
            return last
        if is_twosome(sentence, noun):
            return last
        named = mention is not None and mention.type == "Instrument"
        plain = mention is None and preposition != "to" and not is_aside(sentence, noun)
        if named or plain:
            words = unbroken(last, phrase(reading, sentence, link))
            return words[-1] if words else last
    return last


def is_aside(sentence: Sentence, noun: int) -> bool:
    """Tell whether a noun behind a link is no topic: "on the sidelines of", "on his next visit"."""
    tree = sentence.tree
    lexicon = thing_lexicon()
    trip = tree.words[noun].lower() in lexicon.trips and bool(children(tree, noun, "poss", "det"))
    return trip or tree.lemmas[noun] in lexicon.adverbial


def topic_apart(sentence: Sentence, word: int, words: Sequence[int], reading: Reading) -> list[int]:
    """Return the words of a topic parted from its noun phrase: "a protocol was signed between A and B (on visas)"."""
    tree = sentence.tree
    verb = tree.heads[word]
    told = any(tree.words[one].lower() in TOPICS for one in words)
    if told or tree.deps[word] not in ("nsubjpass", "dobj") or not is_verb(tree, verb):
        return []
    for link in range(max(*words, verb) + 1, len(tree.words)):
        if tree.words[link].lower() not in TOPICS or tree.deps[link] != "prep":
            if is_verb(tree, link):
                return []
            continue
        above = [tree.heads[link], *ancestors(tree, tree.heads[link])]
        beside = next((one for one in above if tree.deps[one] in ("prep", "agent")), verb)
        nouns = children(tree, link, "pobj", "pcomp")
        named = [reading.mention(sentence, noun) for noun in nouns]
        plain = all(one is None or one.type == "Instrument" for one in named)
        if above[0] != verb and tree.words[beside].lower() not in thing_lexicon().sides:
            return []
        if nouns and plain and not any(is_aside(sentence, noun) for noun in nouns):
            return unbroken(link - 1, phrase(reading, sentence, link))
    return []


def _purpose(sentence: Sentence, last: int, reading: Reading) -> int:
    """Return the end of "to establish a fund" behind a title, hung on the verb of which the title is the object."""
    tree = sentence.tree
    verb = tree.heads[last + 1]
    above = [last, *ancestors(tree, last)]
    if tree.deps[verb] not in ("advcl", "xcomp") or tree.heads[verb] not in above or verb != last + 2:
        return last
    words = unbroken(last, phrase(reading, sentence, verb))
    return words[-1] if words else last


def _is_day(reading: Reading, mention: Mention | None) -> bool:
    """Tell whether a mention is a date that tells more than years."""
    return mention is not None and mention.type == "Date" and not _is_years(reading, mention)


def _is_years(reading: Reading, mention: Mention) -> bool:
    """Tell whether a date is a period of years: "2025-2027"."""
    text = reading.document.quote(reading.tokens.span(mention.start, mention.end))
    years = text.replace("\u2013", "-").split("-")
    return mention.type == "Date" and all(one.isdigit() and len(one) == YEAR for one in years)


def phrase(reading: Reading, sentence: Sentence, word: int) -> list[int]:
    """Return a word and what stands below it, short of what ends a title: "that will ...", "by ..."."""
    tree = sentence.tree
    lexicon = thing_lexicon()
    found = [word]
    for child in tree.children[word]:
        label = tree.deps[child]
        clause = label in ("acl", "relcl", "advcl", "ccomp") and not _is_purpose(sentence, child)
        clause = clause and not (label == "acl" and tree.tags[child] not in ("VB", "VBN"))
        clause = clause or (label == "acl" and tree.tags[child] == "VBN")
        words = {tree.words[one].lower() for one in children(tree, child, "det", "amod")} & DETERMINERS
        fresh = bool(words & {"a", "an"}) and not children(tree, word, "det")
        own = bool(words or children(tree, child, "nummod")) and (
            bool(instrument_kind(sentence, child)) or tree.lemmas[child] in lexicon.collections
        )
        other = label == "conj" and tree.tags[child] in ("VBD", "VBZ", "VBP")  # "and also agreed to"
        other = other or (label == "conj" and ("another" in words or fresh or own))  # "on taxes and a plan"
        aside = label == "appos" and tree.words[min(subtree(tree, child)) - 1] == ","
        when = label == "prep" and (_is_dated(reading, sentence, child) or _in_town(reading, sentence, child))
        nouns = children(tree, child, "pobj") if label == "prep" else []
        sides = any(is_twosome(sentence, noun) for noun in nouns)
        around = any(is_aside(sentence, noun) for noun in nouns)
        ending = tree.words[child].lower() in ENDING and not carries_on(tree, word)
        if not (clause or when or sides or around or aside or other or ending):
            found.extend(phrase(reading, sentence, child))
    return sorted(found)


def _is_dated(reading: Reading, sentence: Sentence, preposition: int) -> bool:
    """Tell whether a preposition in a title says when: "on Tuesday", "in May", not "for 2025"."""
    tree = sentence.tree
    if tree.words[preposition].lower() not in ("on", "in", "of"):
        return False
    nouns = children(tree, preposition, "pobj")
    return any((m := reading.mention(sentence, noun)) is not None and m.type == "Date" for noun in nouns)


def _in_town(reading: Reading, sentence: Sentence, preposition: int) -> bool:
    """Tell whether a preposition in a title says in which town something was done."""
    if sentence.tree.words[preposition].lower() != "in":
        return False
    named = (reading.mention(sentence, noun) for noun in children(sentence.tree, preposition, "pobj"))
    return any(one is not None and one.type == "Place" and is_town(one.key) for one in named)


def _is_purpose(sentence: Sentence, word: int) -> bool:
    """Tell whether a verb is an infinitive that says what for, not what will be: "to be signed"."""
    tree = sentence.tree
    return any(tree.tags[child] == "TO" for child in tree.children[word]) and not children(
        tree, word, "auxpass"
    )


def unbroken(word: int, words: list[int]) -> list[int]:
    """Return the words after *word* that follow it without a gap, short of a comma that begins a clause."""
    found = []
    here = word + 1
    ordered = set(words)
    while here in ordered:
        found.append(here)
        here += 1
    return found


def is_head(sentence: Sentence, words: list[int]) -> bool:
    """Tell whether the words are a head only: "memorandum of understanding"."""
    return tuple(sentence.tree.words[w].lower() for w in words) in thing_lexicon().heads


def _is_when_or_where(reading: Reading, sentence: Sentence, noun: int, preposition: str) -> bool:
    mention = reading.mention(sentence, noun)
    if mention is None:
        return False
    return (
        mention.type == "Date"
        or (preposition == "in" and mention.type == "Landmark")
        or (preposition in ("in", "to", "for") and mention.type in ("Place", "State", "Person", "Office"))
        or (preposition == "with" and mention.type in ("Place", "Person", "Office"))
    )
