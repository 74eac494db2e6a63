"""Days that the title of a message names: "Kenya's National Day", "20th Anniversary of Kenya's Independence"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.names.phrases import text_of
from kg.extract.text.mention import STATES
from kg.extract.values.quantities import find_ordinals
from kg.model import Code, EntityRef, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.reading import Reading

PUBLIC = "PublicEvent"
KIND = Code("Anniversary")
NATIONAL_DAY = "national-day"
DAY = ":Anniversary:"
ANNIVERSARY = "anniversary"
OPENERS = ("on", "the", "marking", "celebrating")
LONGEST_ORDINAL = 3
"""Words before "anniversary" at most: "Twenty-fifth".
"""


def title_days(events: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """Return the day that the title names and nothing else tells of: a national day, else an anniversary."""
    return _national_days(events, reading) or _anniversary(events, reading)


def _anniversary(events: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """A held anniversary for a title that begins with one, of a state, when no other is told of."""
    tokens = reading.tokens
    end = tokens.blocks[1] if len(tokens.blocks) > 1 else 0
    words = [*tokens.lower[:end]]
    if ANNIVERSARY not in words or any(event.get("kind") == (KIND,) for event in events):
        return []
    at = words.index(ANNIVERSARY)
    start = next((place for place, word in enumerate(words) if word not in OPENERS), 0)
    found = find_ordinals(f"{reading.document.quote(tokens.span(start, at))} X") if at > start else ()
    states = [one.key for one in reading.mentions if one.end <= end and one.type in STATES]
    if not found or found[0][1] == 0 or not states or at - start > LONGEST_ORDINAL:
        return []
    sides = _states(states, reading)
    return [_day(reading, (start, end), text_of(tokens, start, end), [("ordinal", found[0][1]), *sides])]


def _national_days(events: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """A held anniversary for a title that names a national day, when nothing else is told of it."""
    tokens = reading.tokens
    end = tokens.blocks[1] if len(tokens.blocks) > 1 else 0
    known = {word for event in events for word in event.label.split()}
    beside = {one.key for one in reading.mentions if one.end <= end and one.type in STATES}
    for mention in reading.mentions:
        if mention.end > end or mention.type != PUBLIC or not mention.key.startswith(DAY):
            continue
        label = mention.key.split(":", 2)[2]
        inside = [one.key for one in mention.inner if one.type in STATES]
        states = inside or ([*beside] if len(beside) == 1 else [])
        if states and not known.issuperset(label.split()):
            return [_day(reading, (mention.start, mention.end), label, _states(states, reading))]
    return []


def _states(keys: Sequence[str], reading: Reading) -> list[tuple[str, Value]]:
    return [("involvesState", EntityRef(reading.registry.state(key))) for key in dict.fromkeys(keys)]


def _day(reading: Reading, span: tuple[int, int], label: str, told: Sequence[tuple[str, Value]]) -> Candidate:
    """Return a held anniversary told by a span of tokens."""
    return Candidate(
        type=PUBLIC,
        properties=(("kind", KIND), ("status", Code("Held")), *told),
        evidence=(reading.tokens.span(*span),),
        pattern=NATIONAL_DAY,
        position=span[0],
        label=label,
    )
