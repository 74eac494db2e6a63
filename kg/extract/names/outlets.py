"""News agencies that only the dateline shows: "Lima, March 3 (ABC) -", "LIMA. /Sol/."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.text.datelines import DASHES
from kg.extract.text.tokens import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.text.tokens import Tokens

PARAGRAPHS = 4
"""Paragraphs, the title too, among which the dateline stands."""
LONGEST = 16
GLUED = re.compile(r"/([A-Z]\w{2,})/[-.:\u2013\u2014]*")
"""What the tokenizer leaves whole."""
PLACES = ("place", "capital", "state")
SHORT = re.compile(r"[A-Z]{3,8}")


def agencies(tokens: Tokens, names: Sequence[Piece]) -> list[Piece]:
    """Return the agencies of the datelines of a text that are none of its *names*."""
    taken = {position for name in names for position in range(name.start, name.end)}
    places = {name.end for name in names if name.kind in PLACES}
    begins = list(dict.fromkeys(tokens.blocks))[:PARAGRAPHS]
    found = (one for begin in begins for one in _in_dateline(tokens, begin, places))
    return [one for one in found if one.start not in taken]


def _in_dateline(tokens: Tokens, begin: int, places: set[int]) -> Iterator[Piece]:
    """Yield the agency in slashes or brackets behind the town or the day, or that a paragraph begins with."""
    words, end = tokens.words, min(tokens.block_end(begin), begin + LONGEST)
    for here in range(begin, end):
        glued = GLUED.fullmatch(words[here])
        if glued:
            yield Piece(here, here + 1, "body", f":Media:{glued[1]}")
        opened, name, closed, behind = (*words[here : min(end, here + 4)], "", "", "", "")[:4]
        slashes = (opened, closed) == ("/", "/") and name[:1].isupper()
        brackets = (opened, closed) == ("(", ")") and SHORT.fullmatch(name)
        led = here == begin or here in places or words[here - 1].isdigit() or words[here - 1].isupper()
        if led and (slashes or (brackets and (behind in DASHES or (here == begin and behind[:1].isupper())))):
            yield Piece(here + 1, here + 2, "body", f":Media:{name}")
            return
