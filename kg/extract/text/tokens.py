"""Text as tokens: words with their offsets, sentences as ranges of tokens."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from kg.model import Span

ARTICLES = frozenset({"the", "a", "an"})
OWN = frozenset({"his", "her", "their"})
HYPHENS = frozenset({"-", "\u2013"})
POSSESSIVES = frozenset({"'s", "'"})
"""As they are with straight apostrophes."""
POSSESSIVE = frozenset({"'s", "\u2019s", "'", "\u2019"})
STOPS = frozenset({".", "!", "?", ":", ";"})
FULL_STOPS = frozenset({".", "!", "?"})
TITLE_CASE = 0.75
"""Share of the longer words of a line that have a capital when it is in title case."""
LONG_WORD = 4
SHORTEST_LINE = 4


class Rising(tuple[int, ...]):  # noqa: SLOT001 - it keeps the set of its numbers
    """Numbers that never fall: whether one is there is known without looking at all of them."""

    @cached_property
    def _all(self) -> frozenset[int]:
        return frozenset(self)

    def __contains__(self, number: object) -> bool:
        return number in self._all


@dataclass(frozen=True)
class Tokens:
    """The words of one document in order; white space is not a token."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    """Offset of each word in the document's text."""
    ends: tuple[int, ...]
    blocks: Rising
    """Index of the first token of each paragraph, and the number of tokens at the end."""

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def straight(self) -> tuple[str, ...]:
        """The words, apostrophes straight."""
        # All at once: no word has a line break in it.
        return tuple(plain("\n".join(self.words)).split("\n")) if self.words else ()

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in small letters, apostrophes straight."""
        return tuple("\n".join(self.straight).lower().split("\n")) if self.words else ()

    @cached_property
    def forms(self) -> frozenset[str]:
        """All words as they are written."""
        return frozenset(self.words)

    @cached_property
    def titled(self) -> frozenset[int]:
        """The tokens of paragraphs in title case: no full stop, nearly all longer words with a capital."""
        found: list[int] = []
        for start, end in pairwise(self.blocks):
            if end - start < SHORTEST_LINE or self.words[end - 1] in STOPS:
                continue
            words = [w for w in self.words[start:end] if len(w) >= LONG_WORD and w.isalpha()]
            if words and sum(map(is_capital, words)) >= TITLE_CASE * len(words):
                found.extend(range(start, end))
        return frozenset(found)

    def span(self, start: int, end: int) -> Span:
        """Return the text span of tokens *start* to *end* (excluded)."""
        return Span(self.starts[start], self.ends[end - 1])

    def covering(self, span: Span) -> tuple[int, int]:
        """Return the range of tokens that touch *span*."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def block(self, position: int) -> int:
        """Return the number of the paragraph of a token, which begins at ``blocks[number]``."""
        return bisect_right(self.blocks, position) - 1

    def block_end(self, position: int) -> int:
        """Return where the paragraph of a token ends: where the next one begins."""
        return self.blocks[min(self.block(position) + 1, len(self.blocks) - 1)]

    def parted(self, start: int, end: int) -> bool:
        """Tell whether a sentence or paragraph ends among the tokens *start* to *end* (excluded)."""
        return any(here in self.blocks or self.words[here] in FULL_STOPS for here in range(start, end))

    def on(self, here: int) -> bool:
        """Tell whether a token goes on with the paragraph of the one before it."""
        return here < len(self.words) and here not in self.blocks

    def joined(self, left: int) -> bool:
        """Tell whether token *left* and the next one stand without white space between them."""
        return left + 1 < len(self.words) and self.ends[left] == self.starts[left + 1]


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens *start* to *end* of a document, read as one thing."""

    start: int
    end: int
    kind: str
    key: str = ""
    inner: tuple[Piece, ...] = ()
    """Names inside a longer name."""

    @property
    def order(self) -> tuple[int, int]:
        """Its place among others: from left to right, the longer one first."""
        return self.start, -self.end


def is_capital(word: str) -> bool:
    """Tell whether *word* begins like a name: an upper-case letter first."""
    return word[:1].isupper()


def plain(word: str) -> str:
    """Return *word* with straight apostrophes."""
    return word.replace("\u2019", "'").replace("\u2018", "'")
