"""Ministries and embassies in small letters, with their state: "the Kenyan foreign ministry", "Peru's embassy in Nairobi"."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.names.people.parts import is_given
from kg.extract.names.phrases import capital_at, text_of
from kg.extract.names.things.heads import CLOSE, OPEN
from kg.extract.names.things.thing_words import ThingWords
from kg.extract.text.tokens import ARTICLES, POSSESSIVES, Piece, is_capital, plain
from kg.knowledge import word_list

LONGEST = 3
"""Words of the longest such body: "foreign affairs ministry"."""
LONGEST_CALLED = 6
"""Tokens of a name in quotation marks, with the closing mark."""
TOPIC_LINKS = ("and", ",", "&")
WHERE = ("state", "place", "capital")


@dataclass(frozen=True, slots=True)
class SmallBodies(ThingWords):
    """The words of one document, for bodies that only a state beside them makes a name."""

    def read(self, position: int) -> Piece | None:
        """Return the body whose noun begins at *position*, or nothing."""
        head = next(
            (
                self.lower[position : position + n]
                for n in range(LONGEST, 0, -1)
                if self.lower[position : position + n] in self.lexicon.small_bodies
            ),
            (),
        )
        if not head or position in self.tokens.blocks:
            return None
        end = position + len(head)
        mission = head in self.lexicon.missions
        kind = "Body:Other" if mission else "Body:Ministry"
        owner = self.until.get(position)
        if owner is not None and owner.kind in (("adjective", "state") if mission else ("adjective",)):
            return self._piece(owner.start, end, kind, text_of(self.tokens, owner.start, end))
        name = text_of(self.tokens, position, end)
        if self.lower[position - 1] in POSSESSIVES:
            owner = self.until.get(position - 1)
            if owner is not None and owner.kind == "capital":
                return Piece(owner.start, end, kind, plain(text_of(self.tokens, owner.start, end)))
            state = self.owner(position)
            return self._piece(position, end, kind, f"{name} of {state}") if state else None
        beyond = end + 1 + (self.lower[end + 1 : end + 2] == ("the",))
        of = self.at.get(beyond) if self.lower[end : end + 1] == ("of",) else None
        if of is not None and of.kind == "state":
            return self._piece(position, of.end, kind, text_of(self.tokens, position, of.end))
        return None

    def ministry(self, position: int) -> Piece | None:
        """Read "Ministry of culture and tourism (of A)", "the Chilean ministry of health": topics in small letters."""
        if self.lower[position] != "ministry" or self.lower[position + 1 : position + 2] != ("of",):
            return None
        end = self._topics(position + 2)
        if end == position + 2:
            return None
        beyond = end + 1 + (self.lower[end + 1 : end + 2] == ("the",))
        of = self.at.get(beyond) if self.lower[end : end + 1] == ("of",) else None
        if of is not None and of.kind == "state":
            return Piece(position, of.end, "Body:Ministry", text_of(self.tokens, position, of.end))
        before = self.until.get(position)
        start = before.start if before is not None and before.kind == "adjective" else position
        state = self.owner(position)
        if start == position and not state and self.tokens.words[position].islower():
            return None
        name = text_of(self.tokens, start, end)
        return Piece(start, end, "Body:Ministry", f"{name} of {state}" if state else name)

    def _topics(self, start: int) -> int:
        """Return the end of topics in small letters: "culture and tourism", "education, science and youth"."""
        here = end = start
        while self.tokens.on(here):
            if self.lower[here] in word_list("portfolios") and self.tokens.words[here].islower():
                end = here + 1
            elif here > end or self.lower[here] not in TOPIC_LINKS:
                break
            here += 1
        return end

    def called(self, position: int) -> Piece | None:
        """Read a name behind what it is, in quotation marks or for some nouns without: "the company Sky Air"."""
        kind = self.lexicon.called.get(self.lower[position])
        words, start = self.tokens.words, position + 2
        if kind is None or start >= len(words):
            return None
        if words[start - 1] not in OPEN:
            end = self._named(position) if words[position] in self.lexicon.named else start - 1
            name = text_of(self.tokens, start - 1, end)
            return Piece(position, end, f"Body:{kind}", name) if end > start - 1 else None
        stop = next(
            (p for p in range(start, min(start + LONGEST_CALLED, len(words))) if words[p] in CLOSE), start
        )
        inside = words[start:stop]
        plain_words = all(word.replace("-", "").replace("&", "a").isalnum() for word in inside)
        if not inside or not is_capital(inside[0]) or not plain_words or start in self.tokens.blocks:
            return None
        return Piece(position, stop + 1, f"Body:{kind}", text_of(self.tokens, start, stop))

    def _named(self, position: int) -> int:
        """Return the end of the capitals behind a noun: "company (Sky Air)"; nothing known, no title, nobody's given name."""
        words, start = self.tokens.words, position + 1
        end = start
        while capital_at(self.tokens, end) and end not in self.at and self.lower[end] not in self.stop:
            end += 1
        known = end in self.at or self.lower[end : end + 1] in (("-",), ("&",), *self.lexicon.heads)
        return start if known or is_given(words[start]) else end

    def owner(self, start: int) -> str:
        """Return the state whose possessive stands before a token, or nothing."""
        owner = self.until.get(start - 1) if start and self.lower[start - 1] in POSSESSIVES else None
        return text_of(self.tokens, owner.start, owner.end) if owner and owner.kind == "state" else ""

    def _piece(self, start: int, end: int, kind: str, name: str) -> Piece:
        """Return the body; where an embassy is belongs to its name."""
        last = self._where(end) if kind == "Body:Other" else end
        more = f" {text_of(self.tokens, end, last)}" if last > end else ""
        return Piece(start, last, kind, f"{name}{more}")

    def _where(self, end: int) -> int:
        """Return the end of "in Nairobi" at a token, or the token."""
        here = end + 1
        if self.lower[end : end + 1] not in (("in",), ("to",)) or end in self.tokens.blocks:
            return end
        if here < len(self.lower) and self.lower[here] in ARTICLES:
            here += 1
        place = self.at.get(here)
        return place.end if place is not None and place.kind in WHERE else end
