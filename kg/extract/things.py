"""Named things that no gazetteer lists: a capitalised phrase with a telling head ("Working Group", "Treaty")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.extents import ENDS, HYPHENS, Extents
from kg.extract.lexicon import office_lexicon
from kg.extract.names import plain
from kg.extract.thing_lexicon import ThingLexicon, Words, thing_lexicon
from kg.extract.tokens import Piece, Tokens, is_capital
from kg.gazetteer import load_gazetteer

LONGEST_HEAD = 5
LONGEST_NAME = 40
LONGEST_TITLE = 9
"""Most words between quotation marks that name a thing whose head stands after them."""
OPEN, CLOSE = {"\u201c", "\u00ab", '"', "\u2018"}, {"\u201d", "\u00bb", '"', "\u2019"}
QUOTES = {"\u201c", "\u201d", "\u00ab", "\u00bb", '"'}
SHOUTED = 3
TITLE_CASE = 0.75
TITLE_WORDS = 4
PORTFOLIOS = ("Ministry", "Agency", "Other", "Intergovernmental")


@dataclass(frozen=True, slots=True)
class _Head:
    """A head in the text: where it stands, its words, class and kind, and whether it is in small letters."""

    start: int
    end: int
    words: Words
    cls: str
    kind: str
    small: bool


@dataclass(frozen=True, slots=True)
class ThingReader:
    """Reads named things in one document."""

    tokens: Tokens
    lower: tuple[str, ...]
    at: dict[int, Piece]
    extents: Extents
    lexicon: ThingLexicon
    headlines: frozenset[int]
    """Tokens of lines where every word is in capitals at its head."""
    prose: str
    """The rest of the text, words joined by single spaces."""

    def find(self) -> tuple[Piece, ...]:
        """Return pieces of kind ``Class:Kind``, left to right, never overlapping; the key is the name itself."""
        return self._scan(0, len(self.lower))

    def _scan(self, begin: int, stop: int, outer: tuple[int, int, int] | None = None) -> tuple[Piece, ...]:
        """Return the things between two tokens; within a longer name (*outer*: start, end, head) that name is left out."""
        found: list[Piece] = []
        position = begin
        while position < stop:
            floor = found[-1].end if found else begin
            body = found[-1] if found and found[-1].kind.startswith("Body:") else None
            if body is not None:  # "UN Security Council Resolution 2231": a body may begin a longer name
                floor = found[-2].end if len(found) > 1 else begin
            piece = (
                None if outer is not None and position == outer[2] else self._thing_at(position, floor, begin)
            )
            if piece is not None and body is not None and body.start < piece.start < body.end:
                piece = replace(piece, start=body.start, key=text_of(self.tokens, body.start, piece.end))
            if (
                piece is None
                or piece.end > stop
                or (outer is not None and (piece.start, piece.end) == outer[:2])
            ):
                position += 1
                continue
            while found and found[-1].end > piece.start:
                found.pop()
            found.append(replace(piece, inner=self._inside(piece, position)))
            position = max(piece.end, position + 1)
        return tuple(found)

    def _thing_at(self, position: int, floor: int, begin: int) -> Piece | None:
        head = self._head(position)
        if head is None:
            return None
        quoted = self._quoted(head)
        if quoted is not None:
            return quoted if quoted.start >= begin else None
        if head.small:
            start = self._small_start(head, floor)
            end = self._number(head)
            if start == head.start:
                return None
        else:
            start, end = self._extent(head, floor)
        if head.cls == "Instrument" and (quote := self._quote_after(end)):
            end = quote
        if end - start > LONGEST_NAME or not self._is_name(head, start, end):
            return None
        name = text_of(self.tokens, start, end)
        return Piece(start, end, f"{head.cls}:{self._kind(head, start, end)}", name)

    def _extent(self, head: _Head, floor: int) -> tuple[int, int]:
        links = self.lexicon.right.get(head.cls, frozenset()) | self.lexicon.extra.get(
            head.words, frozenset()
        )
        leading = head.words in self.lexicon.leading
        declared = head.kind == "Declaration"
        start = head.start if leading else self.extents.left(head.start, floor, head.cls)
        if declared and start in self.headlines and start in self.tokens.blocks:
            return start, next(block for block in self.tokens.blocks if block > start)
        end = self._number(head)
        if leading:
            run = self.extents.run(self.extents._article(end), portfolio=False, titles=False)  # noqa: SLF001
            end = max(end, run)
        elif end == head.end:
            if (
                head.words in self.lexicon.placed
                and end in self.at
                and self.at[end].kind in ("place", "capital", "state")
            ):
                end = self.at[end].end
            known = self.extents.until.get(end)
            if known is not None and known.kind == "body":  # "the view of the European Commission on Ukraine"
                links = links & {"of"}
            cities = self.lexicon.extra.get(head.words, frozenset())
            portfolio = head.cls == "Body" and head.kind in PORTFOLIOS
            titles = declared or head.words in self.lexicon.titled
            end = self.extents.right(end, links, cities=cities, portfolio=portfolio, titles=titles)
        return start, end

    def _small_start(self, head: _Head, floor: int) -> int:
        if head.words in self.lexicon.numbered and head.cls == "Instrument":
            return (
                self.extents.left(head.start, floor, head.cls)
                if self._number(head) > head.end
                else head.start
            )
        return self.extents.left_small(head.start, floor)

    def _inside(self, piece: Piece, head: int) -> tuple[Piece, ...]:
        """Return the things and gazetteer names inside a name: the sides of a treaty, the plan that a decision approves."""
        things = self._beyond(self._scan(piece.start, piece.end, (piece.start, piece.end, head)))
        covered = {position for thing in things for position in range(thing.start, thing.end)}
        names = [
            name
            for start, name in sorted(self.at.items())
            if piece.start <= start < name.end <= piece.end
            and not covered.intersection(range(start, name.end))
        ]
        return tuple(sorted([*things, *names], key=_position))

    def _beyond(self, things: Sequence[Piece]) -> list[Piece]:
        """Return the things that are more than a gazetteer name and do not cut one in two."""
        names = list(self.at.values())
        return [
            thing
            for thing in things
            if not any(
                name.start < thing.end
                and thing.start < name.end
                and (
                    name.start < thing.start
                    or name.end > thing.end
                    or (name.start, name.end) == (thing.start, thing.end)
                )
                for name in names
            )
        ]

    def _head(self, position: int) -> _Head | None:
        word = self.tokens.words[position]
        small = word[:1].islower()
        for length in range(LONGEST_HEAD, 0, -1):
            words = tuple(_unnumbered(low) for low in self.lower[position : position + length])
            entry = self.lexicon.heads.get(words)
            if entry is None or len(words) < length:
                continue
            head = _Head(position, position + length, words, *entry, small=small)
            if small and not (
                entry[0] in self.lexicon.small | self.lexicon.quoted or words in self.lexicon.numbered
            ):
                return None
            if not small and not is_capital(word):
                return None
            capitals = [
                w
                for w in self.tokens.words[position : position + length]
                if w[0].isalpha() and w not in self.lexicon.inner
            ]
            if not small and not all(is_capital(w) for w in capitals if w != "s"):
                continue
            return head
        return None

    def _quoted(self, head: _Head) -> Piece | None:
        """Read a title in quotation marks beside its head: “Golden Gate” monument, the exhibition “Silk Road”."""
        if head.cls not in self.lexicon.quoted:
            return None
        kind = f"{head.cls}:{head.kind}"
        words = self.tokens.words
        before = head.start - 1
        if before > 0 and words[before] in CLOSE and before not in self.tokens.blocks:
            start = next(
                (p for p in range(before - 1, max(-1, before - 1 - LONGEST_TITLE), -1) if words[p] in OPEN),
                -1,
            )
            if start >= 0 and self._titled(start + 1, before):
                return Piece(start, head.end, kind, text_of(self.tokens, start + 1, before))
        end = self._quote_after(head.end)
        if head.cls != "Instrument" and end and self._titled(head.end + 1, end - 1):
            return Piece(head.start, end, kind, text_of(self.tokens, head.end + 1, end - 1))
        return None

    def _quote_after(self, end: int) -> int:
        """Return the end of a quotation that begins with a capital at *end*, or 0."""
        words = self.tokens.words
        if (
            end + 2 >= len(words)
            or words[end] not in OPEN
            or end in self.tokens.blocks
            or not is_capital(words[end + 1])
        ):
            return 0
        limit = min(len(words), end + LONGEST_NAME, *(block for block in self.tokens.blocks if block > end))
        return next((p + 1 for p in range(end + 2, limit) if words[p] in CLOSE and words[p] != "\u2019"), 0)

    def _titled(self, start: int, end: int) -> bool:
        """Tell whether words look like a title: capitals, but for the small words of a name."""
        words = self.tokens.words[start:end]
        return (
            bool(words)
            and len(words) <= LONGEST_TITLE
            and is_capital(words[0])
            and all(
                not w[0].isalpha() or is_capital(w) or w in self.lexicon.inner or plain(w) == "'s"
                for w in words
            )
        )

    def _is_name(self, head: _Head, start: int, end: int) -> bool:
        if start == head.start and end == head.end:
            return head.words in self.lexicon.whole and start not in self.headlines
        before = self.lower[start : head.start]
        titled = (
            end < len(self.lower) and end not in self.tokens.blocks and is_capital(self.tokens.words[end])
        )
        offices = office_lexicon()
        rank = (
            bool(before)
            and before[-1] in offices.modifiers
            and titled
            and self.lower[end] in offices.first_words
        )
        if end == head.end and titled and (rank or all(word in offices.modifiers for word in before)):
            return False
        words = text_of(self.tokens, start, head.start).split()
        alone = end == head.end and len(words) < 2 and head.start not in self.extents.until  # noqa: PLR2004
        if head.words in self.lexicon.thin and alone:
            return False
        if head.words in self.lexicon.relations and (
            self.lexicon.qualities.intersection(before)
            or (end == head.end and self._only_states(start, head.start))
        ):
            return False
        if end - start > SHOUTED and all(w.isupper() for w in self.tokens.words[start:end] if w.isalpha()):
            return False
        if head.cls in ("Landmark", "Project", "PublicEvent") and self._goes_on(end):
            return False
        if start in self.headlines and head.cls in ("Body", "Landmark", "Project", "Place"):
            return f" {' '.join(self.tokens.words[start:end])} " in self.prose
        return True

    def _only_states(self, start: int, end: int) -> bool:
        """Tell whether words are names of states and nothing else: "the U.S.-Japan Alliance" is no body."""
        here = start
        while here < end:
            piece = self.at.get(here)
            if piece is None and self.lower[here] not in HYPHENS:
                return False
            here = piece.end if piece is not None else here + 1
        return True

    def _goes_on(self, end: int) -> bool:
        """Tell whether the name has another head: "Victory Monument Square"."""
        if end >= len(self.lower) or end in self.tokens.blocks or end in self.headlines:
            return False
        return is_capital(self.tokens.words[end]) and self.lower[end] not in self.extents.stop

    def _kind(self, head: _Head, start: int, end: int) -> str:
        first = self.at.get(start)
        if head.cls == "Body" and first is not None and first.kind == "body" and first.end < end:
            return load_gazetteer().body(first.key).kind if head.kind in PORTFOLIOS else head.kind
        if head.words in self.lexicon.bilateral:
            states = sum(
                1
                for p in range(start, head.start)
                if p in self.at and self.at[p].kind in ("state", "adjective")
            )
            words = text_of(self.tokens, start, end).lower().split()
            if states > 1 or self.lexicon.regional.intersection(words):
                return "Intergovernmental"
        return head.kind

    def _number(self, head: _Head) -> int:
        """Return the end of "2571 (2021)" after the head."""
        words = self.tokens.words
        end = head.end
        if head.words not in self.lexicon.numbered:
            return end
        if self.lower[end : end + 2] == ("no", ".") or self.lower[end : end + 1] == ("no.",):
            end += 2 if self.lower[end] == "no" else 1
        if end >= len(words) or not words[end][:1].isdigit() or end in self.tokens.blocks:
            return head.end
        end += 1
        year = (
            end + 2 < len(words) and words[end] == "(" and words[end + 1].isdigit() and words[end + 2] == ")"
        )
        return end + 3 if year else end


def _unnumbered(word: str) -> str:
    """Return a head without the number joined to it: "HPP-1"."""
    stem, hyphen, number = word.partition("-")
    return stem if hyphen and (not number or number.isdigit()) else word


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
    headlines = frozenset(_headlines(tokens))
    return ThingReader(
        tokens=tokens,
        lower=lower,
        at=at,
        extents=Extents(tokens=tokens, lower=lower, at=at, until=until, stop=stop, lexicon=lexicon),
        lexicon=lexicon,
        headlines=headlines,
        prose=f" {' '.join('|' if index in headlines else word for index, word in enumerate(tokens.words))} ",
    )


def _headlines(tokens: Tokens) -> list[int]:
    """Return the tokens of paragraphs in title case: no full stop, nearly all longer words with a capital."""
    found: list[int] = []
    for start, end in zip(tokens.blocks, tokens.blocks[1:], strict=False):
        words = [w for w in tokens.words[start:end] if w.isalpha() and len(w) >= TITLE_WORDS]
        capitals = sum(map(is_capital, words))
        if (
            words
            and capitals >= TITLE_CASE * len(words)
            and end - start >= TITLE_WORDS
            and tokens.words[end - 1] not in ENDS
        ):
            found.extend(range(start, end))
    return found


def _position(piece: Piece) -> tuple[int, int]:
    return piece.start, -piece.end


def acronym_after(tokens: Tokens, end: int) -> str:
    """Return the acronym in parentheses right after token *end* - 1, or nothing."""
    words = tokens.words
    if end + 2 < len(words) and words[end] == "(" and words[end + 2] == ")":
        word = words[end + 1]
        if word.isalnum() and sum(map(str.isupper, word)) > 1:
            return word
    return ""


def text_of(tokens: Tokens, start: int, end: int) -> str:
    """Return the words of a range, without quotation marks, single spaces where the text has white space."""
    parts: list[str] = []
    for index in range(start, end):
        if tokens.words[index] not in QUOTES:
            parts.append(tokens.words[index])
        if index + 1 < end and not tokens.joined(index):
            parts.append(" ")
    return "".join(parts).strip(" -\u2013")
