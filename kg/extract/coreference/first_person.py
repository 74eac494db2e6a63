"""Who says "I" and "we" in a whole text: the person of a by-line, who released it, whom its title names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.text.speech_lexicon import speech_lexicon
from kg.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from kg.extract.reading import Reading

BYLINE_BLOCKS = 3
"""A by-line stands among the first paragraphs."""
BYLINE_TAIL = 8
"""Tokens of an office behind the name of a by-line."""
MOST = 3
"""How many offices or states speak together: more are a group that speaks as one, and is a speaker where the text names it."""
NAMED = 6
"""How many speak together who are all named."""
LONGEST = 6
"""Tokens of the name of a group."""


def named_by(reading: Reading, index: int) -> tuple[str, ...]:
    """Return whom a mention names; many offices of one group ("the G7 foreign ministers") are the group."""
    found = reading.entities(index, actor=True)
    mention = reading.mentions[index]
    if not mention.plural or len(found) <= MOST:
        return found
    gazetteer = load_gazetteer()
    for end in range(min(mention.end, mention.start + LONGEST), mention.start, -1):
        name = " ".join(reading.tokens.words[mention.start : end])
        for kind, key in gazetteer.readings(name):
            if kind == "body":
                return (reading.registry.body(key),)
    return found


def few(found: tuple[str, ...]) -> tuple[str, ...]:
    """Return a few actors, or the one body that speaks for them, named before other offices; else none."""
    body = found[:1] if found[0:1] and found[0].startswith("IntergovernmentalBody/") else ()
    if body and all(one.startswith("Office/") for one in found[1:]):
        return body
    most = NAMED if all(one.startswith("Person/") for one in found) else MOST
    return found if len(found) <= most else ()


def speaker_of(reading: Reading) -> tuple[str, ...]:
    """Return who says "I" and "we" in the whole text.

    That is the person of a by-line (a short paragraph with nothing but a name and an office), who is said to
    have released the text ("the following statement was released by X"), whom the title names ("Statement
    by X"), or who heads it ("MEDIA RELEASE MINISTER FOR TRADE X").
    """
    tokens = reading.tokens
    for block in range(1, min(BYLINE_BLOCKS, len(tokens.blocks) - 1)):
        index = reading.beginning(tokens.blocks[block])
        named = index >= 0 and reading.mentions[index].type == "Person"
        if named and _is_byline(reading, reading.mentions[index].end, tokens.blocks[block + 1]):
            return reading.entities(index)
    for block in range(min(BYLINE_BLOCKS + 1, len(tokens.blocks) - 1)):
        found = _released(reading, tokens.blocks[block], tokens.blocks[block + 1], title=block == 0)
        if found:
            return found
    return _heading(reading)


def _heading(reading: Reading) -> tuple[str, ...]:
    """Return the one person named with an office above the text, in lines without anything else that is told.

    Office and name may stand in two lines; other lines tell only what kind of text it is, or when it was given out.
    """
    lexicon = speech_lexicon()
    tokens = reading.tokens
    found: dict[str, None] = {}
    office = False
    for block in range(min(BYLINE_BLOCKS + 1, len(tokens.blocks) - 1)):
        start, end = tokens.blocks[block], tokens.blocks[block + 1]
        inside = range(*reading.mention_range(start, end))
        named = {p for i in inside for p in range(reading.mentions[i].start, reading.mentions[i].end)}
        kinds = {reading.mentions[index].type for index in inside}
        rest = [word.lower() for p, word in enumerate(tokens.words[start:end], start) if p not in named]
        if kinds - {"Person", "Office", "Date"} or any(
            word not in lexicon.heading for word in rest if word.isalpha()
        ):
            continue
        for index in inside:
            office |= bool(reading.mentions[index].titles)
            found.update(
                dict.fromkeys(reading.entities(index) if reading.mentions[index].type == "Person" else ())
            )
    return tuple(found) if office and len(found) == 1 else ()


def _is_byline(reading: Reading, after: int, end: int) -> bool:
    """Tell whether behind a name a paragraph has nothing more, or only an office behind a comma."""
    if after >= end - 1:
        return True
    inside = reading.mentions[slice(*reading.mention_range(after, end))]
    office = any(mention.type == "Office" and mention.end == end for mention in inside)
    return office and end - after <= BYLINE_TAIL and reading.tokens.words[after] == ","


def _released(reading: Reading, start: int, end: int, *, title: bool) -> tuple[str, ...]:
    """Return by whom a paragraph says that the text is given out, or whom a title of a text names."""
    lexicon = speech_lexicon()
    words = [word.lower() for word in reading.tokens.words[start:end]]
    kinds = [place for place, word in enumerate(words) if word in lexicon.genre]
    verbs = [
        place for place, word in enumerate(words) if any(word.startswith(stem) for stem in lexicon.release)
    ]
    if not kinds or not (verbs or title):
        return ()
    after = max(kinds[0], verbs[0]) if verbs else kinds[0]
    marks = [place for place, word in enumerate(words) if place > after and word in lexicon.by]
    if not marks or (title and marks[0] > kinds[0] + 1):
        return ()
    found: list[str] = []
    here = start + marks[0] + 1
    for index in range(*reading.mention_range(here, end)):
        mention = reading.mentions[index]
        if here <= mention.start and mention.type in ("Person", "Office", "Body", "State"):
            if title and mention.start > here + 1:
                break
            found.extend(named_by(reading, index))
            here = mention.end
            while title and here < end and reading.tokens.words[here].lower() in ("and", ","):
                here += 1
    return few(tuple(dict.fromkeys(found)))
