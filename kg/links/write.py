"""The links as triples: identities, occurrences, trips, and each judgement as a mapping of SSSOM."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.links.judged import SAME
from kg.links.knowledge import knowledge, plain_words
from kg.ontology import RDF, RDFS, SKOS, load_ontology
from kg.rdf.export import literal
from kg.rdf.labels import fullest
from kg.rdf.prefixes import SEMAPV, SSSOM
from kg.wording import list_words, period_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kg.links.facts import Event
    from kg.links.judged import Judgement
    from kg.links.linking import Links

_TYPE = ox.NamedNode(RDF + "type")
_LABEL = ox.NamedNode(RDFS + "label")


def links_graph(base: str) -> str:
    """Return the IRI of the graph that links stand in."""
    return f"{base}id/links"


def triples(links: Links) -> Iterator[ox.Triple]:
    """Yield the triples of the links graph, in no set order."""
    base = links.facts.base
    for group in links.identities:
        node = _identity(group[0], base)
        label = _called(group, links)
        yield ox.Triple(node, _TYPE, _term("Identity"))
        yield ox.Triple(node, _LABEL, literal(label, "string"))
        yield from (ox.Triple(ox.NamedNode(iri), _term("identity"), node) for iri in group)
    trips = {stop: number for number, trip in enumerate(links.trips) for stop in trip}
    for reports in links.occurrences:
        yield from _occurrence(reports, links)
        if reports[0] in trips:
            yield stop_triple(reports[0], links.trips[trips[reports[0]]], base)
    for trip in links.trips:
        yield from _trip_triples(trip, links)
    for judgement in links.judgements:
        yield from _mapping(judgement, links)


def stop_triple(report: str, trip: tuple[str, ...], base: str) -> ox.Triple:
    """Say that an occurrence, by its first report, is a stop of a trip."""
    return ox.Triple(_occurrence_node(report, base), _term("partOf"), _trip(trip, base))


def _called(group: tuple[str, ...], links: Links) -> str:
    """Return the name of an identity: the fullest, and of an office the plainest, for it is no acting minister's."""
    named = [links.facts.entities[iri] for iri in group]
    if named[0].kind != "Office":
        return fullest([one.label for one in named])
    passing = knowledge().passing_titles
    return min(
        named,
        key=lambda one: (len(passing.intersection(plain_words(one.label))), -one.told, one.iri),
    ).label


def _occurrence(reports: tuple[str, ...], links: Links) -> Iterator[ox.Triple]:
    """Yield what is known of an event over all its reports: the latest status, the narrowest days, all who took part."""
    facts, base = links.facts, links.facts.base
    node = _occurrence_node(reports[0], base)
    events = [facts.events[iri] for iri in reports]
    best = max(events, key=_told)
    yield from _head(node, best.label, best.kind, best.status, _narrowest(events))
    if best.code:
        yield ox.Triple(
            node, _term("action" if best.kind == "InstrumentAction" else "kind"), _term(best.code)
        )
    told = max((one.as_of for one in events if one.as_of is not None), default=None)
    if told is not None:
        yield ox.Triple(node, _term("asOf"), literal(told, "date"))
    role = "visitor" if best.kind == "Visit" else "participant"
    several = ((role, "who"), ("place", "places"), ("involvesState", "states"), ("host", "hosts"))
    for name, attribute in several:
        for iri in sorted({iri for one in events for iri in getattr(one, attribute)}):
            value = (
                ox.NamedNode(iri)
                if name in ("involvesState", "host")
                else _identity(links.identity.get(iri, iri), base)
            )
            yield ox.Triple(node, _term(name), value)
    yield from (ox.Triple(ox.NamedNode(iri), _term("occurrence"), node) for iri in reports)


def _head(
    node: ox.NamedNode, label: str, kind: str, status: str, days: tuple[date | None, date | None]
) -> Iterator[ox.Triple]:
    """Yield what every occurrence has."""
    yield ox.Triple(node, _TYPE, _term("Occurrence"))
    yield ox.Triple(node, _LABEL, literal(label, "string"))
    yield ox.Triple(node, _term("eventClass"), _term(kind))
    yield ox.Triple(node, _term("status"), _term(status))
    for name, day in zip(("earliest", "latest"), days, strict=True):
        if day is not None:
            yield ox.Triple(node, _term(name), literal(day, "date"))


def _told(event: Event) -> tuple[str, bool, int, str]:
    """Return what makes a report the one that an occurrence is called by: the latest; held before planned; the fullest."""
    return str(event.as_of or ""), event.status == "Held", len(event.who), event.iri


def _narrowest(events: list[Event]) -> tuple[date | None, date | None]:
    bounds = [
        (one.earliest, one.latest) for one in events if one.earliest is not None or one.latest is not None
    ]

    def width(days: tuple[date | None, date | None]) -> tuple[bool, timedelta, str]:
        first, last = days
        return (first is None or last is None, (last - first) if first and last else timedelta(0), str(days))

    return min(bounds, key=width, default=(None, None))


def _trip_triples(trip: tuple[str, ...], links: Links) -> Iterator[ox.Triple]:
    facts, base = links.facts, links.facts.base
    node = _trip(trip, base)
    stops = [facts.events[iri] for iri in trip]
    who = sorted(set.intersection(*({links.identity.get(iri, iri) for iri in one.who} for one in stops)))
    hosts = list(dict.fromkeys(iri for one in stops for iri in sorted(one.hosts)))
    first = min((one.earliest for one in stops if one.earliest), default=None)
    last = max((one.latest for one in stops if one.latest), default=None)
    names = [facts.entities[iri].label for iri in hosts if iri in facts.entities]
    of = list_words([facts.entities[iri].label for iri in who if iri in facts.entities]) or "several visitors"
    label = ", ".join(
        [f"Trip of {of} to {list_words(names, most=12)}", *filter(None, [period_words(first, last)])]
    )
    yield from _head(node, label, "Visit", max(stops, key=_told).status, (first, last))
    yield from (ox.Triple(node, _term("visitor"), _identity(iri, base)) for iri in who)
    yield from (ox.Triple(node, _term("host"), ox.NamedNode(iri)) for iri in hosts)


def _mapping(judgement: Judgement, links: Links) -> Iterator[ox.Triple]:
    facts = links.facts
    words = f"{judgement.first} {judgement.second} {judgement.rule} {judgement.relation}"
    node = ox.NamedNode(f"{facts.base}id/mapping/{sha256(words.encode()).hexdigest()[:16]}")
    own = judgement.rule == "person"
    why = judgement.comment or knowledge().rules[judgement.rule].says
    justification = (
        "ManualMappingCuration"
        if own
        else "LexicalMatching"
        if judgement.first in facts.entities
        else "CompositeMatching"
    )
    yield ox.Triple(node, _TYPE, ox.NamedNode(SSSOM + "Mapping"))
    yield ox.Triple(node, _sssom("subject_id"), ox.NamedNode(judgement.first))
    yield ox.Triple(node, _sssom("predicate_id"), ox.NamedNode(SKOS + "exactMatch"))
    yield ox.Triple(node, _sssom("object_id"), ox.NamedNode(judgement.second))
    if judgement.relation != SAME:
        yield ox.Triple(node, _sssom("predicate_modifier"), ox.NamedNode(SSSOM + "NegatedPredicate"))
    yield ox.Triple(node, _sssom("mapping_justification"), ox.NamedNode(SEMAPV + justification))
    yield ox.Triple(node, _sssom("confidence"), literal(judgement.confidence, "decimal"))
    yield ox.Triple(node, _sssom("comment"), literal(why, "string"))
    yield ox.Triple(node, _term("rule"), literal(judgement.rule, "string"))
    for iri in (judgement.first, judgement.second):
        evidence = (facts.entities.get(iri) or facts.events[iri]).evidence
        if evidence:
            yield ox.Triple(node, _term("evidence"), ox.NamedNode(evidence))


def _identity(iri: str, base: str) -> ox.NamedNode:
    return ox.NamedNode(f"{base}id/identity/{iri.partition('/id/')[2]}")


def _occurrence_node(iri: str, base: str) -> ox.NamedNode:
    return ox.NamedNode(f"{base}id/occurrence/{iri.partition('/id/doc/')[2]}")


def _trip(trip: tuple[str, ...], base: str) -> ox.NamedNode:
    return ox.NamedNode(f"{base}id/occurrence/{trip[0].partition('/id/doc/')[2]}--trip")


@cache
def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(load_ontology().iri(name))


def _sssom(name: str) -> ox.NamedNode:
    return ox.NamedNode(SSSOM + name)
