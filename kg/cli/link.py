"""``kg link``: who is who and what is one event, over all documents."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

import click

from kg.cli.messages import say, show
from kg.cli.on_spark import link_on_spark, linked
from kg.cli.options import Place, engine_option
from kg.cli.outputs import check_file


@click.command(short_help="Say who is who and what is one event.")
@click.argument("given", nargs=-1, metavar="[GRAPH.ttl]...", type=Place(str))
@click.option(
    "--store",
    type=Place(),
    metavar="DIR",
    help="Link what an embedded store holds, and put the links there.",
)
@click.option(
    "-o",
    "--output",
    type=Place(str),
    metavar="LINKS.ttl",
    help="Where to write the links; - is standard output. With --engine spark a new folder.",
)
@click.option(
    "--judgements",
    type=Place(),
    metavar="FILE.sssom.tsv",
    help="Judgements of your own, which overrule the program's.",
)
@engine_option("over a folder that kg build --engine spark wrote")
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="On Spark: tasks of a step; four a core if left out."
)
@click.option("--why", nargs=2, metavar="A B", help="Say why two nodes are one, or are not; write nothing.")
def link(
    *,
    given: tuple[str, ...],
    store: Path | None,
    output: str | None,
    judgements: Path | None,
    engine: str,
    master: str,
    jobs: int | None,
    why: tuple[str, str] | None,
) -> None:
    """Judge which nodes are one person, body, office, instrument, place or event.

    The links are a graph of their own, beside the documents'; without it nothing else changes.

    \b
    Example:
      kg link graph.ttl -o links.ttl
      kg query who-met-whom graph.ttl links.ttl --person Omarov
      kg link graph.ttl --why "Aidar Omarov" Omarov
      kg link s3a://bucket/graph --engine spark -o s3a://bucket/links
    """
    if engine == "spark":
        if len(given) != 1 or output in {None, "-"} or store or judgements or why:
            message = "with --engine spark give the folder that kg build --engine spark wrote, and -o DIR, a new folder; no more"
            raise click.UsageError(message)
        link_on_spark(given[0], str(output), master=master, tasks=jobs or 0)
        return
    graphs = [Path(one) for one in given]
    if bool(graphs) == (store is not None):
        message = "say what to link: GRAPH.ttl files or --store DIR (one of them)"
        raise click.UsageError(message)
    if why is None and output is None and store is None:
        message = "say where the links go: -o LINKS.ttl"
        raise click.UsageError(message)
    from kg.links.linking import counted
    from kg.links.table import judge
    from kg.links.write import triples
    from kg.rdf.parse import read_triples
    from kg.rdf.turtle import write_triples

    if output is not None:
        check_file(Path(output), (*given, *map(str, filter(None, [judgements]))))
    if store is not None:
        from kg.store.opening import stored_triples

        links = judge(stored_triples(store), judgements)
    else:
        links = judge(chain.from_iterable(read_triples(path) for path in graphs), judgements)
    facts = links.facts
    if why is not None:
        from kg.links.why import explain

        for line in explain(links, *why):
            show(line)
        return
    if output is not None:
        write_triples(triples(links), sys.stdout.buffer if output == "-" else Path(output), base=facts.base)
    if store is not None:
        from kg.store.embedded import load_graphs
        from kg.store.split import links_of

        load_graphs(store, [links_of(triples(links))])
    say(linked(counted(links)))
