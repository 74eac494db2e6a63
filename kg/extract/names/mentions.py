"""Find the mentions of one document: dates, names, named things, offices and persons, in this order."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.extract.names.ambiguous import settle_names, without_namesakes
from kg.extract.names.lookup import NameIndex, find_names
from kg.extract.names.namesakes import settle_namesakes
from kg.extract.names.offices.grammar import OfficeReader
from kg.extract.names.offices.headed import with_headed
from kg.extract.names.offices.portfolio import title_words
from kg.extract.names.offices.rosters import with_rosters
from kg.extract.names.outlets import agencies
from kg.extract.names.people.counterparts import with_counterparts
from kg.extract.names.people.titled import find_offices, find_people
from kg.extract.names.people.untitled import find_bare_persons, with_nouns
from kg.extract.names.phrases import acronym_after, capital_at
from kg.extract.names.realms import with_realms
from kg.extract.names.things.forms import proven, with_acronyms, with_full_names
from kg.extract.names.things.missions import with_opened_missions
from kg.extract.names.things.reader import thing_reader
from kg.extract.registry import CAPITAL
from kg.extract.text.mention import Mention
from kg.extract.text.office_lexicon import office_lexicon
from kg.extract.text.tokens import POSSESSIVES, Piece, Tokens, is_capital
from kg.extract.values.dates import DateExpression, find_dates
from kg.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.model import Document

TYPES = {
    "state": "State",
    "adjective": "Adjective",
    "people": "People",
    "body": "Body",
    "place": "Place",
    "capital": "Place",
}


SEATED = tuple(f":{kind}:" for kind in ("Agency", "Company", "Ministry", "Ngo", "Other"))
"""Kinds of houses that are in one town."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of a document in order, and the dates that the mentions of type Date name by index."""

    items: tuple[Mention, ...]
    dates: tuple[DateExpression, ...]


def find_mentions(document: Document, tokens: Tokens, index: NameIndex) -> Mentions:
    """Find all mentions in *document*; they never overlap."""
    dates = find_dates(document.text, document.date)
    date_pieces = [
        Piece(*tokens.covering(date.span), "date", str(number)) for number, date in enumerate(dates)
    ]
    names = proven(tokens, _without(find_names(tokens, index), [p for p in date_pieces if p.start < p.end]))
    names = [one for piece in names for one in _without_office(tokens, piece, index)]
    names = settle_namesakes(tokens, settle_names(tokens, names, load_gazetteer()), load_gazetteer())
    names = with_realms(tokens, [*names, *agencies(tokens, names)], load_gazetteer())
    basic = sorted([*names, *date_pieces], key=attrgetter("order"))
    things = with_acronyms(tokens, _longer(thing_reader(tokens, basic, _titles()).find(), basic), basic)
    things = with_full_names(tokens, things)
    pieces = sorted([*_without(basic, things), *things], key=attrgetter("order"))
    taken = {position: _for_offices(piece) for piece in pieces for position in range(piece.start, piece.end)}
    reader = OfficeReader(title_words(tokens, taken))
    offices = find_offices(reader)
    people = with_rosters(reader.text, offices, find_people(reader.text, offices))
    people = with_counterparts(reader.text, people)
    used = {position for mention in people for position in range(mention.start, mention.end)}
    bare = find_bare_persons(reader.text, used)
    people = with_nouns(reader.text, with_headed(reader.text, [*people, *bare]))
    used |= {position for mention in people for position in range(mention.start, mention.end)}
    rest = [
        _mention(piece)
        for piece in without_namesakes(tokens, pieces, people, load_gazetteer())
        if not used.intersection(range(piece.start, piece.end)) and piece.start < piece.end
    ]
    starts = [piece.start for piece in pieces]
    people = [
        _with_bodies(mention, pieces[bisect_left(starts, mention.start) : bisect_left(starts, mention.end)])
        for mention in people
    ]
    items = _with_states(tokens, sorted([*people, *rest], key=lambda mention: mention.start))
    items = with_opened_missions(tokens, items)
    return Mentions(items=tuple(items), dates=dates)


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    """Return the titles of offices of one word: the name of a thing does not go over them."""
    heads, weak = office_lexicon().heads.items(), office_lexicon().weak
    return frozenset(
        words[0] for words, (name, plural) in heads if len(words) == 1 and not plural and name not in weak
    )


def _with_bodies(mention: Mention, pieces: Sequence[Piece]) -> Mention:
    """Keep the bodies among the *pieces* named in somebody's title as names inside the mention."""
    bodies = [
        piece
        for piece in pieces
        if piece.kind.partition(":")[0] in ("Body", "body") and piece.start < piece.end <= mention.end
    ]
    return replace(mention, inner=tuple(_mention(piece) for piece in bodies)) if bodies else mention


def _without_office(tokens: Tokens, piece: Piece, index: NameIndex) -> list[Piece]:
    """Return what is left of a body that is an office with a name behind it: of "UN High Commissioner for Refugees X" the UN."""
    words = tuple(word.lower() for word in tokens.words[piece.start : piece.end])
    end = piece.end + 3 * bool(acronym_after(tokens, piece.end))
    lexicon = office_lexicon()
    if piece.kind != "body" or words[0] in lexicon.chanceries or not capital_at(tokens, end):
        return [piece]
    for start in range(1, len(words)):
        heads = (lexicon.heads.get(words[start : start + size]) for size in (2, 1))
        if any(head is not None and not head[1] and head[0] not in lexicon.weak for head in heads):
            inner = index.find(tokens.words[piece.start : piece.start + start])
            return [
                replace(one, start=piece.start, end=piece.start + one.end) for one in inner if not one.start
            ]
    return [piece]


def _without(pieces: Iterable[Piece], others: Sequence[Piece]) -> list[Piece]:
    """Return the pieces that touch none of *others*."""
    covered = {position for piece in others for position in range(piece.start, piece.end)}
    return [piece for piece in pieces if not covered.intersection(range(piece.start, piece.end))]


def _longer(things: Sequence[Piece], names: Sequence[Piece]) -> list[Piece]:
    """Return the things that are more than a gazetteer name and do not cut one in two."""
    kept = []
    at = {position: name for name in names for position in range(name.start, name.end)}
    for thing in things:
        touching = [at[position] for position in range(thing.start, thing.end) if position in at]
        cut = any(n.start < thing.start or n.end > thing.end for n in touching)
        same = any(n.start <= thing.start and n.end >= thing.end for n in touching)
        if not cut and not same:
            kept.append(thing)
    return kept


def _for_offices(piece: Piece) -> Piece:
    """Show the office grammar a named body like one of the gazetteer."""
    name, _, kind = piece.kind.partition(":")
    return replace(piece, kind="body", key=f":{kind}:{piece.key}") if name == "Body" else piece


def _mention(piece: Piece) -> Mention:
    name, _, kind = piece.kind.partition(":")
    if name == "date":
        return Mention(piece.start, piece.end, "Date", key=piece.key)
    if name in TYPES:
        key = CAPITAL + piece.key if name == "capital" else piece.key
        return Mention(piece.start, piece.end, TYPES[name], key=key)
    inner = tuple(_mention(one) for one in piece.inner)
    return Mention(piece.start, piece.end, name, key=f":{kind}:{piece.key}", inner=inner)


def _with_states(tokens: Tokens, mentions: Sequence[Mention]) -> list[Mention]:
    """Join "Cairo, Egypt" into one place mention; "the Egyptian town of Alba" is in Egypt too.

    "Lima, Chile and Ghana" are three places: Lima is in Peru.
    """
    result: list[Mention] = []
    for index, mention in enumerate(mentions):
        last = result[-1] if result else None
        if (
            last is not None
            and last.type == "Place"
            and mention.type == "State"
            and not (_is_elsewhere(last, mention) and _is_listed(tokens, mentions[index : index + 2]))
            and mention.start == last.end + 1
            and tokens.words[last.end] == ","
            and tokens.words[mention.end : mention.end + 1] not in (("'s",), ("\u2019s",))
        ):
            result[-1] = replace(last, end=mention.end, refs=(f"State/{mention.key}",))
            continue
        if last is not None and _is_seat(tokens, last, mentions[index : index + 2]):
            shut = tokens.words[mention.end : mention.end + 1] == (",",)
            shut = shut and "".join(tokens.words[mention.end + 1 : mention.end + 2]).islower()
            result[-1] = replace(last, end=mention.end + shut)  # "Lima University, Peru," is one side
            continue
        between = (
            tokens.words[last.end : mention.start] if last is not None and last.type == "Adjective" else ()
        )
        unknown = mention.type == "Place" and mention.key.startswith(":") and between[1:] == ("of",)
        result.append(
            replace(mention, refs=(f"State/{last.key}",)) if last is not None and unknown else mention
        )
    return result


def _is_elsewhere(town: Mention, state: Mention) -> bool:
    """Tell whether a town is the capital of another state."""
    return town.key.startswith(CAPITAL) and town.key != CAPITAL + state.key


def _is_listed(tokens: Tokens, pair: Sequence[Mention]) -> bool:
    """Tell whether another place follows the first of two mentions in a list."""
    links = {*tokens.words[pair[0].end : pair[-1].start]}
    return len(pair) > 1 and pair[1].type in ("State", "Place") and bool(links) and links <= {",", "and"}


def _is_seat(tokens: Tokens, body: Mention, following: Sequence[Mention]) -> bool:
    """Tell whether the town or state behind the comma after a house says only where that is: "Lima University, Peru, and".

    In a list of sides ("Lima University, Peru and Chile") it is one, and behind "at" it is where something is held.
    """
    place = following[0]
    house = body.type == "Body" and body.key.startswith(SEATED) and place.type in ("State", "Place")
    lower, end = tokens.lower, place.end
    before = body.start - 1 - (lower[body.start - 1] == "the")
    town = tokens.words[body.end + 1 : body.end + 3]  # one that nothing is known of
    behind = body.end + 1 + 2 * (town[1:] == (",",) and is_capital(town[0]))
    if (
        not house
        or place.start not in (body.end + 1, behind)
        or lower[body.end] != ","
        or lower[before] in ("at", "in")
    ):
        return False
    mark = tokens.words[end] if end < len(lower) and end not in tokens.blocks else "."
    other = following[1] if len(following) > 1 else None
    joined = other is not None and {*lower[end : other.start]} <= {",", "and", "the"}
    listed = joined and other is not None and place.type == other.type == "State"
    return not (listed or is_capital(mark) or mark in POSSESSIVES)
