"""The instrument told of before that a noun points back to: "the agreement"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from kg.extract.events.entities_from_names import instrument
from kg.extract.events.instruments.nouns import is_several
from kg.extract.names.things.lexicon import known_instruments, split_head, thing_lexicon

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence

SEVERAL = "+"
"""Mark of the last instruments of a kind that are told of together."""


def earlier_one(sentence: Sentence, word: int, reading: Reading, kind: str, *, headline: bool = False) -> str:
    """Return the last instrument of this kind, or any, named before; with *headline*, in the first line only."""
    token = sentence.token(word)
    if headline:
        token = min(token, reading.tokens.blocks[1])
    named = reading.instruments(kind)
    last = bisect_left(named, reading.mention_range(0, token)[1])
    if last and reading.mentions[named[last - 1]].end > token:  # the word is inside it
        last -= 1
    several = is_several(sentence, word)
    while last and not several and _are_several(reading.mentions[named[last - 1]].key):
        last -= 1
    if last:
        return instrument(reading, named[last - 1])
    if headline:
        return ""
    if several:
        return reading.latest.get(kind + SEVERAL, "")
    lexicon = thing_lexicon()
    wider = lexicon.agreed if sentence.tree.lemmas[word] in lexicon.wider else ()
    if kind in reading.latest:
        return reading.latest[kind]
    singles = [one for one in reversed(reading.latest) if not one.endswith(SEVERAL)]
    return next((reading.latest[one] for one in singles if not kind or one in wider), "")


def _are_several(key: str) -> bool:
    """Tell whether a name is of several instruments: "Memoranda"; not "the Minsk agreements", which are known as one."""
    words = split_head(key.split(":", 2)[2].lower())
    return words[-1] in thing_lexicon().plurals and words not in known_instruments()
