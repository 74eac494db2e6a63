"""Numbers written as words: "twenty-five", "one hundred and twenty", "ninetieth"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from kg.knowledge import load

if TYPE_CHECKING:
    from collections.abc import Iterable

_Tree: TypeAlias = "dict[str, _Tree]"

GAP = r"(?:[^\S\n]{1,3}\n?|\n)"
"""Regular expression of the white space inside a phrase: never an empty line."""


@dataclass(frozen=True, slots=True)
class Numerals:
    """Number words, and the regular expressions (without groups) that match them in either case."""

    values: dict[str, int]
    scales: dict[str, int]
    ordinals: dict[str, int]
    small: str
    """One to ninety-nine."""
    cardinal: str
    """Any number in words: "fifteen", "one hundred and twenty", "two thousand"."""
    ordinal: str
    """An ordinal in words or digits: "seventh", "twenty-first", "20th"."""


@dataclass(frozen=True, slots=True)
class _NumberWords:
    """What ``numbers.yaml`` says."""

    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    ordinals: dict[str, int]


@lru_cache(maxsize=1)
def numerals() -> Numerals:
    """Load ``data/lexicon/numbers.yaml``."""
    data = load(_NumberWords, "lexicon/numbers.yaml")
    units, tens, scales = data.units, data.tens, data.scales
    ordinals = dict(data.ordinals)
    taken = set(ordinals.values())
    ordinals |= {f"{word}th": number for word, number in units.items() if number > 0 and number not in taken}
    single = any_of(word for word, number in units.items() if number > 0)
    digits = any_of(word for word, number in units.items() if 0 < number < 10)  # noqa: PLR2004
    small = rf"(?:{any_of(tens)}(?:(?:-|{GAP}){digits})?|{single})(?![\w])"
    hundred = rf"{GAP}hundred(?!\w)"
    rest = rf"(?:{GAP}(?:and{GAP})?{small})?"
    cardinal = rf"(?:{small}(?:{hundred}{rest})?)"
    ordinal = rf"(?:(?:{any_of(tens)}-)?{any_of(ordinals)}|\d{{1,4}}(?:st|nd|rd|th))(?!\w)"
    return Numerals(
        values=units | tens | {"a": 1, "an": 1},
        scales=scales,
        ordinals=ordinals,
        small=f"(?i:{small})",
        cardinal=f"(?i:{cardinal})",
        ordinal=f"(?i:{ordinal})",
    )


def any_of(words: object) -> str:
    """Return a regular expression that matches any of the *words* (an iterable), the longest first."""
    listed = sorted((str(word) for word in words), key=_longest)  # type: ignore[attr-defined]
    return f"(?:{first_of([GAP if char == ' ' else re.escape(char) for char in word] for word in listed)})"


def first_of(phrases: Iterable[Iterable[str]]) -> str:
    """Return a regular expression for the first phrase that fits, each given by the expressions of its parts in order.

    What begins alike stands together (a trie): trying one phrase after another takes long where there are many.

    >>> first_of(["kilo", "kin", "no"])
    '(?:ki(?:lo|n)|no)'
    """
    tree: _Tree = {}
    for phrase in phrases:
        node = tree
        for part in phrase:
            node = node.setdefault(part, {})
        node[""] = {}
    return _written(tree)


def _written(node: _Tree) -> str:
    ways = [part + _written(below) for part, below in node.items()]
    return f"(?:{'|'.join(ways)})" if len(ways) > 1 else "".join(ways)


def cardinal_value(words: str) -> int:
    """Return the number that *words* (in digits, or matched by ``Numerals.cardinal``) name."""
    if words.isdecimal():
        return int(words)
    known = numerals()
    total = 0
    for word in re.split(r"[\s-]+", words.lower()):
        total = total * known.scales[word] if word in known.scales else total + known.values.get(word, 0)
    return total


def count_word(word: str) -> int:
    """Return the number that one lowercased word or digits name, 0 if it is none: "two", "5", "sides"."""
    return cardinal_value(word) if word.isdecimal() or word in numerals().values else 0


def ordinal_value(words: str) -> int:
    """Return the number of an ordinal matched by ``Numerals.ordinal``."""
    if words[0].isdecimal():
        return int(words[:-2])
    tens, _, last = words.lower().rpartition("-")
    known = numerals()
    return known.values.get(tens, 0) + known.ordinals[last]


def number_value(words: str) -> Decimal:
    """Read digits with separators, or number words."""
    lowered = words.lower()
    if not lowered[0].isdecimal():
        if lowered.startswith("half"):
            return Decimal("0.5")
        return Decimal(cardinal_value(lowered))
    bare = re.sub(r"[\s\u00a0\u2009\u202f]", "", lowered)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", bare):
        return Decimal(bare.replace(",", ""))
    return Decimal(bare.replace(",", "."))


def plain(number: Decimal) -> Decimal:
    """Drop the zeros after the point; never write an exponent."""
    return number.normalize() if number % 1 else number.quantize(Decimal(1))


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word
