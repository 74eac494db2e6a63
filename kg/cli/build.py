"""``kg build``: texts to one Turtle file."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.errors import KgError
    from kg.model import Document, Extraction

INPUT_AT_FAULT = 2


@click.command(short_help="Turn texts into a graph.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    default="-",
    metavar="FILE.ttl",
    help="Where to write the Turtle; - is stdout (default).",
)
@click.option(
    "--date", "published", metavar="YYYY-MM-DD", help="Date of the documents that give none themselves."
)
@click.option("--base", metavar="IRI", help="Base of all IRIs.")
@click.option("--no-quotes", is_flag=True, help="Leave the words of the text out of the graph; offsets stay.")
@click.option("--model", metavar="PACKAGE", help="An installed spaCy pipeline for English.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
def build(
    *,
    inputs: tuple[str, ...],
    output: str,
    published: str | None,
    base: str | None,
    no_quotes: bool,
    model: str | None,
    quiet: bool,
) -> None:
    """Read INPUTs (.txt, .html, .jsonl, folders, or - for standard input) and write one Turtle file.

    A document that cannot be read is reported and counted, and the exit code is 2; the others are built all
    the same. The file is written whole or not at all.

    \b
    Example:
      kg build data/dispatches -o graph.ttl
      kg build releases.jsonl --date 2025-08-03 -o graph.ttl
      echo "Peru and Chile signed a treaty." | kg build -
    """  # noqa: D301 - click needs the \b
    # The language model is slow to import.
    from kg.extract import extract  # noqa: PLC0415
    from kg.extract.nlp import DEFAULT_MODEL  # noqa: PLC0415
    from kg.rdf.iris import BASE  # noqa: PLC0415
    from kg.rdf.turtle import write_turtle  # noqa: PLC0415
    from kg.read import read_documents  # noqa: PLC0415
    from kg.read.dates import parse_date  # noqa: PLC0415

    day = parse_date(published, where="--date") if published else None
    with Progress("documents", quiet=quiet) as progress:
        counts = _Counts(progress)
        documents = read_documents(inputs, date=day, on_error=counts.fault, on_duplicate=counts.twice)
        first = next(documents, None)
        if first is None:  # an old file is not replaced by an empty one
            progress.tell(f"kg: no document could be read; nothing was written to {_place(output)}")
            sys.exit(INPUT_AT_FAULT)
        extractions = extract(
            chain([first], documents), model=model or DEFAULT_MODEL, on_error=counts.fault
        )
        target = sys.stdout.buffer if output == "-" else Path(output)
        triples = write_turtle(counts.follow(extractions), target, base=base or BASE, quotes=not no_quotes)
    if not quiet:
        for line in counts.summary(triples, inputs, output):
            click.echo(line, err=True)
    if counts.failed:
        sys.exit(INPUT_AT_FAULT)


def _place(output: str) -> str:
    return "standard output" if output == "-" else output


class _Counts:
    """Counts documents and reports on the way through."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.documents = self.reports = self.failed = self.doubles = 0

    def fault(self, error: KgError) -> None:
        """Report a document that cannot be read."""
        self.failed += 1
        self._progress.tell(f"kg: {error}")

    def twice(self, document: Document) -> None:
        """Count a document whose text came before."""
        del document
        self.doubles += 1

    def follow(self, extractions: Iterable[Extraction]) -> Iterator[Extraction]:
        """Pass extractions on."""
        for extraction in extractions:
            self.documents += 1
            self.reports += len(extraction.reports)
            self._progress.advance(self.documents)
            yield extraction

    def summary(self, triples: int, inputs: tuple[str, ...], output: str) -> Iterator[str]:
        """Yield what was done, and how to go on."""
        extra = f", {self.doubles} given twice" if self.doubles else ""
        extra += f", {self.failed} not read" if self.failed else ""
        documents, reports = _number(self.documents, "document"), _number(self.reports, "report")
        yield f"{documents}, {reports}, {triples} triples to {_place(output)}{extra}"
        if not self.reports:
            yield "no report was found: the graph holds the documents and the names in them"
        if inputs[0] != "-":
            yield f"what was read, and why:  kg explain {inputs[0]}"
        if output != "-":
            yield f"check it:                kg validate {output}"
            yield f"ask it:                  kg query who-met-whom {output}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
