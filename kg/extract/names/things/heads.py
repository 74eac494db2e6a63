"""Heads of names of things in a text ("Council", "Memorandum"), and what stands right beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_uppercase, digits
from typing import TYPE_CHECKING

from kg.extract.names.ambiguous import is_called
from kg.extract.names.phrases import text_of
from kg.extract.names.things.left_extent import ENDS, LONGEST_NAME, is_period
from kg.extract.names.things.lexicon import known_things, thing_lexicon
from kg.extract.names.things.thing_words import ThingWords
from kg.extract.text.tokens import ARTICLES, Piece, is_capital, plain

if TYPE_CHECKING:
    from kg.extract.names.things.lexicon import Words

ACRONYM_TOKENS = 3
NUMBERED = re.compile(r"\d|[A-Z]+/\S*\d$")
"""The number of a resolution: "2571", "A/RES/75/287"."""
JOINED = frozenset("/" + ascii_uppercase + digits)
"""What parts of such a number begin with."""
NUMBER = (("no.",), ("n\u00b0",), ("\u2116",))
LONGEST_TITLE = 12
"""Most words between quotation marks that name a thing whose head stands after them."""
MOST_SMALL = 1
"""Most words in small letters in a title beside its head, but for articles and the like."""
MOST_BETWEEN = 3
"""A title in quotation marks is at most so far from its head: “...” international photo exhibition."""
PLAIN = {"'"}
OWNERS = ("state", "place", "capital")
OPEN, CLOSE = {"\u201c", "\u00ab", '"', "\u2018"}, {"\u201d", "\u00bb", '"', "\u2019"}


@dataclass(frozen=True, slots=True)
class Head:
    """A head: where it stands, its words, class and kind, and whether it is in small letters."""

    start: int
    end: int
    words: Words
    cls: str
    kind: str
    small: bool


@lru_cache(maxsize=1)
def openers() -> frozenset[str]:
    """Return the words that heads, small bodies, towns and known instruments begin with: most words begin none."""
    lexicon = thing_lexicon()
    phrases = (*lexicon.heads, *lexicon.small_bodies, *known_things())
    return frozenset(
        {"to", *lexicon.called, *lexicon.settled, *lexicon.inside, *(words[0] for words in phrases)}
    )


@lru_cache(maxsize=1)
def _lengths() -> dict[str, list[int]]:
    """Return first word of a head -> how many words such heads have, the most first."""
    found: dict[str, set[int]] = {}
    for words in thing_lexicon().heads:
        found.setdefault(words[0], set()).add(len(words))
    return {first: sorted(lengths, reverse=True) for first, lengths in found.items()}


@dataclass(frozen=True, slots=True)
class HeadReader(ThingWords):
    """Finds heads in one document."""

    def head_at(self, position: int) -> Head | None:
        """Return the longest head that begins at *position*."""
        small = self.tokens.words[position][:1].islower()
        if not small and not is_capital(self.tokens.words[position]):
            return None
        lengths = _lengths().get(_unnumbered(self.lower[position]), ())
        if not lengths or self._ends_compound(position) or is_called(self.tokens, position):
            return None
        for length in lengths:
            words = tuple(_unnumbered(low) for low in self.lower[position : position + length])
            entry = self.lexicon.heads.get(words)
            if entry is None or len(words) < length:
                continue
            head = Head(position, position + length, words, *entry, small=small)
            if small:
                return head if self._may_be_small(head) else None
            if self._capitals(head):
                return head
        return None

    def _ends_compound(self, position: int) -> bool:
        """Tell whether a word is the last of "Chairman-in-Office"."""
        before = position - 2
        joined = before >= 0 and self.tokens.joined(before) and self.tokens.joined(before + 1)
        return joined and self.tokens.words[before + 1] == "-" and self.tokens.words[before].islower()

    def _may_be_small(self, head: Head) -> bool:
        return head.cls in self.lexicon.small | self.lexicon.quoted or head.words in self.lexicon.numbered

    def _capitals(self, head: Head) -> bool:
        words = self.tokens.words[head.start : head.end]
        return all(is_capital(w) or not w[0].isalpha() or w in self.lexicon.inner or w == "s" for w in words)

    def quoted(self, head: Head) -> Piece | None:
        """Read a title in quotation marks beside a head: "Golden Gate" monument, exhibition (entitled) "Silk Road"."""
        if head.cls not in self.lexicon.quoted:
            return None
        kind = f"{head.cls}:{head.kind}"
        words = self.tokens.words
        before = head.start - 1
        first = max(-1, head.start - MOST_BETWEEN)
        while before > first and self.lower[before] in self.lexicon.between:
            before -= 1
        if (
            before > 1
            and self.lower[before] in ARTICLES
            and words[before - 1] == ","
            and words[before - 2] in CLOSE
        ):
            before -= 2  # “Golden Gate”, an exhibition
        if before > 0 and words[before] in CLOSE | PLAIN and before not in self.tokens.blocks:
            back = range(before - 1, max(-1, before - 1 - LONGEST_TITLE), -1)
            marks = PLAIN if words[before] in PLAIN else OPEN
            start = next((position for position in back if words[position] in marks), -1)
            start = -1 if marks is PLAIN and start > 0 and self.tokens.joined(start - 1) else start
            if start >= 0 and self._titled(start + 1, before):
                return Piece(start, head.end, kind, text_of(self.tokens, start + 1, before))
        begin = self._named(head.end)
        end = self.quote_after(begin)
        if (
            head.cls == "Instrument"
            and end
            and self.lower[begin + 1] == "on"
            and not ENDS.intersection(words[begin:end])
        ):
            return Piece(head.start, end, kind, text_of(self.tokens, head.start, end))  # decree “On ports”
        if begin > head.end and not end:  # exercise, codenamed Silver Spear
            end = self._capital_run(begin)
            named = end > begin and head.cls == "PublicEvent"
            return Piece(head.start, end, kind, text_of(self.tokens, begin, end)) if named else None
        called = begin > head.end and end - begin < LONGEST_TITLE and not ENDS.intersection(words[begin:end])
        if head.cls != "Instrument" and end and (called or self._titled(begin + 1, end - 1)):
            return Piece(head.start, end, kind, text_of(self.tokens, begin + 1, end - 1))
        return None

    def _capital_run(self, begin: int) -> int:
        """Return the end of the capitals and numbers at a token, small words inside with them."""
        block = self.tokens.block_end(begin)
        limit, end = min(begin + LONGEST_TITLE, block), begin
        for here in range(begin, limit):
            word = self.tokens.words[here]
            if is_capital(word) or (word.isdigit() and here > begin):
                end = here + 1
            elif self.lower[here] not in self.lexicon.inner:
                break
        return end

    def _named(self, end: int) -> int:
        """Return the token behind ", entitled" at the end of a head, or the end."""
        here = end + (self.lower[end : end + 1] == (",",))
        link = next((n for n in (3, 1) if self.lower[here : here + n] in self.lexicon.naming), 0)
        return here + link if link else end

    def quote_after(self, end: int) -> int:
        """Return the end of a quotation that begins with a capital at *end*, or 0."""
        words = self.tokens.words
        plain_mark = words[end : end + 1] == ("'",) and not self.tokens.joined(end - 1)
        if end + 2 >= len(words) or end in self.tokens.blocks or not (words[end] in OPEN or plain_mark):
            return 0
        if not is_capital(words[end + 1]):
            return 0
        block = bisect_right(self.tokens.blocks, end)
        limit = min(len(words), end + LONGEST_NAME, *self.tokens.blocks[block : block + 1])
        marks = {"\u2019"} if words[end] == "\u2018" else {"'"} if plain_mark else CLOSE - {"\u2019"}
        return next((p + 1 for p in range(end + 2, limit) if words[p] in marks), 0)

    def _titled(self, start: int, end: int) -> bool:
        """Tell whether words look like a title: capitals, but for the small words of a name."""
        words = self.tokens.words[start:end]
        if not words or len(words) > LONGEST_TITLE or not is_capital(words[0]):
            return False
        if any(word in ENDS and word != ":" for word in words):  # “Peru and Chile: Old Bridges”
            return False
        small = self.lexicon.inner
        other = sum(
            w[0].isalpha() and not is_capital(w) and w not in small and plain(w) != "'s" for w in words
        )
        return other <= MOST_SMALL and other < sum(map(is_capital, words))

    def house(self, start: int, head: Head, end: int) -> Piece | None:
        """Return the house of a body that is called after a state or town: "the University of Ghana Stadium"."""
        owner = self.at.get(head.end + 1)
        for here in range(owner.end if owner is not None and owner.kind in OWNERS else end, end):
            house = self.head_at(here)
            if house is not None and house.cls == "Landmark":
                return Piece(
                    start, house.end, f"Landmark:{house.kind}", text_of(self.tokens, start, house.end)
                )
        return None

    def years_after(self, head: Head, end: int) -> int:
        """Return the end of the years behind the name of a plan that ends at *end*: "the Joint Action Plan 2025-2027"."""
        years = self.at.get(end) if head.kind == "Plan" and end not in self.tokens.blocks else None
        told = years is not None and is_period("".join(self.tokens.words[end : years.end]))
        return years.end if years is not None and told else end

    def number(self, head: Head) -> int:
        """Return the end of "2571 (2021)", "No. 19" or "(EU) 2021/99" after the head."""
        words, end = self.tokens.words, head.end
        if head.words not in self.lexicon.numbered:
            return end
        body = words[end : end + 1] == ("(",) and words[end + 2 : end + 3] == (")",)
        end += ACRONYM_TOKENS if body and words[end + 1].isupper() else 0  # "Decision (CFSP) 2021/99"
        if self.lower[end : end + 2] == ("no", ".") or self.lower[end : end + 1] in NUMBER:
            end += 2 if self.lower[end] == "no" else 1
        first, end = end, end + 1
        while end < len(words) and self.tokens.joined(end - 1) and words[end][:1] in JOINED:
            end += 1
        if (
            first >= len(words)
            or not NUMBERED.match("".join(words[first:end]))
            or first in self.tokens.blocks
        ):
            return head.end
        dated = (
            words[end : end + 1] == ("(",) and words[end + 2 : end + 3] == (")",) and words[end + 1].isdigit()
        )
        return end + 3 if dated else end


def _unnumbered(word: str) -> str:
    """Return a head without the number joined to it: "HPP-1"."""
    if "-" not in word:
        return word
    stem, hyphen, number = word.partition("-")
    return stem if stem and hyphen and (not number or number.isdigit()) else word
