"""Every format of a graph file holds the same triples."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.errors import GraphError
from kg.rdf.export import triples
from kg.rdf.formats import FORMATS, TURTLE, GraphFormat, format_of
from kg.rdf.jsonld import context
from kg.rdf.parse import read_ntriples, read_triples
from kg.rdf.union import to_graph
from kg.resources import ontology_path
from kg.store.files import write_graph
from kg.store.split import split_files

if TYPE_CHECKING:
    from kg.model import Extraction

RDFLIB = {
    "turtle": "turtle",
    "ntriples": "nt",
    "nquads": "nquads",
    "trig": "trig",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}


def written(extraction: Extraction, form: GraphFormat) -> bytes:
    """Return the bytes of the sample in a format."""
    stream = io.BytesIO()
    number = write_graph(triples(extraction), stream, form=form)
    assert number == len(set(triples(extraction)))
    return stream.getvalue()


@pytest.mark.parametrize("packed", ["", ".gz"])
@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_what_is_written_is_read(
    extraction: Extraction, tmp_path: Path, form: GraphFormat, packed: str
) -> None:
    """By pyoxigraph and by rdflib, and the same bytes each time."""
    path = tmp_path / f"graph{form.suffix}{packed}"
    write_graph(triples(extraction), path, form=format_of(path))
    assert set(read_triples(path)) == set(triples(extraction))
    assert set(read_ntriples(path).splitlines()) == {f"{one} .".encode() for one in triples(extraction)}
    plain = gzip.decompress(path.read_bytes()) if packed else path.read_bytes()
    assert plain == written(extraction, form)
    assert path.read_bytes() == (written(extraction, format_of(path)))
    union = rdflib.Dataset(default_union=True)
    union.parse(data=plain, format=RDFLIB[form.name])
    graph = rdflib.Graph()
    for triple in union.triples((None, None, None)):
        graph.add(triple)
    assert isomorphic(graph, to_graph([extraction]))


@pytest.mark.parametrize("name", ["nquads", "trig"])
def test_named_graphs_are_those_of_the_store(extraction: Extraction, tmp_path: Path, name: str) -> None:
    """One for each document, complete by itself."""
    form = next(one for one in FORMATS if one.name == name)
    write_graph(triples(extraction), tmp_path / "g.ttl")
    (expected,) = split_files([tmp_path / "g.ttl"])
    quads = list(ox.parse(written(extraction, form), form.rdf))
    assert {str(quad.graph_name) for quad in quads} == {f"<{expected.iri}>"}
    assert sorted(f"{quad.triple} .\n" for quad in quads) == expected.ntriples.decode().splitlines(
        keepends=True
    )


def test_json_ld_reads_well(extraction: Extraction) -> None:
    """Our terms without prefix, numbers of JSON, one node a line, lists only where there are several values."""
    text = written(extraction, format_of(Path("x.jsonld"))).decode()
    nodes = {one["@id"]: one for one in json.loads(text)["@graph"]}
    visit = next(node for name, node in nodes.items() if name.endswith("visit--lucia-ferrer--ken"))
    assert visit["status"].startswith("dip:")
    assert visit["confidence"] == "0.9"
    assert isinstance(next(node for node in nodes.values() if "oa:start" in node)["oa:start"], int)
    assert len(text.splitlines()) == len(nodes) + 3


def test_the_context_is_that_of_the_ontology(request: pytest.FixtureRequest) -> None:
    """The published context is made of the ontology (``--update-golden`` writes it)."""
    expected = json.dumps({"@context": context()}, indent=2) + "\n"
    path = ontology_path("context.jsonld")
    if request.config.getoption("--update-golden"):
        path.write_text(expected, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize(
    "value",
    [
        '"7"',
        '"07"^^xsd:integer',
        '"7"@en',
        '"maybe"^^xsd:boolean',
        '"1e5"^^xsd:decimal',
        "<urn:x>",
        '"2031"^^xsd:gYear',
    ],
)
@pytest.mark.parametrize("name", ["ordinal", "former", "value", "earliest", "place", "unit", "nothing"])
def test_json_ld_keeps_every_literal(name: str, value: str) -> None:
    """A value that is not what its property expects says what it is."""
    head = "@prefix dip: <https://w3id.org/diplokg/ontology#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
    given = [quad.triple for quad in ox.parse(f"{head} <urn:s> dip:{name} {value} .", ox.RdfFormat.TURTLE)]
    stream = io.BytesIO()
    write_graph(given, stream, form=format_of(Path("x.jsonld")))
    assert [quad.triple for quad in ox.parse(stream.getvalue(), ox.RdfFormat.JSON_LD)] == given


@pytest.mark.parametrize("name", ["graph", "graph.txt", "graph.ttl.zip", "graph.gz", "graph.json"])
def test_an_unknown_ending_is_refused(name: str) -> None:
    """One line says which endings there are; an option can say it instead."""
    with pytest.raises(GraphError, match=r"the ending says no format of a graph: \.ttl, .*\.gz"):
        format_of(Path(name))
    assert format_of(Path(name), "trig").name == "trig"
    assert format_of(Path("A.TTL")) == TURTLE


@pytest.mark.parametrize(
    "content",
    [b"\x1f\x8b\x08\x00broken", b"no gzip", gzip.compress(b"<a:a> <a:b> .", mtime=0)],
    ids=["broken", "no gzip", "no graph"],
)
def test_broken_packed_files_are_named(tmp_path: Path, content: bytes) -> None:
    """One line for a file that cannot be unpacked, or holds no graph."""
    path = tmp_path / "graph.ttl.gz"
    path.write_bytes(content)
    with pytest.raises(GraphError, match=r"graph\.ttl\.gz"):
        read_ntriples(path)
