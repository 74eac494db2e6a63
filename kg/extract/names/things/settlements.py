"""Towns that no gazetteer knows, where the text calls them so: "the town of Alba"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.names.people.grammar import is_given
from kg.extract.names.phrases import text_of
from kg.extract.names.things.lexicon import thing_lexicon
from kg.extract.text.tokens import Piece, Tokens, is_capital

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST = 3
"""Words of a town's name at most."""


def settlement(
    tokens: Tokens, lower: Sequence[str], at: Mapping[int, Piece], stop: frozenset[str], position: int
) -> Piece | None:
    """Return the town whose name follows "town of" at a token, or nothing.

    Args:
        tokens: The document.
        lower: Its words in lower case.
        at: First token -> gazetteer name or date.
        stop: Lower-case titles of offices, which are no part of it.
        position: The token.
    """
    start = end = position + 2
    if lower[position] not in thing_lexicon().settled or lower[position + 1 : start] != ("of",):
        return None
    while (
        end < min(len(lower), start + LONGEST)
        and end not in at
        and end not in tokens.blocks
        and is_capital(tokens.words[end])
        and tokens.words[end].isalpha()
        and (lower[end],) not in thing_lexicon().heads
        and lower[end] not in stop
        and not (end > start and is_given(tokens.words[end]))
    ):
        end += 1
    return Piece(start, end, "Place:", text_of(tokens, start, end)) if end > start else None
