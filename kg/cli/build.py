"""``kg build``: texts to one graph file."""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

import click

from kg.cli.load import endpoint_of, tell
from kg.cli.messages import say
from kg.cli.options import Seconds, chosen_format, format_option, reading, target
from kg.cli.progress import Progress
from kg.errors import GraphError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import IO

    from kg.corpus.reading import ReadDocument
    from kg.errors import KgError
    from kg.model import Document
    from kg.store.summary import LoadSummary

INPUT_AT_FAULT = 2


@click.command(short_help="Turn texts into a graph.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o", "--output", metavar="FILE.ttl", help="Where to write the graph; - is stdout, which is the default."
)
@format_option
@target(store="Load it into this store too.", endpoint="Load it into this SPARQL 1.1 Graph Store server too.")
@reading
@click.option(
    "--licence",
    default="",
    metavar="IRI",
    help="Licence of the words quoted, of documents that give none themselves.",
)
@click.option("--base", metavar="IRI", help="Base of all IRIs.")
@click.option("--no-quotes", is_flag=True, help="Leave the words of the text out of the graph; offsets stay.")
@click.option("--compact", is_flag=True, help="Of the mentions of a name, only the first of each document.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=1,
    metavar="N",
    help="Read in N processes; the graph is the same. Each takes about 300 MB.",
)
@click.option(
    "--timeout", type=Seconds(), help="Leave a document that takes longer; 600 seconds if not given."
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
def build(
    *,
    inputs: tuple[str, ...],
    output: str | None,
    form: str | None,
    store: Path | None,
    endpoint: str | None,
    auth: str,
    published: str | None,
    licence: str,
    fields: dict[str, str],
    base: str | None,
    no_quotes: bool,
    compact: bool,
    model: str | None,
    jobs: int,
    timeout: float | None,
    quiet: bool,
) -> None:
    """Read INPUTs and write one graph file.

    INPUT is a text (.txt), a page (.html), documents as .jsonl, .csv, .tsv or .parquet with the fields text, id, date,
    title and url, a feed (.rss, .atom, .xml), a web archive (.warc), any of them compressed (.gz, .bz2, .zst), a
    folder of these, or - for standard input.

    The ending of the file, or --format, says how: Turtle (.ttl), N-Triples (.nt), N-Quads (.nq), TriG (.trig), JSON-LD
    (.jsonld) or RDF/XML (.rdf), each also with .gz.

    A document that cannot be read is reported and counted, and the exit code is 2; the others are built all
    the same. The file is written whole or not at all. With --store or --endpoint no file is needed.

    \b
    Example:
      kg build data/dispatches -o graph.ttl
      kg build releases.jsonl --date 2025-08-03 -o graph.ttl
      kg build releases.jsonl.gz --jobs 4 --store kgstore
      kg build news.csv --field text=body --field date=published -o graph.ttl
      echo "Peru and Chile signed a treaty." | kg build -
    """
    # The language model is slow to import.
    from kg.corpus.processes import read_all
    from kg.corpus.reading import Settings, together
    from kg.extract.limit import SECONDS
    from kg.extract.text.parser import DEFAULT_MODEL
    from kg.rdf.formats import TURTLE
    from kg.rdf.iris import BASE, check_base
    from kg.read import read_documents
    from kg.read.dates import parse_date
    from kg.store.files import write_graph

    day = parse_date(published, where="--date") if published else None
    loader = _loader(store, endpoint, auth)
    if loader and output == "-":
        message = "with --store or --endpoint give -o FILE.ttl, or no -o"
        raise click.UsageError(message)
    if output:
        _check_output(Path(output), inputs)
    written_as = chosen_format(output, form)
    if loader and output and written_as != TURTLE:
        message = "with --store or --endpoint the file is Turtle: -o FILE.ttl; kg export makes others of it"
        raise click.UsageError(message)
    settings = Settings(
        base=check_base(base or BASE),
        quotes=not no_quotes,
        compact=compact,
        model=model or DEFAULT_MODEL,
        seconds=timeout or SECONDS,
    )
    with TemporaryFile() as scratch, Progress("documents", quiet=quiet) as progress:
        counts = _Counts(progress)
        documents = read_documents(
            inputs, date=day, fields=fields, on_error=counts.fault, on_duplicate=counts.twice
        )
        if licence:
            documents = (replace(one, licence=one.licence or licence) for one in documents)
        stream = not loader and output in (None, "-")
        file = Path(output) if output and not stream else None
        triples = write_graph(
            together(counts.follow(read_all(documents, settings, jobs=jobs))),
            sys.stdout.buffer if stream else file or scratch,
            form=written_as,
            base=settings.base,
        )
        loaded = None
        if loader:
            scratch.seek(0)
            with file.open("rb") if file else scratch as written:
                loaded = loader(written)
    if not quiet:
        for line in counts.summary(triples, inputs, "" if stream else output or "", store, endpoint):
            say(line)
    if loaded is not None and (loaded.failed or not quiet):
        tell(loaded)
    if counts.failed:
        sys.exit(INPUT_AT_FAULT)


def _loader(store: Path | None, endpoint: str | None, auth: str) -> Callable[[IO[bytes]], LoadSummary] | None:
    """Return what loads a file into the store or server asked for; one that cannot be had shows now."""
    if store is None and endpoint is None:
        return None
    if store is not None and endpoint is not None:
        message = "give either --store DIR or --endpoint URL"
        raise click.UsageError(message)
    from kg.store import embedded, graphstore
    from kg.store.split import split_stream

    if store is not None:
        embedded.open_store(store, write=True)
        return lambda file: embedded.load_graphs(store, split_stream(file))
    server = endpoint_of(endpoint or "", auth=auth, timeout=60.0)
    graphstore.check(server)
    return lambda file: graphstore.load_graphs(server, split_stream(file))


def _check_output(output: Path, inputs: tuple[str, ...]) -> None:
    """Refuse to write over what is read.

    Raises:
        GraphError: *output* is an input, or a file in a folder that is one.
    """
    from kg.read.inputs import STDIN, SUFFIXES
    from kg.read.source import kind_of

    real = output.resolve()
    if not real.is_file():
        return
    for one in inputs:
        if one == STDIN:
            same = os.path.samestat(os.fstat(0), real.stat())
        elif Path(one).is_dir():
            inside = Path(one).resolve() in real.parents
            same = inside and kind_of(real) in SUFFIXES
        else:
            same = Path(one).exists() and real.samefile(one)
        if same:
            message = f"{output}: is read as an input; give another file to write to"
            raise GraphError(message)


class _Counts:
    """Counts documents and reports on the way through."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.documents = self.reports = self.failed = self.doubles = 0

    def fault(self, error: KgError | str) -> None:
        """Report a document that cannot be read."""
        self.failed += 1
        self._progress.tell(f"kg: {error}")

    def twice(self, document: Document) -> None:
        """Count a document whose text came before."""
        del document
        self.doubles += 1

    def follow(self, read: Iterable[ReadDocument]) -> Iterator[ReadDocument]:
        """Pass on what was read; at the end of nothing, stop, for no file is replaced by an empty one."""
        for one in read:
            if one.fault:
                self.fault(one.fault)
                continue
            self.documents += 1
            self.reports += one.reports
            self._progress.advance(self.documents)
            yield one
        if not self.documents:
            message = "no document could be read; nothing was written"
            raise GraphError(message)

    def summary(
        self, triples: int, inputs: tuple[str, ...], file: str, store: Path | None, endpoint: str | None
    ) -> Iterator[str]:
        """Yield what was done, and how to go on."""
        extra = f", {self.doubles} given twice" if self.doubles else ""
        extra += f", {self.failed} not read" if self.failed else ""
        place = file or store or endpoint or "standard output"
        documents, reports = _number(self.documents, "document"), _number(self.reports, "report")
        yield f"{documents}, {reports}, {triples} triples to {place}{extra}"
        if not self.reports:
            yield "no report was found: the graph holds the documents and the names in them"
        if inputs[0] != "-":
            yield f"what was read, and why:  kg explain {shlex.quote(inputs[0])}"
        if file:
            yield f"check it:                kg validate {shlex.quote(file)}"
        if file or store:
            graph = shlex.quote(file) if file else f"--store {shlex.quote(str(store))}"
            yield f"ask it:                  kg query who-met-whom {graph}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
