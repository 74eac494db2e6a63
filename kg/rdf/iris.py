"""IRIs of entities, documents, reports and spans under one base.

>>> entity_iri("IntergovernmentalBody", "united-nations")
'https://w3id.org/diplokg/id/intergovernmental-body/united-nations'
>>> span_iri("00e1f1b6b0a3c1d2", Span(12, 40))
'https://w3id.org/diplokg/id/doc/00e1f1b6b0a3c1d2#char=12,40'
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.slug import digest, join, slug

if TYPE_CHECKING:
    from kg.model import Span

__all__ = [
    "BASE",
    "check_base",
    "digest",
    "document_iri",
    "entity_iri",
    "join",
    "report_iri",
    "segment",
    "slug",
    "span_iri",
]

BASE = "https://w3id.org/diplokg/"

_KEY = re.compile(r"[A-Za-z0-9]+(?:--?[A-Za-z0-9]+)*")
_HEX = re.compile(r"[0-9a-f]{16}")
_BASE = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?/(?:[A-Za-z0-9._~-]+/)*")
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def check_base(base: str) -> str:
    """Return *base* as it is. Raises ``GraphError`` when IRIs cannot be built on it."""
    if not _BASE.fullmatch(base):
        message = f"base {base!r}: an http(s) IRI that ends in '/' is needed, like {BASE}"
        raise GraphError(message)
    return base


@cache
def segment(cls: str) -> str:
    """Return the path segment of a class: ``event-series`` for EventSeries."""
    return _CAPITAL.sub("-", cls).lower()


def entity_iri(cls: str, key: str, *, base: str = BASE) -> str:
    """Return the IRI of an entity. Raises ``GraphError`` for a key with other signs than ``[A-Za-z0-9-]``."""
    return f"{base}id/{segment(cls)}/{_checked(key, cls)}"


def document_iri(key: str, *, base: str = BASE) -> str:
    """Return the IRI of the document with the 16 hex digits *key*."""
    if not _HEX.fullmatch(key):
        message = f"document key {key!r}: 16 hex digits are needed"
        raise GraphError(message)
    return f"{base}id/doc/{key}"


def report_iri(document: str, name: str, *, base: str = BASE) -> str:
    """Return the IRI of the report *name* (``meeting--a--b``) of the document with the key *document*."""
    return f"{document_iri(document, base=base)}/{_checked(name, 'report')}"


def span_iri(document: str, span: Span, *, base: str = BASE) -> str:
    """Return the IRI of a span, in the manner of RFC 5147 (character range of a plain text)."""
    return f"{document_iri(document, base=base)}#char={span.start},{span.end}"


def _checked(key: str, what: str) -> str:
    if not _KEY.fullmatch(key):
        message = f"{what} key {key!r}: only A-Z, a-z, 0-9, '-' within and '--' between fields are allowed"
        raise GraphError(message)
    return key
