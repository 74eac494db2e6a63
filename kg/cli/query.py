"""``kg query``: named questions, .rq files or SPARQL text, asked of a store, an endpoint or graph files."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.messages import say
from kg.cli.options import Seconds, target
from kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kg.store.query import Answer
    from kg.store.results import Format

_MOST_BYTES = 4_000_100
"""More than the longest query takes."""

# Name, number of values, what it is: every parameter of a question in data/questions.
PARAMETERS = (
    ("act", 1, "ACT", "What is done by saying it: urged, thanked, condemned."),
    ("as-of", 1, "DATE", "The day from which one looks."),
    ("below", 1, "NUMBER", "A bound, such as 0.5."),
    ("between", 2, "A B", "Two states, as ISO 3166-1 codes: KAZ KGZ."),
    ("body", 1, "NAME", "An organisation."),
    ("document", 1, "DOC", "A document, by identifier or IRI."),
    ("event", 1, "EVENT", "An event, by label or IRI."),
    ("fact", 1, "FACT", "A report, by label or IRI."),
    ("kind", 1, "KIND", "A kind of meeting: Call."),
    ("measure", 1, "MEASURE", "What a figure measures: Export."),
    ("office", 1, "TITLE", "An office."),
    ("person", 1, "NAME", "A person."),
    ("since", 1, "DATE", "This day or later."),
    ("state", 1, "CODE", "A state, as ISO 3166-1 code: KAZ."),
    ("status", 1, "STATUS", "Held, Planned, Proposed, Postponed, Cancelled or Denied."),
    ("topic", 1, "WORDS", "What is spoken about."),
    ("until", 1, "DATE", "This day or earlier."),
    ("words", 1, "WORDS", "Words of a sentence."),
    ("year", 1, "YEAR", "A year."),
)


def _parameters(command: Callable[..., None]) -> Callable[..., None]:
    for name, count, metavar, words in reversed(PARAMETERS):
        # Click hands a lone value over as a string, several as a tuple.
        command = click.option(f"--{name}", nargs=count, metavar=metavar, help=words)(command)
    return command


@click.command(short_help="Ask a question of a graph.")
@click.argument("query")
@click.argument("graphs", nargs=-1, metavar="[GRAPH.ttl]...")
@target(store="Ask an embedded store.", endpoint="Ask a server's SPARQL 1.1 query address.")
@click.option(
    "--format",
    "output",
    type=click.Choice(["table", "csv", "json", "turtle"]),
    help="How to write the answer; a table when left out, and Turtle for CONSTRUCT.",
)
@click.option(
    "--guard/--no-guard",
    default=None,
    help="In CSV, a cell that begins with = + - @ is no formula to a spreadsheet; on by itself at a terminal.",
)
@click.option(
    "--timeout",
    type=Seconds(),
    help="Give up after so many seconds (60 on an endpoint when left out).",
)
@_parameters
def query(
    *,
    query: str,
    graphs: tuple[str, ...],
    store: Path | None,
    endpoint: str | None,
    auth: str,
    output: Format | None,
    guard: bool | None,
    timeout: float | None,
    **parameters: str | tuple[str, ...] | None,
) -> None:
    """Ask QUERY: a named question, a .rq file, - for standard input, or SPARQL text.

    'kg questions' lists the named questions and their parameters. It only reads.
    Exit code 1 when an ASK is answered no.

    \b
    Example:
      kg query meetings graph.ttl --between KAZ KGZ --since 2025-01-01
      kg query who-met-whom --store kgstore --person Nurtleu --format csv
      kg query 'SELECT ?p WHERE { ?p a dip:Person }' --endpoint http://localhost:7878/query
    """
    if bool(graphs) + (store is not None) + (endpoint is not None) != 1:
        message = "say what to ask: GRAPH.ttl files, --store DIR or --endpoint URL (one of them)"
        raise click.UsageError(message)
    values = {
        name.replace("_", "-"): (value,) if isinstance(value, str) else value
        for name, value in parameters.items()
        if value is not None
    }
    name, text = _text(query, values)
    answer = _ask(text, name=name, graphs=graphs, store=store, endpoint=endpoint, auth=auth, timeout=timeout)
    from kg.store.results import write_answer

    width = shutil.get_terminal_size().columns
    guarded = sys.stdout.isatty() if guard is None else guard
    written = write_answer(answer, output=output, width=width, guard=guarded)
    sys.stdout.buffer.write(written.encode())
    sys.stdout.flush()
    if answer.form == "select" and not answer.rows:
        say("no rows")
    if answer.form == "ask" and not answer.truth:
        sys.exit(1)


def _text(query: str, values: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """Return the name of the query for messages, and its SPARQL text."""
    if re.fullmatch(r"[A-Za-z0-9_-]+", query) and query != "-":
        from kg.store.questions import bind, find_question, load_questions

        return query, bind(find_question(query, load_questions()), values)
    if values:
        message = f"--{next(iter(values))} is for named questions ('kg questions'), not for SPARQL"
        raise QueryError(message)
    if "{" in query:
        return "query", query
    name = "standard input" if query == "-" else query
    try:
        with sys.stdin.buffer if query == "-" else Path(query).open("rb") as stream:
            return name, stream.read(_MOST_BYTES).decode()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        message = f"{name}: cannot be read: {reason}; a query is a named question, a .rq file or SPARQL text"
        raise QueryError(message) from None


def _ask(
    text: str,
    *,
    name: str,
    graphs: tuple[str, ...],
    store: Path | None,
    endpoint: str | None,
    auth: str,
    timeout: float | None,
) -> Answer:
    from kg.store.query import query_endpoint, query_files, query_store

    if endpoint is not None:
        from kg.cli.load import endpoint_of

        return query_endpoint(endpoint_of(endpoint, auth=auth, timeout=timeout or 60.0), text, name=name)
    if store is not None:
        return query_store(store, text, name=name, timeout=timeout)
    return query_files([Path(graph) for graph in graphs], text, name=name, timeout=timeout)
