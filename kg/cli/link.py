"""``kg link``: who is who and what is one event, over all documents."""

from __future__ import annotations

import sys
from itertools import chain
from typing import TYPE_CHECKING

import click

from kg.cli.messages import say, show
from kg.cli.options import Place
from kg.cli.outputs import check_file

if TYPE_CHECKING:
    from pathlib import Path


@click.command(short_help="Say who is who and what is one event.")
@click.argument("graphs", nargs=-1, metavar="[GRAPH.ttl]...", type=Place())
@click.option(
    "--store",
    type=Place(),
    metavar="DIR",
    help="Link what an embedded store holds, and put the links there.",
)
@click.option(
    "-o",
    "--output",
    type=Place(),
    metavar="LINKS.ttl",
    help="Where to write the links; - is standard output.",
)
@click.option(
    "--judgements",
    type=Place(),
    metavar="FILE.sssom.tsv",
    help="Judgements of your own, which overrule the program's.",
)
@click.option("--why", nargs=2, metavar="A B", help="Say why two nodes are one, or are not; write nothing.")
def link(
    graphs: tuple[Path, ...],
    store: Path | None,
    output: Path | None,
    judgements: Path | None,
    why: tuple[str, str] | None,
) -> None:
    """Judge which nodes are one person, body, office, instrument, place or event.

    The links are a graph of their own, beside the documents'; without it nothing else changes.

    \b
    Example:
      kg link graph.ttl -o links.ttl
      kg query who-met-whom graph.ttl links.ttl --person Omarov
      kg link graph.ttl --why "Aidar Omarov" Omarov
    """
    if bool(graphs) == (store is not None):
        message = "say what to link: GRAPH.ttl files or --store DIR (one of them)"
        raise click.UsageError(message)
    if why is None and output is None and store is None:
        message = "say where the links go: -o LINKS.ttl"
        raise click.UsageError(message)
    from kg.links.table import judge
    from kg.links.write import triples
    from kg.rdf.parse import read_triples
    from kg.rdf.turtle import write_triples

    if output is not None:
        check_file(output, tuple(str(one) for one in (*graphs, *filter(None, [judgements]))))
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
        write_triples(triples(links), sys.stdout.buffer if str(output) == "-" else output, base=facts.base)
    if store is not None:
        from kg.store.embedded import load_graphs
        from kg.store.split import links_of

        load_graphs(store, [links_of(triples(links))])
    shared = sum(len(group) > 1 for group in links.identities)
    told = sum(len(group) > 1 for group in links.occurrences)
    say(
        f"{len(facts.entities)} entities: {len(links.identities)} identities, {shared} of several nodes; "
        f"{len(facts.events)} reports of events: {len(links.occurrences)} occurrences, {told} told more than once"
    )
