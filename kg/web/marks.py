"""A text cut into pieces, so that facts that overlap are marked each in a lane of its own below the line.

In: what is known of the text (all of it, or only quoted parts), the spans of its facts, and the names in it. Out:
paragraphs of pieces; where a mark begins or ends, a piece does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.marking import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LANES = 4
"""Lanes that are told apart; what overlaps more shares the last one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text that is known, and where it begins."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A span on which facts of one class and fate rest."""

    first: int
    last: int
    cls: str
    fate: str
    facts: tuple[int, ...]
    """Their numbers."""


@dataclass(frozen=True, slots=True)
class Name:
    """A span that names an entity."""

    first: int
    last: int
    path: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A mark below a piece."""

    number: int
    cls: str
    fate: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that the same marks cover."""

    text: str
    lanes: tuple[Lane, ...]
    path: str
    """Page of the entity that the words name, if they do."""
    begins: tuple[int, ...]
    """Facts whose first words begin here."""
    ends: tuple[tuple[int, int], ...]
    """Facts whose words end here: runs of numbers, first and last."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text."""

    start: int
    pieces: tuple[Piece, ...]
    gap: bool
    """Whether something unknown stands before it."""
    facts: tuple[int, ...]
    """Facts whose first words stand in it."""


def joined(spans: Iterable[tuple[int, int, str]]) -> tuple[Part, ...]:
    """Return the parts of a text that its quotations give: first and last character, and the words."""
    parts: list[Part] = []
    for first, last, words in sorted(spans):
        end = parts[-1].start + len(parts[-1].text) if parts else -1
        if first > end:
            parts.append(Part(first, words))
        elif last > end:
            parts[-1] = Part(parts[-1].start, parts[-1].text + words[end - first :])
    return tuple(parts)


def paragraphs(parts: Sequence[Part], marks: Sequence[Mark], names: Iterable[Name]) -> tuple[Paragraph, ...]:
    """Return what is known of a text, cut into paragraphs and pieces.

    Args:
        parts: In order, none overlaps another.
        marks: In the order of their places; facts are told with the first.
        names: Where several overlap, the longest of the first stands.
    """
    lanes = _lanes(marks)
    apart = _apart(names)
    first_of: dict[int, int] = {}
    for mark in marks:
        for fact in mark.facts:
            first_of.setdefault(fact, mark.first)
    found: list[Paragraph] = []
    untold = sorted((place, fact) for fact, place in first_of.items())
    for number, part in enumerate(parts):
        gap = number > 0 or part.start > 0
        for start, end in _lines(part):
            text = part.text[start - part.start : end - part.start]
            here = [(mark, lane) for mark, lane in zip(marks, lanes, strict=True) if _meet(mark, start, end)]
            near = [name for name in apart if _meet(name, start, end)]
            facts = tuple(fact for place, fact in untold if start <= place < end)
            found.append(Paragraph(start, tuple(_pieces(start, text, here, near, first_of)), gap, facts))
            gap = False
    return tuple(found)


def _lines(part: Part) -> Iterator[tuple[int, int]]:
    """Yield where the lines of a part that are not empty begin and end."""
    start = part.start
    for line in part.text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _meet(one: Mark | Name, start: int, end: int) -> bool:
    return one.first < end and start < one.last


def _lanes(marks: Sequence[Mark]) -> list[int]:
    """Return a lane for each mark: the first that no mark before it needs there."""
    free: list[int] = []
    found = []
    for mark in marks:
        lane = next((at for at, end in enumerate(free) if end <= mark.first), len(free))
        if lane == len(free):
            free.append(0)
        free[lane] = mark.last
        found.append(min(lane + 1, LANES))
    return found


def _apart(names: Iterable[Name]) -> list[Name]:
    found: list[Name] = []
    for name in sorted(names, key=lambda one: (one.first, -one.last, one.path)):
        if not found or found[-1].last <= name.first:
            found.append(name)
    return found


def _pieces(
    start: int,
    text: str,
    marks: Sequence[tuple[Mark, int]],
    names: Sequence[Name],
    first_of: Mapping[int, int],
) -> Iterator[Piece]:
    spans = [(one.first, one.last) for one, _ in marks] + [(one.first, one.last) for one in names]
    for left, right, numbers in cut(start, start + len(text), spans):
        over = [marks[number] for number in numbers if number < len(marks)]
        paths = [names[number - len(marks)].path for number in numbers if number >= len(marks)]
        lanes = {lane: Lane(lane, mark.cls, mark.fate) for mark, lane in reversed(over)}
        yield Piece(
            text[left - start : right - start],
            tuple(lanes[lane] for lane in sorted(lanes)),
            paths[0] if paths else "",
            tuple(fact for mark, _ in over for fact in mark.facts if mark.first == left == first_of[fact]),
            _runs(fact for mark, _ in over if mark.last == right for fact in mark.facts),
        )


def _runs(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Return numbers as runs: 1, 2, 3, 5 is 1 to 3 and 5."""
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return tuple(runs)
