"""``kg about``: everything on a person, a body, a state or a pair of states."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kg.cli.completion import files
from kg.cli.messages import say
from kg.cli.options import Place, target
from kg.visible import visible

if TYPE_CHECKING:
    from pathlib import Path

    from kg.store.about import Style


@click.command(short_help="Tell everything on a person or a state.")
@click.argument("name")
@click.argument("graphs", nargs=-1, type=Place(str), metavar="[GRAPH.ttl]...", shell_complete=files)
@target(store="Ask an embedded store.", endpoint="Ask a server's SPARQL 1.1 query address.")
@click.option("--with", "other", metavar="STATE", help="Of a state: only what involves this one too.")
@click.option("--since", metavar="DATE", help="This day, month or year, or later.")
@click.option("--until", metavar="DATE", help="This day, month or year, or earlier.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How to write it.",
)
def about(
    *,
    name: str,
    graphs: tuple[str, ...],
    store: Path | None,
    endpoint: str | None,
    auth: str,
    other: str | None,
    since: str | None,
    until: str | None,
    style: Style,
) -> None:
    """Tell everything that is reported of NAME, a person, a body or a state, in the order of time.

    Each line has the words of the text and the document. Load what 'kg link' wrote too, and all spellings of a
    name are one person.

    \b
    Example:
      kg about Omarov graph.ttl links.ttl
      kg about KAZ --store kgstore --since 2022 --until 2022 --format markdown
      kg about Peru --with Chile --store kgstore
    """
    if bool(graphs) + (store is not None) + (endpoint is not None) != 1:
        message = "say what to ask: GRAPH.ttl files, --store DIR or --endpoint URL (one of them)"
        raise click.UsageError(message)
    if not name.strip():
        message = "say of whom: a name, or the code of a state"
        raise click.UsageError(message)
    from kg.cli.query import ask
    from kg.store.about import dossier
    from kg.store.questions import bind, find_question, load_questions, state_code

    values = {name: (day,) for name, day in (("since", since), ("until", until)) if day is not None}
    whom: dict[str, tuple[str, ...]] = {"person": (name,)}
    if other is not None:
        whom = {"between": (name, other)}
    elif state_code(name):
        whom = {"state": (name,)}
    text = bind(find_question("dossier", load_questions()), {**values, **whom})
    answer = ask(text, name="dossier", graphs=graphs, store=store, endpoint=endpoint, auth=auth, timeout=None)
    if not answer.rows:
        say(f"nothing is reported of {name}")
        sys.exit(1)
    heading = f"{name} and {other}" if other else name
    sys.stdout.buffer.write(dossier(answer, visible(heading), style=style).encode())
    sys.stdout.flush()
    say(f"{len(answer.rows)} report{'s' if len(answer.rows) != 1 else ''}")
