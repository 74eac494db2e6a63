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
AFTER_WILL = 5
GIFT_AFTER_WILL = 12
"""Words from "will" to the number of what is to come: "will over the next two years support Peru with a grant of"."""
TIMES = "times"
GROWING = ("TradeTurnover", "Export", "Import", "Investment")
LINK = re.compile(
    r"[ -]?(?:in|of|worth(?: of)?|to|for|as|on)\b|(?!\s\w+ing (?:an?|the|its) )(?:[ -][a-z-]+){0,3}?[ -]"
)
"""Between money and what it is: no participle with an object of its own ("extending a trade deal")."""
ABOUT = r"(?:\s(?:about|around|almost|nearly|some|over|up to|more than|less than|at least))?"
SHARE = rf"{ABOUT}\s[\d.,]+\s?(?:%|percent|per cent|pct)[\s,(]+"
BY = re.compile(rf"(?:(?:\s(?:by|of))?{SHARE}|\s)by{ABOUT}\s*$|\sof(?:{SHARE}or)?{ABOUT}\s*$")
"""Between a change and its amount: "rose by", "an increase of", "grew by 3 percent (by", "an increase of 3 percent, or"."""
RISEN = re.compile(rf"\sto{ABOUT}\s(?:[a-z]{{3}}\s)?[^a-z\s]?\d")
"""Behind the amount of a change: "increased its aid by $2 million (to $5 million)"."""
RAISED_FROM = re.compile(rf"\bfrom(?:\s(?:the|its|their)(?:\s\w+){{0,3}})?{ABOUT}\s$")
FROM_TO = re.compile(r"\bfrom\b[^,;.]*\d[^,;]*\bto\s$")
"""Before what is aimed at, told behind what there is: "aims to raise trade (from $2 million to) $3 million"."""
RAISED_TO = re.compile(r"[^,;.]{0,40}?\bto\b[^,;.\d]{0,25}\d")
DIFFERENT = re.compile(rf"(?:\sor{SHARE}|\s)(?:more|less|higher|lower|fewer) than\b")
"""Behind the amount by which two others differ: "$2 million (or 3 percent more than) in 2022"."""
COMPARED = re.compile(rf"\b(?:compared (?:to|with)|up from|down from|against|versus|from){ABOUT}\s$")
SIGNED = re.compile(r"\(([+\u2212\u2013-])\s?$")
"""Before the change of an amount in brackets: "$5 million (+3%)"."""
OF = re.compile(
    rf"\s(?:of|worth|totaling|totalling|amounting to|in the amount of|for an amount of){ABOUT}\s(?:an? \w+ )?$"
)
"""Between what money is and its amount."""
CONVERTED = re.compile(r"^(?:\s\([^()]*\)|[^()]{0,12}\)(?=\s))")
"""The same money in another currency, or what closes the brackets around it."""
RESULT = re.compile(r"\sto (?:reach|hit|exceed|surpass|total|stand at|make up|become)\s[^,;]*$")
WISHED = re.compile(r"\b(?:to be|will|would|be|could|should|may|might|can)\b|\bto (?:\w+ly )?$")
SUPPOSED = re.compile(r"\s*(?:that|which|who|whom|whose|where|when|if|after)\b")
"""What begins the clause that is expected."""
FALLEN = re.compile(rf"(?:\s\w+ly)?(?:(?:\sby)?{SHARE})?(?:\s?(?:by|to))?{ABOUT}\s?(?:only\s)?$")


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
    if measure in ("Other", "People") and lexicon.sanction.search(left[-ATTACHED:]):
        return "Actual"
    if measure == "Aid" and lexicon.sums.search(left[-ATTACHED:]):
        return "Actual"
    if RAISED_FROM.search(left) and (RAISED_TO.match(around.right) or RAISED_TO.search(left)):
        return (
            "Actual"  # "aims to raise trade from $2 million to $3 million", "to $3 million from $2 million"
        )
    gift = measure in ("Aid", "Loan")
    if (gift or measure == lexicon.money_default) and lexicon.asked.search(left):
        return "Target"
    if gift and lexicon.future.search(attached_to(around.right)[:BESIDE]):
        return "Pledge"  # "$5 million would be allocated"
    best, closest = "", (NEAR, 0)
    changed = measure == "Growth" and bool(
        change_by(around.left) is not None or lexicon.risen.search(around.words)
    )
    for name, pattern in lexicon.basis.items():
        if name != "Actual" and measure not in lexicon.measures_of[name]:
            continue
        reach = ATTACHED if name == "Target" and not FROM_TO.search(left) else NEAR
        near = [(len(left[-reach:]) - m.end(), m.start() - m.end()) for m in pattern.finditer(left[-reach:])]
        after = None if changed else pattern.search(attached_to(around.right)[:BESIDE])
        near += [(after.start() + 1, 0)] if after is not None else []
        if near and min(near) < closest:  # of two that end at one place the longer one
            best, closest = name, min(near)
    if best == "Target" and change_to(left) is not None:
        return "Actual"
    if not best and before and beside:
        return before
    estimate = measure in lexicon.measures_of["Estimate"] and lexicon.basis["Estimate"]
    if not best and estimate and SUPPOSED.match(around.left) and estimate.search(around.before[-NEAR:]):
        return "Estimate"
    raised = left.endswith(" to ") and (lexicon.basis["Target"].search(left) or lexicon.growth.search(left))
    reach = NEAR if raised else GIFT_AFTER_WILL if gift else AFTER_WILL  # "will raise its aid to Mali to"
    behind = " ".join(left.split()[-reach:])
    if not best and lexicon.future.search(behind):
        return "Pledge" if gift or lexicon.giving.search(behind) else "Target"
    return best or "Actual"


def change_to(left: str) -> int | None:
    """Return where the change is told of which an infinitive tells what it came to: "trade doubled in five years to reach"."""
    lexicon, end = measure_lexicon(), RESULT.search(left)
    told = (lexicon.risen, lexicon.growth, lexicon.fall) if end is not None else ()
    change = max((match.start() for pattern in told for match in pattern.finditer(left)), default=None)
    wished = change is None or WISHED.search(left[max(0, change - BESIDE) : change])
    return None if wished else change


def change_by(left: str) -> int | None:
    """Return where the change is told whose amount or result the number behind *left* is ("declined to 2 percent")."""
    bare = FALLEN.sub("", left)
    told = (match for name in ("growth", "fall") for match in getattr(measure_lexicon(), name).finditer(bare))
    return next((match.start() for match in told if match.end() == len(bare)), None)


def is_level(quantity: Quantity, around: Surroundings, basis: str) -> bool:
    """Tell whether "up to" says what something comes to, not what it stays below: "doubled up to", "adds up to"."""
    lexicon = measure_lexicon()
    left = around.left[-BESIDE:]
    grown = basis == "Target" or lexicon.risen.search(left) is not None
    up_to = around.words.startswith("up to") and (grown or lexicon.adding.search(left) is not None)
    aimed = basis == "Target" and lexicon.basis[basis].match(around.right.lstrip()) is not None
    return quantity.value is None and (up_to or aimed)  # "exceeded the $5 billion target"


def is_compared(around: Surroundings) -> bool:
    """Tell whether an amount is one that another is compared with: "grew to $3 million, up from $2 million"."""
    return COMPARED.search(around.left) is not None


def is_fall(around: Surroundings) -> bool:
    """Tell whether a change is a fall."""
    lexicon = measure_lexicon()
    signed = SIGNED.search(around.left)
    if signed is not None:
        return signed[1] != "+"
    return _change(around, lexicon.fall) < _change(around, lexicon.growth)


def is_other_money(around: Surroundings) -> bool:
    """Tell whether money is a price ("80 dollars a barrel"), a difference ("rose by $5 million"), or that of a crime."""
    phrases = measure_lexicon()
    priced = (
        phrases.price.match(around.right.lstrip()) is not None or DIFFERENT.match(around.right) is not None
    )
    by = BY.search(around.left)
    changed = by is not None and any(
        ends(getattr(phrases, name), around.left[: by.start()]) for name in ("growth", "fall")
    )
    changed = changed or (around.left.endswith(" by ") and RISEN.match(around.right) is not None)
    return priced or changed or phrases.no_money.search(f"{around.left} | {around.right}") is not None


def _change(around: Surroundings, pattern: re.Pattern[str]) -> int:
    beside = pattern.search(attached_to(around.right)[:BESIDE])
    return min(distance(pattern, around.left[-NEAR:]), beside.start() if beside else NEAR)


def _percent(around: Surroundings) -> str:
    phrases = measure_lexicon()
    attached = attached_to(around.right)
    if SIGNED.search(around.left):
        return "Growth"
    if phrases.no_percent.search(around.left[-ATTACHED:]) or phrases.no_percent.search(attached):
        return ""
    change = min(_change(around, one) for one in (phrases.growth, phrases.fall, phrases.yearly))
    if ends(phrases.level, around.left) and not phrases.growing.search(around.left[-NEAR:]):
        change = NEAR  # "has fallen from 35 to 6 percent"
    of_share = 0 if re.match(r"\s(?:of|share)\b", attached) else NEAR
    share = min(distance(phrases.share, around.left[-NEAR:]), of_share)
    if change < share:
        return "Growth"
    return "Share" if share < NEAR else ""


def _money(around: Surroundings) -> str:
    """Return what money measures: the phrase that it belongs to ("a loan of"), that belongs to it ("in loans"), or is near."""
    lexicon = measure_lexicon()
    before = OF.sub("", around.left)
    own = [
        name for name, pattern in lexicon.measure.items() if before != around.left and ends(pattern, before)
    ]
    if own and own != [lexicon.money_default]:
        return nearest(before, lexicon, first=False)
    attached = attached_to(CONVERTED.sub("", around.right))
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
    known = phrases.ranking.search(around.words) or phrases.ranked.search(around.words)
    return known is not None or phrases.ranked.search(attached_to(around.right)[:NEXT]) is not None
