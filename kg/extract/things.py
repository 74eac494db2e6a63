"""Named things that no gazetteer lists: a capitalised phrase with a telling head ("Working Group", "Treaty")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.lexicon import office_lexicon, read_yaml, word_list
from kg.extract.names import plain
from kg.extract.tokens import Piece, Tokens, is_capital

LONGEST_HEAD = 5
LONGEST_NAME = 24
SHORTEST_SENTENCE_END = 3
NAMES = ("state", "adjective", "body", "place", "capital", "people", "date")
GLUE = {"-", "\u2013", "&", "'s", "'"}


@dataclass(frozen=True, slots=True)
class ThingLexicon:
    """What ``things.yaml`` says; heads as tuples of lower-case words to (class, kind)."""

    heads: dict[tuple[str, ...], tuple[str, str]]
    bilateral: frozenset[tuple[str, ...]]
    leading: frozenset[tuple[str, ...]]
    right: dict[str, frozenset[str]]
    inner: frozenset[str]
    left_stop: frozenset[str]


@lru_cache(maxsize=1)
def thing_lexicon() -> ThingLexicon:
    """Load ``data/lexicon/things.yaml``."""
    data = read_yaml("lexicon", "things.yaml")
    return ThingLexicon(
        heads={
            _words(head): (name, "" if kind == "-" else kind)
            for name, kinds in data["heads"].items()
            for kind, heads in kinds.items()
            for head in heads
        },
        bilateral=frozenset(_words(head) for head in data["bilateral"]),
        leading=frozenset(_words(head) for head in data["leading"]),
        right={name: frozenset(links) for name, links in data["right"].items()},
        inner=frozenset(data["inner"]),
        left_stop=frozenset(data["left_stop"]) | word_list("headline_words"),
    )


def _words(head: str) -> tuple[str, ...]:
    return tuple(head.replace("'s", " 's").replace("s' ", "s ' ").split())


@dataclass(frozen=True, slots=True)
class ThingReader:
    """Reads named things in one document."""

    tokens: Tokens
    lower: tuple[str, ...]
    at: dict[int, Piece]
    """First token -> gazetteer name or date."""
    until: dict[int, Piece]
    """End -> gazetteer name or date."""
    stop: frozenset[str]
    """Lower-case words that the name of a thing never contains: titles of offices."""
    lexicon: ThingLexicon
    topics: frozenset[str]

    def find(self) -> tuple[Piece, ...]:
        """Return pieces of kind ``Class:Kind``, left to right, never overlapping; key is the name itself."""
        found: list[Piece] = []
        position = 0
        while position < len(self.lower):
            floor = found[-1].end if found else 0
            piece = self._thing_at(position, floor)
            if piece is None:
                position += 1
                continue
            while found and found[-1].end > piece.start:
                found.pop()
            found.append(piece)
            position = max(piece.end, position + 1)
        return tuple(found)

    def _thing_at(self, position: int, floor: int) -> Piece | None:
        head = self._head(position)
        if head is None:
            return None
        length, name, kind, leading = head
        start = position if leading else self._left(position, floor)
        end = self._right(position + length, self.lexicon.right.get(name, frozenset()))
        if leading and name == "Instrument":
            end = self._number(position + length)
            start = self._left(position, floor)
        bare = end - start == length or self._only_ranks(start, position, position + length, end)
        if bare or end - start > LONGEST_NAME or self._shouting(start, end):
            return None
        if tuple(self.lower[position : position + length]) in self.lexicon.bilateral and self._states(start, position) > 1:
            kind = "Intergovernmental"
        return Piece(start, end, f"{name}:{kind}", text_of(self.tokens, start, end))

    def _only_ranks(self, start: int, head: int, head_end: int, end: int) -> bool:
        """Tell whether the words before the head are those of a title: "Senior Bureau (Official)"."""
        return end == head_end and all(word in office_lexicon().modifiers for word in self.lower[start:head])

    def _states(self, start: int, end: int) -> int:
        return sum(
            1 for index in range(start, end) if index in self.at and self.at[index].kind in ("state", "adjective")
        )

    def _head(self, position: int) -> tuple[int, str, str, bool] | None:
        if not is_capital(self.tokens.words[position]):
            return None
        for length in range(LONGEST_HEAD, 0, -1):
            words = self.lower[position : position + length]
            entry = self.lexicon.heads.get(tuple(words))
            if entry is not None and all(map(is_capital, (w for w in self.tokens.words[position : position + length] if w.lower() not in self.lexicon.inner and w[0].isalpha() and not w.lower() == "s"))):
                return length, *entry, tuple(words) in self.lexicon.leading
        return None

    def _left(self, position: int, floor: int) -> int:
        """Walk left over capitalised words and names; the result begins with a capital or an ordinal."""
        start = position
        while start > floor and start not in self.tokens.blocks:
            before = start - 1
            word = self.tokens.words[before]
            low = self.lower[before]
            piece = self.until.get(start)
            if piece is not None and piece.kind != "date":
                start = max(piece.start, floor)
            elif (is_capital(word) or word[:1].isdigit()) and low not in self.lexicon.left_stop and low not in self.stop:
                if word.endswith(".") and len(word) > SHORTEST_SENTENCE_END and not word.isupper():
                    break
                start = before
            elif (low in GLUE or low == "and") and self._glued(before, position):
                start = before
            else:
                break
        while start < position and not is_capital(self.tokens.words[start]) and not self.tokens.words[start][:1].isdigit():
            start += 1
        return start

    def _glued(self, before: int, head: int) -> bool:
        """Tell whether the connector at *before* joins two parts of one name."""
        left = before - 1
        if left < 0 or before in self.tokens.blocks or self.lower[left] in self.stop | self.lexicon.left_stop:
            return False
        if self.lower[before] == "and":
            return self.lower[left] in self.topics and before + 1 < head and self.lower[before + 1] in self.topics
        return is_capital(self.tokens.words[left]) or before in self.until

    def _right(self, position: int, links: frozenset[str]) -> int:
        """Walk right over "of/for ..." and the capitalised words after it."""
        end = position
        if end >= len(self.lower) or self.lower[end] not in links or end in self.tokens.blocks:
            return end
        here = end
        while here < len(self.lower) and here not in self.tokens.blocks:
            word = self.tokens.words[here]
            piece = self.at.get(here)
            if self.lower[here - 1] == "and" and here - 1 > position and self._new_thing(here):
                break
            if piece is not None and piece.kind in NAMES and not (piece.kind == "date" and not word.isdigit()):
                here = end = piece.end
            elif is_capital(word) and word[0].isalpha() and self.lower[here] not in self.stop:
                if self.lower[here - 1] == "and" and not self._topical(here - 2, here):
                    break
                here += 1
                end = here
            elif self.lower[here] in self.lexicon.inner | links or self.lower[here] in GLUE:
                here += 1
            elif word == "," and self._list_goes_on(here):
                here += 1
            else:
                break
        return end

    def _new_thing(self, here: int) -> bool:
        """Tell whether another thing with a head of its own begins after "and"."""
        while here < len(self.lower) and here not in self.tokens.blocks:
            if self._head(here) is not None:
                return True
            if here in self.at:
                here = self.at[here].end
            elif is_capital(self.tokens.words[here]) or self.lower[here] in GLUE or self.lower[here] == "the":
                here += 1
            else:
                return False
        return False

    def _topical(self, left: int, right: int) -> bool:
        """Tell whether "X and Y" are two topics of one name and not two names."""
        return self.lower[right] in self.topics or self.lower[left] in self.topics or right in self.at

    def _list_goes_on(self, comma: int) -> bool:
        """Tell whether the comma stands in "Population, Refugees, and Migration": topic words on both sides."""
        after = comma + 1
        if after < len(self.lower) and self.lower[after] == "and":
            after += 1
        return (
            self.lower[comma - 1] in self.topics
            and after < len(self.lower)
            and is_capital(self.tokens.words[after])
            and self.lower[after] in self.topics
        )

    def _number(self, position: int) -> int:
        """Return the end of "2571 (2021)" after the head."""
        words = self.tokens.words
        end = position
        if end < len(words) and words[end][:1].isdigit():
            end += 1
            if end + 2 < len(words) and words[end] == "(" and words[end + 1].isdigit() and words[end + 2] == ")":
                end += 3
        return end

    def _shouting(self, start: int, end: int) -> bool:
        """Tell whether the phrase is a line in capitals, where every word looks like a name."""
        return end - start > 3 and all(w.isupper() for w in self.tokens.words[start:end] if w.isalpha())  # noqa: PLR2004


def thing_reader(tokens: Tokens, pieces: Sequence[Piece], stop: frozenset[str]) -> ThingReader:
    """Make a reader of the named things in *tokens*, given the gazetteer names and dates in *pieces*."""
    return ThingReader(
        tokens=tokens,
        lower=tuple(plain(word).lower() for word in tokens.words),
        at={piece.start: piece for piece in pieces},
        until={piece.end: piece for piece in pieces},
        stop=stop,
        lexicon=thing_lexicon(),
        topics=word_list("portfolios"),
    )


def acronym_after(tokens: Tokens, end: int) -> str:
    """Return the acronym in parentheses right after token *end* - 1, or nothing."""
    words = tokens.words
    if end + 2 < len(words) and words[end] == "(" and words[end + 2] == ")":
        word = words[end + 1]
        if word.isalnum() and sum(map(str.isupper, word)) > 1:
            return word
    return ""


def text_of(tokens: Tokens, start: int, end: int) -> str:
    """Return the words of a range with single spaces where the text has white space."""
    parts = []
    for index in range(start, end):
        parts.append(tokens.words[index])
        if index + 1 < end and not tokens.joined(index):
            parts.append(" ")
    return "".join(parts)
