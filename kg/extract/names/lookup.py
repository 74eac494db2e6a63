"""Find gazetteer names in tokens: longest match first, over a dictionary keyed by the first word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.text.tokens import Piece, Tokens, plain
from kg.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.text.parser import Model

CAPS_MINIMUM = 4
ARTICLES = ("The", "the", "THE")
SMALL = {"Of": "of", "And": "and"}
"""Words that some write with a capital inside a name: "the Republic Of Liberia"."""


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The words of each name -> (kind, key)."""

    entries: dict[tuple[str, ...], tuple[str, str]]
    lengths: dict[str, list[int]]
    """First word of a name -> how many words such names have, the most first."""

    def find(self, words: tuple[str, ...]) -> Iterator[Piece]:
        """Yield the names in *words*, left to right, never overlapping."""
        position = 0
        while position < len(words):
            found = self._at(words, position) if words[position] in self.lengths else None
            inner = (
                self._at(words, position + 1) if found is not None and words[position] in ARTICLES else None
            )
            # "The (United States of America)"; and the article is no part of a state's name: "President of The (Gambia)"
            same = inner is not None and found is not None and (inner.kind, inner.key) == ("state", found.key)
            if found is None or (inner is not None and inner.end + same > found.end):
                position += 1
                continue
            yield found
            position = found.end

    def _at(self, words: tuple[str, ...], position: int) -> Piece | None:
        """Return the longest name that begins at *position*."""
        for length in self.lengths.get(words[position], ()) if position < len(words) else ():
            end = position + length
            entry = self.entries.get(words[position:end])
            if entry is not None and end <= len(words):
                return Piece(position, end, *entry)
        return None


@lru_cache(maxsize=2)
def name_index(model: Model) -> NameIndex:
    """Build the index of all gazetteer names, split into words as *model* splits text."""
    entries: dict[tuple[str, ...], tuple[str, str]] = {}
    lengths: dict[str, set[int]] = {}
    for surface, kind, key in load_gazetteer().names():
        for form in _forms(surface, kind, key):
            words = model.split(plain(form))
            if words and words not in entries:
                entries[words] = kind, key
                lengths.setdefault(words[0], set()).add(len(words))
    return NameIndex(entries, {first: sorted(found, reverse=True) for first, found in lengths.items()})


def _forms(surface: str, kind: str, key: str) -> tuple[str, ...]:
    """Return how a name is written: in capitals too, and an acronym of a body of states that is spoken as a word: "Ecowas"."""
    gazetteer = load_gazetteer()
    if len(surface) < CAPS_MINIMUM:
        return (surface,)
    acronym = (
        kind == "body" and surface.isupper() and surface.isalpha() and not gazetteer.is_ambiguous(surface)
    )
    spoken = acronym and gazetteer.body(key).kind == "Intergovernmental"
    return (surface, surface.capitalize()) if spoken else (surface, surface.upper())


def find_names(tokens: Tokens, index: NameIndex) -> tuple[Piece, ...]:
    """Find states, adjectives, bodies and places in *tokens*."""
    return tuple(index.find(tuple([SMALL.get(word, word) for word in tokens.straight])))
