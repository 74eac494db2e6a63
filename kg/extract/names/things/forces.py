"""Whose a body is by its name: an agency's state stands in it, and that of forces right beside what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.names.phrases import text_of
from kg.extract.names.things.lexicon import thing_lexicon
from kg.extract.text.mention import STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.text.mention import Mention
    from kg.extract.text.tokens import Tokens

FORCES = ":Military:"


def states_in_bodies(tokens: Tokens, mentions: Sequence[Mention]) -> dict[str, set[str]]:
    """Return key of a body -> codes of the states in its names, of the names inside of others too."""
    found: dict[str, set[str]] = {}
    for one in (one for mention in mentions for one in (mention, *mention.inner)):
        states = {inner.key for inner in one.inner if inner.type in STATES and _is_own(tokens, one, inner)}
        found.setdefault(one.key, set()).update(states)
    return found


def _is_own(tokens: Tokens, body: Mention, state: Mention) -> bool:
    """Tell whether a body is the state's: of forces "Armed Forces of Chile" and "Chilean Navy" are, no "Libyan National Army"."""
    before, behind = text_of(tokens, body.start, state.start), text_of(tokens, state.end, body.end)
    forces = {before.lower().removesuffix(" the").removesuffix(" of"), behind.lower()}
    return FORCES not in body.key or not forces.isdisjoint(thing_lexicon().forces)
