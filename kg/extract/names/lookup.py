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
    """First word of a name -> (all its words, kind, key), longest first."""

    entries: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]

    def find(self, words: tuple[str, ...]) -> Iterator[Piece]:
        """Yield the names in *words*, left to right, never overlapping."""
        position = 0
        while position < len(words):
            found = self._at(words, position) if words[position] in self.entries else None
            inner = (
                self._at(words, position + 1) if found is not None and words[position] in ARTICLES else None
            )
            if found is None or (
                inner is not None and inner.end > found.end
            ):  # "The United States" of America
                position += 1
                continue
            yield found
            position = found.end

    def _at(self, words: tuple[str, ...], position: int) -> Piece | None:
        """Return the longest name that begins at *position*."""
        for name, kind, key in self.entries.get(words[position], ()) if position < len(words) else ():
            end = position + len(name)
            if words[position:end] == name:
                return Piece(start=position, end=end, kind=kind, key=key)
        return None


@lru_cache(maxsize=2)
def name_index(model: Model) -> NameIndex:
    """Build the index of all gazetteer names, split into words as *model* splits text."""
    entries: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    seen: set[tuple[str, ...]] = set()
    for surface, kind, key in load_gazetteer().names():
        for form in (surface, surface.upper() if len(surface) >= CAPS_MINIMUM else surface):
            words = model.split(plain(form))
            if words and words not in seen:
                seen.add(words)
                entries.setdefault(words[0], []).append((words, kind, key))
    return NameIndex({first: tuple(sorted(items, key=_longest)) for first, items in entries.items()})


def find_names(tokens: Tokens, index: NameIndex) -> tuple[Piece, ...]:
    """Find states, adjectives, bodies and places in *tokens*."""
    return tuple(index.find(tuple([SMALL.get(word, plain(word)) for word in tokens.words])))


def _longest(entry: tuple[tuple[str, ...], str, str]) -> tuple[int, tuple[str, ...]]:
    return -len(entry[0]), entry[0]
