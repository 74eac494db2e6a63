"""Figures: numbers with a unit, what they measure, whose they are, and how they are meant."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.coreference.antecedents import MainPairs
from kg.extract.factuality.assertion import is_asserted
from kg.extract.figures.currencies import currency_of
from kg.extract.figures.figure_states import (
    RESPECTIVELY,
    beside_number,
    states_of,
)
from kg.extract.figures.figure_words import Placed, find_placed
from kg.extract.figures.givers import givers_and_receivers
from kg.extract.figures.inherited import is_item, is_part, item_givers, owners_of, points_back, world_trader
from kg.extract.figures.lexicon import measure_lexicon
from kg.extract.figures.measures import (
    TIMES,
    basis_of,
    carried,
    change_by,
    change_to,
    is_compared,
    is_fall,
    is_level,
    is_other_money,
    measure_of,
)
from kg.extract.figures.periods import PERIOD, earlier_year, is_due, period_before, period_of
from kg.model import Code, EntityRef, Span, Value

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from kg.extract.reading import Reading
    from kg.extract.values.quantities import Quantity

AMOUNTS = ("value", "valueMin", "valueMax")
MONEY = "money"
SMALL = 10
"""Fewer things are a figure only where it is said whose they are."""
RELATIVE = ("Rank", "Share", "Growth")
OWNERS = ("State", "Adjective", "Body", "Person", "Office")


def find_figures(reading: Reading) -> list[Candidate]:
    """Return one candidate for each number that measures something of states, bodies or people.

    The same figure told twice is one, with the words of both as evidence.
    """
    pairs = MainPairs(reading)
    found: list[Candidate] = []
    # Of each found; put together once: a figure may be told a thousand times.
    words: list[dict[Span, None]] = []
    alike: dict[object, list[int]] = {}  # comparing each with all takes quadratic time
    told: list[tuple[Placed, Candidate]] = []
    for placed in find_placed(reading):
        candidate = _figure(placed, reading, pairs, told)
        if candidate is None:
            continue
        told.append((placed, candidate))
        others = alike.setdefault((_unit(candidate), frozenset(_numbers(candidate))), [])
        for index in others:
            if _same(found[index], candidate):
                found[index] = _joined(found[index], candidate)
                words[index].update(dict.fromkeys(candidate.evidence))
                break
        else:
            others.append(len(found))
            found.append(candidate)
            words.append(dict.fromkeys(candidate.evidence))
    return [replace(one, evidence=tuple(spans)) for one, spans in zip(found, words, strict=True)]


def _figure(
    placed: Placed, reading: Reading, pairs: MainPairs, known: Sequence[tuple[Placed, Candidate]]
) -> Candidate | None:
    last = known[-1] if known else None
    quantity, around = placed.quantity, placed.around
    position = bisect_right(reading.tokens.starts, quantity.span.start) - 1
    if not _is_told(placed, position, reading):
        return None
    default = measure_lexicon().money_default
    if quantity.kind == MONEY and is_other_money(around):
        return None
    item = is_item(placed, last, reading)
    measure = measure_of(quantity, around) or _carried(placed, known, reading, item=item)
    alike = last is not None and last[1].get("measure") == (Code(measure),)
    beside = last is not None and last[0].clause == placed.clause
    before = _basis(last[1]) if last is not None and alike else ""
    basis = basis_of(measure or default, around, before=before, beside=beside or item)
    if quantity.kind == MONEY and not measure and (_has_owner(placed, reading) or basis == "Target"):
        measure = default
    if not measure or not quantity.unit:
        return None
    if basis == "Actual" and measure in measure_lexicon().measures_of["Target"] and is_due(placed, reading):
        basis = "Target"
    overall = world_trader(placed, measure, known)
    named = (
        measure_lexicon().joint.search(f"{around.before}{around.left}{around.words}{around.right}")
        is not None
    )
    pair = () if overall else pairs.before(reading.tokens.covering(placed.sentence)[1], named=named)
    states = states_of(placed, measure, reading, pair) or overall
    if last is not None and (
        (not states and quantity.kind != "count" and (beside or points_back(placed, measure, last[0])))
        or is_part(placed, measure, states, last)
    ):
        states = owners_of(last[1])
    givers = item_givers(placed, measure, last, listed=item)
    states = tuple(dict.fromkeys([*givers, *states]))
    if not states and (
        measure == "Rank"
        or quantity.unit == TIMES
        or (_is_loose(measure, placed) and (quantity.value or SMALL) < SMALL)
        or (_is_loose(measure, placed) and not _has_owner(placed, reading))
    ):
        return None
    values = {"value": quantity.value, "valueMin": quantity.minimum, "valueMax": quantity.maximum}
    if is_level(quantity, around, basis):
        values = {"value": quantity.minimum or quantity.maximum}
    if measure == "Growth" and is_fall(around):
        values = {
            "value": _minus(quantity.value),
            "valueMin": _minus(quantity.maximum),
            "valueMax": _minus(quantity.minimum),
        }
    properties: list[tuple[str, Value]] = [("measure", Code(measure))]
    properties.extend((name, value) for name, value in values.items() if value is not None)
    unit = currency_of(quantity.unit, states) if quantity.kind == MONEY else quantity.unit
    properties.append(("unit", _counted_as(quantity) if quantity.kind == "count" else unit))
    properties.append(("basis", Code(basis)))
    properties.extend(("involvesState", EntityRef(state)) for state in states)
    roles = givers_and_receivers(placed, measure, states, reading)
    properties.extend(roles)
    if all(name != "giver" for name, _ in roles):
        properties.extend(
            ("giver", EntityRef(one)) for one in givers if ("receiver", EntityRef(one)) not in roles
        )
    period = earlier_year(placed, known, reading) or period_of(placed, measure, basis, reading)
    if not period and measure == "Growth" and last is not None and beside:
        # Growth told after an amount is growth to it: up 5% to two billion in a year.
        period = [pair for pair in last[1].properties if pair[0] in PERIOD]
    if not period and basis == "Actual":
        period = period_before(placed, measure, states, known, reading)
    properties.extend(period)
    return Candidate(
        type="Figure",
        properties=tuple(properties),
        evidence=(placed.sentence,),
        pattern=f"figure-{quantity.kind}",
        position=position,
    )


def _is_told(placed: Placed, position: int, reading: Reading) -> bool:
    """Tell whether the number is told as true: what a change is said of is asserted if the change is."""
    left = placed.around.left
    changed = change_by(left)
    changed = change_to(left) if changed is None else changed
    if changed is not None:
        position = bisect_right(reading.tokens.starts, placed.clause.start + changed) - 1
    # "almost" in "almost reaching $6 billion" doubts the number, not the clause
    return is_asserted(reading, max(0, position - (placed.quantity.maximum is not None)))


def _carried(
    placed: Placed, known: Sequence[tuple[Placed, Candidate]], reading: Reading, *, item: bool
) -> str:
    """Return the measure of money that nothing beside it explains: that of an amount before it, to which it belongs."""
    around, quantity = placed.around, placed.quantity
    if quantity.kind != MONEY:
        return ""
    if measure_lexicon().carry.search(around.left) and (told := carried(around)):
        return told
    listed = RESPECTIVELY.search(around.right) or beside_number(quantity.span.start, reading)
    beside_it = takewhile(lambda one: one[0].sentence == placed.sentence, reversed(known))
    like = [one for one in beside_it if one[0].quantity.kind == MONEY]
    like = like if is_compared(around) or item else [*known[-1:]] if listed else []
    (code,) = like[0][1].get("measure") if like else ("",)
    return code.name if isinstance(code, Code) and code.name not in RELATIVE else ""


def _counted_as(quantity: Quantity) -> str:
    """Return the noun of a count in small letters; a unit of measure ("MW") as it is."""
    return quantity.unit if quantity.unit in measure_lexicon().technical else quantity.unit.lower()


def _minus(number: Decimal | None) -> Decimal | None:
    return None if number is None else -number


def _is_loose(measure: str, placed: Placed) -> bool:
    """Tell whether a figure is one only if it is somebody's: counted things, money for any end; not what a plant can do."""
    technical = placed.quantity.noun in measure_lexicon().technical
    return measure == "Other" and placed.quantity.kind in ("count", MONEY) and not technical


def _has_owner(placed: Placed, reading: Reading) -> bool:
    """Tell whether a state or body is named in the sentence, or the text speaks of itself."""
    inside = reading.mention_range(*reading.tokens.covering(placed.sentence))
    named = any(reading.mentions[index].type in OWNERS for index in range(*inside))
    return named or measure_lexicon().ours.search(placed.around.left) is not None


def _basis(candidate: Candidate) -> str:
    (basis,) = candidate.get("basis")
    return basis.name if isinstance(basis, Code) else ""


def _numbers(candidate: Candidate) -> set[Value]:
    return {value for name in AMOUNTS for value in candidate.get(name)}


def _unit(candidate: Candidate) -> str:
    """Return the last word of the unit: "doses" are "vaccine doses"."""
    return str(candidate.get("unit")[0]).rpartition(" ")[2]


def _same(one: Candidate, other: Candidate) -> bool:
    """Tell whether two tellings of a number are of one figure: one may be rounder, or leave out whose and when."""
    default = Code(measure_lexicon().money_default)
    measures = {*one.get("measure"), *other.get("measure")} - {default}
    if len(measures) > 1:
        return False
    for name in PERIOD:
        if one.get(name) and other.get(name) and one.get(name) != other.get(name):
            return False
    first, second = set(one.get("involvesState")), set(other.get("involvesState"))
    if not (first <= second or second <= first):
        return False
    return _basis(one) == _basis(other) or {_basis(one), _basis(other)} == {"Actual", "Pledge"}


def _joined(one: Candidate, other: Candidate) -> Candidate:
    """Return one figure of two tellings, in the words of the first: a bound says more than a round number."""
    kept = one
    default = Code(measure_lexicon().money_default)
    if one.get("measure") == (default,):
        kept = kept.with_values("measure", other.get("measure"))
    if one.get("value") and not other.get("value"):
        for name in AMOUNTS:
            kept = kept.with_values(name, other.get(name))
    for name in ("involvesState", *PERIOD):
        values = tuple(dict.fromkeys((*one.get(name), *other.get(name))))
        kept = kept.with_values(name, values)
    for name in ("giver", "receiver"):
        kept = kept.with_values(name, one.get(name) or other.get(name))
    if "Pledge" in (_basis(one), _basis(other)):
        kept = kept.with_values("basis", (Code("Pledge"),))
    return kept
