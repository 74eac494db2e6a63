"""Who is "the host", "the guest" or "the guests": of the last meeting, or who came on the last trip."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.extract.coreference.antecedents import gathering_before
from kg.extract.coreference.lexicon import anaphora_lexicon
from kg.extract.coreference.phrases import owner_of

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence


def host_or_guest(reading: Reading, token: int) -> tuple[str, ...]:
    """Return who is "the host" or "the guest": of the last meeting who received, or on whose soil it was, or who came.

    Where nobody received anybody yet, the guest is the one who came on the last trip.
    """
    found = _called(reading, token, reading.tokens.lower[token])
    return found if len(found) == 1 else ()


def guests(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return who are "the guests": those of the last meeting who did not receive, or who came on the last trip."""
    if sentence.tree.tags[word] != "NNS":
        return ()
    return _called(reading, sentence.token(word), sentence.tree.lemmas[word].lower())


def _called(reading: Reading, token: int, noun: str) -> tuple[str, ...]:
    lexicon = anaphora_lexicon()
    owner = owner_of(reading, token) if noun in lexicon.hosts | lexicon.guests else None
    if owner is None:
        return ()
    gathering = gathering_before(reading, token)
    found: tuple[str, ...] = ()
    if gathering is not None and gathering.hosts:
        came = tuple(one for one in gathering.people if one not in gathering.hosts)
        found = gathering.hosts if noun in lexicon.hosts else came
    elif noun in lexicon.guests:
        last = bisect_left(reading.arrivals, token, key=attrgetter("position"))
        found = reading.arrivals[last - 1].people if last else ()
    return tuple(one for one in found if not owner or {*owner} & {*reading.states_of(one)})
