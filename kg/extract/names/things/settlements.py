"""Towns that no gazetteer knows, where the text calls them so: "the town of Alba", "flew to Alba, Chile"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.names.people.parts import is_given
from kg.extract.names.phrases import text_of
from kg.extract.names.things.lexicon import thing_lexicon
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.tokens import ARTICLES, Piece, Tokens, is_capital

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NEAR = 2
"""Words from the article of "the northern town" to its noun at most."""
LONGEST = 3
"""Words of a town's name at most."""


def settlement(
    tokens: Tokens, lower: Sequence[str], at: Mapping[int, Piece], stop: frozenset[str], position: int
) -> Piece | None:
    """Return the town whose name follows "town of" at a token, or "in" where a comma and its state follow; or nothing.

    Args:
        tokens: The document.
        lower: Its words in lower case.
        at: First token -> gazetteer name or date.
        stop: Lower-case titles of offices, which are no part of it.
        position: The token.
    """
    lexicon = thing_lexicon()
    called = lower[position] in lexicon.settled and lower[position + 1 : position + 2] == ("of",)
    going = lower[position] == "to" and lower[max(0, position - 1)] in lexicon.going
    if not (called or going or lower[position] in lexicon.inside):
        return None
    start = end = position + 1 + called
    while (
        end < min(len(lower), start + LONGEST)
        and end not in at
        and end not in tokens.blocks
        and is_capital(tokens.words[end])
        and tokens.words[end].isalpha()
        and (lower[end],) not in lexicon.heads
        and lower[end] not in stop
        and not (
            (end > start) == called and is_given(tokens.words[end])
        )  # who is there; "Felipe", but "San Felipe"
    ):
        end += 1
    if end == start or not (called or _in_state(tokens, lower, at, end)):
        return None
    return Piece(start, end, "Place:", text_of(tokens, start, end))


def _in_state(tokens: Tokens, lower: Sequence[str], at: Mapping[int, Piece], end: int) -> bool:
    """Tell whether a comma, a state and no verb of which the state is the subject follow: "in Alba, Chile, on Monday".

    Or that it is a town: "in Alba, the capital city of the north".
    """
    called = lower[end : end + 1] == (",",) and {*lower[end + 1 : end + 2]} <= ARTICLES
    towns = thing_lexicon().settled | noun_lexicon().capitals
    if called and not towns.isdisjoint(lower[end + 2 : end + 2 + NEAR]):
        return True
    state = at.get(end + 1)
    if lower[end : end + 1] != (",",) or state is None or state.kind != "state" or end + 1 in tokens.blocks:
        return False
    behind = state.end
    over = behind >= len(lower) or behind in tokens.blocks or not lower[behind][0].isalnum()
    dated = behind in at and at[behind].kind == "date"
    return (
        (over and lower[behind : behind + 1] not in (("'s",), ("\u2019s",)))
        or dated
        or lower[behind] in thing_lexicon().behind_state
    )
