"""``kg build`` and ``kg link`` with ``--engine spark``: the run on a cluster, and what came of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kg.cli.messages import say
from kg.errors import GraphError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kg.corpus.reading import Settings
    from kg.links.linking import Linked

INPUT_AT_FAULT = 2


def on_spark(
    inputs: Sequence[str],
    output: str,
    settings: Settings,
    how: tuple[date | None, dict[str, str], str],
    *,
    master: str,
    tasks: int,
    quiet: bool,
) -> None:
    """Build on Spark, and end with exit code 2 when a document could not be read.

    Args:
        inputs: Paths and addresses that Spark reads.
        output: The new folder, likewise.
        settings: How documents are read.
        how: Their date and licence where they give none (first and last), and the names of their fields.
        master: Address of the cluster.
        tasks: Their number, 0 for four a core.
        quiet: No summary.

    Raises:
        EngineError: pyspark or Java is not there, an input or the folder is at fault, or the cluster gave up.
        GraphError: No document could be read.
    """
    from kg.corpus.session import start

    session = start(master, tasks)
    from kg.corpus.cluster import build_on_spark
    from kg.corpus.rows import Inputs

    day, fields, licence = how
    done = build_on_spark(session, inputs, output.rstrip("/"), settings, Inputs(day, fields, licence))
    for fault in done.faults:
        say(f"kg: {fault}")
    if done.failed > len(done.faults):
        say(f"kg: {done.failed - len(done.faults)} more are in {output}/failures")
    if not done.documents:
        message = "no document could be read"
        raise GraphError(message)
    if not quiet:
        extra = f", {done.doubles} given twice" * bool(done.doubles) + f", {done.failed} not read" * bool(
            done.failed
        )
        say(f"{done.documents} documents, {done.reports} reports, {done.triples} triples to {output}{extra}")
    if done.failed:
        sys.exit(INPUT_AT_FAULT)


def link_on_spark(graph: str, output: str, *, master: str, tasks: int) -> None:
    """Link on Spark what was built there.

    Args:
        graph: The folder that ``kg build`` wrote: a path or address that Spark reads.
        output: The new folder, likewise.
        master: Address of the cluster.
        tasks: Their number, 0 for four a core.

    Raises:
        EngineError: pyspark or Java is not there, a folder is at fault, or the cluster gave up.
        GraphError: There is no document in the graph.
    """
    from kg.corpus.session import start

    session = start(master, tasks)
    from kg.corpus import linking

    done = linking.link_on_spark(session, graph.rstrip("/"), output.rstrip("/"))
    say(linked(done))


def linked(counts: Linked) -> str:
    """Say how much came of linking."""
    return (
        f"{counts.entities} entities: {counts.identities} identities, {counts.shared} of several nodes; "
        f"{counts.reports} reports of events: {counts.occurrences} occurrences, {counts.several} told more than once"
    )
