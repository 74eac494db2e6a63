"""How pages call and order classes and statuses: ``data/site.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.knowledge import load
from kg.ontology import load_ontology


@dataclass(frozen=True, slots=True)
class Words:
    """The file."""

    statuses: dict[str, str]
    """Code -> held, ahead or dropped; in the order in which they are told."""
    reports: dict[str, str]
    """Class of reports -> its plural."""
    entities: dict[str, str]
    navigation: dict[str, str]
    """Path -> what it is called at the head of every page."""
    levels: dict[str, str]
    """Level of contact -> pattern of the titles of it."""
    sole: str
    """Pattern of the titles of offices that one person holds at a time."""


def title_of(office: str, owner: str) -> str:
    """Return the title of an office, of its label and that of the state or body that it belongs to."""
    return re.sub(rf" of (the )?{re.escape(owner)}$", "", office)


@cache
def words() -> Words:
    """Return the words."""
    return load(Words, "site.yaml")


@cache
def event_classes() -> tuple[str, ...]:
    """Return the classes of events of the ontology in the order in which the file tells them; the others behind."""
    told = (*words().reports, *load_ontology().subclasses("Event"))
    return tuple(dict.fromkeys(cls for cls in told if cls != "Event" and load_ontology().is_a(cls, "Event")))


def plural(cls: str) -> str:
    """Return what several of a class are called: ``People``."""
    return {**words().reports, **words().entities, "Document": "Documents"}.get(cls, cls)
