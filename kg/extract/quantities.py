"""Quantities in plain text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kg.extract.ordinals import find_ordinals
from kg.model import Span

__all__ = ["Quantity", "find_ordinals", "find_quantities"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount."""

    span: Span
    value: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    unit: str
    kind: Literal["money", "percent", "count", "rank", "ratio"]
    noun: str
    approximate: bool


def find_quantities(text: str, exclude: Iterable[Span] = ()) -> tuple[Quantity, ...]:
    """Find the quantities."""
    return ()
