"""The kind of a body that only the text names: from its head, the words before it, what it is part of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.names.things.lexicon import split_head, thing_lexicon
from kg.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.extract.names.things.heads import Head, HeadReader
    from kg.extract.text.tokens import Piece

PORTFOLIOS = ("Ministry", "Agency", "Other", "Intergovernmental")
"""Kinds of bodies whose name ends with the topics of their work: a person's name may follow."""
NATIONAL = ("Ministry", "Parliament")
"""Kinds of bodies that every state has under the same name."""
FOR_STATE = (*NATIONAL, "Agency")
"""Kinds of bodies that act for a state: with its possessive before them they are its ("Kenya's Electoral Commission")."""
INTERGOVERNMENTAL = "Intergovernmental"
PARLIAMENT = "Parliament"


def is_of_state(kind: str, name: str) -> bool:
    """Tell whether a body of a kind acts for the state that its name has: "Ministry of Trade", "Presidential Council"."""
    words = split_head(name.lower())
    return kind in FOR_STATE or any(
        words[start : start + len(head)] == head
        for head in thing_lexicon().ruling
        for start in range(len(words) - len(head) + 1)
    )


def thing_kind(
    at: Mapping[int, Piece],
    lower: Sequence[str],
    heads: HeadReader,
    head: Head,
    *,
    name: str,
    start: int,
    end: int,
) -> str:
    """Return the kind of the thing that tokens *start* to *end* name.

    Args:
        at: First token -> gazetteer name or date.
        lower: The words of the document, lower case.
        heads: Reader of heads in the document.
        head: The head of the name.
        name: The name.
        start: First token of the name.
        end: Token after it.
    """
    if head.cls != "Body":
        return head.kind
    lexicon = thing_lexicon()
    if head.words in lexicon.parts:
        whole = _whole(at, heads, head.end, end) or _whole(at, heads, start, head.start)
        if whole:
            return whole
    if head.words in lexicon.domestic and _of_one_state(at, head, start, end):
        return lexicon.domestic[head.words]
    first = at.get(start)
    if first is not None and first.kind == "body" and first.end < end:
        return _of_body(first) if head.kind in PORTFOLIOS else head.kind
    if head.words in lexicon.bilateral:
        before = [at[position].kind for position in range(start, head.start) if position in at]
        words = {*lower[start:end], *name.lower().split()}
        mixed = head.words in lexicon.parts and bool(lexicon.mixed & words)
        pair = before.count("state") + before.count("adjective") > 1
        if pair or mixed or words & lexicon.regional:
            return INTERGOVERNMENTAL
    return head.kind


def _of_one_state(at: Mapping[int, Piece], head: Head, start: int, end: int) -> bool:
    """Tell whether a state, and it alone, stands right before a head or behind its "of": "the Congress of Peru"."""
    states = [at[p] for p in range(start, end) if p in at and at[p].kind in ("state", "adjective")]
    return len(states) == 1 and (
        states[0].end == head.start or states[0].start in (head.end + 1, head.end + 2)
    )


def _whole(at: Mapping[int, Piece], heads: HeadReader, begin: int, end: int) -> str:
    """Return the kind of the body whose part a committee or council is: "... Committee of the Riigikogu"."""
    for position in range(begin, end):
        piece = at.get(position)
        kind = _of_body(piece) if piece is not None and piece.kind == "body" else ""
        inner = heads.head_at(position) if not kind else None
        kind = inner.kind if inner is not None and inner.cls == "Body" else kind
        if kind in (INTERGOVERNMENTAL, PARLIAMENT):
            return kind
    return ""


def _of_body(piece: Piece) -> str:
    """Return the kind of a body: of the gazetteer, or of the text, whose key is ``:Kind:Name``."""
    return piece.key.split(":")[1] if piece.key.startswith(":") else load_gazetteer().body(piece.key).kind
