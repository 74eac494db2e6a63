"""Ordinals in plain text: "seventh", "20th", "inaugural"."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extract.values.lexicon import quantity_lexicon, time_lexicon
from kg.extract.values.numerals import GAP, any_of, numerals, ordinal_value
from kg.model import Span

LOOK_BACK = 16
ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
ROMAN = re.compile(
    r"(?<![\w.-])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?<=[IVXL]{2})(?= (?:[A-Z]|session|summit|meeting|round))"
)
"""Two digits at least, before a capital or the noun of an event; "II" behind a king's name has neither."""


def find_ordinals(text: str) -> tuple[tuple[Span, int], ...]:
    """Find the ordinals before a noun in *text*.

    Days of the month ("June 11th"), fractions ("two thirds"), centuries and superlatives ("second-largest")
    are none, nor is "first" where it does not number anything ("at first", "First Deputy Minister").

    Returns:
        (where it stands, its number) in order.
    """
    pattern, words, after, before = _grammar()
    found = [(Span(*match.span()), roman_value(match[0])) for match in ROMAN.finditer(text)]
    for match in pattern.finditer(text):
        if after.match(text, match.end()) or before.search(
            text[max(0, match.start() - LOOK_BACK) : match.start()]
        ):
            continue
        name = match[0].lower()
        found.append((Span(*match.span()), words[name] if name in words else ordinal_value(name)))
    return tuple(sorted(found))


def roman_value(numeral: str) -> int:
    """Return the number of a Roman numeral.

    >>> roman_value("XXIV")
    24
    """
    values = [ROMAN_DIGITS[digit] for digit in numeral]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


@lru_cache(maxsize=1)
def _grammar() -> tuple[re.Pattern[str], dict[str, int], re.Pattern[str], re.Pattern[str]]:
    data = quantity_lexicon().ordinals
    months = time_lexicon().months
    words = data.words
    not_after = any_of(data.not_before)
    month = any_of(months)
    other = rf"(?i:{not_after}|(?:of{GAP})?{month}|{numerals().small}|\d+)(?!\w)"
    after = rf"-|\s*(?:[.,;:!?)”\"'’]|\Z)|{GAP}(?:{other}|(?:{any_of(data.titles)})(?!\w))"
    before = rf"(?<!\w)(?i:(?:{any_of(data.not_after)}|{month}|\d){GAP}|{numerals().small}(?:-|{GAP}))$"
    return (
        re.compile(rf"(?<![\w$-])(?:(?i:{any_of(words)})(?!\w)|{numerals().ordinal})"),
        words,
        re.compile(after),
        re.compile(before),
    )
