"""``kg serve``: pages over a graph, on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.messages import say


@click.command(short_help="Show a graph as pages in the browser.")
@click.argument(
    "graphs",
    nargs=-1,
    required=True,
    metavar="STORE|GRAPH.ttl...",
    type=click.Path(path_type=Path, exists=True),
)
@click.option(
    "--text", "texts", multiple=True, metavar="TEXTS", help="The texts, to be shown; may be repeated."
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 is all of them."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port.")
def serve(*, graphs: tuple[Path, ...], texts: tuple[str, ...], host: str, port: int) -> None:
    """Show the folder of a store, or graph files, as pages: texts with their facts marked, people, states, events.

    It only reads, and listens on this machine alone unless --host says otherwise. Needs 'diplokg[web]'.

    \b
    Example:
      kg serve graph.ttl links.ttl --text data/dispatches
      kg serve kgstore --port 8080
    """
    try:
        import uvicorn

        from kg.web.app import create_app
        from kg.web.site import open_site
    except ModuleNotFoundError as error:
        message = f"{error.name} is not installed: pip install 'diplokg[web]'"
        raise click.ClickException(message) from None
    from kg.read import read_documents

    documents = read_documents(texts, on_error=lambda fault: say(f"kg: {fault}")) if texts else ()
    local = host in {"127.0.0.1", "localhost", "::1"}
    hosts = ("127.0.0.1", "localhost", "[::1]") if local else ("*",)
    with open_site(graphs, texts=documents) as site:
        say(f"http://{'127.0.0.1' if local else host}:{port}/ (end with ^C)")
        uvicorn.run(
            create_app(site, hosts=hosts), host=host, port=port, log_level="warning", server_header=False
        )
