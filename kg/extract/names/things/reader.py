"""Named things that no gazetteer lists: a capitalised phrase with a telling head ("Group", "Treaty")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.extract.names.phrases import capital_at, text_of
from kg.extract.names.things.checks import NameChecks
from kg.extract.names.things.dedications import Dedications
from kg.extract.names.things.heads import Head, HeadReader, openers
from kg.extract.names.things.kinds import PORTFOLIOS, is_of_state, thing_kind
from kg.extract.names.things.left_extent import LONGEST_NAME, Leftward
from kg.extract.names.things.lexicon import (
    known_beginnings,
    known_things,
    split_head,
    thing_lexicon,
)
from kg.extract.names.things.right_extent import Rightward
from kg.extract.names.things.settlements import settlement
from kg.extract.names.things.small_bodies import SmallBodies
from kg.extract.names.things.thing_words import ThingWords
from kg.extract.text.office_lexicon import office_lexicon
from kg.extract.text.tokens import HYPHENS, Piece, Tokens
from kg.extract.values.lexicon import quantity_lexicon
from kg.extract.values.quantities import find_ordinals

if TYPE_CHECKING:
    from collections.abc import Sequence

TOWNS = ("place", "capital")
YEAR = 4
BARE_NUMBER = 3
"""Digits that make a name of a head in small letters: "resolution 2720"."""


@dataclass(frozen=True, slots=True)
class ThingReader(ThingWords):
    """Reads named things in one document."""

    heads: HeadReader
    leftward: Leftward
    rightward: Rightward
    dedications: Dedications
    small_bodies: SmallBodies
    checks: NameChecks
    openings: frozenset[int]
    """Tokens with a word that a thing may begin with."""

    def find(self) -> tuple[Piece, ...]:
        """Return pieces of kind ``Class:Kind``, left to right, never overlapping; the key is the name."""
        return self._scan(0, len(self.lower))

    def _scan(self, begin: int, stop: int, outer: tuple[int, int, int] | None = None) -> tuple[Piece, ...]:
        """Return the things between two tokens, without the name *outer* (start, end, head) around them."""
        found: list[Piece] = []
        position = begin
        while position < stop:
            begins = position in self.openings and not (outer and position == outer[2])
            piece = self._after(found, position, begin) if begins else None
            if piece is None or piece.end > stop or (outer and (piece.start, piece.end) == outer[:2]):
                position += 1
                continue
            while found and found[-1].end > piece.start:
                found.pop()
            found.append(replace(piece, inner=self._inside(piece, position)))
            position = max(piece.end, position + 1)
        return tuple(found)

    def _after(self, found: list[Piece], position: int, begin: int) -> Piece | None:
        """Return the thing with its head at *position*; a body before it may begin its name."""
        body = found[-1] if found and found[-1].kind.startswith("Body:") else None
        before = found[:-1] if body is not None else found
        piece = self._thing_at(position, before[-1].end if before else begin, begin)
        if piece is not None and body is not None and body.start < piece.start < body.end:
            return replace(piece, start=body.start, key=text_of(self.tokens, body.start, piece.end))
        return piece

    def _thing_at(self, position: int, floor: int, begin: int) -> Piece | None:
        known = self._known(position)
        if known is not None:
            return known if position >= max(begin, floor) else None
        small = self.small_bodies.ministry(position) or self.small_bodies.called(position)
        if small is not None:
            return small if small.start >= max(begin, floor) else None
        town = settlement(self.tokens, self.lower, self.at, self.leftward.stop, position)
        if town is not None:
            return town
        head = self.heads.head_at(position)
        if head is not None and self.checks.in_state(head):
            return None
        if head is None:
            small = self.small_bodies.read(position)
            return small if small is not None and small.start >= max(begin, floor) else None
        quoted = self.heads.quoted(head)
        if quoted is not None:
            return quoted if quoted.start >= begin else None
        honoured = self.dedications.read(head) if position not in self.headlines else None
        if honoured is not None:
            start = position if head.small else self.leftward.left(position, floor, head.cls)
            return replace(
                honoured, start=start, key=f"{text_of(self.tokens, start, position)} {honoured.key}".strip()
            )
        if head.words in self.lexicon.ways:
            return None
        start, end = self._small_extent(head, floor) if head.small else self._extent(head, floor)
        within = self.heads.house(start, head, end) if head.cls == "Body" else None
        if within is not None:
            return within
        years = self.leftward.until.get(end) if head.cls == "Body" else None
        if years is not None and years.kind in TOWNS and self.lower[end : end + 1] == ("city",):
            end += 1  # "the Commerce Commission of Lima city"
        if years is not None and years.kind == "date" and self.lower[years.start - 1] == "for":
            end = years.start - 1  # "between the Ministries of A and B for 2024-2025"
        bare = (
            head.cls != "Instrument" or end - head.end < 1 or len(self.tokens.words[head.end]) < BARE_NUMBER
        )
        if head.small and start == head.start and bare and end == head.end:
            return None
        if head.cls == "Instrument":
            year = self.tokens.words[start]
            dated = len(year) == YEAR and start + 1 < head.start  # "the 1999 Lima Charter"
            start += year.isdigit() and start < head.start and (dated or len(year) < YEAR)  # "15 Memoranda"
            end = self.heads.quote_after(end) or self.heads.years_after(head, end)
        addressed = self.lower[end - 1] in self.lexicon.honorifics
        if addressed or end - start > LONGEST_NAME or not self.checks.is_name(head, start, end):
            return None
        name = text_of(self.tokens, start, end)
        if head.words in self.lexicon.numbered_events and find_ordinals(name):
            return Piece(start, end, "Meeting:Conference", name)
        kind = thing_kind(self.at, self.lower, self.heads, head, name=name, start=start, end=end)
        return Piece(start, end, f"{head.cls}:{kind}", self._owned(head, name, kind, (start, end)))

    def _known(self, position: int) -> Piece | None:
        """Return the treaty or landmark with a name of its own that begins at *position* ("Minsk agreements"), or nothing."""
        for length in known_beginnings().get(self.lower[position], ()):
            end = position + length
            known = known_things().get(self.lower[position:end]) if end <= len(self.lower) else None
            words = self.tokens.words[position:end]
            if known is None or any(map(_unlike, words, known.words)):
                continue
            built = known.cls != "Instrument"
            further = self.tokens.on(end)
            if built and further and (capital_at(self.tokens, end) or self.heads.head_at(end)):
                return None  # "the Taj Mahal Hotel", "the CASA-1000 power line": the whole is the name
            linked = not built and self.goes_on(end, self.lexicon.right["Instrument"])
            if linked and end + 1 not in self.at and capital_at(self.tokens, end + 1):
                return None  # "Hague Convention on Child Abduction": the whole is the name
            behind, own = self.lower[end : end + 1], text_of(self.tokens, position, end)
            if known.cls == "Meeting" and self.lexicon.heads.get(behind, ("", ""))[0] == known.cls:
                end += 1  # "the COP30 summit"
            elif behind and behind[0] in quantity_lexicon().magnitudes:
                continue  # "COP 30 million"
            name = next(
                (one for one in known.names if f" {' '.join(split_head(one))} " in self.checks.prose), own
            )
            return Piece(position, end, f"{known.cls}:{known.kind}", name)
        return None

    def _owned(self, head: Head, name: str, kind: str, extent: tuple[int, int]) -> str:
        """Return the name of a ministry, parliament or embassy with the state whose possessive stands before it."""
        start, end = extent
        state = self.small_bodies.owner(start) if head.cls == "Body" else ""
        if state and head.words in self.lexicon.missions:
            before, behind = text_of(self.tokens, start, head.end), text_of(self.tokens, head.end, end)
            return f"{before} of {state} {behind}".strip()
        return f"{name} of {state}" if state and is_of_state(kind, name) else name

    def _small_extent(self, head: Head, floor: int) -> tuple[int, int]:
        end = self.heads.number(head)
        if head.words in self.lexicon.numbered and head.cls == "Instrument":
            return self.leftward.left(head.start, floor, head.cls) if end > head.end else head.start, end
        if head.words in self.lexicon.leading:  # "the joint exercise Silver Spear"
            named = head.kind == "Exercise" and end not in self.at and end not in self.tokens.blocks
            return head.start, self.rightward.run(end, portfolio=False, titles=False) if named else end
        return self.leftward.left_small(head.start, floor), end

    def _extent(self, head: Head, floor: int) -> tuple[int, int]:
        left = self.leftward.left(head.start, floor, head.cls)
        named = left < head.start and head.words in self.lexicon.placed  # "the China Import Expo"
        leading = head.words in self.lexicon.leading and not named
        declared = head.kind == "Declaration"
        start = self._opening(head, floor) if leading else left
        if declared and start in self.headlines and start in self.tokens.blocks:
            return start, self.tokens.block_end(start)
        end = self.heads.number(head)
        if leading:
            return start, max(end, self.rightward.after_article(end, self._is_event))
        end = end if end > head.end else self._right(head)
        brand = "".join(self.tokens.words[end : end + 1]) if end not in self.tokens.blocks else ""
        if (
            head.cls == "PublicEvent"
            and start < head.start
            and sum(map(str.isupper, brand)) > 1
            and end not in self.at
        ):
            end += 1  # "the 3rd Trade Fair FISHEXPO", "AgroWorld"
        return start, self.dedications.end_of(end, head.cls)

    def _opening(self, head: Head, floor: int) -> int:
        """Return where "International Day of ..." or "the A-B Year of ..." begins."""
        start = head.start
        while start > floor and start not in self.tokens.blocks:
            piece = self.leftward.until.get(start)
            if piece is not None and piece.kind == "adjective" and piece.start >= floor:
                start = piece.start
                continue
            worldly = self.lower[start - 1] in self.lexicon.worldly and capital_at(self.tokens, start - 1)
            if not worldly and not (self.lower[start - 1] in HYPHENS and start < head.start):
                break
            start -= 1
        while start < head.start and self.lower[start] in HYPHENS:
            start += 1
        return start

    def _is_event(self, start: int, end: int) -> bool:
        """Tell whether words after "and" are the name of an event of its own."""
        return any(self.heads.head_at(position) is not None for position in range(start, end))

    def _right(self, head: Head) -> int:
        end = head.end
        if head.words in self.lexicon.dedicated and head.start not in self.headlines:
            return end  # what it is dedicated to was looked for before
        extra = self.lexicon.extra.get(head.words, frozenset())
        links = self.lexicon.right.get(head.cls, frozenset()) | extra
        place = self.at.get(end) if head.words in self.lexicon.placed else None
        if place is not None and place.kind in ("place", "capital", "state"):
            end = place.end
        known = self.leftward.until.get(end)
        if head.words == ("ministry",) or (known is not None and known.kind == "body"):
            # "the view of the European Commission on Ukraine"
            links = links & {"of", "for"}
        portfolio = head.cls == "Body" and head.kind in PORTFOLIOS
        titles = head.kind == "Declaration" or head.words in self.lexicon.titled
        return self.rightward.right(end, links, cities=extra, portfolio=portfolio, titles=titles)

    def _inside(self, piece: Piece, head: int) -> tuple[Piece, ...]:
        """Return the names inside a name: the sides of a treaty, the plan that a decision approves."""
        things = self._beyond(self._scan(piece.start, piece.end, (piece.start, piece.end, head)))
        if piece.kind.startswith("Landmark:"):  # "a memorial plaque to X" is no "plaque to X" besides
            things = [thing for thing in things if thing.end != piece.end]
        if not piece.kind.endswith(":Decision"):  # "the A-B Air Services Agreement": no body "Air Services"
            things = [thing for thing in things if thing.end != head]
        covered = {position for thing in things for position in range(thing.start, thing.end)}
        names = [
            name
            for start in range(piece.start, piece.end)
            if (name := self.at.get(start)) is not None
            and start < name.end <= piece.end
            and not covered.intersection(range(start, name.end))
        ]
        return tuple(sorted([*things, *names], key=attrgetter("order")))

    def _beyond(self, things: Sequence[Piece]) -> list[Piece]:
        """Return the things that are more than a gazetteer name and do not cut one in two."""

        def cut(thing: Piece, name: Piece) -> bool:
            touching = name.start < thing.end and thing.start < name.end
            same = (name.start, name.end) == (thing.start, thing.end)
            return touching and (name.start < thing.start or name.end > thing.end or same)

        return [thing for thing in things if not any(cut(thing, name) for name in self.at.values())]


def thing_reader(tokens: Tokens, pieces: Sequence[Piece], stop: frozenset[str]) -> ThingReader:
    """Make a reader of the named things in *tokens*.

    Args:
        tokens: The document.
        pieces: Its gazetteer names and dates.
        stop: Lower-case titles of offices, which the name of a thing does not go over.
    """
    lexicon = thing_lexicon()
    at = {piece.start: piece for piece in pieces if piece.start < piece.end}
    until = {piece.end: piece for piece in pieces if piece.start < piece.end}
    prose = " ".join("|" if index in tokens.titled else word for index, word in enumerate(tokens.words))
    words = (tokens, tokens.lower, at, until, stop, lexicon, tokens.titled)
    given = stop - office_lexicon().name_heads  # "the Amir Temur Museum"
    leftward = Leftward(tokens, tokens.lower, at, until, given, lexicon, tokens.titled)
    return ThingReader(
        *words,
        heads=HeadReader(*words),
        leftward=leftward,
        rightward=Rightward(*words),
        small_bodies=SmallBodies(*words),
        dedications=Dedications(tokens, tokens.lower, at, until, given, lexicon, tokens.titled),
        checks=NameChecks(*words, leftward=leftward, prose=f" {prose} "),
        openings=frozenset(
            position
            for position, word in enumerate(tokens.lower)
            if word in openers() or word.partition("-")[0] in openers()
        ),
    )


def _unlike(word: str, form: str) -> bool:
    """Tell whether a word lacks the capitals that a name is written with."""
    return word != form if form.isupper() else form[:1].isupper() and not word[:1].isupper()
