"""A graph says what it is: how many documents, read by what, under which licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib.namespace import DCTERMS, RDF, VOID

import kg as api
from kg.rdf.formats import FORMATS
from kg.resources import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from command import Command

DIP = rdflib.Namespace("https://w3id.org/diplokg/ontology#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
TEXTS = (
    '{"id": "a", "text": "Kenya met Ghana in Accra.", "date": "2025-03-04"}\n'
    f'{{"id": "b", "text": "Peruvian President Luis Quispe will visit Ghana.", "licence": "{LICENCE}"}}\n'
)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Return a file of two documents."""
    path = tmp_path / "news.jsonl"
    path.write_text(TEXTS, encoding="utf-8")
    return path


def dataset(graph: rdflib.Graph) -> rdflib.term.Node:
    """Return the only dataset of a graph."""
    (found,) = graph.subjects(RDF.type, VOID.Dataset)
    return found


def test_a_file_says_what_it_is(kg: Command, texts: Path) -> None:
    """Documents, program and model, licence and counts are those of the graph itself."""
    assert kg("build", texts, "-q", "-o", texts.with_name("g.ttl")).code == 0
    graph = rdflib.Graph().parse(texts.with_name("g.ttl"))
    about = dataset(graph)
    documents = set(graph.subjects(RDF.type, DIP.Document))
    assert set(graph.objects(about, PROV.wasDerivedFrom)) == documents
    assert graph.value(about, VOID.documents) == rdflib.Literal(2)
    assert list(graph.objects(about, DCTERMS.license)) == [rdflib.URIRef(LICENCE)]
    (reader,) = graph.objects(about, PROV.wasAttributedTo)
    assert set(graph.objects(None, DIP.readBy)) == {reader}
    assert str(graph.value(reader, rdflib.RDFS.label)).startswith(
        f"diplokg {VERSION} with the language model en_core"
    )
    parts = list(graph.objects(about, VOID.classPartition))
    assert parts
    for part in parts:
        cls = graph.value(part, VOID["class"])
        count = graph.value(part, VOID.entities)
        assert isinstance(count, rdflib.Literal)
        assert int(count) == len(set(graph.subjects(RDF.type, cls)))


def test_the_day_is_told_on_request_only(kg: Command, texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No clock is read: a day is in the file where --made or SOURCE_DATE_EPOCH gives it."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    plain = kg("build", "-q", texts).out
    assert "dcterms:created" not in plain
    assert plain == kg("build", "-q", texts, "--jobs", "1").out
    assert (
        'dcterms:created "2026-01-02"^^xsd:date' in kg("build", "-q", texts, "--made", "2 January 2026").out
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert 'dcterms:created "1970-01-02"^^xsd:date' in kg("build", "-q", texts).out
    assert kg("build", "-q", texts, "--made", "soon").code == 2
    for none in ("9" * 20, "²", "soon"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", none)
        done = kg("build", "-q", texts)
        assert (done.code, "is no number of seconds" in done.err) == (2, True)


@pytest.mark.parametrize("form", [one.name for one in FORMATS])
def test_every_format_has_it(kg: Command, texts: Path, form: str) -> None:
    """Whatever the format; with named graphs it stands in the default graph, and no document's graph has it."""
    path = texts.with_name("graph")
    assert kg("build", "-q", texts, "-o", path, "--format", form).code == 0
    assert "Dataset" in path.read_text(encoding="utf-8")
    if form == "trig":
        found = rdflib.Dataset()
        found.parse(path, format="trig")
        assert dataset(found.default_graph) is not None


def test_a_store_takes_documents_only(texts: Path, tmp_path: Path) -> None:
    """What a file says of itself is not loaded: the store says what itself holds; its documents say what read them."""
    store = api.Store(tmp_path / "store")
    assert store.add(api.build(texts)).documents == 2
    store.remove("a")
    asked = api.query(
        "SELECT ?n ?file { GRAPH ?g { ?d void:documents ?n } OPTIONAL { ?file a dcat:Dataset } }", store
    )
    assert api.rows_of(asked) == [{"n": 1, "file": None}]
    assert len(api.query("SELECT ?d { ?d dip:readBy/rdfs:label ?words }", store).rows) == 1
