"""Graph files of any size that look like exports: many documents, few states, some people in most of them."""

from __future__ import annotations

import hashlib
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BASE = "https://w3id.org/diplokg/id/"
_CODES = ("DNK", "KAZ", "KGZ", "TJK", "TKM", "UZB")
_HEAD = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dip: <https://w3id.org/diplokg/ontology#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def document_iri(number: int) -> str:
    """Return the IRI of the document of that number."""
    return f"{BASE}doc/{hashlib.sha256(str(number).encode()).hexdigest()[:16]}"


def write_graph(path: Path, documents: int, *, seed: int = 1) -> None:
    """Write a graph of *documents* documents, about 240 triples each."""
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(_lines(documents, random.Random(seed)))  # noqa: S311 - no secret


def _lines(documents: int, chance: random.Random) -> Iterator[str]:
    yield _HEAD
    seen: dict[str, tuple[list[str], list[str]]] = {}
    for number in range(documents):
        document = document_iri(number)
        day = date(2021, 1, 1) + timedelta(days=number % 1500)
        yield f'<{document}> a dip:Document ; dcterms:identifier "d{number}" ; dcterms:date {_day(day)} .\n'
        people = sorted({min(int(chance.expovariate(1 / 60)), 2000) for _ in range(9)})
        named = [f"person/p{one}" for one in people] + [f"state/{one}" for one in chance.sample(_CODES, 2)]
        for position, name in enumerate(named):
            span = f"{document}#char={position * 20},{position * 20 + 12}"
            yield _span(document, span, position * 20, "a person’s or state’s name")
            documents_of, spans = seen.setdefault(name, ([], []))
            documents_of.append(document)
            spans.append(span)
        for position in range(9):
            yield _meeting(document, position, day, chance.sample(named[:-2], 2), named[-2:])
    for name, (documents_of, spans) in sorted(seen.items()):
        yield _entity(name, documents_of, spans)


def _day(day: date) -> str:
    return f'"{day.isoformat()}"^^xsd:date'


def _span(document: str, span: str, start: int, words: str) -> str:
    return (
        f"<{span}> a dip:TextSpan ; oa:hasSource <{document}> ; oa:start {start} ; oa:end {start + 12} ; "
        f'oa:exact "{words}" .\n'
    )


def _meeting(document: str, position: int, day: date, people: list[str], states: list[str]) -> str:
    start = 1000 + 100 * position
    span = f"{document}#char={start},{start + 12}"
    status = ("Held", "Held", "Planned")[position % 3]
    when = day + timedelta(days=position if status == "Planned" else -position)
    return _span(document, span, start, f"sentence {position} says that two people met") + (
        f"<{document}/meeting--{position}> a dip:Meeting , dip:Event , dip:Report ; "
        f'rdfs:label "talks {position}" ; dip:reportedIn <{document}> ; dip:evidence <{span}> ; '
        f"dip:confidence 0.9 ; dip:asOf {_day(day)} ; dip:status dip:{status} ; dip:kind dip:Call ; "
        f"dip:earliest {_day(when)} ; dip:latest {_day(when)} ; "
        f"dip:participant {_iris(people)} ; dip:involvesState {_iris(states)} .\n"
    )


def _iris(names: list[str]) -> str:
    return " , ".join(f"<{BASE}{name}>" for name in names)


def _entity(name: str, documents: list[str], spans: list[str]) -> str:
    kind, key = name.split("/")
    what = f'dip:State , dip:Place ; dip:iso3 "{key}"' if kind == "state" else "dip:Person"
    return (
        f'<{BASE}{name}> a dip:Actor , foaf:Agent , {what} ; rdfs:label "{kind} {key}" ; '
        f'skos:altLabel "the {key}" , "{key}" ; '
        f"dip:mentionedIn {' , '.join(f'<{one}>' for one in documents)} ; "
        f"dip:evidence {' , '.join(f'<{one}>' for one in spans)} .\n"
    )
