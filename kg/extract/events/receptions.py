"""Meetings of a guest with those who receive him one after another: "in Lima, X met President A and Prime Minister B".

In: the candidates of a document. Out: the same, with one meeting for each host who receives guests by himself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.resolve import referents
from kg.extract.events.distribution import states_of_all, with_each
from kg.extract.events.guests import state_of
from kg.extract.matching.match import follow
from kg.extract.syntax.tree import coordinated, is_passive, is_verb, verb_above
from kg.extract.text.office_lexicon import office_lexicon
from kg.model import EntityRef

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.extract.candidate import Candidate
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence
    from kg.model import Value

TABLE = 3
"""A guest and two hosts."""
MINISTER = {"minister"}


def settle_receptions(candidates: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """Return the candidates; where one sentence names several hosts of a guest, with a meeting for each.

    They are hosts where all that is known of them is an office of the state where they meet, or to which the guest's
    visit is told, and he is of another; two ministers may sit at one table, and guests of one host come together.
    """
    found: list[Candidate] = []
    trips: dict[Value, list[Value]] = {}
    for told in sorted(candidates, key=lambda one: one.position):
        for guest in told.get("visitor") if told.get("host") else ():
            trips.setdefault(guest, []).append(told.get("host")[0])
        found.extend(_received(told, trips, reading))
    return found


def _received(
    told: Candidate, trips: Mapping[Value, Sequence[Value]], reading: Reading
) -> Sequence[Candidate]:
    """Return the meetings of a guest with his hosts; *trips* are person -> states of the visits told before."""
    people = [one for one in told.get("participant") if isinstance(one, EntityRef)]
    found = reading.word_at(told.position)
    if told.type != "Meeting" or told.vague or told.adds or told.label or len(people) < TABLE or not found:
        return [told]
    sentence, word = found
    verb = word if is_verb(sentence.tree, word) else max(verb_above(sentence.tree, word), 0)
    nouns = coordinated(sentence.tree, *follow(sentence.tree, verb, ("subject",)))
    acting = {one for noun in nouns for one in referents(reading, sentence, noun)}
    sides = [[one for one in people if (one.id in acting) is first] for first in (True, False)]
    sites = {state for place in told.get("place") if (state := state_of(place, reading))}
    together = is_verb(sentence.tree, verb) and not is_passive(sentence.tree, verb)  # "A and B received X"
    for guests, hosts in (sides,) if together else (sides, sides[::-1]):
        own, homes = ({*states_of_all(side, reading)} for side in (guests, hosts))
        tour = {host for one in guests for host in trips.get(one, ())}
        if not sites and len(homes) > 1 and homes <= tour - own and _are_listed(hosts, sentence, reading):
            return with_each(
                told, guests, _by_state(hosts, reading), reading
            )  # "in Peru and Chile, X met A and B"
        there = sites or {trips[one][-1] for one in guests if one in trips}
        at_home = len(there) == 1 and there.isdisjoint(own) and homes <= there
        listed = guests and at_home and _are_listed(hosts, sentence, reading)
        if listed and _receive(hosts, reading):
            apart = with_each(told, guests, _tables(hosts, reading), reading)
            return [
                one.with_values("involvesState", (*dict.fromkeys((*one.get("involvesState"), *there)),))
                for one in apart
            ]
    return [told]


def _are_listed(hosts: Sequence[EntityRef], sentence: Sentence, reading: Reading) -> bool:
    """Tell whether hosts are told of in one list, not "met X and chaired, together with Y, a session"."""
    ids, words = {one.id for one in hosts}, range(len(sentence.tree.words))
    first = next((w for w in words if ids.intersection(referents(reading, sentence, w))), -1)
    listed = coordinated(sentence.tree, first) if first >= 0 else []
    return ids <= {one for w in listed for one in referents(reading, sentence, w)}


def _receive(hosts: Sequence[EntityRef], reading: Reading) -> bool:
    """Tell whether each of several hosts has an office whose holder receives guests, and not all are ministers."""
    heads = [{label.partition(" of ")[0] for label in _offices(one, reading)} for one in hosts]
    high = all(not office_lexicon().receiving.isdisjoint(own) for own in heads)
    return len(_tables(hosts, reading)) > 1 and high and any(own != MINISTER for own in heads)


def _by_state(hosts: Sequence[EntityRef], reading: Reading) -> list[list[EntityRef]]:
    """Return those together who are of one state."""
    homes: dict[tuple[Value, ...], list[EntityRef]] = {}
    for one in hosts:
        homes.setdefault(states_of_all([one], reading), []).append(one)
    return [*homes.values()]


def _tables(hosts: Sequence[EntityRef], reading: Reading) -> list[list[EntityRef]]:
    """Return the hosts, those together who have one office: "met the co-chairs A and B and Minister C"."""
    tables: dict[frozenset[str], list[EntityRef]] = {}
    for one in hosts:
        tables.setdefault(_offices(one, reading), []).append(one)
    return [*tables.values()]


def _offices(one: EntityRef, reading: Reading) -> frozenset[str]:
    """Return the offices that somebody has now, or that stands for somebody, without their states."""
    number = reading.numbers.get(one.id)
    if number is None:
        return frozenset({str(reading.registry.value(one.id, "title") or "")} - {""})
    titles = reading.identities.persons[number].titles
    return frozenset(title.label for title in titles if not title.former)
