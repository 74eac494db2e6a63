"""The named questions: each gives the expected rows, on every engine, and binds its values safely."""

from __future__ import annotations

import io
import re
import runpy
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
import rdflib
import yaml
from terms import words

from kg.cli.query import PARAMETERS
from kg.errors import KnowledgeError, QueryError
from kg.links.facts import read_facts
from kg.links.linking import link
from kg.links.write import triples
from kg.ontology import load_ontology
from kg.rdf.parse import read_ntriples, read_triples
from kg.rdf.turtle import write_triples
from kg.store.embedded import load_graphs
from kg.store.fork_server import ForkServer
from kg.store.query import Answer, query_files, query_store
from kg.store.questions import Question, bind, find_question, literal, load_questions
from kg.store.split import split_files

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # inside rdflib
HERE = Path(__file__).parent / "questions"
WORLD = HERE / "world.ttl"
LINKS = HERE / "links.ttl"
"""What 'kg link' makes of the world."""
BOTH = [WORLD, LINKS]
QUESTIONS = {question.name: question for question in load_questions()}
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}-{number}")
    for path in sorted((HERE / "answers").glob("*.yaml"))
    for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")))
]


def bound(name: str, case: dict[str, Any]) -> str:
    """Return the SPARQL of a case."""
    given = {key: [value] if isinstance(value, str) else value for key, value in case["given"].items()}
    return bind(QUESTIONS[name], given)


@pytest.fixture(scope="module")
def documents() -> dict[str, str]:
    """Document IRI -> identifier."""
    rows = query_files([WORLD], "SELECT ?d ?i WHERE { ?d dcterms:identifier ?i }").rows
    return {words(document): words(identifier) for document, identifier in rows}


@pytest.fixture(scope="module")
def cells(documents: dict[str, str]) -> set[str]:
    """Return all terms of the world, as the answers write them."""
    world = query_files(BOTH, "SELECT ?s ?p ?o WHERE { ?s ?p ?o }")
    return {cell for row in table(world, documents) for cell in row}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store that holds the world."""
    path = tmp_path_factory.mktemp("world") / "store"
    load_graphs(path, split_files(BOTH))
    return path


@pytest.fixture(scope="module")
def ready(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, ForkServer]]:
    """Return what holds the world ready, as a plain file and as a store: a program for each answer is slow to start."""
    plain = tmp_path_factory.mktemp("plain") / "world.nt"
    plain.write_bytes(b"".join(map(read_ntriples, BOTH)))
    servers = {"file": ForkServer(plain), "store": ForkServer(store)}
    yield servers
    for server in servers.values():
        server.close()


@pytest.fixture(scope="module")
def engines() -> dict[str, rdflib.Graph]:
    """Return the world in rdflib: as one graph, and as a dataset with a graph for each document."""
    dataset = rdflib.Dataset(default_union=True)
    for graph in split_files(BOTH):
        dataset.graph(rdflib.URIRef(graph.iri)).parse(data=graph.ntriples.decode(), format="nt")
    return {"graph": rdflib.Graph().parse(WORLD).parse(LINKS), "dataset": dataset}


def short(value: str, documents: dict[str, str]) -> str:
    """Return an IRI as the answers write it: the document's identifier for its IRI, no base."""
    for document, identifier in documents.items():
        if value.startswith(document):
            return identifier + value[len(document) :]
    return value.removeprefix("https://w3id.org/diplokg/id/")


def table(answer: Answer, documents: dict[str, str]) -> list[list[str]]:
    """Return the rows of an answer as the answers write them."""
    return [["" if term is None else short(words(term), documents) for term in row] for row in answer.rows]


def test_fixture_is_what_the_exporter_writes() -> None:
    """The fixture graph is the export of world.yaml, byte for byte."""
    build = runpy.run_path(str(HERE / "build_world.py"))["build"]
    assert build() == WORLD.read_bytes()


def test_links_are_what_linking_writes() -> None:
    """The links of the world are those that the program makes, byte for byte."""
    stream = io.BytesIO()
    write_triples(triples(link(read_facts(read_triples(WORLD)))), stream)
    assert stream.getvalue() == LINKS.read_bytes()


def test_every_question_has_answers() -> None:
    """Each question has a file of expected answers, and each file a question."""
    assert {path.stem for path in (HERE / "answers").glob("*.yaml")} == set(QUESTIONS)


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_the_least_of_texts_is_the_same_in_every_store(name: str) -> None:
    """The first of several texts is chosen by STR: Virtuoso puts stored literals in an order of its own."""
    text = QUESTIONS[name].text
    stored = re.findall(r"(?:oa:exact|rdfs:label|skos:altLabel|dip:title|schema:text) \?(\w+)", text)
    assert not [one for one in stored if re.search(rf"\b(?:MIN|MAX|SAMPLE)\(\?{one}\)", text)]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_answer(
    name: str, case: dict[str, Any], documents: dict[str, str], cells: set[str], ready: dict[str, ForkServer]
) -> None:
    """The question gives the expected rows, in order, at least one, and none of the near misses."""
    answer = query_store(ready["file"], bound(name, case))
    rows = table(answer, documents)
    assert list(answer.variables) == case["columns"]
    assert rows == case["rows"] != []
    assert case["misses"]
    for miss in case["misses"]:
        assert miss in cells
        assert all(miss not in row for row in rows)


@pytest.mark.parametrize(("name", "case"), CASES)
def test_answer_from_store(
    name: str, case: dict[str, Any], documents: dict[str, str], ready: dict[str, ForkServer]
) -> None:
    """A store with a graph for each document answers as the plain file does: nothing is doubled."""
    assert table(query_store(ready["store"], bound(name, case)), documents) == case["rows"]


def plain(cell: Any) -> str:
    """Return the words of a term; a decimal as Oxigraph spells its value (rdflib keeps the point of the file)."""
    return f"{cell.value.normalize():f}" if isinstance(getattr(cell, "value", None), Decimal) else str(cell)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["graph", "dataset"])
@pytest.mark.parametrize(("name", "case"), CASES)
def test_answer_from_rdflib(
    name: str, case: dict[str, Any], kind: str, documents: dict[str, str], engines: dict[str, rdflib.Graph]
) -> None:
    """Rdflib, another SPARQL engine, gives the same rows."""
    found = [
        ["" if cell is None else short(plain(cell), documents) for cell in row]
        for row in engines[kind].query(bound(name, case))
        if isinstance(row, rdflib.query.ResultRow)
    ]
    assert sorted(found) == sorted(case["rows"])


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_question_runs_as_it_stands(name: str, ready: dict[str, ForkServer]) -> None:
    """Each file is a SPARQL query by itself, and each of its parameters can be given on the command line."""
    assert query_store(ready["file"], QUESTIONS[name].text, rows=1).form == "select"
    options = {option: count for option, count, _, _ in PARAMETERS}
    for parameter in QUESTIONS[name].parameters:
        assert options[parameter.name] == len(parameter.types)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_list_of_all_events_has_all_of_them(name: str) -> None:
    """A question that lists classes lists some events by name, or whatever the ontology has of them."""
    events = {f"dip:{one}" for one in load_ontology().subclasses("Event")} - {"dip:Event"}
    lists = [set(re.findall(r"dip:\w+", one)) for one in re.findall(r"IN \(([^)]*)\)", QUESTIONS[name].text)]
    assert not [one for one in lists if "dip:PublicEvent" in one and not events <= one]


def test_every_option_is_a_parameter() -> None:
    """No option of the command line is without a question that takes it."""
    taken = {parameter.name for question in QUESTIONS.values() for parameter in question.parameters}
    assert {option for option, _, _, _ in PARAMETERS} == taken


@pytest.mark.parametrize(
    "value",
    [
        '"',
        "\\",
        '\\"',
        "a\nb",
        "\\u0022 } #",
        "\\\\u0022",
        "\\U00000022",
        "{person}",
        "'",
        "} UNION { ?s ?p ?o",
        "Жоомарт",
    ],
)
def test_values_are_quoted(value: str) -> None:
    """Any text comes out of a query as the text that went in, on both engines: nothing can be injected."""
    query = f"SELECT ({literal(value)} AS ?x) WHERE {{}}"
    store = ox.Store()
    assert [str(row["x"].value) for row in store.query(query)] == [value]  # type: ignore[union-attr]
    assert str(next(iter(rdflib.Graph().query(query)))[0]) == value  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("meetings", {"between": ["KAZ", "KG"]}, "ISO 3166-1 code"),
        ("meetings", {"between": ["KAZ"]}, "takes 2 values"),
        ("meetings", {"since": ["2025-02-30"]}, "a day, a month or a year"),
        ("meetings", {"topic": ["x"]}, "has no --topic; it takes --between"),
        ("cultural-events", {"year": ["25"]}, "a year such as"),
        ("weak-evidence", {"below": ["NaN"]}, "a number such as"),
        ("statements", {"topic": ["a\x00b"]}, "text is needed"),
        ("statements", {"topic": ["a\udc80b"]}, "text is needed"),
    ],
)
def test_wrong_values_are_refused(name: str, given: dict[str, list[str]], message: str) -> None:
    """A value of the wrong type is refused with what would be right."""
    with pytest.raises(QueryError, match=message):
        bind(QUESTIONS[name], given)


def test_unknown_question_names_the_nearest() -> None:
    """An unknown name is answered with the nearest names."""
    with pytest.raises(QueryError, match="near it: meetings"):
        find_question("meetngs", list(QUESTIONS.values()))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * WHERE {}", "the first line"),
        ("# Q?\n# param a: nothing -- x\nSELECT * WHERE {}", "right would be"),
        ("# Q?\n# param a: date -- x\nSELECT * WHERE {}", "not both: a"),
        ("# Q?\n#? a: FILTER (?x = {a})\nSELECT * WHERE {}", "not both: a"),
    ],
)
def test_wrong_question_files_are_refused(tmp_path: Path, text: str, message: str) -> None:
    """A question file that does not keep the format is refused."""
    (tmp_path / "q.rq").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message):
        load_questions(tmp_path)


def test_bind_puts_values_in_and_defaults_out() -> None:
    """A given parameter brings its line in and takes its default line out; others stay comments."""
    text = "# Q?\n# param a: date -- x\n# param b: text -- y\nA #! a\n#? a: B {a}\n#? b: C {b}\n"
    question = Question(name="q", words="Q?", parameters=load(text), text=text)
    date = '"2025-01-01"^^<http://www.w3.org/2001/XMLSchema#date>'
    assert bind(question, {"a": ["2025-01-01"]}).splitlines()[3:] == ["# A", f"B {date}", "#? b: C {b}"]


def load(text: str) -> Any:
    """Return the parameters that a question's text declares."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "q.rq").write_text(text, encoding="utf-8")
        return load_questions(Path(folder))[0].parameters
