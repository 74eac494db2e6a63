"""Offices told by what somebody does: "X, who heads the Tajik Ministry of Energy", "Y, who holds the same post in Ghana"."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.extract.names.offices.houses import house_of
from kg.extract.names.offices.portfolio import owner_id
from kg.extract.names.offices.titles import normalise
from kg.extract.names.people.affixes import person_lexicon
from kg.extract.names.people.grammar import name_start, name_words
from kg.extract.text.mention import Mention, Title
from kg.extract.text.office_lexicon import head_words, office_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.names.offices.portfolio import TitleWords
    from kg.extract.text.tokens import Piece

PASSING = {"also", "currently", "now", "jointly", "both", "the", "its", "their"}
FULL = 2
"""Words of a full name."""
IN = {"in", "of", "for"}


def with_headed(reader: TitleWords, people: Sequence[Mention]) -> list[Mention]:
    """Give the *people* of a document the offices that a clause with "who" tells, and add those known by such a clause."""
    made = list(people)
    for who in range(2, len(reader.lower) - 2):
        if reader.lower[who] != "who" or reader.tokens.words[who - 1] != "," or who in reader.tokens.blocks:
            continue
        titles = _titles(reader, who + 1) or _same_office(reader, who + 1, made)
        if not titles:
            continue
        place = next((i for i, one in enumerate(made) if one.end in (who - 1, who)), -1)
        if place >= 0 and made[place].type == "Person":
            made[place] = replace(made[place], titles=(*made[place].titles, *titles))
        elif place < 0:
            start = name_start(reader.tokens, who - 1, reader.taken, reader.lexicon)
            free = not any(one.start < who and one.end > start for one in made)
            if free and who - 1 - start >= FULL:
                name = name_words(reader.tokens, start, who - 1)
                made.append(Mention(start, who - 1, "Person", name=name, titles=titles))
    return sorted(made, key=attrgetter("start"))


def _titles(reader: TitleWords, here: int) -> tuple[Title, ...]:
    """Read "heads A and chairs B" from token *here* on."""
    found: list[Title] = []
    while True:
        here = _over(reader, here)
        verbs = person_lexicon().heading
        ends = {verb: here + len(head_words(verb)) for verb in verbs}
        verb = next((v for v, end in ends.items() if reader.lower[here:end] == head_words(v)), None)
        if verb is None:
            return tuple(found)
        here = _over(reader, ends[verb])
        state = reader.taken.get(here)
        if state is not None and state.start == here and state.kind in ("adjective", "state"):
            here = state.end + int(reader.word(state.end) == "'s")
        else:
            state = None
        body = reader.taken.get(here)
        if body is None or body.start != here or body.kind != "body":
            return tuple(found)
        found.append(_office(reader, body, state, verbs[verb]))
        here = body.end + int(reader.word(body.end) == "and")
        if here == body.end:
            return tuple(found)


def _office(reader: TitleWords, body: Piece, state: Piece | None, role: str) -> Title:
    """Return the office of who heads a body: of a ministry the minister's, of what is its state's one of the state."""
    house, owner = house_of(reader, owner_id(body), role, "", owner_id(state) if state else "")
    return Title(normalise("", role, house), owner)


def _same_office(reader: TitleWords, here: int, people: Sequence[Mention]) -> tuple[Title, ...]:
    """Read "holds the same post in Ghana": the office of the person named before, of another state."""
    told = reader.lower[here : here + 3]
    if told[1:] != ("the", "same") or reader.lower[here + 3] not in person_lexicon().same_office:
        return ()
    piece = reader.taken.get(here + 5 + int(reader.lower[here + 5 : here + 6] == ("the",)))
    before = [one for one in people if one.end < here and one.titles and one.type == "Person"]
    if piece is None or piece.kind != "state" or reader.lower[here + 4] not in IN or not before:
        return ()
    last = max(before, key=attrgetter("start"))
    national = [t for t in last.titles if t.label.partition(" of ")[0] in office_lexicon().national]
    return tuple(replace(title, owner=owner_id(piece)) for title in national[:1])


def _over(reader: TitleWords, here: int) -> int:
    while here < len(reader.lower) - 1 and reader.lower[here] in PASSING:
        here += 1
    return here
