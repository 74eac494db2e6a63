"""What is said once of two coordinated verbs: "held talks today and signed two agreements in Lima".

In: the candidates of a document. Out: the same; talks and what was signed at them have the place and day that only one of the
two verbs has beside it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.candidate import HELD, PLANNED
from kg.extract.events.guests import INFERRED
from kg.extract.syntax.joined_verbs import joined_to
from kg.extract.syntax.tree import is_verb, verb_above
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.candidate import Candidate
    from kg.extract.reading import Reading

ACTS = ("Meeting", "InstrumentAction")
WHEN = ("earliest", "latest")


def settle_coordinated(candidates: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """Give talks and the signing told in one clause the place and the day that are said of one of them."""
    settled = list(candidates)
    for first, second in _pairs(candidates, reading):
        talks, act = settled[first], settled[second]
        if talks.get("place") and act.get("place") not in {(), talks.get("place")}:
            continue
        settled[first], settled[second] = _completed(talks, act), _completed(act, talks)
    return settled


def _pairs(candidates: Sequence[Candidate], reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield where in the list talks stand, and an act that is told by a verb joined to theirs."""
    verbs: dict[tuple[int, int], list[int]] = {}
    for index, one in enumerate(candidates):
        found = reading.word_at(one.position) if one.type in ACTS else None
        if found is None or one.vague or load_ontology().is_remote(one.get("kind")):
            continue
        sentence, word = found
        verb = word if is_verb(sentence.tree, word) else verb_above(sentence.tree, word)
        verbs.setdefault((sentence.simple.start, verb), []).append(index)
    for (start, verb), acts in verbs.items():
        told = reading.parsed(start)
        for above in joined_to(told.tree, verb) if told is not None and verb >= 0 else ():
            talks = verbs.get((start, above), ())
            yield from (
                (one, act) for one in talks for act in acts if _alike(candidates[one], candidates[act])
            )


def _alike(talks: Candidate, act: Candidate) -> bool:
    """Tell whether an act is one of those who talk, and as real as the talks."""
    people = {*act.get("participant")}
    real = talks.get("status") == act.get("status") in {HELD, PLANNED}
    return (talks.type, act.type) == ACTS and real and bool(people) and people <= {*talks.get("participant")}


def _completed(one: Candidate, other: Candidate) -> Candidate:
    """Return an event with the place and the one day of another, where it has none."""
    days = tuple((name, value) for name, value in other.properties if name in WHEN)
    single = len(days) == len(WHEN) and days[0][1] == days[1][1]
    added = () if one.get("earliest") or one.get("latest") or not single else days
    if not one.get("place"):
        added += tuple(("place", place) for place in other.get("place")[:1])
    if not added:
        return one
    return replace(one, properties=(*one.properties, *added), confidence=min(one.confidence, INFERRED))
