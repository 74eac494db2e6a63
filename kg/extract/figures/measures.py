"""What a number measures and how it is meant, by the words around it; the words are in ``measures.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.figures.lexicon import MeasureLexicon, measure_lexicon

if TYPE_CHECKING:
    from kg.extract.values.quantities import Quantity

NEAR = 150
"""Characters to each side of a number in which it is told what it measures."""
ATTACHED = 70
BESIDE = 26
"""A word this near after a number belongs to it."""
NEXT = 40
TIMES = "times"
FEW, MANY, CROWD = 3, 10, 100
LINK = re.compile(r"[ -]?(?:in|of|worth(?: of)?|to|for|as|on)\b|(?:[ -][a-z-]+){0,3}?[ -]")
BREAK = re.compile(r"[,;.()\u2013\u2014]| and | while | which | that | comprising | including ")
ABOUT = r"(?:\s(?:about|around|almost|nearly|some|over|up to|more than|less than|at least))?"
SHARE = rf"{ABOUT}\s[\d.,]+\s?(?:%|percent|per cent|pct)[\s,(]+"
BY = re.compile(rf"(?:(?:\s(?:by|of))?{SHARE}|\s)by{ABOUT}\s*$|\sof(?:{SHARE}or)?{ABOUT}\s*$")
"""Between a change and its amount: "rose by", "an increase of", "grew by 3 percent (by", "an increase of 3 percent, or"."""
RESULT = re.compile(r"\sto (?:reach|hit|exceed|surpass|total|stand at|make up|become)\s[^,;]*$")
WISHED = re.compile(r"\b(?:to be|will|would|be|could|should)\b")
DEFINITE = re.compile(r"['\u2019]s?\s$")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around one number in lower case, names of people, offices, bodies and instruments blanked."""

    words: str
    """The number itself, with its bound and unit."""
    left: str
    """From the beginning of its clause."""
    right: str
    """To the end of its clause."""
    before: str
    """The sentence up to its clause."""
    previous: str
    """The two sentences before, a line each."""


def measure_of(quantity: Quantity, around: Surroundings) -> str:
    """Return the measure of a quantity, a code of the ontology; nothing if it is no figure."""
    if quantity.kind == "rank":
        return "Rank" if _is_rank(quantity, around) else ""
    if quantity.unit == TIMES:
        grown = _change(around, measure_lexicon().growth)
        return "Growth" if grown < BESIDE and grown < _change(around, measure_lexicon().fall) else ""
    if quantity.kind == "percent":
        return _percent(around) if quantity.unit == "percent" else ""
    if quantity.kind == "money":
        return _money(around)
    return _count(quantity, around) if quantity.kind == "count" else ""


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
    best, nearest = "", (NEAR, 0)
    for name, pattern in lexicon.basis.items():
        if name != "Actual" and measure not in lexicon.measures_of[name]:
            continue
        reach = ATTACHED if name == "Target" else NEAR
        near = [(len(left[-reach:]) - m.end(), m.start() - m.end()) for m in pattern.finditer(left[-reach:])]
        after = pattern.search(_attached(around.right)[:BESIDE])
        near += [(after.start() + 1, 0)] if after is not None else []
        if near and min(near) < nearest:  # of two that end at one place the longer one
            best, nearest = name, min(near)
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
        _ends(getattr(phrases, name), around.left[: by.start()]) for name in ("growth", "fall")
    )
    return priced or changed or phrases.no_money.search(f"{around.left} | {around.right}") is not None


def _distance(pattern: re.Pattern[str], left: str) -> int:
    """Return how far before the end of *left* the pattern ends last."""
    return min((len(left) - match.end() for match in pattern.finditer(left)), default=NEAR)


def _attached(right: str) -> str:
    """Return the words after a number that belong to its noun phrase."""
    stop = BREAK.search(right)
    return right[: stop.start() if stop else len(right)][:ATTACHED]


def _change(around: Surroundings, pattern: re.Pattern[str]) -> int:
    beside = pattern.search(_attached(around.right)[:BESIDE])
    return min(_distance(pattern, around.left[-NEAR:]), beside.start() if beside else NEAR)


def _percent(around: Surroundings) -> str:
    phrases = measure_lexicon()
    attached = _attached(around.right)
    if phrases.no_percent.search(around.left[-ATTACHED:]) or phrases.no_percent.search(attached):
        return ""
    change = min(_change(around, phrases.growth), _change(around, phrases.fall))
    if _ends(phrases.level, around.left) and not phrases.growing.search(around.left[-NEAR:]):
        change = NEAR  # "has fallen from 35 to 6 percent"
    of_share = 0 if re.match(r"\s(?:of|share)\b", attached) else NEAR
    share = min(_distance(phrases.share, around.left[-NEAR:]), of_share)
    if change < share:
        return "Growth"
    return "Share" if share < NEAR else ""


def _money(around: Surroundings) -> str:
    lexicon = measure_lexicon()
    attached = _attached(around.right)
    link = LINK.match(attached)
    found = _nearest(attached[link.start() :], lexicon, first=True) if link is not None else ""
    return (
        (found if found != lexicon.money_default else "")
        or _nearest(around.left[-NEAR:], lexicon, first=False)
        or _nearest(around.right[:NEAR], lexicon, first=True)
        or _nearest(around.before[-NEAR:], lexicon, first=False)
    )


def _nearest(text: str, lexicon: MeasureLexicon, *, first: bool) -> str:
    """Return the measure whose phrase stands first or last in *text*; the longer phrase wins."""
    best, key = "", (NEAR * 2, 0)
    for name, pattern in lexicon.measure.items():
        for match in pattern.finditer(text):
            if text[: match.start()].endswith(", ") and text.startswith(",", match.end()):
                continue  # one of a list: "energy, trade, transport"
            place = match.start() if first else len(text) - match.end()
            if (place, -len(match[0])) < key:
                best, key = name, (place, -len(match[0]))
    return best


def carried(around: Surroundings) -> str:
    """Return the measure that the sentences before told of, for "it amounted to $2 billion"."""
    told = (
        _nearest(sentence, measure_lexicon(), first=True)
        for sentence in reversed(around.previous.split("\n"))
    )
    name = next((one for one in told if one), "")  # "it" is what the sentence is about: its first measure
    return name if name in ("TradeTurnover", "Export", "Import", "Investment") else ""


def _number(quantity: Quantity) -> int:
    known = quantity.value or quantity.minimum or quantity.maximum
    return int(known) if known is not None else 0


def _is_rank(quantity: Quantity, around: Surroundings) -> bool:
    phrases = measure_lexicon()
    if quantity.noun:
        return phrases.ranked.search(quantity.noun.lower()) is not None
    return phrases.ranking.search(around.words) is not None or (
        phrases.ranked.search(_attached(around.right)[:NEXT]) is not None
    )


def _count(quantity: Quantity, around: Surroundings) -> str:
    lexicon = measure_lexicon()
    noun = quantity.noun.lower()
    last = noun.split()[-1] if noun else ""
    number = _number(quantity)
    near, attached = around.left[-ATTACHED:], _attached(around.right)
    if _among(noun, lexicon.people):
        few = lexicon.sanction.search(near) is not None
        enough = number >= 2 * MANY or (few and number > 1)
        back = number < CROWD and _points_back(around.left)
        told = lexicon.victims.search(near[-BESIDE:] + " | " + attached) is None
        return "People" if enough and told and not back else ""
    if number < FEW or _points_back(around.left) or re.search(r"\bout of $", near):
        return ""
    if _among(noun, lexicon.members) or _among(noun, lexicon.countries):
        counted = lexicon.counting.search(near) is not None
        return "Other" if number >= MANY and counted and not _ends(lexicon.passing, near) else ""
    if last in lexicon.doses:
        return "Aid"
    if _among(noun, lexicon.documents):
        return "Other" if lexicon.signing.search(near + " | " + around.right[:ATTACHED]) else ""
    if _among(noun, lexicon.companies):
        return "Other" if number >= MANY or "joint" in noun else ""
    if _among(noun, lexicon.goods):
        moved = _nearest(attached, lexicon, first=True) or _nearest(near, lexicon, first=False)
        return "" if number < MANY else moved if moved in ("Export", "Import", "Aid") else "Other"
    return ""


def _points_back(left: str) -> bool:
    words = left[-BESIDE:]
    return DEFINITE.search(words) is not None or _ends(measure_lexicon().definite, words)


def _ends(pattern: re.Pattern[str], words: str) -> bool:
    """Tell whether *words* end with the pattern."""
    return _distance(pattern, words.rstrip()) == 0


def _among(noun: str, nouns: frozenset[str]) -> bool:
    words = noun.split()
    return any(" ".join(words[start:]) in nouns for start in range(len(words)))
