"""Write ``world.ttl``, the fixture graph of the named questions, from ``world.yaml``.

Run ``python tests/questions/build_world.py`` after a change of ``world.yaml``, and then
``kg link tests/questions/world.ttl -o tests/questions/links.ttl``.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import yaml

from kg.model import Code, Document, Entity, EntityRef, Extraction, Report, ReportRef, Span, Value
from kg.rdf.export import triples
from kg.rdf.prefixes import prefixes

HERE = Path(__file__).parent


def build() -> bytes:
    """Return the world as Turtle, sorted."""
    world = yaml.safe_load((HERE / "world.yaml").read_text(encoding="utf-8"))
    found = {
        one for document in world["documents"] for one in triples(_extraction(document, world["entities"]))
    }
    return ox.serialize(sorted(found, key=str), format=ox.RdfFormat.TURTLE, prefixes=prefixes()) or b""


def _extraction(given: dict[str, Any], entities: dict[str, Any]) -> Extraction:
    text, spans = "", {}
    for letter, sentence in given["sentences"].items():
        spans[letter] = Span(len(text), len(text) + len(sentence))
        text += sentence + "\n"
    document = Document(
        text=text, identifier=given["id"], date=given["date"], title=f"News of {given['date']}"
    )
    reports = [_report(name, dict(values), spans) for name, values in given["reports"].items()]
    wanted = [value.id for one in reports for _, value in one.properties if isinstance(value, EntityRef)]
    wanted += given.get("also", [])
    named: dict[str, Entity] = {}
    while wanted:
        name = wanted.pop()
        if name not in named:
            named[name] = _entity(name, entities[name], text)
            wanted += [value.id for _, value in named[name].properties if isinstance(value, EntityRef)]
    return Extraction(
        document=document, entities=tuple(named[name] for name in sorted(named)), reports=tuple(reports)
    )


def _report(name: str, values: dict[str, Any], spans: dict[str, Span]) -> Report:
    kind, slug = name.split(" ")
    return Report(
        type=kind,
        slug=slug,
        evidence=(spans[values.pop("says")],),
        label=values.pop("label", ""),
        confidence=Decimal(str(values.pop("confidence", 1))),
        properties=_properties(values),
    )


def _entity(name: str, given: list[Any], text: str) -> Entity:
    kind, key = name.split("/")
    label, values = given
    values = dict(values)
    names = values.pop("altLabel", [])
    start = text.find(label)
    return Entity(
        type=kind,
        key=key,
        label=label,
        names=tuple(names if isinstance(names, list) else [names]),
        properties=_properties(values),
        evidence=(Span(start, start + len(label)),) if start >= 0 else (),
    )


def _properties(values: dict[str, Any]) -> tuple[tuple[str, Value], ...]:
    return tuple(
        (name, _value(one, name))
        for name, given in values.items()
        for one in (given if isinstance(given, list) else [given])
    )


def _value(given: Any, name: str) -> Value:
    if isinstance(given, int) and name == "value":
        return Decimal(given)
    if not isinstance(given, str) or name == "text":
        return given if isinstance(given, dt.date | int | str) else Decimal(str(given))
    if given.startswith("="):
        return Code(given[1:])
    if given.startswith("."):
        return ReportRef(given[1:])
    return EntityRef(given) if "/" in given else given


if __name__ == "__main__":
    (HERE / "world.ttl").write_bytes(build())
