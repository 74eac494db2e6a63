"""Names to ASCII keys of IRIs: ``[A-Za-z0-9-]`` only, ``--`` between fields.

Non-Latin letters are transliterated by the tables of anyascii (version bounded in ``pyproject.toml``).

    >>> slug("Sadyr Japarov")
    'sadyr-japarov'
    >>> join("KGZ", "Minister of Foreign Affairs")
    'kgz--minister-of-foreign-affairs'
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

LIMIT = 80
"""Longest field of a key; longer ones are cut and end with a digest of the whole, so they stay apart."""

_DIGEST = 8
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`]")
_OTHER = re.compile("[^a-z0-9]+")


def digest(text: str) -> str:
    """Return 8 hex digits of the SHA-256 of *text*."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]


@lru_cache(maxsize=1 << 12)
def slug(text: str) -> str:
    """Return *text* as one field of a key: lower case, words joined by single hyphens, never empty.

    Composed and decomposed spellings of a name give the same field. A text without a letter or digit
    that ASCII can show gives ``x-`` and its digest.
    """
    composed = unicodedata.normalize("NFC", text)
    plain = _APOSTROPHES.sub("", anyascii(_APOSTROPHES.sub("", composed)))
    field = _OTHER.sub("-", plain.lower()).strip("-")
    if not field:
        return f"x-{digest(composed)}"
    if len(field) <= LIMIT:
        return field
    return f"{field[: LIMIT - _DIGEST - 1].rstrip('-')}-{digest(composed)}"


def join(*fields: str) -> str:
    """Return a key of several fields: the slug of each, ``--`` between them."""
    return "--".join(slug(field) for field in fields)
