"""Turtle files: laid out for people, complete or absent, the same for every reader."""

from __future__ import annotations

import gc
import io
import os
import re
import shutil
import subprocess
import tempfile
import tracemalloc
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

import kg
from kg.errors import GraphError, KgError
from kg.model import Document, Extraction, Report, Span
from kg.rdf.export import triples
from kg.rdf.iris import BASE
from kg.rdf.parse import read_triples
from kg.rdf.turtle import write_triples, write_turtle
from kg.rdf.union import to_graph

if TYPE_CHECKING:
    from collections.abc import Iterator


def many(extraction: Extraction, number: int) -> list[Extraction]:
    """Return copies of the sample under different texts."""
    document = extraction.document
    return [
        replace(extraction, document=replace(document, text=f"{document.text}{i}", identifier=f"d{i}"))
        for i in range(number)
    ]


@pytest.fixture
def graph_file(extraction: Extraction, tmp_path: Path) -> Path:
    """Return the file of three documents."""
    path = tmp_path / "graph.ttl"
    write_turtle(many(extraction, 3), path)
    return path


def as_bytes(
    extractions: list[Extraction], *, chunk: int = 1000, base: str = "https://example.org/"
) -> bytes:
    """Return what is written."""
    stream = io.BytesIO()
    write_turtle(extractions, stream, chunk=chunk, base=base)
    return stream.getvalue()


def test_rdflib_and_pyoxigraph_read_the_same(extraction: Extraction, graph_file: Path) -> None:
    """Both parsers count what was written, and rdflib's graph is the one of the API."""
    written = write_turtle(many(extraction, 3), graph_file)
    graph = rdflib.Graph().parse(graph_file)
    assert len(graph) == written
    assert len(list(ox.parse(path=str(graph_file), format=ox.RdfFormat.TURTLE))) == written
    assert isomorphic(graph, to_graph(many(extraction, 3)))


@pytest.mark.skipif(shutil.which("rapper") is None, reason="needs rapper (raptor2-utils)")
def test_rapper_reads_the_same(extraction: Extraction, graph_file: Path) -> None:
    """Raptor, a third parser, counts what was written and has nothing to say."""
    written = write_turtle(many(extraction, 3), graph_file)
    result = subprocess.run(
        ["rapper", "-i", "turtle", "-c", str(graph_file)], capture_output=True, text=True, check=True
    )
    assert f"returned {written} triples" in result.stderr
    assert "Warning" not in result.stderr
    assert "Error" not in result.stderr


def test_the_order_of_documents_does_not_show(extraction: Extraction) -> None:
    """The bytes depend on the set of documents, not on their order."""
    extractions = many(extraction, 4)
    assert as_bytes(extractions) == as_bytes(extractions[::-1])


@pytest.mark.parametrize("chunk", [1, 7, 100, 100_000])
def test_the_size_of_chunks_does_not_show(extraction: Extraction, chunk: int) -> None:
    """What waits on disk and what stays in memory give the same file."""
    assert as_bytes(many(extraction, 2), chunk=chunk) == as_bytes(many(extraction, 2))


def test_a_day_that_is_none_ends_no_comment(extraction: Extraction) -> None:
    """The comment at the head names days; what a graph of others has in their place is not taken into it."""
    odd = ox.Literal("x\n<urn:a> <urn:b> <urn:c> . {}")
    day = ox.NamedNode("http://purl.org/dc/terms/date")
    changed = [
        ox.Triple(one.subject, one.predicate, odd) if one.predicate == day else one
        for one in triples(extraction)
    ]
    stream = io.BytesIO()
    write_triples(changed, stream)
    assert {str(quad.triple) for quad in ox.parse(stream.getvalue(), ox.RdfFormat.TURTLE)} == {
        str(one) for one in changed
    }


def test_prefixes_are_bound(extraction: Extraction) -> None:
    """Terms and entities are written with prefixes, under any base."""
    text = as_bytes([extraction]).decode()
    assert "@prefix dip: <https://w3id.org/diplokg/ontology#> ." in text
    assert "@prefix state: <https://example.org/id/state/> ." in text
    assert "\nstate:KEN a " in text
    assert "w3id.org/diplokg/id/" not in text


def test_only_used_prefixes_are_bound_in_order(extraction: Extraction) -> None:
    """The prefixes are those that stand in the file, sorted."""
    text = as_bytes([extraction]).decode()
    bound = re.findall(r"^@prefix ([a-z-]+): ", text, re.MULTILINE)
    body = re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>', "", text.partition("@base")[2])
    assert bound == sorted(set(re.findall(r"(?<![\w:-])([a-z-]+):", body)))
    assert "@prefix" not in as_bytes([]).decode()


def test_the_comment_says_what_it_is(extraction: Extraction) -> None:
    """The first line names version, documents, days and reports."""
    document = extraction.document
    later = replace(extraction, document=replace(document, text=f"{document.text}.", date=date(2031, 4, 1)))
    reports = len(extraction.reports)
    for extractions, said in (
        ([extraction], f"1 document of 2031-03-06, {reports} reports."),
        ([later, extraction], f"2 documents of 2031-03-06 to 2031-04-01, {2 * reports} reports."),
        ([Extraction(Document("words"))], "1 document, 0 reports."),
    ):
        first, _, rest = as_bytes(extractions).decode().partition("\n")
        assert first == f"# What diplomatic news reports, read by diplokg {kg.__version__}: {said}"
        assert rest.startswith("@prefix")


def test_documents_stand_in_order_and_then_entities(extraction: Extraction) -> None:
    """By day, undated last; in each the document, its reports as the text has them, its spans; then entities."""
    documents = [
        replace(extraction.document, text=f"{extraction.document.text}{i}", identifier=f"d{i}", date=day)
        for i, day in enumerate((None, date(2031, 5, 1), date(2031, 4, 1)))
    ]
    text = as_bytes([replace(extraction, document=one) for one in documents]).decode()
    *parts, entities = text.split("@base ")[1:]
    assert [re.findall(r'identifier "(\w+)"', part) for part in parts] == [["d2"], ["d1"], ["d0"]]
    for part in parts:
        kinds = re.findall(r"^<[^>]*> a dip:(\w+)", part, re.MULTILINE)
        spans = kinds.count("TextSpan")
        assert kinds[0] == "Document"
        assert kinds[len(kinds) - spans :] == ["TextSpan"] * spans
        first = [int(one) for one in re.findall(r"dip:evidence <#char=(\d+),", part)]
        assert first == sorted(first)
        starts = [int(one) for one in re.findall(r"^<#char=(\d+),", part, re.MULTILINE)]
        assert starts == sorted(starts)
    names = re.findall(r"^([a-z-]+:\S+) a ", entities, re.MULTILINE)
    assert names == sorted(names)
    assert "TextSpan" not in entities


def test_a_block_reads_from_what_to_whence(extraction: Extraction) -> None:
    """Type and label first, one object a line, numbers bare, evidence last; a blank line between blocks."""
    blocks = as_bytes([extraction]).decode().split("\n\n")
    (visit,) = [one for one in blocks if "/visit--" in one.partition(" ")[0]]
    assert visit.startswith(
        f"<{extraction.document.key}/visit--lucia-ferrer--ken> a dip:Visit , dip:Event , dip:Report ;\n"
    )
    assert "\n    dip:confidence 0.9 ;\n" in visit
    assert visit.splitlines()[-1].startswith("    dip:evidence <#char=")
    (kenya,) = [one for one in blocks if one.startswith("state:KEN ")]
    assert kenya.splitlines()[1] == '    rdfs:label "Kenya" ;'
    assert not re.search(r"\^\^xsd:(?:integer|decimal|boolean|string)", "".join(blocks))
    for line in "\n\n".join(blocks).splitlines():
        if " a " not in line and '"' not in line:
            assert line.count(" , ") == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("https://example.org/id/doc/0123456789abcdef/a:b", "<https://example.org/x>"),
        ("https://example.org/id/doc/0123456789abcdef/../b", '"a\\"b\\n"@en'),
        (
            "https://example.org/id/doc/0123456789abcdef//b",
            '"1e5"^^<http://www.w3.org/2001/XMLSchema#double>',
        ),
        ("https://example.org/id/doc/not:a-key/b", '"much"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("https://example.org/id/doc/", '"7"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("https://example.org/id/doc/0123456789abcdef#", '"07"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (
            "https://example.org/id/doc/0123456789abcdef0",
            '"TRUE"^^<http://www.w3.org/2001/XMLSchema#boolean>',
        ),
        ("https://example.org/id/doc/0123456789abcdef?q=/.x", '"a"^^<urn:own>'),
        ("https://example.org/id/state/a.b", '"snowman \u2603 \\u0007"'),
        ("https://example.org/id/state/-", '"-1"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("https://example.org/id/state/", '".5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("urn:other", "_:b0"),
    ],
)
def test_whatever_the_terms_the_triples_stay(name: str, value: str) -> None:
    """Odd IRIs and literals come back as they were, from pyoxigraph and from rdflib."""
    document = "<https://example.org/id/doc/0123456789abcdef> <urn:p> <urn:o> .\n"
    lines = f"{document}<{name}> <urn:p> {value} .\n<urn:s> <urn:p> <{name}> .\n"
    given = [quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)]
    stream = io.BytesIO()
    write_triples(given, stream, base="https://example.org/")
    found = [quad.triple for quad in ox.parse(stream.getvalue(), format=ox.RdfFormat.TURTLE)]
    if "_:" not in value:
        assert set(found) == set(given)
    ours = rdflib.Graph().parse(data=stream.getvalue(), format="turtle")
    assert isomorphic(ours, rdflib.Graph().parse(data=lines, format="nt"))


def test_no_sign_steers_a_terminal() -> None:
    r"""Escapes, marks of direction and C1 controls are written as ``\u001B``: a file may be shown as it is."""
    evil = "\x1b[31m\x9b31m\u202e\u2066"
    triple = ox.Triple(ox.NamedNode("a:a\u202e"), ox.NamedNode("a:b"), ox.Literal(evil))
    stream = io.BytesIO()
    write_triples([triple], stream)
    assert not set(evil) & set(stream.getvalue().decode()) - set("[31m")
    assert [quad.triple for quad in ox.parse(stream.getvalue(), ox.RdfFormat.TURTLE)] == [triple]


def test_a_graph_of_rdflib_is_laid_out_too(extraction: Extraction) -> None:
    """The text of the API is that of the file."""
    assert kg.to_turtle(to_graph([extraction])).encode() == as_bytes([extraction], base=BASE)


def test_subjects_come_once(extraction: Extraction) -> None:
    """All triples of a node stand together, although they come from several documents."""
    text = as_bytes(many(extraction, 3)).decode()
    assert text.count("\nstate:KEN a ") == 1


def test_extractions_are_not_kept(extraction: Extraction) -> None:
    """However many documents come, only the last ones are in memory."""

    def alive() -> int:
        return sum(isinstance(one, Extraction) for one in gc.get_objects())

    most = 0

    def stream() -> Iterator[Extraction]:
        nonlocal most
        for i in range(30):
            document = replace(extraction.document, text=f"{extraction.document.text}{i}")
            yield replace(extraction, document=document)
            most = max(most, alive())

    gc.freeze()  # what there was before is not looked through
    try:
        write_turtle(stream(), io.BytesIO(), chunk=50)
    finally:
        gc.unfreeze()
    assert 0 < most <= 2


def test_nothing_gives_an_empty_graph() -> None:
    """No document is a valid file without triples."""
    assert list(ox.parse(as_bytes([]), format=ox.RdfFormat.TURTLE)) == []


def test_a_failure_leaves_the_old_file(extraction: Extraction, tmp_path: Path) -> None:
    """A bad extraction in the middle: the file stays as it was, and nothing lies beside it."""
    path = tmp_path / "graph.ttl"
    path.write_text("old")
    bad = Extraction(Document("x"), reports=(Report("Meeting", "a", (Span(0, 9),), ()),))
    with pytest.raises(KgError, match="outside"):
        write_turtle([extraction, bad], path, chunk=10)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_bad_extraction_stops_no_other(extraction: Extraction, tmp_path: Path) -> None:
    """Told to *on_error*, it is left out whole, and the file is that of the others."""
    path = tmp_path / "graph.ttl"
    bad = Extraction(Document("x"), reports=(Report("Meeting", "a", (Span(0, 9),), ()),))
    told: list[KgError] = []
    write_turtle([bad, extraction], path, on_error=told.append)
    assert [str(one) for one in told] == [
        f"document {bad.document.key}: span 0..9 is outside of the text of 1 characters"
    ]
    assert path.read_bytes() == as_bytes([extraction], base=BASE)


@pytest.mark.slow
def test_memory_does_not_grow_with_the_triples() -> None:
    """Four times as many triples take no more memory, and come out in order, each once."""

    def numbered(number: int) -> Iterator[ox.Triple]:
        name, value = ox.NamedNode("http://example.org/p"), ox.Literal("x" * 200)
        return (
            ox.Triple(ox.NamedNode(f"http://example.org/{i % number:09}"), name, value)
            for i in range(2 * number)
        )

    def peak(number: int, path: Path) -> int:
        tracemalloc.start()
        assert write_triples(numbered(number), path, chunk=100) == number
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder, "few.ttl"), Path(folder, "many.ttl")
        assert peak(20_000, many) < 1.2 * peak(5_000, few)
        lines = many.read_text().splitlines()
        assert sum(line.startswith("<http://example.org/0") for line in lines) == 20_000


def test_a_file_is_replaced(graph_file: Path, extraction: Extraction) -> None:
    """Writing again leaves the new content only, readable by others as any new file."""
    write_turtle([extraction], graph_file)
    assert rdflib.URIRef("https://w3id.org/diplokg/id/doc/" + extraction.document.key) in set(
        rdflib.Graph().parse(graph_file).subjects()
    )
    other = graph_file.with_name("plain")
    other.touch()
    assert graph_file.stat().st_mode == other.stat().st_mode


def test_a_link_stays_a_link(extraction: Extraction, tmp_path: Path) -> None:
    """Writing to a symbolic link writes the file it leads to."""
    link = tmp_path / "link.ttl"
    link.symlink_to(tmp_path / "real.ttl")
    write_turtle([extraction], link)
    assert link.is_symlink()
    assert (tmp_path / "real.ttl").stat().st_size > 1000


def test_a_device_stays_a_device(extraction: Extraction, tmp_path: Path) -> None:
    """A pipe is written through, not replaced by a file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        write_turtle([extraction], pipe)
        assert reader.communicate()[0].startswith(b"# ")
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["missing/graph.ttl", "."])
def test_a_place_that_cannot_be_written_is_named(extraction: Extraction, tmp_path: Path, name: str) -> None:
    """A missing folder and a folder in place of a file raise one line."""
    with pytest.raises(GraphError, match="cannot be written"):
        write_turtle([extraction], tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_named(extraction: Extraction) -> None:
    """Writing to a full device raises one line."""
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with pytest.raises(GraphError, match="No space left"):
        write_turtle([extraction], Path("/dev/full"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<a:a> <a:b> <a:c> .\n<a:a> <a:b>\n\n zz .", "line 4, column "),
        ("<a:a> <a:b> <a:c> .\n<a:a> <a:b> x:y .", "line 2, column "),
        ('<a:a> <a:b> "c', "line 1, column "),
        ("<a> <b> <c> .", "line 1, column "),
    ],
)
def test_broken_turtle_is_named_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    """One line: file, number of the line, what is wrong."""
    path = tmp_path / "broken.ttl"
    path.write_text(content)
    with pytest.raises(GraphError, match=r"broken\.ttl, " + message) as caught:
        list(read_triples(path))
    assert "\n" not in str(caught.value)


def test_unreadable_files_are_named(tmp_path: Path) -> None:
    """A missing file, a folder and bytes that are no text raise one line."""
    binary = tmp_path / "binary.ttl"
    binary.write_bytes(b"\xff\xfe\x00\x01")
    for path in (tmp_path / "no.ttl", tmp_path, binary):
        with pytest.raises(GraphError, match=path.name):
            list(read_triples(path))


def test_written_triples_are_read_again(graph_file: Path) -> None:
    """Reading a file and writing it gives the same bytes."""
    stream = io.BytesIO()
    write_triples(read_triples(graph_file), stream)
    assert stream.getvalue() == graph_file.read_bytes()
