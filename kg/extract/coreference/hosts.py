"""Of which state somebody is who is met there by a guest: "In Lima she was received by the President, Rosa Vidal"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.extract.coreference.named_states import state_of, states_of
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.office_lexicon import is_national

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.extract.coreference.sides import Sides
    from kg.extract.text.mention import Mention

LISTED = {",", "and", "the", "as", "well"}
"""Words between the names of hosts who are told of together."""
NEXT = 3
"""Tokens behind a name in which it is told that he receives somebody."""


@dataclass(frozen=True)
class Hosts:
    """Tells of the persons of a document in whose state they receive somebody from elsewhere."""

    sides: Sides

    def state(self, number: int, homes: Mapping[int, str]) -> str:
        """Return the state of whom a guest meets on his trip, or in a town that the sentence begins with; or nothing.

        Args:
            number: The person.
            homes: Person -> state of others of whom it is told.
        """
        found = {
            site
            for index in self.sides.persons[number].mentions
            if (site := self._site(index)) and self._is_host(index, site, homes)
        }
        return found.pop() if len(found) == 1 else ""

    def _site(self, index: int) -> str:
        """Return the state where somebody is told of: that of "In Lima," before him, or of the trip told last."""
        sides, here = self.sides, self.sides.mentions[index].start
        start, end = sides.bounds(here)
        if self._are_many(start, end):
            return ""
        first = next(iter(sides.mentions_in(start, here)), None)
        front = [word for word in sides.tokens.lower[start : first.start] if word != "the"] if first else []
        opening = front[-1:] == ["in"] and noun_lexicon().meanwhile.issuperset(front[:-1])
        if first is not None and opening and self._is_site(first):
            return state_of(first)
        before = bisect_left(self._trips, here, key=itemgetter(0))
        return self._trips[before - 1][1] if before else ""

    def _are_many(self, start: int, end: int) -> bool:
        """Tell whether some tokens tell of a gathering of many, outside of the names of people: "NATO Secretary General X"."""
        sides = self.sides
        people = (one for one in sides.mentions_in(start, end) if one.type in ("Person", "Office"))
        inside = {place for one in people for place in range(one.start, one.end)}
        return any(
            sides.tokens.lower[place] in noun_lexicon().many
            for place in range(start, end)
            if place not in inside
        )

    def _is_site(self, mention: Mention) -> bool:
        """Tell whether a mention is a town, a state, or "the Peruvian (capital)"."""
        behind = self.sides.tokens.lower[mention.end : mention.end + 1]
        capital = not noun_lexicon().capitals.isdisjoint(behind)
        return mention.type in ("Place", "State") or (mention.type == "Adjective" and capital)

    @cached_property
    def _trips(self) -> Sequence[tuple[int, str]]:
        """The trips that the text tells: the place of each, and the state; nothing where two are told in one sentence."""
        found: dict[int, tuple[int, set[str]]] = {}
        for mention, _ in self.sides.trips:
            end = self.sides.bounds(mention.start)[1]
            found.setdefault(end, (mention.start, set()))[1].add(state_of(mention))
        return [(place, states.pop() if len(states) == 1 else "") for place, states in found.values()]

    def _is_host(self, index: int, site: str, homes: Mapping[int, str]) -> bool:
        """Tell whether somebody receives, or is met by, who is from elsewhere."""
        sides, nouns = self.sides, noun_lexicon()
        start, end = sides.bounds(sides.mentions[index].start)
        words = sides.tokens.lower
        behind = words[sides.mentions[index].end : min(end, sides.mentions[index].end + NEXT)]
        people = sides.people_in(start, end)
        if nouns.hosting.intersection(behind) and nouns.passive.isdisjoint(behind):
            after = words[sides.mentions[index].end : end]
            others = (one for one in people if one > index)
            named = {
                one
                for mention in sides.mentions_in(sides.mentions[index].end, end)
                for one in states_of(mention)
            }
            return bool(named - {site} or nouns.person & {*after}) or any(
                sides.is_foreign(one, site, homes) for one in others
            )
        people = [one for one in people if one < index]
        here = index
        while people and {*words[sides.mentions[people[-1]].end : sides.mentions[here].start]} <= LISTED:
            here = people.pop()
        before = words[start : sides.mentions[here].start]
        # "She met X together with Y": of the guest's side; "In Lima she met X and chaired, together with Y, a session"
        own = before[:1] != ("in",) and " ".join(before[-2:]) in nouns.along
        if own or nouns.encounters.isdisjoint(before):
            return False
        if before[-1:] == ("by",) or nouns.hosting.intersection(before[-3:]):
            return self._receives(here, start)  # without "by" he is the guest
        if people and self._receives(people[0], start):
            return True  # "was received by X and met Y"
        if not people:  # "the Minister met X", "she met X"
            offices = any(
                one.type == "Office" for one in sides.mentions_in(start, sides.mentions[here].start)
            )
            return offices or not (nouns.person | nouns.plural).isdisjoint(before)
        fronted = before[:1] == ("in",)
        there = fronted and self._is_host(people[0], site, homes)  # the guest meets him first
        return there or sides.is_foreign(people[0], site, homes) or (fronted and self._is_of_body(people[0]))

    def _is_of_body(self, index: int) -> bool:
        """Tell whether somebody has an office that no state has: "the Secretary-General"."""
        titles = [one.label for one in self.sides.mentions[index].titles]
        return bool(titles) and not any(map(is_national, titles))

    def _receives(self, index: int, start: int) -> bool:
        """Tell whether somebody of a sentence is the agent of "was received by X"."""
        before = self.sides.tokens.lower[start : self.sides.mentions[index].start]
        return before[-1:] == ("by",) and not noun_lexicon().hosting.isdisjoint(before[-3:])
