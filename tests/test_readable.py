"""Answers as people read them: names, days in words, one column for when, one for the document, what a filter left out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.store.query import Answer
from kg.store.questions import bind, find_question, load_questions
from kg.store.readable import readable
from kg.store.results import write_answer

if TYPE_CHECKING:
    from command import Command

HERE = Path(__file__).parent / "questions"
WORLD, LINKS = HERE / "world.ttl", HERE / "links.ttl"
DATE = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")
DECIMAL = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")


def day(text: str) -> ox.Literal:
    """Return an xsd:date."""
    return ox.Literal(text, datatype=DATE)


ANSWER = Answer(
    form="select",
    variables=("what", "earliest", "latest", "told", "value", "document", "title", "link", "event"),
    rows=(
        (
            ox.Literal("Talks"),
            day("2025-03-01"),
            day("2025-03-31"),
            day("2025-04-02"),
            ox.Literal("1500000", datatype=DECIMAL),
            ox.Literal("a-1"),
            ox.Literal("A title"),
            ox.NamedNode("https://example.org/a"),
            ox.NamedNode("https://w3id.org/diplokg/id/doc/0123456789abcdef/meeting--a"),
        ),
        (ox.Literal("Call"), None, None, day("2022-03-10"), None, ox.Literal("b-1"), None, None, None),
    ),
)


def test_columns() -> None:
    """Days become one column, the document another, and addresses are left out."""
    heads, rows = readable(ANSWER)
    assert heads == ["what", "when", "value", "document"]
    assert rows == [
        ["Talks", "Mar 2025", "1,500,000", "A title\nhttps://example.org/a"],
        ["Call", "reported 10 Mar 2022", "", "b-1"],
    ]


def test_addresses_on_demand() -> None:
    """With iris the addresses are shown; where there is nothing else they always are."""
    heads, rows = readable(ANSWER, iris=True)
    assert heads[-1] == "event"
    assert rows[0][-1] == "id/doc/0123456789abcdef/meeting--a"
    alone = Answer(
        form="select", variables=("p",), rows=((ox.NamedNode("https://w3id.org/diplokg/id/person/a"),),)
    )
    assert readable(alone) == (["p"], [["id/person/a"]])


def test_terms_are_words(kg: Command) -> None:
    """Codes and classes are shown as a query names them; columns of addresses that are not shown are told."""
    wanted = (
        "?m a ?class ; dip:status ?status ; rdfs:label ?l FILTER(?class = dip:Visit && ?status = dip:Held)"
    )
    query = f"SELECT ?m ?status ?class ?l {{ {wanted} }}"
    done = kg("query", query, WORLD)
    assert done.out.split()[:3] == ["status", "class", "l"]
    assert done.out.splitlines()[2].split()[:2] == ["dip:Held", "dip:Visit"]
    assert done.err.splitlines()[1] == "not shown, as they hold only addresses (--iris shows them): m"
    assert "dip:Held" in kg("query", "SELECT ?status { ?m a dip:Visit ; dip:status ?status }", WORLD).out
    foreign = ox.NamedNode("http://www.wikidata.org/entity/Q419")
    states = Answer(form="select", variables=("s",), rows=((foreign,),))
    assert readable(states)[1] == [["http://www.wikidata.org/entity/Q419"]]
    for shown in (kg("query", query, WORLD, "--iris"), kg("query", query, WORLD, "--format", "csv")):
        assert "not shown" not in shown.err


def test_a_title_of_something_else_stays() -> None:
    """Where no address of a document is asked for, a title is no document's: both have their column."""
    row = (ox.Literal("Treaty"), ox.Literal("doc-1"))
    heads, rows = readable(Answer(form="select", variables=("title", "document"), rows=(row,)))
    assert heads == ["title", "document"]
    assert rows == [["Treaty", "doc-1"]]


def test_link_stands_below_the_title_where_there_is_room() -> None:
    """A narrow table has the title alone; a wide one, and blocks of lines, the address too."""
    assert "https://" not in write_answer(ANSWER, width=90)
    assert "https://example.org/a" in write_answer(ANSWER, width=140)
    assert "https://example.org/a" in write_answer(ANSWER, width=30)


@pytest.mark.parametrize(
    ("given", "bound"),
    [
        ({"since": ["2024"]}, '>= "2024-01-01"'),
        ({"until": ["2024"]}, '<= "2024-12-31"'),
        ({"since": ["2024-02"]}, '>= "2024-02-01"'),
        ({"until": ["2024-02"]}, '<= "2024-02-29"'),
        ({"between": ["Peru", "chile"]}, 'dip:iso3 "PER"'),
        ({"between": ["United States", "Czech Republic"]}, 'dip:iso3 "CZE"'),
    ],
)
def test_values_as_people_say_them(given: dict[str, list[str]], bound: str) -> None:
    """Years, months and names of states are understood."""
    assert bound in bind(find_question("meetings", load_questions()), given)


def test_rows_are_counted_and_what_is_not_seen_is_said(kg: Command) -> None:
    """A count, the undated that a filter leaves out, and that no links are loaded."""
    done = kg(
        "query", "meetings", WORLD, LINKS, "--between", "Kazakhstan", "Kyrgyzstan", "--since", "2025-04"
    )
    assert done.err == "1 row\n"
    alone = kg("query", "meetings", WORLD)
    assert "no links are loaded" in alone.err
    signed = kg("query", "took-part-with", WORLD, LINKS, "--person", "Lund", "--since", "2030")
    assert signed.err == "no rows\n"


def test_needed_parameter(kg: Command) -> None:
    """A question that would answer with everything there is says what it needs."""
    done = kg("query", "relations-by-month", WORLD)
    assert (done.code, done.err) == (2, "kg: question 'relations-by-month' needs --between\n")


def test_questions_are_grouped(kg: Command) -> None:
    """The list has groups, and what is needed without brackets."""
    listed = kg("questions").out
    assert "\nmeetings and visits\n" in listed
    assert "--between [--since] [--until]" in listed
