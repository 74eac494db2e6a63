"""Lists of people under one office: "the new envoys include X to A, Y to B and Z as Consul", "Others are W, of C"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.extract.names.offices.portfolio import owner_id
from kg.extract.names.offices.titles import normalise
from kg.extract.names.people.grammar import name_end, name_words
from kg.extract.names.people.naming import skip_honorifics
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.inflection import singular
from kg.extract.text.mention import Mention, Title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.names.offices.phrase import OfficePhrase
    from kg.extract.names.offices.portfolio import TitleWords
    from kg.extract.text.tokens import Piece

REACH = 16
"""Tokens behind an office, or behind a list, in which the list (goes on) is looked for."""
FULL = 2
"""Words of a full name, and people of a list."""
STOPS = {".", "!", "?", ";"}
BETWEEN = {",", "and", ";"}
OF = {"of", "from", "representing"}
OWNERS = ("state", "body")


@dataclass(frozen=True, slots=True)
class Rosters:
    """Reads the lists of one document."""

    reader: TitleWords
    at: dict[int, OfficePhrase]
    """First token -> office."""
    senders: Sequence[tuple[int, str]]
    """The heads of state whom it names, until it is known whether of one state: end of the name, state or nothing."""
    sent: int
    """The first word of sending behind them."""

    def read(self, phrase: OfficePhrase) -> list[Mention]:
        """Return who stands in the lists that a plural office begins; who sends envoys owns an office without an owner."""
        title = phrase.titles[0]
        found: list[Mention] = []
        for start in self._lists(phrase.end):
            abroad = replace(title, owner=title.owner or self._sender(phrase.start))
            people, end = self._people(start, title, abroad)
            if len(people) + len(found) < FULL:
                continue
            found.extend(people)
            more = next(self._lists(end, others=True), -1)
            while people and more >= 0:
                people, end = self._people(more, title, abroad)
                found.extend(people)
                more = next(self._lists(end, others=True), -1)
            break
        return found

    def _lists(self, begin: int, *, others: bool = False) -> Iterator[int]:
        """Yield where a list may begin: behind "include", a colon or "countries,", with *others* behind "Others are" only."""
        lower, blocks = self.reader.lower, self.reader.tokens.blocks
        open_ = not others
        if open_ and self.reader.on(
            begin
        ):  # "ministers X (defence) and Y (trade)", "three ministers, X of A and Y of B"
            yield begin + (lower[begin] == ",")
        for here in range(begin, min(begin + REACH, len(lower) - 1)):
            if not others and (lower[here] in STOPS or here in blocks):
                return
            open_ = open_ or lower[here] == "others"
            # "the Presidents of the two countries, X of A and Y of B"
            shared = lower[here] == "," and singular(lower[here - 1]) in noun_lexicon().states
            if open_ and (shared or lower[here] in self.reader.lexicon.listing) and here + 1 not in blocks:
                yield here + 1

    def _people(self, here: int, title: Title, abroad: Title) -> tuple[list[Mention], int]:
        """Read one list; return its people and its end."""
        found: list[Mention] = []
        lower, blocks = self.reader.lower, self.reader.tokens.blocks
        end = here
        while here < len(lower) and here not in blocks:
            one = self._person(here, title, abroad)
            if one is None:
                break
            found.append(one)
            here = end = one.end
            while here < len(lower) and here not in blocks and lower[here] in BETWEEN:
                here += 1
            if here == end:
                break
        return found, end

    def _person(self, begin: int, title: Title, abroad: Title) -> Mention | None:
        """Read "NAME of A", "NAME, representing B", "NAME (A)", "NAME (defence)", "NAME to A", "NAME as OFFICE"."""
        reader = self.reader
        start = skip_honorifics(reader, begin)
        if not reader.on(start):
            return None
        end = name_end(reader.tokens, start, reader.taken, reader.lexicon)
        here = end + int(reader.word(end) == ",")
        if end - start < FULL or here + 1 >= len(reader.lower) or here in reader.tokens.blocks:
            return None
        link = reader.lower[here]
        following = here + 1 + int(reader.lower[here + 1] in ("the", "a"))
        piece = reader.taken.get(following)
        named = piece if piece is not None and piece.start == following and piece.kind in OWNERS else None
        told: tuple[Title, ...] = ()
        close = named.end if named else end
        if link == "as" and following in self.at and not self.at[following].plural:
            told, close = self.at[following].titles, self.at[following].end
            told = tuple(replace(one, owner=one.owner or abroad.owner) for one in told)
        elif link == "(" and title.label in reader.lexicon.bare and (post := self._portfolio(here + 1)):
            told = (replace(title, label=normalise("", title.label, f" of {post}")),)
            close = reader.lower.index(")", here) + 1
        elif named is None:
            return None
        elif link in OF or (link == "(" and reader.word(close) == ")"):
            told = (replace(title, owner=owner_id(named)),)
            close += int(link == "(")
        elif link == "to" and title.label.rpartition(" ")[2] in reader.lexicon.sent_to:
            told = (replace(abroad, label=f"{title.label} to {_post(reader, named)}"),)
        if not told:
            return None
        return Mention(begin, close, "Person", name=name_words(reader.tokens, start, end), titles=told)

    def _portfolio(self, here: int) -> str:
        """Return the portfolio at *here* that a bracket closes: "(trade and industry)", else nothing."""
        end = here
        while self.reader.on(end) and (
            self.reader.lower[end] in self.reader.topics or self.reader.lower[end] in BETWEEN
        ):
            end += 1
        return self.reader.label(here, end) if end > here and self.reader.word(end) == ")" else ""

    def _sender(self, end: int) -> str:
        """Return the state whose head "commissioned", "named" or "sent" the envoys at *end*, if it is the only one named."""
        states = [state for place, state in self.senders if place <= end and state]
        return states[0] if self.sent < end and len(states) == 1 else ""


def with_rosters(
    reader: TitleWords, offices: Sequence[OfficePhrase], people: Sequence[Mention]
) -> list[Mention]:
    """Add to the *people* of a document those of lists that a plural office begins."""
    rosters = Rosters(reader, {phrase.start: phrase for phrase in offices}, *_senders(reader, people))
    made = [
        person for phrase in offices if phrase.plural and not phrase.weak for person in rosters.read(phrase)
    ]
    if not made:
        return list(people)
    own = [one for one in people if one.type == "Person" and one.titles]
    taken = {position for one in own for position in range(one.start, one.end)}
    made = [one for one in made if taken.isdisjoint(range(one.start, one.end))]
    covered = {position for one in made for position in range(one.start, one.end)}
    kept = [one for one in people if covered.isdisjoint(range(one.start, one.end))]
    return sorted([*kept, *made], key=attrgetter("start"))


def _senders(reader: TitleWords, people: Sequence[Mention]) -> tuple[Sequence[tuple[int, str]], int]:
    """Return the heads of state whom a document names first, as far as ``Rosters`` asks, and the first word of sending behind."""
    found: dict[str, int] = {}
    for one in people:
        if one.type == "Person" and any(title.label in reader.lexicon.senders for title in one.titles):
            states = [title.owner for title in one.titles if title.owner.startswith("State/")]
            for state in states or [""]:
                found.setdefault(state, one.end)
        if len(found) > 2:  # noqa: PLR2004 - two states, and one whose state is not told
            break
    begin = min(found.values(), default=len(reader.lower))
    sending = (n for n in range(begin, len(reader.lower)) if reader.lower[n] in reader.lexicon.sending)
    return [(end, state) for state, end in found.items()], next(sending, len(reader.lower))


def _post(reader: TitleWords, piece: Piece) -> str:
    return piece.key if piece.kind == "state" else reader.label(piece.start, piece.end)
