"""Who stands on which side of an encounter: whom somebody meets, where he goes, which states his sentences name."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.extract.coreference.named_states import state_of
from kg.extract.registry import CAPITAL
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.datelines import datelines
from kg.extract.text.mention import MarkedText
from kg.extract.text.office_lexicon import is_form, office_lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from kg.extract.coreference.holders import Person
    from kg.extract.text.mention import Mention
    from kg.extract.text.tokens import Tokens

OPENING = 3
"""Paragraphs in which a dateline is looked for."""
ENDS = {".", "!", "?"}
HOUSE = ":Parliament:"
CIRCUMSTANCES = ("Date", "Place", "Landmark")
NEXT = 8
"""Tokens behind a name, or before it, in which it is told what he does."""
NEAR = 3
"""Tokens behind a name in which it is told that he receives somebody."""
VISITING = 6
"""Tokens behind "in Peru" in which "on a visit" is told."""
FAR = 24
"""Tokens around somebody in which the other of a meeting, or his visitor, is named."""


@dataclass(frozen=True)
class Sides:
    """The persons of a document by their places in it."""

    tokens: Tokens
    mentions: Sequence[Mention]
    persons: Sequence[Person]
    speaker: int = -1
    """Who says "I"."""

    offices: Mapping[int, int] = field(default_factory=dict)
    """Mention of an office alone, "the President" -> who is meant by it, as far as known."""
    beside: Sequence[int] = ()
    """For each mention whose counterpart it names; -1 for none."""
    _gatherings: dict[tuple[int, int], bool] = field(default_factory=dict)
    """Sentence -> whether it tells of a gathering, as far as it was asked."""
    _met: dict[tuple[int, int], bool] = field(default_factory=dict)
    """Sentence -> whether it tells of an encounter, as far as it was asked."""

    @cached_property
    def who(self) -> dict[int, int]:
        """Mention -> the person."""
        named = {index: number for number, one in enumerate(self.persons) for index in one.mentions}
        return {**self.offices, **named}

    @cached_property
    def people(self) -> tuple[int, ...]:
        """The mentions of persons, in order."""
        return tuple(sorted(self.who))

    def is_foreign(self, index: int, state: str, homes: Mapping[int, str]) -> bool:
        """Tell whether a mention is of somebody who acts for another state, or for a body."""
        number = self.who[index]
        owners = {title.owner for title in self.persons[number].titles if title.owner}
        away = state in self.goes(number)
        return away or (state not in self.states(number, homes) and bool(owners or number in homes))

    @cached_property
    def ends(self) -> dict[int, int]:
        """End -> the first mention of a person there."""
        return {self.mentions[index].end: index for index in reversed(self.who)}

    @cached_property
    def _stops(self) -> tuple[int, ...]:
        """Where sentences end, in order: marks, beginnings of paragraphs, the end of the text."""
        words = self.tokens.words
        marks = {place for place, word in enumerate(words) if word in ENDS and not is_form(words[place - 1])}
        return tuple(sorted({*marks, *self.tokens.blocks, len(self.tokens.lower)}))

    @cached_property
    def _told(self) -> dict[int, set[str]]:
        """End of a sentence -> the states that are named in it, also by their towns."""
        found: dict[int, set[str]] = {}
        for mention in self.mentions:
            if state := state_of(mention):
                found.setdefault(self.sentence_end(mention.start), set()).add(state)
        return found

    def states(self, number: int, homes: Mapping[int, str]) -> set[str]:
        """Return the states of somebody: of his offices, and, as far as told, his home; nothing for nobody, -1."""
        if number < 0:
            return set()
        owners = {title.owner for title in self.persons[number].titles}
        home = {homes[number]} if number in homes else set()
        return home | {owner.removeprefix("State/") for owner in owners if owner.startswith("State/")}

    def visited(self, guests: AbstractSet[str]) -> set[str]:
        """Return the states to which a trip is told of in a sentence that names who is of the *guests*' state, or the state.

        "The visit of the Chilean President to Peru": in a sentence that names no guest the host of before may travel.
        """
        return {state for mention, beside in self.trips if beside & guests and (state := state_of(mention))}

    @cached_property
    def trips(self) -> tuple[tuple[Mention, frozenset[str]], ...]:
        """Where each trip goes ("his visit to Peru", "will travel to Ghana and Togo"), and the states of its sentence."""
        owned: dict[int, set[str]] = {}
        for person in self.persons:
            states = {title.owner.removeprefix("State/") for title in person.titles if title.owner}
            for index in person.mentions if states else ():
                owned.setdefault(self.sentence_end(self.mentions[index].end), set()).update(states)
        found: list[tuple[Mention, frozenset[str]]] = []
        nouns = noun_lexicon()
        close = left = -1
        for mention in self.mentions:
            before = [
                one for one in self.tokens.lower[max(0, mention.start - 3) : mention.start] if one != "the"
            ]
            between = {*self.tokens.lower[close : mention.start]}
            on = close > 0 and between <= {",", "and", "the"} and mention.start not in self.tokens.blocks
            gone = [one for one in before[:-1] if one not in nouns.onward]
            trip = nouns.trips.intersection(gone[-1:] if before[-1:] in (["to"], ["for"]) else before[-1:])
            if trip & nouns.departing and before[-1:] != ["for"]:  # "left Lima (for Quito)"
                trip, left = frozenset(), mention.end
            trip |= {"for"} & {*before[-1:]} if left >= mention.start - len(before[:2]) else set()
            if before[-1:] == ["in"]:  # "arrived in Peru", "is in Peru on a visit"
                behind = self.tokens.lower[mention.end : mention.end + VISITING]
                trip |= nouns.arriving.intersection(before[-2:-1]) | (
                    {"on"} & {*behind} and nouns.trips & {*behind}
                )
            yet = self.tokens.lower[max(0, mention.start - VISITING) : mention.start]
            ahead = not nouns.ahead.isdisjoint(yet)
            if self.is_site(mention) and (on or trip) and not ahead:
                close = mention.end
                end = self.sentence_end(mention.end)
                beside = owned.get(end, set()) | self._told.get(end, set())
                found.append((mention, frozenset(beside)))
        return tuple(found)

    def goes(self, number: int) -> set[str]:
        """Return the states to which somebody travels: "President X arrived in Lima", nobody else between."""
        return {state_of(mention) for mention, who in self._trips if who == number}

    @cached_property
    def _trips(self) -> Sequence[tuple[Mention, int]]:
        """Where each trip goes, and who is named last before in its sentence, or -1, and with whom he goes."""
        nouns, words, found = noun_lexicon(), self.tokens.lower, list[tuple["Mention", int]]()
        for mention, _ in self.trips:
            start, end = self.bounds(mention.start)
            before = [one for one in self.people_in(start, mention.start) if not self.invites(one)]
            if not before and (nouns.visiting | nouns.person).intersection(words[start : mention.start]):
                # "Visiting Lima, X met Y", "On his visit to Lima X met Y", but "X received Y"
                for one in self.people_in(mention.end, end)[:1]:  # not in "she went to Lima and met Y"
                    met = {*words[mention.end : self.mentions[one].start]} & nouns.encounters
                    host = {*words[self.mentions[one].end :][:NEAR]} & nouns.hosting
                    before = [] if met or host else [one]
            # "X met Y during his visit to Peru": whose visit?
            unclear = before[1:] and self.is_during(words[self.mentions[before[-1]].end : mention.start])
            found.append((mention, self.who[before[-1]] if before and not unclear else -1))
            beside = self.people_in(mention.end, end)[:1]
            along = (one for one in beside if words[mention.end : self.mentions[one].start] == ("with",))
            found.extend((mention, self.who[one]) for one in along)  # "flew to Lima with Y"
        return found

    def is_site(self, mention: Mention) -> bool:
        """Tell whether a mention is a town, a state, or "the Peruvian (capital)"."""
        behind = self.tokens.lower[mention.end : mention.end + 1]
        capital = not noun_lexicon().capitals.isdisjoint(behind)
        return mention.type in ("Place", "State") or (mention.type == "Adjective" and capital)

    def is_during(self, words: Sequence[str]) -> bool:
        """Tell whether words before a place say on whose trip something was: "during her visit to"."""
        return any(one == "during" and two in noun_lexicon().person for one, two in pairwise(words))

    @cached_property
    def dateline(self) -> str:
        """The state in whose capital the text was written, or simply there, as one of its first paragraphs begins with."""
        capitals = noun_lexicon().governing
        for bounds in datelines(MarkedText(self.tokens, self.mentions), OPENING):
            found = {
                state_of(one)
                for one in self.mentions_in(*bounds)
                if one.type == "State" or one.key.startswith(CAPITAL) or one.key in capitals
            }
            if len(found) == 1:
                return found.pop()
        return ""

    def around(self, number: int) -> set[str]:
        """Return the states that the sentences that name somebody name, also by their towns, but at a gathering of many."""
        found = [self.bounds(self.mentions[index].start) for index in self.persons[number].mentions]
        ends = {end for start, end in found if not self.is_gathering(start, end)}
        return {state for end in ends for state in self._told.get(end, ())}

    def does(self, index: int, verbs: AbstractSet[str]) -> bool:
        """Tell whether one of some verbs follows a name, over a day, a place and the like: "X on Friday received"."""
        words, here = self.tokens.lower, self.mentions[index].end
        end = min(self.sentence_end(here), here + NEXT)
        inside = self.mentions_in(here, end)
        over = {place for one in inside if one.type in CIRCUMSTANCES for place in range(one.start, one.end)}
        skipped = office_lexicon().after_name | noun_lexicon().day_parts
        while here < end and (here in over or words[here] in skipped):
            if words[here] in noun_lexicon().passive:
                return False
            here += 1
        return here < end and words[here] in verbs

    def invites(self, index: int) -> bool:
        """Tell whether somebody invites another: "X invited her", "at the invitation of X"."""
        here = self.mentions[index].start
        before = [word for word in self.tokens.lower[max(0, here - 3) : here] if word != "the"]
        nouns = noun_lexicon()
        return " ".join(before[-2:]) in nouns.invited or self.does(index, nouns.inviting)

    def accredited(self, number: int) -> str:
        """Return the state to which somebody is ambassador whom one meets: "President X received the ambassador of A to B"."""
        nouns = noun_lexicon()
        posts: set[str] = set()
        for index in self.persons[number].mentions:
            own = self.mentions[index]
            start, end = self.bounds(own.start)
            met = self._encounters(start, end)
            near = self.mentions_in(max(start, own.start - FAR), min(end, own.end + FAR)) if met else ()
            for one in near:
                first, second = sorted((one, own), key=attrgetter("start"))
                if not nouns.one_side.issuperset(self.tokens.lower[first.end : second.start]):
                    posts.update(
                        t.label.rpartition(" to ")[2] for t in one.titles if t.owner and not t.former
                    )
        states = {post for post in posts if post.isupper()}
        return states.pop() if len(states) == 1 else ""

    def _encounters(self, start: int, end: int) -> bool:
        """Tell whether a sentence has words of an encounter or of a call on somebody."""
        if (start, end) not in self._met:
            words, nouns = [word for word in self.tokens.lower[start:end] if word != "the"], noun_lexicon()
            calls = any(" ".join(pair) in nouns.calling for pair in pairwise(words))
            self._met[start, end] = calls or not nouns.encounters.isdisjoint(words)
        return self._met[start, end]

    def meets(self, number: int) -> bool:
        """Tell whether all sentences that name somebody have words of an encounter."""
        found = [self.bounds(self.mentions[index].start) for index in self.persons[number].mentions]
        encounters = noun_lexicon().encounters
        return not any(encounters.isdisjoint(self.tokens.lower[start:end]) for start, end in found)

    def is_gathering(self, start: int, end: int) -> bool:
        """Tell whether a sentence tells of a gathering of many states; an assembly that somebody presides over is none."""
        if (start, end) not in self._gatherings:
            many = noun_lexicon().many
            here = {place for place in range(start, end) if self.tokens.lower[place] in many}
            own = (
                one
                for one in self.mentions_in(start, end)
                if one.type in ("Person", "Office") or HOUSE in one.key
            )
            self._gatherings[start, end] = bool(here.difference(*(range(o.start, o.end) for o in own)))
        return self._gatherings[start, end]

    def bounds(self, here: int) -> tuple[int, int]:
        """Return the first token of the sentence of a token, and its end."""
        place = bisect_left(self._stops, here)
        before = self._stops[place - 1] if place else 0
        start = here if here in self.tokens.blocks else before + (before not in self.tokens.blocks)
        return start, self.sentence_end(here)

    def mentions_in(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that begin in tokens *start* to *end* (excluded)."""
        return self.mentions[slice(*self._range(start, end))]

    def people_in(self, start: int, end: int) -> list[int]:
        """Return the mentions of persons that begin in tokens *start* to *end* (excluded)."""
        return [index for index in range(*self._range(start, end)) if index in self.who]

    def _range(self, start: int, end: int) -> tuple[int, int]:
        first = bisect_left(self.mentions, start, key=attrgetter("start"))
        return first, bisect_left(self.mentions, end, lo=first, key=attrgetter("start"))

    def sentence_end(self, here: int) -> int:
        """Return the token that ends the sentence of a token."""
        place = bisect_left(self._stops, here + (here in self.tokens.blocks))
        return self._stops[place] if place < len(self._stops) else here
