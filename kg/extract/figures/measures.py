"""What a number measures and how it is meant, by the words around it; the words are in ``measures.yaml``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.figures.counts import count_measure
from kg.extract.figures.lexicon import measure_lexicon
from kg.extract.figures.surroundings import (
    ATTACHED,
    BESIDE,
    NEAR,
    Surroundings,
    attached_to,
    distance,
    ends,
    nearest,
)

if TYPE_CHECKING:
    from kg.extract.values.quantities import Quantity

NEXT = 40
TIMES = "times"
GROWING = ("TradeTurnover", "Export", "Import", "Investment")
LINK = re.compile(r"[ -]?(?:in|of|worth(?: of)?|to|for|as|on)\b|(?:[ -][a-z-]+){0,3}?[ -]")
ABOUT = r"(?:\s(?:about|around|almost|nearly|some|over|up to|more than|less than|at least))?"
SHARE = rf"{ABOUT}\s[\d.,]+\s?(?:%|percent|per cent|pct)[\s,(]+"
BY = re.compile(rf"(?:(?:\s(?:by|of))?{SHARE}|\s)by{ABOUT}\s*$|\sof(?:{SHARE}or)?{ABOUT}\s*$")
"""Between a change and its amount: "rose by", "an increase of", "grew by 3 percent (by", "an increase of 3 percent, or"."""
RESULT = re.compile(r"\sto (?:reach|hit|exceed|surpass|total|stand at|make up|become)\s[^,;]*$")
WISHED = re.compile(r"\b(?:to be|will|would|be|could|should)\b")


def measure_of(quantity: Quantity, around: Surroundings) -> str:
    """Return the measure of a quantity, a code of the ontology; nothing if it is no figure."""
    if quantity.kind == "rank":
        return "Rank" if _is_rank(quantity, around) else ""
    if quantity.unit == TIMES and measure_lexicon().risen.search(around.words):  # "trade has doubled"
        return "Growth" if nearest(around.left, measure_lexicon(), first=False) in GROWING else ""
    if quantity.unit == TIMES:
        grown = _change(around, measure_lexicon().growth)
        return "Growth" if grown < BESIDE and grown < _change(around, measure_lexicon().fall) else ""
    if quantity.kind == "percent":
        return _percent(around) if quantity.unit == "percent" else ""
    if quantity.kind == "money":
        return _money(around)
    return count_measure(quantity, around) if quantity.kind == "count" else ""


def basis_of(measure: str, around: Surroundings, *, before: str = "", beside: bool = False) -> str:
    """Return how a figure is meant: ``Actual Target Pledge Estimate``.

    Args:
        measure: Its measure.
        around: Its surroundings.
        before: How the figure before it is meant, if it measures the same: a part of it is meant alike.
        beside: Whether that one stands in the same clause.
    """
    lexicon = measure_lexicon()
    left = around.left[-NEAR:]
    if before and lexicon.parts.search(left):
        return before
    if measure == "Aid" and lexicon.sums.search(left[-ATTACHED:]):
        return "Actual"
    if measure in ("Aid", "Loan", lexicon.money_default) and lexicon.asked.search(left):
        return "Target"
    best, closest = "", (NEAR, 0)
    for name, pattern in lexicon.basis.items():
        if name != "Actual" and measure not in lexicon.measures_of[name]:
            continue
        reach = ATTACHED if name == "Target" else NEAR
        near = [(len(left[-reach:]) - m.end(), m.start() - m.end()) for m in pattern.finditer(left[-reach:])]
        after = pattern.search(attached_to(around.right)[:BESIDE])
        near += [(after.start() + 1, 0)] if after is not None else []
        if near and min(near) < closest:  # of two that end at one place the longer one
            best, closest = name, min(near)
    if best == "Target" and _has_risen(left, lexicon.risen):
        return "Actual"
    if not best and before and beside:
        return before
    estimate = measure in lexicon.measures_of["Estimate"] and lexicon.basis["Estimate"]
    if not best and estimate and estimate.search(around.before[-NEAR:]):
        return "Estimate"
    return best or "Actual"


def _has_risen(left: str, risen: re.Pattern[str]) -> bool:
    """Tell whether an infinitive tells what a change has come to: "trade doubled in five years to reach"."""
    end = RESULT.search(left)
    change = list(risen.finditer(left)) if end is not None else []
    return bool(change) and not WISHED.search(left[max(0, change[-1].start() - BESIDE) : change[-1].start()])


def is_level(quantity: Quantity, around: Surroundings, basis: str) -> bool:
    """Tell whether "up to" says what something comes to, not what it stays below: "doubled up to", "adds up to"."""
    lexicon = measure_lexicon()
    left = around.left[-BESIDE:]
    grown = basis == "Target" or lexicon.risen.search(left) is not None
    up_to = around.words.startswith("up to") and (grown or lexicon.adding.search(left) is not None)
    aimed = basis == "Target" and lexicon.basis[basis].match(around.right.lstrip()) is not None
    return quantity.value is None and (up_to or aimed)  # "exceeded the $5 billion target"


def is_fall(around: Surroundings) -> bool:
    """Tell whether a change is a fall."""
    lexicon = measure_lexicon()
    return _change(around, lexicon.fall) < _change(around, lexicon.growth)


def is_other_money(around: Surroundings) -> bool:
    """Tell whether money is a price ("80 dollars a barrel"), a difference ("rose by $5 million"), or that of a crime."""
    phrases = measure_lexicon()
    priced = phrases.price.match(around.right.lstrip()) is not None
    by = BY.search(around.left)
    changed = by is not None and any(
        ends(getattr(phrases, name), around.left[: by.start()]) for name in ("growth", "fall")
    )
    return priced or changed or phrases.no_money.search(f"{around.left} | {around.right}") is not None


def _change(around: Surroundings, pattern: re.Pattern[str]) -> int:
    beside = pattern.search(attached_to(around.right)[:BESIDE])
    return min(distance(pattern, around.left[-NEAR:]), beside.start() if beside else NEAR)


def _percent(around: Surroundings) -> str:
    phrases = measure_lexicon()
    attached = attached_to(around.right)
    if phrases.no_percent.search(around.left[-ATTACHED:]) or phrases.no_percent.search(attached):
        return ""
    change = min(_change(around, phrases.growth), _change(around, phrases.fall))
    if ends(phrases.level, around.left) and not phrases.growing.search(around.left[-NEAR:]):
        change = NEAR  # "has fallen from 35 to 6 percent"
    of_share = 0 if re.match(r"\s(?:of|share)\b", attached) else NEAR
    share = min(distance(phrases.share, around.left[-NEAR:]), of_share)
    if change < share:
        return "Growth"
    return "Share" if share < NEAR else ""


def _money(around: Surroundings) -> str:
    lexicon = measure_lexicon()
    attached = attached_to(around.right)
    link = LINK.match(attached)
    found = nearest(attached[link.start() :], lexicon, first=True) if link is not None else ""
    return (
        (found if found != lexicon.money_default else "")
        or nearest(around.left[-NEAR:], lexicon, first=False)
        or nearest(around.right[:NEAR], lexicon, first=True)
        or nearest(around.before[-NEAR:], lexicon, first=False)
    )


def carried(around: Surroundings) -> str:
    """Return the measure that the sentences before told of, for "it amounted to $2 billion"."""
    told = (
        nearest(sentence, measure_lexicon(), first=True) for sentence in reversed(around.previous.split("\n"))
    )
    name = next((one for one in told if one), "")  # "it" is what the sentence is about: its first measure
    return name if name in GROWING else ""


def _is_rank(quantity: Quantity, around: Surroundings) -> bool:
    phrases = measure_lexicon()
    if quantity.noun:
        return phrases.ranked.search(quantity.noun.lower()) is not None
    return phrases.ranking.search(around.words) is not None or (
        phrases.ranked.search(attached_to(around.right)[:NEXT]) is not None
    )
