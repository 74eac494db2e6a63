"""Instruments only referred to, by number ("resolution 2571") or by day ("the statement of 3 May 2020")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.events.entering import instrument
from kg.extract.events.instruments.instruments import is_nameless
from kg.extract.events.instruments.lists import find_instruments
from kg.extract.events.instruments.nouns import instrument_kind
from kg.extract.names.things.lexicon import known_instruments, split_head, thing_lexicon
from kg.extract.syntax.tree import prepositional
from kg.extract.text.tokens import POSSESSIVE
from kg.extract.values.dates import DateExpression, resolve
from kg.model import Code, EntityRef, Span, Value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from kg.extract.reading import Reading
    from kg.extract.text.mention import Mention
    from kg.extract.text.simplify import Sentence

ACT = "InstrumentAction"
MENTIONED = "mentioned"
OF = ("of", "from", "dated")
DECISION = "Decision"
JOINING = ("and", "&", "with")
SERIES = (",", "and", "&")
SHORT = 3
"""Letters of words that join others in a title, at most."""


def mentioned_instruments(told: AbstractSet[str], reading: Reading) -> list[Candidate]:
    """Return acts of mere mention for the instruments that nothing else is told of.

    Args:
        told: Entity ids of the instruments that some act is told of.
        reading: The document.
    """
    known = set(told)
    found: list[Candidate] = []
    for index, mention in enumerate(reading.mentions):
        if mention.type != "Instrument" or not (
            _numbered(mention.key) or (_is_proper(mention.key) and not _is_cut(reading, mention.start))
        ):
            continue
        name = instrument(reading, index)
        if name not in known and (_numbered(mention.key) or not _is_told(name, told, reading)):
            known.add(name)
            span = reading.tokens.span(mention.start, mention.end)
            found.append(_mention(name, span, mention.start, _year_before(reading, mention.start)))
            found += [
                _mention(other, reading.tokens.span(mention.start, end), mention.start, None)
                for other, end in _further(reading, mention)
            ]
    for sentence in reading.sentences:
        for word in range(len(sentence.tree.words)):
            bounds = _day(sentence, word, reading)
            names = find_instruments(sentence, word, reading) if bounds is not None else ()
            for name in (one for one in names if one not in known):
                known.add(name)
                found.append(_mention(name, reading.span(sentence), sentence.token(word), bounds))
    return found


def _year_before(reading: Reading, start: int) -> DateExpression | None:
    """Return the year of "the 1975 Helsinki Final Act"."""
    before = reading.beginning(start - 1) if start else -1
    if before < 0 or reading.mentions[before].type != "Date" or reading.mentions[before].end != start:
        return None
    return resolve(reading.dates[int(reading.mentions[before].key)], reading.document.date)


def _further(reading: Reading, mention: Mention) -> Iterator[tuple[str, int]]:
    """Yield the other instruments of "resolutions 2570, 2571 (2021) and 2600", each with its end."""
    _, kind, title = mention.key.split(":", 2)
    first, _, _ = title.rpartition(" ")
    words, here = reading.tokens.words, mention.end
    if not _numbered(mention.key) or not first.endswith("s"):
        return
    while here + 1 < len(words) and words[here] in SERIES and words[here + 1].isdigit():
        here += 2
        number = words[here - 1]
        if words[here : here + 1] == ("(",) and words[here + 2 : here + 3] == (")",):
            number, here = f"{number} ({words[here + 1]})", here + 3
        yield reading.registry.instrument(f"{first.removesuffix('s')} {number}", kind), here


def _mention(name: str, span: Span, position: int, bounds: DateExpression | None) -> Candidate:
    properties: list[tuple[str, Value]] = [
        ("action", Code("Mentioned")),
        ("instrument", EntityRef(name)),
        ("status", Code("Held")),
    ]
    if bounds is not None and bounds.earliest and bounds.latest:
        properties += [("earliest", bounds.earliest), ("latest", bounds.latest)]
    return Candidate(
        type=ACT, properties=tuple(properties), evidence=(span,), pattern=MENTIONED, position=position
    )


def _day(sentence: Sentence, word: int, reading: Reading) -> DateExpression | None:
    """Return the day that a described instrument bears: "the trilateral statement of 10 November 2020"."""
    if reading.mention(sentence, word) is not None:
        return None
    for noun in prepositional(sentence.tree, word, *OF):
        mention = reading.mention(sentence, noun)
        if mention is not None and mention.type == "Date":
            if not instrument_kind(sentence, word):
                return None
            bounds = resolve(reading.dates[int(mention.key)], reading.document.date)
            return bounds if bounds.earliest is not None and bounds.earliest == bounds.latest else None
    return None


def _is_proper(key: str) -> bool:
    """Tell whether a name is that of one instrument: "the Helsinki Final Act", not "Joint Statement"."""
    _, kind, title = key.split(":", 2)
    words = split_head(title.lower())
    if words in known_instruments():
        return True
    several = words[-1] in thing_lexicon().plurals  # of several only those that are known have a name
    decided = kind == DECISION  # "the Peaceful Resolution of the Crisis": one by number is told by it
    return title[:1].isupper() and len(words) > 1 and not (several or decided or is_nameless(title))


def _is_cut(reading: Reading, start: int) -> bool:
    """Tell whether a name is the end of a longer one: "State, Works, and (Related Programs Act)", "the President's (Plan)"."""
    words = reading.tokens.words
    if start < 2:  # noqa: PLR2004 - a word and what joins it to the name
        return False
    if words[start - 1] in POSSESSIVE:
        last = reading.mention_range(0, start)[1] - 1
        return last >= 0 and reading.mentions[last].type == "Office"
    return words[start - 1].lower() in JOINING and (words[start - 2] == "," or words[start - 2][:1].isupper())


def _is_told(name: str, told: AbstractSet[str], reading: Reading) -> bool:
    """Tell whether what is told of an instrument with most of these words is told of it: a short form or a headline."""
    words = _content(reading.registry.label(name))
    return any(2 * len(words & _content(reading.registry.label(one))) > len(words) for one in told)


def _content(title: str) -> set[str]:
    return {word for word in split_head(title.lower()) if len(word) > SHORT}


def _numbered(key: str) -> bool:
    """Tell whether a name is a head of a decision with a number: "resolution 2571 (2021)"."""
    words = split_head(key.split(":", 2)[2].lower())
    heads = thing_lexicon().numbered
    return any(
        words[i : i + length] in heads and i + length < len(words) and words[i + length][:1].isdigit()
        for length in (1, 2)
        for i in range(len(words))
    )
