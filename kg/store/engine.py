"""The query engine in a process of its own, with limits of time and memory, that ends when its parent does.

The engine has no time-out, takes what memory it can get, sends the ``SERVICE`` parts of a query to whatever address
they name, and ends its process where a query is nested too deeply for its stack. Here that costs one process.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pyoxigraph as ox

from kg import errors
from kg.errors import KgError, QueryError, StoreError
from kg.rdf.parse import read_ntriples
from kg.store.lookup import looked_up
from kg.store.opening import open_store
from kg.store.sparql import misspelt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Dataset: TypeAlias = "tuple[Sequence[str], Sequence[str]]"
"""IRIs of the graphs that are merged into the default graph, and of the named graphs."""

_ROOT = str(Path(__file__).resolve().parents[2])
_START = "import sys; sys.path[:] = sys.argv.pop().split('\\n'); from {} import serve; serve()"
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_EVERY = 0.2
"""Seconds between two looks whether the parent is still there."""
_GB = 1_000_000_000
_SHOWN = 200
"""Characters of what the parser says; it lists all that it expects."""


def ask(
    text: str,
    prefixes: Mapping[str, str],
    *,
    name: str,
    store: Path | None = None,
    files: Sequence[Path] = (),
    timeout: float | None = None,
    rows: int | None = None,
    memory: int | None = None,
    graphs: Dataset | None = None,
) -> tuple[str, bytes]:
    """Ask a query of a store or of files; with neither, only see whether it is well-formed.

    Args:
        text: SPARQL 1.1. Where it has no FROM, it asks the default graph: the union of all documents.
        prefixes: Prefixes that it need not declare.
        name: What the query is called in messages.
        store: The store's folder, which is only read; or
        files: Graph files, held in memory; ``-`` is Turtle on standard input.
        timeout: Seconds for everything.
        rows: So many rows or triples at most; the engine stops there.
        memory: Bytes that the engine may take; half of the machine's where it is not said.
        graphs: The dataset that is asked, in place of the one that the query names.

    Returns:
        The form of the answer, and the answer: for ``ask`` ``true`` or ``false``, for ``select`` SPARQL results in
        JSON, for ``construct`` N-Triples.

    Raises:
        GraphError: A file cannot be read or parsed.
        QueryError: The query is not well-formed, would ask other servers, or the engine cannot answer it.
        StoreError: The store cannot be opened, or the time or memory is used up.
    """
    request = requested(text, prefixes, name=name, store=store, rows=rows, memory=memory, graphs=graphs)
    request |= {"files": [str(file) for file in files], "parent": os.getpid()}
    given = sys.stdin.buffer.read() if "-" in request["files"] else b""
    try:
        done = subprocess.run(  # noqa: S603 - this program itself
            program(__name__),
            input=json.dumps(request).encode() + b"\n" + given,
            capture_output=True,
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise too_late(timeout) from None
    return understood(done.returncode, done.stdout, done.stderr, request["memory"])


def requested(
    text: str,
    prefixes: Mapping[str, str],
    *,
    name: str,
    store: Path | None,
    rows: int | None,
    memory: int | None,
    graphs: Dataset | None,
) -> dict[str, Any]:
    """Return what ``answered`` is given, from the arguments of ``ask``; without *memory* half of the machine's."""
    return {
        "query": text,
        "prefixes": dict(prefixes),
        "name": name,
        "store": str(store) if store else "",
        "files": [],
        "memory": memory or int(os.sysconf("SC_PAGE_SIZE")) * int(os.sysconf("SC_PHYS_PAGES")) // 2,
        "rows": rows,
        "graphs": graphs,
    }


def program(module: str, *arguments: str) -> list[str]:
    """Return the command that runs ``serve`` of a module of this program in a process of its own."""
    places = "\n".join((_ROOT, *filter(None, sys.path)))
    return [sys.executable, "-P", "-c", _START.format(module), *arguments, places]


def too_late(timeout: float | None) -> StoreError:
    """Return what is told when the time is used up."""
    return StoreError(f"no answer within {timeout:g} s; give more time with --timeout, or ask for less")


def understood(code: int, written: bytes, words: bytes, memory: int) -> tuple[str, bytes]:
    """Return the form of an answer, and the answer, as a process that has ended wrote it.

    Args:
        code: How it ended: 0, or minus the signal.
        written: What it wrote.
        words: What it wrote to standard error.
        memory: Bytes that it could take.

    Raises:
        KgError: As ``ask`` has it.
    """
    if code:
        raise _broken_off(code, words, memory)
    head, _, body = written.partition(b"\n")
    answer: dict[str, str] = json.loads(head)
    if "error" in answer:
        raise getattr(errors, answer["error"])(answer["message"])
    return answer["form"], body


def _broken_off(code: int, words: bytes, memory: int) -> KgError:
    if code == -signal.SIGSEGV or b"overflowed its stack" in words:
        return QueryError("the query has too many parts for the engine; ask in several queries")
    if code == -signal.SIGABRT or b"MemoryError" in words:
        return StoreError(f"the query needs more than {memory / _GB:.1f} GB of memory; ask for less")
    last = words.decode(errors="replace").strip().rpartition("\n")[2]
    return StoreError(f"the query was broken off ({last or f'signal {-code}'}); ask again")


def serve() -> None:
    """Answer the one request on standard input, in a process of its own."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    request: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with, args=(request["parent"],), daemon=True).start()
    limit(request["memory"])
    sys.stdout.buffer.write(answered(request))
    sys.stdout.flush()
    os._exit(0)


def limit(memory: int) -> None:
    """Let this process take so many bytes of memory, and leave no image of it where it is ended."""
    import resource  # noqa: PLC0415 - only processes of queries are limited

    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    if hard == resource.RLIM_INFINITY or memory < hard:
        resource.setrlimit(resource.RLIMIT_DATA, (memory, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answered(request: Mapping[str, Any], store: ox.Store | None = None) -> bytes:
    """Return the answer to a request, or what is wrong with it, for ``understood``.

    Args:
        request: As ``requested`` makes it.
        store: What is asked, where the request's own has been opened.
    """
    try:
        form, body = _answer(request, store)
        head = {"form": form}
    except KgError as error:
        head, body = {"error": type(error).__name__, "message": str(error)}, b""
    return json.dumps(head).encode() + b"\n" + body


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_EVERY)
    os._exit(1)


def _answer(request: Mapping[str, Any], store: ox.Store | None) -> tuple[str, bytes]:
    text, prefixes, name = request["query"], request["prefixes"], request["name"]
    if fault := _fault(text, prefixes):
        place = _POSITION.fullmatch(fault)
        line, column, reason = place.groups() if place else ("", "", fault)
        message = (
            f"{name}{f', line {line}, column {column}' if place else ''}: not well-formed: {reason[:_SHOWN]}"
        )
        raise QueryError(message)
    if store is None and not (request["store"] or request["files"]):
        return "", b""
    if _fault(misspelt(text, "SERVICE"), prefixes):
        message = f"{name}: SERVICE is refused: no other server is asked; load its data, or use --endpoint"
        raise QueryError(message)
    if request["files"] and _fault(misspelt(text, "FROM"), prefixes):
        message = f"{name}: FROM is refused: files have no named graphs; load them into a store"
        raise QueryError(message)
    store = _opened(request) if store is None else store
    names = ("default_graph", "named_graphs")
    graphs = zip(names, request["graphs"] or (), strict=False)
    dataset: dict[str, Any] = {name: [ox.NamedNode(iri) for iri in iris] for name, iris in graphs}
    try:
        asked = text if request["graphs"] else looked_up(text)
        result = store.query(asked, prefixes=prefixes, **dataset)
        if isinstance(result, ox.QueryBoolean):
            return "ask", b"true" if result else b"false"
        if isinstance(result, ox.QueryTriples):
            triples = islice(result, request["rows"])
            return "construct", ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
        if request["rows"] is not None:
            result = _first(result, request["rows"])
        return "select", result.serialize(format=ox.QueryResultsFormat.JSON) or b""
    except (OSError, RuntimeError, ValueError) as error:
        message = f"the query failed: {' '.join(str(error).split())}"
        raise QueryError(message) from None


def _first(result: ox.QuerySolutions, rows: int) -> ox.QuerySolutions:
    """Return the first rows of a result."""
    # The library makes a result of nothing but a file of one; in TSV a row is a line of terms as N-Triples has them.
    lines = ["\t".join(f"?{variable.value}" for variable in result.variables)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in islice(result, rows)]
    first = ox.parse_query_results("\n".join([*lines, ""]).encode(), ox.QueryResultsFormat.TSV)
    assert isinstance(first, ox.QuerySolutions)
    return first


def _fault(text: str, prefixes: Mapping[str, str]) -> str:
    """Return why the engine's parser takes *text* for no query; nothing is evaluated."""
    absent = "kg"
    while absent in text:
        absent += "_"
    try:
        # The engine parses, finds that the query has no variable of that name, and evaluates nothing.
        ox.Store().query(text, prefixes=dict(prefixes), substitutions={ox.Variable(absent): ox.Literal(0)})
    except SyntaxError as error:
        return " ".join(str(error).split())
    except RuntimeError:
        return ""
    raise AssertionError


def _opened(request: Mapping[str, Any]) -> ox.Store:
    if request["store"]:
        return open_store(Path(request["store"]))
    store = ox.Store()
    for file in request["files"]:
        store.bulk_load(read_ntriples(Path(file)), ox.RdfFormat.N_TRIPLES, lenient=True)
    return store
