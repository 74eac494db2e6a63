"""The embedded store: replaces, never doubles; survives kills and full disks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from synthetic import document_iri, write_graph

from kg.errors import StoreError
from kg.store.embedded import load_graphs, open_store, remove_document
from kg.store.split import DocumentGraph, split_files

WORLD = Path(__file__).parent / "questions" / "world.ttl"
DAY = "http://www.w3.org/2001/XMLSchema#date"


def triples(path: Path) -> int:
    """Return the number of triples in a store."""
    return len(open_store(path))


def graph_of(text: str, *, iri: str = document_iri(1)) -> DocumentGraph:
    """Return a graph of one document with one triple."""
    return DocumentGraph(iri, f'<{iri}> <http://purl.org/dc/terms/identifier> "{text}" .\n'.encode(), 1)


def test_loading_twice_changes_nothing(tmp_path: Path) -> None:
    """The second load of the same graphs finds every document unchanged, and no triple more."""
    first = load_graphs(tmp_path / "s", split_files([WORLD]))
    before = triples(tmp_path / "s")
    second = load_graphs(tmp_path / "s", split_files([WORLD]))
    assert (first.added, second.unchanged, second.added, second.replaced) == (6, 6, 0, 0)
    assert first.triples == second.triples == before == triples(tmp_path / "s")


def test_store_holds_the_union_of_the_file(tmp_path: Path) -> None:
    """Without graph names, the store has the triples of the file (numbers by value) and no other."""
    load_graphs(tmp_path / "s", split_files([WORLD]))
    plain = ox.Store()
    plain.load(path=str(WORLD))
    assert {quad.triple for quad in open_store(tmp_path / "s")} == {quad.triple for quad in plain}


def test_changed_document_is_replaced(tmp_path: Path) -> None:
    """What a document no longer says is gone; other documents stay."""
    other = graph_of("other", iri=document_iri(2))
    load_graphs(tmp_path / "s", [graph_of("old"), other])
    summary = load_graphs(tmp_path / "s", [graph_of("new")])
    assert (summary.replaced, summary.added) == (1, 0)
    assert sorted(str(quad.object) for quad in open_store(tmp_path / "s")) == ['"new"', '"other"']


def test_blank_nodes_do_not_double(tmp_path: Path) -> None:
    """A graph with blank nodes, which get new names on each reading, is replaced as well."""
    iri = document_iri(1)
    for name in ("a", "b"):
        node = f'<{iri}> <http://e/p> _:{name} .\n_:{name} <http://e/q> "1" .\n'.encode()
        load_graphs(tmp_path / "s", [DocumentGraph(iri, node, 2)])
    assert triples(tmp_path / "s") == 2


@pytest.mark.parametrize("name", [document_iri(1), "d1"])
def test_remove_by_iri_and_by_identifier(tmp_path: Path, name: str) -> None:
    """A document goes with all it brought, by either name; the others stay as they were."""
    write_graph(tmp_path / "g.ttl", 3)
    graphs = list(split_files([tmp_path / "g.ttl"]))
    load_graphs(tmp_path / "s", graphs)
    assert remove_document(tmp_path / "s", name) == document_iri(1)
    left = [graph for graph in graphs if graph.iri != document_iri(1)]
    assert load_graphs(tmp_path / "s", left).unchanged == 2
    assert triples(tmp_path / "s") == sum(graph.triples for graph in left)


def test_removing_an_unknown_document_names_the_nearest(tmp_path: Path) -> None:
    """An unknown document is one line with near names."""
    load_graphs(tmp_path / "s", split_files([WORLD]))
    with pytest.raises(StoreError, match="no document 'kaz-2025-07' among 6; near it: kaz-2025-0"):
        remove_document(tmp_path / "s", "kaz-2025-07")


def test_two_documents_of_one_identifier_must_be_told_apart(tmp_path: Path) -> None:
    """An identifier of two documents removes neither."""
    load_graphs(tmp_path / "s", [graph_of("same"), graph_of("same", iri=document_iri(2))])
    with pytest.raises(StoreError, match="2 documents are called 'same'"):
        remove_document(tmp_path / "s", "same")
    assert triples(tmp_path / "s") == 2


def test_many_documents_go_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are all there however they are cut into batches, and progress counts them."""
    monkeypatch.setattr("kg.store.embedded._BATCH_BYTES", 1000)
    write_graph(tmp_path / "g.ttl", 40)
    told: list[int] = []
    summary = load_graphs(tmp_path / "s", split_files([tmp_path / "g.ttl"]), progress=told.append)
    assert summary.added == told[-1] == 40
    assert triples(tmp_path / "s") == summary.triples


def test_killed_load_is_completed_by_the_next(tmp_path: Path) -> None:
    """Killed at any moment, the store holds whole documents only, and a second load completes it."""
    write_graph(tmp_path / "g.ttl", 250)
    graphs = list(split_files([tmp_path / "g.ttl"]))
    sizes = {graph.iri: graph.triples for graph in graphs}
    code = """
import sys
from pathlib import Path
import kg.store.embedded as embedded
from kg.store.split import split_files
embedded._BATCH_BYTES = 500_000
graphs = split_files([Path(sys.argv[1])])
print("go", flush=True)
embedded.load_graphs(Path(sys.argv[2]), graphs)
"""
    partial = 0
    for number, delay in enumerate((0.02, 0.08, 0.2)):
        store = tmp_path / f"s{number}"
        arguments = [sys.executable, "-c", code, str(tmp_path / "g.ttl"), str(store)]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"go\n"
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
        counts: dict[str, int] = {}
        if store.is_dir():
            for quad in open_store(store, write=True):
                name = str(quad.graph_name).strip("<>")
                counts[name] = counts.get(name, 0) + 1
        assert all(sizes[iri] == count for iri, count in counts.items())
        partial += len(counts) < len(sizes)
        load_graphs(store, graphs)
        assert triples(store) == sum(sizes.values())
    assert partial


def test_full_disk_is_one_line(tmp_path: Path) -> None:
    """When no more can be written, the load ends with one line and exit code 2, and can be run again."""
    write_graph(tmp_path / "g.ttl", 100)
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "from kg.cli import main; main(['load', sys.argv[1], '--store', sys.argv[2]])"
    )
    arguments = [sys.executable, "-c", code, str(tmp_path / "g.ttl"), str(tmp_path / "s")]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "the disk is full" in done.stderr
    assert done.stderr.count("\n") == 1
    assert load_graphs(tmp_path / "s", split_files([tmp_path / "g.ttl"])).documents == 100


def test_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    """A folder that holds something else is not made a store."""
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(StoreError, match="holds other files and no store"):
        load_graphs(tmp_path, [graph_of("x")])
    assert os.listdir(tmp_path) == ["letter.txt"]  # noqa: PTH208


def test_missing_store_is_not_made_by_asking(tmp_path: Path) -> None:
    """Reading or removing makes no store."""
    with pytest.raises(StoreError, match="no store there"):
        open_store(tmp_path / "s")
    with pytest.raises(StoreError, match="no store there"):
        remove_document(tmp_path / "s", "x")
    assert not (tmp_path / "s").exists()


def test_second_writer_is_told(tmp_path: Path) -> None:
    """While one process writes, another is told so; reading goes on."""
    load_graphs(tmp_path / "s", [graph_of("x")])
    writer = open_store(tmp_path / "s", write=True)
    code = (
        "import sys; from pathlib import Path; from kg.store.embedded import open_store\n"
        "print(len(open_store(Path(sys.argv[1]), write=sys.argv[2] == 'w')))"
    )
    read = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "s"), "r"], capture_output=True, text=True, check=True
    )
    wrote = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "s"), "w"], capture_output=True, text=True, check=False
    )
    assert read.stdout == "1\n"
    assert "another process is writing to it" in wrote.stderr
    assert len(writer) == 1


def test_summary_says_what_failed_and_how_to_go_on() -> None:
    """Failed documents are named, the rest counted, and the way on is given."""
    from kg.store.summary import LoadSummary

    summary = LoadSummary(added=1, triples=7, failed=tuple((f"http://e/{n}", "500") for n in range(7)))
    assert summary.lines() == (
        "1 document in place (1 added), 7 triples",
        *(f"not loaded: http://e/{n}: 500" for n in range(5)),
        "not loaded: 2 more",
        "to go on, run the same command again: what is in place is replaced by itself, never doubled",
    )
    assert replace(summary, failed=()).lines() == ("1 document in place (1 added), 7 triples",)
