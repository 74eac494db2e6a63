"""Parting graph files into graphs of documents."""

from __future__ import annotations

import re
import tracemalloc
from pathlib import Path

import pyoxigraph as ox
import pytest
from synthetic import write_graph

from kg.errors import GraphError
from kg.rdf.parse import read_ntriples
from kg.resources import ontology_path
from kg.store.split import split_files, split_ntriples

WORLD = Path(__file__).parent / "questions" / "world.ttl"
A = "https://w3id.org/diplokg/id/doc/aaaaaaaaaaaaaaaa"
B = "https://w3id.org/diplokg/id/doc/bbbbbbbbbbbbbbbb"
E = "https://w3id.org/diplokg/id/"
P = "https://w3id.org/diplokg/ontology#"


def lines(*triples: tuple[str, str, str]) -> bytes:
    """Return triples as N-Triples; an object in quotes is a literal."""
    return "".join(f"<{s}> <{p}> {_term(o)} .\n" for s, p, o in triples).encode()


def _term(text: str) -> str:
    return text if text.startswith('"') else f"<{text}>"


def parts(data: bytes) -> dict[str, set[bytes]]:
    """Return the lines of each document's graph."""
    return {
        one.iri: set(one.ntriples.splitlines(keepends=True)) for one in split_ntriples(data, source="test")
    }


def test_reports_and_spans_go_into_their_document() -> None:
    """What is inside a document goes into its graph and no other."""
    one = lines((A, P + "x", '"1"'), (f"{A}/meeting--a", P + "x", '"1"'), (f"{A}#char=0,4", P + "x", '"1"'))
    other = lines((B, P + "x", '"1"'))
    assert parts(one + other) == {A: set(one.splitlines(keepends=True)), B: {other}}


def test_shared_entity_goes_into_each_document_with_its_own_links() -> None:
    """An entity is in the graph of each document that mentions it; its links into one are in that only."""
    name = lines((E + "person/p", P + "label", '"P"'))
    in_a, in_b = (lines((E + "person/p", P + "mentionedIn", one)) for one in (A, B))
    span = lines((E + "person/p", P + "evidence", f"{A}#char=0,4"))
    assert parts(name + in_a + in_b + span) == {A: {name, in_a, span}, B: {name, in_b}}


def test_graph_is_complete_by_itself() -> None:
    """An entity that a report refers to through another entity comes along, mentioned or not."""
    report = lines((f"{A}/meeting--a", P + "place", E + "place/x"))
    place = lines((E + "place/x", P + "inState", E + "state/KAZ"))
    state = lines((E + "state/KAZ", P + "iso3", '"KAZ"'), (E + "state/KAZ", P + "mentionedIn", B))
    found = parts(report + place + state)
    iso, mention = state.splitlines(keepends=True)
    assert found == {A: {report, place, iso}, B: {iso, mention}}


def test_other_bases_are_read() -> None:
    """The base of the IRIs may be any."""
    assert list(parts(lines(("http://x.example/k#id/doc/0123456789abcdef/r", P + "x", '"1"')))) == [
        "http://x.example/k#id/doc/0123456789abcdef"
    ]


def test_literal_that_looks_like_a_document_is_text() -> None:
    """An IRI inside a literal sends no triple anywhere."""
    odd = lines((E + "person/p", P + "label", f'"<{B}>"'), (E + "person/p", P + "mentionedIn", A))
    assert list(parts(odd)) == [A]


def test_links_and_descriptions_are_known_by_their_place_in_a_line() -> None:
    """Between lines of documents they are taken out; words and objects that look like them stay where they stand."""
    words = [f"<{E}dataset> #identity> {E}mapping/", f"{E}occurrence/x", "id/dataset/"]
    odd = lines(*((A, f"{P}x{number}", f'"{one}"') for number, one in enumerate(words)))
    inside = lines((f"{A}/meeting--a", P + "x", E + "dataset"))
    links = lines((E + "identity/p", P + "x", '"1"'), (E + "person/p", P + "identity", E + "identity/p"))
    about = lines((E + "dataset", P + "x", A), (E + "dataset#it", P + "x", '"1"'))
    first, second = links.splitlines(keepends=True)
    third, fourth = about.splitlines(keepends=True)
    found = parts(third + odd + first + fourth + inside + second)
    assert found == {A: {*odd.splitlines(keepends=True), inside}, E + "links": {first, second}}


def test_union_of_the_graphs_is_the_file(tmp_path: Path) -> None:
    """No triple is lost and none is made up, for the fixture and for 50 synthetic documents."""
    large = tmp_path / "large.ttl"
    write_graph(large, 50)
    for path in (WORLD, large):
        union = {line for one in split_files([path]) for line in one.ntriples.splitlines(keepends=True)}
        assert union == set(read_ntriples(path).splitlines(keepends=True))
        assert all(
            one.triples == len(one.ntriples.splitlines())
            and one.ntriples == b"".join(sorted(one.ntriples.splitlines(keepends=True)))
            for one in split_files([path])
        )


def test_document_in_two_files_is_one(tmp_path: Path) -> None:
    """A document that is in two files gets the union of both, once."""
    one, two = (
        lines((A, P + "x", '"1"'), (A, P + "y", '"1"')),
        lines((A, P + "x", '"1"'), (A, P + "z", '"1"')),
    )
    (tmp_path / "1.nt").write_bytes(one)
    (tmp_path / "2.nt").write_bytes(two)
    (found,) = split_files([tmp_path / "1.nt", tmp_path / "2.nt"])
    assert (found.iri, found.triples) == (A, 3)


def test_names_and_links_in_files_of_their_own(tmp_path: Path) -> None:
    """What a run in parts calls an entity goes with the entity into its documents, and not with what links it."""
    person, name = E + "person/p", lines((E + "person/p", P + "label", '"P"'))
    files = {
        "part": lines(
            (A, P + "x", '"1"'),
            (f"{A}/meeting--a", P + "participant", person),
            (person, P + "mentionedIn", A),
        ),
        "names": name,
        "links": lines((person, P + "identity", E + "identity/p"), (E + "identity/p", P + "label", '"P"')),
    }
    for file, data in files.items():
        (tmp_path / f"{file}.nt").write_bytes(data)
    found = {one.iri: one.ntriples for one in split_files(sorted(tmp_path.iterdir()))}
    assert sorted(found) == [A, E + "links"]
    assert name in found[A]
    assert name not in found[E + "links"]


def test_many_files_are_not_held_whole(tmp_path: Path) -> None:
    """Of many files one at a time is unpacked: eight times the files take far less than eight times the memory."""
    paths = [tmp_path / f"{number}.nt" for number in range(8)]
    for number, path in enumerate(paths):
        whole = tmp_path / "whole.ttl"
        write_graph(whole, 20, seed=number)
        path.write_bytes(re.sub(rb"(?<=/doc/)..", b"%02d" % number, read_ntriples(whole)))

    def taken(files: list[Path]) -> int:
        tracemalloc.start()
        count = sum(len(graph.ntriples) for graph in split_files(files))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert count >= sum(file.stat().st_size for file in files)  # a document of each file
        return peak

    assert taken(paths) < 2 * taken(paths[:2])


def test_ontology_is_a_graph_of_its_own() -> None:
    """The ontology file loads as one graph, named by the ontology."""
    (found,) = split_files([ontology_path("diplokg.ttl")])
    assert found.iri == "https://w3id.org/diplokg/ontology"
    assert found.triples == len(set(ox.parse(path=str(ontology_path("diplokg.ttl")))))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.ttl", b"<a:b> <c:d> <e:f> .\n<a:b> <c:d> , .\n", r"x\.ttl, line 2, column 13: not well-formed: "),
        ("x.ttl", b'<a:b> <c:d> "\xff" .', r"x\.ttl.*not well-formed"),
        ("x.ttl", b"", "the graph is empty"),
        (
            "x.ttl",
            b"<http://e/a> <http://e/b> 1 .",
            "1 triples belong to no document, such as those of http://e/a",
        ),
        ("x.txt", b"", "the ending says no format of a graph"),
        ("x.ttl", None, "cannot be read: No such file"),
    ],
)
def test_bad_files_are_refused(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    """A bad file is one line that says where and what; nothing is loaded from it."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(GraphError, match=message) as caught:
        split_files([tmp_path / name])
    assert "\n" not in str(caught.value)
