"""A text is cut where marks begin and end, each in a lane of its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.web.marks import Mark, Name, Part, joined, paragraphs

TEXT = "Ana met Ben in Lima.\n\nThey signed a treaty."


def test_overlaps_have_lanes_of_their_own() -> None:
    """Two facts of the same words are told apart below the line; numbers stand where the words end."""
    marks = [Mark(0, 20, "Meeting", "held", (1, 2, 3)), Mark(4, 14, "Visit", "ahead", (5,))]
    first, second = paragraphs([Part(0, TEXT)], marks, [Name(0, 3, "/person/ana")])
    assert [(one.text, [lane.number for lane in one.lanes]) for one in first.pieces] == [
        ("Ana", [1]),
        (" ", [1]),
        ("met Ben in", [1, 2]),
        (" Lima.", [1]),
    ]
    assert [one.path for one in first.pieces] == ["/person/ana", "", "", ""]
    assert [one.ends for one in first.pieces] == [(), (), ((5, 5),), ((1, 3),)]
    assert first.facts == (1, 2, 3, 5)
    assert [one.text for one in second.pieces] == ["They signed a treaty."]


def test_a_mark_over_two_paragraphs_is_told_once() -> None:
    """Its words are marked in both, its number stands where they end, the fact beside the first."""
    first, second = paragraphs([Part(0, TEXT)], [Mark(8, 30, "Meeting", "held", (1,))], [])
    assert (first.facts, second.facts) == ((1,), ())
    assert [one.ends for one in (*first.pieces, *second.pieces) if one.ends] == [((1, 1),)]


def test_a_fact_of_two_spans_begins_once() -> None:
    """What leads to its words leads to the first of them: the same place is not in a page twice."""
    marks = [Mark(0, 7, "Meeting", "held", (1,)), Mark(8, 15, "Meeting", "held", (1,))]
    (first, _) = paragraphs([Part(0, TEXT)], marks, [])
    assert [one.begins for one in first.pieces if one.begins] == [(1,)]


def test_quotations_are_joined() -> None:
    """What two quotations share is shown once, and what lies between them is a gap."""
    parts = joined([(0, 7, TEXT[:7]), (4, 20, TEXT[4:20]), (27, 33, TEXT[27:33])])
    assert parts == (Part(0, TEXT[:20]), Part(27, TEXT[27:33]))
    assert [one.gap for one in paragraphs(parts, [], [])] == [False, True]


SPANS = st.lists(st.tuples(st.integers(0, 43), st.integers(1, 20)), max_size=8)


@given(SPANS, SPANS)
def test_no_word_is_lost(spans: list[tuple[int, int]], names: list[tuple[int, int]]) -> None:
    """Whatever overlaps, the pieces are the text."""
    ordered = sorted({(first, -min(first + size, len(TEXT))) for first, size in spans})
    marks = [Mark(first, -last, "Visit", "", (number,)) for number, (first, last) in enumerate(ordered, 1)]
    cut = paragraphs([Part(0, TEXT)], marks, [Name(at, at + size, "/x") for at, size in names])
    assert "\n\n".join("".join(piece.text for piece in one.pieces) for one in cut) == TEXT
