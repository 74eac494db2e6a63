"""``kg load``: graph files into the embedded store or a server, and documents out of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completion import files
from kg.cli.messages import say
from kg.cli.options import Place, Seconds, target
from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.store.http import Endpoint
    from kg.store.naming import Name
    from kg.store.summary import LoadSummary, Progress

_EVERY = 100
"""Progress is told after so many documents."""


@click.command(short_help="Load graphs into a triple store.")
@click.argument("graphs", nargs=-1, type=Place(str), metavar="GRAPH.ttl...", shell_complete=files)
@target(store="The embedded store, a folder.", endpoint="A server's SPARQL 1.1 Graph Store address.")
@click.option(
    "--remove",
    multiple=True,
    metavar="DOC",
    help="Remove a document, by IRI (or, in --store, by identifier or url).",
)
@click.option(
    "--replace-by",
    type=click.Choice(["id", "url"]),
    help="In --store: a document of an earlier load that has the identifier (or url) of a new one goes.",
)
@click.option(
    "--timeout",
    type=Seconds(),
    default=60.0,
    show_default=True,
    help="Seconds for each document on the endpoint, repetitions included.",
)
@click.option(
    "--retries",
    type=click.IntRange(min=0),
    default=4,
    show_default=True,
    help="Repetitions after a 5xx answer or a lost connection.",
)
@click.option(
    "--max-megabytes",
    type=click.IntRange(min=1),
    default=64,
    show_default=True,
    help="Largest request to the endpoint.",
)
def load(
    graphs: tuple[str, ...],
    store: Path | None,
    endpoint: str | None,
    auth: str,
    remove: tuple[str, ...],
    replace_by: Name | None,
    timeout: float,
    retries: int,
    max_megabytes: int,
) -> None:
    """Load graph files, each document into a named graph of its own; the default graph holds all of them.

    Loading a document again replaces it, whole or not at all. A corrected text is another document:
    --replace-by id removes the one that it corrects. Exit code 1 when a document is not loaded.

    \b
    Example:
      kg load graph.ttl --store kgstore
      KG_PASSWORD=... kg load graph.ttl --endpoint http://localhost:8890/sparql-graph-crud-auth --auth dba
      kg load --remove kz-2025-08-03 --store kgstore
    """
    if (store is None) == (endpoint is None):
        message = "give either --store DIR or --endpoint URL"
        raise click.UsageError(message)
    if not graphs and not remove and store is None:
        message = "give GRAPH.ttl files to load, or --remove DOC"
        raise click.UsageError(message)
    if replace_by and store is None:
        message = "--replace-by is for --store; on an endpoint remove the earlier document with --remove"
        raise click.UsageError(message)
    server = (
        endpoint_of(
            endpoint, auth=auth, timeout=timeout, retries=retries, max_bytes=max_megabytes * 1024 * 1024
        )
        if endpoint
        else None
    )
    for document in remove:
        say(f"removed {_remove(document, store, server)}")
    if graphs:
        tell(_load(graphs, store, server, replace_by))
    elif not remove:
        from kg.store.opening import open_store

        open_store(_given(store), write=True, make=False)
        say(f"{store}: up to date")


def _remove(document: str, store: Path | None, server: Endpoint | None) -> str:
    if server is not None:
        from kg.store import graphstore

        return graphstore.remove_document(server, document)
    from kg.store import embedded

    return embedded.remove_document(_given(store), document)


def _load(
    graphs: tuple[str, ...], store: Path | None, server: Endpoint | None, replace_by: Name | None
) -> LoadSummary:
    from kg.store.split import split_files

    documents = split_files([Path(graph) for graph in graphs])
    if server is not None:
        from kg.store import graphstore

        return graphstore.load_graphs(server, documents, progress=progress())
    from kg.store import embedded

    return embedded.load_graphs(_given(store), documents, replace_by=replace_by, progress=progress())


def _given(store: Path | None) -> Path:
    if store is None:
        message = "no store is given; use --store DIR"
        raise StoreError(message)
    return store


def progress() -> Progress | None:
    """Return a counter on stderr for people at a terminal, or nothing."""
    if not sys.stderr.isatty():
        return None
    return _count


def _count(done: int) -> None:
    if done % _EVERY == 0:
        click.echo(f"\r{done} documents", err=True, nl=False)


def tell(summary: LoadSummary) -> None:
    """Write a summary on stderr, and end with exit code 1 when some document could not be loaded."""
    if sys.stderr.isatty():
        click.echo("\r", err=True, nl=False)
    for line in summary.lines():
        say(line)
    if summary.failed:
        sys.exit(1)


def endpoint_of(
    url: str, *, auth: str, timeout: float, retries: int = 4, max_bytes: int = 64 * 1024 * 1024
) -> Endpoint:
    """Return an endpoint; the password comes from ``KG_PASSWORD`` or, at a terminal, from a prompt.

    Raises:
        StoreError: The address is none, or there is a user and no password.
    """
    from kg.store.http import Endpoint

    password = os.environ.get("KG_PASSWORD", "") if auth else ""
    if auth and not password:
        if not sys.stdin.isatty():
            message = f"no password for user {auth!r}: set KG_PASSWORD"
            raise StoreError(message)
        password = click.prompt(f"Password of {auth}", hide_input=True, err=True)
    return Endpoint(
        url=url, user=auth, password=password, timeout=timeout, retries=retries, max_bytes=max_bytes
    )
