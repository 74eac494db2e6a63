"""Who is together with whom, as a network; and where, on a map."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from kg.web import parameters
from kg.web.atlas import coordinates
from kg.web.charts import Actor, Network, Spot, Spots, Tie
from kg.web.page import Page, Route, Table
from kg.web.pages.relations import pair_of
from kg.web.sections import EVENTS
from kg.web.words import plural, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.web.page import Asked
    from kg.web.site import Site

ACTORS = 80
_STRONGEST = 60
"""Lines of a network that are drawn in any case; beside them each actor has its own strongest."""
_OWN = 2
_ROWS = 100
_OF = ("", *EVENTS)
_WHO = {"states": "State", "people": "Person"}
# One row for each event and actor: what is one by kg link counts once.
_TOGETHER = """
SELECT r.event, coalesce(i.object, side.object), min(n.path), min(n.label)
FROM report r JOIN node rn ON rn.id = r.id
JOIN link side ON side.subject = r.id AND side.role IN ('participant', 'visitor', 'host', 'involvesState')
JOIN node n ON n.id = side.object
LEFT JOIN link i ON i.subject = side.object AND i.role = 'identity'
WHERE r.status = 'Held' AND n.class = ? {where} GROUP BY 1, 2
"""
_PLACES = """
SELECT r.event, n.path, n.label, n.class, r.status, max(r.as_of)
FROM report r JOIN node rn ON rn.id = r.id
JOIN link at ON at.subject = r.id AND at.role = 'place' JOIN node n ON n.id = at.object
WHERE r.status <> '' {where} GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A place and the events there."""

    path: str
    label: str
    cls: str
    held: int
    planned: int


def _where(query: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return conditions on the class and the days of reports, and their values."""
    since, until = parameters.days(query)
    cls = parameters.choice(query, "of", _OF)
    conditions = (
        ("rn.class = ?", cls),
        ("coalesce(nullif(r.latest, ''), r.day) >= ?", since),
        ("coalesce(nullif(r.earliest, ''), nullif(r.day, ''), '9') <= ?", until),
    )
    given = [(text, value) for text, value in conditions if value]
    return "".join(f" AND {text}" for text, _ in given), [value for _, value in given]


def _choices() -> list[tuple[str, str]]:
    return [("", "all events"), *((cls, plural(cls).lower()) for cls in _OF if cls)]


def network(site: Site, asked: Asked) -> Page:
    """Return who was together in what was held: states, or people."""
    who = parameters.choice(asked.query, "who", tuple(_WHO))
    where, values = _where(asked.query)
    groups: dict[object, list[object]] = defaultdict(list)
    names: dict[object, tuple[str, str]] = {}
    for event, actor, path, label in site.catalogue.rows(_TOGETHER.format(where=where), [_WHO[who], *values]):
        groups[event].append(actor)
        names[actor] = (str(label), str(path))
    pairs = Counter(pair for group in groups.values() for pair in combinations(sorted(group), 2))  # type: ignore[type-var]
    events = Counter(actor for group in groups.values() if len(group) > 1 for actor in group)
    ranked = sorted(events, key=lambda actor: (-events[actor], names[actor]))[:ACTORS]
    number = {actor: place for place, actor in enumerate(ranked)}
    ties = sorted(
        (-count, *sorted((number[one], number[other])))
        for (one, other), count in pairs.items()
        if one in number and other in number
    )
    chart = Network(
        f"Which {who} were together in events that were held",
        tuple(Actor(*names[actor], events[actor]) for actor in ranked),
        _backbone([Tie(one, other, -count) for count, one, other in ties]),
    )
    together = sorted(((count, names[one], names[other]) for (one, other), count in pairs.items()), key=_rank)
    rows = tuple(
        (one[0], other[0], count, one[1], other[1], pair_of(one[1], other[1]) if who == "states" else "")
        for count, one, other in together
    )
    context = {
        "chart": chart,
        "rows": rows[:_ROWS],
        "pairs": len(rows),
        "actors": len(events),
        "who": who,
        "whose": [("states", "states"), ("people", "people")],
        "of": _choices(),
    }
    columns = ("one", "other", "events", "one path", "other path", "path")
    return Page("Who is together with whom", "network.html", context, (Table("pairs", columns, rows),))


def _backbone(ties: Sequence[Tie]) -> tuple[Tie, ...]:
    """Return the strongest of *ties* (sorted so), and the strongest of each actor: more lines would hide each other."""
    kept, seen = [], Counter[int]()
    for number, tie in enumerate(ties):
        if number < _STRONGEST or min(seen[tie.one], seen[tie.other]) < _OWN:
            kept.append(tie)
            seen.update((tie.one, tie.other))
    return tuple(kept)


def _rank(row: tuple[int, tuple[str, str], tuple[str, str]]) -> tuple[int, str, str]:
    count, one, other = row
    return -count, one[0], other[0]


def places(site: Site, asked: Asked) -> Page:
    """Return where events were held or are planned."""
    where, values = _where(asked.query)
    counts: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for _, path, label, cls, status, _ in site.catalogue.rows(_PLACES.format(where=where), values):
        counts[str(path), str(label), str(cls)][words().statuses.get(str(status), "")] += 1
    found = sorted(
        (Place(*name, held=count["held"], planned=count["ahead"]) for name, count in counts.items()),
        key=lambda one: (-one.held, -one.planned, one.label),
    )
    found = [one for one in found if one.held or one.planned]
    points = coordinates()
    known = {one.path: points[key] for one in found if (key := one.path.rpartition("/")[2]) in points}
    spots = tuple(
        Spot(one.label, one.path, *known[one.path], one.held, one.planned)
        for one in found
        if one.path in known
    )
    context = {
        "chart": Spots("Places of events on a map of the world", spots),
        "rows": found[:_ROWS],
        "places": len(found),
        "unplaced": [one for one in found if one.path not in known],
        "of": _choices(),
    }
    columns = ("place", "class", "held", "planned", "latitude", "longitude", "path")
    rows = tuple(
        (one.label, one.cls, one.held, one.planned, *known.get(one.path, (None, None)), one.path)
        for one in found
    )
    return Page(
        "Where events were held or are planned", "map.html", context, (Table("places", columns, rows),)
    )


ROUTES = (
    Route("/network", network, lambda _: ("/network",)),
    Route("/map", places, lambda _: ("/map",)),
)
