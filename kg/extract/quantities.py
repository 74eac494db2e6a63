"""Quantities in plain text: money, percentages, counted things, ranks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from kg.extract.counted import counted_noun
from kg.extract.numerals import cardinal_value, ordinal_value
from kg.extract.ordinals import find_ordinals
from kg.extract.quantity_rules import QuantityRules, quantity_rules
from kg.model import Span

__all__ = ["Quantity", "find_ordinals", "find_quantities"]

LOOK_BACK = 32
TITLE = re.compile(r"[ \u00a0][A-Z]")
SMALL = 10
NOTABLE = 100
"""A bare number from here on is a quantity where a bound stands before it."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount as the text gives it. Either ``value``, or a bound or two."""

    span: Span
    """The bound, the number, its unit or what is counted."""
    value: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    unit: str
    """ISO 4217 code, ``percent``, ``percentage points``, ``rank``, ``times``, ``part``, or what is counted. A currency whose
    state the words leave open stands as in the text."""
    kind: Literal["money", "percent", "count", "rank", "ratio"]
    noun: str
    """What is counted or ranked, without adjectives of origin; empty for money and percentages."""
    approximate: bool


def find_quantities(text: str, exclude: Iterable[Span] = ()) -> tuple[Quantity, ...]:
    """Find the quantities in *text*.

    Args:
        text: Any text; offsets count its code points.
        exclude: Where numbers are something else: the spans of dates.

    Returns:
        Quantities that do not overlap, in order. Ordinals, years, labels ("Article 5", "B-52"), clock times and
        telephone numbers are none.
    """
    rules = quantity_rules()
    taken = sorted([*exclude, *(Span(*match.span()) for match in rules.skip.finditer(text))])
    starts = [span.start for span in taken]
    found: list[Quantity] = []
    position = 0
    while (match := rules.start.search(text, position)) is not None:
        index = bisect_right(starts, match.end() - 1) - 1
        if index >= 0 and taken[index].end > match.start():
            position = max(taken[index].end, match.start() + 1)
            continue
        floor = max(taken[index].end if index >= 0 else 0, found[-1].span.end if found else 0)
        limit = starts[index + 1] if index + 1 < len(starts) else len(text)
        quantity = _read(text, match, floor, limit, rules)
        if quantity is not None:
            quantity = _bounded(text, quantity, floor, rules)
        if quantity is None or quantity.span.end > limit:
            position = match.end()
            continue
        found.append(quantity)
        position = quantity.span.end
    return tuple(found)


def _read(text: str, match: re.Match[str], floor: int, limit: int, rules: QuantityRules) -> Quantity | None:
    if match["number"] is None:
        return _rank_or_part(text, match, limit, rules)
    first = _value(match, rules)
    if first is None or _is_label(text, match, floor, rules):
        return None
    second = _second(text, match, limit, rules)
    if second is None:
        quantity = Quantity(Span(*match.span()), first, None, None, "", "count", "", approximate=False)
        return _with_unit(text, match, match, quantity, limit, rules)
    last = _value(second, rules)
    if last is not None and second["scale"] and not match["scale"] and first < last:
        first = _plain(first * (last / _number(second["number"])))  # "two to three billion"
    if last is None or first >= last:
        quantity = Quantity(Span(*match.span()), first, None, None, "", "count", "", approximate=False)
        return _with_unit(text, match, match, quantity, limit, rules)
    span = Span(match.start(), second.end())
    quantity = Quantity(span, None, first, last, "", "count", "", approximate=False)
    return _with_unit(text, match, second, quantity, limit, rules)


def _number(words: str) -> Decimal:
    """Read digits with separators, or number words."""
    lowered = words.lower()
    if not lowered[0].isdecimal():
        if lowered.startswith("half"):
            return Decimal("0.5")
        return Decimal(cardinal_value(lowered))
    plain = re.sub(r"[\s\u00a0\u2009\u202f]", "", lowered)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        return Decimal(plain.replace(",", ""))
    return Decimal(plain.replace(",", "."))


def _value(match: re.Match[str], rules: QuantityRules) -> Decimal | None:
    words = match["number"]
    if re.search(r",\d{3}\d*$", words) and not re.match(r"\d{1,3}(?:,\d{3})+$", words):
        return None  # "2021,1234" is no number
    number = _number(words)
    if match["scale"]:
        for word in match["scale"].lower().split():
            number *= rules.magnitudes[word]
    elif match["short"]:
        number *= rules.magnitudes[match["short"].lower()]
    return _plain(number)


def _plain(number: Decimal) -> Decimal:
    """Drop zeros after the point; never an exponent."""
    return number.normalize() if number % 1 else number.quantize(Decimal(1))


def _is_label(text: str, match: re.Match[str], floor: int, rules: QuantityRules) -> bool:
    """Tell whether the number is part of a date, a time, a code, or numbers something."""
    start, end = match.start(), match.end()
    left = text[max(floor, start - LOOK_BACK) : start]
    if re.match(r"[:/]\d|\.\d|[’']\d|\(", text[end : end + 2]) or re.search(r"\d[:.–-]$", left):
        return True
    if match["sign"]:
        return False
    if rules.label.search(left) or rules.months.match(text, end + 1):
        return True
    before = re.search(r"([A-Za-z]+)\.?\s$", left)
    if before is not None and before[1][0].isupper() and rules.months.fullmatch(before[1]):
        return True
    return (
        not match["scale"]
        and re.fullmatch(r"(?:19|20)\d\d", match["number"]) is not None
        and not rules.bound.search(left)
    )


def _second(text: str, match: re.Match[str], limit: int, rules: QuantityRules) -> re.Match[str] | None:
    """Return the second number of a range, if the words make one."""
    second = rules.other.match(text, match.end())
    if second is None or second.end() > limit:
        return None
    left = text[max(0, match.start() - LOOK_BACK) : match.start()].lower()
    link = second["link"].strip().lower()
    if link == "and" and not re.search(r"between\s$", left):
        return None
    if link == "to" and re.search(r"from\s$", left):  # "rose from 2 to 3 billion" names two amounts
        return None
    return second


def _with_unit(
    text: str, first: re.Match[str], last: re.Match[str], quantity: Quantity, limit: int, rules: QuantityRules
) -> Quantity | None:
    start, end = quantity.span.start, quantity.span.end
    scaled = bool(last["scale"] or last["short"])
    sign = first["sign"] or last["sign"]
    name = rules.currency.match(text, end)
    if name is None and scaled:
        name = rules.bare.match(text, end)
    if sign is not None and (scaled or sign not in rules.word_codes):
        end = name.end() if name is not None and name.end() <= limit else end
        return replace(quantity, span=Span(start, end), unit=rules.codes[sign] or sign, kind="money")
    if last["short"] and name is None:
        return None
    if name is not None and name.end() <= limit:
        words = name["name"]
        unit = rules.codes.get(words) or rules.codes.get(" ".join(words.lower().split()))
        if unit is not None and (scaled or words not in rules.word_codes):
            return replace(quantity, span=Span(start, name.end()), unit=unit or words, kind="money")
        if unit is None:
            return replace(quantity, span=Span(start, name.end()), unit=words, kind="money")
    percent = rules.percent.match(text, end)
    if percent is not None:
        unit = "percentage points" if percent["percentage_points"] else "percent"
        return replace(quantity, span=Span(start, percent.end()), unit=unit, kind="percent")
    return _counted(text, last, quantity, limit, rules)


def _counted(
    text: str, last: re.Match[str], quantity: Quantity, limit: int, rules: QuantityRules
) -> Quantity | None:
    start, end = quantity.span.start, quantity.span.end
    measure = rules.measure.match(text, end)
    if measure is not None:
        noun = rules.measures[measure["name"]]
        return replace(quantity, span=Span(start, measure.end()), unit=noun, noun=noun)
    plus = rules.bound_after.match(text, end)
    if re.match(r"[-–]\w", text[end : end + 2]) and plus is None:  # "30-year", "two-day visit"
        return None
    noun, noun_end = counted_noun(text, plus.end() if plus else end, limit, rules)
    if noun and last["number"][0].isupper() and TITLE.match(text, noun_end):
        return None  # "the Three Seas Initiative"
    if noun and (quantity.value == 1 or _names(text, last, noun, rules)):
        return None
    if noun:
        return replace(quantity, span=Span(start, noun_end), unit=noun, noun=noun)
    left = text[max(0, start - LOOK_BACK) : start]
    known = quantity.value if quantity.value is not None else quantity.maximum
    large = known is not None and known >= NOTABLE and bool(rules.bound.search(left))
    if (last["scale"] and known is not None and known >= NOTABLE) or "," in last["number"] or large:
        return quantity
    return None


def _names(text: str, match: re.Match[str], noun: str, rules: QuantityRules) -> bool:
    """Tell whether the number belongs to the name before it: "the Defender 21 exercises"."""
    before = re.search(r"(\w+)[ \u00a0]$", text[max(0, match.start() - LOOK_BACK) : match.start()])
    if before is None or match["scale"] or "," in match["number"] or noun[0].isupper():
        return False
    return before[1][0].isupper() and before[1].lower() not in rules.stops


def _rank_or_part(text: str, match: re.Match[str], limit: int, rules: QuantityRules) -> Quantity | None:
    span = Span(*match.span())
    if match["part"]:
        value = rules.fractions[" ".join(match["part"].lower().split())]
        return Quantity(span, value, None, None, "part", "ratio", "", approximate=False)
    if match["fold"]:
        return Quantity(
            span, Decimal(cardinal_value(match["fold"])), None, None, "times", "ratio", "", approximate=False
        )
    ordinal = match["superlative"] or match["ranked"] or match["placed"]
    words = match["top"] or match["numbered"]
    number = Decimal(ordinal_value(ordinal) if ordinal else cardinal_value(words))
    if rules.percent.match(text, match.end()) or not number:
        return None
    noun, _ = (
        counted_noun(text, match.end(), limit, rules) if match["top"] or match["superlative"] else ("", 0)
    )
    value, most = (None, number) if match["top"] else (number, None)
    return Quantity(span, value, None, most, "rank", "rank", noun, approximate=False)


def _bounded(text: str, quantity: Quantity, after: int, rules: QuantityRules) -> Quantity:
    """Read the words before and after a number that make it a bound."""
    if quantity.value is None or quantity.kind == "rank":
        return quantity
    span, value = quantity.span, quantity.value
    number_end = _number_end(text, span, rules)
    plus = rules.bound_after.match(text, number_end) or rules.bound_after.match(text, span.end)
    if plus is not None:
        span = Span(span.start, max(span.end, plus.end()))
        if plus["maximum"]:
            return replace(quantity, span=span, value=None, maximum=value)
        return replace(quantity, span=span, value=None, minimum=value)
    base = max(after, span.start - LOOK_BACK)
    match = rules.bound.search(text[base : span.start])
    if match is None:
        return quantity
    words = " ".join(match[0].lower().split())
    vague = words.split()[0] if words.split() else ""
    if vague in rules.unsure_bounds and quantity.kind == "count":
        if quantity.noun.split()[-1:] and quantity.noun.split()[-1] in rules.units_of_time:
            return replace(quantity, approximate=True)
        if value <= SMALL:
            return quantity
    span = Span(base + match.start(), span.end)
    if match["minimum"]:
        return replace(quantity, span=span, value=None, minimum=value)
    if match["maximum"]:
        return replace(quantity, span=span, value=None, maximum=value)
    return replace(quantity, span=span, approximate=True)


def _number_end(text: str, span: Span, rules: QuantityRules) -> int:
    match = rules.start.match(text, span.start)
    return match.end() if match is not None else span.end
