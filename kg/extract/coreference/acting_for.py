"""Of whom a text says for which state they act: whom a side sends, who gives voice to what a state holds, who goes along."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.coreference.facing import facing
from kg.extract.coreference.sides import ENDS, Sides
from kg.extract.text.actor_nouns import noun_lexicon, taken_along
from kg.extract.text.mention import STATES
from kg.extract.text.office_lexicon import office_lexicon
from kg.extract.text.tokens import POSSESSIVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from kg.extract.text.mention import Mention
    from kg.extract.text.tokens import Tokens

ISO = 3
REACH = 8
"""Tokens behind a verb in which it is told whose position is given voice to."""
BEFORE = 4
"""Tokens between a name and such a verb."""
SIGNING = 6
"""Tokens before a state in which it is told that somebody signs for it."""
LINKS = 4
"""Tokens between a name and "and the people of" its state."""
NEAR = 2
"""Tokens between a name and "the Peruvian people"."""


@dataclass(frozen=True)
class ActingFor:
    """Reads the words of a document about the persons of its *sides*."""

    sides: Sides

    def told(self, unowned: Iterable[int], lead: int) -> dict[int, str]:
        """Return person -> code of the state: of the *unowned* and of those who have an office of no state.

        Args:
            unowned: Persons whose national offices name no state.
            lead: Whom "he" means.
        """
        persons, own = self.sides.persons, {*unowned}
        free = {n for n, one in enumerate(persons) if not any(t.state for t in one.titles)}
        found = {n: state for n, state in self._sent().items() if n in free}
        if own:
            found.update((n, state) for n, state in self._voiced(lead).items() if n in own)
            along = self.going_along(found)
            found |= {n: along[n] for n in along if n in own and n not in found}
        for n in free:
            before = (
                owner_beside(self.sides.tokens, self.sides.mentions, index) for index in persons[n].mentions
            )
            found.update((n, state) for state in before if state)
        for n in own - found.keys():
            states = {self._with_people(index) for index in persons[n].mentions} - {""}
            found.update(dict.fromkeys([n], states.pop()) if len(states) == 1 else {})
        return found

    def _sent(self) -> dict[int, str]:
        """Return person -> state of "the Kenyan side was represented by X", "guests from Ghana were Y", "X signed for Peru"."""
        found: dict[int, str] = {}
        sides, nouns = self.sides, noun_lexicon()
        for index, mention in enumerate(sides.mentions):
            beside = self._beside(index) if mention.type == "State" else -1
            beside = self._head_of(index) if beside < 0 else beside
            found.update({sides.who[beside]: mention.key} if beside in sides.who else {})
            links = self._links(mention) if mention.type in STATES else frozenset()
            if not links:
                continue
            end = sides.sentence_end(mention.end)
            found = self._those(index, mention.end, end, links) | found
            # "The Kenyan delegation was received by Y. It was led by X."
            if not nouns.thing.isdisjoint(sides.tokens.lower[end + 1 : end + 2]):
                found = self._those(index, end, sides.sentence_end(end + 1), nouns.heading) | found
        return found

    def _those(self, index: int, begin: int, end: int, links: AbstractSet[str]) -> dict[int, str]:
        """Return person -> state of those who are listed from *begin* to *end* behind *links*, the words for a mention's side."""
        sides, nouns = self.sides, noun_lexicon()
        found: dict[int, str] = {}
        last = -1
        for other in range(index + 1, len(sides.mentions)):
            one = sides.mentions[other]
            if one.start >= end or (one.type in STATES and (last >= 0 or self._links(one))):
                break
            if other not in sides.who or one.start < begin:
                continue
            between = sides.tokens.lower[max(last, begin) : one.start]
            if last < 0 and links.isdisjoint(_closing(between)):
                break
            if last >= 0 and ({*between} & (nouns.encounters | {"who"}) or nouns.heading & _closing(between)):
                break
            found.setdefault(sides.who[other], sides.mentions[index].key)
            last = one.end
        return found

    def _beside(self, index: int) -> int:
        """Return the mention of who "(X) signed for Peru", or is thanked in "thank Peru and President X"; or -1."""
        sides, nouns = self.sides, noun_lexicon()
        start, behind = sides.mentions[index].start, sides.mentions[index].end + 1
        before = [word for word in sides.tokens.lower[max(0, start - SIGNING) : start] if word != "the"]
        last = next((one for one in reversed(sides.people_in(sides.bounds(start)[0], start))), -1)
        close = sides.mentions[last].end
        between = " ".join(one for one in sides.tokens.lower[close:start] if one not in {"the", ","})
        # "X chaired for Ghana, and Y, Minister of Trade, for Peru"
        words = sides.tokens.lower[sides.bounds(start)[0] : start] if between in nouns.acting else before
        acts = any(between.endswith(phrase) for phrase in nouns.acting)
        if last >= 0 and acts and nouns.signing.intersection(words):
            labels = {title.label for title in sides.mentions[last].titles}
            # "President and CEO of the Agency X"
            rules = labels & office_lexicon().stands_for["head of state"]
            return last if not rules else -1
        after = sides.mentions[index + 1] if index + 1 < len(sides.mentions) else None
        joined = after is not None and after.start == behind and sides.tokens.lower[behind - 1] == "and"
        return index + 1 if joined and nouns.thanking.intersection(before) else -1

    def _head_of(self, index: int) -> int:
        """Return the mention of who "(X) led the Ghanaian side", "with (X) at the head of Peru's delegation"; or -1."""
        sides, nouns = self.sides, noun_lexicon()
        mention = sides.mentions[index]
        last = bisect_left(sides.people, index) - 1
        if mention.type not in STATES or last < 0 or nouns.sent.isdisjoint(self._behind(mention)):
            return -1
        who = sides.people[last]
        between = sides.tokens.lower[sides.mentions[who].end : mention.start]
        return who if " ".join(word for word in between if word not in {"the", ","}) in nouns.at_head else -1

    def _behind(self, mention: Mention) -> Sequence[str]:
        """Return the word behind a state: "the Ghanaian (side)", "Ghana's (side)", "the Ghana (side)"."""
        lower, end = self.sides.tokens.lower, mention.end
        end += not POSSESSIVE.isdisjoint(lower[end : end + 1])
        return lower[end : end + 1]

    def _links(self, mention: Mention) -> frozenset[str]:
        """Return the words before the first name of those whom a state sends, if a state's name is that of a side."""
        nouns, lower = noun_lexicon(), self.sides.tokens.lower
        noun = self._behind(mention)
        if mention.type == "State":
            # "Kenya was represented by X, and Ghana by Y"
            listed = lower[mention.end : mention.end + 1] == ("by",)
            first = self.sides.bounds(mention.start)[0] if listed else mention.end
            pairs = (" ".join(lower[place : place + 2]) for place in range(first, mention.end + 1))
            if not nouns.sending.isdisjoint(pairs):
                return frozenset({"by"})
        before = tuple(word for word in lower[max(0, mention.start - 4) : mention.start] if word != "the")
        own = {"from", "on"}.intersection(before[-3:])
        if nouns.sent.intersection(noun):
            return nouns.heading | (nouns.attending if own else nouns.consisting)
        if {"of", "from"}.intersection(before[-1:]) and nouns.sent.intersection(before[-2:-1]):
            return nouns.heading | (nouns.attending if "on" in own else frozenset())
        if nouns.sent_from.intersection(noun):  # "Kenyan officials, led by X"
            return nouns.heading
        sent = before[-1:] == ("from",) and nouns.sent_from.intersection(before)
        return nouns.consisting | {"were"} if sent else frozenset()

    def _voiced(self, lead: int) -> dict[int, str]:
        """Return person -> state whose commitment, support or the like he alone gives voice to; "he" is the *lead*.

        Of whom he meets he may say the same: "The President noted that Peru (his guest's state) is ready".
        """
        found: dict[int, set[str]] = {}
        nouns, met = noun_lexicon(), facing(self.sides, {})
        for place, word in enumerate(self.sides.tokens.lower):
            carries = word in nouns.conveying or word in nouns.carrying
            if not carries and word not in nouns.stating:
                continue
            state = self._whose(place)
            speaker = self._before(place, lead) if state else -1
            if speaker >= 0 and (carries or state not in met.get(speaker, ())):
                found.setdefault(speaker, set()).add(state)
        return {number: states.pop() for number, states in found.items() if len(states) == 1}

    def _before(self, place: int, lead: int) -> int:
        """Return who stands right before a verb, or -1."""
        lower, sides = self.sides.tokens.lower, self.sides
        for start in range(place - 1, max(-1, place - 1 - BEFORE), -1):
            if lower[start] in ENDS or start + 1 in sides.tokens.blocks or lower[start] in {",", "and"}:
                return -1
            if lower[start] in noun_lexicon().person:
                return lead
            index = sides.ends.get(start + 1, -1)
            if index >= 0:
                return sides.who.get(index, -1)
        return -1

    def _whose(self, place: int) -> str:
        """Return the state in "Kenya's support", "the commitment of the United States", "that Kenya is ready" behind a verb."""
        nouns, lower = noun_lexicon(), self.sides.tokens.lower
        near = self.sides.mentions_in(place + 1, place + REACH + 1)
        mention = next((one for one in near if one.type in STATES), None)
        if mention is None:
            return ""
        between = [word for word in lower[place + 1 : mention.start] if word != "the"]
        behind = lower[mention.end : mention.end + 4]
        if lower[place] in nouns.stating:
            holds = mention.type == "State" and not nouns.stances.isdisjoint(behind[:3])
            return mention.key if holds and between in ([], ["that"]) else ""
        own = not between and (mention.type == "Adjective" or not POSSESSIVE.isdisjoint(behind[:1]))
        of = between[-1:] in (["of"], ["from"]) and not nouns.positions.isdisjoint(between[-2:-1])
        return mention.key if of or (own and not nouns.positions.isdisjoint(behind)) else ""

    def going_along(self, homes: Mapping[int, str]) -> dict[int, str]:
        """Return person -> state of those with whom he goes: "the Thai Minister X, along with (his aide Y)", "flew there with Y".

        A head of state or government goes along with nobody, unless he is said to be of the other: "his Prime Minister Y".

        Args:
            homes: Person -> state of those whose offices do not tell it.
        """
        sides, nouns, rulers = self.sides, noun_lexicon(), office_lexicon().stands_for
        heads = rulers["head of state"] | rulers["head of government"]
        skipped = {",", ";", "the", *office_lexicon().honorifics}
        found: dict[int, str] = {}
        for one, other in itertools.pairwise(sides.people):
            inside, begin = sides.mentions[one + 1 : other], sides.mentions[one].end
            named = {place for each in inside for place in range(each.start, each.end)}
            between = enumerate(sides.tokens.lower[begin : sides.mentions[other].start], begin)
            words = [word for place, word in between if word not in skipped and place not in named]
            taken = taken_along(words)
            own = words[-1:] and words[-1] in nouns.person
            words = words[:-1] if own else words
            there = words[-1:] == ["with"] and nouns.travelling.issuperset(words) and bool(inside)
            who, whom = sides.who[one], sides.who[other]
            owners = {t.owner.removeprefix("State/") for t in sides.persons[who].titles if t.owner}
            state = found.get(who, "") if words in ([], ["and"]) else ""
            passive = not nouns.passive.isdisjoint(words[:1]) and nouns.meanwhile.issuperset(words[1:-2])
            company = words[-2:] if passive else words  # "X was also accompanied by Y": by nobody else
            owners = owners or ({homes[who]} if who in homes and (taken or company != words) else set())
            if " ".join(company) in nouns.along or taken or there:
                state = owners.pop() if len(owners) == 1 else ""
            labels = {t.label for t in sides.persons[whom].titles}
            if len(state) == ISO and (own or heads.isdisjoint(labels)):
                found[whom] = state
        return found

    def greeting(self, homes: Mapping[int, str]) -> dict[int, str]:
        """Return person -> state of whose message somebody of it hands over: "X conveyed a letter from President Y".

        Args:
            homes: Person -> state of those whose offices do not tell it.
        """
        sides, nouns = self.sides, noun_lexicon()
        found: dict[int, set[str]] = {}
        for index in sides.people:
            here = sides.mentions[index].start
            start = sides.bounds(here)[0]
            words = [word for word in sides.tokens.lower[max(start, here - BEFORE) : here] if word != "the"]
            message = words[-1:] in (["of"], ["from"]) and nouns.positions.intersection(words[-2:-1])
            first = next(iter(sides.people_in(start, here)), -1) if message else -1
            if first >= 0 and sides.does(first, nouns.carrying):
                found.setdefault(sides.who[index], set()).update(sides.states(sides.who[first], homes))
        return {number: states.pop() for number, states in found.items() if len(states) == 1}

    def _with_people(self, index: int) -> str:
        """Return the state of "(President X) and the Peruvian people", "the people of Peru and (President X)"."""
        sides, nouns = self.sides, noun_lexicon()
        here = sides.mentions[index]
        for one in sides.mentions_in(here.end, here.end + LINKS + 1):
            between = [word for word in sides.tokens.lower[here.end : one.start] if word != "the"]
            behind = sides.tokens.lower[one.end : one.end + 2]
            if between[:1] != ["and"]:
                continue
            of = one.type == "State" and between[2:] == ["of"] and between[1] in nouns.peoples
            near = one.type == "Adjective" and len(between) <= NEAR and nouns.peoples.intersection(behind)
            if of or near:
                return one.key
        return ""


def owner_before(tokens: Tokens, mentions: Sequence[Mention], index: int) -> str:
    """Return the state before a name that is its own ("Kenya's Daniel Otieno", "Kenya's embassy"), or nothing."""
    before = mentions[index - 1] if index else None
    if before is None or before.type != "State" or before.end != mentions[index].start - 1:
        return ""
    return before.key if tokens.words[before.end] in POSSESSIVE else ""


def owner_beside(tokens: Tokens, mentions: Sequence[Mention], index: int) -> str:
    """Return the state right beside a name: "Kenya's Daniel Otieno", "Daniel Otieno of Kenya", "Kenya (Daniel Otieno)"."""
    name, words = mentions[index], tokens.words
    before, behind = (mentions[one] if 0 <= one < len(mentions) else None for one in (index - 1, index + 1))
    if before is not None and before.type == "State" and words[before.end : name.start] == ("(",):
        return before.key if words[name.end : name.end + 1] == (")",) else ""
    of = behind is not None and behind.type == "State" and words[name.end : behind.start] == ("of",)
    return behind.key if behind is not None and of else owner_before(tokens, mentions, index)


def _closing(words: Sequence[str]) -> set[str]:
    """Return the last word before a name, over an article, or the two of a passive: "led by"."""
    told = [word for word in words if word not in {"a", "an", *office_lexicon().honorifics}]
    return {" ".join(told[-2:]), "by"} if told[-1:] == ["by"] else {*told[-1:]}
