"""Common nouns and pronouns that stand for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.extract.lexicon import read_yaml


@dataclass(frozen=True, slots=True)
class NounLexicon:
    """What ``nouns.yaml`` says; all lemmas."""

    somebody: frozenset[str]
    guests: frozenset[str]
    bonds: frozenset[str]
    group: frozenset[str]
    crowd: frozenset[str]
    states: frozenset[str]
    proxy: frozenset[str]
    head: frozenset[str]
    mouthpiece: frozenset[str]
    realms: frozenset[str]
    centres: frozenset[str]
    day_parts: frozenset[str]
    framing: frozenset[str]
    """Nouns beside an event whose place and time are its own, those of centres and parts of the day included."""
    person: frozenset[str]
    thing: frozenset[str]
    plural: frozenset[str]
    speaker: frozenset[str]


@lru_cache(maxsize=1)
def noun_lexicon() -> NounLexicon:
    """Load ``data/lexicon/nouns.yaml``."""
    data = read_yaml("lexicon", "nouns.yaml")
    pronouns = data["pronouns"]
    return NounLexicon(
        somebody=frozenset(data["somebody"]),
        guests=frozenset(data["guests"]),
        bonds=frozenset(data["bonds"]),
        group=frozenset(data["group"]),
        crowd=frozenset(data["crowd"]),
        states=frozenset(data["states"]),
        proxy=frozenset(data["proxy"]),
        head=frozenset(data["head"]),
        mouthpiece=frozenset(data["mouthpiece"]),
        realms=frozenset(data["realms"]),
        centres=frozenset(data["centres"]),
        day_parts=frozenset(data["day_parts"]),
        framing=frozenset((*data["framing"], *data["centres"], *data["day_parts"])),
        person=frozenset(pronouns["person"]),
        thing=frozenset(pronouns["thing"]),
        plural=frozenset(pronouns["plural"]),
        speaker=frozenset(pronouns["speaker"]),
    )
