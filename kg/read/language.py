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
    shared_words: frozenset[str]
    other_words: frozenset[str]
    least_words: int
    long: int
    least_percent: int
    least_percent_shared: int
    least_percent_other: int
    least_latin: int


@cache
def _english() -> English:
    return load(English, "lexicon/language.yaml")


def in_english(document: Document | DocumentError) -> Document | DocumentError:
    """Return a document that may be in English as it is, and else the error that says that it is not."""
    if isinstance(document, DocumentError):
        return document
    english = _english()
    words = [word.lower() for word in _WORD.findall(document.text[:_LOOKED_AT])]
    letters = "".join(words)
    foreign = len(letters) >= english.least_words and 100 * len(
        _LATIN.findall(letters)
    ) < english.least_latin * len(letters)
    common = sum(word in english.words for word in words)
    if foreign:
        told = "most of its letters are not Latin"
    elif len(words) < english.least_words or 100 * common >= english.least_percent * len(words):
        return document
    else:
        shared = sum(word in english.shared_words for word in words)
        others = sum(word in english.other_words for word in words)
        if len(words) < english.long and 100 * (common + shared) >= english.least_percent_shared * len(words):
            return document
        if 100 * others < english.least_percent_other * len(words):
            return document  # names and nouns alone: nothing says that it is another language
        told = f"{common} of {len(words)} words are common ones"
    name = document.identifier or document.source or document.key
    return DocumentError(f"document {name}: is not in English ({told}); give its English text")
