"""``kg query``: named questions, .rq files or SPARQL text, asked of a store, an endpoint or graph files."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completion import files, queries, states
from kg.cli.messages import say
from kg.cli.options import Place, Seconds, target
from kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kg.store.query import Answer, Row
    from kg.store.results import Format

_MOST_BYTES = 4_000_100
"""More than the longest query takes."""

# Name, number of values, what it is: every parameter of a question in data/questions.
PARAMETERS = (
    ("act", 1, "ACT", "What is done by saying it: urged, thanked, condemned."),
    ("as-of", 1, "DATE", "The day from which one looks."),
    ("below", 1, "NUMBER", "A bound, such as 0.5."),
    ("between", 2, "A B", "Two states, by name or ISO 3166-1 code: Peru KGZ."),
    ("body", 1, "NAME", "An organisation."),
    ("document", 1, "DOC", "A document, by identifier or IRI."),
    ("event", 1, "EVENT", "An event, by label or IRI."),
    ("fact", 1, "FACT", "A report, by label or IRI."),
    ("host", 1, "STATE", "The state that is visited."),
    ("kind", 1, "KIND", "A kind of meeting: Call."),
    ("measure", 1, "MEASURE", "What a figure measures: Export."),
    ("office", 1, "TITLE", "An office."),
    ("person", 1, "NAME", "A person."),
    ("since", 1, "DATE", "This day, month or year, or later."),
    ("state", 1, "STATE", "A state, by name or ISO 3166-1 code: Peru, KAZ."),
    ("status", 1, "STATUS", "Held, Planned, Proposed, Postponed, Cancelled or Denied."),
    ("topic", 1, "WORDS", "What is spoken about."),
    ("until", 1, "DATE", "This day, month or year, or earlier."),
    ("words", 1, "WORDS", "Words of a sentence."),
    ("year", 1, "YEAR", "A year."),
)


def _parameters(command: Callable[..., None]) -> Callable[..., None]:
    for name, count, metavar, words in reversed(PARAMETERS):
        # Click hands a lone value over as a string, several as a tuple.
        proposed = states if metavar in ("STATE", "A B") else None
        option = click.option(f"--{name}", nargs=count, metavar=metavar, help=words, shell_complete=proposed)
        command = option(command)
    return command


@click.command(short_help="Ask a question of a graph.")
@click.argument("query", shell_complete=queries)
@click.argument("graphs", nargs=-1, type=Place(str), metavar="[GRAPH.ttl]...", shell_complete=files)
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
@click.option("--iris", is_flag=True, help="In tables, show the columns that hold only addresses too.")
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
    iris: bool,
    timeout: float | None,
    **parameters: str | tuple[str, ...] | None,
) -> None:
    """Ask QUERY: a named question, a .rq file, - for standard input, or SPARQL text.

    'kg questions' lists the named questions and their parameters. It only reads.
    Exit code 1 when an ASK is answered no.

    \b
    Example:
      kg query meetings graph.ttl links.ttl --between Peru Chile --since 2025
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

    def again(text: str) -> Answer:
        return ask(text, name=name, graphs=graphs, store=store, endpoint=endpoint, auth=auth, timeout=timeout)

    answer = again(text)
    from kg.store.readable import hidden
    from kg.store.results import write_answer

    width = shutil.get_terminal_size().columns
    guarded = sys.stdout.isatty() if guard is None else guard
    written = write_answer(answer, output=output, width=width, guard=guarded, iris=iris)
    if sys.stdout.isatty() and output is None and written.count("\n") > shutil.get_terminal_size().lines:
        click.echo_via_pager(written)
    else:
        sys.stdout.buffer.write(written.encode())
        sys.stdout.flush()
    if answer.form == "select":
        say(
            "no rows" if not answer.rows else "1 row" if len(answer.rows) == 1 else f"{len(answer.rows)} rows"
        )
        for words in _left_out(query, text, values, answer, again):
            say(words)
        unseen = [] if _is_name(query) or output in {"csv", "json"} or iris else hidden(answer)
        if unseen:
            say(f"not shown, as they hold only addresses (--iris shows them): {', '.join(unseen)}")
    if answer.form == "ask" and not answer.truth:
        sys.exit(1)


def _left_out(
    query: str,
    text: str,
    values: Mapping[str, Sequence[str]],
    answer: Answer,
    ask: Callable[[str], Answer],
) -> Iterator[str]:
    """Yield what a named question could not see: events without a date, and people of several spellings."""
    days = {"since", "until"} & values.keys()
    if days and {"earliest", "latest"} <= set(answer.variables):
        without = {name: given for name, given in values.items() if name not in days}
        undated = sum(_undated(answer.variables, row) for row in ask(_text(query, without)[1]).rows)
        if undated:
            yield f"{undated} without a date left out by --{' and --'.join(sorted(days))}"
    links = "dip:identity" in text or "dip:occurrence" in text or "dip:partOf" in text
    if links and not ask("ASK { ?any dip:identity ?who }").truth:
        yield "no links are loaded: who is who and what is one event is not known; 'kg link' says it"


def _undated(variables: Sequence[str], row: Row) -> bool:
    return all(row[variables.index(name)] is None for name in ("earliest", "latest"))


def _at_once(path: str, flags: int) -> int:
    """Open a file, also a pipe of which nobody has the other end: it is empty, and not waited for."""
    number = os.open(path, flags | os.O_NONBLOCK)
    os.set_blocking(number, True)
    return number


def _is_name(query: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9_-]+", query) is not None and query != "-"


def _text(query: str, values: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """Return the name of the query for messages, and its SPARQL text."""
    if _is_name(query):
        from kg.store.questions import bind, find_question, load_questions

        return query, bind(find_question(query, load_questions()), values)
    if values:
        message = f"--{next(iter(values))} is for named questions ('kg questions'), not for SPARQL"
        raise QueryError(message)
    if "{" in query:
        return "query", query
    name = "standard input" if query == "-" else query
    try:
        with sys.stdin.buffer if query == "-" else open(query, "rb", opener=_at_once) as stream:
            return name, stream.read(_MOST_BYTES).decode()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        message = f"{name}: cannot be read: {reason}; a query is a named question, a .rq file or SPARQL text"
        raise QueryError(message) from None


def ask(
    text: str,
    *,
    name: str,
    graphs: tuple[str, ...],
    store: Path | None,
    endpoint: str | None,
    auth: str,
    timeout: float | None,
) -> Answer:
    """Ask a SPARQL text of files, a store or an endpoint.

    Raises:
        KgError: It cannot be asked, as ``kg.store.query`` says.
    """
    from kg.store.query import query_endpoint, query_files, query_store

    if endpoint is not None:
        from kg.cli.load import endpoint_of

        return query_endpoint(endpoint_of(endpoint, auth=auth, timeout=timeout or 60.0), text, name=name)
    if store is not None:
        return query_store(store, text, name=name, timeout=timeout)
    return query_files([Path(graph) for graph in graphs], text, name=name, timeout=timeout)
