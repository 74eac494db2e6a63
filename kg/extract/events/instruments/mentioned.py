"""Instruments only referred to, by number ("resolution 2571") or by day ("the statement of 3 May 2020")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.events.entities_from_names import instrument
from kg.extract.events.instruments.instruments import entered, is_nameless, one_instrument
from kg.extract.events.instruments.lists import find_instruments
from kg.extract.events.instruments.nouns import instrument_kind, is_several
from kg.extract.events.instruments.titles import DESCRIPTIONS, title_words
from kg.extract.names.things.lexicon import known_things, split_head, thing_lexicon
from kg.extract.syntax.tree import children, prepositional
from kg.extract.text.tokens import POSSESSIVE, is_capital
from kg.extract.values.dates import DateExpression, resolve
from kg.model import Code, EntityRef, Span, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from kg.extract.reading import Reading
    from kg.extract.text.mention import Mention
    from kg.extract.text.simplify import Sentence

ACT = "InstrumentAction"
MENTIONED = "mentioned"
OF = ("of", "from", "dated")
UNDER = "under"
DECISION = "Decision"
JOINING = ("and", "&", "with")
SERIES = (",", "and", "&")
FIRST = re.compile(r"(.+)s \d\S*(?: \(\d+\))?$")
"""The first of several resolutions: its noun is plural."""
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
        numbered = mention.type == "Instrument" and _numbered(mention.key)
        if mention.type != "Instrument" or not (numbered or _is_proper(mention.key)):
            continue
        name = (
            _whole(reading, index)
            if not numbered and _is_cut(reading, mention)
            else _in_sentence(reading, index)
        )
        if name and name not in known and (numbered or not _is_told(name, told, reading)):
            known.add(name)
            span = reading.tokens.span(mention.start, mention.end)
            found.append(_mention(name, span, mention.start, _date_beside(reading, mention)))
            found += [
                _mention(other, reading.tokens.span(mention.start, end), mention.start, None)
                for other, end in _further(reading, mention)
            ]
    for sentence in reading.sentences:
        for word, index in enumerate(sentence.simple.mentions):
            if index >= 0 or not instrument_kind(sentence, word):
                continue
            bounds = _day(sentence, word, reading)
            names = find_instruments(sentence, word, reading) if bounds is not None else ()
            if not names and (_is_of_sides(sentence, word, reading) or _is_of_body(sentence, word, reading)):
                names = _fresh(find_instruments(sentence, word, reading)[:1], known, reading)
            for name in (one for one in names if one not in known):
                known.add(name)
                found.append(_mention(name, reading.span(sentence), sentence.token(word), bounds))
    return found


def _in_sentence(reading: Reading, index: int) -> str:
    """Return the instrument of a name, with the owner and field that its sentence tells if it may be one of many."""
    mention = reading.mentions[index]
    found = reading.word_at(mention.start)
    known = split_head(mention.key.split(":", 2)[2].lower()) in known_things()
    own = found is not None and not known and found[0].mention(found[1]) == index
    return one_instrument(*found, reading) if found is not None and own else instrument(reading, index)


def _is_of_sides(sentence: Sentence, word: int, reading: Reading) -> bool:
    """Tell whether a noun is "the agreement between A and B": told of before, with two sides; not one yet to be made."""
    tree = sentence.tree
    if instrument_kind(sentence, word) not in thing_lexicon().agreed or is_several(sentence, word):
        return False
    under = tree.deps[word] == "pobj" and tree.words[tree.heads[word]].lower() == UNDER
    the = under or any(tree.words[child].lower() == "the" for child in children(tree, word, "det"))
    words = title_words(sentence, word, reading)
    between = [one for one in words if tree.words[one].lower() == "between"]
    behind = [
        m
        for one in words
        if between and one > between[0] and (m := reading.mention(sentence, one)) is not None
    ]
    open_ended = any(tree.tags[one] == "TO" for one in words)  # "the agreement between A and B to meet again"
    return the and not open_ended and sum(one.type in ("State", "Body", "Adjective") for one in behind) > 1


def _is_of_body(sentence: Sentence, word: int, reading: Reading) -> bool:
    """Tell whether a noun is "the UNESCO resolution on fish", "four resolutions of UNESCO": not "resolutions of UNESCO"."""
    tree = sentence.tree
    told = (tree.lemmas[word],) in thing_lexicon().numbered
    one = not is_several(sentence, word) and any(
        tree.words[child].lower() == "the" for child in children(tree, word, "det")
    )
    topic = one and bool(prepositional(tree, word, "on", "concerning"))
    named = (
        reading.mention(sentence, noun)
        for noun in [*children(tree, word, *DESCRIPTIONS), *prepositional(tree, word, "of")]
    )
    of_body = any(mention is not None and mention.type == "Body" for mention in named)
    return told and of_body and (topic or bool(children(tree, word, "nummod")))


def _fresh(names: Sequence[str], known: AbstractSet[str], reading: Reading) -> tuple[str, ...]:
    """Return the instruments that are none of the known ones of the same kind and sides."""
    registry = reading.registry

    def told(name: str) -> tuple[object, frozenset[Value]]:
        return registry.value(name, "kind"), frozenset(registry.values(name, "party"))

    return tuple(name for name in names if told(name) not in {told(one) for one in known})


def _date_beside(reading: Reading, mention: Mention) -> DateExpression | None:
    """Return the year of "the 1975 Helsinki Final Act", the day of "the Treaty between A and B of 3 May 1996"."""
    words = reading.tokens.words
    before = reading.beginning(mention.start - 1) if mention.start else -1
    linked = words[mention.end : mention.end + 1] and words[mention.end].lower() in OF
    behind = reading.beginning(mention.end + 1) if linked else -1
    for index in (before, behind):
        date = reading.mentions[index] if index >= 0 else mention
        if date.type == "Date" and (index == behind or date.end == mention.start):
            return resolve(reading.dates[int(date.key)], reading.document.date)
    return None


def _further(reading: Reading, mention: Mention) -> Iterator[tuple[str, int]]:
    """Yield the other instruments of "resolutions 2570, 2571 (2021) and 2600", each with its end."""
    _, kind, title = mention.key.split(":", 2)
    first = FIRST.match(title)
    words, here = reading.tokens.words, mention.end
    if first is None or not _numbered(mention.key):
        return
    while here + 1 < len(words) and words[here] in SERIES and words[here + 1].isdigit():
        here += 2
        number = words[here - 1]
        if words[here : here + 1] == ("(",) and words[here + 2 : here + 3] == (")",):
            number, here = f"{number} ({words[here + 1]})", here + 3
        yield reading.registry.instrument(f"{first[1]} {number}", kind), here


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
    for noun in prepositional(sentence.tree, word, *OF):
        mention = reading.mention(sentence, noun)
        if mention is not None and mention.type == "Date":
            bounds = resolve(reading.dates[int(mention.key)], reading.document.date)
            return bounds if bounds.earliest is not None and bounds.earliest == bounds.latest else None
    return None


def _is_proper(key: str) -> bool:
    """Tell whether a name is that of one instrument: "the Helsinki Final Act", not "Joint Statement"."""
    _, kind, title = key.split(":", 2)
    words = split_head(title.lower())
    if words in known_things():
        return True
    several = words[-1] in thing_lexicon().plurals  # of several only those that are known have a name
    decided = kind == DECISION  # "the Peaceful Resolution of the Crisis": one by number is told by it
    return title[:1].isupper() and len(words) > 1 and not (several or decided or is_nameless(title))


def _is_cut(reading: Reading, mention: Mention) -> bool:
    """Tell whether a name is the end of a longer one: "State, Works, and (Related Programs Act)", "the President's (Plan)"."""
    words, start = reading.tokens.words, mention.start
    before = reading.mention_range(0, start)[1] - 1
    last = reading.mentions[before] if before >= 0 else mention
    if start < 2:  # noqa: PLR2004 - a word and what joins it to the name
        return False
    if words[start - 1] in POSSESSIVE:
        return last.type == "Office"
    listed = last.type == "Instrument" and last.end in (start - 1, start - 2)  # "the A Treaty and the B Pact"
    joined = words[start - 1].lower() in JOINING and (words[start - 2] == "," or is_capital(words[start - 2]))
    return joined and not listed


def _whole(reading: Reading, index: int) -> str:
    """Return the instrument of "the Comprehensive and (Enhanced Partnership Agreement)", one word longer."""
    mention = reading.mentions[index]
    words, start = reading.tokens.words, mention.start - 2
    alone = start > 0 and words[start - 1].lower() == "the" and is_capital(words[start])
    if not alone or words[start + 1] not in JOINING:
        return ""
    return entered(reading, index, f"{words[start]} {words[start + 1]} {mention.key.split(':', 2)[2]}")


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
        words[i : i + length] in heads and i + length < len(words) and words[i + length][-1:].isdigit()
        for length in (1, 2)
        for i in range(len(words))
    )
