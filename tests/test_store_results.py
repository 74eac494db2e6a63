"""Answers as tables, CSV, JSON and Turtle."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.store.query import Answer
from kg.store.results import Format, write_answer

DAY = ox.Literal("2025-01-31", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date"))
ROWS = Answer(
    form="select",
    variables=("report", "name", "day"),
    rows=(
        (
            ox.NamedNode("https://w3id.org/diplokg/id/doc/0123456789abcdef/meeting--a"),
            ox.Literal('a "b",\nc'),
            DAY,
        ),
        (ox.BlankNode("x"), ox.Literal("Жоомарт", language="ky"), None),
    ),
)
ASK = Answer(form="ask", truth=True)
GRAPH = Answer(
    form="construct",
    triples=(ox.Triple(ox.NamedNode("http://e/a"), ox.NamedNode("http://e/b"), ox.Literal("c")),),
)


def test_csv_is_what_the_standard_says() -> None:
    """CSV has values only, lines end in CR LF, a gap is empty."""
    text = write_answer(ROWS, output="csv")
    assert text.startswith("report,name,day\r\n")
    assert list(csv.reader(io.StringIO(text, newline="")))[1:] == [
        ["https://w3id.org/diplokg/id/doc/0123456789abcdef/meeting--a", 'a "b",\nc', "2025-01-31"],
        ["_:x", "Жоомарт", ""],
    ]


def test_json_is_read_by_another_reader() -> None:
    """The engine's own reader of SPARQL results reads our JSON back to the same terms."""
    text = write_answer(ROWS, output="json")
    read = ox.parse_query_results(text.encode(), ox.QueryResultsFormat.JSON)
    assert isinstance(read, ox.QuerySolutions)
    assert tuple(tuple(row) for row in read) == ROWS.rows
    assert json.loads(write_answer(ASK, output="json")) == {"head": {}, "boolean": True}


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_table_fits_the_terminal(width: int) -> None:
    """No line is wider than the terminal where cells can be broken, and no value is lost."""
    text = write_answer(ROWS, width=width)
    if width >= 40:
        assert max(len(line) for line in text.splitlines()) <= width
    assert "31 Jan 2025" in text
    assert "https://" not in text
    assert "Жоомарт" in text


def test_narrow_table_is_written_as_blocks() -> None:
    """With no room for the columns, each row is a block of name and value, gaps left out."""
    assert write_answer(ROWS, width=20).splitlines() == [
        "report  id/doc/0123456789abcdef/meeting--a",
        'name    a "b", c',
        "day     31 Jan 2025",
        "",
        "report  _:x",
        "name    Жоомарт",
    ]


@pytest.mark.parametrize(
    ("answer", "output", "text"),
    [
        (ASK, None, "yes\n"),
        (Answer(form="ask"), None, "no\n"),
        (ASK, "csv", "true\n"),
        (Answer(form="select", variables=("a",)), None, ""),
        (Answer(form="select", variables=("a",)), "csv", "a\r\n"),
    ],
)
def test_small_answers(answer: Answer, output: Format | None, text: str) -> None:
    """Truth is yes or no for people, true or false for machines; no rows are no table."""
    assert write_answer(answer, output=output) == text


def test_turtle() -> None:
    """Triples are Turtle when nothing is said."""
    text = write_answer(GRAPH)
    assert [quad.triple for quad in ox.parse(text.encode(), ox.RdfFormat.TURTLE)] == list(GRAPH.triples)


@pytest.mark.parametrize(
    ("answer", "output", "words"),
    [
        (GRAPH, "csv", "use --format turtle"),
        (ROWS, "turtle", "use --format table"),
        (ASK, "turtle", "use --format table"),
    ],
)
def test_wrong_format(answer: Answer, output: Format, words: str) -> None:
    """Triples are no table and rows are no Turtle: the right format is named."""
    with pytest.raises(QueryError, match=words):
        write_answer(answer, output=output)
