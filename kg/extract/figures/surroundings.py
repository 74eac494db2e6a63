"""The words around a number, and where among them a phrase stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extract.figures.lexicon import MeasureLexicon

NEAR = 150
"""Characters to each side of a number in which it is told what it measures."""
ATTACHED = 70
BESIDE = 26
"""A word this near after a number belongs to it."""
OF_THE = re.compile(r"\sof (?:the )?$")
BREAK = re.compile(r"(?<!\b\w)\.|[,;()\u2013\u2014]| and | while | which | that | comprising | including ")


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


def distance(pattern: re.Pattern[str], left: str) -> int:
    """Return how far before the end of *left* the pattern ends last."""
    return min((len(left) - match.end() for match in pattern.finditer(left)), default=NEAR)


def attached_to(right: str) -> str:
    """Return the words after a number that belong to its noun phrase."""
    stop = BREAK.search(right)
    return right[: stop.start() if stop else len(right)][:ATTACHED]


def nearest(text: str, lexicon: MeasureLexicon, *, first: bool) -> str:
    """Return the measure whose phrase stands first or last in *text*; the longer phrase wins."""
    best, key = "", (NEAR * 2, 0)
    for name, pattern in lexicon.measure.items():
        for match in pattern.finditer(text):
            if text[: match.start()].endswith(", ") and text.startswith(",", match.end()):
                continue  # one of a list: "energy, trade, transport"
            head = OF_THE.sub("", text[: match.start()])
            if head != text[: match.start()] and any(
                ends(other, head) for known, other in lexicon.measure.items() if known != name
            ):
                continue  # "exports of the investment sector"
            place = match.start() if first else len(text) - match.end()
            if (place, -len(match[0])) < key:
                best, key = name, (place, -len(match[0]))
    return best


def ends(pattern: re.Pattern[str], words: str) -> bool:
    """Tell whether *words* end with the pattern."""
    return distance(pattern, words.rstrip()) == 0
