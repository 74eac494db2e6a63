"""The process that forks one for each query: whatever ends one of them, it is told, and the next query is answered."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest
from command import ROOT, descendants, environment, wait_for_the_end
from web import WORLD

from kg.errors import QueryError, StoreError
from kg.rdf.parse import read_ntriples
from kg.store.embedded import load_graphs
from kg.store.fork_server import ForkServer
from kg.store.query import query_files, query_store
from kg.store.split import split_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ALL = "SELECT ?s ?p ?o { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?p ?o }"
HUGE = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a"

STRANGERS: set[int] = set()
"""Processes of other tests that are kept to be used again: those that multiprocessing forks from."""


@pytest.fixture(autouse=True)
def _strangers() -> None:
    """Note them before each test."""
    STRANGERS.clear()
    STRANGERS.update(descendants(os.getpid()))


def below() -> set[int]:
    """Return the processes that this one started in the test, and those that they started."""
    return descendants(os.getpid()) - STRANGERS


def lines(path: Path) -> Path:
    """Write the invented world as N-Triples."""
    path.write_bytes(b"".join(map(read_ntriples, WORLD)))
    return path


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ForkServer]:
    """Give one that holds the invented world."""
    made = ForkServer(lines(tmp_path / "world.nt"))
    yield made
    made.close()


def endless(server: ForkServer, timeout: float | None = None) -> tuple[list[str], threading.Thread]:
    """Start a query without an end; return what will be told of it, and who asks."""
    told: list[str] = []

    def ask() -> None:
        with pytest.raises(StoreError) as fault:
            query_store(server, ENDLESS, timeout=timeout)
        told.append(str(fault.value))

    thread = threading.Thread(target=ask)
    thread.start()
    return told, thread


def under_way(asking: threading.Thread) -> set[int]:
    """Return the processes below this one when a query is under way: the server, a minder and an engine."""
    while len(found := below()) < 3:
        assert asking.is_alive()
        time.sleep(0.05)
    return found


def children() -> set[int]:
    """Return those that this process started itself."""
    found = below()
    return found - {grandchild for one in found for grandchild in descendants(one)}


def test_it_answers_as_the_engine_does(server: ForkServer, tmp_path: Path) -> None:
    """Of files and of a store, rows, triples, truth and faults are those of a program of its own."""
    load_graphs(tmp_path / "s", split_files(WORLD))
    stored = ForkServer(tmp_path / "s")
    construct = "CONSTRUCT { ?p a dip:Person } WHERE { ?p a dip:Person }"
    graph = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    for one in (server, stored):
        assert {*query_store(one, ALL).rows} == {*query_files(WORLD, ALL).rows}
        assert query_store(one, construct).triples == query_files(WORLD, construct).triples
        assert query_store(one, "ASK { ?p a dip:Person }").truth
        assert len(query_store(one, ALL, rows=7).rows) == 7
        with pytest.raises(QueryError, match="line 1, column 13: not well-formed"):
            query_store(one, "SELECT WHERE")
        with pytest.raises(QueryError, match="SERVICE is refused"):
            query_store(one, "ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
        with pytest.raises(QueryError, match="too many parts"):
            query_store(one, "ASK " + "{" * 5000 + "}" * 5000)
    assert {*query_store(stored, graph).rows} == {*query_store(tmp_path / "s", graph).rows}
    stored.close()


def test_time_and_memory_are_bounded(server: ForkServer) -> None:
    """A query that does not end is given up, one that eats memory is refused; neither leaves a process."""
    assert query_store(server, "ASK {}").truth
    told, thread = endless(server, timeout=2)
    found = under_way(thread)
    thread.join()
    assert "no answer within 2 s" in told[0]
    with pytest.raises(StoreError, match=r"needs more than 0\.2 GB of memory"):
        query_store(server, HUGE, memory=200_000_000)
    assert query_store(server, "ASK {}").truth
    wait_for_the_end(found - children())


@pytest.mark.parametrize("which", ["engine", "minder", "server"])
def test_a_process_that_is_killed(server: ForkServer, which: str) -> None:
    """Who waits for an answer is told at once, and the next query is answered."""
    told, thread = endless(server, timeout=60)
    under_way(thread)
    (first,) = children()
    (minder,) = descendants(first) - {one for pid in descendants(first) for one in descendants(pid)}
    (engine,) = descendants(minder)
    victims = {"engine": [engine], "minder": [minder, engine], "server": [first]}[which]
    for pid in victims:
        os.kill(pid, signal.SIGKILL)
    if which == "server":
        wait_for_the_end([first])
        assert query_store(server, "ASK {}", timeout=30).truth
        server.close()
    thread.join()
    assert "broken off" in told[0]
    if which != "server":
        assert query_store(server, "ASK {}", timeout=30).truth
    wait_for_the_end([minder, engine])


def test_closing_ends_what_is_asked(server: ForkServer) -> None:
    """A query that is under way is told that it was broken off, nothing is left, and nothing is asked any more."""
    told, thread = endless(server)
    found = under_way(thread)
    server.close()
    thread.join()
    assert "broken off" in told[0]
    wait_for_the_end(found)
    with pytest.raises(StoreError, match="closed"):
        query_store(server, "ASK {}")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_all_end_with_the_program(how: signal.Signals, tmp_path: Path) -> None:
    """However the program ends, its processes do."""
    script = (
        "import sys\nfrom pathlib import Path\nfrom kg.store.fork_server import ForkServer\n"
        "from kg.store.query import query_store\nquery_store(ForkServer(Path(sys.argv[1])), sys.argv[2])\n"
    )
    command = [sys.executable, "-c", script, str(lines(tmp_path / "world.nt")), ENDLESS]
    with subprocess.Popen(command, env=environment(), cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        while len(found := descendants(process.pid)) < 3:
            assert process.poll() is None
            time.sleep(0.1)
        process.send_signal(how)
        process.wait()
    wait_for_the_end(found)
