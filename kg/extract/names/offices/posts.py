"""Where an office is held and for what part of the world: "to A", "at the Ministry", "for Europe and North America"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.names.namesakes import region_at, town_words
from kg.extract.names.offices.houses import own_house
from kg.extract.names.offices.owners import is_seat
from kg.extract.names.offices.portfolio import owner_id
from kg.extract.names.people.parts import is_given, is_name_word
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.tokens import is_capital
from kg.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from kg.extract.names.offices.portfolio import TitleWords
    from kg.extract.text.tokens import Piece

PARTS = ("place", "state")
CLOSING = {",", ".", ":", ";", ")"}
TALKS = "Meeting:"
LANDMARK = "Landmark:"
SMALL = {"of", "and", "for", "the"}
"""Words in small letters inside a name."""
MOST = 6
"""Parts of the world that one office is for."""


def sent_to(text: TitleWords, link: str, head: str, piece: Piece | None) -> str:
    """Read where somebody is sent: "to A", "Ambassador of A in (the capital of) B", "Consul of A in the town of B"."""
    if piece is None:
        return ""
    if link == "to" and piece.kind in ("state", "body"):
        return f" to {piece.key if piece.kind == 'state' else text.label(piece.start, piece.end)}"
    abroad = head in text.lexicon.at_post or (
        head in text.lexicon.sent_to and _is_name(text, piece.end + (text.word(piece.end) == ","))
    )
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


def seat_of(
    text: TitleWords, link: str, head: str, at: tuple[tuple[str, ...], int]
) -> tuple[tuple[str, ...], int]:
    """Read "at Geneva" behind a body, and the ministry or embassy in "State Secretary at (in) the Ministry of Trade"."""
    owners, end = at
    piece = text.taken.get(end + 1 + (text.word(end + 1) in ("the", "its")))
    if piece is None:
        close = end + 2 + (text.word(end + 1) == "the")
        return (
            (owners, close) if link == "at" and text.acronym(close - 1) else at
        )  # "Undersecretary at the MFA"
    if owners:
        behind = piece.end + 1  # "the head of the UN office in Lima, Ann Porter"
        called = text.word(piece.end) == "," and (_is_name(text, behind) or text.new_title(behind))
        held = piece.kind in ("place", "capital") and (link == "at" or called)
        return owners, piece.end if held else end
    inside = link == "at" or head in text.lexicon.staff
    return ((owner_id(piece),), piece.end) if inside and is_seat(piece) else at


def apposed(text: TitleWords, start: int, end: int) -> tuple[tuple[str, ...], int]:
    """Read the house beside an office behind a name: "Ann Porter, Secretary(, Ministry of Food, Peru)", "X, Chairman (ACME)".

    Args:
        text: The document.
        start: Token that begins the office, behind the comma.
        end: Token behind it.

    Returns:
        Whose the office is, and the end with the state or town in which that is.
    """
    here = end + (text.word(end) == ",")
    name, house = start - 2, text.named(here)
    apart = any(not text.on(place) for place in range(start - 1, here + 1))
    named = text.word(start - 1) == "," and name >= 0 and _is_name(text, name)
    if apart or not named or house is None or house.kind != "body" or text.serves(house.end):
        return (), end
    end = house.end
    place = text.named(end + 1)
    if text.word(end) == "," and place is not None and place.kind in ("state", "place", "capital"):
        end = place.end if text.word(place.end) != "and" else end  # "X, Head, ACME, Peru and Chile agreed"
    return (owner_id(house),), end


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
        return own_house(text, head, start)
    piece = text.named(start)
    if (
        piece is not None
        and piece.kind in ("capital", "place")
        and text.word(piece.end) in text.lexicon.regions
    ):
        owner = owner_id(piece) if piece.kind == "capital" else _state_of_town(piece)
        return f" of {text.label(start, piece.end)}", (owner,) if owner else (), piece.end + 1
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


def _state_of_town(piece: Piece) -> str:
    code = "" if piece.key.startswith(":") else load_gazetteer().place(piece.key).iso3
    return f"State/{code}" if code else ""


def unknown_end(text: TitleWords, start: int) -> int:
    """Return the end of a name that nothing else knows, before a comma or the like: "Dean of (Arts), X"; else *start*."""
    here = start
    while text.on(here):
        piece, word = text.taken.get(here), text.tokens.words[here]
        if piece is not None:
            landmark = piece.kind.startswith(LANDMARK)  # "director of the National Museum"
            if piece.kind in ("state", "date") or (here == start and not landmark):
                break
            here = piece.end
        elif is_capital(word) or (
            word in SMALL and here > start and is_capital("".join(text.tokens.words[here + 1 : here + 2]))
        ):
            here += 1
        else:
            break
    closed = not text.on(here) or text.lower[here] in CLOSING
    return here if closed and here > start and not is_given(text.tokens.words[start]) else start


def is_served(text: TitleWords, head: str, post: str, start: int) -> bool:
    """Tell whether an office may be "to" what stands at *start*: "Envoy to Peru", "Chief Secretary to the Government"."""
    sent = not text.lexicon.sent_to.isdisjoint((head, post.rpartition(" ")[2]))
    return sent or text.word(start) in text.lexicon.served_by.get(head, ())


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
