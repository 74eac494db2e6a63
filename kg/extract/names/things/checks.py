"""Whether capitals around a head are a name: not a rank, a relation of states, a line in capitals, or part of another name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.names.phrases import capital_at, text_of
from kg.extract.names.things.thing_words import ThingWords
from kg.extract.text.office_lexicon import office_lexicon
from kg.extract.text.tokens import ARTICLES, HYPHENS, POSSESSIVES

if TYPE_CHECKING:
    from kg.extract.names.things.heads import Head
    from kg.extract.names.things.left_extent import Leftward

SHOUTED = 3
NOT_IN_HEADLINES = ("Body", "Landmark", "Project", "Place")
ENDED = ("Landmark", "Place", "Project", "PublicEvent")
"""Classes whose head is the last word of the name, but for what "of" joins."""
TOWNS = ("place", "capital")
WHERE = ("in", "at", "near", "outside")


@dataclass(frozen=True, slots=True)
class NameChecks(ThingWords):
    """The words of one document."""

    leftward: Leftward
    prose: str
    """The rest of the text, words joined by single spaces."""

    def is_name(self, head: Head, start: int, end: int) -> bool:
        """Tell whether tokens *start* to *end* around a head are a name."""
        if start == head.start and self.lower[start - 2 : head.end] in office_lexicon().heads:
            return False  # "Chief of Mission in Lima"
        if start == head.start and end == head.end:
            return head.words in self.lexicon.whole and start not in self.headlines
        if head.small and self.lower[end : end + 1] == ("to",) and self.lower[start - 1] not in ARTICLES:
            return False  # "Marta Aliyev plan to", a verb
        words = self.tokens.words[start:end]
        shouted = end - start > SHOUTED and all(w.isupper() for w in words if w.isalpha())
        if shouted or (end == head.end and self._lacks(head, start)) or self._is_relation(head, start, end):
            return False
        if head.cls in ENDED and self._goes_on(end):
            return False
        if head.cls == "Body" and end == head.end and self._beyond_name(end):
            return False
        if head.words in self.lexicon.venues and not self._is_where(start):
            return False
        ministry = head.words == ("ministry",) and self.tokens.words[head.end : head.end + 1] == ("of",)
        if start in self.headlines and head.cls in NOT_IN_HEADLINES and not ministry:
            return f" {' '.join(words)} " in self.prose
        return True

    def _lacks(self, head: Head, start: int) -> bool:
        """Tell whether what stands before a head makes no name: a rank ("Senior Bureau Official"), a word."""
        before = self.lower[start : head.start]
        offices = office_lexicon()
        if capital_at(self.tokens, head.end) and before:
            rank = before[-1] in offices.modifiers and self.lower[head.end] in offices.first_words
            union = self.lower[head.start] in offices.modifiers and self._only_states(start, head.start)
            union &= self.lower[head.end] in offices.first_words  # "Indian Union Minister"
            if rank or union or all(word in offices.modifiers for word in before):
                return True
        if head.words in self.lexicon.linked:
            return True
        called = text_of(self.tokens, start, head.start)
        alone = called.isalpha() and head.start not in self.leftward.until
        alone &= not (head.cls == "PublicEvent" and called.lower() in self.lexicon.worldly)
        acronym = head.cls == "Project" and called.isupper() and len(called) > SHOUTED  # "CASA-1000 project"
        return head.words in self.lexicon.thin and alone and not acronym

    def in_state(self, head: Head) -> bool:
        """Tell whether a head is the end of a state's name: "the Russian Federation"."""
        name = self.leftward.until.get(head.end)
        return name is not None and name.kind == "state" and name.start < head.start

    def _is_relation(self, head: Head, start: int, end: int) -> bool:
        """Tell whether a head names how states stand to each other: "Strategic Partnership"."""
        if head.words not in self.lexicon.relations:
            return False
        states = end == head.end and self._only_states(start, head.start)
        return states or bool(self.lexicon.qualities.intersection(self.lower[start : head.start]))

    def _only_states(self, start: int, end: int) -> bool:
        here = start
        while here < end:
            piece = self.at.get(here)
            if piece is None and self.lower[here] not in HYPHENS:
                return False
            here = piece.end if piece is not None else here + 1
        return True

    def _is_where(self, start: int) -> bool:
        """Tell whether a name is no person's: behind "in" or "the", or of a town: "the Ariana Park", "Moscow's Red Square"."""
        town = self.leftward.until.get(start - 1)
        owned = town is not None and town.kind in TOWNS and self.lower[start - 1] in POSSESSIVES
        return owned or (start > 0 and self.lower[start - 1] in (*WHERE, "the"))

    def _beyond_name(self, end: int) -> bool:
        """Tell whether the name is part of that of a day or event: "Union Day"."""
        return capital_at(self.tokens, end) and self.lower[end] in self.lexicon.beyond

    def _goes_on(self, end: int) -> bool:
        """Tell whether the name has another head: "Victory Monument Square"."""
        if end in self.headlines or not capital_at(self.tokens, end):
            return False
        return self.lower[end] not in self.leftward.stop
