"""Labels for people: what a report or an entity is called on a page or in an answer.

In: a report or entity of an extraction. Out: a short English sentence made from its values ("Meeting of A and B,
held, Astana, 3 August 2025"). Labels are never part of an IRI, and nothing is read back from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from kg.gazetteer import load_gazetteer
from kg.knowledge import load
from kg.model import Code, EntityRef
from kg.ontology import load_ontology
from kg.wording import list_words, period_words, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.model import Entity, Report, Value

_PLACES = 3
"""Places after the point in "1.475 billion"."""
_LONGEST = 90
"""Characters of a statement or a title that a label shows."""


@dataclass(frozen=True, slots=True)
class Words:
    """``data/labels.yaml``: the words that labels are made of."""

    events: dict[str, dict[str, str]]
    """Class -> kind or action -> noun."""
    measures: dict[str, str]
    acts: dict[str, str]
    """Those whose verb is not their label in the ontology."""
    articles: frozenset[str]
    article_endings: frozenset[str]
    small_words: frozenset[str]
    local_heads: tuple[str, ...]
    scales: dict[str, int]


@cache
def _words() -> Words:
    return load(Words, "labels.yaml")


@cache
def _states() -> dict[str, str]:
    return {state.iso3: state.name for state in load_gazetteer().states}


def entity_label(entity: Entity, entities: Mapping[str, Entity]) -> str:
    """Return the name of an entity; of an office with its owner: "Minister of Foreign Affairs of Kazakhstan"."""
    if entity.type != "Office":
        return entity.label
    title = _title(entity.label)
    owners = [_inside(one, entities) for name, one in entity.properties if name == "officeOf"]
    if not owners:
        return title
    if title.startswith(_words().local_heads):
        return f"{title}, {list_words(owners)}"
    post, to, place = title.partition(" to ")
    return f"{post} of {list_words(owners)}{to}{place}"


def _title(title: str) -> str:
    """Return a title with capitals, and names of states in place of their codes: "Ambassador to Slovenia"."""
    small = _words().small_words
    states = _states()
    words = []
    for number, word in enumerate(title.split()):
        if word in states:
            words.append(states[word])
        elif (word in small and number) or not word.islower():
            words.append(word)
        else:
            words.append("-".join(part[:1].upper() + part[1:] for part in word.split("-")))
    return " ".join(words)


def fullest(names: Iterable[str]) -> str:
    """Return the name that an entity is called by over all documents: the longest, with the most letters of its own.

    Raises:
        ValueError: There is no name.
    """
    return min(
        names, key=lambda name: (-len(name), -sum(not sign.isascii() for sign in name), name.isupper(), name)
    )


def report_label(report: Report, entities: Mapping[str, Entity]) -> str:
    """Return what a report says, as a short English sentence."""
    if report.type == "Tenure":
        return _tenure(report, entities)
    if report.type == "Figure":
        return _figure(report, entities)
    if report.type == "Statement":
        return _statement(report, entities)
    status = [_code(one).lower() for one in report.values("status")]
    places = [_named(one, entities) for one in report.values("place")]
    when = period_words(_day(report, "earliest"), _day(report, "latest"))
    return ", ".join([_event(report, entities), *status, *places, *([when] if when else [])])


def _event(report: Report, entities: Mapping[str, Entity]) -> str:
    nouns = _words().events.get(report.type, {})
    codes = [_code(one) for one in (*report.values("kind"), *report.values("action"))]
    noun = next((nouns[one] for one in codes if one in nouns), nouns.get("", report.type))
    who = _who(report, entities)
    if report.type == "Visit":
        visitors = [_inside(one, entities) for one in report.values("visitor")]
        hosts = [_inside(one, entities) for one in report.values("host")]
        to = f" to {list_words(hosts)}" if hosts else ""
        return f"{noun} of {list_words(visitors or ['someone'])}{to}"
    if report.type == "InstrumentAction":
        papers = [shortened(_named(one, entities), _LONGEST) for one in report.values("instrument")]
        by = f" by {list_words(who)}" if who else ""
        return f"{noun} of {list_words(papers)}{by}"
    if report.label:
        name = report.label[:1].upper() + report.label[1:]
        others = [one for one in who if one.removeprefix("the ") not in name]
        return f"{name} with {list_words(others)}" if others and report.type == "Meeting" else name
    about = [_inside(one, entities) for one in report.values("about") if isinstance(one, EntityRef)]
    whose = who or about or [_inside(one, entities) for one in report.values("involvesState")]
    return f"{noun} of {list_words(whose)}" if whose else str(noun)


def _tenure(report: Report, entities: Mapping[str, Entity]) -> str:
    holder = _one(report, "holder", entities)
    office = _one(report, "office", entities)
    former = "former " if True in report.values("former") else ""
    return f"{holder}, {former}{office}"


def _figure(report: Report, entities: Mapping[str, Entity]) -> str:
    measure = next(
        (_words().measures.get(_code(one), _code(one)) for one in report.values("measure")), "Figure"
    )
    states = [_inside(one, entities) for one in report.values("involvesState")]
    of = f" of {list_words(states)}" if states else ""
    unit = next((str(one) for one in report.values("unit") if one != "rank"), "")
    period = period_words(_day(report, "periodStart"), _day(report, "periodEnd"))
    basis = next((_code(one).lower() for one in report.values("basis")), "")
    tail = [one for one in (period, "" if basis == "actual" else basis) if one]
    return ", ".join([f"{measure}{of}: {_amount(report)} {unit}".rstrip(), *tail])


def _amount(report: Report) -> str:
    value, least, most = (
        next((one for one in report.values(name) if isinstance(one, Decimal | int)), None)
        for name in ("value", "valueMin", "valueMax")
    )
    if value is not None:
        return _number(value)
    if least is not None and most is not None:
        return f"{_number(least)} to {_number(most)}"
    return f"at least {_number(least)}" if least is not None else f"at most {_number(most or 0)}"


def _number(value: Decimal | int) -> str:
    for word, scale in _words().scales.items():
        scaled = Decimal(value) / scale
        if abs(scaled) >= 1 and scaled == round(scaled, _PLACES):
            return f"{scaled.normalize():f} {word}"
    return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"


def _statement(report: Report, entities: Mapping[str, Entity]) -> str:
    speakers = list_words([_named(one, entities) for one in report.values("speaker")])
    words = shortened(next((str(one) for one in report.values("text")), ""), _LONGEST)
    code = next((_code(one) for one in report.values("act")), "Said")
    act = _words().acts.get(code) or load_ontology().label(code)
    targets = [_inside(one, entities) for one in report.values("target") if isinstance(one, EntityRef)]
    does = (
        f"{speakers} {act} {list_words(targets)}".rstrip()
        if act != "said" or not targets
        else f"{speakers} said"
    )
    if Code("Quote") not in report.values("mode"):
        return f"{does}: {words}"
    return f"{speakers if act == 'said' else does}: “{words}”"


def _who(report: Report, entities: Mapping[str, Entity]) -> list[str]:
    return [_inside(one, entities) for one in report.values("participant")]


def _one(report: Report, name: str, entities: Mapping[str, Entity]) -> str:
    return next((_named(one, entities) for one in report.values(name)), "someone")


def _named(value: Value, entities: Mapping[str, Entity]) -> str:
    entity = entities.get(value.id) if isinstance(value, EntityRef) else None
    return entity_label(entity, entities) if entity is not None else ""


def _inside(value: Value, entities: Mapping[str, Entity]) -> str:
    """Return the name of an entity as it stands inside of a sentence: "the United States", "the President of Peru"."""
    name = _named(value, entities)
    kind = value.id.partition("/")[0] if isinstance(value, EntityRef) else ""
    if kind not in ("Office", "State"):
        return name
    words = _words()
    article = kind == "Office" or name in words.articles or name.rpartition(" ")[2] in words.article_endings
    return f"the {name}" if article else name


def _code(value: Value) -> str:
    return value.name if isinstance(value, Code) else str(value)


def _day(report: Report, name: str) -> date | None:
    return next((one for one in report.values(name) if isinstance(one, date)), None)
