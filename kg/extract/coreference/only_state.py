"""The one state that fits an office which names none: by exclusion, by where its holder is met, by "and its people"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extract.coreference.hosts import Hosts
from kg.extract.coreference.named_states import states_of
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.office_lexicon import is_national, office_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.extract.coreference.sides import Sides

LINKS = 4
"""Tokens between a name and "and the people of" its state."""
ROUNDS = 3
"""How often it is asked who is left, so that a long text is read in time that grows as its length does."""
OPENING = 4
"""Paragraphs that tell at least of whom a text is."""
MAIN = 2
"""States that a text is mostly about, how often its own state is named, and how much more often than a third."""


@dataclass(frozen=True)
class OnlyState:
    """Tells of the persons of a document whose office they may have at all."""

    sides: Sides
    partner: str = ""
    """The state that the text ties to those of its officials, if it is one."""

    @cached_property
    def hosts(self) -> Hosts:
        """Who receives whom where."""
        return Hosts(self.sides)

    @cached_property
    def _named_at(self) -> dict[str, list[int]]:
        """State -> the tokens at which it is named, also by its capital and inside names of bodies and offices."""
        found: dict[str, list[int]] = {}
        for mention in self.sides.mentions:
            for state in states_of(mention):
                found.setdefault(state, []).append(mention.start)
        return found

    def _named(self, limit: int) -> Counter[str]:
        """Return state -> how often it is named before a token."""
        return +Counter({state: bisect_left(places, limit) for state, places in self._named_at.items()})

    def _limit(self, number: int) -> int:
        """Return the end of the paragraph that first names a person, or of the opening: what follows tells nothing of it."""
        blocks = self.sides.tokens.blocks
        first = self.sides.mentions[min(self.sides.persons[number].mentions, default=0)].start
        return blocks[min(max(bisect_right(blocks, first), OPENING), len(blocks) - 1)]

    @cached_property
    def _free(self) -> dict[str, int]:
        """The states that are named as more than what somebody goes to or speaks about, each with the first token."""
        about = noun_lexicon().about
        found: dict[str, int] = {}
        for mention in self.sides.mentions:
            before = self.sides.tokens.lower[max(0, mention.start - 2) : mention.start]
            if mention.type != "Place" and about.isdisjoint(word for word in before if word != "the"):
                for state in states_of(mention):
                    found.setdefault(state, mention.start)
        return found

    def found(self, unowned: Iterable[int], known: dict[int, str]) -> dict[int, str]:
        """Return person -> state for those of *unowned*, who have national offices, of whom it is safe to tell.

        Args:
            unowned: Persons whose offices name no state.
            known: Person -> state of those of whom it is told otherwise.
        """
        found = dict(known)
        found.update((n, state) for n in unowned if n not in found and (state := self._tied(n, known)))
        for _ in range(ROUNDS):  # whoever is placed excludes a state for others
            before, held, facing = len(found), self._held(found), self.sides.facing(found)
            alike = Counter(office for n in unowned if n not in found for office in self._offices(n))
            for number in unowned:
                if number not in found and all(alike[office] == 1 for office in self._offices(number)):
                    state = self._left(number, facing.get(number, set()), held)
                    found.update({number: state} if state else {})
            if len(found) == before:
                break
        return found

    def _offices(self, number: int) -> set[str]:
        """Return the national offices of a person, each by the name that stands for it in all states."""
        labels = {t.label for t in self.sides.persons[number].titles if is_national(t.label)}
        alike = office_lexicon().stands_for.items()
        return {next((name for name, others in alike if label in others), label) for label in labels}

    def _held(self, found: dict[int, str]) -> dict[str, set[str]]:
        """Return office -> the states in which somebody else of the text holds it."""
        held: dict[str, set[str]] = {}
        for number, person in enumerate(self.sides.persons):
            owners = {t.owner.removeprefix("State/") for t in person.titles if t.owner.startswith("State/")}
            for office in self._offices(number):
                held.setdefault(office, set()).update(owners | {found.get(number, "")})
        return held

    def _left(self, number: int, faced: set[str], held: dict[str, set[str]]) -> str:
        """Return the state that is left when those of the other side and of others with such an office are gone.

        It is the only one that the text names, or one of its two main ones and named far more often than any third.
        """
        barred = faced.union(*(held.get(office, ()) for office in self._offices(number)))
        limit = self._limit(number)
        named = self._named(limit)
        left = Counter({state: count for state, count in named.items() if state not in barred})
        (state, often), (_, third) = [*left.most_common(MAIN), ("", 0), ("", 0)][:MAIN]
        main = state in dict(named.most_common(MAIN)) and often > max(1, MAIN * third)
        others = bool(barred - {""})
        alone = not third and (others or (often >= MAIN and self._opens(state, number)))
        if self.partner in left and third < left[self.partner] >= often:
            state, main = self.partner, True
        elsewhere = self.sides.around(number) - barred
        fits = (alone or (main and others)) and (not elsewhere or state in elsewhere)
        own = self._free.get(state, limit) < limit or state in self.sides.visited(barred)
        return state if fits and own else ""

    def _opens(self, state: str, number: int) -> bool:
        """Tell whether a state is named before a person is: who comes first may speak about any state."""
        return self._first.get(state, 1 << 30) < min(self.sides.persons[number].mentions, default=0)

    @cached_property
    def _first(self) -> dict[str, int]:
        """State -> the first mention that names it, of no town."""
        found: dict[str, int] = {}
        for index, mention in enumerate(self.sides.mentions):
            for state in states_of(mention) if mention.type != "Place" else ():
                found.setdefault(state, index)
        return found

    def _tied(self, number: int, known: Mapping[int, str]) -> str:
        """Return the state where a guest meets somebody, or "X and the people of" which the text says."""
        with_people = {self._with_people(index) for index in self.sides.persons[number].mentions}
        host = self.hosts.state(number, known)
        fits = self.partner in ("", host)  # he may be met away from home too
        states = {*with_people, host if fits else ""} - {""}
        return states.pop() if len(states) == 1 else ""

    def _with_people(self, index: int) -> str:
        """Return the state of "(President X) and the Peruvian people", "the people of Peru and (President X)"."""
        sides, nouns = self.sides, noun_lexicon()
        here = sides.mentions[index]
        for one in sides.mentions_in(here.end, here.end + LINKS + 1):
            between = [word for word in sides.tokens.lower[here.end : one.start] if word != "the"]
            if (
                one.type == "State"
                and between[:1] == ["and"]
                and between[2:] == ["of"]
                and between[1] in nouns.peoples
            ):
                return one.key
            behind = sides.tokens.lower[one.end : one.end + 2]
            if (
                one.type == "Adjective"
                and between[:1] == ["and"]
                and len(between) <= MAIN
                and nouns.peoples.intersection(behind)
            ):
                return one.key
        return ""
