"""Named things that no gazetteer lists: a capitalised phrase with a telling head ("Group", "Treaty")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.lexicon import office_lexicon
from kg.extract.names.dedications import Dedications
from kg.extract.names.heads import LONGEST_NAME, Head, HeadReader
from kg.extract.names.leftward import ARTICLES, HYPHENS, Leftward
from kg.extract.names.phrases import capital_at, headline_tokens, text_of
from kg.extract.names.rightward import Rightward
from kg.extract.names.small_bodies import SmallBodies
from kg.extract.names.thing_kinds import NATIONAL, PORTFOLIOS, thing_kind
from kg.extract.names.thing_lexicon import ThingLexicon, thing_lexicon
from kg.extract.text.tokens import Piece, Tokens, plain
from kg.extract.values.quantities import find_ordinals

if TYPE_CHECKING:
    from collections.abc import Sequence

SHOUTED = 3
WHERE = ("in", "at", "near", "outside")
NOT_IN_HEADLINES = ("Body", "Landmark", "Project", "Place")
ENDED = ("Landmark", "Place", "Project", "PublicEvent")
"""Classes whose head is the last word of the name, but for what "of" joins."""
SPOKEN = (("of",), ("by",), ("from",))


@dataclass(frozen=True, slots=True)
class ThingReader:
    """Reads named things in one document."""

    tokens: Tokens
    lower: tuple[str, ...]
    at: dict[int, Piece]
    """First token -> gazetteer name or date."""
    heads: HeadReader
    leftward: Leftward
    rightward: Rightward
    dedications: Dedications
    small_bodies: SmallBodies
    lexicon: ThingLexicon
    headlines: frozenset[int]
    """Tokens of lines where every word is in capitals at its head."""
    prose: str
    """The rest of the text, words joined by single spaces."""

    def find(self) -> tuple[Piece, ...]:
        """Return pieces of kind ``Class:Kind``, left to right, never overlapping; the key is the name."""
        return self._scan(0, len(self.lower))

    def _scan(self, begin: int, stop: int, outer: tuple[int, int, int] | None = None) -> tuple[Piece, ...]:
        """Return the things between two tokens, without the name *outer* (start, end, head) around them."""
        found: list[Piece] = []
        position = begin
        while position < stop:
            piece = None if outer and position == outer[2] else self._after(found, position, begin)
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
        head = self.heads.at(position)
        if head is not None and (self._in_state(head) or self._is_spoken(head)):
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
        start, end = self._small_extent(head, floor) if head.small else self._extent(head, floor)
        if head.small and start == head.start:
            return None
        if head.cls == "Instrument":
            end = self.heads.quote_after(end) or end
        addressed = self.lower[end - 1] in self.lexicon.honorifics
        if addressed or end - start > LONGEST_NAME or not self._is_name(head, start, end):
            return None
        name = text_of(self.tokens, start, end)
        if head.words in self.lexicon.numbered_events and find_ordinals(name):
            return Piece(start, end, "Meeting:Conference", name)
        kind = thing_kind(self.at, self.lower, self.heads, head, name=name, start=start, end=end)
        return Piece(start, end, f"{head.cls}:{kind}", self._owned(head, name, kind, (start, end)))

    def _is_spoken(self, head: Head) -> bool:
        """Tell whether a title says who speaks ("Statement by the Ministry"): such a text is no instrument."""
        alone = head.start in self.tokens.blocks and head.words == ("statement",)
        return alone and self.lower[head.end : head.end + 1] in SPOKEN

    def _owned(self, head: Head, name: str, kind: str, extent: tuple[int, int]) -> str:
        """Return the name of a ministry, parliament or embassy with the state whose possessive stands before it."""
        start, end = extent
        state = self.small_bodies.owner(start) if head.cls == "Body" else ""
        if state and head.words in self.lexicon.missions:
            before, behind = text_of(self.tokens, start, head.end), text_of(self.tokens, head.end, end)
            return f"{before} of {state} {behind}".strip()
        return f"{name} of {state}" if state and kind in NATIONAL else name

    def _small_extent(self, head: Head, floor: int) -> tuple[int, int]:
        end = self.heads.number(head)
        if head.words in self.lexicon.numbered and head.cls == "Instrument":
            return self.leftward.left(head.start, floor, head.cls) if end > head.end else head.start, end
        return self.leftward.left_small(head.start, floor), end

    def _extent(self, head: Head, floor: int) -> tuple[int, int]:
        leading = head.words in self.lexicon.leading
        declared = head.kind == "Declaration"
        start = self._opening(head, floor) if leading else self.leftward.left(head.start, floor, head.cls)
        if declared and start in self.headlines and start in self.tokens.blocks:
            return start, next(block for block in self.tokens.blocks if block > start)
        end = self.heads.number(head)
        if leading:
            return start, max(end, self.rightward.after_article(end, self._is_event))
        return start, end if end > head.end else self._right(head)

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
        return any(self.heads.at(position) is not None for position in range(start, end))

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
        return tuple(sorted([*things, *names], key=_position))

    def _beyond(self, things: Sequence[Piece]) -> list[Piece]:
        """Return the things that are more than a gazetteer name and do not cut one in two."""

        def cut(thing: Piece, name: Piece) -> bool:
            touching = name.start < thing.end and thing.start < name.end
            same = (name.start, name.end) == (thing.start, thing.end)
            return touching and (name.start < thing.start or name.end > thing.end or same)

        return [thing for thing in things if not any(cut(thing, name) for name in self.at.values())]

    def _is_name(self, head: Head, start: int, end: int) -> bool:
        if start == head.start and end == head.end:
            return head.words in self.lexicon.whole and start not in self.headlines
        words = self.tokens.words[start:end]
        shouted = end - start > SHOUTED and all(w.isupper() for w in words if w.isalpha())
        if shouted or (end == head.end and self._lacks(head, start)) or self._is_relation(head, start, end):
            return False
        if head.cls in ENDED and self._goes_on(end):
            return False
        if head.cls == "Body" and end == head.end and self._beyond_name(end):
            return False
        if head.words in self.lexicon.venues and not self._is_where(start):
            return False
        ministry = head.words == ("ministry",) and self.tokens.words[head.end : head.end + 1] == ("of",)
        if start in self.headlines and head.cls in NOT_IN_HEADLINES and not ministry:
            return f" {' '.join(words)} " in self.prose
        return True

    def _lacks(self, head: Head, start: int) -> bool:
        """Tell whether what stands before a head makes no name: a rank ("Senior Bureau Official"), a word."""
        before = self.lower[start : head.start]
        offices = office_lexicon()
        if capital_at(self.tokens, head.end) and before:
            rank = before[-1] in offices.modifiers and self.lower[head.end] in offices.first_words
            if rank or all(word in offices.modifiers for word in before):
                return True
        alone = " " not in text_of(self.tokens, start, head.start) and head.start not in self.leftward.until
        return head.words in self.lexicon.thin and alone

    def _in_state(self, head: Head) -> bool:
        """Tell whether a head is the end of a state's name: "the Russian Federation"."""
        name = self.leftward.until.get(head.end)
        return name is not None and name.kind == "state" and name.start < head.start

    def _is_relation(self, head: Head, start: int, end: int) -> bool:
        """Tell whether a head names how states stand to each other: "Strategic Partnership"."""
        if head.words not in self.lexicon.relations:
            return False
        states = end == head.end and self._only_states(start, head.start)
        return states or bool(self.lexicon.qualities.intersection(self.lower[start : head.start]))

    def _only_states(self, start: int, end: int) -> bool:
        here = start
        while here < end:
            piece = self.at.get(here)
            if piece is None and self.lower[here] not in HYPHENS:
                return False
            here = piece.end if piece is not None else here + 1
        return True

    def _is_where(self, start: int) -> bool:
        """Tell whether a word before a name says that something was there: "in the Ariana Park"."""
        before = start - (2 if start and self.lower[start - 1] in ARTICLES else 1)
        return before >= 0 and self.lower[before] in WHERE

    def _beyond_name(self, end: int) -> bool:
        """Tell whether the name is part of that of a day or event: "Union Day"."""
        return capital_at(self.tokens, end) and self.lower[end] in self.lexicon.beyond

    def _goes_on(self, end: int) -> bool:
        """Tell whether the name has another head: "Victory Monument Square"."""
        if end in self.headlines or not capital_at(self.tokens, end):
            return False
        return self.lower[end] not in self.leftward.stop


def thing_reader(tokens: Tokens, pieces: Sequence[Piece], stop: frozenset[str]) -> ThingReader:
    """Make a reader of the named things in *tokens*.

    Args:
        tokens: The document.
        pieces: Its gazetteer names and dates.
        stop: Lower-case titles of offices, which the name of a thing does not go over.
    """
    lower = tuple(plain(word).lower() for word in tokens.words)
    lexicon = thing_lexicon()
    at = {piece.start: piece for piece in pieces if piece.start < piece.end}
    until = {piece.end: piece for piece in pieces if piece.start < piece.end}
    headlines = headline_tokens(tokens)
    prose = " ".join("|" if index in headlines else word for index, word in enumerate(tokens.words))
    return ThingReader(
        tokens=tokens,
        lower=lower,
        at=at,
        heads=HeadReader(tokens=tokens, lower=lower, lexicon=lexicon),
        leftward=Leftward(tokens=tokens, lower=lower, at=at, until=until, stop=stop, lexicon=lexicon),
        rightward=Rightward(tokens=tokens, lower=lower, at=at, until=until, stop=stop, lexicon=lexicon),
        small_bodies=SmallBodies(tokens=tokens, lower=lower, at=at, until=until, lexicon=lexicon),
        dedications=Dedications(tokens=tokens, lower=lower, at=at, stop=stop, lexicon=lexicon),
        lexicon=lexicon,
        headlines=headlines,
        prose=f" {prose} ",
    )


def _position(piece: Piece) -> tuple[int, int]:
    return piece.start, -piece.end
