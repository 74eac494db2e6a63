"""From text to Turtle: the same bytes on every run, one graph in every reader, no text that breaks it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib
from command import environment
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg.errors import DocumentError
from kg.extract import extract
from kg.model import Document, Extraction
from kg.rdf.union import to_graph
from kg.rdf.validate import validate
from kg.read import read_documents, text_document
from kg.resources import data_path

if TYPE_CHECKING:
    from pathlib import Path

    from command import Command

WORDS = (
    *(
        "Minister",
        "President",
        "Foreign",
        "of",
        "the",
        "and",
        "Kenya",
        "Kenyan",
        "Peru",
        "Lima",
        "U.S.",
        "EU",
    ),
    *("Ann Porter", "Porter", "Mr.", "his", "counterpart", "met", "with", "visited", "will", "travel", "to"),
    *(
        "signed",
        "an agreement",
        "Memorandum",
        "said",
        "that",
        "“",
        "”",
        '"',
        "'",
        ",",
        ".",
        ";",
        "(",
        ")",
        "-",
    ),
    *(
        "on",
        "May",
        "5",
        "2024",
        "$",
        "1.7 billion",
        "3%",
        "last year",
        "tomorrow",
        "\n",
        "\n\n",
        "not",
        "she",
    ),
    *(
        "talks",
        "between",
        "session",
        "third",
        "Ambassador-at-Large",
        "Days of Culture",
        "\u00a0",
        "\u202f",
        "é",
    ),
)
"""What texts of the genre are made of, so that random texts reach the rules."""

texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join),
)
days = st.one_of(st.none(), st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))


@pytest.fixture(scope="module")
def dispatches(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the graph of the sample dispatches, built under a hash seed that is not this process's."""
    target: Path = tmp_path_factory.mktemp("graph") / "dispatches.ttl"
    command = [sys.executable, "-m", "kg", "build", str(data_path("dispatches")), "-o", str(target), "-q"]
    seed = "4711" if os.environ.get("PYTHONHASHSEED") != "4711" else "0"
    subprocess.run(command, check=True, env=environment(PYTHONHASHSEED=seed))
    return target


def read(text: str, day: date | None) -> Extraction | None:
    """Return what a text reports; None for one that is no document."""
    try:
        document = text_document(text, identifier="random", date=day)
    except DocumentError:
        return None
    (extraction,) = extract([document])
    return extraction


def test_same_bytes_in_another_process_and_order(kg: Command, dispatches: Path, tmp_path: Path) -> None:
    """Two processes with different hash seeds write the same file, in whatever order the texts are given."""
    files = sorted(data_path("dispatches").glob("*.txt"), reverse=True)
    assert kg("build", *files, "-o", tmp_path / "again.ttl", "-q").code == 0
    assert (tmp_path / "again.ttl").read_bytes() == dispatches.read_bytes()


def test_all_readers_count_the_same(dispatches: Path) -> None:
    """rdflib, pyoxigraph and rapper read the same number of triples."""
    counts = {
        "pyoxigraph": len(
            {quad.triple for quad in ox.parse(path=str(dispatches), format=ox.RdfFormat.TURTLE)}
        ),
        "rdflib": len(rdflib.Graph().parse(dispatches)),
    }
    if rapper := shutil.which("rapper"):
        run = subprocess.run(
            [rapper, "-q", "-i", "turtle", "-o", "ntriples", str(dispatches)],
            capture_output=True,
            check=True,
        )
        counts["rapper"] = len(set(run.stdout.splitlines()))
    assert len(set(counts.values())) == 1, counts
    assert counts["rdflib"] > 1000


def test_sample_conforms(dispatches: Path) -> None:
    """The graph of the sample conforms to the shapes, and every quote stands in its text where it says."""
    report = validate(dispatches, texts=read_documents([data_path("dispatches")]))
    assert [str(one) for one in report.violations] == []


def test_api_builds_what_the_command_builds(dispatches: Path) -> None:
    """The functions of the package give the triples of ``kg build``."""
    graph = kg.build(data_path("dispatches"))
    assert set(graph) == set(rdflib.Graph().parse(dispatches))


def test_api_builds_one_text() -> None:
    """``kg.build`` takes a text and a date, as the design shows."""
    graph = kg.build("Kazakh Foreign Minister Murat Nurtleu visited Peru on Friday.", date="2025-08-03")
    day = rdflib.Literal("2025-08-01", datatype=rdflib.XSD.date)
    assert list(graph.triples((None, rdflib.URIRef("https://w3id.org/diplokg/ontology#earliest"), day)))


def test_api_refuses_a_wrong_date() -> None:
    """A date that is none is a ``DocumentError``, not a guess."""
    with pytest.raises(DocumentError, match="is no date"):
        kg.build("Peru and Chile signed a treaty.", date="yesterday")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts, day=days)
def test_no_text_breaks_it(text: str, day: date | None) -> None:
    """Any text is read without an error, and every span lies in it."""
    extraction = read(text, day)
    if extraction is None:
        return
    spans = [span for report in extraction.reports for span in report.evidence]
    spans += [span for entity in extraction.entities for span in entity.evidence]
    spans += [one.span for one in extraction.unplaced] + list(extraction.sentences)
    for span in spans:
        assert span.end <= len(extraction.document.text)
        assert extraction.document.quote(span).strip()


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts, day=days)
def test_every_graph_conforms(text: str, day: date | None) -> None:
    """Whatever is read, its graph conforms, quotes and all."""
    extraction = read(text, day)
    if extraction is not None:
        report = validate(to_graph([extraction]), texts=[extraction.document])
        assert [str(one) for one in report.violations] == []


@pytest.mark.parametrize("day", [None, date(2024, 3, 6)])
def test_neighbours_do_not_matter(day: date | None) -> None:
    """A document gives the same, read alone or among others."""
    documents = [
        Document(path.read_text(), path.stem, day) for path in sorted(data_path("dispatches").glob("*.txt"))
    ]
    together = list(extract(documents))
    alone = [one for document in documents for one in extract([document])]
    assert together == alone
