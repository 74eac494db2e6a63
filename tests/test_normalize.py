"""How a text is written changes nothing of what is read in it, and every span stands on the text as given."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import extract
from kg.extract.text.normalize import normalized
from kg.model import Document, Extraction, Span
from kg.read import read_documents
from kg.resources import data_path

Writer: TypeAlias = Callable[[str], str]

WRITERS: dict[str, Writer] = {
    "soft hyphens": lambda text: re.sub(r"(?<=[a-z]{3})(?=[a-z]{3})", "\u00ad", text),
    "zero-width joiners": lambda text: re.sub(r"(?<=\w)(?=\w)", "\u200d", text),
    "word joiners": lambda text: text.replace("-", "\u2060-\u2060"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "spaces of another kind": lambda text: text.replace(" ", "\u00a0"),
    "hyphens of another kind": lambda text: text.replace("-", "\u2011"),
    "acute accents": lambda text: text.replace("\u2019s", "\u00b4s").replace("'s", "\u00b4s"),
    "directions": lambda text: f"\u202a{text}\u202c",
    "notes": lambda text: re.sub(r"(?<=[a-z]{3})\.(?= )", ".[12]", text),
    "tags": lambda text: re.sub(r"(?<!\w)([A-Z][a-z]+ [A-Z][a-z]+)(?!\w)", r'<a href="/x">\1</a>', text),
    "references": lambda text: text.replace("\u2019", "&rsquo;").replace(" in ", "&nbsp;in&#32;"),
    "links": lambda text: re.sub(
        r"(?<!\w)([A-Z][a-z]+ [A-Z][a-z]+)(?!\w)", r"[\1](https://x.example/y)", text
    ),
    "stress": lambda text: re.sub(r"(?<!\w)([A-Z][a-z]+ [A-Z][a-z]+)(?!\w)", r"**\1**", text),
    "pictures": lambda text: text.replace(" in ", " \U0001f91d in ").replace(
        " The ", " \U0001f1f5\U0001f1ea The "
    ),
    "remarks": lambda text: re.sub(r"(?<=[a-z]{3})\.(?= )", ".[citation needed]", text),
    "ligatures": lambda text: text.replace("fi", "\ufb01").replace("fl", "\ufb02"),
    "superscripts": lambda text: re.sub(r"(?<=[a-z]{3})(?= )", "\u00b9", text),
}


def told(extraction: Extraction) -> object:
    """Return all that was read but where it stands, apostrophes straight."""
    reports = [replace(one, evidence=(Span(0, 1),)) for one in extraction.reports]
    entities = [replace(one, evidence=()) for one in extraction.entities]
    return repr((sorted(reports, key=lambda one: one.slug), entities)).replace("\u2019", "'")


def bare(quote: str) -> str:
    """Return the words of a quote as they are read, also where it begins or ends between two marks."""
    return re.sub(r"\]\([^)]*\)|[\[\]*\s]", "", normalized(quote)[0].replace("\u2019", "'"))


@pytest.fixture(scope="module")
def plain() -> list[Extraction]:
    """Return what is read of every other sample text as they are written usually."""
    texts = islice(read_documents([data_path("dispatches")]), None, None, 2)
    return list(extract([replace(one, text=one.text.replace("\u2013", "-")) for one in texts]))


@pytest.mark.parametrize("name", WRITERS)
def test_writing_changes_nothing(name: str, plain: list[Extraction]) -> None:
    """The same reports and entities, and quotes that are those of the other text once it is normalised."""
    documents = [one.document for one in plain]
    written = [replace(one, text=WRITERS[name](one.text)) for one in documents]
    assert [one.text for one in written] != [one.text for one in documents]
    for usual, other, document in zip(plain, extract(written), written, strict=True):
        assert other.document == document
        assert told(other) == told(usual)
        by_slug = {one.slug: one for one in other.reports}
        for one in usual.reports:
            two = by_slug[one.slug]
            quotes = [bare(usual.document.quote(span)) for span in one.evidence]
            assert [bare(document.quote(span)) for span in two.evidence] == quotes


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("talks \u2013 and 2020\u20132024", "talks \u2013 and 2020\u20132024"),
        ("Chile\u2032s and a 6\u2032 wall", "Chile's and a 6\u2032 wall"),
        ("an area of 30 km\u00b2, said Vidal\u00b2", "an area of 30 km\u00b2, said Vidal"),
        ("[1] the case [2] and Vidal[a]", "[1] the case [2] and Vidal"),
        ("a long-\nterm agree-\nment, and Guinea-\nBissau", "a long-term\nagreement,\nand Guinea-Bissau"),
        ("the list:\n- one\n- two", "the list:\n- one\n- two"),
        ("Vidal\u200bRojas", "Vidal Rojas"),
        ("nothing", "nothing"),
        ("a plan [sic] \u2015 \uff32\uff34", "a plan \u2014 RT"),
        (
            "A<br/>B <i>C</i><!-- x --><script>a<b</script> & D &amp; E, 3 < 4 > 2",
            "A\nB C & D & E, 3 < 4 > 2",
        ),
        ("## Talks\n* one\n* two *three* 2*3*4 _five_ a_b_c", "Talks\n* one\n* two three 2*3*4 five a_b_c"),
        (
            "see [A (B)](https://x.example 'y') and [C](/d) ![e](f)",
            "see [A (B)](https://x.example 'y') and C ",
        ),
        ("mail <ana@x.example>", "mail <ana@x.example>"),
    ],
)
def test_what_is_read(text: str, read: str) -> None:
    """Signs that mean something stay."""
    assert normalized(text)[0] == read


@given(st.text(alphabet="aE-\n 1[]\u00ad\u200b\u0301\u2013\u00b4.", max_size=60))
def test_spans_stand_on_the_text_as_given(text: str) -> None:
    """Characters that are read come in the order of the text, and none is beyond it."""
    read, places = normalized(text)
    spans = [places.given(Span(at, at + 1)) for at in range(len(read))]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert spans == sorted(spans)
    if not places.starts:
        assert read == text or not read


def test_a_dash_does_not_cut_the_name_of_a_state() -> None:
    """An en dash within a name of the gazetteer is its hyphen."""
    (found,) = extract([Document("Guinea\u2013Bissau and Ghana signed an agreement on fisheries.")])
    assert [one.key for one in found.entities if one.type == "State"] == ["GHA", "GNB"]


def test_tags_of_paragraphs_are_paragraphs() -> None:
    """A text in p elements is read as the same text with blank lines between them."""
    for document in read_documents([data_path("dispatches")]):
        parts = document.text.strip().split("\n\n")
        read, _ = normalized("".join(f"<p>{part}</p>" for part in parts))
        assert re.split(r"\n{2,}", read.strip()) == parts


@pytest.mark.parametrize(
    "marks", ["\u201c\u201d", "\u201e\u201c", "\u201e\u201d", "\u00bb\u00ab", "\u00ab\u00bb", "\u300c\u300d"]
)
def test_quotation_marks_of_other_languages(marks: str) -> None:
    """Whatever marks it stands in, a quotation is one, and the marks are no part of it."""
    text = f"{marks[0]}Our borders must open to trade{marks[1]}, Ghanaian President Kofi Mensah said."
    (made,) = extract([Document(text)])
    told = [dict(one.properties) for one in made.reports if one.type == "Statement"]
    assert [one["text"] for one in told] == ["Our borders must open to trade"]
