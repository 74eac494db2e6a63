"""Counterparts: "his Danish counterpart X", "X, his Danish counterpart", "counterparts from A and B"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.names.offices.owners import more_owners, owners_at
from kg.extract.names.offices.portfolio import owner_id
from kg.extract.names.people.grammar import name_end, name_start, name_words
from kg.extract.names.people.lists import listed_people, read_list
from kg.extract.names.people.naming import skip_honorifics
from kg.extract.text.mention import Mention, Title
from kg.extract.text.tokens import OWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.names.offices.portfolio import TitleWords

COUNTERPART = "counterpart"
APPOSED = 2
"""Tokens from the end of a name to "Ghanaian counterpart" behind ", her"."""


def find_counterparts(reader: TitleWords, people: Sequence[Mention]) -> list[Mention]:
    """Read "his Danish counterpart NAME", "counterparts from A, B and C": the office is that of whoever "his" points to."""
    used = {position for mention in people for position in range(mention.start, mention.end)}
    found = []
    for position, word in enumerate(reader.lower):
        if word in reader.lexicon.counterparts and position > 0 and position not in used:
            plural = word.endswith("s")
            listed = _each_with_state(reader, position, used) if plural else []
            mention = None if listed else _counterpart(reader, position, used, plural=plural)
            found.extend(listed if mention is None else _each_named(reader, mention, used))
    return found


def _each_with_state(reader: TitleWords, position: int, used: set[int]) -> list[Mention]:
    """Read "his counterparts A (Ghana), B (Togo)", "counterparts from Ghana A and Togo B": one mention a name."""
    listed = read_list(reader, position + 1, COUNTERPART)
    whole = len(listed) > 1 and all(one.owner for one in listed)
    if not whole or used.intersection(range(listed[0].begin, listed[-1].close)):
        return []
    owned = position not in reader.tokens.blocks and reader.lower[position - 1] in OWN
    first = position - int(owned)  # without "his" the parser reads "met A, B and C"
    titles = [(Title(label=COUNTERPART, owner=one.owner),) for one in listed]
    return listed_people(reader, listed, first, titles, definite=True)


def with_counterparts(reader: TitleWords, people: Sequence[Mention]) -> list[Mention]:
    """Add the counterparts to the people of a document; "his Chilean counterpart, Minister X" is one person.

    Args:
        reader: The document.
        people: Persons and offices in order.
    """
    found = find_counterparts(reader, people)
    at = {mention.start: mention for mention in people}
    joined: dict[int, Mention] = {}
    for mention in found:
        person = at.get(mention.end + 1) or at.get(mention.end)
        parted = reader.word(mention.end) == "," or mention.end in at
        single = mention.type == "Office" and not mention.plural
        if person is None or person.type != "Person" or not (parted and single):
            continue
        owner = mention.titles[0].owner
        if owner and person.titles and not any(title.owner for title in person.titles):
            titles = tuple(replace(title, owner=owner) for title in person.titles)
            joined[person.start] = replace(person, start=mention.start, titles=(*titles, *mention.titles))
    starts = {mention.start for mention in joined.values()}
    named = [joined.get(mention.start, _of_counterpart(reader, mention)) for mention in people]
    starts.update(mention.start for mention in named)
    return [*named, *(mention for mention in found if mention.start not in starts)]


def _of_counterpart(reader: TitleWords, office: Mention) -> Mention:
    """Return an office with the word it explains: "her counterpart, the Minister of Trade (in Chile)" is one mention."""
    words = ("", "", "", *reader.lower[max(0, office.start - 3) : office.start])
    here = office.start - int(words[-1] == "the")
    here -= int(words[here - office.start - 1] == ",")
    word = words[here - office.start - 1]
    alone = word in reader.lexicon.counterparts and not word.endswith("s") and not office.plural
    parted = any(place in reader.tokens.blocks for place in range(max(here, 1), office.start + 1))
    if office.type != "Office" or not alone or parted or not office.titles:
        return office
    start, owners = _adjectives_before(reader, here - 1)
    end = office.end
    if not owners and not office.titles[0].owner and reader.word(end) == "in":
        owners, end = _owners_behind(reader, end)
    owner = owners[0] if len(owners) == 1 else ""
    titles = tuple(replace(title, owner=title.owner or owner) for title in office.titles)
    return replace(office, start=start, end=end, titles=(*titles, Title(COUNTERPART, owner)), definite=True)


def _counterpart(reader: TitleWords, position: int, used: set[int], *, plural: bool) -> Mention | None:
    start, owners = _adjectives_before(reader, position)
    end = position + 1
    if not owners and end < len(reader.lower) and reader.lower[end] in ("of", "from", "in"):
        owners, end = _owners_behind(reader, end)
    comma = end < len(reader.lower) and reader.lower[end] == ","
    begin = end + 1 if comma else end
    stop = begin
    if not plural and reader.on(begin):
        begin = skip_honorifics(reader, begin)
        stop = (
            name_end(reader.tokens, begin, reader.taken, reader.lexicon)
            if begin < len(reader.lower)
            else begin
        )
    name = name_words(reader.tokens, begin, stop) if stop > begin + int(comma) else ()
    if used.intersection(range(begin, stop)):
        name = ()
    if not name and not plural and (first := _name_before(reader, start, used)) < start:
        name = name_words(reader.tokens, first, start - APPOSED)
        start, stop = first, end
    if not owners and not name:
        return None
    titles = tuple(Title(label=COUNTERPART, owner=owner) for owner in owners) or (Title(label=COUNTERPART),)
    close = stop if name else end if owners else position + 1
    return Mention(
        start=start,
        end=close,
        type="Person" if name else "Office",
        name=name,
        titles=titles,
        plural=plural,
        definite=True,
    )


def _name_before(reader: TitleWords, start: int, used: set[int]) -> int:
    """Return where the name begins before a comma and "her" in "Kofi Mensah, her (Ghanaian counterpart)", or *start*."""
    words, end = reader.lower, start - APPOSED
    if end <= 0 or words[end] != "," or words[end + 1] not in OWN:
        return start
    if any(place in reader.tokens.blocks for place in range(end, start)):
        return start
    first = name_start(reader.tokens, end, reader.taken, reader.lexicon)
    return first if end - first > 1 and used.isdisjoint(range(first, end)) else start


def _each_named(reader: TitleWords, mention: Mention, used: set[int]) -> list[Mention]:
    """Return one mention for each name behind several counterparts: "her Chilean and Peruvian colleagues A and B"."""
    begin = mention.end + int(reader.word(mention.end) == ",")
    several = mention.plural and len(mention.titles) > 1 and reader.on(begin)
    listed = read_list(reader, begin, COUNTERPART) if several else ()
    whole = listed and len(listed) == len(mention.titles) and all(one.end - one.start > 1 for one in listed)
    if not whole or used.intersection(range(begin, listed[-1].close)):
        return [mention]
    return listed_people(reader, listed, mention.start, [(one,) for one in mention.titles], definite=True)


def _adjectives_before(reader: TitleWords, position: int) -> tuple[int, tuple[str, ...]]:
    piece = reader.taken.get(position - 1)
    fits = piece is not None and piece.end == position and piece.kind in ("adjective", "state")
    if piece is None or not fits or position in reader.tokens.blocks:
        return position, ()
    start, more = more_owners(reader, piece.start, 0)
    return start, (*more, owner_id(piece))


def _owners_behind(reader: TitleWords, link: int) -> tuple[tuple[str, ...], int]:
    """Return the states or bodies behind "from", and their end; where there are none, nothing and the *link*.

    "Met her colleagues in Lima": the place has none.
    """
    owners, end = owners_at(reader, link + 1 + int(reader.word(link + 1) == "the"))
    return (owners, end) if owners and not owners[0].startswith("Place/") else ((), link)
