"""The queries of ``questions/own.rq``, and answers that can be compared."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from kg.store.query import Answer, Term

_TEXT = Path(__file__).with_name("questions") / "own.rq"
OWN: dict[str, str] = {
    found[1]: found[2].strip()
    for found in re.finditer(r"^# name: (.*)\n((?:.+\n)+)", _TEXT.read_text(encoding="utf-8"), re.MULTILINE)
}
"""Name -> SPARQL."""


def rows(answer: Answer) -> list[tuple[str, ...]]:
    """Return the rows of an answer in one order, numbers by value: an engine may count in another datatype."""
    return sorted(tuple(_cell(term) for term in row) for row in answer.rows)


def _cell(term: Term | None) -> str:
    if isinstance(term, ox.Literal) and re.fullmatch(r"[-+]?\d+(\.\d+)?", term.value):
        return str(Decimal(term.value).normalize())
    return "" if term is None else str(getattr(term, "value", term))
