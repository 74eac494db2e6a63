"""The words of a document as the readers of named things see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.text.tokens import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Container

    from kg.extract.names.things.lexicon import ThingLexicon
    from kg.extract.text.tokens import Piece, Tokens


@dataclass(frozen=True, slots=True)
class ThingWords:
    """One document: the base of all that reads a part of a thing's name in it."""

    tokens: Tokens
    lower: tuple[str, ...]
    """The words in small letters, apostrophes straight."""
    at: dict[int, Piece]
    """First token -> gazetteer name or date."""
    until: dict[int, Piece]
    """End -> gazetteer name or date."""
    stop: frozenset[str]
    """Titles of offices: no name of a thing goes over them."""
    lexicon: ThingLexicon
    headlines: frozenset[int]
    """Tokens of lines where every word is in capitals at its head."""

    def goes_on(self, end: int, words: Container[str]) -> bool:
        """Tell whether the paragraph goes on at a token with one of *words*."""
        return self.tokens.on(end) and self.lower[end] in words

    def over_article(self, here: int) -> int:
        """Return the token behind an article at *here*, or *here*."""
        return here + self.goes_on(here, ARTICLES)
