"""The rows of an answer as people read them: names, days in words, one column for when and one for the document."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.rdf.prefixes import WIKIDATA, prefixes
from kg.visible import visible
from kg.wording import period_words

if TYPE_CHECKING:
    from kg.store.query import Answer, Term

_ADDRESS = re.compile(r"https?://[^#]*?/(?=id/)")
_MONTH = re.compile(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{1,6}\b(?= )")
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_WHEN = ("earliest", "latest", "told")
"""First and last day of an event, and the day of the document: one column, "when"."""
_WHERE = ("document", "title", "link")
"""Identifier, title and address of a document: one column; without the address a title is that of something else."""
_GROUPED = 10_000
"""Numbers from this on have commas; years have none."""


def readable(answer: Answer, *, iris: bool = False, links: bool = True) -> tuple[list[str], list[list[str]]]:
    """Return the heads and the cells of an answer.

    Args:
        answer: Rows.
        iris: Keep the columns that hold nothing but addresses.
        links: Put the address of a document below its title.
    """
    names = list(answer.variables)
    unseen = () if iris else hidden(answer)
    kept = [name for name in names if name not in unseen]
    inside = {
        *(_WHEN[1:] if "earliest" in names else ()),
        *(_WHERE[1:] if {"document", "link"} <= {*names} else ()),
    }
    merged = [name for name in kept if name not in inside]
    heads = ["when" if name == "earliest" else _CAPITAL.sub(" ", name).lower() for name in merged]
    rows = [
        [_cell(name, dict(zip(names, row, strict=True)), links=links) for name in merged]
        for row in answer.rows
    ]
    return [visible(head) for head in heads], rows


def hidden(answer: Answer) -> list[str]:
    """Return the columns that hold nothing but addresses; terms of a vocabulary (``dip:Held``) are words, not addresses."""
    found = [name for number, name in enumerate(answer.variables) if _addresses(answer, number)]
    return found if len(found) < len(answer.variables) else []


def _addresses(answer: Answer, number: int) -> bool:
    bound = [row[number] for row in answer.rows if row[number] is not None]
    linked = answer.variables[number] in ("link", "earliest", "latest")
    return not linked and bool(bound) and all(_is_address(term) for term in bound)


def _is_address(term: Term | None) -> bool:
    return isinstance(term, ox.NamedNode) and not _term(term.value)


@cache
def _term(iri: str) -> str:
    """Return a term of a vocabulary as it may be written in a query; nothing for an address."""
    place = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _vocabularies().get(iri[:place])
    return f"{prefix}:{iri[place:]}" if prefix and iri[place:].isidentifier() else ""


@cache
def _vocabularies() -> dict[str, str]:
    return {
        space: prefix for prefix, space in prefixes().items() if "/id/" not in space and space != WIKIDATA
    }


def _cell(name: str, values: dict[str, Term | None], *, links: bool) -> str:
    if name == "earliest":
        return _when(*(_day(values.get(one)) for one in _WHEN))
    if name == "document" and "link" in values and values.get("title") is not None:
        title, link = shown(values["title"]), values["link"]
        return f"{title}\n{link.value}" if links and isinstance(link, ox.NamedNode) else title
    return shown(values[name])


def _when(earliest: date | None, latest: date | None, told: date | None) -> str:
    if earliest is None and latest is None:
        return f"reported {_short(period_words(told, told))}" if told is not None else ""
    return _short(period_words(earliest, latest))


def _short(words: str) -> str:
    return _MONTH.sub(r"\1", words)


def _day(term: Term | None) -> date | None:
    try:
        return date.fromisoformat(term.value) if isinstance(term, ox.Literal) else None
    except ValueError:
        return None


def shown(term: Term | None) -> str:
    """Return a term for people: IRIs of the project without their long beginning, days in words, literals on one line.

    Terms of a vocabulary have its prefix.
    """
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return _term(term.value) or _ADDRESS.sub("", term.value)
    if isinstance(term, ox.Triple):
        return visible(f"<<( {term} )>>")
    if not isinstance(term, ox.Literal):
        return visible(str(term))
    kind = term.datatype.value.removeprefix(_XSD)
    if kind == "date" and (day := _day(term)):
        return _short(period_words(day, day))
    if kind in ("decimal", "integer"):
        return _number(term.value)
    return visible(" ".join(term.value.split()))


def _number(text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return visible(text)
    return f"{number:,f}" if abs(number) >= _GROUPED else text
