"""Mentions: stretches of tokens that name something, before and after they are joined to entities."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.text.tokens import Tokens

STATES = ("State", "Adjective")
"""Types of mentions that are a state's name, or its adjective."""
STATE_NAMES = (*STATES, "People")
"""The same and the name of its people."""


@dataclass(frozen=True, slots=True)
class Title:
    """An office as the text names it."""

    label: str
    """Normalised, lower case, without its owner: ``minister of foreign affairs``."""
    owner: str = ""
    """Entity id of the state or body it belongs to; empty if the text does not say."""
    former: bool = False

    @property
    def state(self) -> str:
        """The code of the state it belongs to, or nothing."""
        return self.owner.removeprefix("State/") if self.owner.startswith("State/") else ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens *start* to *end* (excluded) of a document, read as one name."""

    start: int
    end: int
    type: str
    """Person, Office, State, Adjective, People, Body, Place, Date, Landmark, Project, Instrument, Event or Group."""
    key: str = ""
    """Gazetteer key, or the name itself where there is none."""
    name: tuple[str, ...] = ()
    """A person's name, titles and honorifics stripped."""
    titles: tuple[Title, ...] = ()
    plural: bool = False
    definite: bool = False
    """An office with an article: it points back to somebody."""
    refs: tuple[str, ...] = ()
    """Entity ids, once they are known."""
    inner: tuple[Mention, ...] = ()
    """Names inside the name."""


@dataclass(frozen=True)
class MarkedText:
    """The tokens of a document with its mentions, in order."""

    tokens: Tokens
    mentions: Sequence[Mention]

    @cached_property
    def at(self) -> dict[int, int]:
        """First token of a mention -> the mention."""
        return {mention.start: index for index, mention in enumerate(self.mentions)}

    @cached_property
    def until(self) -> dict[int, int]:
        """Token behind a mention -> the mention."""
        return {mention.end: index for index, mention in enumerate(self.mentions)}


def states_inside(mention: Mention) -> list[str]:
    """Return the codes of the states that a name names, as they stand: a name may have a name inside ("8th (A-B Commission)")."""
    inner = ([one.key] if one.type in ("State", "Adjective") else states_inside(one) for one in mention.inner)
    return [key for keys in inner for key in keys]
