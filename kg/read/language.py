"""Is a text in English? By the share of its words that are the commonest of English; what is not is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import DocumentError
from kg.knowledge import load

if TYPE_CHECKING:
    from kg.model import Document

_LOOKED_AT = 20_000
"""Characters from which the language is told."""
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


@dataclass(frozen=True, slots=True)
class English:
    """``data/lexicon/language.yaml``."""

    words: frozenset[str]
    least_words: int
    least_percent: int
    least_latin: int


@cache
def _english() -> English:
    return load(English, "lexicon/language.yaml")


def in_english(document: Document | DocumentError) -> Document | DocumentError:
    """Return a document that may be in English as it is, and else the error that says that it is not."""
    if isinstance(document, DocumentError):
        return document
    english = _english()
    words = _WORD.findall(document.text[:_LOOKED_AT])
    letters = sum(map(len, words))
    common = sum(word.lower() in english.words for word in words)
    foreign = (
        letters >= english.least_words
        and len(_LATIN.findall("".join(words))) < letters * english.least_latin / 100
    )
    if not foreign and (
        len(words) < english.least_words or common >= english.least_percent * len(words) / 100
    ):
        return document
    told = (
        "most of its letters are not Latin" if foreign else f"{common} of {len(words)} words are common ones"
    )
    name = document.identifier or document.source or document.key
    return DocumentError(f"document {name}: is not in English ({told}); give its English text")
