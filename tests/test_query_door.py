"""Queries as enemies write them: nothing is sent, nothing runs without end, nothing ends the caller."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command import descendants, environment, wait_for_the_end
from synthetic import write_graph
from terms import words

from kg.errors import QueryError, StoreError
from kg.store.embedded import load_graphs
from kg.store.http import Endpoint
from kg.store.query import check_query, query_endpoint, query_files, query_store
from kg.store.split import split_files

if TYPE_CHECKING:
    from collections.abc import Iterator

WORLD = Path(__file__).parent / "questions" / "world.ttl"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?p ?o }"


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Give a socket that listens; nobody should call."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        yield server


@pytest.mark.parametrize(
    "part",
    [
        "SERVICE <{url}> {{ ?s ?p ?o }}",
        "SERVICE SILENT <{url}> {{ ?s ?p ?o }}",
        "service<{url}>{{}}",
        "?s ?p 1SERVICE<{url}>{{}}",
        "BIND(<{url}> AS ?u) SERVICE ?u {{ ?s ?p ?o }}",
        "FILTER EXISTS {{ SERVICE <{url}> {{}} }}",
        "{{ SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    ],
)
def test_no_other_server_is_asked(part: str, listener: socket.socket, tmp_path: Path) -> None:
    """SERVICE is refused for files and stores, and looking at a query sends nothing."""
    query = f"SELECT * {{ {part.format(url=f'http://127.0.0.1:{listener.getsockname()[1]}/q')} }}"
    load_graphs(tmp_path / "s", split_files([WORLD]))
    with pytest.raises(QueryError, match="SERVICE is refused"):
        query_files([WORLD], query)
    with pytest.raises(QueryError, match="SERVICE is refused"):
        query_store(tmp_path / "s", query)
    check_query(query)
    with pytest.raises(BlockingIOError):
        listener.accept()


def test_service_is_a_word_too() -> None:
    """In strings, comments, names and addresses it asks nobody."""
    query = (
        "PREFIX service: <http://e/service#> # SERVICE <http://e/> {}\n"
        "ASK { ?service ?p ?o FILTER(?o != 'SERVICE <http://e/> {}') MINUS { <http://e/SERVICE> service:service 1 } }"
    )
    assert query_files([WORLD], query).truth


def test_from_is_honoured(tmp_path: Path) -> None:
    """A store answers from the graphs that a query names; files, which have none, refuse to."""
    load_graphs(tmp_path / "s", split_files([WORLD]))
    count = "SELECT (COUNT(DISTINCT ?d) AS ?n) {}{{ ?d a dip:Document }}"
    named = "SELECT DISTINCT ?g {}{{ GRAPH ?g {{ ?d a dip:Document }} }} ORDER BY ?g"
    graphs = [str(row[0]) for row in query_store(tmp_path / "s", named.format("")).rows]
    assert len(graphs) == 6
    for clause, number in ((f"FROM {graphs[0]} ", "1"), ("", "6"), ("FROM <http://e/none> ", "0")):
        ((found,),) = query_store(tmp_path / "s", count.format(clause)).rows
        assert found is not None
        assert words(found) == number
    assert len(query_store(tmp_path / "s", named.format(f"FROM NAMED {graphs[1]} ")).rows) == 1
    with pytest.raises(QueryError, match="FROM is refused"):
        query_files([WORLD], count.format(f"FROM {graphs[0]} "))


@pytest.mark.parametrize(
    "query",
    [
        "ASK " + "{" * 5000 + "}" * 5000,
        f"ASK {{ FILTER({'!' * 20_000}true) }}",
        f"ASK {{ FILTER(1{'+1' * 50_000} > 0) }}",
        f"ASK {{ {' UNION '.join(['{ ?s ?p ?o }'] * 20_000)} }}",
    ],
    ids=["braces", "not", "sum", "union"],
)
def test_queries_with_too_many_parts(query: str) -> None:
    """What the engine's stack does not hold ends the engine, not the caller."""
    with pytest.raises(QueryError, match="too many parts"):
        query_files([WORLD], query)


def test_long_query() -> None:
    """A query has a greatest length."""
    with pytest.raises(QueryError, match="1000001 characters; a query may have 1000000"):
        query_files([WORLD], "#" * 1_000_001)


@pytest.mark.parametrize("values", [" ".join(f"VALUES ?v{i} {{ 1 2 3 4 5 6 7 8 9 }}" for i in range(12))])
def test_looking_at_a_query_evaluates_nothing(values: str) -> None:
    """A query that has rows without a graph, and would count them for ever, is only parsed; the limit covers all."""
    query = f"SELECT (COUNT(DISTINCT *) AS ?n) {{ {values} }}"
    check_query(query)
    with pytest.raises(StoreError, match="no answer within 1 s"):
        query_files([WORLD], query, timeout=1)
    with pytest.raises(StoreError, match="cannot be reached"):
        query_endpoint(Endpoint("http://127.0.0.1:1/", retries=0), query)


def test_memory_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A query gets half of the machine's memory; where it needs more it is refused."""
    write_graph(tmp_path / "g.ttl", 30)
    real = os.sysconf
    pages = 1_200_000_000 // real("SC_PAGE_SIZE")
    monkeypatch.setattr(os, "sysconf", lambda name: pages if name == "SC_PHYS_PAGES" else real(name))
    assert query_files([tmp_path / "g.ttl"], "ASK { ?s ?p ?o }").truth
    with pytest.raises(StoreError, match=r"needs more than 0\.6 GB of memory"):
        query_files([tmp_path / "g.ttl"], "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_query_that_is_stopped_leaves_no_process(how: signal.Signals, tmp_path: Path) -> None:
    """However the program ends, the engine ends with it; the stop is told, where there is time to."""
    write_graph(tmp_path / "g.ttl", 30)
    command = [sys.executable, "-m", "kg", "query", ENDLESS, str(tmp_path / "g.ttl")]
    with subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE) as process:
        while not (found := descendants(process.pid)):
            assert process.poll() is None
            time.sleep(0.1)
        time.sleep(1)
        process.send_signal(how)
        _, words = process.communicate()
    killed = how == signal.SIGKILL
    assert process.returncode == (-how if killed else 128 + how)
    assert words.strip() == (b"" if killed else b"kg: stopped")
    wait_for_the_end(found)
