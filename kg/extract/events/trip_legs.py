"""The legs of a trip told in one sentence: "to Tallinn on May 25, Helsinki, Finland on May 26 and Oslo"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.candidate import HELD
from kg.extract.coreference.places import landed_at
from kg.extract.events.event_dates import bounds_of
from kg.extract.registry import CAPITAL
from kg.gazetteer import load_gazetteer
from kg.model import EntityRef, Value

if TYPE_CHECKING:
    from kg.extract.candidate import Candidate
    from kg.extract.matching.match import Match
    from kg.extract.reading import Reading
    from kg.extract.text.mention import Mention
    from kg.extract.values.periods import Tense

WHERE = ("Place", "State")
LINKS = {",", ";", "and", "to", "on", "then", "the", "by", "followed", "both", "also"}
BEFORE_DATE = {"from", "until", "through", "between", "-", "\u2013"}
"""Words between legs, and those that only a date may follow."""
ELSEWHERE = {"poss", "compound", "amod", "nmod"}
"""Labels of a place that belongs to what follows: "and Finland will host"."""


@dataclass(frozen=True, slots=True)
class _Leg:
    """One stop."""

    host: Value | None
    place: Value | None
    dates: tuple[int, ...]


def split_legs(match: Match, candidate: Candidate, reading: Reading) -> list[Candidate]:
    """Return one visit for each stop, with its own town and dates.

    A span said once is that of the whole trip, and every stop is inside it; a single day is that of one unknown stop.
    """
    words = [word for name, filled in match.roles if name == match.pattern.each for word in filled]
    words = [word for word in words if match.sentence.mention(word) >= 0]  # "two towns, Lima and Cusco"
    legs = _legs(match, min(words), reading) if words else []
    if len(legs) == 1 and legs[0].place and len(candidate.get("host")) == 1:
        return [candidate.with_values("place", (legs[0].place,))]
    if len(legs) < 2:  # noqa: PLR2004
        return _by_host(candidate, reading)
    common = candidate.with_values("place", ()).with_values("host", ())
    dated = any(leg.dates for leg in legs[:-1])
    if dated or candidate.get("earliest") == candidate.get("latest"):
        common = common.with_values("earliest", ()).with_values("latest", ())
    tense: Tense = "past" if candidate.get("status") == HELD else "future"
    found = []
    for leg in legs:
        visit = common.with_values("host", (leg.host,) if leg.host else ())
        visit = visit.with_values("place", (leg.place,) if leg.place else ())
        if dated and leg.dates:
            for name, day in bounds_of(reading, match.sentence, leg.dates, tense):
                visit = visit.with_values(name, (day,))
        found.append(visit)
    return found


def _by_host(candidate: Candidate, reading: Reading) -> list[Candidate]:
    """Return one visit for each host where the words do not tell them in one row; the date is of none of them.

    Sites are visited each by itself, at the time and in the town that are said once.
    """
    hosts = [one for one in candidate.get("host") if isinstance(one, EntityRef)]
    places = [one for one in candidate.get("place") if isinstance(one, EntityRef)]
    if not any(host.id.startswith("State/") for host in hosts):
        sights = [one for one in places if one.id.startswith("Landmark/")]
        if len(hosts) + len(sights) < 2:  # noqa: PLR2004
            return [candidate]
        bare, around = candidate.with_values("host", ()), tuple(one for one in places if one not in sights)
        return [
            *(bare.with_values("place", around).with_values("host", (host,)) for host in hosts),
            *(bare.with_values("place", (sight,)) for sight in sights),
        ]
    if len(hosts) < 2:  # noqa: PLR2004
        return [candidate]
    common = candidate.with_values("earliest", ()).with_values("latest", ())
    return [
        common.with_values("host", (host,)).with_values(
            "place", tuple(one for one in places if reading.registry.value(one.id, "inState") == host)
        )
        for host in hosts
    ]


def _legs(match: Match, first: int, reading: Reading) -> list[_Leg]:
    """Read stops and dates from the first stop on, as far as nothing else stands between them."""
    sentence = match.sentence
    tree = sentence.tree
    legs: list[_Leg] = []
    here = first
    while here < len(tree.words):
        mention = reading.mention(sentence, here)
        word = tree.words[here].lower()
        if mention is None:
            following = reading.mention(sentence, here + 1) if here + 1 < len(tree.words) else None
            if word not in LINKS and not (
                word in BEFORE_DATE and following is not None and following.type == "Date"
            ):
                break
        elif mention.type == "Date" and legs:
            last = legs[-1]
            legs[-1] = _Leg(last.host, last.place, (*last.dates, here))
        elif mention.type in WHERE and (here == first or not _elsewhere(match, here, reading)):
            own = EntityRef(reading.place(sentence.mention(here)))
            state, place = map(_ref, landed_at(reading, sentence.mention(here)))
            comma = here - 2 if tree.words[here - 1] == "the" else here - 1  # "Manila, the Philippines"
            inside = bool(legs) and tree.words[comma] == "," and _around(legs[-1], mention, own, reading)
            if mention.type == "State" and not inside:
                legs.append(_Leg(own, None, ()))
            elif not inside:
                legs.append(_Leg(state, place, ()))
        else:
            break
        here += 1
    return legs


def _ref(entity: str) -> EntityRef | None:
    return EntityRef(entity) if entity else None


def _around(leg: _Leg, mention: Mention, own: EntityRef, reading: Reading) -> bool:
    """Tell whether a name behind a comma says where the town before it is: "Tallinn, Estonia", "Munich, Bavaria"."""
    if leg.place is None or leg.dates:
        return False
    if mention.type == "State":
        return leg.host == own
    return _is_region(mention) and reading.registry.value(own.id, "inState") == leg.host


def _is_region(mention: Mention) -> bool:
    named = mention.key.startswith((":", CAPITAL))
    return not named and load_gazetteer().place(mention.key).kind == "region"


def _elsewhere(match: Match, word: int, reading: Reading) -> bool:
    """Tell whether a place belongs to what follows, not to another place: "... and Finland will host"."""
    tree = match.sentence.tree
    if tree.deps[word] in ("nsubj", "nsubjpass"):
        return True
    above = reading.mention(match.sentence, tree.heads[word])
    return tree.deps[word] in ELSEWHERE and (above is None or above.type not in WHERE)
