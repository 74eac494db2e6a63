"""The words of a term of an answer."""

from __future__ import annotations

import pyoxigraph as ox


def words(term: object) -> str:
    """Return the value of an IRI, a literal or a blank node; others are not expected."""
    assert isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode), term
    return term.value
