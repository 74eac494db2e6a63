"""An office as a stretch of words, and when two of them are titles of one person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.names.offices.portfolio import DASHES
from kg.extract.text.office_lexicon import is_national, office_lexicon

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
    each: tuple[tuple[Title, ...], ...] = ()
    """Of several people named behind it, the titles of each: "the President of A and the Prime Minister of B, X and Y"."""

    def is_sure(self) -> bool:
        """Tell whether an office of one person is told with whose it is or what for: it is nobody's but the name's before it."""
        title = self.titles[0]
        told = any(link in title.label for link in (" of ", " for ", " to "))
        return not self.plural and (bool(title.owner) or told)


def joint(phrases: Sequence[OfficePhrase], between: Sequence[str]) -> bool:
    """Tell whether two neighbouring phrases are titles of one person: joined by "and", a dash, a slash or a comma."""
    first, second = phrases
    words = [word for word in between if word != "the"]
    words = words[1:] if words[:2] == [",", "and"] else words
    labels = (first.titles[0].label, second.titles[0].label)
    ruler = len({*labels} & office_lexicon().stands_for["head of state"]) == 1 and all(
        map(is_national, labels)
    )
    owners = {one.titles[0].owner for one in phrases if one.titles[0].owner.startswith("State/")}
    if first.plural or second.plural or len(words) > 1 or (words and (ruler or len(owners) > 1)):
        return False  # "to the President of A, Prime Minister X": no president is a minister, nobody serves two states
    return not words or words[0] in {"and", "/", ",", *DASHES}


def with_titles(phrase: OfficePhrase, first: OfficePhrase) -> OfficePhrase:
    """Join two phrases of one person; an owner named once holds for both."""
    titles = shared((*first.titles, *phrase.titles))
    return replace(phrase, start=first.start, titles=titles, weak=first.weak and phrase.weak)


def shared(titles: Sequence[Title]) -> tuple[Title, ...]:
    """Give the titles of one person the owner that only one of them names; a cabinet is that of the state beside it."""
    owners = [title.owner for title in titles if title.owner and not _cabinet(title)]
    owner = next(iter(owners or [title.owner for title in titles if title.owner]), "")
    return tuple(
        replace(one, label=f"{one.label} of the {_cabinet(one)}", owner=owner)
        if _cabinet(one) and owner.startswith("State/")
        else replace(one, owner=one.owner or spread(one, owner))
        for one in titles
    )


def _cabinet(title: Title) -> str:
    """Return the name of the government that owns an office and does not tell whose it is, or nothing."""
    name = title.owner.rpartition(":")[2].lower() if title.owner.startswith("Body/:") else ""
    return name if name.partition(" ")[0] in office_lexicon().cabinets else ""


def spread(title: Title, owner: str) -> str:
    """Return an owner that another title of somebody has for this one too: a minister is no body's."""
    national = title.label.partition(" of ")[0] in office_lexicon().national
    return "" if national and not owner.startswith("State/") else owner
