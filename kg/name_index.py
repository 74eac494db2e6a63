"""From the names of table rows to what each spelling stands for; to stand for two things is an error."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from anyascii import anyascii

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.tables import Row

KINDS = ("state", "adjective", "people", "capital", "body", "place")
"""What a name may stand for; also the order of the readings of one name that needs no shared-names entry."""

_OF_ONE_STATE = frozenset({"state", "adjective", "people"})
_MARKS = (("'", "\N{RIGHT SINGLE QUOTATION MARK}"), ("-", "\N{EN DASH}"))
"""What the files write, and what texts may write in its place."""


class Reading(NamedTuple):
    """What a name stands for."""

    kind: str
    """One of ``KINDS``."""
    key: str
    """Key of a body or place; for the other kinds the ISO code of the state."""


def spellings(name: str, *, letter_by_letter: bool = False) -> tuple[str, ...]:
    """Return *name* as texts may write it: straight and curly apostrophes, hyphens and en dashes, with and without accents.

    Args:
        name: A name as the files give it, with straight apostrophes.
        letter_by_letter: Keep the accents: what is left without them is an ordinary word ("Malé").
    """
    forms = [name]
    if not letter_by_letter and not name.isascii():
        forms.append(anyascii(name))
    for usual, other in _MARKS:
        forms += [form.replace(usual, other) for form in forms]
    return tuple(dict.fromkeys(forms))


def resolve(
    surfaces: Iterable[tuple[str, Reading, Row]], shared: Iterable[Row]
) -> Mapping[str, tuple[Reading, ...]]:
    """Bring the readings of every name into order; a name of two things must say which is meant."""
    found: dict[str, dict[Reading, Row]] = {}
    for name, reading, row in surfaces:
        readings = found.setdefault(name, {})
        for other, other_row in readings.items():
            if other.kind == reading.kind and other.key != reading.key:
                row.fail(
                    f"{name!r} is named as {reading.kind} of {reading.key}, and of {other.key} in"
                    f" {other_row.path.name}:{other_row.line}; leave it with one of them"
                )
        readings.setdefault(reading, row)
    preferred = {row["name"]: row for row in shared}
    for row in preferred.values():
        readings = found.get(row["name"], {})
        if (row["kind"], row["key"]) not in readings or not _is_shared(readings):
            row.fail(f"{row['name']!r} is no name of {row['kind']} {row['key']} and something else; drop it")
    names = {}
    for name in sorted(found):
        readings = found[name]
        if _is_shared(readings) and name not in preferred:
            *_, (reading, row) = readings.items()
            row.fail(f"{name!r} stands for {_listed(readings)}; say in shared-names.csv which is meant")
        first = (preferred[name]["kind"], preferred[name]["key"]) if name in preferred else None
        names[name] = tuple(
            sorted(readings, key=lambda reading: (reading != first, KINDS.index(reading.kind)))
        )
    return MappingProxyType(names)


def _is_shared(readings: Iterable[Reading]) -> bool:
    """Tell whether readings are of different things: more than the names of one state and its people."""
    return len({(reading.key, reading.kind in _OF_ONE_STATE or reading.kind) for reading in readings}) > 1


def _listed(readings: Iterable[Reading]) -> str:
    return " and ".join(f"{reading.kind} {reading.key}" for reading in readings)
