"""``kg build``: text to validated Turtle."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.errors import DocumentError
    from kg.model import Document, Extraction


@click.command(short_help="Turn texts into a graph.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", default="-", metavar="FILE.ttl", help="Where to write the Turtle; - is stdout (default).")
@click.option("--date", "published", metavar="YYYY-MM-DD", help="Date of the documents that give none themselves.")
@click.option("--base", metavar="IRI", help="Base of all IRIs.")
@click.option("--no-quotes", is_flag=True, help="Leave the words of the text out of the graph; offsets stay.")
@click.option("--model", metavar="PACKAGE", help="An installed spaCy pipeline for English.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
def build(  # noqa: D301
    inputs: tuple[str, ...], output: str, published: str | None, base: str | None, no_quotes: bool, model: str | None, quiet: bool  # noqa: FBT001
) -> None:
    """Read INPUTs (.txt, .html, .jsonl, folders, or - for standard input) and write one Turtle file.

    A document that cannot be read is reported and counted; the others are built all the same.

    \b
    Example:
      kg build data/dispatches -o graph.ttl
      kg build releases.jsonl --date 2025-08-03 -o graph.ttl
    """
    from kg.extract import extract
    from kg.extract.nlp import DEFAULT_MODEL
    from kg.rdf.iris import BASE
    from kg.rdf.turtle import write_turtle
    from kg.read import read_documents
    from kg.read.dates import parse_date

    counts = _Counts(quiet=quiet)
    documents = read_documents(inputs, date=parse_date(published) if published else None, on_error=counts.fault, on_duplicate=counts.twice)
    extractions = counts.follow(extract(counts.start(documents), model=model or DEFAULT_MODEL))
    target = sys.stdout.buffer if output == "-" else Path(output)
    triples = write_turtle(extractions, target, base=base or BASE, quotes=not no_quotes)
    counts.summary(triples, output)
    if counts.failed:
        sys.exit(2)


class _Counts:
    """Counts documents and reports on the way through, and tells of them on stderr."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet
        self.documents = self.reports = self.failed = self.doubles = 0
        self.show = not quiet and sys.stderr.isatty()

    def fault(self, error: DocumentError) -> None:
        self.failed += 1
        click.echo(f"kg: {error}", err=True)

    def twice(self, document: Document) -> None:
        del document
        self.doubles += 1

    def start(self, documents: Iterable[Document]) -> Iterator[Document]:
        for document in documents:
            self.documents += 1
            yield document

    def follow(self, extractions: Iterable[Extraction]) -> Iterator[Extraction]:
        for done, extraction in enumerate(extractions, start=1):
            self.reports += len(extraction.reports)
            if self.show:
                click.echo(f"\r{done} documents, {self.reports} reports", nl=False, err=True)
            yield extraction
        if self.show:
            click.echo(err=True)

    def summary(self, triples: int, output: str) -> None:
        if self.quiet:
            return
        where = "standard output" if output == "-" else output
        extra = f", {self.doubles} given twice" if self.doubles else ""
        extra += f", {self.failed} not read" if self.failed else ""
        click.echo(f"{self.documents} documents, {self.reports} reports, {triples} triples to {where}{extra}", err=True)
        if not self.reports:
            click.echo("no report was found in the text: the graph holds the documents and the names in them", err=True)
