"""On which side of an encounter somebody stands: by whom a side sends, by what he gives voice to, by whom he meets."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.extract.coreference.named_states import state_of
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.mention import STATES
from kg.extract.text.office_lexicon import office_lexicon
from kg.extract.text.tokens import POSSESSIVE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from kg.extract.coreference.holders import Person
    from kg.extract.text.mention import Mention
    from kg.extract.text.tokens import Tokens

ENDS = {".", "!", "?"}
REACH = 8
"""Tokens behind a verb in which it is told whose position is given voice to."""
BEFORE = 4
"""Tokens between a name and such a verb."""
ONE_SIDE = {",", "and", "the", "with", "along", "together", ";"}
"""Words between the names of people of one side."""
VISITING = 6
"""Tokens behind "in Peru" in which "on a visit" is told."""
SIGNING = 6
"""Tokens before a state in which it is told that somebody signs for it."""


@dataclass(frozen=True)
class Sides:
    """The persons of a document by their places in it."""

    tokens: Tokens
    mentions: Sequence[Mention]
    persons: Sequence[Person]
    speaker: int = -1
    """Who says "I"."""

    @cached_property
    def _who(self) -> dict[int, int]:
        return {index: number for number, one in enumerate(self.persons) for index in one.mentions}

    @cached_property
    def people(self) -> tuple[int, ...]:
        """The mentions of persons, in order."""
        return tuple(sorted(self._who))

    def is_foreign(self, index: int, state: str, homes: Mapping[int, str]) -> bool:
        """Tell whether a mention is of somebody who acts for another state, or for a body."""
        number = self._who[index]
        owners = {title.owner for title in self.persons[number].titles if title.owner}
        return state not in self._states(number, homes) and bool(owners or number in homes)

    @cached_property
    def _ends(self) -> dict[int, int]:
        """End -> the first mention of a person there."""
        return {self.mentions[index].end: index for index in reversed(self._who)}

    @cached_property
    def _stops(self) -> tuple[int, ...]:
        """Where sentences end, in order: marks, beginnings of paragraphs, the end of the text."""
        marks = {place for place, word in enumerate(self.tokens.lower) if word in ENDS}
        return tuple(sorted({*marks, *self.tokens.blocks, len(self.tokens.lower)}))

    @cached_property
    def _told(self) -> dict[int, set[str]]:
        """End of a sentence -> the states that are named in it, also by their towns."""
        found: dict[int, set[str]] = {}
        for mention in self.mentions:
            if state := state_of(mention):
                found.setdefault(self._sentence_end(mention.start), set()).add(state)
        return found

    def sent(self) -> dict[int, str]:
        """Return person -> state of "the Kenyan side was represented by X", "guests from Ghana were Y", "X signed for Peru"."""
        found: dict[int, str] = {}
        nouns = noun_lexicon()
        for index, mention in enumerate(self.mentions):
            beside = self._beside(index) if mention.type == "State" else -1
            found.update({self._who[beside]: mention.key} if beside in self._who else {})
            links = self._links(mention) if mention.type in STATES else frozenset()
            last, end = -1, self._sentence_end(mention.end)
            for other in range(index + 1, len(self.mentions) if links else 0):
                one = self.mentions[other]
                if one.start >= end or (one.type in STATES and (last >= 0 or self._links(one))):
                    break
                if other not in self._who:
                    continue
                between = self.tokens.lower[max(last, mention.end) : one.start]
                if last < 0 and links.isdisjoint(_closing(between)):
                    break
                if last >= 0 and (
                    {*between} & (nouns.encounters | {"who"}) or nouns.heading & _closing(between)
                ):
                    break
                found.setdefault(self._who[other], mention.key)
                last = one.end
        return found

    def _beside(self, index: int) -> int:
        """Return the mention of who "(X) signed for Peru", or is thanked in "thank Peru and President X"; or -1."""
        start, behind = self.mentions[index].start, self.mentions[index].end + 1
        before = [word for word in self.tokens.lower[max(0, start - SIGNING) : start] if word != "the"]
        nouns = noun_lexicon()
        if nouns.signing.intersection(before) and (
            before[-1:] == ["for"] or before[-3:] == ["on", "behalf", "of"]
        ):
            named = bisect_left(self.people, index)
            last = self.people[named - 1] if named else -1
            same = last >= 0 and self._sentence_end(self.mentions[last].end) == self._sentence_end(start)
            labels = {title.label for title in self.mentions[last].titles} if same else set()
            # "President and CEO of the Agency X"
            rules = labels & office_lexicon().stands_for["head of state"]
            return last if same and not rules else -1
        after = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
        joined = after is not None and after.start == behind and self.tokens.lower[behind - 1] == "and"
        return index + 1 if joined and nouns.thanking.intersection(before) else -1

    def _links(self, mention: Mention) -> frozenset[str]:
        """Return the words before the first name of those whom a state sends, if a state's name is that of a side."""
        nouns = noun_lexicon()
        behind = self.tokens.lower[mention.end : mention.end + 2]
        owner = mention.type != "Adjective"
        noun = () if owner and POSSESSIVE.isdisjoint(behind[:1]) else behind[owner : owner + 1]
        before = self.tokens.lower[max(0, mention.start - 3) : mention.start]
        if nouns.sent.intersection(noun):
            own = {"from", "on"}.intersection(before)
            return nouns.heading | (nouns.attending if own else nouns.consisting)
        if before[-1:] == ("of",) and nouns.sent.intersection(before[-2:-1]):
            return nouns.heading
        sent = before[-1:] == ("from",) and nouns.sent_from.intersection(before)
        return nouns.consisting | {"were"} if sent else frozenset()

    def voiced(self, lead: int) -> dict[int, str]:
        """Return person -> state whose commitment, support or the like he alone gives voice to; "he" is the *lead*."""
        found: dict[int, set[str]] = {}
        nouns = noun_lexicon()
        for place, word in enumerate(self.tokens.lower):
            if word not in nouns.conveying:
                continue
            speaker = self._before(place, lead)
            state = self._whose(place)
            if speaker >= 0 and state:
                found.setdefault(speaker, set()).add(state)
        return {number: states.pop() for number, states in found.items() if len(states) == 1}

    def _before(self, place: int, lead: int) -> int:
        """Return who stands right before a verb, or -1."""
        for start in range(place - 1, max(-1, place - 1 - BEFORE), -1):
            if self.tokens.lower[start] in ENDS or start + 1 in self.tokens.blocks:
                return -1
            if self.tokens.lower[start] in {",", "and"}:
                return -1
            if self.tokens.lower[start] in noun_lexicon().person:
                return lead
            index = self._ends.get(start + 1, -1)
            if index >= 0:
                return self._who.get(index, -1)
        return -1

    def _whose(self, place: int) -> str:
        """Return the state in "Kenya's support", "the commitment of the United States" behind a verb."""
        nouns = noun_lexicon()
        behind = self.mentions_in(place + 1, place + REACH + 1)
        mention = next((one for one in behind if one.type in STATES), None)
        if mention is None:
            return ""
        between = [word for word in self.tokens.lower[place + 1 : mention.start] if word != "the"]
        after = self.tokens.lower[mention.end : mention.end + 4]
        own = not between and (mention.type == "Adjective" or not POSSESSIVE.isdisjoint(after[:1]))
        of = between[-1:] == ["of"] and not nouns.positions.isdisjoint(between[-2:-1])
        return mention.key if of or (own and not nouns.positions.isdisjoint(after)) else ""

    def facing(self, homes: Mapping[int, str]) -> dict[int, set[str]]:
        """Return person -> states of those whom he meets: a verb or "with" stands between their names, or those of his side.

        Their states are those of their offices, or, as far as told, their *homes*.
        """
        found: dict[int, set[str]] = {}
        last: tuple[int, int] | None = None
        told: dict[int, set[str]] = {}
        """The same, of the sentence so far, ..."""
        first, agent = -1, False
        """... who is named in it first, and whether as the one by whom something is done."""
        for index in sorted(self._who):
            mention, number = self.mentions[index], self._who[index]
            beside = last is not None and self._sentence_end(last[1]) > mention.start
            told = told if beside else {}
            first = first if beside else number
            agent = agent if beside else self.tokens.lower[mention.start - 1 : mention.start] == ("by",)
            if last is not None and beside and last[0] != number:
                words = self.tokens.lower[last[1] : mention.start]
                between = {*words}
                if between <= ONE_SIDE:
                    told.setdefault(number, set()).update(told.get(last[0], ()))
                elif between & noun_lexicon().encounters and "who" not in between:
                    other = first if words[0] == "and" else last[0]  # "X was in Peru and met Y"
                    if words[0] == "and" and agent:  # "was received by X and met Y"
                        told.setdefault(number, set()).update(told.get(first, ()))
                    else:
                        told.setdefault(number, set()).update(self._states(other, homes))
                        told.setdefault(other, set()).update(self._states(number, homes))
            began = self.bounds(mention.start)[0]
            before = self.tokens.lower[max(began, mention.start - BEFORE) : mention.start]
            met = noun_lexicon().first_person.intersection(before) and noun_lexicon().encounters.intersection(
                before
            )
            if met and not beside:
                told.setdefault(number, set()).update(self._states(self.speaker, homes))
            for one, states in told.items():
                found.setdefault(one, set()).update(states)
            last = number, mention.end
        return found

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
                owned.setdefault(self._sentence_end(self.mentions[index].end), set()).update(states)
        found: list[tuple[Mention, frozenset[str]]] = []
        nouns = noun_lexicon()
        close = -1
        for mention in self.mentions:
            before = [
                one for one in self.tokens.lower[max(0, mention.start - 3) : mention.start] if one != "the"
            ]
            on = close > 0 and {*self.tokens.lower[close : mention.start]} <= {",", "and", "the"}
            trip = nouns.trips.intersection(before[-1:] if before[-1:] != ["to"] else before[-2:-1])
            if before[-1:] == ["in"]:  # "arrived in Peru", "is in Peru on a visit"
                behind = self.tokens.lower[mention.end : mention.end + VISITING]
                trip |= nouns.arriving.intersection(before[-2:-1]) | (
                    {"on"} & {*behind} and nouns.trips & {*behind}
                )
            if mention.type in ("State", "Place") and (on or trip):
                close = mention.end
                end = self._sentence_end(mention.end)
                beside = owned.get(end, set()) | self._told.get(end, set())
                found.append((mention, frozenset(beside)))
        return tuple(found)

    def around(self, number: int) -> set[str]:
        """Return the states that the sentences that name somebody name, also by their towns, but at a gathering of many."""
        found = [self.bounds(self.mentions[index].start) for index in self.persons[number].mentions]
        many = noun_lexicon().many
        ends = {end for start, end in found if many.isdisjoint(self.tokens.lower[start:end])}
        return {state for end in ends for state in self._told.get(end, ())}

    def bounds(self, here: int) -> tuple[int, int]:
        """Return the first token of the sentence of a token, and its end."""
        place = bisect_left(self._stops, here)
        before = self._stops[place - 1] if place else 0
        start = here if here in self.tokens.blocks else before + (before not in self.tokens.blocks)
        return start, self._sentence_end(here)

    def mentions_in(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that begin in tokens *start* to *end* (excluded)."""
        return self.mentions[slice(*self._range(start, end))]

    def people_in(self, start: int, end: int) -> list[int]:
        """Return the mentions of persons that begin in tokens *start* to *end* (excluded)."""
        return [index for index in range(*self._range(start, end)) if index in self._who]

    def _range(self, start: int, end: int) -> tuple[int, int]:
        first = bisect_left(self.mentions, start, key=attrgetter("start"))
        return first, bisect_left(self.mentions, end, lo=first, key=attrgetter("start"))

    def _sentence_end(self, here: int) -> int:
        return self._stops[bisect_left(self._stops, here)] if here < self._stops[-1] else here


def _closing(words: Sequence[str]) -> set[str]:
    """Return the last word before a name, over an article, or the two of a passive: "led by"."""
    told = [word for word in words if word not in {"the", "a", "an"}]
    return {" ".join(told[-2:])} if told[-1:] == ["by"] else {*told[-1:]}
