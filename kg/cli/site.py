"""``kg site``: the pages of ``kg serve`` as a folder of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.messages import say
from kg.cli.options import Place
from kg.cli.progress import Progress
from kg.cli.serve import opened, shown

if TYPE_CHECKING:
    from pathlib import Path


@click.command(short_help="Write the pages of a graph to a folder.")
@shown
@click.option("-o", "--output", "folder", required=True, type=Place(), help="A new or empty folder.")
@click.option("--html-only", is_flag=True, help="Leave out Turtle, JSON-LD, JSON and CSV beside each page.")
def site(*, graphs: tuple[Path, ...], texts: tuple[str, ...], folder: Path, html_only: bool) -> None:
    """Write the pages that 'kg serve' shows to a folder, which opens from the disk and can be put on any web server.

    Search, the named questions and SPARQL need 'kg serve'. Needs 'diplokg[web]'.

    \b
    Example:
      kg site graph.ttl links.ttl --text data/dispatches -o pages
    """
    with opened(graphs, texts) as pages:
        from kg.web.folder import write_site
        from kg.web.page import FORMATS, HTML

        with Progress("pages") as bar:
            done = write_site(pages, folder, formats=(HTML,) if html_only else FORMATS, progress=bar.advance)
    say(f"{done.pages:,} pages, {done.files:,} files, {done.bytes / 1e6:.1f} MB to {folder}")
