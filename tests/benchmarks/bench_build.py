"""How fast ``kg build`` is, beside the bare language model on the same texts, in one run.

    python tests/benchmarks/bench_build.py                     the sample dispatches, 20 times each
    python tests/benchmarks/bench_build.py releases.jsonl      other texts
    python tests/benchmarks/bench_build.py releases.jsonl --limit 200 --rounds 5

Printed: the time of extraction and of the whole build over the time of the bare spaCy pipeline (same model,
same components, ``nlp.pipe`` over the same texts), all in this process, the smallest of several rounds that
take turns; the memory of builds of different size, each in a process of its own; the start-up of the command.
"""

from __future__ import annotations

import argparse
import io
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kg.extract import extract
from kg.extract.text.parser import DEFAULT_MODEL, load_model
from kg.rdf.turtle import write_turtle
from kg.read import read_documents
from kg.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.model import Document

REPEAT = 20
STARTS = 5
BARE, EXTRACT, BUILD = "bare spaCy pipeline", "extraction", "whole build"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("input", nargs="?", help="texts; the sample dispatches if left out")
    parser.add_argument("--limit", type=int, help="take no more texts than this")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory-of", type=int, metavar="N", help=argparse.SUPPRESS)
    given = parser.parse_args()
    documents = texts(given.input, given.limit)
    if given.memory_of is not None:
        say(str(memory(documents, given.memory_of)))
        return
    say(f"{len(documents)} texts, {sum(len(one.text) for one in documents):,} characters")
    growth(sys.argv[1:], len(documents))  # first: a process inherits the peak of the one that started it
    speed(documents, given.rounds)
    start_up()


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def texts(given: str | None, limit: int | None) -> list[Document]:
    """Return the documents to read; copies of the samples differ, so that none is left out as a double."""
    if given is not None:
        return list(islice(read_documents([given]), limit))
    samples = list(read_documents([data_path("dispatches")]))
    copies = [replace(one, text=f"{one.text}\nCopy {n}.") for n in range(REPEAT) for one in samples]
    return copies[:limit]


def speed(documents: list[Document], rounds: int) -> None:
    """Time the three ways to read the texts; they take turns, so that a busy moment hits all alike."""
    load_model()
    import spacy  # the program says how numpy works before it is loaded

    nlp = spacy.load(DEFAULT_MODEL, exclude=["ner"])
    ways: dict[str, Callable[[], object]] = {
        BARE: lambda: sum(1 for _ in nlp.pipe(one.text for one in documents)),
        EXTRACT: lambda: sum(1 for _ in extract(documents)),
        BUILD: lambda: write_turtle(extract(documents), io.BytesIO()),
    }
    list(extract(documents[:5]))  # the lexicons are loaded once
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(rounds):
        for name, way in ways.items():
            before = time.process_time()
            way()
            best[name] = min(best[name], time.process_time() - before)
    size = sum(len(one.text) for one in documents)
    for name, seconds in best.items():
        rate = f"{len(documents) / seconds:8.1f} texts/s {size / seconds / 1e6:6.3f} MB/s"
        say(f"{name:22}{seconds:8.2f} s {rate}   ratio {seconds / best[BARE]:.3f}")


def memory(documents: list[Document], count: int) -> int:
    """Build *count* texts, taking them in turn, and return the peak of this process in kB."""

    def varied() -> Iterator[Document]:
        for number in range(count):
            one = documents[number % len(documents)]
            turn = number // len(documents)
            yield replace(one, text=f"{one.text}\nCopy {turn}.") if turn else one

    with Path(os.devnull).open("wb") as sink:
        write_turtle(extract(varied()), sink)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def growth(arguments: list[str], number: int) -> None:
    """Print the peak memory of a build of all texts and of twice and four times as many."""
    peaks = []
    for times in (1, 2, 4):
        command = [sys.executable, __file__, *arguments, "--memory-of", str(number * times)]
        run = subprocess.run(command, check=True, capture_output=True, text=True)
        peaks.append(int(run.stdout))
        ratio = peaks[-1] / peaks[0]
        say(f"memory of {number * times:5} texts {peaks[-1] / 1000:8.0f} MB   ratio {ratio:.3f}")


def start_up() -> None:
    """Print how long the command takes to say its help, and to build one text."""
    with tempfile.TemporaryDirectory() as folder:
        target = str(Path(folder) / "graph.ttl")
        text = str(min(data_path("dispatches").glob("*.txt")))
        for name, command in {"kg --help": ["--help"], "kg build ONE": ["build", text, "-o", target]}.items():
            times = []
            for _ in range(STARTS):
                before = time.perf_counter()
                subprocess.run([sys.executable, "-m", "kg", *command], check=True, capture_output=True)
                times.append(time.perf_counter() - before)
            say(f"{name:22}{min(times):8.2f} s, median {statistics.median(times):.2f} s")


if __name__ == "__main__":
    main()
