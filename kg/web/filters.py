"""What templates make of values: addresses, days, numbers, names of terms."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import jinja2

from kg.errors import OntologyError
from kg.ontology import load_ontology
from kg.web.words import plural, words
from kg.wording import period_words

if TYPE_CHECKING:
    from kg.web.charts import Chart


@jinja2.pass_context
def href(context: jinja2.runtime.Context, path: str) -> str:
    """Return what leads to a path of the site from the page that is written; "" where the site has no such page."""
    return str(context["_href"](path))


def term(name: str) -> str:
    """Return the label of a class, property or code by its local name: ``entered into force`` for EnteredIntoForce."""
    try:
        return load_ontology().label(name)
    except OntologyError:  # of another version, or of somebody else
        return name


def days(span: tuple[str | None, str | None]) -> str:
    """Return a span of days in words, of two days as ISO 8601 has them."""
    try:
        first, last = (date.fromisoformat(day) if day else None for day in span)
    except ValueError:
        return " – ".join(day for day in span if day)
    return period_words(first, last)


def month(name: str) -> str:
    """Return a month in words: ``May 2021`` for 2021-05."""
    year, number = (int(part) for part in name.split("-"))
    return period_words(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def brief(label: str, status: str, span: tuple[str | None, str | None] = (None, None)) -> str:
    """Return the label of an event without its status and its days, for where these stand beside it."""
    when = days(span)
    label = label.removesuffix(f", {when}") if when else label
    return re.sub(rf", {re.escape(status.lower())}(?=,|$)", "", label, count=1) if status else label


def within(label: str, owner: str) -> str:
    """Return what an office is called on the page of the state or body that it belongs to."""
    return label.removesuffix(f" of {owner}").removesuffix(f" of the {owner}")


def number(value: float) -> str:
    """Return a number with a comma between thousands; a whole one without a point."""
    return f"{int(value) if value == int(value) else value:,}"


def fate(status: str) -> str:
    """Return what became of an event by its status: held, ahead or dropped; "" where it has none."""
    return words().statuses.get(status, "")


def external(address: str) -> str:
    """Return an address of the web; "" for anything else, such as one that runs a script."""
    return address if address.startswith(("https://", "http://")) else ""


def host(address: str) -> str:
    """Return the host of an address, or the address where it has none that can be read."""
    try:
        return urlsplit(address).hostname or address
    except ValueError:
        return address


def drawn(chart: Chart) -> str:
    """Return a chart as the JSON of a Bokeh item."""
    from kg.web import drawing  # noqa: PLC0415 - brings Bokeh, which few pages need

    return drawing.drawn(chart)


FILTERS = {
    "drawn": drawn,
    "href": href,
    "term": term,
    "days": days,
    "month": month,
    "brief": brief,
    "within": within,
    "number": number,
    "fate": fate,
    "plural": plural,
    "external": external,
    "host": host,
}
