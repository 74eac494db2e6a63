"""Several mentions of one event are one report; two events stay two."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract import extract
from kg.extract.candidate import Candidate
from kg.extract.merge import merge_candidates
from kg.model import Code, Document, EntityRef, Span, Value

VIDAL, QUISPE, SOTO = EntityRef("Person/vidal"), EntityRef("Person/quispe"), EntityRef("Person/soto")

# text -> number of meetings and visits
EVENTS = (
    ("President of Chile Rosa Vidal met President of Peru Luis Quispe. The talks focused on trade.", 1),
    (
        "President of Chile Rosa Vidal met President of Peru Luis Quispe. They will meet in June.",
        2,
    ),
    (
        "President of Chile Rosa Vidal denied a meeting with Luis Quispe. She did not meet Luis Quispe.",
        1,
    ),
    (
        "President of Chile Rosa Vidal will visit Peru. The visit of Rosa Vidal to Peru was cancelled.",
        1,
    ),
    (
        "President of Chile Rosa Vidal met President of Peru Luis Quispe. Before the talks with Quispe, Vidal laid a wreath.",
        1,
    ),
    ("President of Chile Rosa Vidal visited Peru. President of Chile Rosa Vidal visited Bolivia.", 2),
    (
        "President of Chile Rosa Vidal met President Xi Jinping in Beijing. She met Xi at the Great Hall of the People.",
        1,
    ),
    (
        "Rosa Vidal and Luis Quispe held the 5th session of the Peru-Chile Board on 3-5 May 2024. On 4 May they met King Ali.",
        2,
    ),
    ("President of Chile Rosa Vidal met with students. She also met with business leaders.", 2),
    ("President of Chile Rosa Vidal met with officials. She also met with health officials.", 1),
    ("President of Chile Rosa Vidal met with lawmakers. She met with members of parliament.", 1),
)


def meeting(position: int, *people: EntityRef, status: str = "Held", **flags: bool) -> Candidate:
    """Make a candidate meeting."""
    properties: tuple[tuple[str, Value], ...] = (
        *(("participant", one) for one in people),
        ("status", Code(status)),
    )
    return Candidate(
        "Meeting",
        properties,
        (Span(position, position + 1),),
        "meet",
        position,
        **flags,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(("text", "count"), EVENTS)
def test_events(text: str, count: int) -> None:
    """A text has so many meetings and visits."""
    (made,) = extract([Document(text=text, date=date(2024, 5, 16), identifier="d")])
    assert len([report for report in made.reports if report.type in ("Meeting", "Visit")]) == count


def test_one_more_was_not_told_of_before() -> None:
    """Who led a delegation before "she also met X" is told of did not lead it there."""
    told = meeting(1, VIDAL, adds=True, vague=True), meeting(5, VIDAL, QUISPE, more=True)
    assert [one.position for one in merge_candidates(told)] == [5]
    assert merge_candidates(told)[0].evidence == (Span(5, 6),)


def test_points_back_to_the_last_meeting() -> None:
    """Who attended "the meeting" attended the one told of last."""
    first, second = meeting(1, VIDAL, QUISPE), meeting(5, VIDAL, SOTO)
    late = meeting(7, EntityRef("Person/late"), vague=True, adds=True)
    merged = merge_candidates([first, second, late])
    assert [len(one.get("participant")) for one in merged] == [2, 3]


def test_another_status_is_another_meeting() -> None:
    """Who met does not make the next meeting held."""
    merged = merge_candidates([meeting(1, VIDAL, QUISPE), meeting(5, VIDAL, QUISPE, status="Planned")])
    assert [one.get("status") for one in merged] == [(Code("Held"),), (Code("Planned"),)]


def test_one_person_is_no_proof() -> None:
    """Two held meetings that share one person stay two."""
    assert len(merge_candidates([meeting(1, VIDAL, QUISPE), meeting(5, VIDAL)])) == 2
