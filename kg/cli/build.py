"""``kg build``: texts to one graph file."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completion import files
from kg.cli.load import endpoint_of, tell
from kg.cli.messages import say
from kg.cli.on_spark import on_spark
from kg.cli.options import (
    Place,
    Seconds,
    chosen_format,
    engine_option,
    format_option,
    made_option,
    reading,
    target,
)
from kg.cli.outputs import check_file, check_folder, is_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from typing import IO

    from kg.cli.counts import Counts
    from kg.model import Document
    from kg.store.summary import LoadSummary

INPUT_AT_FAULT = 2


@click.command(short_help="Turn texts into a graph.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", shell_complete=files)
@click.option(
    "-o",
    "--output",
    type=Place(str),
    shell_complete=files,
    metavar="FILE.ttl|DIR/",
    help="Where to write the graph, as one file or in parts; - is stdout, which is the default.",
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
@made_option
@click.option("--base", metavar="IRI", help="Base of all IRIs.")
@click.option("--no-quotes", is_flag=True, help="Leave the words of the text out of the graph; offsets stay.")
@click.option("--compact", is_flag=True, help="Of the mentions of a name, only the first of each document.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Read in N processes (on Spark: tasks); the graph is the same. Each takes about 300 MB.",
)
@engine_option("into a new folder -o DIR")
@click.option(
    "--batch",
    type=click.IntRange(1),
    default=256,
    metavar="N",
    show_default=True,
    help="Documents of a part of -o DIR/, and of a step into --store: what a run that is ended loses at most.",
)
@click.option(
    "--near", is_flag=True, help="With -o DIR/: link the documents that are nearly the same text, in near.nq."
)
@click.option(
    "--again",
    is_flag=True,
    help="Read once more what is in --store already, or what could not be read into -o DIR/.",
)
@click.option(
    "--timeout",
    type=Seconds(),
    help="Leave a document that takes longer; 600 seconds if not given.",
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
    made: date | None,
    fields: dict[str, str],
    base: str | None,
    no_quotes: bool,
    compact: bool,
    model: str | None,
    jobs: int | None,
    engine: str,
    master: str,
    batch: int,
    near: bool,
    again: bool,
    timeout: float | None,
    quiet: bool,
) -> None:
    """Read INPUTs and write one graph file.

    INPUT is a text (.txt), a page (.html), a Word document (.docx), documents as .jsonl, .csv, .tsv or .parquet with the
    fields text, id, date, title and url, a feed (.rss, .atom, .xml), a web archive (.warc), any of them compressed (.gz,
    .bz2, .zst), a folder of these, or - for standard input.

    The ending of the file, or --format, says how: Turtle (.ttl), N-Triples (.nt), N-Quads (.nq), TriG (.trig), JSON-LD
    (.jsonld) or RDF/XML (.rdf), each also with .gz.

    A document that cannot be read is reported and counted, and the exit code is 2; the others are built all
    the same. The file is written whole or not at all. With --store or --endpoint no file is needed.

    A run into a folder (-o DIR/, N-Quads, or Turtle with --format turtle) or into a --store may be ended at any moment:
    the same command goes on where it was, and passes over the documents that are there already.

    \b
    Example:
      kg build data/dispatches -o graph.ttl
      kg build releases.jsonl --date 2025-08-03 -o graph.ttl
      kg build releases.jsonl.gz --jobs 4 --store kgstore
      kg build archive/ --jobs 4 -o parts/
      kg build s3a://bucket/news/ --engine spark -o s3a://bucket/graph
      kg build news.csv --field text=body --field date=published -o graph.ttl
      echo "Peru and Chile signed a treaty." | kg build -
    """
    # The language model is slow to import.
    from kg.cli.run import Run
    from kg.corpus.near import check as check_near
    from kg.corpus.part import form_of
    from kg.corpus.reading import Settings
    from kg.extract.limit import SECONDS
    from kg.extract.text.parser import DEFAULT_MODEL
    from kg.rdf.formats import TURTLE
    from kg.rdf.iris import BASE, check_base
    from kg.read import STDIN, read_documents
    from kg.read.dates import parse_date

    day = parse_date(published, where="--date") if published else None
    settings = Settings(
        base=check_base(base or BASE),
        quotes=not no_quotes,
        compact=compact,
        model=model or DEFAULT_MODEL,
        near=near,
        seconds=timeout or SECONDS,
    )
    if near:
        check_near()
        if engine == "spark" or not output or not is_folder(output):
            message = "--near is for a folder of parts: give -o DIR/"
            raise click.UsageError(message)
    if engine == "spark":
        if not output or output == "-" or store or endpoint or form:
            message = (
                "with --engine spark give -o DIR, a new folder; kg load brings what is in it into a store"
            )
            raise click.UsageError(message)
        on_spark(
            inputs, output, settings, (day, fields, licence), master=master, tasks=jobs or 0, quiet=quiet
        )
        return

    def given(counts: Counts) -> Iterator[Document]:
        found = read_documents(
            inputs, date=day, fields=fields, on_error=counts.fault, on_duplicate=counts.twice
        )
        for one in found:
            yield replace(one, licence=one.licence or licence) if licence else one

    run = Run(
        given,
        settings,
        jobs=jobs or 1,
        size=batch,
        made=made,
        again=again,
        quiet=quiet,
        twice=STDIN not in inputs,
    )
    if output and is_folder(output):
        if store or endpoint:
            message = "give either -o DIR/ or --store or --endpoint; kg load brings the parts into a store"
            raise click.UsageError(message)
        check_folder(Path(output), inputs)
        parts = form_of(form or "nquads")
        counts, triples = run.into_folder(Path(output), parts)
        output, loaded = f"{output.rstrip('/')}/*{parts.suffix}", None
    elif store and not endpoint and not output and not again:
        counts, loaded = run.into_store(store)
        triples = loaded.triples
    else:
        loader = _loader(store, endpoint, auth)
        written_as = chosen_format(output, form)
        if loader and (output == "-" or (output and written_as != TURTLE)):
            message = "with --store or --endpoint the file is Turtle: -o FILE.ttl, or no -o; kg export makes others of it"
            raise click.UsageError(message)
        if output:
            check_file(Path(output), inputs)
        counts, triples, loaded = run.into_file(output, written_as, loader)
    if not quiet:
        shown = "" if output in {None, "-"} and not loaded else output or ""
        for line in counts.summary(triples, inputs, shown, store, endpoint):
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
    from kg.store.opening import open_store
    from kg.store.split import split_stream

    if store is not None:
        open_store(store, write=True)
        return lambda file: embedded.load_graphs(store, split_stream(file))
    server = endpoint_of(endpoint or "", auth=auth, timeout=60.0)
    graphstore.check(server)
    return lambda file: graphstore.load_graphs(server, split_stream(file))
