"""``kg serve``: pages over a graph, on this machine."""

from __future__ import annotations

import re
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from kg.cli.messages import say
from kg.cli.options import Place, Seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from kg.web.site import Site

_ORIGIN = re.compile(r"\*|https?://[A-Za-z0-9.\[\]:-]+")


def shown(command: Callable[..., None]) -> Callable[..., None]:
    """Add the argument and the option that say what is shown."""
    texts = click.option(
        "--text", "texts", multiple=True, metavar="TEXTS", help="The texts, to be shown; may be repeated."
    )
    path = Place(exists=True)
    graphs = click.argument("graphs", nargs=-1, required=True, metavar="STORE|GRAPH.ttl...", type=path)
    return graphs(texts(command))


@contextmanager
def opened(graphs: Sequence[Path], texts: Sequence[str], *, timeout: float = 10.0) -> Iterator[Site]:
    """Open a graph with its texts as a site.

    Raises:
        ClickException: What pages need is not installed.
        KgError: The graph cannot be read.
    """
    try:
        import bokeh  # noqa: F401 - of the same extra, and imported only when a chart is drawn
        import uvicorn  # noqa: F401

        from kg.web.graph import Limits
        from kg.web.site import open_site
    except ModuleNotFoundError as error:
        message = f"{error.name} is not installed: pip install 'diplokg[web]'"
        raise click.ClickException(message) from None
    from kg.read import read_documents

    documents = read_documents(texts, on_error=lambda fault: say(f"kg: {fault}")) if texts else ()
    with open_site(graphs, texts=documents, limits=Limits(seconds=timeout)) as site:
        yield site


@click.command(short_help="Show a graph as pages in the browser.")
@shown
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 is all of them."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port.")
@click.option(
    "--cors", metavar="ORIGIN", default="", help="Let pages of this origin read the answers, or of any: *"
)
@click.option(
    "--timeout",
    type=Seconds(),
    default=10.0,
    show_default=True,
    help="Give up a query that people ask.",
)
def serve(
    *, graphs: tuple[Path, ...], texts: tuple[str, ...], host: str, port: int, cors: str, timeout: float
) -> None:
    """Show the folder of a store, or graph files, as pages: texts with their facts marked, people, states, events.

    It only reads, and listens on this machine alone unless --host says otherwise. Needs 'diplokg[web]'.

    \b
    Example:
      kg serve graph.ttl links.ttl --text data/dispatches
      kg serve kgstore --port 8080
    """
    if not host.strip():
        message = "--host: an empty name is no address; 0.0.0.0 is all of them"
        raise click.UsageError(message)
    if cors and not _ORIGIN.fullmatch(cors):
        message = f"--cors: {cors!r} is no origin; give one such as https://example.org, or *"
        raise click.UsageError(message)
    local = host in {"127.0.0.1", "localhost", "::1"}
    hosts = ("127.0.0.1", "localhost", "[::1]") if local else ("*",)
    with _listening(host, port) as door, opened(graphs, texts, timeout=timeout) as site:
        import uvicorn

        from kg.web.app import create_app

        name = f"[{host}]" if ":" in host else host
        say(f"http://{name}:{door.getsockname()[1]}/ (end with ^C)")
        app = create_app(site, hosts=hosts, cors=cors)
        config = uvicorn.Config(app, log_level="warning", server_header=False)
        uvicorn.Server(config).run(sockets=[door])


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens: whether the port is free is known before the graph is read.

    Raises:
        UsageError: It is taken, or this machine has no such address.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        message = f"{host}:{port}: {error.strerror or error}; give another --port or --host"
        raise click.UsageError(message) from None
