"""Monuments named for whom they honour: "a monument to the Chilean poet X", "a bust of X", "a plaque in memory of X"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.names.phrases import text_of
from kg.extract.names.things.thing_words import ThingWords
from kg.extract.text.office_lexicon import office_lexicon
from kg.extract.text.tokens import HYPHENS, Piece, is_capital

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from kg.extract.names.things.heads import Head

LONGEST = 16
"""Most words between the link and the end of the name."""
NAMESAKE = 3
"""Most words of whom an institution is named after."""
MOST_SMALL = 7
"""Most words in small letters in a row before the name."""
PARK = "Park"
STATES = ("state", "adjective", "people")
JOINTS = {"of", "the", "and", "'s"}
"""Words between which and a name stands no description that the name could do without."""

ANOTHER = ("and", "the")
"""Between two names: "the Monument of Independence and the Vidal Mausoleum"."""


@dataclass(frozen=True, slots=True)
class Dedications(ThingWords):
    """The words of one document, for what stands behind a head like "monument"."""

    def read(self, head: Head) -> Piece | None:
        """Return the monument whose head is given, its name without what describes the honoured one; or nothing."""
        dedicated = head.words in self.lexicon.dedicated
        if not dedicated and not (head.small and head.cls == "Landmark"):
            return None
        way = not dedicated or head.cls != "Landmark" or head.words in self.lexicon.ways
        way |= head.kind == PARK and self.lower[head.end : head.end + 1] == ("of",)
        links = self.lexicon.naming_after if way else self.lexicon.honouring  # no "park of", "street to"
        link = self._link(head.end, links)
        apart = self._renamed(head) if dedicated and not link else 0
        begin = apart or head.end + link
        block = self.tokens.block_end(head.start)
        limit = min(begin + LONGEST, block, len(self.lower))
        if not (link or apart) or begin >= limit:
            return None
        start, end = self._honoured(begin, limit)
        if end == 0:
            return None
        name = text_of(self.tokens, start, end)
        if apart:
            kept = text_of(self.tokens, head.start, head.end)
            return Piece(head.start, head.end, f"Landmark:{head.kind}", f"{kept} named after {name}")
        opening = text_of(self.tokens, head.start, begin)
        return Piece(head.start, end, f"Landmark:{head.kind}", f"{opening} {name}")

    def _link(self, end: int, links: AbstractSet[tuple[str, ...]]) -> int:
        return next((n for n in (3, 2, 1) if self.lower[end : end + n] in links), 0)

    def _renamed(self, head: Head) -> int:
        """Return the token behind "named after" in "a (street) in the centre of Lima was named after X", or 0."""
        standing = self.lexicon.standing | self.lexicon.settled
        for here in range(head.end + 1, head.end + LONGEST):
            if link := self._link(here, self.lexicon.naming_after):
                return here + link
            if not self.tokens.on(here):
                break
            named = is_capital(self.tokens.words[here]) or here in self.at or self.lower[here] in standing
            if not named:
                break
        return 0

    def end_of(self, end: int, cls: str) -> int:
        """Return where a name that ends before *end* does with whom it is named after: "the National Theatre named after X".

        Of four words or more behind an institution's the last two are the next name, that of who heads it.
        """
        begin = end + 2
        block = self.tokens.block_end(end)
        named = self.lower[end:begin] in self.lexicon.naming_after and begin < block
        if not named or cls not in ("Landmark", "Body") or not is_capital(self.tokens.words[begin]):
            return end
        close = self._name(begin, block)
        return close - 2 if cls == "Body" and close - begin > NAMESAKE else close

    def _honoured(self, begin: int, limit: int) -> tuple[int, int]:
        """Return the range of the words for who or what is honoured, or zeros."""
        here, small = begin, 0
        pieces = (self.at[place] for place in range(begin, limit) if place in self.at)
        states = {one.end - 1 for one in pieces if one.kind in STATES}
        while here < limit:
            piece = self.at.get(here)
            if piece is not None and piece.kind == "date":
                return 0, 0
            if piece is not None and piece.kind in STATES:
                here, small = piece.end, 0
                continue
            word = self.tokens.words[here]
            title = next((n for n in (3, 2) if self.lower[here : here + n] in office_lexicon().heads), 0)
            if title:  # "a bust of Prime Minister X"
                here += title
                continue
            if is_capital(word) and self.lower[here] not in self.stop:
                end = self._name(here, limit)
                if (
                    self.goes_on(end, self.lexicon.bearers)
                    and end + 1 < limit
                    and is_capital(self.tokens.words[end + 1])
                ):
                    here = end + 1  # "the Nobel laureate Rosa Vidal"
                    continue
                return (begin if self._needed(here, begin) else here), end
            small += not is_capital(word)
            listed = self.lower[here + 2 : here + 3] in (
                ("and",),
                (",",),
            )  # "to the poet, writer and traveller X"
            described = word == "," and here > begin
            described &= listed or here - 1 in states or self.lower[here - 1] in self.stop
            if small > MOST_SMALL or (self._breaks(here) and not described):
                break
            here += 1
        return self._people(begin, limit)

    def _name(self, here: int, limit: int) -> int:
        """Return the end of the capitals at *here*, particles inside ("de", "of the") with them."""
        end = here + 1
        while end < limit:
            if is_capital(self.tokens.words[end]) and not (end in self.at and self.at[end].kind == "date"):
                end += 1
                continue
            hyphen = self.lower[end] in HYPHENS and self.tokens.joined(end - 1) and self.tokens.joined(end)
            if hyphen and end + 1 < limit:
                end += 2  # "Al-Farabi"
                continue
            inside = self.tokens.words[end : end + 1] == ("(",) and self.tokens.words[end + 2 : end + 3] == (
                ")",
            )
            if inside and end + 3 < limit and is_capital(self.tokens.words[end + 3]):
                end += 4  # "Rosa (Rosita) Vidal"
                continue
            step = next((n for n in (1, 2) if self._joins(end, n, limit)), 0)
            if not step:
                break
            end += step
        return end

    def _joins(self, here: int, count: int, limit: int) -> bool:
        small = all(word in self.lexicon.inner for word in self.lower[here : here + count])
        following = here + count
        with_next = following < limit and is_capital(self.tokens.words[following])
        another = with_next and (self.lower[following] in self.stop or self.lower[here : here + 2] == ANOTHER)
        if with_next and self.lower[here] == "and":  # "the tomb of X and Y's house"
            last = next(
                one
                for one in range(following, limit + 1)
                if one == limit or not is_capital(self.tokens.words[one])
            )
            another |= self.lower[last : last + 1] in (("'s",), ("'",))
            another |= (self.lower[last - 1],) in self.lexicon.heads  # "the tomb of X and the Y Museum"
        return small and with_next and not another and self.lower[here] not in self.lexicon.elsewhere

    def _needed(self, here: int, begin: int) -> bool:
        """Tell whether the words before a name belong to it: "the heroes of the Great War", not "the poet X"."""
        return here == begin or self.lower[here - 1] in JOINTS

    def _people(self, begin: int, limit: int) -> tuple[int, int]:
        """Return the range of "the victims of the war", "Soviet soldiers": people without a name of their own."""
        for here in range(begin, limit):
            if self._breaks(here):
                return 0, 0
            if self.lower[here] in self.lexicon.honoured:
                end = here + 1
                while end < limit and not self._breaks(end):
                    end += 1
                return begin, end
        return 0, 0

    def _breaks(self, here: int) -> bool:
        """Tell whether a word does not belong to a noun phrase: a mark, a verb, a word that says where."""
        word = self.lower[here]
        return not word.isalpha() or word in self.lexicon.elsewhere or word.endswith("ed")
