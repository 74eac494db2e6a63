"""Tokens to sentences, by punctuation, knowing where names are: no parse is needed for it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.text.office_lexicon import is_form
from kg.extract.text.tokens import Tokens, is_capital
from kg.extract.values.lexicon import quantity_lexicon
from kg.knowledge import word_list

if TYPE_CHECKING:
    from collections.abc import Collection

ENDS = {".", "!", "?", "\u2026", "..."}
MARKS = ".!?\u2026"
CLOSERS = {"\u201d", '"', "\u2019", ")", "]", "''"}

LONG = 250
"""Words (a name is one) after which a sentence is cut at a comma: the longest real ones are shorter, and what reads
a parse may take time that grows with the square of its words."""
LONGEST = 300
"""Words after which it is cut anywhere."""


def split_sentences(
    tokens: Tokens, inside: Collection[int], last: Collection[int] = ()
) -> tuple[tuple[int, int], ...]:
    """Split a document into sentences.

    Args:
        tokens: The document.
        inside: Tokens that stand inside a name (not its last one): no sentence ends there.
        last: Last tokens of places with somebody's name right behind: there a full stop ends a sentence, though it
            belongs to an abbreviation ("in Washington, D.C. Secretary X").

    Returns:
        (first token, end) of each sentence; together they cover all tokens. What never ends is cut.
    """
    openers = word_list("headline_words")
    sentences = []
    start = 0
    blocks = set(tokens.blocks)
    end = length = 0
    for position, word in enumerate(tokens.words):
        if position < end:
            continue
        end = position + 1
        length = length + (position not in inside) if start < position else 0
        if end in blocks:
            sentences.append((start, end))
            start = end
        elif (
            word[-1] in MARKS
            and position not in inside
            and (_ends(tokens, position, openers) or position in last)
        ):
            while (
                end < len(tokens)
                and end not in blocks
                and tokens.words[end] in CLOSERS
                and tokens.joined(end - 1)
            ):
                end += 1
            if end not in blocks:
                sentences.append((start, end))
                start = end
            else:
                end = position + 1
        elif length >= LONG and position not in inside and (length >= LONGEST or word in {",", ";"}):
            sentences.append((start, end))
            start = end
    return tuple(sentence for sentence in sentences if sentence[0] < sentence[1])


def _ends(tokens: Tokens, position: int, openers: frozenset[str]) -> bool:
    word = tokens.words[position]
    if position + 1 >= len(tokens):
        return True
    if word not in ENDS and not (word.endswith(".") and word.count(".") > 1):
        return False
    following = position + 1
    while following + 1 < len(tokens) and tokens.words[following] in CLOSERS and tokens.joined(following - 1):
        following += 1
    after = tokens.words[following]
    if word == "." and tokens.joined(position - 1) and _is_title(tokens.words[position - 1]):
        return False
    amount = after[:1].isdigit() or not after.isalnum()  # "US$", "$"
    if amount and not {word.lower(), f"{tokens.words[position - 1]}{word}".lower()}.isdisjoint(
        _before_amounts()
    ):
        return False
    if word in ENDS:
        return not after[:1].islower() and after not in {",", ";"}
    # "D.C. The", "U.S. They": an abbreviation closes the sentence too
    return is_capital(after) and after.lower() in openers


@lru_cache(maxsize=1)
def _before_amounts() -> frozenset[str]:
    """Return what stands before amounts with a full stop: currencies ("Rs. 5 million"), bounds ("approx. $5 million")."""
    words = quantity_lexicon()
    return frozenset(
        name.lower() for name in (*words.letters, *words.bounds["approximate"]) if name.endswith(".")
    )


def _is_title(word: str) -> bool:
    """Tell whether a full stop behind *word* makes it a form of address: "Hon. Kofi Boateng"."""
    return is_capital(word) and is_form(word)
