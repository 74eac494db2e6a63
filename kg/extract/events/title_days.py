"""Days that the title of a message names: "Kenya's National Day", "20th Anniversary of Kenya's Independence"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.names.phrases import text_of
from kg.extract.values.quantities import find_ordinals
from kg.model import Code, EntityRef, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.reading import Reading
    from kg.extract.text.mention import Mention

PUBLIC = "PublicEvent"
NATIONAL_DAY = "national-day"
STATES = ("State", "Adjective")
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
    words = [word.lower() for word in tokens.words[:end]]
    kind = Code("Anniversary")
    if ANNIVERSARY not in words or any(event.get("kind") == (kind,) for event in events):
        return []
    at = words.index(ANNIVERSARY)
    start = next((place for place, word in enumerate(words) if word not in OPENERS), 0)
    found = find_ordinals(f"{reading.document.quote(tokens.span(start, at))} X") if at > start else ()
    states = [one.key for one in reading.mentions if one.end <= end and one.type in STATES]
    if not found or found[0][1] == 0 or not states or at - start > LONGEST_ORDINAL:
        return []
    properties: list[tuple[str, Value]] = [("kind", kind), ("status", Code("Held")), ("ordinal", found[0][1])]
    properties += [("involvesState", EntityRef(reading.registry.state(key))) for key in dict.fromkeys(states)]
    return [
        Candidate(
            type=PUBLIC,
            properties=tuple(properties),
            evidence=(tokens.span(start, end),),
            pattern=NATIONAL_DAY,
            position=start,
            label=text_of(tokens, start, end),
        )
    ]


def _national_days(events: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """A held anniversary for a title that names a national day, when nothing else is told of it."""
    tokens = reading.tokens
    end = tokens.blocks[1] if len(tokens.blocks) > 1 else 0
    known = {word for event in events for word in event.label.split()}
    for mention in reading.mentions:
        if mention.end > end or mention.type != PUBLIC or not mention.key.startswith(DAY):
            continue
        label = mention.key.split(":", 2)[2]
        states = _inside(mention, reading) or _beside(reading)
        if states and not known.issuperset(label.split()):
            properties: list[tuple[str, Value]] = [("kind", Code("Anniversary")), ("status", Code("Held"))]
            properties += [("involvesState", state) for state in states]
            span = tokens.span(mention.start, mention.end)
            return [
                Candidate(
                    type=PUBLIC,
                    properties=tuple(properties),
                    evidence=(span,),
                    pattern=NATIONAL_DAY,
                    position=mention.start,
                    label=label,
                )
            ]
    return []


def _beside(reading: Reading) -> list[Value]:
    """Return the one state that the title names beside the day."""
    end = reading.tokens.blocks[1]
    named = [one for one in reading.mentions if one.end <= end and one.type in STATES]
    keys = dict.fromkeys(one.key for one in named)
    return [EntityRef(reading.registry.state(key)) for key in keys] if len(keys) == 1 else []


def _inside(mention: Mention, reading: Reading) -> list[Value]:
    return [EntityRef(reading.registry.state(one.key)) for one in mention.inner if one.type in STATES]
