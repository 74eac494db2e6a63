"""No entity without words."""

from __future__ import annotations

from kg.extract import extract
from kg.extract.grounding import grounded
from kg.model import Document, Entity, EntityRef, Report, Span
from kg.read import read_documents
from kg.resources import data_path


def test_what_no_word_names_rests_on_what_points_to_it() -> None:
    """A chain is followed; what nothing points to goes."""
    spring = Entity(
        "Landmark", "a", "A", properties=(("place", EntityRef("Place/b")),), evidence=(Span(3, 5),)
    )
    town = Entity("Place", "b", "B", properties=(("inState", EntityRef("State/PER")),))
    state = Entity("State", "PER", "Peru")
    series = Entity("EventSeries", "c", "C")
    lost = Entity("EventSeries", "d", "D")
    report = Report("Meeting", "meeting--c", (Span(7, 9),), (("inSeries", EntityRef("EventSeries/c")),))
    found = grounded((series, lost, spring, town, state), (report,))
    assert {one.key: one.evidence for one in found} == {
        "a": (Span(3, 5),),
        "b": (Span(3, 5),),
        "PER": (Span(3, 5),),
        "c": (Span(7, 9),),
    }


def test_every_entity_has_evidence() -> None:
    """In the sample texts, and for the state of an office that names none."""
    for extraction in extract(read_documents([data_path("dispatches")])):
        assert all(entity.evidence for entity in extraction.entities)
    (found,) = extract([Document("The Secretary of State Ann Porter spoke in Lima.")])
    state = next(entity for entity in found.entities if entity.id == "State/USA")
    assert [found.document.quote(span) for span in state.evidence] == ["Secretary of State Ann Porter"]
