"""The one state that fits an office which names none: by where its holder is met, by where the text is from, by exclusion."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extract.coreference.facing import facing
from kg.extract.coreference.hosts import Hosts
from kg.extract.coreference.named_states import state_of, states_of
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.office_lexicon import is_national, may_be_of, office_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from kg.extract.coreference.sides import Sides

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
    pairs: AbstractSet[frozenset[str]] = frozenset()
    """States that the text ties to each other."""

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
        nouns = noun_lexicon()
        found: dict[str, int] = {}
        for mention in self.sides.mentions:
            before = self.sides.tokens.lower[max(0, mention.start - 2) : mention.start]
            side = nouns.sent.intersection(self.sides.tokens.lower[mention.end : mention.end + 2])
            spoken = not nouns.about.isdisjoint(word for word in before if word != "the")
            if mention.type != "Place" and (side or not spoken):  # "on Peru's side"
                for state in states_of(mention):
                    found.setdefault(state, mention.start)
        return found

    @cached_property
    def _topics(self) -> set[str]:
        """The states of which the text first tells what is going on there: "the war in Peru"."""
        nouns, found = noun_lexicon(), dict[str, bool]()
        for mention in self.sides.mentions:
            words = [
                w for w in self.sides.tokens.lower[max(0, mention.start - 3) : mention.start] if w != "the"
            ]
            there = words[-1:] == ["in"] and not nouns.happening.isdisjoint(words[-2:-1])
            for state in states_of(mention):
                found.setdefault(state, there or not nouns.spoken.isdisjoint(words[-1:]))
        return {state for state, topic in found.items() if topic}

    def found(self, unowned: Sequence[int], known: Mapping[int, str]) -> dict[int, str]:
        """Return person -> state for those of *unowned*, who have national offices, of whom it is safe to tell.

        Args:
            unowned: Persons whose offices name no state.
            known: Person -> state of those of whom it is told otherwise.
        """
        found = dict(known)
        held, met = self._held(found), facing(self.sides, found)
        for number in unowned:
            host = "" if number in found else self.hosts.state(number, known) or self.sides.accredited(number)
            host = host or self._tied(self.sides.goes(number))
            offices = self._offices(number)
            barred = met.get(number, set()).union(*(held[office] for office in offices))
            fits = self.partner in ("", host) and host not in barred  # he may be met away from home too
            if host and fits and self._may_be(number, host):
                found[number] = host
                for office in offices:
                    held[office].add(host)
        for _ in range(ROUNDS):  # whoever is placed excludes a state for others
            before, held, met = len(found), self._held(found), facing(self.sides, found)
            placed = {found[n] for n in unowned if n in found}
            for number, alike in self._alike(n for n in unowned if n not in found).items():
                faced = met.get(number, set())
                other = any(met.get(one) or one < number or not self.sides.meets(one) for one in alike)
                main = number == min(unowned) or self.sides.dateline in placed
                state = self._at_work(number, faced, held) if main and not other else ""
                if not state and (not alike or (faced and not other)):
                    state = self._left(number, faced, held)
                found.update({number: state} if state else {})
            if len(found) == before:
                break
        homes = {found[number] for number in unowned if number in found}
        home = homes.pop() if len(homes) == 1 else ""
        for number in unowned:
            if number not in found and self._at_home(number, home, met.get(number, set()), held):
                found[number] = home
        return found

    def _tied(self, states: AbstractSet[str]) -> str:
        """Return the only state that the text ties to some of the *states*: who goes to Peru in a text on Peru and Chile."""
        tied = {one for pair in self.pairs if pair & states for one in pair - states}
        return tied.pop() if len(tied) == 1 else ""

    def _alike(self, numbers: Iterable[int]) -> dict[int, set[int]]:
        """Return person -> the others with such an office: it is told only of the first, if he meets others, who meet others."""
        holders: dict[str, set[int]] = {}
        offices = {number: self._offices(number) for number in numbers}
        for number, held in offices.items():
            for office in held:
                holders.setdefault(office, set()).add(number)
        return {n: set().union(*(holders[one] for one in held)) - {n} for n, held in offices.items()}

    def _at_home(self, number: int, home: str, faced: AbstractSet[str], held: Mapping[str, set[str]]) -> bool:
        """Tell whether somebody is of the *home* of all others without a state: the text names no other around him.

        Of a president it is not told: a text may name that of the other side by his name alone.
        """
        barred = home in faced or any(home in held.get(office, ()) for office in self._offices(number))
        alone = (
            self.sides.around(number) <= {home} and not self.sides.trips
        )  # nobody is on anybody's side there
        free = alone and not (barred or self._is_ruler(number))
        return bool(home) and free and self._may_be(number, home)

    def _is_ruler(self, number: int) -> bool:
        """Tell whether somebody rules, whom a text of the other side may name by his name alone."""
        return not self._offices(number).isdisjoint(("head of state", "head of government", "leader"))

    def _may_be(self, number: int, state: str) -> bool:
        """Tell whether a state has the offices of somebody, and he is not told to go there."""
        return state not in self.sides.goes(number) and all(
            may_be_of(title.label, state) for title in self.sides.persons[number].titles
        )

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

    def _left(self, number: int, faced: set[str], held: Mapping[str, set[str]]) -> str:
        """Return the state that is left when those of the other side and of others with such an office are gone.

        It is the only one that the text names, or one of its two main ones and named far more often than any third.
        """
        barred = faced.union(*(held.get(office, ()) for office in self._offices(number)))
        limit = self._limit(number)
        named = self._named(limit)
        left = Counter(
            {
                state: count
                for state, count in named.items()
                if state not in barred and self._may_be(number, state)
            }
        )
        (state, often), (_, third) = [*left.most_common(MAIN), ("", 0), ("", 0)][:MAIN]
        main = state in dict(named.most_common(MAIN)) and often > max(1, MAIN * third)
        others = bool(barred - {""})
        alone = not third and (others or (often >= MAIN and self._opens(state, number)))
        if self.partner in left and third < left[self.partner] >= often:
            state, main = self.partner, True
        elsewhere = self.sides.around(number) - barred
        fits = (alone or (main and others)) and (not elsewhere or state in elsewhere)
        own = self._free.get(state, limit) < limit or state in self.sides.visited(barred)
        return state if fits and own and state not in self._topics else ""

    def _at_work(self, number: int, faced: AbstractSet[str], held: Mapping[str, set[str]]) -> str:
        """Return the state where the text was written, if somebody is at home there, who comes first or as others do.

        Nobody is told to go there, his sentences name no third state, and no world body sits there whose head he meets.
        """
        state = self.sides.dateline
        there = {state_of(mention) for mention, _ in self.sides.trips}
        barred = there.union(faced, *(held.get(office, ()) for office in self._offices(number)))
        sure = bool(faced) or state in self._free or state not in noun_lexicon().seats
        alone = self.sides.around(number) <= {state, *faced, *there, self._tied({state})}
        own = sure and alone and state not in barred and self._may_be(number, state)
        passing = number > 0 and self._is_ruler(number)  # persons are numbered as the text names them
        leaves = bool(self.sides.goes(number))  # "Prime Minister X will visit Peru"
        return state if own and (not passing or leaves or state in self.sides.around(number)) else ""

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
