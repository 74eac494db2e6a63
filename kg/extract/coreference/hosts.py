"""Of which state somebody is who is met there by a guest: "In Lima she was received by the President, Rosa Vidal"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.extract.coreference.named_states import state_of, states_of
from kg.extract.coreference.sides import FAR, NEXT
from kg.extract.text.actor_nouns import noun_lexicon, taken_along
from kg.extract.text.office_lexicon import is_national

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.extract.coreference.sides import Sides
    from kg.extract.text.mention import Mention


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
            if (site := self._asked_to(index))
            or ((site := self._site(index)) and self._is_host(index, site, homes))
        }
        return found.pop() if len(found) == 1 else ""

    def _site(self, index: int) -> str:
        """Return the state where somebody is told of: "In Lima," before him, "in Lima" behind who receives, the last trip."""
        sides, here = self.sides, self.sides.mentions[index].start
        start, end = sides.bounds(here)
        if sides.is_gathering(start, end):
            return ""
        first = next(iter(sides.mentions_in(start, here)), None)
        front = [word for word in sides.tokens.lower[start : first.start] if word != "the"] if first else []
        opening = front[-1:] == ["in"] and noun_lexicon().meanwhile.issuperset(front[:-1])
        if first is not None and opening and sides.is_site(first):
            return state_of(first)
        if self._receives(index, start) or self._guest(index, end) >= 0:
            named = {state_of(one) for one in sides.mentions_in(here, end) if self._is_there(one)} - {""}
            if named:
                return named.pop() if len(named) == 1 else ""
            if sides.dateline and sides.dateline not in {state_of(mention) for mention, _ in sides.trips}:
                return sides.dateline
        behind = [one for one, _ in sides.trips if sides.mentions[index].end < one.start < end]
        if behind and sides.is_during(sides.tokens.lower[sides.mentions[index].end : behind[0].start]):
            return state_of(behind[0])
        before = bisect_left(self._trips, here, key=itemgetter(0))
        return self._trips[before - 1][1] if before else ""

    def _asked_to(self, index: int) -> str:
        """Return the state to which somebody invites: "X invited her to visit Peru", "will visit Peru on the invitation of X"."""
        sides = self.sides
        start, end = sides.bounds(sides.mentions[index].start)
        states = {state_of(one) for one, _ in sides.trips if start <= one.start < end}
        return states.pop() if len(states) == 1 and sides.invites(index) else ""

    def _is_there(self, mention: Mention) -> bool:
        """Tell whether a mention is a town where something is: "in Lima", "at the Government Palace, Lima"."""
        before = self.sides.tokens.lower[mention.start - 1 : mention.start]
        return mention.type == "Place" and before in ((",",), ("in",))

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
        people = sides.people_in(start, end)
        if (guest := self._guest(index, end)) >= 0:
            return sides.is_foreign(guest, site, homes)
        if sides.does(index, nouns.hosting):
            others = (one for one in people if one > index)
            behind = sides.mentions_in(sides.mentions[index].end, end)
            named = {one for mention in behind for one in states_of(mention)}
            return bool(named - {site} or nouns.person & {*words[sides.mentions[index].end : end]}) or any(
                sides.is_foreign(one, site, homes) for one in others
            )
        people = sides.people_in(start, sides.mentions[index].start)
        before = words[start : sides.mentions[index].start]
        # "She met X together with Y": of the guest's side; "In Lima she met X and chaired, together with Y, a session"
        own = before[:1] != ("in",) and " ".join(before[-2:]) in nouns.along
        own = own or taken_along(before)
        if own or (nouns.encounters.isdisjoint(before) and not self._is_called_on(index, start)):
            return False
        if (
            before[-1:] == ("by",)
            or nouns.hosting.intersection(before[-3:])
            or self._is_called_on(index, start)
        ):
            return self._is_agent(index, start)  # without "by" he is the guest
        if people and self._is_agent(people[0], start):
            return True  # "was received by X and met Y"
        if not people:  # "the Minister met X", "she met X"
            offices = any(
                one.type == "Office" for one in sides.mentions_in(start, sides.mentions[index].start)
            )
            return offices or not (nouns.person | nouns.plural).isdisjoint(before)
        # "she had talks with X and met Y": who is met first is a host too
        there = not sides.does(people[0], nouns.hosting) and self._is_host(people[0], site, homes)
        of_body = before[:1] == ("in",) and self._is_of_body(people[0])
        return there or sides.is_foreign(people[0], site, homes) or of_body

    def _is_of_body(self, index: int) -> bool:
        """Tell whether somebody has an office that no state has: "the Secretary-General"."""
        titles = [one.label for one in self.sides.mentions[index].titles]
        return bool(titles) and not any(map(is_national, titles))

    def _guest(self, index: int, end: int) -> int:
        """Return the mention of the visitor who is named behind somebody: "X spoke with visiting Minister (Y)"; or -1."""
        here = self.sides.mentions[index].end
        behind = self.sides.people_in(here, min(end, here + FAR))
        starts = ((one, self.sides.mentions[one].start) for one in behind)
        words, visiting = self.sides.tokens.lower, noun_lexicon().visiting  # the word may be part of the name
        return next((one for one, here in starts if not visiting.isdisjoint(words[here - 1 : here + 1])), -1)

    def _receives(self, index: int, start: int) -> bool:
        """Tell whether somebody of a sentence receives a guest, by any words."""
        return self.sides.does(index, noun_lexicon().hosting) or self._is_agent(index, start)

    def _is_agent(self, index: int, start: int) -> bool:
        """Tell whether somebody of a sentence is the agent of "was received (there) by X", or whom one calls on."""
        before = self.sides.tokens.lower[start : self.sides.mentions[index].start]
        words = noun_lexicon().hosting | noun_lexicon().received
        received = before[-1:] == ("by",) and not words.isdisjoint(before[-NEXT:])
        return received or self._is_called_on(index, start)

    def _is_called_on(self, index: int, start: int) -> bool:
        """Tell whether a guest calls on somebody: "called on X", "paid a courtesy call on the President, X"."""
        here = self.sides.mentions[index].start
        before = [one for one in self.sides.tokens.lower[max(start, here - NEXT) : here] if one != "the"]
        return " ".join(before[-2:]) in noun_lexicon().calling
