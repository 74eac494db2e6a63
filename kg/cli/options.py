"""Options that several verbs share."""

from __future__ import annotations

import math
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from kg.rdf.formats import GraphFormat

_Command = TypeVar("_Command", bound="Callable[..., None]")


class Seconds(click.FloatRange):
    """A time limit: more than nothing, at most a week."""

    name = "seconds"

    def __init__(self) -> None:
        super().__init__(min=0, min_open=True, max=7 * 24 * 3600)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401
        """Return the number; click lets "nan" pass, which is in no range."""
        number = float(super().convert(value, param, ctx))
        if math.isnan(number):
            self.fail("nan is no number of seconds", param, ctx)
        return number


class Place(click.Path):
    """A path; an empty one, as of an unset variable in a script, is not taken for the current folder or standard output."""

    def __init__(self, kind: type[Path | str] = Path, *, exists: bool = False) -> None:
        super().__init__(path_type=kind, exists=exists)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Return the path."""
        if value == "":
            self.fail("an empty name is no path; was a variable not set?", param, ctx)
        return super().convert(value, param, ctx)


def engine_option(where: str) -> Callable[[_Command], _Command]:
    """Give a command ``--engine`` and ``--master``; the argument says from or into what Spark works."""

    def decorate(command: _Command) -> _Command:
        command = click.option(
            "--master", default="", metavar="URL", help="The Spark cluster, if spark-submit does not say it."
        )(command)
        return click.option(
            "--engine",
            type=click.Choice(["local", "spark"]),
            default="local",
            show_default=True,
            help=f"What runs it: this machine, or Apache Spark, {where}.",
        )(command)

    return decorate


def target(*, store: str, endpoint: str) -> Callable[[_Command], _Command]:
    """Give a command ``--store``, ``--endpoint`` and ``--auth``; the arguments say what the first two are for."""

    def decorate(command: _Command) -> _Command:
        for option in (
            click.option(
                "--auth",
                metavar="USER",
                default="",
                help="User on the endpoint; the password is KG_PASSWORD, or asked for.",
            ),
            click.option("--endpoint", metavar="URL", help=endpoint),
            click.option("--store", type=Place(), metavar="DIR", help=store),
        ):
            command = option(command)
        return command

    return decorate


format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml"]),
    help="How to write the graph, if the ending of the file does not say it.",
)


def _made(_context: click.Context, _option: click.Parameter, given: str | None) -> date | None:
    """Return the day that is said to be that of making: as given, or that of SOURCE_DATE_EPOCH; none is said by itself."""
    from kg.read.dates import parse_date

    if given:
        return parse_date(given, where="--made")
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), tz=UTC).date() if epoch else None
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH: {epoch[:40]!r} is no number of seconds since 1970"
        raise click.UsageError(message) from None


made_option = click.option(
    "--made",
    metavar="DAY",
    callback=_made,
    help="The day it is made, for the description of the dataset; else that of SOURCE_DATE_EPOCH, or none.",
)


def chosen_format(output: str | None, name: str | None) -> GraphFormat:
    """Return the format to write: of the option or the ending; on standard output and devices Turtle if not said."""
    from kg.rdf.formats import FORMATS, TURTLE, format_of

    if output in {None, "-"}:
        return next((one for one in FORMATS if one.name == name), TURTLE)
    path = Path(str(output))
    if name is None and path.exists() and not path.is_file():
        return TURTLE
    return format_of(path, name)


def _fields(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """Return the names that ``--field text=body`` gives: field of a document -> key or column."""
    from kg.read.records import FIELDS

    fields: dict[str, str] = {}
    for one in given:
        name, equals, column = one.partition("=")
        if name not in FIELDS or not equals or not column:
            message = f"{one!r} names no field; write one of {', '.join(FIELDS)}, = and the column: text=body"
            raise click.BadParameter(message)
        fields[name] = column
    return fields


def reading(command: _Command) -> _Command:
    """Give a command ``--date``, ``--field`` and ``--model``: how its inputs are read."""
    for option in (
        click.option("--model", metavar="PACKAGE", help="An installed spaCy pipeline for English."),
        click.option(
            "--field",
            "fields",
            multiple=True,
            callback=_fields,
            metavar="NAME=COLUMN",
            help="Column or key that holds the text, id, date, title or url; may be repeated.",
        ),
        click.option(
            "--date",
            "published",
            metavar="YYYY-MM-DD",
            help="Date of the documents that give none themselves.",
        ),
    ):
        command = option(command)
    return command
