"""Who is said to hold which office: one report a person, office and owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.coreference.lexicon import anaphora_lexicon
from kg.extract.coreference.phrases import owner_of, person_called
from kg.extract.text.mention import STATE_NAMES
from kg.extract.text.office_lexicon import is_of_state, office_lexicon
from kg.model import EntityRef, Span

if TYPE_CHECKING:
    from kg.extract.reading import Reading


def find_tenures(reading: Reading) -> list[Candidate]:
    """Return one candidate for each person and office, with the mentions that say so as evidence."""
    found: dict[tuple[str, str, bool], list[Span]] = {}
    places: dict[tuple[str, str, bool], int] = {}
    named, called = _named(reading), _called(reading)
    for number, person in enumerate(reading.identities.persons):
        holder = reading.person_ids[number]
        for title, index in person.given:
            if title.label in office_lexicon().nobility and not title.owner:
                continue
            mention = reading.identities.mentions[index]
            national = not title.owner and not title.former and is_of_state(title.label)
            home = (reading.homes.get(number) or called.get(holder, "")) if national else ""
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


def _called(reading: Reading) -> dict[str, str]:
    """Return person -> the state of which a text calls him something later on: "President X ... the Kenyan leader"."""
    found: dict[str, set[str]] = {}
    for index, mention in enumerate(reading.mentions):
        states = {title.owner for title in mention.titles if title.owner.startswith("State/")}
        for number in (
            reading.identities.who[index] if mention.type == "Office" and not mention.plural else ()
        ):
            found.setdefault(reading.person_ids[number], set()).update(states)
    nouns = anaphora_lexicon().office_nouns
    for token, word in enumerate(reading.tokens.lower):
        if word in nouns and (owner := owner_of(reading, token)):
            for person in person_called(reading, token):
                found.setdefault(person, set()).update(owner)
    told = {person: states.pop() for person, states in found.items() if len(states) == 1}
    return {
        person: state.removeprefix("State/") for person, state in told.items() if state.startswith("State/")
    }


def _named(reading: Reading) -> dict[str, tuple[Span]]:
    """Return state -> the first words of the text that name it."""
    names = (one for one in reversed(reading.mentions) if one.type in STATE_NAMES and one.key)
    return {one.key: (reading.tokens.span(one.start, one.end),) for one in names}
