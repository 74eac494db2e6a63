"""Does the time of ``kg link`` grow as the number of documents?

    python tests/benchmarks/bench_link.py graph.ttl --times 1 2 4

Of each size: altered copies of the graph, in which documents, days and the people's family names are others and bodies,
offices and states the same, are read, linked and written, each in a process of its own. Printed: processor seconds,
seconds, megabytes, and processor seconds a document beside those of the first size.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import resource
import time
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.links.facts import read_facts
from kg.links.linking import link
from kg.links.write import triples
from kg.rdf.parse import read_triples
from kg.rdf.turtle import write_triples

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOCUMENT = re.compile(r"(?<=id/doc/)[0-9a-f]{16}")
_DAY = re.compile(r"\d{4}(?=-\d\d-\d\d)")
_ENDINGS = ("", "adze", "ovic", "yuan")
"""Of family names in each copy: more letters than a slip has."""


def copied(path: Path, times: int) -> Iterator[ox.Triple]:
    """Yield a graph and altered copies of it."""
    given = list(read_triples(path))
    people = {
        triple.subject for triple in given if str(triple.object).rstrip(">").endswith("ontology#Person")
    }
    for copy in range(times):
        ending = _ENDINGS[copy % len(_ENDINGS)] * (1 + copy // len(_ENDINGS))

        def node(value: str, copy: int = copy, ending: str = ending) -> str:
            if "/id/person/" in value:
                return value + ending
            return _DOCUMENT.sub(lambda found: sha256(f"{found[0]}{copy}".encode()).hexdigest()[:16], value)

        def later(day: str, copy: int = copy) -> str:
            return _DAY.sub(lambda found: str(int(found[0]) + 2 * copy), day)

        for triple in given:
            subject, value = triple.subject, triple.object
            if not isinstance(subject, ox.NamedNode):  # a graph of the program has none
                continue
            if isinstance(value, ox.NamedNode):
                value = ox.NamedNode(node(value.value))
            elif isinstance(value, ox.Literal) and value.datatype.value.endswith("#date"):
                value = ox.Literal(later(value.value), datatype=value.datatype)
            elif isinstance(value, ox.Literal) and subject in people:
                value = ox.Literal(value.value + ending)
            yield ox.Triple(ox.NamedNode(node(subject.value)), triple.predicate, value)


def measure(path: Path, times: int) -> tuple[float, float, float, int, int]:
    """Return processor seconds, seconds, megabytes, documents and occurrences of linking so many copies."""
    graph = list(copied(path, times))
    started, used = time.perf_counter(), time.process_time()
    facts = read_facts(graph)
    links = link(facts)
    write_triples(triples(links), BytesIO(), base=facts.base)
    seconds, processor = time.perf_counter() - started, time.process_time() - used
    documents = {event.document for event in facts.events.values()}
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return processor, seconds, megabytes, len(documents), len(links.occurrences)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("graph", type=Path)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 2, 4])
    given = parser.parse_args()
    first = 0.0
    for times in given.times:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            processor, seconds, megabytes, documents, events = pool.apply(measure, (given.graph, times))
        each = processor / documents
        first = first or each
        print(  # noqa: T201
            f"{times} times: {documents} documents, {events} occurrences, {processor:.1f} processor s, {seconds:.1f} s, "
            f"{megabytes:.0f} MB, {each / first:.2f} of the first a document"
        )


if __name__ == "__main__":
    main()
