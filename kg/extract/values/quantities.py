"""Quantities in plain text: money, percentages, counted things, ranks."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from kg.extract.values.counted import counted_noun
from kg.extract.values.numerals import cardinal_value, number_value, ordinal_value, plain
from kg.extract.values.ordinals import find_ordinals
from kg.extract.values.quantity_rules import QuantityRules, quantity_rules
from kg.extract.values.spans import merged
from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

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
    """ISO 4217 code, ``percent``, ``percentage points``, ``rank``, ``times``, ``part``, or what is counted. A
    currency whose state the words leave open stands as in the text."""
    kind: Literal["money", "percent", "count", "rank", "ratio"]
    noun: str
    """What is counted or ranked, without adjectives of origin; empty for money and percentages."""
    approximate: bool


def find_quantities(
    text: str, exclude: Iterable[Span] = (), receivers: Collection[int] = ()
) -> tuple[Quantity, ...]:
    """Find the quantities in *text*.

    Args:
        text: Any text; offsets count its code points.
        exclude: Where numbers are something else: the spans of dates.
        receivers: Where names of states end: "gave Peru 50 buses" has no name with a number.

    Returns:
        Quantities that do not overlap, in order. Ordinals, years, labels ("Article 5", "B-52"), clock times
        and telephone numbers are none.
    """
    rules = quantity_rules()
    taken = merged([*exclude, *(Span(*match.span()) for match in rules.skip.finditer(text))])
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
        quantity = _read(_Scene(text, floor, limit, rules, receivers), match)
        if quantity is None or quantity.span.end > limit:
            position = match.end()
            continue
        found.append(quantity)
        position = quantity.span.end
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Scene:
    """The text around one number, from the end of the last expression to the beginning of the next."""

    text: str
    floor: int
    limit: int
    rules: QuantityRules
    receivers: Collection[int]

    def left(self, start: int) -> str:
        """Return the words before *start*."""
        return self.text[max(self.floor, start - LOOK_BACK) : start]


def _read(scene: _Scene, match: re.Match[str]) -> Quantity | None:
    if match["number"] is None:
        ratio = match["part"] or match["fold"] or match["grown"]
        found = _ratio(scene, match) if ratio else _rank(scene, match)
        return found if found is None or found.kind == "rank" else _bounded(scene, found)
    first = _value(match, scene.rules)
    if first is None or _is_label(scene, match):
        return None
    second = _second(scene, match)
    last = None if second is None else _value(second, scene.rules)
    if second is not None and last is not None and second["scale"] and not match["scale"] and first < last:
        first = plain(first * (last / number_value(second["number"])))  # "two to three billion"
    if second is None or last is None or first >= last:
        quantity = _quantity(Span(*match.span()), first)
        single = _with_unit(scene, match, match, quantity)
        return None if single is None else _bounded(scene, single)
    quantity = replace(_quantity(Span(match.start(), second.end()), None), minimum=first, maximum=last)
    return _with_unit(scene, match, second, quantity)


def _quantity(span: Span, value: Decimal | None) -> Quantity:
    return Quantity(span, value, None, None, unit="", kind="count", noun="", approximate=False)


def _value(match: re.Match[str], rules: QuantityRules) -> Decimal | None:
    words = match["number"]
    if re.search(r",\d{3}\d*$", words) and not re.match(r"\d{1,3}(?:,\d{3})+$", words):
        return None  # "2021,1234" is no number
    number = number_value(words)
    if match["scale"]:
        for word in match["scale"].lower().split():
            number *= rules.magnitudes[word]
        if match["rest"]:
            number += int(match["rest"]) * rules.magnitudes[match["less"].lower()]
    elif match["short"]:
        number *= rules.magnitudes[match["short"].lower()]
    return plain(number)


def _is_label(scene: _Scene, match: re.Match[str]) -> bool:
    """Tell whether the number is part of a date, a time, a code, a rate ("US$1=RM4.18"), or numbers something."""
    text, rules, end = scene.text, scene.rules, match.end()
    left = scene.left(match.start())
    if re.match(r"[:/]\d|\.\d|[’']\d|\(|\s?=", text[end : end + 2]) or re.search(r"\d[:.–-]$|=\s?$", left):
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


def _second(scene: _Scene, match: re.Match[str]) -> re.Match[str] | None:
    """Return the second number of a range, if the words make one."""
    second = scene.rules.other.match(scene.text, match.end())
    if second is None or second.end() > scene.limit:
        return None
    left = scene.left(match.start()).lower()
    link = second["link"].strip().lower()
    if link == "and" and not re.search(r"between\s$", left):
        return None
    two = rf"(?:{'from|by' if match['scale'] or match['short'] else 'from'})(?: (?:the|its|their)(?: \w+){{0,2}})?"
    if link == "to" and re.search(rf"(?<!ranged )(?<!ranging )(?<!ranges ){two}\s$", left):
        return None  # "rose from (its current) 2 to 3 billion", "rose by 2 million to 3 billion" name two amounts
    return second


def _with_unit(
    scene: _Scene, first: re.Match[str], last: re.Match[str], quantity: Quantity
) -> Quantity | None:
    """Read the unit after the number, or before it."""
    rules, span = scene.rules, quantity.span
    money = _currency(scene, first, last, span)
    if money is not None:
        return replace(quantity, span=Span(span.start, money[1]), unit=money[0], kind="money")
    if last["short"]:  # "2.5m citizens": the letter may also be a unit, so that nothing but a plural tells
        counted = _counted(scene, last, quantity)
        return counted if counted is not None and counted.noun else None
    percent = rules.percent.match(scene.text, span.end)
    if percent is not None:
        unit = "percentage points" if percent["percentage_points"] else "percent"
        return replace(quantity, span=Span(span.start, percent.end()), unit=unit, kind="percent")
    return _counted(scene, last, quantity)


def _currency(scene: _Scene, first: re.Match[str], last: re.Match[str], span: Span) -> tuple[str, int] | None:
    """Return the currency of the amount at *span* and the end of its name."""
    rules = scene.rules
    scaled = bool(last["scale"] or last["short"])
    name = rules.currency.match(scene.text, span.end)
    if name is None and (scaled or "," in last["number"]):
        name = rules.bare.match(scene.text, span.end)
    if name is not None and name.end() > scene.limit:
        name = None
    sign = first["sign"] or last["sign"]
    if sign is not None and (scaled or sign not in rules.words.word_codes):
        return rules.codes[sign] or sign, name.end() if name is not None else span.end
    if name is None or (not scaled and name["name"] in rules.words.word_codes):
        return None
    words = name["name"]
    return rules.codes.get(words) or rules.codes.get(" ".join(words.lower().split())) or words, name.end()


def _counted(scene: _Scene, last: re.Match[str], quantity: Quantity) -> Quantity | None:
    text, rules = scene.text, scene.rules
    start, end = quantity.span.start, quantity.span.end
    measure = rules.measure.match(text, end)
    if measure is not None:
        noun = rules.words.measures[measure["name"]]
        return replace(quantity, span=Span(start, measure.end()), unit=noun, noun=noun)
    plus = rules.bound_after.match(text, end)
    if re.match(r"[-–]\w", text[end : end + 2]) and plus is None:  # "30-year", "two-day visit"
        return None
    noun, noun_end = counted_noun(text, plus.end() if plus else end, scene.limit, rules.words)
    if noun:
        named = quantity.value == 1 or _is_name(scene, last, noun, noun_end)
        return None if named else replace(quantity, span=Span(start, noun_end), unit=noun, noun=noun)
    known = quantity.value or quantity.maximum or 0
    large = known >= NOTABLE and bool(last["scale"] or rules.bound.search(scene.left(start)))
    return quantity if large or "," in last["number"] else None


def _is_name(scene: _Scene, match: re.Match[str], noun: str, noun_end: int) -> bool:
    """Tell whether the number is part of a name: "Seven Arches", "the Three Seas Initiative", "the Defender 21 exercises"."""
    left = scene.left(match.start())
    inside = re.search(r"[\w,][ \u00a0]$", left) is not None  # not the first word of a sentence
    if match["number"][0].isupper() and (TITLE.match(scene.text, noun_end) or (inside and noun[0].isupper())):
        return True
    before = re.search(r"(\w+)[ \u00a0]$", left)
    if (
        before is None
        or match.start() - 1 in scene.receivers
        or scene.rules.bound.search(left)
        or match["scale"]
        or "," in match["number"]
        or noun[0].isupper()
    ):
        return False
    return before[1][0].isupper() and before[1].lower() not in scene.rules.words.stops


def _ratio(scene: _Scene, match: re.Match[str]) -> Quantity:
    if match["part"]:
        value = scene.rules.words.fractions[" ".join(match["part"].lower().split())]
        return replace(_quantity(Span(*match.span()), value), unit="part", kind="ratio")
    known = scene.rules.words.multiplied.get((match["grown"] or "").lower())
    times = Decimal(known or cardinal_value(match["fold"]))
    return replace(_quantity(Span(*match.span()), times), unit="times", kind="ratio")


def _rank(scene: _Scene, match: re.Match[str]) -> Quantity | None:
    ordinal = match["superlative"] or match["ranked"] or match["placed"] or match["partner"]
    number = Decimal(ordinal_value(ordinal) if ordinal else cardinal_value(match["top"] or match["numbered"]))
    if scene.rules.percent.match(scene.text, match.end()) or not number:
        return None
    rank = replace(_quantity(Span(*match.span()), number), unit="rank", kind="rank")
    if match["top"]:
        rank = replace(rank, value=None, maximum=number)
    if match["top"] or match["superlative"]:
        noun, _ = counted_noun(scene.text, match.end(), scene.limit, scene.rules.words)
        rank = replace(rank, noun=noun)
    return rank


def _bounded(scene: _Scene, quantity: Quantity) -> Quantity:
    """Read the words before and after a number that make it a bound."""
    span, rules = quantity.span, scene.rules
    number = rules.start.match(scene.text, span.start)
    after = rules.bound_after.match(scene.text, number.end()) if number is not None else None
    after = after or rules.bound_after.match(scene.text, span.end)
    if after is not None:
        span = Span(span.start, max(span.end, after.end()))
        return _limited(replace(quantity, span=span), "maximum" if after["maximum"] else "minimum")
    left = scene.left(span.start)
    match = rules.bound.search(left)
    if match is None or match.lastgroup == "none":
        return quantity
    if match[0].lower().split()[0] in rules.words.unsure_bounds and quantity.kind == "count":
        if quantity.noun.rpartition(" ")[2] in rules.units_of_time:
            return replace(quantity, approximate=True)
        if quantity.value is not None and quantity.value <= SMALL:
            return quantity
    quantity = replace(quantity, span=Span(span.start - len(left) + match.start(), span.end))
    return _limited(quantity, match.lastgroup or "")


def _limited(quantity: Quantity, side: str) -> Quantity:
    """Make the value the bound on one *side*, or only mark it as approximate."""
    value, low = quantity.value, side == "minimum"
    if low or side == "maximum":
        return replace(quantity, value=None, minimum=value if low else None, maximum=None if low else value)
    return replace(quantity, approximate=True)
