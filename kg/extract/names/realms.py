"""States named by what they are: "the Sultanate" in a text about Oman."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.office_lexicon import office_lexicon
from kg.extract.text.tokens import Piece, is_capital

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.text.tokens import Tokens
    from kg.gazetteer import Gazetteer, State

NAMES = ("state", "adjective")


def with_realms(tokens: Tokens, pieces: Sequence[Piece], gazetteer: Gazetteer) -> list[Piece]:
    """Add the bare "the Kingdom", "the Republic" where one state of the text, and no other, is called so."""
    realms = noun_lexicon().realms
    covered = {position for piece in pieces for position in range(piece.start, piece.end)}
    keys = sorted({piece.key for piece in pieces if piece.kind in NAMES})
    found = list(pieces)
    for position, word in enumerate(tokens.words):
        if (
            tokens.lower[position] not in realms
            or not position
            or not is_capital(word)
            or covered.intersection((position, position + 1))
        ):
            continue
        after = tokens.words[position + 1] if position + 1 < len(tokens) else ""
        if tokens.lower[position - 1] != "the" or after == "of" or is_capital(after):
            continue
        if tokens.lower[position - 2] == "of" and tokens.lower[position - 3] in office_lexicon().first_words:
            continue  # "the President of the Republic" is that of his own, whatever others the text names
        called = [key for key in keys if _is_called(gazetteer.state(key), word)]
        if len(called) == 1:
            found.append(Piece(position, position + 1, "state", called[0]))
    return found


def _is_called(state: State, realm: str) -> bool:
    """Tell whether a name of a state has the word: the Oriental Republic is a republic, the United Kingdom no "Kingdom"."""
    names = [name.split() for name in (state.official, *state.aliases)]
    return any(
        word == realm and "United" not in words[:place] for words in names for place, word in enumerate(words)
    )
