"""Documents listed one by one: "The following documents were signed:" and the items behind the colon."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.events.entities_from_names import instrument, period
from kg.extract.events.instruments.parties import OTHER, is_sum
from kg.extract.events.instruments.titles import TITLE_LINKS
from kg.extract.factuality.assertion import is_unasserted
from kg.extract.factuality.lexicon import HELD, PLANNED
from kg.extract.factuality.status import status_of
from kg.extract.names.phrases import text_of
from kg.extract.names.things.lexicon import thing_lexicon
from kg.extract.syntax.tree import children, is_verb
from kg.extract.text.mention import STATES
from kg.extract.text.tokens import ARTICLES
from kg.model import Code, EntityRef, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.extract.reading import Reading

ACT = "InstrumentAction"
PATTERN = "package"
SIGNED = Code("Signed")
LEADING = 8
"""Tokens of an item in which its head is looked for."""
LONGEST = 45
"""Tokens of a title."""
DASHES = ("\u2013", "\u2014")
ENDS = (",", ";", "(", ".", *DASHES)
"""Tokens that end a title; a dash stands before what is said of it."""
JOINING = ("and", "of", "on", "for", "between")
OTHERS = ["and", "other"]
"""Behind it stands what has no title: "and other documents"."""
BULLETS = ("\u2022", "\u25cf", "*", "-", "\u2013", "\u2014", "\u00b7")
BACK = 4
"""Paragraphs before a list in which the act is told whose package it is."""
TOPICAL = ("JJ", "NN", "NNS", "NNP", "NNPS", "VBG", "HYPH")
"""Tags of words in a list of topics."""


@dataclass(frozen=True, slots=True)
class _List:
    """What introduces a list (tokens), and its items (tokens)."""

    intro: tuple[int, int]
    items: tuple[tuple[int, int], ...]


def listed_instruments(acts: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """Return an act of signing for each document that a list of signed documents names.

    Args:
        acts: The acts told elsewhere: a package "also" holds more than the document whose signing is told before it.
        reading: The document.
    """
    found: list[Candidate] = []
    for one in _lists(reading):
        template = _template(one, acts, reading)
        if template is not None:
            found.extend(
                signed_item(item, one.intro, template, reading)
                for item in one.items
                if item_kind(item, reading)
            )
    return found


def _lists(reading: Reading) -> Iterator[_List]:
    """Yield the lists that words on documents and a colon introduce: in paragraphs of their own, or parted by semicolons."""
    words, blocks = reading.tokens.words, reading.tokens.blocks
    bounds = [*blocks, len(words)]
    for number, start in enumerate(blocks):
        end = bounds[number + 1]
        colon = next((place for place in range(start, end) if words[place][:1] == ":"), -1)
        stop = (colon if colon >= 0 else end) - 1
        begin = max((place + 1 for place in range(start, stop) if words[place] == "."), default=start)
        colon = end if colon < 0 and _is_heading(words, begin, end) else colon
        if colon < 0:
            continue
        intro = [word.lower() for word in words[begin:colon]]
        above = words[blocks[number - (begin == start and number > 0)] : begin] if colon == end - 1 else ()
        pointing = not {*intro}.isdisjoint(thing_lexicon().them) and _on_documents(above)
        last, done = intro[-1:], thing_lexicon().done.keys()
        doing = not done.isdisjoint(
            intro if thing_lexicon().following.issuperset(last) else last
        )  # "The parties have signed:"
        if not (_on_documents(intro) or pointing or doing):
            continue
        items = list(_parted(words, colon + 1, end)) if ";" in words[colon:end] else []
        behind, more = number + 1, True
        while colon >= end - 1 and behind < len(blocks) and more:
            item = _stripped(words, bounds[behind], bounds[behind + 1])
            more = words[bounds[behind + 1] - 1] == ";" or bool(
                item_kind(item, reading) and not _tells(item[0], reading)
            )
            items += _parted(words, bounds[behind], bounds[behind + 1]) if more else ()
            behind += 1
        if items:
            yield _List((begin, colon), tuple(items))


def _tells(start: int, reading: Reading) -> bool:
    """Tell whether a paragraph is a sentence on documents, not the title of one: "Agreements were signed as well"."""
    found = reading.word_at(start)
    tree = found[0].tree if found is not None else None
    heads = [word for word, above in enumerate(tree.heads) if above == word] if tree is not None else []
    return tree is not None and any(
        tree.tags[word] in ("VBD", "VBZ", "VBP") or children(tree, word, "auxpass", "aux") for word in heads
    )


def _is_heading(words: Sequence[str], start: int, end: int) -> bool:
    """Tell whether a line before points of a list introduces it without a colon: "Key Papers Signed", "Papers were signed."."""
    pointed = end < len(words) and (words[end] in BULLETS or words[end].rstrip(".)").isdigit())
    told = {word.lower() for word in words[start:end]}
    doing = _on_documents(words[start:end]) and not told.isdisjoint(thing_lexicon().done)
    return pointed and (doing or (end - start <= LEADING and words[end - 1].isalpha()))


def _on_documents(words: Sequence[str]) -> bool:
    """Tell whether words introduce documents: one of the nouns of collections of them stands there."""
    lexicon = thing_lexicon()
    return any(word.lower().removesuffix("s") in lexicon.collections for word in words)


def _parted(words: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of tokens between semicolons."""
    here = start
    for place in range(start, end + 1):
        if place == end or words[place] == ";":
            item = _stripped(words, here, place)
            if item[0] < item[1]:
                yield item
            here = place + 1


def _stripped(words: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """Return an item without its dash, number, article and closing mark."""
    openers = {*ARTICLES, *thing_lexicon().bland, "and"}
    while start < end and (not words[start][:1].isalpha() or words[start].lower() in openers):
        start += 1
    while end > start and not words[end - 1][-1:].isalnum() and words[end - 1] not in (")", "\u201d", '"'):
        end -= 1
    return start, end


def item_kind(item: tuple[int, int], reading: Reading) -> str:
    """Return the kind of the instrument that an item begins with, or nothing."""
    words = [word.lower() for word in reading.tokens.words[item[0] : min(item[1], item[0] + LEADING)]]
    before = next((at for at, word in enumerate(words) if at and word in TITLE_LINKS), len(words))
    for place in range(before):
        for size in (3, 2, 1):
            entry = thing_lexicon().heads.get(tuple(words[place : place + size]))
            if size == 1 and thing_lexicon().if_signed.get(words[place], OTHER) != OTHER:
                return thing_lexicon().if_signed[words[place]]
            if entry is not None and entry[0] == "Instrument" and place + size <= len(words):
                return entry[1] or "Other"
    return ""


def _template(one: _List, acts: Sequence[Candidate], reading: Reading) -> Candidate | None:
    """Return the act, mostly of signing, that a list goes on with, told in its introduction or shortly before it."""
    blocks = reading.tokens.blocks
    first = blocks[max(0, bisect_left(blocks, one.intro[0]) - BACK)]
    words = [*reading.tokens.lower[slice(*one.intro)]]
    lexicon = thing_lexicon()
    places = [at for at, word in enumerate(words, one.intro[0]) if word in lexicon.done]
    action = Code(lexicon.done[reading.tokens.lower[places[-1]]]) if places else SIGNED
    signed = [act for act in acts if act.get("action") == (action,) and first <= act.position < one.intro[1]]
    told = [value.name for act in signed[-1:] for value in act.get("status") if isinstance(value, Code)]
    if not {*told} <= {HELD, PLANNED} or not lexicon.dropped.isdisjoint(words):
        return None
    if signed:
        last = signed[-1]
        names = (value.id for value in last.get("instrument") if isinstance(value, EntityRef))
        own = last.position >= one.intro[0] or any(is_sum(reading.registry.label(name)) for name in names)
        return last if own else last.with_values("participant", ()).with_values("involvesState", ())
    status = _status(places[-1], reading) if places else ""
    properties = (("action", action), ("status", Code(status)))
    told_of = Candidate(type=ACT, properties=properties, evidence=(), pattern=PATTERN, position=one.intro[0])
    return told_of if status else None


def _status(place: int, reading: Reading) -> str:
    """Return the status of the signing that a token tells, if it is held or planned and the text asserts it; else nothing."""
    found = reading.word_at(place)
    if found is None:
        return ""
    sentence, word = found
    described = (
        not is_verb(sentence.tree, word) or sentence.tree.deps[word] == "amod"
    )  # "list of signed documents"
    status = HELD if described else status_of(sentence.tree, word).code
    return status if status in (HELD, PLANNED) and not is_unasserted(sentence.tree, word) else ""


def signed_item(
    item: tuple[int, int], intro: tuple[int, int], template: Candidate, reading: Reading
) -> Candidate:
    """Return the act of signing the document that the tokens of an item name, told like *template*."""
    start, end = item
    title_end = min(_title_end(start, end, reading), start + LONGEST)
    name = reading.registry.instrument(text_of(reading.tokens, start, title_end), item_kind(item, reading))
    reading.registry.note(name, reading.tokens.span(start, title_end))
    for date in reading.mentions[slice(*reading.mention_range(start, title_end))]:
        if date.type == "Date" and reading.tokens.lower[date.start - 1] == "for":
            reading.registry.describe(name, period(reading, date))
    words = {*reading.tokens.lower[start:title_end]}
    local = not words.isdisjoint(
        thing_lexicon().territories
    )  # "of Lakhsh district in Tajikistan": not of the state
    before = [one.id for one in template.get("instrument") if isinstance(one, EntityRef)]
    sides = [side for one in before for side in reading.registry.parties(one)]
    for party in () if local else _parties(start, end, reading) or sides:
        reading.registry.party(name, party)
    kept = ("action", "status", "earliest", "latest", "place", "participant", "involvesState")
    properties: list[tuple[str, Value]] = [("instrument", EntityRef(name))]
    properties += [pair for pair in template.properties if pair[0] in kept]
    return replace(
        template,
        properties=tuple(properties),
        evidence=(reading.tokens.span(start, end), reading.tokens.span(*intro)),
        pattern=PATTERN,
        position=start,
        label="",
        links=(),
        also=(),
    )


def _title_end(start: int, end: int, reading: Reading) -> int:
    """Return the end of a title: at a comma, dash or bracket behind its name, but not "the city (Peru) and"."""
    words = reading.tokens.words
    names = _names(start, end, reading)
    here = names.get(start, start + 1)
    while here < end and [word.lower() for word in words[here : here + 2]] != OTHERS:
        if here in names:
            here = names[here]
            continue
        joined = _joins_names(here, names, words) or _goes_on(here, end, reading)
        if words[here] in ENDS and words[here] != "(" and not joined:
            break
        close = words.index(")", here) if words[here] == "(" and ")" in words[here:end] else here
        if words[here] == "(" and not (close + 1 < end and words[close + 1].lower() in JOINING):
            break  # "(2026)", not "the city (Peru) and"
        here = close + 1
    return min(here, end)


def _names(start: int, end: int, reading: Reading) -> dict[int, int]:
    """Return the ends of the names among some tokens, and of the names in them, by where they begin."""
    named = reading.mentions[slice(*reading.mention_range(start, end))]
    return {one.start: one.end for mention in named for one in (*mention.inner, mention)}


def _joins_names(here: int, names: Mapping[int, int], words: Sequence[str]) -> bool:
    """Tell whether a dash or comma joins two names: "the Peruvian – Chilean border", "between A, B and C"."""
    following = here + 1 + (words[here] == "," and words[here + 1 : here + 2] == ("the",))
    return words[here] in (*DASHES, ",") and here in names.values() and following in names


def _goes_on(here: int, end: int, reading: Reading) -> bool:
    """Tell whether a comma stands in a list of topics that "and" ends: "on trade, economic and cultural cooperation"."""
    words = reading.tokens.words
    behind = next((one for one in range(here + 1, min(here + LEADING, end - 1)) if words[one] == "and"), -1)
    if words[here] != "," or behind < 0 or item_kind((behind + 1, min(behind + 2, end)), reading):
        return False
    places = [*range(here + 1, behind), behind + 1]
    found = [at for one in places if words[one] != "," and (at := reading.word_at(one)) is not None]
    said = {words[one].lower() for one in places} & (
        thing_lexicon().done.keys() | ARTICLES
    )  # of words nobody has parsed
    return not said and all(sentence.tree.tags[word] in TOPICAL for sentence, word in found)


def _parties(start: int, end: int, reading: Reading) -> list[str]:
    """Return the bodies, else the states, that an item names, where they are two or more."""
    places = range(*reading.mention_range(start, end))
    inside = [reading.mentions[index] for index in places]
    if inside and inside[0].type == "Instrument":
        told = reading.registry.parties(instrument(reading, places[0]))
        if len(told) > 1:
            return told
    bodies = [
        one for index in places if reading.mentions[index].type == "Body" for one in reading.entities(index)
    ]
    if len(set(bodies)) > 1:
        return list(dict.fromkeys(bodies))
    named = [mention for one in inside for mention in (one, *one.inner) if mention.type in STATES]
    states = dict.fromkeys(reading.registry.state(mention.key) for mention in named)
    return list(states) if len(states) > 1 else []
