"""Who is said to hold which office: one report a person, office and owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.text.office_lexicon import is_national
from kg.model import EntityRef, Span

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.mention import Title


def find_tenures(reading: Reading) -> list[Candidate]:
    """Return one candidate for each person and office, with the mentions that say so as evidence."""
    found: dict[tuple[str, str, bool], list[Span]] = {}
    places: dict[tuple[str, str, bool], int] = {}
    for number, person in enumerate(reading.identities.persons):
        holder = reading.person_ids[number]
        for title, index in person.titles:
            mention = reading.identities.mentions[index]
            office = reading.registry.office(title.label, reading.owner(_owner(reading, number, title)))
            key = (holder, office, title.former)
            places.setdefault(key, mention.start)
            found.setdefault(key, []).append(reading.tokens.span(mention.start, mention.end))
            reading.registry.note(office, reading.tokens.span(mention.start, mention.end))
    return [
        Candidate(
            type="Tenure",
            properties=(("holder", EntityRef(holder)), ("office", EntityRef(office)), ("former", former)),
            evidence=tuple(dict.fromkeys(spans)),
            pattern="office-and-name",
            position=places[holder, office, former],
        )
        for (holder, office, former), spans in found.items()
    ]


def _owner(reading: Reading, number: int, title: Title) -> str:
    """Return the owner of an office: that of the text, or the state for which its holder is known to act."""
    home = reading.homes.get(number, "")
    return title.owner or (f"State/{home}" if home and is_national(title.label) and not title.former else "")
