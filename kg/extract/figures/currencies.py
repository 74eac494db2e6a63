"""Currencies that several states call alike: whose "rupee" or "¥" is meant, the states of the figure tell."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.values.lexicon import quantity_lexicon
from kg.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable


@lru_cache(maxsize=1)
def _shared() -> dict[str, dict[str, str]]:
    """Return name -> state -> code; the first two letters of an ISO 4217 code are those of its state."""
    plurals = {name.partition("/")[0]: name.partition("/")[2] for name in quantity_lexicon().bare}
    states = {state.iso2: state.iso3 for state in load_gazetteer().states}
    return {
        form: {f"State/{states[code[:2]]}": code for code in codes if code[:2] in states}
        for name, codes in quantity_lexicon().shared.items()
        for form in {name, plurals.get(name) or name}
    }


def currency_of(unit: str, states: Iterable[str]) -> str:
    """Return the ISO 4217 code of a currency told by a word of several states, if one of *states* has it; else *unit*."""
    known = _shared().get(unit.lower()) or _shared().get(unit.lower().removesuffix("s")) or {}
    codes = {known[state] for state in states if state in known}
    return codes.pop() if len(codes) == 1 else unit
