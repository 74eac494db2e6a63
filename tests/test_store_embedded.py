"""The embedded store: replaces, never doubles; survives kills and full disks."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from synthetic import document_iri, write_graph

from kg.errors import StoreError
from kg.store.embedded import load_graphs, remove_document
from kg.store.merged import quads_of
from kg.store.opening import open_store
from kg.store.query import query_store
from kg.store.split import DocumentGraph, split_files

if TYPE_CHECKING:
    from kg.store.naming import Name

WORLD = Path(__file__).parent / "questions" / "world.ttl"
DAY = "http://www.w3.org/2001/XMLSchema#date"


def triples(path: Path) -> int:
    """Return the number of triples in the named graphs of a store, which must be those of its default graph."""
    named, merged = contents(open_store(path))
    assert set().union(*named.values()) == merged
    return sum(map(len, named.values()))


def contents(store: ox.Store) -> tuple[dict[str, set[str]], set[str]]:
    """Return what a store's named graphs, but for its description, and its default graph hold; blank nodes have one name."""
    named: dict[str, set[str]] = {}
    merged: list[str] = []
    for quad in store:
        line = re.sub(r"_:\w+", "_:b", str(quad.triple))
        if isinstance(quad.graph_name, ox.NamedNode):
            if quad.graph_name.value.endswith("id/dataset"):
                continue
            named.setdefault(quad.graph_name.value, set()).add(line)
        else:
            merged.append(line)
    assert len(merged) == len(set(merged))
    return named, set(merged)


def graph_of(text: str, *, iri: str = document_iri(1)) -> DocumentGraph:
    """Return a graph of one document with one triple."""
    return DocumentGraph(iri, f'<{iri}> <http://purl.org/dc/terms/identifier> "{text}" .\n'.encode(), 1)


@pytest.mark.parametrize(
    "more", [(), ("https://w3id.org/a",), ("https://w3id.org/z",), ("https://a", "https://z")]
)
def test_lines_of_a_step(more: tuple[str, ...]) -> None:
    """What two documents share is once in the default graph, wherever it stands among their own lines; links have none."""
    own = [
        [f"<{document_iri(one)}{end}> <p:p> <p:o> .\n" for end in ("", "#char=1,2", "/x")] for one in (1, 2)
    ]
    shared = [f"<{iri}> <p:p> <p:o> .\n" for iri in more]
    links = ["<https://w3id.org/diplokg/id/identity/a> <p:p> <p:o> .\n"]
    names = [document_iri(1), document_iri(2), "https://w3id.org/diplokg/id/links"]
    each = [sorted(own[0] + shared), sorted(own[1] + shared), links]
    given = [
        DocumentGraph(name, "".join(lines).encode(), len(lines))
        for name, lines in zip(names, each, strict=True)
    ]
    named = [
        line.replace(" .", f" <{name}> .") for name, lines in zip(names, each, strict=True) for line in lines
    ]
    found = quads_of(given).decode().splitlines(keepends=True)
    assert sorted(found) == sorted([*named, *own[0], *own[1], *shared, *links])


def test_loading_twice_changes_nothing(tmp_path: Path) -> None:
    """The second load of the same graphs finds every document unchanged, and no triple more."""
    first = load_graphs(tmp_path / "s", split_files([WORLD]))
    before = triples(tmp_path / "s")
    second = load_graphs(tmp_path / "s", split_files([WORLD]))
    assert (first.added, second.unchanged, second.added, second.replaced) == (6, 6, 0, 0)
    assert first.triples == second.triples == before == triples(tmp_path / "s")


def test_store_holds_the_union_of_the_file(tmp_path: Path) -> None:
    """The default graph has the triples of the file (numbers by value), each once, and no other."""
    load_graphs(tmp_path / "s", split_files([WORLD]))
    plain = ox.Store()
    plain.load(path=str(WORLD))
    found = list(open_store(tmp_path / "s").quads_for_pattern(None, None, None, ox.DefaultGraph()))
    assert sorted(map(str, found)) == sorted(map(str, plain))


def test_what_documents_share_goes_with_the_last_of_them(tmp_path: Path) -> None:
    """A triple of two documents stays in the default graph until neither says it, by change or by removal."""
    store, first, second = tmp_path / "s", document_iri(1), document_iri(2)
    both, own = '<http://e/x> <http://e/p> "both" .\n', '<http://e/x> <http://e/p> "own" .\n'
    load_graphs(
        store, [DocumentGraph(first, (both + own).encode(), 2), DocumentGraph(second, both.encode(), 1)]
    )

    def merged() -> list[str]:
        triples(store)
        return sorted(
            str(q.object) for q in open_store(store).quads_for_pattern(None, None, None, ox.DefaultGraph())
        )

    assert merged() == ['"both"', '"own"']
    load_graphs(store, [DocumentGraph(first, both.encode(), 1)])
    assert merged() == ['"both"']
    remove_document(store, second)
    assert merged() == ['"both"']
    load_graphs(store, [DocumentGraph(first, own.encode(), 1)])
    assert merged() == ['"own"']
    remove_document(store, first)
    assert merged() == []
    assert list(open_store(store).named_graphs()) == []


def test_a_store_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    """Reading it is refused with one line; any writing merges its graphs."""
    new = tmp_path / "new"
    load_graphs(new, split_files([WORLD]))

    def old(name: str) -> Path:
        store = ox.Store(str(tmp_path / name))
        for graph in split_files([WORLD]):
            store.load(graph.ntriples, ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph.iri), lenient=True)
        return tmp_path / name

    with pytest.raises(StoreError, match=r"is of version 0\.1\.0; 'kg load --store .*' brings it up to date"):
        open_store(old("read"))
    load_graphs(old("loaded"), split_files([WORLD]))
    open_store(old("opened"), write=True)
    for name in ("loaded", "opened"):
        assert contents(open_store(tmp_path / name)) == contents(open_store(new))
    remove_document(old("removed"), "kaz-2025-06")
    remove_document(new, "kaz-2025-06")
    assert contents(open_store(tmp_path / "removed")) == contents(open_store(new))


def named(number: int, text: str, name: str) -> DocumentGraph:
    """Return a document with an identifier and a url."""
    iri = document_iri(number)
    lines = (
        f'<{iri}> <http://purl.org/dc/terms/identifier> "{name}" .\n'
        f"<{iri}> <http://purl.org/dc/terms/source> <https://example.org/{name}> .\n"
        f'<{iri}> <http://e/text> "{text}" .\n'
    )
    return DocumentGraph(iri, lines.encode(), 3)


@pytest.mark.parametrize("by", ["id", "url"])
def test_a_correction_replaces_what_it_corrects(tmp_path: Path, by: Name) -> None:
    """Only on request, only what an earlier load brought, and a second run changes nothing."""
    store = tmp_path / "s"
    load_graphs(store, [named(1, "old", "a"), named(2, "other", "b")])
    assert load_graphs(store, [named(3, "new", "a")]).superseded == 0
    summary = load_graphs(store, [named(3, "new", "a"), named(4, "newer", "a")], replace_by=by)
    assert (summary.superseded, summary.added, summary.unchanged) == (1, 1, 1)
    assert "1 older of the same name removed" in summary.lines()[0]
    again = load_graphs(store, [named(3, "new", "a"), named(4, "newer", "a")], replace_by=by)
    assert (again.superseded, again.unchanged) == (0, 2)
    left, _ = contents(open_store(store))
    assert set(left) == {document_iri(2), document_iri(3), document_iri(4)}
    triples(store)


@pytest.mark.slow
def test_killed_at_any_moment_the_same_command_completes_it(tmp_path: Path) -> None:
    """Load, reload and removal, killed at random moments and run again, end as an untroubled store does."""
    chance = random.Random(17)  # noqa: S311 - no secret
    write_graph(tmp_path / "a.ttl", 60)
    code = """
import sys
from pathlib import Path
import kg.store.embedded as embedded
from kg.store.split import split_files
embedded._BATCH_BYTES = 100_000
graphs, store = list(split_files([Path(sys.argv[1])])), Path(sys.argv[2])
changed = [type(g)(g.iri, g.ntriples.replace(b'"talks', b'"Talks').replace(b'"the ', b'"The '), g.triples) for g in graphs[:30]]
print("go", flush=True)
if sys.argv[3] == "load": embedded.load_graphs(store, graphs)
if sys.argv[3] == "reload": embedded.load_graphs(store, changed)
if sys.argv[3] == "remove":
    for g in graphs[40:50]:
        try: embedded.remove_document(store, g.iri)
        except embedded.StoreError as error: assert "no document" in str(error)
"""
    calm, troubled = tmp_path / "calm", tmp_path / "troubled"
    for step in ("load", "reload", "remove"):
        for delay in (*(chance.random() / 4 for _ in range(17)), None):
            command = [sys.executable, "-c", code, str(tmp_path / "a.ttl"), str(troubled), step]
            with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
                assert process.stdout is not None
                process.stdout.readline()
                if delay is not None:
                    time.sleep(delay)
                    process.kill()
                else:
                    assert process.wait() == 0
        subprocess.run([*command[:-2], str(calm), step], check=True, capture_output=True)
        assert contents(open_store(troubled)) == contents(open_store(calm))
        triples(troubled)


def test_an_options_file_half_written_bars_nobody(tmp_path: Path) -> None:
    """Who was killed while the engine wrote its options leaves the beginning of them; the next one opens the store."""
    load_graphs(tmp_path / "s", [graph_of("old")])
    (tmp_path / "s" / "OPTIONS-999999.dbtmp").write_bytes(b"[Version]")
    assert load_graphs(tmp_path / "s", [graph_of("new")]).replaced == 1


def test_changed_document_is_replaced(tmp_path: Path) -> None:
    """What a document no longer says is gone; other documents stay."""
    other = graph_of("other", iri=document_iri(2))
    load_graphs(tmp_path / "s", [graph_of("old"), other])
    summary = load_graphs(tmp_path / "s", [graph_of("new")])
    assert (summary.replaced, summary.added) == (1, 0)
    assert triples(tmp_path / "s") == 2
    assert {line.rpartition(" ")[2] for line in contents(open_store(tmp_path / "s"))[1]} == {
        '"new"',
        '"other"',
    }


def test_blank_nodes_do_not_double(tmp_path: Path) -> None:
    """A graph with blank nodes, which get new names on each reading, is replaced as well."""
    iri = document_iri(1)
    for name in ("a", "b"):
        node = f'<{iri}> <http://e/p> _:{name} .\n_:{name} <http://e/q> "1" .\n'.encode()
        load_graphs(tmp_path / "s", [DocumentGraph(iri, node, 2)])
    assert triples(tmp_path / "s") == 2


def test_remove_by_url(tmp_path: Path) -> None:
    """Where a text came from names it too."""
    load_graphs(tmp_path / "s", [named(1, "x", "a"), named(2, "y", "b")])
    assert remove_document(tmp_path / "s", "https://example.org/a") == document_iri(1)
    assert triples(tmp_path / "s") == 3


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


@pytest.mark.slow
def test_killed_load_is_completed_by_the_next(tmp_path: Path) -> None:
    """Killed at any moment, the store holds whole documents only, and a second load completes it."""
    write_graph(tmp_path / "g.ttl", 100)
    graphs = list(split_files([tmp_path / "g.ttl"]))
    sizes = {graph.iri: graph.triples for graph in graphs}
    code = """
import sys
from pathlib import Path
import kg.store.embedded as embedded
from kg.store.split import split_files
embedded._BATCH_BYTES = 200_000
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
            named, merged = contents(open_store(store, write=True))
            assert set().union(*named.values()) == merged
            counts = {name: len(lines) for name, lines in named.items()}
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
        "import sys; from pathlib import Path; from kg.store.opening import open_store\n"
        "store = open_store(Path(sys.argv[1]), write=sys.argv[2] == 'w')\n"
        "print(sum(one.predicate.value.endswith('identifier') for one in store))"
    )
    read = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "s"), "r"], capture_output=True, text=True, check=True
    )
    wrote = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "s"), "w"], capture_output=True, text=True, check=False
    )
    assert read.stdout == "2\n"
    assert "another process is writing to it" in wrote.stderr
    assert sum(one.predicate.value.endswith("identifier") for one in writer) == 2


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


def test_a_store_says_what_it_is(tmp_path: Path) -> None:
    """Its description, a graph of its own, counts the documents and follows what is removed; no document, no description."""
    load_graphs(tmp_path / "s", [graph_of("a"), graph_of("b", iri=document_iri(2))])
    query = "SELECT ?n ?about { GRAPH ?about { ?about a void:Dataset ; void:documents ?n } }"

    def told() -> list[tuple[str, ...]]:
        return [
            tuple(str(getattr(one, "value", one)) for one in row)
            for row in query_store(tmp_path / "s", query).rows
        ]

    about = document_iri(1).partition("id/doc")[0] + "id/dataset"
    assert told() == [("2", about)]
    remove_document(tmp_path / "s", "a")
    assert told() == [("1", about)]
    assert contents(open_store(tmp_path / "s"))[0].keys() == {document_iri(2)}
    remove_document(tmp_path / "s", "b")
    assert told() == []
    assert not len(open_store(tmp_path / "s"))
