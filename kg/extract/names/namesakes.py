"""Towns and states of one name: which is meant, by the region behind the town, or by what else the text names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extract.names.phrases import text_of
from kg.extract.text.tokens import POSSESSIVES, is_capital
from kg.knowledge import kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.text.tokens import Piece, Tokens
    from kg.gazetteer import Gazetteer

FOR = "for"
LONGEST = 3
"""Words of the name of a region."""
TOWNS = ("place", "capital")
STATES = ("state", "adjective", "people")


@dataclass(frozen=True)
class TownWords:
    """What ``towns.yaml`` says."""

    where: frozenset[str]
    there: frozenset[str]
    hosting: frozenset[str]
    leaving: frozenset[str]
    family: frozenset[str]
    houses: frozenset[str]
    region_heads: frozenset[str]
    regions: dict[str, tuple[str, ...]]
    demonyms: dict[str, tuple[str, ...]]

    @cached_property
    def state_of(self) -> dict[str, str]:
        """Region -> the code of its state."""
        return {name: state for state, names in self.regions.items() for name in names}

    def to(self, tokens: Tokens, start: int) -> bool:
        """Tell whether the words before a name tell where somebody leaves for."""
        before = [*tokens.lower[max(0, start - 2) : start]]
        return len(before) > 1 and before[1] == FOR and before[0] in self.leaving


town_words = kept(TownWords, "lexicon/towns.yaml")


def settle_namesakes(tokens: Tokens, pieces: Sequence[Piece], gazetteer: Gazetteer) -> list[Piece]:
    """Drop the towns and states that are not those of the gazetteer, and give a demonym the state that the text is about.

    "Paris, Texas" is no town of France. Behind "Atlanta, Georgia" the name is nowhere that of the state, nor in a text on
    "Georgia's governor". "Congolese" is of the state whose capital is Brazzaville where that is named, and nothing of the other.
    """
    words = town_words()
    regions = {
        piece: region for piece in pieces if piece.kind in TOWNS and (region := _region(tokens, piece.end))
    }
    called = {
        region for piece, region in regions.items() if words.state_of[region] == _state(piece, gazetteer)
    }
    called |= {
        name
        for piece in pieces
        if piece.kind == "state"
        and (name := text_of(tokens, piece.start, piece.end)) in words.state_of
        and _has_head(tokens, piece, words)
    }
    homonyms = {
        one for one in regions.values() if any(kind == "state" for kind, _ in gazetteer.readings(one))
    }
    kept = [
        piece
        for piece in pieces
        if not (piece in regions and regions[piece] not in homonyms | called)
        and not (piece.kind == "state" and text_of(tokens, piece.start, piece.end) in called)
    ]
    told = {
        _state(piece, gazetteer)
        for piece in kept
        if piece.kind in (*TOWNS, *STATES) and text_of(tokens, piece.start, piece.end) not in words.demonyms
    }
    return [_meant(tokens, piece, told) for piece in kept]


def _has_head(tokens: Tokens, piece: Piece, words: TownWords) -> bool:
    """Tell whether a name has the head of a region beside it: "Georgia's governor", "the governor of Georgia"."""
    before = [*tokens.lower[max(0, piece.start - 2) : piece.start]]
    own = not POSSESSIVES.isdisjoint(tokens.lower[piece.end : piece.end + 1])
    behind = {*tokens.lower[piece.end + own : piece.end + own + 1]}
    return (before[1:] == ["of"] and before[0] in words.region_heads) or bool(behind & words.region_heads)


def region_at(tokens: Tokens, start: int) -> str:
    """Return the name of a region that begins at a token, or nothing."""
    names = (" ".join(tokens.words[start : start + length]) for length in range(LONGEST, 0, -1))
    return next((name for name in names if name in town_words().state_of), "")


def _region(tokens: Tokens, here: int) -> str:
    """Return the region behind a comma at a token, also over another town, or nothing: "Atlanta and Decatur, Georgia"."""
    if tokens.lower[here : here + 1] == ("and",):
        ends = range(here + 2, min(here + 2 + LONGEST, len(tokens.words)))
        named = (end for end in ends if all(map(is_capital, tokens.words[here + 1 : end])))
        here = next((end for end in named if tokens.words[end] == ","), here)
    comma = tokens.words[here : here + 1] == (",",) and here not in tokens.blocks
    return region_at(tokens, here + 1) if comma else ""


def _state(piece: Piece, gazetteer: Gazetteer) -> str:
    return gazetteer.place(piece.key).iso3 if piece.kind == "place" else piece.key


def _meant(tokens: Tokens, piece: Piece, told: set[str]) -> Piece:
    states = town_words().demonyms.get(text_of(tokens, piece.start, piece.end), ())
    named = [state for state in states if state in told]
    return replace(piece, key=named[0]) if piece.kind in STATES and len(named) == 1 else piece
