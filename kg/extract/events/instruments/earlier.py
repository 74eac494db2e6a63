"""The instrument told of before that a noun points back to: "the agreement"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from kg.extract.events.entities_from_names import instrument
from kg.extract.events.instruments.nouns import instrument_kind, is_definite, is_several
from kg.extract.events.instruments.titles import is_head, title_of, title_words
from kg.extract.names.things.lexicon import known_things, split_head, thing_lexicon
from kg.extract.syntax.tree import main_verbs, subjects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence

SEVERAL = "+"
"""Mark of the last instruments of a kind that are told of together."""


def earlier_one(
    sentence: Sentence, word: int, reading: Reading, kind: str, *, headline: bool = False, since: int = 0
) -> str:
    """Return the last instrument of this kind, or any, named before; with *headline*, in the first line only; *since* a token."""
    token = sentence.token(word)
    if headline:
        token = min(token, reading.tokens.blocks[1])
    named = reading.instruments(kind)
    last = _before(named, token, reading)
    several = is_several(sentence, word)
    while last and not several and _are_several(reading.mentions[named[last - 1]].key):
        last -= 1
    if last and reading.mentions[named[last - 1]].start >= since:
        lemma = sentence.tree.lemmas[word]
        alike = reading.once(_so_called, kind, lemma)
        called = bisect_left(alike, named[last - 1] + 1)
        return instrument(reading, alike[called - 1] if called else named[last - 1])
    if headline or since:
        return ""
    if several:
        sums = [one for one in reversed(reading.latest) if one.endswith(SEVERAL)]
        return reading.latest.get(kind + SEVERAL, reading.latest[sums[0]] if sums else "")
    lexicon = thing_lexicon()
    wider = lexicon.agreed if sentence.tree.lemmas[word] in lexicon.wider else ()
    if kind in reading.latest:
        return reading.latest[kind]
    singles = [one for one in reversed(reading.latest) if not one.endswith(SEVERAL)]
    return next((reading.latest[one] for one in singles if not kind or one in wider), "")


def told_before(sentence: Sentence, word: int, reading: Reading, kind: str) -> tuple[Sentence, int] | None:
    """Return the last noun before a word that tells of one instrument of this kind, or of any; None if a name stands nearer."""
    token = sentence.token(word)
    named = reading.instruments(kind)
    last = _before(named, token, reading)
    telling = reading.once(_telling, kind)
    place = bisect_left(telling, token, key=_token)
    floor = reading.mentions[named[last - 1]].start if last else -1
    return telling[place - 1] if place and _token(telling[place - 1]) > floor else None


def bare_before(sentence: Sentence, reading: Reading) -> tuple[Sentence, list[int], str] | None:
    """Return the sentence before, its only subject and its kind where that is "the agreement" without a name."""
    before = reading.sentence_before(sentence)
    nouns = [noun for root in main_verbs(before.tree) for noun in subjects(before.tree, root)]
    kind = instrument_kind(before, nouns[0]) if len(nouns) == 1 and is_definite(before, nouns[0]) else ""
    found = before is not sentence and kind and not is_several(before, nouns[0])
    return (before, nouns, kind) if found else None


def _before(named: Sequence[int], token: int, reading: Reading) -> int:
    """Return how many of some mentions stand before a token; not that in which it is."""
    last = bisect_left(named, reading.mention_range(0, token)[1])
    return last - 1 if last and reading.mentions[named[last - 1]].end > token else last


def _so_called(reading: Reading, kind: str, lemma: str) -> list[int]:
    """Return the mentions of instruments of a kind, or of any, in whose title a word is."""
    return [one for one in reading.instruments(kind) if lemma in title_of(reading.mentions[one]).lower()]


def _telling(reading: Reading, kind: str) -> list[tuple[Sentence, int]]:
    """Return the nouns that tell of one instrument of a kind, or of any; see ``_tells``."""
    nouns = ((one, noun) for one in reading.sentences for noun in range(len(one.tree.words)))
    return [(one, noun) for one, noun in nouns if _tells(one, noun, reading, kind)]


def _token(noun: tuple[Sentence, int]) -> int:
    return noun[0].token(noun[1])


def _tells(sentence: Sentence, noun: int, reading: Reading, kind: str) -> bool:
    """Tell whether a noun is that of one instrument of a kind with words behind it that say which, or of any with such words."""
    tree = sentence.tree
    if not tree.tags[noun].startswith("NN") or reading.mention(sentence, noun) is not None:
        return False
    found = instrument_kind(sentence, noun)
    if not found or (kind and found != kind) or is_several(sentence, noun) or tree.words[noun - 1] == "of":
        return False
    words = title_words(sentence, noun, reading)
    return len(words) > 1 and (words[-1] > noun or not kind) and not is_head(sentence, words)


def _are_several(key: str) -> bool:
    """Tell whether a name is of several instruments: "Memoranda"; not "the Minsk agreements", which are known as one."""
    words = split_head(key.split(":", 2)[2].lower())
    return words[-1] in thing_lexicon().plurals and words not in known_things()
