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
from kg.extract.text.actor_nouns import noun_lexicon, taken_along
from kg.extract.text.datelines import dateline_end
from kg.extract.text.office_lexicon import is_form

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from kg.extract.coreference.holders import Person
    from kg.extract.text.mention import Mention
    from kg.extract.text.tokens import Tokens

OPENING = 3
"""Paragraphs in which a dateline is looked for."""
ENDS = {".", "!", "?"}
BEFORE = 4
"""Tokens before a name in which "I met" stands."""
ONE_SIDE = {",", "and", "the", "with", "along", "together", ";"}
"""Words between the names of people of one side."""
HOUSE = ":Parliament:"
NEAR = 3
"""Tokens behind a name in which it is told that he receives somebody."""
VISITING = 6
"""Tokens behind "in Peru" in which "on a visit" is told."""


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
    _gatherings: dict[tuple[int, int], bool] = field(default_factory=dict)
    """Sentence -> whether it tells of a gathering, as far as it was asked."""

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
        return away or (state not in self._states(number, homes) and bool(owners or number in homes))

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

    def facing(self, homes: Mapping[int, str]) -> dict[int, set[str]]:
        """Return person -> states of those whom he meets: a verb or "with" stands between their names, or those of his side.

        Their states are those of their offices, or, as far as told, their *homes*.
        """
        found: dict[int, set[str]] = {}
        last: tuple[int, int] | None = None
        told: dict[int, set[str]] = {}
        """The same, of the sentence so far, ..."""
        first, agent, subject, he, across = -1, False, -1, False, -1
        """... who is named in it first, whether as the one by whom something is done; who in the sentence before; who meets."""
        for index in sorted(self.who):
            mention, number = self.mentions[index], self.who[index]
            beside = last is not None and self.sentence_end(last[1]) > mention.start
            told, he, across = (told, he, across) if beside else ({}, False, -1)
            subject, first = (subject, first) if beside else (first, number)
            began = self.bounds(mention.start)[0]
            agent = agent if beside else self._is_met(self.tokens.lower[began : mention.start])
            if last is not None and beside and last[0] != number:
                words = self.tokens.lower[last[1] : mention.start]
                between, joined = {*words}, "and" in words[:2] and words[0] in {",", "and"}
                if between <= ONE_SIDE:
                    if he and "with" in between:  # "she met X, together with Y": Y may be of her side
                        continue
                    told.setdefault(number, set()).update(told.get(last[0], ()))
                    if across >= 0:  # "she met X and Y"
                        told[across].update(self._states(number, homes))
                elif self._is_encounter(words):
                    other = first if joined else last[0]  # "X was in Peru and met Y"
                    if agent and words[0] in {",", "and"}:  # "was received by X and met Y"
                        told.setdefault(number, set()).update(told.get(first, ()))
                    else:
                        told.setdefault(number, set()).update(self._states(other, homes))
                        told.setdefault(other, set()).update(self._states(number, homes))
                        across = other
            before = self.tokens.lower[max(began, mention.start - BEFORE) : mention.start]
            if not beside and noun_lexicon().encounters.intersection(before):  # "I met", "he met"
                own = noun_lexicon().first_person.intersection(before)
                he = not own and bool(noun_lexicon().person.intersection(before))
                other = self.speaker if own else subject if he else -1
                told.setdefault(number, set()).update(self._states(other, homes))
            for one, states in told.items():
                found.setdefault(one, set()).update(states)
            last = number, mention.end
        return found

    def _is_met(self, before: Sequence[str]) -> bool:
        """Tell whether who is named first in a sentence is met by somebody else: "was received by (X)", "she met (X)"."""
        nouns, words = noun_lexicon(), {*before}
        return before[-1:] == ("by",) or bool(
            words & nouns.encounters and words & (nouns.person | nouns.plural)
        )

    def _is_encounter(self, words: Sequence[str]) -> bool:
        """Tell whether words between names say that one meets or calls on the other, and does nothing "together with" him."""
        nouns = noun_lexicon()
        words = words[:-2] if " ".join(words[-2:]) in nouns.along else words
        called = " ".join([word for word in words if word != "the"][-2:]) in nouns.calling
        met = called or not nouns.encounters.isdisjoint(words)
        return met and "who" not in words and not taken_along(words)

    def _states(self, number: int, homes: Mapping[int, str]) -> set[str]:
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
        close = -1
        for mention in self.mentions:
            before = [
                one for one in self.tokens.lower[max(0, mention.start - 3) : mention.start] if one != "the"
            ]
            between = {*self.tokens.lower[close : mention.start]}
            on = close > 0 and between <= {",", "and", "the"} and mention.start not in self.tokens.blocks
            trip = nouns.trips.intersection(
                before[-2:-1] if before[-1:] in (["to"], ["for"]) else before[-1:]
            )
            if before[-1:] == ["in"]:  # "arrived in Peru", "is in Peru on a visit"
                behind = self.tokens.lower[mention.end : mention.end + VISITING]
                trip |= nouns.arriving.intersection(before[-2:-1]) | (
                    {"on"} & {*behind} and nouns.trips & {*behind}
                )
            yet = self.tokens.lower[max(0, mention.start - VISITING) : mention.start]
            ahead = not nouns.ahead.isdisjoint(yet)
            if mention.type in ("State", "Place") and (on or trip) and not ahead:
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
        """Where each trip goes, and who is named last before in its sentence, or -1."""
        nouns, words, found = noun_lexicon(), self.tokens.lower, list[tuple["Mention", int]]()
        for mention, _ in self.trips:
            start, end = self.bounds(mention.start)
            before = self.people_in(start, mention.start)
            if not before and (nouns.visiting | nouns.person).intersection(words[start : mention.start]):
                # "Visiting Lima, X met Y", "On his visit to Lima X met Y", but "X received Y"
                for one in self.people_in(mention.end, end)[:1]:
                    before = [one] if nouns.hosting.isdisjoint(words[self.mentions[one].end :][:NEAR]) else []
            found.append((mention, self.who[before[-1]] if before else -1))
        return found

    @cached_property
    def dateline(self) -> str:
        """The state in whose capital the text was written, or simply there, as one of its first paragraphs begins with."""
        at = {mention.start: index for index, mention in enumerate(self.mentions)}
        for start, close in pairwise(self.tokens.blocks[: OPENING + 1]):
            end = dateline_end(self.tokens, start, close, self.mentions, at)
            capitals = noun_lexicon().governing
            found = {
                state_of(one)
                for one in self.mentions_in(start, end)
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

    def accredited(self, number: int) -> str:
        """Return the state to which somebody is ambassador whom one meets: "President X received the ambassador of A to B"."""
        bounds = [self.bounds(self.mentions[index].start) for index in self.persons[number].mentions]
        posts = {
            title.label.rpartition(" to ")[2]
            for start, end in bounds
            if not noun_lexicon().encounters.isdisjoint(self.tokens.lower[start:end])
            for mention in self.mentions_in(start, end)
            for title in mention.titles
            if title.owner and not title.former
        }
        states = {post for post in posts if post.isupper()}
        return states.pop() if len(states) == 1 else ""

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
