"""N-Triples that are read without a parser are what the parser reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st
from web import WORLD

from kg.rdf.parse import read_ntriples
from kg.web.nodes import nodes_in, nodes_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

_TERMS = st.one_of(
    st.builds(ox.Literal, st.text(st.characters(exclude_categories=["Cs"]))),
    st.builds(ox.Literal, st.text('a"\\\n\r\t\x00\x7f\u2028é😀', max_size=8), language=st.just("en-GB")),
    st.builds(ox.Literal, st.sampled_from((7, 1.5, True))),
    st.builds(ox.NamedNode, st.sampled_from(("http://e/é", "http://e/a%20b"))),
    st.builds(ox.BlankNode, st.sampled_from(("b1", "x-y"))),
)


def _written(triples: set[ox.Triple], path: Path) -> None:
    lines = (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").splitlines(keepends=True)
    path.write_bytes(b"".join(sorted(lines)))


def _same(path: Path) -> None:
    parsed = ox.parse(path=str(path), format=ox.RdfFormat.N_TRIPLES)
    assert list(nodes_in(path)) == list(nodes_of(quad.triple for quad in parsed))


@settings(max_examples=100, deadline=None)
@given(terms=st.lists(_TERMS, max_size=6))
def test_any_term(
    terms: list[ox.Literal | ox.NamedNode | ox.BlankNode], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Escapes, languages, datatypes and blank nodes are read as the parser reads them."""
    folder = tmp_path_factory.mktemp("nodes")
    kind = ox.NamedNode("http://e/p")
    subjects = (ox.NamedNode("http://e/s"), ox.BlankNode("b0"))
    _written({ox.Triple(subjects[n % 2], kind, term) for n, term in enumerate(terms)}, folder / "graph.nt")
    _same(folder / "graph.nt")


def test_a_graph(tmp_path: Path) -> None:
    """A whole graph is."""
    path = tmp_path / "graph.nt"
    path.write_bytes(
        b"".join(sorted({line for file in WORLD for line in read_ntriples(file).splitlines(keepends=True)}))
    )
    _same(path)
