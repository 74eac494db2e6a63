"""``kg validate``: the shapes, and the evidence against the texts."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.completion import files
from kg.cli.messages import say, show
from kg.cli.options import Place

SHOWN = 50
"""Violations of one graph that are printed."""


@click.command(short_help="Check a graph.")
@click.argument(
    "graphs", nargs=-1, type=Place(str), required=True, metavar="GRAPH.ttl...", shell_complete=files
)
@click.option(
    "--text",
    "texts",
    multiple=True,
    metavar="INPUT",
    help="The texts it was made from: each quote must equal its slice. May be given several times.",
)
@click.option("-q", "--quiet", is_flag=True, help="Violations only, no warnings and no summary.")
def validate(*, graphs: tuple[str, ...], texts: tuple[str, ...], quiet: bool) -> None:
    """Check graph files against the shapes of the ontology. Exit code 1 if one does not conform.

    Warnings, which a valid graph may have, are grouped: one of each kind, and how many more there are.

    \b
    Example:
      kg validate graph.ttl
      kg validate graph.ttl --text data/dispatches
    """
    from kg.rdf.validate import validate as check
    from kg.read import read_documents

    conforms = True
    for graph in graphs:
        report = check(Path(graph), texts=read_documents(texts) if texts else None)
        for finding in report.violations[:SHOWN]:
            show(str(finding))
        if len(report.violations) > SHOWN:
            click.echo(f"... and {len(report.violations) - SHOWN} more violations")
        for finding, count in () if quiet else report.grouped_warnings():
            show(f"{finding}{f' [and {count - 1} more like it]' if count > 1 else ''}")
        if not quiet:
            verdict = "conforms" if report.conforms else "does not conform"
            counts = f"{len(report.violations)} violations, {len(report.warnings)} warnings"
            say(f"{graph}: {report.triples} triples, {counts}: {verdict}")
        conforms = conforms and report.conforms
    if not conforms:
        sys.exit(1)
