"""How fast is a load into the embedded store, against pyoxigraph's own bulk load of the same file?

Run ``python tests/benchmarks/bench_load.py [GRAPH.ttl]``. Without a file, one of 1,000 synthetic documents
(269,187 triples) is made. The two loads take turns, and the best time of each counts; the processor time of all threads
is told too, which other work on the machine changes less. pyoxigraph puts all
triples into its default graph, which has three indexes; ours does the same, and parts them into a graph for each
document, which has six. It needs two free cores to reach the target, half the speed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2]))

from synthetic import write_graph

from kg.store.embedded import load_graphs
from kg.store.split import split_files

if TYPE_CHECKING:
    from collections.abc import Callable

TARGET = 0.5


def timed(work: Callable[[Path], object], folder: Path) -> tuple[float, float]:
    """Return the seconds that *work* takes with a new folder, and those of processor time."""
    started, used = time.perf_counter(), time.process_time()
    work(folder)
    return time.perf_counter() - started, time.process_time() - used


def main() -> int:
    """Measure, and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        graph = given.graph or folder / "graph.ttl"
        if given.graph is None:
            write_graph(graph, 1000)

        def bulk(store: Path) -> None:
            ox.Store(str(store)).bulk_load(path=str(graph), format=ox.RdfFormat.TURTLE)

        def ours(store: Path) -> None:
            load_graphs(store, split_files([graph]))

        turns = [
            (timed(bulk, folder / f"bulk{n}"), timed(ours, folder / f"ours{n}")) for n in range(given.rounds)
        ]
        (theirs, their_work), (mine, my_work) = (
            map(min, zip(*times, strict=True)) for times in zip(*turns, strict=True)
        )
        size = len(ox.Store.read_only(str(folder / "bulk0")))
    ratio = theirs / mine
    print(f"{size} triples: bulk load {theirs:.2f} s, kg load {mine:.2f} s ({size / mine:,.0f} triples/s)")  # noqa: T201
    print(f"processor time {their_work:.2f} s and {my_work:.2f} s")  # noqa: T201
    print(f"speed of kg load / bulk load: {ratio:.2f} (target {TARGET})")  # noqa: T201
    return 0 if ratio >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
