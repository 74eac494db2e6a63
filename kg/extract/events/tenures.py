"""Who is said to hold which office: one report a person, office and owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.text.mention import STATE_NAMES
from kg.extract.text.office_lexicon import is_national
from kg.model import EntityRef, Span

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.mention import Title


def find_tenures(reading: Reading) -> list[Candidate]:
    """Return one candidate for each person and office, with the mentions that say so as evidence."""
    found: dict[tuple[str, str, bool], list[Span]] = {}
    places: dict[tuple[str, str, bool], int] = {}
    named = _named(reading)
    for number, person in enumerate(reading.identities.persons):
        holder = reading.person_ids[number]
        for title, index in person.titles:
            mention = reading.identities.mentions[index]
            home = _home(reading, number, title)
            owner = title.owner or (f"State/{home}" if home else "")
            office = reading.registry.office(title.label, reading.owner(owner))
            key = (holder, office, title.former)
            places.setdefault(key, mention.start)
            span = reading.tokens.span(mention.start, mention.end)
            found.setdefault(key, []).extend([span, *named.get(home, ())])
            reading.registry.note(office, span)
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


def _home(reading: Reading, number: int, title: Title) -> str:
    """Return the code of the state that an office without an owner is of, as its holder is known to act for it."""
    national = not title.owner and not title.former and is_national(title.label)
    return reading.homes.get(number, "") if national else ""


def _named(reading: Reading) -> dict[str, tuple[Span]]:
    """Return state -> the first words of the text that name it."""
    names = (one for one in reversed(reading.mentions) if one.type in STATE_NAMES and one.key)
    return {one.key: (reading.tokens.span(one.start, one.end),) for one in names}
