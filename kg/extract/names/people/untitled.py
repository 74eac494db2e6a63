"""Names without an office: "Boris Johnson", "Ms. Vidal", "Khurram Teshabaev"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.names.people.affixes import has_surname_ending, is_korean, person_lexicon
from kg.extract.names.people.grammar import name_end, name_words
from kg.extract.names.people.naming import skip_honorifics
from kg.extract.names.people.parts import is_given
from kg.extract.text.mention import Mention
from kg.extract.text.speech_lexicon import is_cue
from kg.extract.text.tokens import ARTICLES, OWN, POSSESSIVES, Piece, is_capital

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.names.offices.portfolio import TitleWords

FULL, LONGEST = 2, 4
"""Words of a name of which no word is known."""


def find_bare_persons(reader: TitleWords, used: set[int]) -> list[Mention]:
    """Read names without an office: after a form of address, or two capitals or more with a known given name first.

    Without a known given name the surname must have an ending that tells it, "who" follow, or a noun say that it is a person.
    """
    found: list[Mention] = []
    floor = 0
    taken = {**reader.taken, **{p: Piece(p, p + 1, "used") for p in used}}
    for position, word in enumerate(reader.tokens.words):
        free = position >= floor and is_capital(word) and position not in used
        named = _bare_name(reader, position, taken) if free else None
        if named is not None:
            start, floor = named
            name = name_words(reader.tokens, start, floor)
            found.append(Mention(start=position, end=floor, type="Person", name=name))
    return found


def _bare_name(reader: TitleWords, position: int, taken: dict[int, Piece]) -> tuple[int, int] | None:
    """Return (start, end) of the name that a form of address or a given name at *position*, a capital, begins."""
    word = reader.tokens.words[position]
    if is_cue(reader.tokens.words, position):
        return None
    if reader.lower[position] in reader.lexicon.addresses:
        start = skip_honorifics(reader, position)
        if not reader.on(start):
            return None
        end = name_end(reader.tokens, start, taken, reader.lexicon)
        return (start, end) if end > start else None
    if not is_given(word):
        return _by_surname(reader, position, taken)
    if not _free(reader, position):
        return None
    town = taken.pop(position, None)
    end = name_end(reader.tokens, position, taken, reader.lexicon)
    if town is not None:
        taken[position] = town
    return (position, end) if end - position > 1 else None


def _by_surname(reader: TitleWords, position: int, taken: dict[int, Piece]) -> tuple[int, int] | None:
    """Return (start, end) of a whole run of two to four unknown capitals that something tells to be a name."""
    words, blocks = reader.tokens.words, reader.tokens.blocks
    inside = position > 0 and position not in blocks
    if position in taken or (inside and (is_capital(words[position - 1]) or position - 1 in taken)):
        return None
    end = name_end(reader.tokens, position, taken, reader.lexicon)
    run = reader.lower[position:end]
    if not FULL <= len(run) <= LONGEST or reader.topics.intersection(run) or words[end - 1].isupper():
        return None
    follows = reader.lower[end : end + 2] if end not in blocks else ()
    if follows and (is_capital(words[end]) or words[end] == "-"):
        return None
    korean = is_korean(words[position:end])
    if position in reader.tokens.titled or (
        not korean and any(is_given(word) for word in words[position + 1 : end - 1])
    ):
        return None  # "Honoring Boris Petrov": a name begins with its given name
    article = inside and reader.lower[position - 1] in ARTICLES
    told = has_surname_ending(run[-1]) or follows == (",", "who") or korean
    told = told or (inside and _is_called(reader, position))
    return (position, end) if told and not article else None


def _is_called(reader: TitleWords, position: int) -> bool:
    """Tell whether a noun for a person stands before a name: "lawmaker X", "his successor(,) X"."""
    return reader.tokens.words[position - 1] in person_lexicon().called or _kin(reader, position) < position


def with_nouns(reader: TitleWords, people: Sequence[Mention]) -> list[Mention]:
    """Let "his successor, X" and "lawmaker X" be one mention: the parser reads "met her X" otherwise as of two people."""
    made = []
    for one in people:
        start = _kin(reader, one.start)
        kin = start < one.start and reader.lower[start] in OWN
        called = (
            one.start not in reader.tokens.blocks
            and reader.tokens.words[one.start - 1] in person_lexicon().called
        )
        begin = start if kin else one.start - called
        made.append(replace(one, start=begin) if one.type == "Person" else one)
    return made


def _kin(reader: TitleWords, position: int) -> int:
    """Return where "his successor(,)" or "'s wife" before a name begins, else *position*."""
    noun = position - 1 - int(reader.lower[position - 1] == ",")
    parted = any(place in reader.tokens.blocks for place in range(noun, position + 1))
    kin = noun > 0 and not parted and reader.tokens.words[noun] in reader.lexicon.of_kin
    return noun - 1 if kin and reader.lower[noun - 1] in OWN | POSSESSIVES else position


def _free(reader: TitleWords, position: int) -> bool:
    """Tell whether a given name is no other name's word; a town with the name of a person gives way before a surname."""
    piece = reader.taken.get(position)
    if piece is None:
        return True
    following = position + 1
    return (
        piece.end - piece.start == 1
        and piece.kind in ("place", "capital")
        and following < len(reader.lower)
        and following not in reader.taken
        and reader.lower[following] not in reader.topics
        and following not in reader.tokens.blocks
    )
