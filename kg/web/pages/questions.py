"""The named questions as forms with tables, and the query editor of the SPARQL endpoint."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.store.questions import bind, find_question, load_questions
from kg.web.answers import shown, table
from kg.web.page import Asked, AskedError, NotFoundError, Page, Route

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.store.query import Answer
    from kg.store.questions import Parameter, Question
    from kg.web.site import Site

_EXAMPLES = ("who-met-whom", "meetings", "planned-not-held", "instruments", "trade", "statements")
_START = """PREFIX dip: <https://w3id.org/diplokg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?day ?what ?meeting WHERE {
  ?meeting a dip:Meeting ; dip:status dip:Held ; rdfs:label ?what .
  OPTIONAL { ?meeting dip:earliest ?day }
}
ORDER BY DESC(?day)
LIMIT 20
"""


@dataclass(frozen=True, slots=True)
class Field:
    """A value that a form asks for."""

    name: str
    label: str
    type: str
    """``state``, ``date``, ``year``, ``number`` or ``text``."""
    value: str
    needed: bool


@cache
def _questions() -> tuple[Question, ...]:
    return load_questions()


def questions(_: Site, __: Asked) -> Page:
    """Return the list of the questions, in groups."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in _questions():
        groups.setdefault(one.group, []).append((one.name, one.words))
    return Page("Questions", "questions.html", {"groups": groups})


def question(site: Site, asked: Asked) -> Page:
    """Return a question as a form, and its answer where nothing that it needs is missing."""
    try:
        found = find_question(asked.parts["name"], _questions())
    except QueryError as error:
        raise NotFoundError(str(error)) from None
    fields = [
        Field(
            name,
            _words(parameter) if number == 1 else "And the other",
            kind,
            asked.query.get(name, ""),
            parameter.name in found.needs,
        )
        for parameter in found.parameters
        for number, kind in enumerate(parameter.types, start=1)
        for name in (parameter.name if number == 1 else f"{parameter.name}-{number}",)
    ]
    context = {"question": found.words, "name": found.name, "fields": fields, "states": _states(site)}
    if any(field.needed and not field.value for field in fields):
        return Page(found.words, "question.html", {**context, "query": found.text, "answer": None})
    try:
        text = bind(found, _values(found, asked.query))
    except QueryError as error:
        raise AskedError(str(error).replace("--", "")) from None
    return _answered(
        site, site.graph.ask(text, name=found.name), "question.html", found.words, context | {"query": text}
    )


def _words(parameter: Parameter) -> str:
    """Return what a form asks for: "Since: on this day or later"; the name once, where the help begins with it."""
    name = parameter.name.replace("-", " ")
    said = (
        parameter.help if re.match(rf"(an? |the )?{name}\b", parameter.help) else f"{name}: {parameter.help}"
    )
    return f"{said[0].upper()}{said[1:]}"


def _values(found: Question, query: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    values = {
        one.name: tuple(
            query.get(one.name if number == 1 else f"{one.name}-{number}", "").strip()
            for number in range(1, len(one.types) + 1)
        )
        for one in found.parameters
    }
    return {name: given for name, given in values.items() if any(given)}


def sparql(site: Site, asked: Asked) -> Page:
    """Return the editor for queries, with the answer of the one that is given."""
    text = asked.query.get("query", "")
    words = {one.name: one for one in _questions()}
    examples = [(name, words[name].words, bind(words[name], {})) for name in _EXAMPLES]
    context = {"query": text or _START, "examples": examples, "limits": site.graph.limits}
    if not text.strip():
        return Page("SPARQL", "sparql.html", {**context, "answer": None})
    return _answered(site, site.graph.ask(text), "sparql.html", "SPARQL", context, iris=True)


def _answered(
    site: Site,
    answer: Answer,
    template: str,
    title: str,
    context: Mapping[str, object],
    *,
    iris: bool = False,
) -> Page:
    tables = (table(answer),) if answer.form == "select" else ()
    return Page(title, template, {**context, "answer": shown(answer, site.graph, iris=iris)}, tables=tables)


def _states(site: Site) -> list[str]:
    return [
        str(name)
        for (name,) in site.catalogue.rows("SELECT label FROM node WHERE class = 'State' ORDER BY label")
    ]


def standing() -> Iterator[tuple[Route, Asked]]:
    """Yield the questions that have an answer without any value, as pages."""
    for one in _questions():
        if not one.needs:
            yield _QUESTION, Asked(f"/questions/{one.name}", {"name": one.name})


_QUESTION = Route("/questions/{name}", question)
ROUTES = (
    Route("/questions", questions),
    _QUESTION,
    Route("/sparql", sparql),
)
