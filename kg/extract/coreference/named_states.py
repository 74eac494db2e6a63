"""Which states a mention names: also by a town, by whose an office is, and inside the name of a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.registry import CAPITAL
from kg.extract.text.mention import STATE_NAMES, states_inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.text.mention import Mention


def state_of(mention: Mention) -> str:
    """Return the code of a state, or of that of a town."""
    return mention.key.removeprefix(CAPITAL).partition("--")[0].upper()


def states_of(mention: Mention) -> Sequence[str]:
    """Return the codes of the states that a mention names."""
    if mention.type in STATE_NAMES:
        return [mention.key]
    if mention.type == "Place":
        state = mention.refs[0].removeprefix("State/") if mention.refs else mention.key.removeprefix(CAPITAL)
        return [state.partition("--")[0].upper()] if ":" not in state else []
    owners = [
        title.owner.removeprefix("State/") for title in mention.titles if title.owner.startswith("State/")
    ]
    return [*owners, *states_inside(mention)]
