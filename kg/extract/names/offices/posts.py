"""Where an office is held and for what part of the world: "to A", "at the Ministry", "for Europe and North America"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.names.namesakes import region_at, town_words
from kg.extract.names.offices.owners import heads_ministry, is_seat
from kg.extract.names.offices.portfolio import body_kind, owner_id, state_of_body
from kg.extract.names.people.parts import is_given, is_name_word
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.tokens import POSSESSIVES, is_capital
from kg.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from kg.extract.names.offices.portfolio import TitleWords
    from kg.extract.text.tokens import Piece

PARTS = ("place", "state")
CLOSING = {",", ".", ":", ";", ")"}
TALKS = "Meeting:"
MOST = 6
"""Parts of the world that one office is for."""
LONGEST_GLOSS = 7
"""Tokens of what a bracket explains: "(", "Jogorku", "Kenesh", ")"."""


def sent_to(text: TitleWords, link: str, head: str, piece: Piece | None) -> str:
    """Read where somebody is sent: "to A", "Ambassador of A in (the capital of) B", "Consul of A in the town of B"."""
    if piece is None:
        return ""
    if link == "to" and piece.kind in ("state", "body"):
        return f" to {piece.key if piece.kind == 'state' else text.label(piece.start, piece.end)}"
    abroad = head in text.lexicon.at_post or (head in text.lexicon.sent_to and _is_name(text, piece.end))
    if link in ("in", "to") and abroad and piece.kind in ("state", "capital"):
        return f" to {piece.key}"
    town = link == "in" and piece.kind == "place"
    if town and head in text.lexicon.consular:
        return f" in {text.label(piece.start, piece.end)}"
    state = load_gazetteer().place(piece.key).iso3 if town and not piece.key.startswith(":") else ""
    return f" to {state}" if state and abroad else ""  # "the Ambassador of Peru in Sydney"


def further_posts(text: TitleWords, start: int, post: str, end: int) -> tuple[tuple[str, ...], int]:
    """Read the further states of one post behind the first: "Ambassador to A, B and C (NAME)", "(NAME), ambassador to A and B".

    Args:
        text: The document.
        start: Token that begins the office.
        post: The first post: " to A".
        end: Token behind it.

    Returns:
        The posts, and the end: *end* where nobody is named beside them.
    """
    sent, _, first = post.rpartition(" to ")
    here, found = end, []
    while first.isupper() and text.word(here) in (",", "and"):
        state = text.taken.get(here + 1 + (text.word(here + 1) in ("the", "and")))
        if state is None or state.kind != "state":
            break
        found.append(f"{sent} to {state.key}")
        here = state.end
    name = here + (text.word(here) == ",")
    named = _is_name(text, name) or (text.word(start - 1) == "," and _is_name(text, start - 2))
    return (tuple(found), here) if found and named else ((), end)


def _is_name(text: TitleWords, here: int) -> bool:
    """Tell whether somebody's name stands at a token."""
    return text.on(here) and here not in text.taken and is_name_word(text.tokens.words[here], text.lexicon)


def seat_of(link: str, piece: Piece | None, owners: tuple[str, ...], end: int) -> tuple[tuple[str, ...], int]:
    """Read "at Geneva" behind a body, and the ministry or embassy in "State Secretary at the Ministry of Trade"."""
    if link != "at" or piece is None:
        return owners, end
    if owners:
        return owners, piece.end if piece.kind in ("place", "capital") else end
    return ((owner_id(piece),), piece.end) if is_seat(piece) else (owners, end)


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


def owner_begins(text: TitleWords, start: int) -> int:
    """Return the token over words that say what an owner is: "the municipal (People's Committee)", "the Republic of (Peru)"."""
    local = text.word(start) in text.lexicon.local
    here = start + 1 if local else start + 2 + (text.word(start + 2) == "the")
    styled = text.word(start) in noun_lexicon().realms and text.word(start + 1) == "of"
    piece = text.taken.get(here)
    if piece is None or piece.start != here or start in text.taken or here in text.tokens.blocks:
        return start
    return here if (local and piece.kind == "body") or (styled and piece.kind == "state") else start


def regions_end(text: TitleWords, start: int) -> int:
    """Return the end of "Europe and North America" or "Lima-Quito Talks" at *start*, before a name or the end of a phrase."""
    talks = text.taken.get(start)
    if talks is not None and talks.start == start and talks.kind.startswith(TALKS):
        return talks.end
    here, end, parts = start, start, 0
    joined = False
    while text.on(here) and parts < MOST:
        piece = text.taken.get(here)
        if piece is None or piece.start != here or piece.kind not in PARTS:
            break
        here = end = piece.end
        parts += 1
        if joined or here + 2 >= len(text.lower):
            break
        here += int(text.lower[here] == ",")
        joined = text.lower[here] == "and"
        if here == end and not joined:
            break
        here += int(joined)
        here += int(text.word(here) == "the")
    if parts < 2 or not joined or end >= len(text.lower):  # noqa: PLR2004 - one part is read as any portfolio
        return start
    named = end not in text.tokens.blocks and is_name_word(text.tokens.words[end], text.lexicon)
    titled = text.new_title(end)
    closed = parts == 2 and (end in text.tokens.blocks or text.lower[end] in CLOSING)  # noqa: PLR2004
    return end if (named and not titled) or closed else start


def part_of(text: TitleWords, head: str, start: int) -> tuple[str, tuple[str, ...], int] | None:
    """Read a part of a state behind "of": "Texas" of a governor, "Jizzakh region", "Machakos,", "the (Russian delegation)".

    Returns:
        The words, the owners, the end.
    """
    see = head in text.lexicon.sees
    if head not in text.lexicon.regional and not see:
        return _own_house(text, head, start)
    name = region_at(text.tokens, start)
    if name:
        return f" of {name.lower()}", (f"State/{town_words().state_of[name]}",), start + len(name.split())
    end = start
    while text.on(end) and end < start + 2 and is_capital(text.tokens.words[end]) and end not in text.taken:
        if see and end > start and is_given(text.tokens.words[end]):
            break  # "Archbishop of Alba (Ann Porter)"
        end += 3 if text.word(end + 1) == "-" and text.tokens.joined(end) else 1
    if end > start and text.on(end) and text.lower[end] in text.lexicon.regions:
        return f" of {text.label(start, end + 1)}", (), end + 1
    behind = text.tokens.words[end] if text.on(end) else "."
    before_name = is_given(behind) or behind.lower() in text.lexicon.addresses
    closed = behind == "," or before_name or (see and behind.islower() and behind not in ("and", "of"))
    closed = closed and end > start
    return (f" of {text.label(start, end)}", (), end) if closed else None


def _own_house(text: TitleWords, head: str, start: int) -> tuple[str, tuple[str, ...], int] | None:
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


def is_task(text: TitleWords, head: str, named: Piece | None) -> bool:
    """Tell whether a body is a minister's portfolio or part of it: "of Parliament Relations", "of Information Society"."""
    if named is None or named.kind != "body" or head not in text.lexicon.national:
        return False
    task = text.is_topics(named) and head in text.lexicon.ministerial
    return task or (text.topic(named.end) and not text.new_title(named.end))


def last_owner(piece: Piece | None, start: int, owners: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """Return the state that ends a name behind token *start*, and its end: "of (Medical Services of Fiji)"; else *owners*."""
    state = piece.inner[-1] if piece is not None and piece.inner else None
    ends = state is not None and piece is not None and start < state.start and state.end == piece.end
    return ((owner_id(state),), state.end) if state is not None and ends else (owners, start)


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
