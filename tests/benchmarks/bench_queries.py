"""Do a file, an embedded store, Oxigraph and Virtuoso give the same rows, and how fast?

Run ``python tests/benchmarks/bench_queries.py [GRAPH.ttl]``: the queries of ``tests/questions/own.rq`` and all named
questions that need no parameter, on 200 synthetic documents or the graph given. A line for each: number of rows, and
milliseconds of the best of three.
"""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

import servers
from queries import OWN, rows
from synthetic import write_graph

from kg.store.embedded import load_graphs
from kg.store.graphstore import load_graphs as send_graphs
from kg.store.http import Endpoint
from kg.store.query import Answer, query_endpoint, query_files, query_store
from kg.store.questions import load_questions
from kg.store.split import split_files

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 3


def main() -> int:
    """Ask, compare and print; 1 if an answer differs."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        graph = Path(sys.argv[1]) if len(sys.argv) > 1 else folder / "graph.ttl"
        if len(sys.argv) == 1:
            write_graph(graph, 200)
        load_graphs(folder / "store", split_files([graph]))
        ask: dict[str, Callable[[str], Answer]] = {
            "file": lambda text: query_files([graph], text),
            "store": lambda text: query_store(folder / "store", text),
        }
        starts = {
            "Oxigraph": (servers.oxigraph, servers.oxigraph_binary()),
            "Virtuoso": (servers.virtuoso, servers.virtuoso_binary()),
        }
        for name, (start, binary) in starts.items():
            if binary is None:
                continue
            (folder / name).mkdir()
            running = stack.enter_context(start(folder / name))
            graphs = Endpoint(running.graphs, user=running.user, password=running.password)
            send_graphs(graphs, split_files([graph]))
            ask[name] = lambda text, url=running.queries: query_endpoint(Endpoint(url), text)  # type: ignore[misc]
        queries = OWN | {one.name: one.text for one in load_questions() if not one.needs}
        print(f"{'':60} {'rows':>6} " + " ".join(f"{name:>9}" for name in ask))  # noqa: T201
        different = 0
        for name, text in queries.items():
            answers, times = [], []
            for one in ask.values():
                best = float("inf")
                for _ in range(ROUNDS):
                    started = time.perf_counter()
                    answer = one(text)
                    best = min(best, time.perf_counter() - started)
                answers.append(rows(answer))
                times.append(best)
            same = all(one == answers[0] for one in answers)
            different += not same
            line = " ".join(f"{1000 * one:9.0f}" for one in times)
            print(f"{name[:60]:60} {len(answers[0]):6} {line}{'' if same else '   differs'}")  # noqa: T201
        print(f"{len(queries)} queries, {different} with other rows on one of them")  # noqa: T201
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
