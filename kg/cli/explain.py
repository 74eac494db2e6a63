"""``kg explain``: what was read in each sentence, what came of it, and what could not be placed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kg.cli.completion import files
from kg.cli.messages import say, show
from kg.cli.options import reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.errors import KgError
    from kg.model import Extraction


@click.command(short_help="Show what was read, what came of it, and what was not placed.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", shell_complete=files)
@click.option(
    "--html", "as_page", is_flag=True, help="Write a page: the text with its facts marked. For one text."
)
@reading
def explain(
    *,
    inputs: tuple[str, ...],
    as_page: bool,
    published: str | None,
    fields: dict[str, str],
    model: str | None,
) -> None:
    """Tell, sentence by sentence, how INPUTs are read.

    Each sentence is shown with the names found in it and what they are joined to (=), whom pronouns and phrases stand
    for and by which rule (~), the reports it supports with the pattern that gave each (+), and what a pattern saw and
    could not place, with the reason (-).

    \b
    Example:
      kg explain data/dispatches/astana-bishkek.txt
      kg explain lima.txt --html > lima.html
      echo "Peru and Chile signed a treaty." | kg explain - --date 2025-08-03
    """
    # The language model is slow to import.
    from kg.cli.explanation import explanation
    from kg.extract import extract
    from kg.extract.text.parser import DEFAULT_MODEL
    from kg.read import read_documents
    from kg.read.dates import parse_date

    failed = 0

    def fault(error: KgError) -> None:
        nonlocal failed
        failed += 1
        say(f"kg: {error}")

    day = parse_date(published, where="--date") if published else None
    documents = read_documents(inputs, date=day, fields=fields, on_error=fault)
    extractions = extract(documents, model=model or DEFAULT_MODEL, explained=True, on_error=fault)
    if as_page:
        click.echo(_page(extractions), nl=False)
        extractions = iter(())
    for number, extraction in enumerate(extractions):
        if number:
            click.echo()
        for line in explanation(extraction):
            show(line)
    if failed:
        sys.exit(2)


def _page(extractions: Iterator[Extraction]) -> str:
    try:
        from kg.web.alone import alone
    except ModuleNotFoundError as error:
        message = f"{error.name} is not installed: pip install 'diplokg[web]'"
        raise click.ClickException(message) from None
    extraction = next(extractions, None)
    if extraction is None:
        message = "there is no text to show"
        raise click.ClickException(message)
    if next(extractions, None) is not None:
        message = "--html shows one text; 'kg build' and 'kg serve' show many"
        raise click.UsageError(message)
    return alone(extraction)
