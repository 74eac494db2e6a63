"""Whose an office is: the state or body before a title, behind it, and "former" around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.names.offices.portfolio import body_kind, owner_id, state_of_body
from kg.extract.names.people.parts import is_name_word
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.office_lexicon import office_lexicon
from kg.extract.text.tokens import POSSESSIVES, is_capital

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extract.names.offices.phrase import OfficePhrase
    from kg.extract.names.offices.portfolio import TitleWords
    from kg.extract.text.tokens import Piece

OWNER_KINDS = ("state", "adjective", "body", "place", "capital", "people")
YEAR = r"(?:1[5-9]|20)\d\d"
TERM = re.compile(
    rf"(?:(?:from|between|in|\() {YEAR} (?:to|until|till|through|and|-|\u2013)|until|till) {YEAR}\b"
)
"""The years of an office, behind it: whoever had it has it no more."""
TERM_WORDS = 5
PARTING = {"", ",", ".", ";", "and"}
UNDER = "under"
HEAD = "head"


def owner_before(text: TitleWords, start: int, floor: int) -> tuple[int, str, bool]:
    """Read the owner and "former" before a title; return (start, owner id, former)."""
    here = start
    former = False
    here, former = former_before(text, here, floor)
    owner = ""
    end = here
    if end > floor and end not in text.tokens.blocks and text.lower[end - 1] == ")" and end - 3 >= floor:
        end -= 3
    if end > floor and text.lower[end - 1] in POSSESSIVES and end not in text.tokens.blocks:
        end -= 1
    piece = text.taken.get(end - 1) if end > floor and end not in text.tokens.blocks else None
    if (
        piece is not None
        and piece.end == end
        and piece.start >= floor
        and piece.kind in OWNER_KINDS
        and body_kind(piece) != "Media"  # in a dateline it stands before the office of somebody else
        and not (piece.kind in ("place", "capital") and "," in text.tokens.words[piece.start : end])
    ):  # "met in Washington, D.C. Secretary X": the place has no secretary
        owner = owner_id(piece)
        here = piece.start
        if not former:
            here, former = former_before(text, here, floor)
    elif piece is None and here > floor and _is_acronym(text, here):
        here, owner = here - 1, f"Body/::{text.tokens.words[here - 1]}"  # of no known kind
    return here, owner or _led(text, here, floor), former


def _led(text: TitleWords, start: int, floor: int) -> str:
    """Return the government, not a state's own, that somebody leads: "the Valley Regional Government, led by President X"."""
    last = start - 3 - (text.word(start - 3) == ",")
    piece = text.taken.get(last) if last >= floor else None
    led = " ".join(text.lower[start - 2 : start]) in noun_lexicon().heading
    if piece is None or piece.kind != "body" or not led or text.lower[last] not in text.lexicon.cabinets:
        return ""
    return "" if any(one.kind in ("state", "adjective") for one in piece.inner) else owner_id(piece)


def _is_acronym(text: TitleWords, start: int) -> bool:
    """Tell whether letters that no list knows stand before a title in small letters: "COP26 President X", "the KPO CEO"."""
    word, behind = text.tokens.words[start - 1], text.tokens.words[start]
    known = start - 1 in text.taken or text.lower[start - 1] in text.lexicon.honorifics
    first = start - 1 in text.tokens.blocks and word.isalpha()  # an agency: "KABAR President X said"
    inside = start not in text.tokens.blocks and not first
    shouted = behind.isupper() and len(behind) > len("CEO")
    letters = word.isalnum() and word.isupper() and len(word) > 2 and not word.isdigit()  # noqa: PLR2004
    return letters and inside and is_capital(behind) and not (known or shouted)


def more_owners(text: TitleWords, start: int, floor: int) -> tuple[int, tuple[str, ...]]:
    """Read the owners before the last one of a plural office: "Kazakh and Turkmen Foreign Ministers"."""
    owners: list[str] = []
    while start > floor + 1 and start not in text.tokens.blocks and text.lower[start - 1] in ("and", ","):
        here = start - 1
        if text.lower[here] == "and" and here > floor and text.lower[here - 1] == ",":
            here -= 1
        piece = text.taken.get(here - 1)
        if (
            piece is None
            or piece.end != here
            or piece.start < floor
            or piece.kind not in ("adjective", "state")
        ):
            break
        owners.insert(0, owner_id(piece))
        start = piece.start
    return start, tuple(owners)


def former_before(text: TitleWords, here: int, floor: int) -> tuple[int, bool]:
    """Read "former", "new" and the like before token *here*; return (start, whether the office is a former one)."""
    former = False
    while here > floor and here not in text.tokens.blocks:
        word = text.lower[here - 1]
        if word in text.lexicon.appointed and text.lower[here - 2] not in ("newly", "recently", "the"):
            break  # a verb: "was appointed foreign minister"
        ousted = word in text.lexicon.ousted and here - 1 not in text.tokens.blocks
        if ousted and (text.lower[here - 2] in text.lexicon.before_ousted or here - 2 in text.taken):
            former, here = True, here - 1
        elif word in text.lexicon.former:
            former = former or word not in text.lexicon.in_office
            here -= 1
        elif word in text.lexicon.drop or (
            word == "-" and here - 1 > floor and text.lower[here - 2] in text.lexicon.former
        ):
            here -= 1
        else:
            break
    return here, former


def is_over(text: TitleWords, end: int) -> bool:
    """Tell whether the years in which somebody had an office stand behind it: "from 1985 to 1990", "(2010-2015)"."""
    return text.on(end) and TERM.match(" ".join(text.lower[end : end + TERM_WORDS])) is not None


def owners_at(text: TitleWords, start: int) -> tuple[tuple[str, ...], int]:
    """Read "A", "A and B", "A, B and C" of states or bodies."""
    owners: list[str] = []
    end = start
    here = start
    while True:
        piece = text.taken.get(here)
        if piece is None or piece.start != here or piece.kind not in ("state", "body", "place"):
            break
        if (
            owners
            and piece.kind == "place"
            and is_name_word("".join(text.tokens.words[piece.end : piece.end + 1]), text.lexicon)
        ):
            break  # "the Presidents of A and B, Chanda Mulwanda and ...": a town of that name has no president here
        if owners and text.new_title(piece.end + (text.word(piece.end) in POSSESSIVES)):
            break  # "the foreign ministers of A and B and the C (president)", "and C's president"
        owners.append(owner_id(piece))
        here = end = _over_members(text, _skip_acronym(text, piece.end))
        if here < len(text.lower) and text.lower[here] in (",", "and"):
            here += 1
            if here < len(text.lower) and text.lower[here] == "and":
                here += 1
            if here < len(text.lower) and text.lower[here] == "the":
                here += 1
        else:
            break
    return tuple(owners), end


def _over_members(text: TitleWords, end: int) -> int:
    """Return the token behind "member states" in "the foreign ministers of the ASEAN member states"."""
    here = end + (text.word(end) == "member")
    noun = text.word(here)
    return here + 1 if noun in text.lexicon.members and here not in text.tokens.blocks else end


def _skip_acronym(text: TitleWords, end: int) -> int:
    words = text.tokens.words
    if end + 2 < len(words) and words[end] == "(" and words[end + 2] == ")" and words[end + 1].isupper():
        return end + 3
    return end


def heads_ministry(head: str, piece: Piece) -> bool:
    """Tell whether an office is that of who heads a ministry."""
    return head == HEAD and body_kind(piece) == "Ministry"


def within(
    text: TitleWords, head: str, owners: tuple[str, ...], end: int
) -> tuple[str, tuple[str, ...], int]:
    """Read what stands behind the owner and belongs to it: "Head of the EU (Delegation)", "of Iran('s Security Council)".

    Returns:
        Words of the portfolio, the owners, and the end.
    """
    if not text.on(end) or len(owners) != 1:
        return "", owners, end
    house, state = text.bodies.get(owners[0]), text.named(end + 1 + (text.word(end + 1) == "the"))
    if house and state and text.lower[end] == "of" and state_of_body(house) == state.key:
        end = state.end  # "of the State Great Khural (of Mongolia)"
    piece = text.taken.get(end + 1)
    if (
        text.on(end)
        and text.lower[end] in POSSESSIVES
        and piece is not None
        and piece.start == end + 1
        and piece.kind == "body"
    ):
        if heads_ministry(head, piece):
            return f" of {text.label(piece.start, piece.end)}", owners, piece.end
        return "", (owner_id(piece),), piece.end
    follows = "".join(text.tokens.words[end : end + 2][-1:])
    if text.lower[end] in text.lexicon.regions and (is_capital(follows) or not follows.isalpha()):
        return "", owners, end + 1
    here = end
    while text.on(here) and (text.topic(here) or (here == end and text.lower[here] in text.lexicon.houses)):
        here += 1
    if here > end and text.lower[here - 1] in text.lexicon.houses:
        return f" of {text.label(end, here)}", owners, here
    return "", owners, end


def owner_after(text: TitleWords, end: int, title: str) -> tuple[str, int]:
    """Read the owner behind a name: "President Rosa Vidal of Chile", "Minister X for Peru", "Director Y of the Trade Office".

    A minister's office is the state's: of "the Chilean Ministry of Trade" only the state is taken.

    Returns:
        The owner's id and the end; an empty id where there is none.
    """
    if end + 1 >= len(text.lower) or end in text.tokens.blocks:
        return "", end
    if text.lower[end] == "(":
        return _in_brackets(text, end, title)
    start = end + 2 if text.lower[end + 1] == "the" else end + 1
    piece = text.taken.get(start)
    if piece is None or piece.start != start or piece.kind not in ("state", "body"):
        return "", end
    if text.lower[end] in text.lexicon.signing_for:
        head = title.partition(" of ")[0]
        own = piece.kind == "state" and head in (*text.lexicon.national, *text.lexicon.at_post)
        return (owner_id(piece), piece.end) if own and text.word(piece.end) in PARTING else ("", end)
    if text.lower[end] != "of":
        return "", end
    if piece.kind == "state" and title in text.lexicon.of_bodies:  # where somebody is from
        return "", end
    if piece.kind == "body" and title.partition(" of ")[0] in text.lexicon.national:
        state = state_of_body(piece)
        return (f"State/{state}", piece.end) if state else ("", end)
    return owner_id(piece), piece.end


def _in_brackets(text: TitleWords, end: int, title: str) -> tuple[str, int]:
    """Read the state in "President Rosa Vidal (Chile)"; of who works for a body it says where somebody is from."""
    piece = text.taken.get(end + 1)
    head, _, post = title.partition(" of ")
    shut = piece is not None and piece.start == end + 1 and text.word(piece.end) == ")"
    whole = head in (*text.lexicon.national, *text.lexicon.counterparts) or (
        head in text.lexicon.at_post and not post
    )
    if piece is None or piece.kind != "state" or not (shut and whole):
        return "", end
    return owner_id(piece), piece.end + 1


def sole_owner(text: TitleWords, title: str) -> tuple[str, ...]:
    """Return the state that alone has a title, if the text names none that has it too."""
    lexicon = text.lexicon
    shared = next((states for words, states in lexicon.same_title.items() if title.startswith(words)), None)
    named = shared and not shared.isdisjoint(text.states)
    unsure = title.startswith(tuple(lexicon.only_if_named))
    owners = (
        state if "/" in state else f"State/{state}"
        for words, state in lexicon.sole
        if title.startswith(words) and (state in text.states or not unsure)
    )
    return () if named else tuple(owners)[:1]


def is_seat(piece: Piece) -> bool:
    """Tell whether a name is that of a ministry or embassy, at which somebody has an office."""
    words = set(piece.key.lower().replace(":", " ").split()) if piece.key.startswith(":") else set()
    return body_kind(piece) == "Ministry" or (piece.kind == "body" and bool(words & office_lexicon().posts))


def under_whom(text: TitleWords, end: int, office: Callable[[int], OfficePhrase | None]) -> int:
    """Return the end of what a body stands under, before its head's name: "of the Service under the President of Kenya".

    Args:
        text: The document.
        end: Token after the body.
        office: Reads the office at a token.
    """
    start = end + 2
    if text.word(end) != UNDER or text.word(end + 1) != "the" or start >= len(text.lower):
        return end
    whose, body = office(start), text.taken.get(start)
    close = whose.end if whose else body.end if body else end
    state = text.taken.get(close + 1 + (text.word(close + 1) == "the"))
    return state.end if body and text.word(close) == "of" and state and state.kind == "state" else close
