"""Ministries and embassies in small letters, with their state: "the Kenyan foreign ministry", "Peru's embassy in Nairobi"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.names.leftward import ARTICLES, POSSESSIVE
from kg.extract.names.phrases import text_of
from kg.extract.text.tokens import Piece, Tokens, plain

if TYPE_CHECKING:
    from kg.extract.names.thing_lexicon import ThingLexicon

LONGEST = 3
"""Words of the longest such body: "foreign affairs ministry"."""
WHERE = ("state", "place", "capital")


@dataclass(frozen=True, slots=True)
class SmallBodies:
    """The words of one document, for bodies that only a state beside them makes a name."""

    tokens: Tokens
    lower: tuple[str, ...]
    at: dict[int, Piece]
    """First token -> gazetteer name or date."""
    until: dict[int, Piece]
    """End -> gazetteer name or date."""
    lexicon: ThingLexicon

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
        if self.lower[position - 1] in POSSESSIVE:
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

    def owner(self, start: int) -> str:
        """Return the state whose possessive stands before a token, or nothing."""
        owner = self.until.get(start - 1) if start and self.lower[start - 1] in POSSESSIVE else None
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
