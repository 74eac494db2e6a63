"""An office as a stretch of words, and when two of them are titles of one person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.names.offices.portfolio import DASHES
from kg.extract.text.office_lexicon import office_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.text.mention import Title


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """An office phrase in tokens; the owner's words and "former" are inside the range."""

    start: int
    end: int
    titles: tuple[Title, ...]
    head: str
    plural: bool
    weak: bool
    capital: bool
    owners: tuple[str, ...] = ()
    """Owners of a plural office, in order: "the Presidents of A and B"."""
    """Entity ids, one office each."""


def joint(phrases: Sequence[OfficePhrase], between: Sequence[str]) -> bool:
    """Tell whether two neighbouring phrases are titles of one person: joined by "and", a dash, a slash or a comma."""
    first, second = phrases
    words = [word for word in between if word != "the"]
    words = words[1:] if words[:2] == [",", "and"] else words
    if first.plural or second.plural or len(words) > 1:
        return False
    return not words or words[0] in {"and", "/", ",", *DASHES}


def with_titles(phrase: OfficePhrase, first: OfficePhrase) -> OfficePhrase:
    """Join two phrases of one person; an owner named once holds for both."""
    owner = next((title.owner for title in (*first.titles, *phrase.titles) if title.owner), "")
    titles = tuple(replace(t, owner=t.owner or spread(t, owner)) for t in (*first.titles, *phrase.titles))
    return replace(phrase, start=first.start, titles=titles, weak=first.weak and phrase.weak)


def spread(title: Title, owner: str) -> str:
    """Return an owner that another title of somebody has for this one too: a minister is no body's."""
    national = title.label.partition(" of ")[0] in office_lexicon().national
    return "" if national and not owner.startswith("State/") else owner
