"""What is in a part of a folder, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.rdf.dataset import Description
from kg.rdf.formats import FORMATS as ALL

if TYPE_CHECKING:
    from kg.rdf.dataset import Kept
    from kg.rdf.formats import GraphFormat

FORMS = tuple(one for one in ALL if one.name in {"nquads", "turtle"})
"""The formats of a part."""


def form_of(name: str) -> GraphFormat:
    """Return the format of parts of that name.

    Raises:
        GraphError: Parts do not have it.
    """
    for one in FORMS:
        if one.name == name:
            return one
    message = f"parts are not written as {name}; give --format {' or '.join(one.name for one in FORMS)}"
    raise GraphError(message)


@dataclass(frozen=True, slots=True)
class Part:
    """What is in a part."""

    name: str
    """``part-00000``."""
    documents: tuple[str, ...] = ()
    """Keys of the documents that are in it."""
    failures: dict[str, str] = field(default_factory=dict)
    """Key of a document that could not be read -> the reason."""
    names: dict[str, list[str]] = field(default_factory=dict)
    """IRI of an entity -> what the documents call it."""
    about: Kept = field(default_factory=Description().kept)
    """What else the dataset's description needs of it."""
    sketches: list[str] = field(default_factory=list)
    """Those of the texts of the documents, in their order, if they are asked for."""
    reports: int = 0
    triples: int = 0
    bytes: int = 0
    sha256: str = ""
