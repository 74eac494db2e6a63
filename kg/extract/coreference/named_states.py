"""Which states a mention names: also by a town, by whose an office is, and inside the name of a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.registry import CAPITAL
from kg.extract.text.mention import STATE_NAMES, states_inside
from kg.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.text.mention import Mention


def state_of(mention: Mention) -> str:
    """Return the code of a state, or of that of a town; nothing for a region of several states, or where it is unknown.

    Examples: "Lima" -> "PER", "Europe" -> "".
    """
    if mention.type in STATE_NAMES:
        return mention.key
    if mention.type != "Place":
        return ""
    if mention.refs:
        return mention.refs[0].removeprefix("State/")
    if mention.key.startswith(":"):
        return ""
    if mention.key.startswith(CAPITAL):
        return mention.key.removeprefix(CAPITAL)
    return load_gazetteer().place(mention.key).iso3


def states_of(mention: Mention) -> Sequence[str]:
    """Return the codes of the states that a mention names."""
    if state := state_of(mention):
        return [state]
    owners = [
        title.owner.removeprefix("State/") for title in mention.titles if title.owner.startswith("State/")
    ]
    return [*owners, *states_inside(mention)]
