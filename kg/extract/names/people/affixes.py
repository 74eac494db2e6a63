"""What stands around a person's name and is no part of it, "(ret.)" or letters behind it, and the ends that tell a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kg.extract.text.tokens import is_capital
from kg.knowledge import Written, kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.text.tokens import Tokens

LONGEST_MARK = 4
"""Tokens of a mark in brackets: "(", "ret", ".", ")"."""
SMALL_NAME = 3
"""Words of a name that may end in a small word."""
SHORTEST = 4
"""Letters that a surname is longer than, to be known by its ending."""
KOREAN = ("Cho", "Tae", "-", "yul")
OF = "of"
NOT_CLAUSES = {"and", "or", "the", "a", "an", "who", "of"}
"""Words before which the comma behind "X, MP," belongs to what follows."""


def _together(groups: tuple[frozenset[str], ...]) -> frozenset[str]:
    return frozenset().union(*groups)


@dataclass(frozen=True, slots=True)
class PersonLexicon:
    """What ``persons.yaml`` says."""

    retired: frozenset[str]
    """Marks in brackets behind a rank or a name, in lower case, without full stop."""
    retired_ranked: frozenset[str]
    """Marks behind a rank only."""
    post_nominals: Annotated[frozenset[str], Written(tuple[frozenset[str], ...], _together)]
    """Letters behind a name, as written."""
    surname_endings: tuple[str, ...]
    """Endings that tell a surname, in lower case."""
    ending_otherwise: frozenset[str]
    """Other words with such an ending."""
    small: frozenset[str]
    """Last words of names that are elsewhere an article, a pronoun or a preposition, as written."""
    not_initials: frozenset[str]
    """Two or three capitals before a name that are not initials of it, as written."""
    digraphs: frozenset[str]
    """Initials of two letters, with the full stop."""
    shortened: frozenset[str]
    """Given names cut short before another, with the full stop."""
    peers: frozenset[str]
    """Titles behind which "of" and a place belong to a name, in lower case."""
    heading: dict[str, str]
    """Words of a verb before a body -> the office in it."""
    called: frozenset[str]
    """Nouns right before a name."""
    same_office: frozenset[str]
    """Nouns for the office of whoever was named before."""


person_lexicon = kept(PersonLexicon, "lexicon/persons.yaml")


def mark_end(tokens: Tokens, start: int, *, ranked: bool = False) -> int:
    """Return the end of "(ret.)" at token *start*, else *start*; behind a rank (*ranked*) also that of "(R)"."""
    words = tokens.words[start : start + LONGEST_MARK]
    if words[:1] != ("(",) or ")" not in words or start in tokens.blocks:
        return start
    close = words.index(")")
    mark = "".join(words[1:close]).lower().replace("\u2019", "'").rstrip(".")
    lexicon = person_lexicon()
    known = mark in lexicon.retired or (ranked and mark in lexicon.retired_ranked)
    return start + close + 1 if known else start


def letters_end(tokens: Tokens, end: int) -> int:
    """Return the end of the letters and marks behind a name that ends at *end*: "KC", ", MP,", "AC DSC (Retd)"."""
    words, letters = tokens.words, person_lexicon().post_nominals
    here = end
    while here < len(words) and here not in tokens.blocks:
        following = here + int(words[here] == ",")
        inside = following < len(words) and following not in tokens.blocks
        if inside and words[following] in letters:
            here = following + 1
            continue
        if inside and here == end and words[here] == OF and _is_peer(words, here):
            here += 2
            continue
        marked = mark_end(tokens, here)
        if marked == here:
            break
        here = marked
    if here > end and words[end] == "," and words[here : here + 1] == (",",) and here not in tokens.blocks:
        after = words[here + 1] if here + 1 < len(words) and here + 1 not in tokens.blocks else ""
        return here + 1 if after.isalpha() and after.islower() and after not in NOT_CLAUSES else here
    return here


def _is_peer(words: Sequence[str], here: int) -> bool:
    """Tell whether a place behind "of" at a token belongs to a peer's name: "Lord Porter of Alba,"."""
    peer = any(word.lower() in person_lexicon().peers for word in words[max(0, here - SMALL_NAME) : here])
    return (
        peer
        and is_capital("".join(words[here + 1 : here + 2]))
        and not is_capital("".join(words[here + 2 : here + 3]))
    )


def letters_start(tokens: Tokens, end: int) -> int:
    """Return where the letters and marks begin that stand right before token *end*, else *end*."""
    for start in range(max(0, end - LONGEST_MARK * 3), end):
        if not _parted(tokens, start, end) and letters_end(tokens, start) == end:
            return start
    return end


def ends_small(words: Sequence[str], end: int) -> bool:
    """Tell whether a name whose last word is a small one in capitals ends at a token: "Bui Thi My"."""
    name = words[max(0, end - SMALL_NAME) : end]
    return name[-1] in person_lexicon().small and len(name) == SMALL_NAME and all(map(is_capital, name))


def begins_small(tokens: Tokens, here: int) -> bool:
    """Tell whether a small word in capitals begins a name of two words, in a line not in title case: "To Lam"."""
    inside = tokens.on(here + 1) and here not in tokens.titled
    name = tokens.words[here : here + 2]
    return inside and name[0] in person_lexicon().small and is_capital(name[1]) and not name[1].isupper()


def has_surname_ending(word: str) -> bool:
    """Tell whether a word ends as hardly anything but a surname does: "Karimov", "Beridze"."""
    lexicon, last = person_lexicon(), word.lower()
    ending = len(last) > SHORTEST and last.endswith(lexicon.surname_endings)
    return ending and last not in lexicon.ending_otherwise


def is_korean(words: Sequence[str]) -> bool:
    """Tell whether tokens are a name as Korea's are written: "Cho Tae-yul"."""
    parts = len(words) == len(KOREAN) and words[2] == KOREAN[2]
    return parts and words[3].islower() and all(map(is_capital, words[:2]))


def without_letters(words: Sequence[str]) -> Sequence[str]:
    """Return the tokens of a name up to the first letters or mark behind it."""
    letters = person_lexicon().post_nominals
    for place, word in enumerate(words[1:], start=1):
        if word in letters or word in (",", "(", OF):
            return words[:place]
    return words


def _parted(tokens: Tokens, start: int, end: int) -> bool:
    return tokens.block(end - 1) > tokens.block(start - 1)
