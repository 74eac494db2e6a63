"""Common nouns and pronouns that stand for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.knowledge import load

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class NounLexicon:
    """What ``actor_nouns.yaml`` says; all lemmas."""

    somebody: frozenset[str]
    guests: frozenset[str]
    bonds: frozenset[str]
    shared: frozenset[str]
    joined: frozenset[str]
    conveying: frozenset[str]
    stating: frozenset[str]
    stances: frozenset[str]
    signing: frozenset[str]
    thanking: frozenset[str]
    positions: frozenset[str]
    encounters: frozenset[str]
    along: frozenset[str]
    taking: frozenset[str]
    travelling: frozenset[str]
    hosting: frozenset[str]
    received: frozenset[str]
    passive: frozenset[str]
    calling: frozenset[str]
    seats: frozenset[str]
    governing: frozenset[str]
    trips: frozenset[str]
    ahead: frozenset[str]
    visiting: frozenset[str]
    arriving: frozenset[str]
    about: frozenset[str]
    many: frozenset[str]
    meanwhile: frozenset[str]
    peoples: frozenset[str]
    sent: frozenset[str]
    heading: frozenset[str]
    leading: frozenset[str]
    attending: frozenset[str]
    consisting: frozenset[str]
    sent_from: frozenset[str]
    group: frozenset[str]
    paired: dict[str, int]
    crowd: frozenset[str]
    states: frozenset[str]
    proxy: frozenset[str]
    head: frozenset[str]
    mouthpiece: frozenset[str]
    realms: frozenset[str]
    nations: frozenset[str]
    centres: frozenset[str]
    airports: frozenset[str]
    countries: frozenset[str]
    settlements: frozenset[str]
    capitals: frozenset[str]
    towns: frozenset[str]
    day_parts: frozenset[str]
    framing: frozenset[str]
    """Nouns beside an event whose place and time are its own, those of centres and parts of the day included."""
    person: frozenset[str]
    thing: frozenset[str]
    plural: frozenset[str]
    speaker: frozenset[str]
    first_person: frozenset[str]

    def __post_init__(self) -> None:
        """Add what frames an event as well."""
        object.__setattr__(self, "framing", self.framing | self.centres | self.day_parts)


@lru_cache(maxsize=1)
def noun_lexicon() -> NounLexicon:
    """Load ``data/lexicon/actor_nouns.yaml``."""
    return load(NounLexicon, "lexicon/actor_nouns.yaml")


def taken_along(words: Sequence[str]) -> bool:
    """Tell whether words say that somebody goes with who is told of: "will have with him", "brought with her"."""
    nouns = noun_lexicon()
    return any(
        word in nouns.person and " ".join(words[max(0, place - 2) : place]) in nouns.taking
        for place, word in enumerate(words)
    )
