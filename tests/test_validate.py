"""Validation of files, and of quotes against their texts."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import RDF

from kg.errors import GraphError, KgError
from kg.rdf.export import triples
from kg.rdf.turtle import write_turtle
from kg.rdf.union import to_graph
from kg.rdf.validate import VIOLATION, WARNING, Finding, ValidationReport, valid, validate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.model import Extraction

DIP = rdflib.Namespace("https://w3id.org/diplokg/ontology#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
XSD = rdflib.Namespace("http://www.w3.org/2001/XMLSchema#")


@pytest.fixture
def graph_file(extraction: Extraction, tmp_path: Path) -> Path:
    """Return the file of the sample."""
    path = tmp_path / "graph.ttl"
    write_turtle([extraction], path)
    return path


def test_a_good_file_conforms(graph_file: Path, extraction: Extraction) -> None:
    """An export is valid, with its text too, and the report counts its triples."""
    report = validate(graph_file, texts=[extraction.document])
    assert report.conforms
    assert report == ValidationReport(triples=len(rdflib.Graph().parse(graph_file)), findings=())


def test_an_export_without_quotes_conforms(extraction: Extraction) -> None:
    """Spans without words are valid."""
    assert validate(to_graph([extraction], quotes=False), texts=[extraction.document]).findings == ()


def test_an_empty_graph_conforms(tmp_path: Path) -> None:
    """A file without triples is valid, and says that there are none."""
    path = tmp_path / "empty.ttl"
    path.touch()
    assert validate(path) == ValidationReport(triples=0, findings=())


def test_a_wrong_quote_of_the_right_length_is_caught(extraction: Extraction, tmp_path: Path) -> None:
    """Only the text can tell that a quote is not its slice."""
    path = tmp_path / "graph.ttl"
    write_turtle([extraction], path)
    path.write_text(path.read_text().replace('oa:exact "Ada Soto"', 'oa:exact "Ada Sota"'))
    assert validate(path).conforms
    (found,) = validate(path, texts=[extraction.document]).findings
    assert (found.severity, found.path, found.value) == (VIOLATION, "oa:exact", "Ada Sota")
    assert "'Ada Soto'" in found.message


def test_a_span_beyond_the_text_is_caught(extraction: Extraction) -> None:
    """Without quotes too, a span must lie in its text."""
    graph = to_graph([extraction], quotes=False)
    span = next(graph.subjects(OA.end, None))
    graph.set((span, OA.end, rdflib.Literal("99999", datatype=XSD.integer)))
    messages = [one.message for one in validate(graph, texts=[extraction.document]).violations]
    assert any("ends beyond the text" in message for message in messages)


def test_a_text_that_was_not_given_is_a_warning(extraction: Extraction) -> None:
    """The graph stays valid, and the report says what was not checked; other texts do no harm."""
    other = replace(extraction.document, text="other")
    report = validate(to_graph([extraction]), texts=[other])
    assert report.conforms
    assert [one.severity for one in report.warnings] == [WARNING]
    assert report.warnings[0].node.endswith(extraction.document.key)


def test_findings_say_what_and_where(extraction: Extraction) -> None:
    """Each finding has severity, node, property and message, in one line, violations first."""
    graph = to_graph([extraction])
    graph.remove((None, DIP.officeOf, None))
    graph.remove((None, DIP.holder, None))
    report = validate(graph)
    assert [one.severity for one in report.findings] == [VIOLATION] * 2 + [WARNING] * 2
    first = report.findings[0]
    assert first.path == "dip:holder"
    assert "/tenure--" in first.node
    assert str(first) == f"Violation: {first.node} dip:holder: a tenure needs exactly one holder: a person"


def test_paths_of_several_steps_are_spelled_out(extraction: Extraction) -> None:
    """A property path is shown as SPARQL shows it."""
    graph = to_graph([extraction])
    tenure = next(graph.subjects(DIP.holder, None))
    graph.remove((tenure, DIP.reportedIn, None))
    assert "dip:evidence/oa:hasSource" in {one.path for one in validate(graph).findings}


def test_long_values_are_cut() -> None:
    """A finding stays a line of a terminal."""
    text = "word " * 100
    graph = rdflib.Graph()
    graph.add((rdflib.URIRef("https://example.org/a"), DIP.status, rdflib.Literal(text)))
    (found,) = validate(graph).findings
    assert found.value == text[:77] + "..."


def test_ill_typed_literals_make_no_noise(graph_file: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A date that is none is a finding, not a traceback in the log."""
    graph_file.write_text(graph_file.read_text().replace('"2031-03-04"', '"2031-33-44"'))
    with caplog.at_level(logging.WARNING):
        assert not validate(graph_file).conforms
    assert caplog.records == []


def test_broken_turtle_is_one_line(graph_file: Path) -> None:
    """A cut file raises the number of the line."""
    text = graph_file.read_text()
    graph_file.write_text(text[: len(text) // 2])
    with pytest.raises(GraphError, match=r"graph\.ttl, line \d+, column \d+: not well-formed: ") as caught:
        validate(graph_file)
    assert "\n" not in str(caught.value)


def test_other_shapes_can_be_used(extraction: Extraction, tmp_path: Path) -> None:
    """A user's own shapes take the place of ours."""
    path = tmp_path / "own.ttl"
    path.write_text("""@prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix dip: <https://w3id.org/diplokg/ontology#> .
        <a:shape> a sh:NodeShape ; sh:targetClass dip:Visit ;
            sh:property [ sh:path dip:place ; sh:minCount 1 ; sh:message "where?" ] .""")
    report = validate(to_graph([extraction]), shapes=path)
    assert [one.message for one in report.findings] == ["where?"]


def test_warnings_are_grouped(extraction: Extraction) -> None:
    """One of each kind, with its number."""
    graph = to_graph([extraction])
    graph.remove((None, DIP.officeOf, None))
    offices = len(set(graph.subjects(RDF.type, DIP.Office)))
    ((finding, count),) = validate(graph).grouped_warnings()
    assert (finding.path, count) == ("dip:officeOf", offices)
    assert count > 1


def blocks_of(extraction: Extraction, number: int) -> Iterator[list[ox.Triple]]:
    """Yield the blocks of copies of the sample."""
    for i in range(number):
        document = replace(extraction.document, text=f"{extraction.document.text}{i}", identifier=f"d{i}")
        yield triples(replace(extraction, document=document))


@pytest.mark.parametrize("size", [1, 700, 100_000])
def test_a_block_that_does_not_conform_is_left_out(extraction: Extraction, size: int) -> None:
    """The others pass, in their order; the fault names document, node and property."""
    blocks = list(blocks_of(extraction, 5))
    lacking = [triple for triple in blocks[2] if triple.predicate.value != str(DIP.holder)]
    told: list[str] = []
    given = [*blocks[:2], lacking, *blocks[3:]]
    found = list(valid(given, on_error=lambda error: told.append(str(error)), size=size))
    assert found == [*blocks[:2], *blocks[3:]]
    document = blocks[2][0].subject
    assert isinstance(document, ox.NamedNode)
    assert told[0].startswith(
        f"document {document.value}: its graph is not valid: Violation: {document.value}/tenure--"
    )
    assert told[0].endswith("dip:holder: a tenure needs exactly one holder: a person")
    with pytest.raises(GraphError, match="its graph is not valid"):
        list(valid(given, size=size))


def test_an_entity_at_fault_costs_the_documents_that_name_it(extraction: Extraction) -> None:
    """A shared node has no document of its own."""
    blocks = list(blocks_of(extraction, 2))
    lacking = [triple for triple in blocks[0] if triple.predicate.value != str(DIP.iso3)]
    assert list(valid([lacking], on_error=lambda _: None)) == []


def test_building_checks_what_it_writes(extraction: Extraction, tmp_path: Path) -> None:
    """A document whose graph breaks a shape is told and left out, and the file is valid."""
    sick = replace(
        extraction,
        document=replace(extraction.document, text=f"{extraction.document.text}!"),
        reports=tuple(
            replace(one, properties=tuple(pair for pair in one.properties if pair[0] != "holder"))
            for one in extraction.reports
        ),
    )
    told: list[KgError] = []
    path = tmp_path / "graph.ttl"
    write_turtle([sick, extraction], path, check=True, on_error=told.append)
    assert len(told) == 1
    assert validate(path).conforms
    assert path.read_text().count("dcterms:identifier") == 1


def test_findings_are_sorted() -> None:
    """Violations come before warnings, then by node."""
    assert Finding(VIOLATION, "b", "", "") < Finding(WARNING, "a", "", "") < Finding(WARNING, "b", "", "")


def test_the_graph_is_left_alone(extraction: Extraction) -> None:
    """Validation adds nothing to the user's graph."""
    graph = to_graph([extraction])
    before = set(graph)
    validate(graph)
    assert set(graph) == before
