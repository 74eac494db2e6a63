"""Texts with their facts marked."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from kg.marking import Mark, marked
from kg.model import Document, Span

if TYPE_CHECKING:
    from kg.model import Extraction

_SPANS = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda pair: Span(pair[0], sum(pair)))


@given(st.text(alphabet="ab <&>\"'é\n", max_size=60), st.lists(_SPANS, max_size=6))
def test_nothing_is_lost_and_all_is_marked(text: str, spans: list[Span]) -> None:
    """Without its tags the HTML is the text, and marked are the characters that a span covers, however spans overlap."""
    html = marked(text, [Mark(span.start, span.end, "visit", "a & b") for span in spans])
    plain, covered = "", ""
    for inside, words in re.findall(r'(<mark class="visit" title="a &amp; b">)?([^<]+)(?:</mark>)?', html):
        plain += unescape(words)
        covered += unescape(words) if inside else ""
    assert plain == text
    wanted = {at for span in spans for at in range(span.start, span.end)}
    assert covered == "".join(sign for at, sign in enumerate(text) if at in wanted)


def test_notes_cannot_leave_their_place() -> None:
    """Quotation marks and tags in a note or a kind are escaped."""
    html = marked("word", [Mark(0, 4, '"><script>', '"><script>')])
    assert "<script>" not in html
    assert html.count('"') == 4


def test_a_part_of_a_text() -> None:
    """Only the part asked for is shown, with the marks that reach into it."""
    assert marked("one two three", [Mark(0, 7, "k", "n")], within=(4, 13)) == (
        '<mark class="k" title="n">two</mark> three'
    )


def test_notebooks_show_document_and_facts(extraction: Extraction) -> None:
    """A document is shown with its title, an extraction with each report's words marked."""
    html = extraction._repr_html_()
    assert "Visit: status Held; visitor Lucía Ferrer" in html
    assert html.count("<mark") >= len(extraction.reports)
    assert "A visit" in extraction.document._repr_html_()
    assert "&lt;b&gt;" in Document("<b>")._repr_html_()
