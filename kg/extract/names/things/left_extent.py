"""How far the name of a thing reaches to the left of its head ("Council", "Memorandum")."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.names.things.thing_words import ThingWords
from kg.extract.text.tokens import ARTICLES, HYPHENS, POSSESSIVES, is_capital

NAMES = ("state", "adjective", "body", "place", "capital", "people")
YEAR = 4
ENDS = {".", "!", "?", ":", ";"}
INNER = {"of", "in", "through", "against"}
"""Links inside the name of an instrument, before its head: "Status of Forces Agreement"."""
BOTH = ("Landmark", "Instrument")
MOST_SMALL_WORDS = 7
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Leftward(ThingWords):
    """The words of one document, for walks from a head to the left."""

    def left(self, position: int, floor: int, cls: str) -> int:
        """Return where the name with a head at *position* begins: a capital, an ordinal, or the head."""
        start = position
        floor = max(floor, position - LONGEST_NAME - 1)  # a longer one is no name, and is told by that
        while start > floor and start not in self.tokens.blocks:
            before = self._step_left(start, floor, position, cls)
            if before == start:
                break
            start = before
        while start < position and not self._begins_name(start, cls, self.lower[position]):
            start += 1
        if start < position and self._mere_opener(start):
            start += 1
        partisan = self.lower[start] in self.lexicon.partisan and start + 1 < position
        return start + 1 if partisan and start + 1 in self.at else start

    def _step_left(self, start: int, floor: int, head: int, cls: str) -> int:
        before = start - 1
        word, low = self.tokens.words[before], self.lower[before]
        piece = self.until.get(start)
        if piece is not None and piece.kind in NAMES:
            return max(piece.start, floor)
        if piece is not None and piece.kind == "date" and piece.end - piece.start > 1:
            return start  # "on May 3 the ..."
        if (is_capital(word) or word[:1].isdigit()) and not self._halts(before):
            return start if piece is not None and not word.isdigit() else before
        acronym = low == ")" and before - 2 > floor and self.lower[before - 2] == "("
        if acronym and is_capital(self.tokens.words[before - 3]) and before - 2 not in self.until:
            return before - 2
        listed = self._series(before, head) if low == "and" else 0
        if listed:
            return before - listed
        return before if self._glued(before, head, cls) else start

    def _halts(self, here: int) -> bool:
        """Tell whether no name goes over a word: the title of an office, "the"; "All" in "the All-African Games" begins one."""
        word = self.lower[here]
        if word not in self.lexicon.entire or not is_capital(self.tokens.words[here]):
            return word in self.lexicon.left_stop or word in self.stop
        opens = here in self.tokens.blocks or self.tokens.words[here - 1] in ENDS
        return (opens and self.tokens.words[here + 1] not in HYPHENS) or here in self.headlines

    def _glued(self, before: int, head: int, cls: str) -> bool:
        """Tell whether the connector at *before* joins two parts of one name."""
        left, low = before - 1, self.lower[before]
        if left < 0 or before in self.tokens.blocks or self._halts(left):
            return False
        capital = is_capital(self.tokens.words[left])
        if low in POSSESSIVES:
            return capital and (cls == "PublicEvent" or self.lower[left] in self.lexicon.possessors)
        if low in HYPHENS:
            first, second = self.until.get(before), self.at.get(before + 1)
            if first is not None and second is not None and first.kind == second.kind == "state":
                return True  # "the Chile - Peru Forum"
            return self.tokens.joined(left) and self.tokens.joined(before) and capital
        if low == "&":
            return capital
        if low in INNER and cls == "Instrument":
            return capital and self._titled(left, before + 1)
        if low != "and" or not capital or before + 1 >= head:
            return False
        if self._two_states(before):
            return True
        return self._pair(left, before + 1) or (cls in BOTH and self._both(left, before + 1))

    def _titled(self, left: int, right: int) -> bool:
        """Tell whether "X of Y" before the head of an instrument is of its name: "the Status of Forces Agreement"."""
        word, before = self.lower[left], self.tokens.words[left - 1] if left else ""
        act = word in self.lexicon.signing | self.lexicon.adopting or (word,) in self.lexicon.heads
        named = right in self.at or left + 1 in self.until or not is_capital(self.tokens.words[right])
        inside = before.lower() in ARTICLES or (is_capital(before) and left not in self.tokens.blocks)
        return inside and not (act or named or left in self.headlines)

    def _two_states(self, conjunction: int) -> bool:
        """Tell whether "and" joins the states of a body of both: "the Ghana and Nigeria Joint Commission"."""
        first, second = self.until.get(conjunction), self.at.get(conjunction + 1)
        if first is None or second is None or not first.kind == second.kind == "state":
            return False
        alone = first.start in self.tokens.blocks or self.lower[first.start - 1] in ARTICLES | ENDS
        return alone and self.lower[second.end] in self.lexicon.of_two

    def _both(self, left: int, right: int) -> bool:
        """Tell whether "X and Y" before the head of a landmark are of one: "the Opera and Ballet Theatre"."""
        start = left
        while start > 0 and is_capital(self.tokens.words[start - 1]) and start not in self.tokens.blocks:
            start -= 1
        named = right in self.at or left + 1 in self.until or not is_capital(self.tokens.words[right])
        heads = any((word,) in self.lexicon.heads for word in self.lower[start : left + 1])
        return not named and not heads and start > 0 and self.lower[start - 1] in ARTICLES

    def _series(self, conjunction: int, head: int) -> int:
        """Return how many tokens "Truth, Reconciliation, and" has before the last topic of a name, or 0.

        Single words in capitals, commas between them, the article before the first, and nothing that is a name.
        """
        here = conjunction - (self.lower[conjunction - 1] == ",")
        items = 0
        while here > 0 and is_capital(self.tokens.words[here - 1]) and here not in self.until:
            if (self.lower[here - 1],) in self.lexicon.heads:
                return 0
            items += 1
            here -= 1
            if self.lower[here - 1] != ",":
                break
            here -= 1
        listed = items > 1 and self.lower[here - 1] in ARTICLES and here not in self.tokens.blocks
        return conjunction - here if listed and head - conjunction > 1 else 0

    def _pair(self, left: int, right: int) -> bool:
        """Tell whether "X and Y" before a head are of one name: topics, or plurals after an article."""
        named = right in self.at or (left + 1 in self.until and self.until[left + 1].kind != "date")
        if named or not is_capital(self.tokens.words[right]):
            return False
        if {self.lower[left], self.lower[right]} <= self.lexicon.topics:
            return True
        article = left > 0 and self.lower[left - 1] in ARTICLES
        return article and self.lower[left].endswith("s") and self.lower[right].endswith("s")

    def _begins_name(self, start: int, cls: str, head: str) -> bool:
        word = self.tokens.words[start]
        if cls == "Project" and (word[:1].isdigit() or self.lower[start] in self.lexicon.capacities):
            return False  # "the 60 MW Alba plant"
        if is_capital(word):
            return True
        if cls == "Body" and (head,) in self.lexicon.parts:
            return False  # "the 11th Joint Commission" is its session; "the 6th Brigade" is a name
        return word[:1].isdigit() and not (cls in ("Body", "Landmark", "Place") and word.isdigit())

    def _mere_opener(self, start: int) -> bool:
        """Tell whether the first word has its capital from the sentence: it is there in small letters too."""
        opens = start == 0 or start in self.tokens.blocks or self.tokens.words[start - 1] in ENDS
        word = self.lower[start]
        return opens and start not in self.at and (word.endswith("ly") or word in self.tokens.forms)

    def left_small(self, position: int, floor: int) -> int:
        """Return where the name of a head in small letters begins ("Rogun power plant"), or the head."""
        start = position
        while start > max(floor, position - MOST_SMALL_WORDS) and start not in self.tokens.blocks:
            low = self.lower[start - 1]
            if is_capital(self.tokens.words[start - 1]) or start in self.until:
                break
            named = low in self.lexicon.topics | self.lexicon.products or low in ("and", "state")
            if not (named or low.isdigit()):
                return position
            start -= 1
        begin = self.left(start, floor, "Project")
        return begin if begin < start and self._telling(begin, start) else position

    def _telling(self, begin: int, end: int) -> bool:
        """Tell whether words are a name: more than one state's adjective or a sentence's first word."""
        states = 0
        here = begin
        other = 0
        while here < end:
            piece = self.at.get(here)
            if piece is not None and piece.kind in ("state", "adjective", "people"):
                states += 1
            elif self.lower[here] not in HYPHENS:
                other += 1
            here = piece.end if piece is not None else here + 1
        opens = begin == 0 or begin in self.tokens.blocks or self.tokens.words[begin - 1] in ENDS
        return states > 1 or other > 1 or (other == 1 and (not opens or begin in self.at))


def is_period(word: str) -> bool:
    """Tell whether a word is a year or years: "2025-2027"."""
    digits = word.replace("-", "").replace("\u2013", "")
    return digits.isdigit() and len(digits) in (YEAR, 2 * YEAR)
