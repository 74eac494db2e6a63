"""What a figure takes over from the one told before it: whose it is, where its own words leave that open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.figures.figure_states import GIVEN, PARTNER, TRADE, is_relative
from kg.extract.figures.lexicon import measure_lexicon
from kg.model import Code, EntityRef

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kg.extract.candidate import Candidate
    from kg.extract.figures.figure_words import Placed
    from kg.extract.reading import Reading

    Told = tuple[Placed, Candidate]

ITEM = re.compile(r"[\s,]*(?:and[\s,]*)?(?:on [a-z]+ \d+[\s,]*)?(?:for|of)?\s*")
"""Before an amount of a list: "(for $5 million with A), and, on May 3, for (2 million with B)"."""
WITH = re.compile(r"(?:\bwith|,\s(?:having|\w+ing))(?: [a-z]+){0,6} $")
"""Before what goes with a rank or a count: "the largest investor in Peru, with", "9 projects in Peru with a total value of"."""


def owners_of(figure: Candidate) -> tuple[str, ...]:
    """Return the states of a figure."""
    return tuple(value.id for value in figure.get("involvesState") if isinstance(value, EntityRef))


def is_item(placed: Placed, last: Told | None, reading: Reading) -> bool:
    """Tell whether an amount of money is the next of a list in its sentence: nothing but "and for" stands before it."""
    lead = reading.document.quote(placed.lead).lower() if placed.lead is not None else ""
    money = last is not None and last[0].sentence == placed.sentence and last[0].quantity.kind == "money"
    return money and ITEM.fullmatch(lead) is not None


def points_back(placed: Placed, measure: str, before: Placed) -> bool:
    """Tell whether "its imports", "this figure", "which" are those of the figure told before, in this sentence or the last."""
    near = placed.sentence == before.sentence or _is_of_sentence_before(placed, before)
    traded = measure in (*TRADE, "Growth", "Share", "Investment")
    relative = is_relative(placed.around.left) and placed.sentence == before.sentence
    return near and traded and (relative or measure_lexicon().pointing.search(placed.around.left) is not None)


def world_trader(placed: Placed, measure: str, known: Sequence[Told]) -> tuple[str, ...]:
    """Return the one state whose trade with the world was told last: "Exports totaled $2 billion" goes on with it."""
    clause = placed.around.before + placed.around.left + placed.around.right
    if measure not in (*TRADE, "Growth") or PARTNER.search(clause):
        return ()
    for before, made in reversed(known):
        if before.sentence != placed.sentence and not _is_of_sentence_before(placed, before):
            break
        (told,) = made.get("measure")
        if isinstance(told, Code) and told.name in TRADE:
            whole = told.name == TRADE[0] or measure != TRADE[0]  # trade is no part of exports
            states = owners_of(made)
            return states if whole and len(states) == 1 else ()
    return ()


def is_part(placed: Placed, measure: str, states: Sequence[str], last: Told) -> bool:
    """Tell whether a figure goes with the one before, of no other states: "of the amount, exports were $2 billion"."""
    before, whole = last
    if placed.around.left.endswith(f"{before.around.words} or "):  # "Peru ($2 million or 3 percent)"
        return True
    if not {*owners_of(whole)} >= {*states}:
        return False
    beside = before.clause == placed.clause and before.quantity.kind in ("rank", "count")
    if beside and placed.quantity.kind in ("money", "percent") and WITH.search(placed.around.left):
        return True
    told = {code.name for code in whole.get("measure") if isinstance(code, Code)}
    return _is_alike(measure, told) and measure_lexicon().parts.search(placed.around.left) is not None


def item_givers(placed: Placed, measure: str, last: Told | None, *, listed: bool) -> tuple[str, ...]:
    """Return the states that give the whole of which a gift is told as a part, or as the next of a list."""
    if last is None or measure not in GIVEN:
        return ()
    told = {code.name for code in last[1].get("measure") if isinstance(code, Code)}
    part = listed or measure_lexicon().parts.search(placed.around.left) is not None
    givers = [one.id for one in last[1].get("giver") if isinstance(one, EntityRef)]
    return (
        tuple(one for one in givers if one.startswith("State/")) if part and _is_alike(measure, told) else ()
    )


def _is_alike(measure: str, told: Collection[str]) -> bool:
    return any(measure in kinds and {*told} & {*kinds} for kinds in (TRADE, GIVEN))


def _is_of_sentence_before(placed: Placed, before: Placed) -> bool:
    return before.around.words in placed.around.previous.rpartition("\n")[2]
