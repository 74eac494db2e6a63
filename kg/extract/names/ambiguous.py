"""Gazetteer names that are often something else: taken only where the words around them say what they are."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.names.namesakes import town_words
from kg.extract.names.people.parts import fold, is_given
from kg.extract.names.phrases import capital_at, text_of
from kg.extract.names.things.forms import is_known_by
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.office_lexicon import office_lexicon
from kg.extract.text.tokens import is_capital
from kg.extract.values.lexicon import quantity_lexicon, time_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extract.text.mention import Mention
    from kg.extract.text.tokens import Piece, Tokens
    from kg.gazetteer import Gazetteer

POSSESSIVE = ("'s", "\u2019s")
ACRONYM = 5
DATELINE = 8
"""Tokens behind a town in which the rest of a dateline is looked for."""
DASHES = {"-", "\u2013", "\u2014", "--", ".-"}
ARTICLE = "The "
COMBINING = "o"
"""The end of an adjective that only stands before that of another state: "Sino-Peruvian"."""


def settle_names(tokens: Tokens, pieces: Iterable[Piece], gazetteer: Gazetteer) -> list[Piece]:
    """Drop or weaken the names marked as ambiguous.

    An acronym stands only beside its full name in the same text, and an organ beside its own or its organization's.
    A common name of a body ("the Senate") is a body of that name and not the one of the gazetteer. A town with the
    name of a person or thing needs a preposition of place or its state's possessive before it, or its state behind
    it. The first half of "Franco-German" needs the other. The state in the name of its currency ("US dollars") is no
    mention of it, nor is the town of the "Hotel Madrid".
    """
    found = [
        piece
        for piece in pieces
        if not (_is_money(tokens, piece) or _is_addressed(tokens, piece) or _is_house(tokens, piece))
        and not (piece.kind == "body" and piece.end - piece.start == 1 and is_called(tokens, piece.start))
    ]
    full = {
        piece.key
        for piece in found
        if piece.kind == "body" and not gazetteer.is_ambiguous(text_of(tokens, piece.start, piece.end))
    }
    states = {place for piece in found if piece.kind == "state" for place in (piece.start, piece.end)}
    sides = {piece.start for piece in found if piece.kind in ("state", "adjective")}
    settled = []
    for piece in found:
        name = text_of(tokens, piece.start, piece.end)
        if not gazetteer.is_ambiguous(name) or piece.kind not in ("adjective", "body", "place", "capital"):
            settled.append(piece)
        elif piece.kind == "adjective":  # "Franco died", "Greco-Roman art": of a state in "Franco-German"
            if not name.endswith(COMBINING) or piece.end + 1 in sides:
                settled.append(piece)
        elif piece.kind == "body":
            if is_known_by(piece.key, full):
                settled.append(piece)
            elif name.startswith(ARTICLE) and capital_at(tokens, piece.end):
                continue  # "The National Day of Peru" is of no newspaper
            elif not (name.isupper() and len(name) <= ACRONYM):
                settled.append(replace(piece, key=f":{gazetteer.body(piece.key).kind}:{name}"))
        elif _is_where(tokens, piece, states):
            settled.append(piece)
    return settled


def without_namesakes(
    tokens: Tokens, pieces: Sequence[Piece], people: Iterable[Mention], gazetteer: Gazetteer
) -> list[Piece]:
    """Drop the towns and states that are the name of a person of the text: "Prime Minister Ann Lima came. Lima said".

    One is kept where the words around it say so, and in a text that names its state otherwise.
    """
    names = {
        fold(mention.name[-1])
        for mention in people
        if mention.type == "Person" and mention.name and (mention.titles or len(mention.name) > 1)
    }
    first = {
        mention.name[0]
        for mention in people
        if len(mention.name) > 1 and gazetteer.is_ambiguous(mention.name[0])
    }
    names |= {fold(name) for name in first}
    states = {
        piece.key
        for piece in pieces
        if piece.kind in ("state", "adjective", "people") and fold(tokens.words[piece.start]) not in names
    }

    def is_name(piece: Piece) -> bool:
        if piece.kind not in ("place", "capital", "state") or piece.end - piece.start > 1:
            return False
        if tokens.words[piece.start].isupper() or fold(tokens.words[piece.start]) not in names:
            return False
        own = gazetteer.place(piece.key).iso3 if piece.kind == "place" else piece.key
        before = tokens.lower[piece.start - 1] if piece.start not in tokens.blocks else ""
        words = town_words()
        return own not in states and before not in words.there and not words.to(tokens, piece.start)

    return [piece for piece in pieces if not is_name(piece)]


def _is_addressed(tokens: Tokens, piece: Piece) -> bool:
    """Tell whether a town's name is somebody's behind a form of address or the article of a family: "Sheikh Sabah Al Sabah"."""
    if piece.kind not in ("place", "capital") or piece.start in tokens.blocks or piece.end - piece.start > 1:
        return False
    before = tokens.words[piece.start - 1]
    family = before in town_words().family or (
        before == "-" and tokens.words[piece.start - 2] in town_words().family
    )
    return family or (is_capital(before) and before.lower() in office_lexicon().addresses)


def is_called(tokens: Tokens, here: int) -> bool:
    """Tell whether a parliament's name is somebody's: "President Duma Boko", not "the Duma Speaker", "Rada Speaker"."""
    behind = here + 1
    surname = capital_at(tokens, behind) and (tokens.lower[behind],) not in office_lexicon().heads
    return is_given(tokens.words[here]) and surname and not is_given(tokens.words[behind])


def _is_house(tokens: Tokens, piece: Piece) -> bool:
    """Tell whether a house is named after a town or state: "Hotel Madrid"."""
    before = tokens.words[piece.start - 1] if piece.start not in tokens.blocks else ""
    return is_capital(before) and before.lower() in town_words().houses


def _is_money(tokens: Tokens, piece: Piece) -> bool:
    words = tokens.words[piece.end : piece.end + 2]
    if len(words) > 1 and all(map(is_capital, words)) and piece.end + 1 not in tokens.blocks:
        return False  # "the Saudi Crown Prince"
    return (
        piece.kind in ("state", "adjective")
        and piece.end < len(tokens)
        and piece.end not in tokens.blocks
        and tokens.lower[piece.end] in currency_nouns()
        and not is_given(tokens.words[piece.end])  # "Prime Minister of the Netherlands Mark ..."
    )


@lru_cache(maxsize=1)
def currency_nouns() -> frozenset[str]:
    """Return the nouns of all currencies, singular and plural: "dollar", "tenge"."""
    data = quantity_lexicon()
    names = [name for forms in data.currencies.values() for name in forms] + list(data.bare)
    nouns = {name.partition("/")[0].split()[-1].lower() for name in names}
    return frozenset(nouns | {f"{noun}s" for noun in nouns})


def _is_where(tokens: Tokens, piece: Piece, states: set[int]) -> bool:
    before = tokens.lower[piece.start - 1] if piece.start not in tokens.blocks else ""
    followed = piece.end + 1 in states and tokens.words[piece.end] == ","
    owned = before in POSSESSIVE and piece.start - 1 in states  # "Peru's Lima"
    noun = tokens.lower[piece.start - 2] if before == "," else before  # "in the Peruvian capital, Lima"
    capital = noun in noun_lexicon().capitals
    words = town_words()
    behind = tokens.words[piece.end : piece.end + 2]  # "Sofia has hosted"
    hosts = capital or (not any(map(is_capital, behind)) and not words.hosting.isdisjoint(behind))
    hosts = hosts and piece.kind == "capital"
    told = before in words.where or words.to(tokens, piece.start) or followed or owned or hosts
    return told or _opens_dateline(tokens, piece)


@lru_cache(maxsize=1)
def _months() -> frozenset[str]:
    """Return the names of months, long and short."""
    return frozenset(form for month, short in time_lexicon().months.items() for form in (month, *short))


def _opens_dateline(tokens: Tokens, piece: Piece) -> bool:
    """Tell whether a paragraph begins with a town and the day or agency behind it: "Lima, March 12.", "Lima (Andina) -"."""
    first = piece.start - (tokens.words[piece.start - 1] == "[")
    behind = tokens.lower[piece.end : piece.end + DATELINE]
    if first not in tokens.blocks or not behind or piece.end in tokens.blocks:
        return False
    months = _months()
    words = [word.removesuffix(".") for word in behind]
    day = months.intersection(words[1:4]) and (words[1] in months or words[1].isdigit())
    shut = [place for place, word in enumerate(behind) if word in {")", "/"}][-1:]
    agency = behind[0] in {"(", "/"} and any({*behind[place + 1 : place + 3]} & DASHES for place in shut)
    return (
        bool(behind[0] == "," and day) or agency or (behind[0] in DASHES and not tokens.joined(piece.end - 1))
    )
