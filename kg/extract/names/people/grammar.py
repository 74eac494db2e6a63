"""The grammar of personal names: where a name begins and ends among capitalised words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.names.people.affixes import (
    begins_small,
    ends_small,
    has_surname_ending,
    letters_end,
    letters_start,
    person_lexicon,
    without_letters,
)
from kg.extract.names.people.parts import has_initials, is_given, is_name_word
from kg.extract.text.office_lexicon import OfficeLexicon, office_lexicon
from kg.extract.text.tokens import Piece, Tokens, is_capital, plain
from kg.gazetteer import load_gazetteer
from kg.knowledge import word_list

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST_NAME = 7
BRACKETS = {"[", "]"}
BRACKETED = 5
"""Tokens that an editor may put in brackets before a surname."""
OPEN_QUOTES = {"\u201c", '"', "\u2018"}
CLOSE_QUOTES = {"\u201d", '"', "\u2019"}
SENTENCE_END = re.compile(r"[a-z]{2}\.$")
INSIDE = {"-", *BRACKETS, *OPEN_QUOTES, *CLOSE_QUOTES}
"""Marks that may stand in a name."""


def name_end(tokens: Tokens, start: int, taken: Mapping[int, Piece], lexicon: OfficeLexicon) -> int:
    """Return the end of the personal name that begins at token *start*, or *start* if none does.

    The letters and marks behind it ("KC", ", MP,", "(Retd)") are in the range; :func:`name_words` leaves them out.

    Args:
        tokens: The document.
        start: First token of the candidate.
        taken: Token -> gazetteer name, date or body that covers it.
        lexicon: The lexicon of offices.
    """
    words = tokens.words
    here = start
    last = start
    while here < len(words) and here - start < LONGEST_NAME + words[start:here].count("-"):
        word = words[here]
        if here > start and (here in tokens.blocks or word in person_lexicon().post_nominals):
            break
        if word == "[" and here == start:  # "[Mohammad Reza] Aref": added by the editor
            close = next((p for p in range(here, min(here + BRACKETED, len(words))) if words[p] == "]"), here)
            inner = all(is_name_word(words[p], lexicon) for p in range(here + 1, close))
            if close == here or not inner or not is_name_word("".join(words[close + 1 : close + 2]), lexicon):
                break
            here = close + 1
            continue
        if here in taken and not _given_in_place(tokens, here, start, taken):
            break
        early = here <= start + 1 or words[here - 1].lower() in lexicon.fathers
        titled = early and is_name_like_title(tokens, here, lexicon)
        titled = titled or (here == start + 1 and is_surname(tokens, here, lexicon))
        if (
            titled
            or is_name_word(word, lexicon)
            or (here == start and (has_initials(tokens, here) or begins_small(tokens, here)))
            or (here > start and words[here - 1] == "-" and word.isalpha())
            or (here > start + 1 and ends_small(words, here + 1) and _closes(tokens, here + 1))
        ):
            here += 1
            last = here
        elif (here > start and _is_digraph(tokens, here)) or (
            (
                (word == "-" and here > start)
                or (plain(word).lower().rstrip("-") in lexicon.particles and here + 1 < len(words))
            )
            and _leads_on(tokens, here, taken, lexicon)
        ):
            here += 1
        elif (
            word in OPEN_QUOTES and here > start and here + 2 < len(words) and words[here + 2] in CLOSE_QUOTES
        ):
            here += 3
        elif last > start and word.lower() in lexicon.suffixes:
            here += 1
            last = here
        else:
            break
    body = last < len(words) and is_capital(words[last]) and words[last].lower() in lexicon.in_no_name
    return letters_end(tokens, last) if last > start and not body else start


def is_name_like_title(tokens: Tokens, here: int, lexicon: OfficeLexicon) -> bool:
    """Tell whether "Amir" or "Sultan" is a given name: behind a title or given name, before another word of a name.

    So is "Emir" without an article in a text that names no emirate.
    """
    words = tokens.words
    if words[here].lower() not in lexicon.name_heads or here + 1 >= len(words) or here in tokens.blocks:
        return False
    before = words[here - 1].lower() if words[here - 1] != "." else f"{words[here - 2].lower()}."
    titled = before in lexicon.honorifics or (before,) in lexicon.heads or before in lexicon.addresses
    titled = titled and words[here].lower() not in lexicon.addresses  # "President Sheikh X"
    titled = titled or before in lexicon.fathers or is_given(words[here - 1])  # "Hassan Sheikh X"
    following = "".join(words[here + 1 : here + 3]).lstrip("-")  # "Amir-Karimi"
    named = here + 1 not in tokens.blocks and is_capital(following)
    named_so = is_name_word(words[here + 1], lexicon) and words[here + 1].lower() not in lexicon.honorifics
    titled = titled or (named_so and _is_no_emirate(tokens, words[here].lower(), lexicon))
    father = words[here + 1].lower() in lexicon.fathers  # "Sultan bin Saad"
    return father or (titled and named and before not in lexicon.rulers | {"the", "his", "her"})


def _is_no_emirate(tokens: Tokens, title: str, lexicon: OfficeLexicon) -> bool:
    """Tell whether a text names none of the few states that have a title."""
    states = (load_gazetteer().state(code) for code in lexicon.held_in.get(title, ()))
    names = {name.lower() for one in states for name in (one.name, *one.adjectives)}
    return bool(names) and names.isdisjoint(tokens.lower)


def is_surname(tokens: Tokens, here: int, lexicon: OfficeLexicon) -> bool:
    """Tell whether a head is the surname behind a given name: "Amy Pope"."""
    words = tokens.words
    known = words[here].lower() in lexicon.surnames and is_capital(words[here]) and is_given(words[here - 1])
    following = words[here + 1] if here + 1 < len(words) and here + 1 not in tokens.blocks else "."
    return known and following.lower() != "of" and not is_capital(following)


def is_address(tokens: Tokens, here: int, lexicon: OfficeLexicon) -> bool:
    """Tell whether "Ambassador" only addresses who has the office before it: "Chief Officer Ambassador X"."""
    words = tokens.words
    inside = 0 < here < len(words) - 1 and here not in tokens.blocks and here + 1 not in tokens.blocks
    if not inside or words[here].lower() not in lexicon.honorifics or not is_capital(words[here]):
        return False
    titled = is_capital(words[here - 1]) and (words[here - 1].lower(),) in lexicon.heads
    return titled and is_name_word(words[here + 1], lexicon)


def _is_digraph(tokens: Tokens, stop: int) -> bool:
    """Tell whether the full stop at a token is that of an initial of two letters: "Sh. Karimov"."""
    whole = "".join(tokens.words[max(0, stop - 1) : stop + 1])
    lexicon, following = person_lexicon(), "".join(tokens.words[stop + 1 : stop + 2])
    known = whole in lexicon.digraphs or (whole in lexicon.shortened and is_given(following))
    return stop > 0 and known and tokens.joined(stop - 1)


def name_start(tokens: Tokens, end: int, taken: Mapping[int, Piece], lexicon: OfficeLexicon) -> int:
    """Return the start of the personal name that ends right before token *end*, or *end* if none does.

    It is the longest one that, read from there, ends here.
    """
    words, begin = tokens.words, letters_start(tokens, end)
    here, start = begin, end
    while here > 0 and here not in tokens.blocks:
        if begin - here >= LONGEST_NAME + words[here:begin].count("-"):
            break
        here -= 1
        word = words[here].lower()
        fathered = here > 0 and words[here - 1].lower() in lexicon.fathers
        if word in lexicon.honorifics and not (fathered or is_name_like_title(tokens, here, lexicon)):
            break
        if not (is_capital(word.capitalize()) or word in INSIDE or "." in word):
            break
        closes = here == begin - 1 and here in taken and not _is_known_surname(tokens, here, taken)
        if not closes and name_end(tokens, here, taken, lexicon) == end:
            start = here
    return start


def name_words(tokens: Tokens, start: int, end: int) -> tuple[str, ...]:
    """Return the words of a name as written, without letters behind it; what a hyphen or an apostrophe joins is one word."""
    parts: list[str] = []
    for index in range(start, start + len(without_letters(tokens.words[start:end]))):
        word = tokens.words[index]
        if word in BRACKETS:
            continue
        if parts and index > start and tokens.joined(index - 1) and tokens.words[index - 1] not in BRACKETS:
            parts[-1] += word
        else:
            parts.append(word)
    if parts and SENTENCE_END.search(parts[-1]):  # "met Hun Sen." is no senator
        parts[-1] = parts[-1][:-1]
    return tuple(parts)


def _leads_on(tokens: Tokens, here: int, taken: Mapping[int, Piece], lexicon: OfficeLexicon) -> bool:
    """Tell whether a particle or hyphen at *here* leads to another word of the name."""
    words: Sequence[str] = tokens.words
    following = here + 1
    if words[here] == "-":
        joined = tokens.joined(here) and here > 0 and tokens.joined(here - 1)
        return joined and following < len(words) and words[following][:1].isalpha()
    while following < len(words) and (
        words[following] == "-" or plain(words[following]).lower() in lexicon.particles
    ):
        following += 1
    free = following < len(words) and (
        following not in taken or _given_in_place(tokens, following, here, taken)
    )
    named = free and is_name_word(words[following], lexicon)
    return named or (free and is_name_like_title(tokens, following, lexicon))  # "Ali bin Sultan bin Saad"


def _given_in_place(tokens: Tokens, here: int, start: int, taken: Mapping[int, Piece]) -> bool:
    """Tell whether a place name here is really a given name: "Israel Katz" right after a title."""
    piece = taken[here]
    if here > start and piece.end - piece.start > 1:  # "Bui Thanh Hoa"
        return start < piece.start and is_given(tokens.words[piece.start - 1]) and piece.kind == "place"
    one_word = piece.end - piece.start == 1 and piece.kind in ("state", "place", "capital", "body")
    if here > start:
        if piece.kind == "adjective":  # "Secretary Bill French"
            return _is_last(tokens, here, piece) and is_given(tokens.words[here - 1])
        if piece.kind in ("state", "capital") and _is_state_surname(tokens, here, start, taken):
            return True
        surname = is_given(tokens.words[here - 1]) or piece.kind == "place"  # "Minister Situmbeko Banda"
        last = one_word and piece.kind != "state" and surname and not tokens.words[here].isupper()
        return last and is_name_word(tokens.words[here], office_lexicon())
    following = here + 1
    return (
        one_word
        and here == start
        and following < len(tokens.words)
        and following not in tokens.blocks
        and following not in taken
        and (
            is_given(tokens.words[here])
            or piece.kind == "place"
            or (piece.kind == "capital" and has_surname_ending(tokens.words[following]))
            or (piece.kind == "state" and _is_state_given(tokens, here, taken))
        )
        and is_name_word(tokens.words[following], office_lexicon())
        and tokens.lower[following] not in word_list("portfolios")
    )


def _is_state_surname(tokens: Tokens, here: int, start: int, taken: Mapping[int, Piece]) -> bool:
    """Tell whether a state or capital is the surname behind one word: "Foreign Minister Arben Mali".

    Where no list has the word before it, a verb or the end of the phrase follows, or the text has no other name of the state.
    """
    piece, words = taken[here], tokens.words
    if here != start + 1 or words[here].isupper() or not _is_last(tokens, here, piece):
        return False
    if is_given(words[start]) or _closes(tokens, piece.end):
        return True
    if plain("".join(words[piece.end : piece.end + 1])) == "'s":  # "told Minister Mensah France's plans"
        return False
    return not _is_told_otherwise(tokens, piece, taken)


def _is_told_otherwise(tokens: Tokens, piece: Piece, taken: Mapping[int, Piece]) -> bool:
    """Tell whether a text has another name of a state or its people than the word of *piece*."""
    others, word = ("state", "adjective", "people", "capital"), tokens.words[piece.start]
    return any(
        one.key == piece.key and one.kind in others and tokens.words[one.start] != word
        for one in taken.values()
    )


def _is_state_given(tokens: Tokens, here: int, taken: Mapping[int, Piece]) -> bool:
    """Tell whether a state right behind a title is a given name: "Foreign Minister Cuba Gomez", not "Kenya Peter Otieno"."""
    words, following = tokens.words, here + 1
    if load_gazetteer().is_ambiguous(words[here]):
        return True
    alone = following + 1 in tokens.blocks or not is_capital("".join(words[following + 1 : following + 2]))
    return alone and not is_given(words[following]) and not _is_told_otherwise(tokens, taken[here], taken)


def _is_known_surname(tokens: Tokens, here: int, taken: Mapping[int, Piece]) -> bool:
    """Tell whether a state or capital at *here* stands right behind a given name: "Peter Jordan, the minister"."""
    piece = taken[here]
    named = (
        here > 0 and here not in tokens.blocks and here - 1 not in taken and is_given(tokens.words[here - 1])
    )
    return piece.kind in ("state", "capital") and named and _is_last(tokens, here, piece)


def _closes(tokens: Tokens, end: int) -> bool:
    """Tell whether a clause goes on behind a name, and no noun: "met", "visited", ",", "on"."""
    word = tokens.words[end] if tokens.on(end) else "."
    lexicon = office_lexicon()
    known = word in lexicon.after_name - {"'s"} or word in lexicon.acting or word.endswith("ed")
    return known or (not word[0].isalpha() and word[0] not in "'\u2019-")


def _is_last(tokens: Tokens, here: int, piece: Piece) -> bool:
    """Tell whether a name of one word at *here* has no other capital behind it."""
    after = tokens.words[piece.end : piece.end + 1]
    last = piece.end in tokens.blocks or not after or not (is_capital(after[0]) or after[0] == "-")
    return last and piece.start == here and piece.end - piece.start == 1
