"""Common nouns and pronouns that stand for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.knowledge import Word, kept

if TYPE_CHECKING:
    from collections.abc import Sequence

FILES = ("proxies_and_groups", "sides", "trips", "places")
"""Below ``data/lexicon/``."""


@dataclass(frozen=True, slots=True)
class NounLexicon:
    """What the files of ``FILES`` say; each key is explained there."""

    somebody: frozenset[Word]
    guests: frozenset[Word]
    bonds: frozenset[Word]
    shared: frozenset[Word]
    joined: frozenset[Word]
    conveying: frozenset[Word]
    stating: frozenset[Word]
    stances: frozenset[Word]
    signing: frozenset[Word]
    acting: frozenset[str]
    thanking: frozenset[Word]
    positions: frozenset[Word]
    encounters: frozenset[Word]
    along: frozenset[str]
    one_side: frozenset[Word]
    taking: frozenset[str]
    travelling: frozenset[Word]
    hosting: frozenset[Word]
    received: frozenset[Word]
    passive: frozenset[Word]
    calling: frozenset[str]
    seats: frozenset[Word]
    governing: frozenset[Word]
    trips: frozenset[Word]
    onward: frozenset[Word]
    departing: frozenset[Word]
    ahead: frozenset[Word]
    inviting: frozenset[Word]
    invited: frozenset[str]
    carrying: frozenset[Word]
    visiting: frozenset[Word]
    arriving: frozenset[Word]
    about: frozenset[Word]
    happening: frozenset[Word]
    spoken: frozenset[Word]
    many: frozenset[Word]
    meanwhile: frozenset[Word]
    peoples: frozenset[Word]
    sent: frozenset[Word]
    heading: frozenset[str]
    at_head: frozenset[str]
    sending: frozenset[str]
    leading: frozenset[Word]
    attending: frozenset[str]
    consisting: frozenset[Word]
    sent_from: frozenset[Word]
    group: frozenset[Word]
    paired: dict[str, int]
    counted: frozenset[Word]
    crowd: frozenset[Word]
    states: frozenset[Word]
    proxy: frozenset[Word]
    mouthpiece: frozenset[str]
    realms: frozenset[Word]
    nations: frozenset[Word]
    centres: frozenset[Word]
    squares: frozenset[Word]
    airports: frozenset[Word]
    countries: frozenset[Word]
    settlements: frozenset[Word]
    capitals: frozenset[Word]
    towns: frozenset[Word]
    day_parts: frozenset[Word]
    framing: frozenset[Word]
    """Nouns beside an event whose place and time are its own, those of centres and parts of the day included."""
    person: frozenset[Word]
    thing: frozenset[Word]
    plural: frozenset[Word]
    speaker: frozenset[Word]
    first_person: frozenset[Word]

    def __post_init__(self) -> None:
        """Add what frames an event as well."""
        object.__setattr__(self, "framing", self.framing | self.centres | self.day_parts)


noun_lexicon = kept(NounLexicon, *(f"lexicon/{name}.yaml" for name in FILES))


def taken_along(words: Sequence[str]) -> bool:
    """Tell whether words say that somebody goes with who is told of: "will have with him", "brought with her"."""
    nouns = noun_lexicon()
    return any(
        word in nouns.person and " ".join(words[max(0, place - 2) : place]) in nouns.taking
        for place, word in enumerate(words)
    )
