"""Offices in a house of a state: "Speaker of the Senate of Peru", "head of the Thai mission"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.names.offices.owners import heads_ministry, is_seat
from kg.extract.names.offices.portfolio import body_kind, owner_id, state_of_body
from kg.extract.text.tokens import POSSESSIVES, is_capital
from kg.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from kg.extract.names.offices.portfolio import TitleWords
    from kg.extract.text.tokens import Piece

LONGEST_GLOSS = 7
"""Tokens of what a bracket explains: "(", "Jogorku", "Kenesh", ")"."""


def glossed_state(text: TitleWords, start: int) -> Piece | None:
    """Return the state behind a house explained in brackets at *start*: "of the Parliament (Jogorku Kenesh) of Kyrgyzstan"."""
    if not text.on(start) or text.lower[start] != "(":
        return None
    behind = next((p + 1 for p in range(start + 2, start + LONGEST_GLOSS) if text.word(p) == ")"), start)
    here = behind + 1 + int(text.word(behind + 1) == "the")
    parted = any(not text.on(place) for place in range(start, here + 1))
    piece = None if parted or text.word(behind) != "of" else text.named(here)
    return piece if piece is not None and piece.kind == "state" else None


def as_house(text: TitleWords, post: str, start: int) -> str:
    """Return a post behind a head that ends at *start* with the article of its house: "speaker of the parliament"."""
    article = (
        text.lower[start : start + 2] == ("of", "the") and text.lower[start - 1] not in text.lexicon.national
    )
    return f" of the{post.removeprefix(' of')}" if article and post.startswith(" of ") else post


def own_house(text: TitleWords, head: str, start: int) -> tuple[str, tuple[str, ...], int] | None:
    """Read a house of a state behind "of the" that is none of its offices': "head of the (Russian delegation)"; as part_of."""
    state = text.named(start)
    if state is None or state.kind not in ("adjective", "state") or head in text.lexicon.national:
        return None
    here = state.end + (text.word(state.end) in POSSESSIVES)
    house = text.on(here) and here not in text.taken and text.lower[here] in text.lexicon.houses
    goes_on = is_capital("".join(text.tokens.words[here : here + 1])) and text.title_word(here + 1)
    return (f" of {text.lower[here]}", (owner_id(state),), here + 1) if house and not goes_on else None


def house_of(text: TitleWords, owner: str, head: str, post: str, told: str = "") -> tuple[str, str]:
    """Return (" of the senate", the state) of an office in a state's own house: its parliament, cabinet, chanceries.

    So is that of who heads a ministry, not of a part of it (with a *post*). The state stands in the name of the house, else
    before the office: "Turkmen Chairman of the Cabinet of Ministers" (*told*). So is one in a town or region of the state.
    Of other owners nothing is added, and they stay what they are.
    """
    kind, _, key = owner.partition("/")
    if kind == "Place" and not key.startswith(":"):
        place = load_gazetteer().place(key)
        own = place.iso3 and head not in text.lexicon.sees
        return f" of {place.name.lower()}", f"State/{place.iso3}" if own else ""
    piece = text.bodies.get(owner)
    if piece is None:
        return "", owner
    sides = [one.key for one in piece.inner if one.kind in ("state", "adjective")]
    if is_seat(piece) and sides and not text.lexicon.posts.isdisjoint(text.lower[piece.start : piece.end]):
        to = f" to {sides[1]}" if len(sides) > 1 and head in text.lexicon.at_post else ""
        return to if head in text.lexicon.at_post else " of the embassy", f"State/{sides[0]}"
    kind, _, before = told.partition("/")
    state = state_of_body(piece) or (before if kind == "State" else "")
    ministry = heads_ministry(head, piece) and not post
    if not state:
        house = text.label(piece.start, piece.end)
        own = house in text.lexicon.parliaments or house.split()[0] in text.lexicon.cabinets
        own = ministry or (own and head in text.lexicon.presiding)
        return (f" of the {house}", "") if own else ("", owner)
    name = _without_state(text.label(piece.start, piece.end), state)
    own = (
        ministry
        or body_kind(piece) == "Parliament"
        or name.split()[0] in text.lexicon.cabinets
        or _is_chancery(text, name.split())
    )
    return (f" of the {name}", f"State/{state}") if own else ("", owner)


def is_house(text: TitleWords, owners: tuple[str, ...], post: str) -> bool:
    """Tell whether an office is one in a house of a parliament: its owner is one, or its words name one."""
    named = post.removeprefix(" of ").removeprefix("the ") in text.lexicon.parliaments
    bodies = [text.bodies[owner] for owner in owners if owner in text.bodies]
    few = tuple(text.lexicon.of_few)
    return named or any(
        body_kind(body) == "Parliament" or text.label(body.start, body.end).startswith(few) for body in bodies
    )


def _is_chancery(text: TitleWords, words: list[str]) -> bool:
    """Tell whether a body is the staff of a head of state or government: "office of the president"."""
    served = " ".join(words[2:]).removeprefix("the ")
    opened = words[0] in text.lexicon.chanceries and words[1:2] == ["of"]
    return opened and any(served.startswith(one) for one in text.lexicon.senders)


def _without_state(name: str, code: str) -> str:
    """Return the name of a house without its state's: "parliament of georgia", "georgian parliament" -> "parliament"."""
    state = load_gazetteer().state(code)
    names = sorted({state.name, state.official, *state.aliases}, key=len, reverse=True)
    for one in names:
        for link in (" of the ", " of "):
            name = name.removesuffix(f"{link}{one.lower().removeprefix('the ')}")
    for one in sorted((*state.adjectives, *names), key=len, reverse=True):
        name = name.removeprefix(f"{one.lower()} ")
    return name


def houses_of(text: TitleWords, post: str, start: int) -> tuple[str, int]:
    """Read "parliaments of" in "Speakers of the Parliaments of A and B"; return (the post with it, the token of A)."""
    if text.lower[start : start + 2] != ("parliaments", "of"):
        return post, start
    return f"{post} of parliament", start + 2 + (text.lower[start + 2 : start + 3] == ("the",))
