"""The nouns that stand for somebody named before: what ``data/lexicon/anaphora.yaml`` says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kg.knowledge import Word, kept


@dataclass(frozen=True)
class AnaphoraLexicon:
    """What ``anaphora.yaml`` says; all words in lower case."""

    pointing: frozenset[Word]
    describing: frozenset[Word]
    office_nouns: dict[str, tuple[str, ...]]
    part_nouns: dict[str, tuple[str, ...]]
    of_state: frozenset[Word]
    hosts: frozenset[Word]
    guests: frozenset[Word]
    institutions: frozenset[Word]
    unveiled: frozenset[Word]
    turns: frozenset[Word]
    same_office: dict[str, tuple[str, ...]]

    @cached_property
    def definite(self) -> frozenset[str]:
        """All nouns that, with an article, may mean one person or body named before."""
        people = self.of_state | self.hosts | self.guests
        return people | self.institutions | self.office_nouns.keys() | self.part_nouns.keys()


anaphora_lexicon = kept(AnaphoraLexicon, "lexicon/anaphora.yaml")
