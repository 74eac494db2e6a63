"""Stretches of tokens as text: names without quotation marks, acronyms behind names, words that hardly name."""

from __future__ import annotations

from kg.extract.text.tokens import Tokens, is_capital

QUOTES = {"\u201c", "\u201d", "\u00ab", "\u00bb", '"'}


def text_of(tokens: Tokens, start: int, end: int) -> str:
    """Return the words of a range, without quotation marks, single spaces where the text has white space."""
    parts: list[str] = []
    for index in range(start, end):
        if tokens.words[index] not in QUOTES:
            parts.append(tokens.words[index])
        if index + 1 < end and not tokens.joined(index):
            parts.append(" ")
    return "".join(parts).strip(" -\u2013")


def acronym_after(tokens: Tokens, end: int) -> str:
    """Return the acronym in parentheses right after token *end* - 1, or nothing."""
    words = tokens.words
    if end + 2 < len(words) and words[end] == "(" and words[end + 2] == ")":
        word = words[end + 1]
        if word.isalnum() and sum(map(str.isupper, word)) > 1:
            return word
    return ""


def capital_at(tokens: Tokens, position: int) -> bool:
    """Tell whether a capitalised word of the same paragraph stands at *position*."""
    inside = tokens.on(position)
    return inside and is_capital(tokens.words[position])


def lone_capitals(tokens: Tokens) -> frozenset[int]:
    """Return the tokens in title case whose word the text below them does not have with a capital: hardly names.

    Empty where there is nothing below.
    """
    titled = tokens.titled
    pairs = enumerate(tokens.words) if titled else ()
    below = {word for place, word in pairs if place not in titled and is_capital(word)}
    return frozenset(place for place in titled if tokens.words[place] not in below) if below else frozenset()
