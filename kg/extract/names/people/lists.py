"""Lists of names, each with its state: "A (Ghana), B of Togo and C", "of Kazakhstan A, Kyrgyzstan B and Tajikistan C"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.names.offices.owners import owner_after
from kg.extract.names.offices.portfolio import DASHES, owner_id
from kg.extract.names.people.grammar import name_end, name_words
from kg.extract.names.people.naming import skip_honorifics
from kg.extract.text.mention import Mention
from kg.extract.text.tokens import POSSESSIVES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extract.names.offices.portfolio import TitleWords
    from kg.extract.text.mention import Title
    from kg.extract.text.tokens import Piece

BEFORE_STATE = {"of", "from", "the"}
FULL = 2
"""Tokens of a full name, which is wanted behind a bare state."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One of a list: the tokens of the name, and those of all that says who it is."""

    begin: int
    start: int
    end: int
    close: int
    owner: str
    """Entity id of the state or body named with it, or nothing."""


def read_list(reader: TitleWords, begin: int, title: str) -> tuple[Listed, ...]:
    """Read names from token *begin* on, joined by commas and "and"; *title* is the office they all have."""
    found: list[Listed] = []
    here = begin
    while here < len(reader.lower) and (here not in reader.tokens.blocks or here == begin):
        one = _behind_state(reader, here) or _before_state(reader, here, title)
        if one is None or (found and found[0].owner and not one.owner):
            break
        found.append(one)
        last = here > begin and reader.lower[here - 1] == "and"
        here = _over_links(reader, one.close)
        if here == one.close or last:
            break
    return tuple(found)


def listed_people(
    reader: TitleWords,
    listed: Sequence[Listed],
    first: int,
    titles: Iterable[tuple[Title, ...]],
    *,
    definite: bool = False,
) -> list[Mention]:
    """Return one mention for each of a list, with its titles; that of the first begins at *first*, where their office does."""
    return [
        Mention(
            start=one.begin if number else first,
            end=one.close,
            type="Person",
            name=name_words(reader.tokens, one.start, one.end),
            titles=own,
            definite=definite,
        )
        for number, (one, own) in enumerate(zip(listed, titles, strict=True))
    ]


def _over_links(reader: TitleWords, here: int) -> int:
    for link in (",", "and"):
        inside = reader.on(here)
        here += int(inside and reader.lower[here] == link)
    return here


def _before_state(reader: TitleWords, begin: int, title: str) -> Listed | None:
    """Read "A", "A (Ghana)", "A of Ghana", "A from Ghana"."""
    start = skip_honorifics(reader, begin)
    if start >= len(reader.lower) or (start > begin and start in reader.tokens.blocks):
        return None
    end = name_end(reader.tokens, start, reader.taken, reader.lexicon)
    if end == start:
        return None
    owner, close = owner_after(reader, end, title)
    if not owner and reader.word(end) == "from" and end not in reader.tokens.blocks:
        piece = _state_at(reader, end + 1 + int(reader.word(end + 1) == "the"))
        owner, close = (owner_id(piece), piece.end) if piece else ("", end)
    return Listed(start, start, end, close, owner)


def _behind_state(reader: TitleWords, begin: int) -> Listed | None:
    """Read "Ghana A", "Ghana's A", "of Ghana - A", "Ghana (A)", "Ghana, A"."""
    here = begin
    while here < len(reader.lower) and reader.lower[here] in BEFORE_STATE:
        here += 1
    piece = _state_at(reader, here)
    if piece is None or not reader.on(piece.end):
        return None
    mark = reader.lower[piece.end]
    begins = piece.end + int(mark in DASHES or mark in POSSESSIVES or mark in {"(", ","})
    start = skip_honorifics(reader, begins)
    if not reader.on(start):
        return None
    end = name_end(reader.tokens, start, reader.taken, reader.lexicon)
    shut = mark != "(" or reader.word(end) == ")"
    if end - start < FULL or not shut:
        return None
    return Listed(begin, start, end, end + int(mark == "("), owner_id(piece))


def _state_at(reader: TitleWords, start: int) -> Piece | None:
    piece = reader.taken.get(start)
    fits = piece is not None and piece.start == start and piece.kind == "state"
    return piece if fits else None
