"""``kg export``: a graph as tables, as a network, or in another format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.completion import tables
from kg.cli.options import Place
from kg.cli.outputs import check_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyoxigraph as ox

_SQLITE = (".sqlite", ".db")
_NETWORKS = (".graphml", ".gexf")


@click.command(short_help="Write a graph as tables, a network, or in another format.")
@click.argument("graphs", nargs=-1, metavar="[GRAPH.ttl]...", type=Place())
@click.option("--store", type=Place(), metavar="DIR", help="Export what an embedded store holds.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=Place(),
    metavar="FILE",
    help="Its ending says the format.",
)
@click.option(
    "--table", "name", metavar="NAME", shell_complete=tables, help="Of .csv and .parquet: which table."
)
def export(graphs: tuple[Path, ...], store: Path | None, output: Path, name: str | None) -> None:
    """Write a graph as its reader wants it; the ending of FILE says how.

    \b
    .sqlite           all tables in one file: meetings, visits, agreements, figures, statements, people ...
    .csv .parquet     one table, which --table names
    .graphml .gexf    who was together with whom, for Gephi and others
    .nt .jsonld ...   the graph itself in another format

    \b
    Example:
      kg export graph.ttl -o graph.sqlite
      kg export --store kgstore --table meetings -o meetings.csv
      kg export graph.ttl -o graph.jsonld
    """
    if bool(graphs) == (store is not None):
        message = "say what to export: GRAPH.ttl files or --store DIR (one of them)"
        raise click.UsageError(message)
    suffix = output.suffix.lower()
    if suffix in (".csv", ".parquet") and name is None:
        from kg.export.tables import table_forms

        message = f"say which table with --table: {', '.join(table_forms())}"
        raise click.UsageError(message)
    check_file(output, tuple(map(str, graphs)))
    if suffix in (*_SQLITE, ".csv", ".parquet", *_NETWORKS):
        content = _content(_opened(graphs, store), suffix, name)
        from kg.rdf.replacing import replacing

        with replacing(output) as stream:
            stream.write(content)
        return
    from kg.rdf.formats import format_of
    from kg.store.files import write_graph

    write_graph(_triples(graphs, store), output, form=format_of(output))


def _triples(graphs: tuple[Path, ...], store: Path | None) -> Iterator[ox.Triple]:
    if store is not None:
        from kg.store.opening import stored_triples

        yield from stored_triples(store)
    from kg.rdf.parse import read_triples

    for graph in graphs:
        yield from read_triples(graph)


def _content(store: ox.Store, suffix: str, name: str | None) -> bytes:
    if suffix in _NETWORKS:
        from kg.export.network import as_network

        return as_network(store, "gexf" if suffix == ".gexf" else "graphml")
    from kg.export.tables import as_csv, as_parquet, as_sqlite, read_table, table_forms

    if suffix in _SQLITE:
        return as_sqlite([read_table(store, one) for one in table_forms()])
    return (as_csv if suffix == ".csv" else as_parquet)(read_table(store, str(name)))


def _opened(graphs: tuple[Path, ...], store: Path | None) -> ox.Store:
    from kg.store.source import opened

    return opened(store if store is not None else graphs)
