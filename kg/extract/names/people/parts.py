"""The single words of personal names: which may be one, which are given names, initials or the same but for accents."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.names.people.affixes import person_lexicon
from kg.extract.text.office_lexicon import OfficeLexicon, office_lexicon
from kg.extract.text.tokens import is_capital, plain
from kg.knowledge import word_list

if TYPE_CHECKING:
    from kg.extract.text.tokens import Tokens


def is_name_word(word: str, lexicon: OfficeLexicon) -> bool:
    """Tell whether *word* may be part of a personal name: a capital, letters only, no title, no headline word."""
    if not is_capital(word):
        return False
    straight = plain(word)
    bare = straight.lower()
    if len(word) == 1 and word != "I":  # an initial; name_end looks whether a name follows
        return True
    if bare in lexicon.addresses or is_initials(word):
        return bare not in lexicon.addresses
    # in small letters "\u0130" is two signs
    letters = straight.replace(".", "").replace("'", "").replace("-", "")
    if not letters.isalpha() or bare in word_list("headline_words") or (bare,) in lexicon.heads:
        return False
    if bare in lexicon.in_no_name:
        return False
    acronym = word.isupper() and len(letters) in (2, 3) and "." not in word
    return not acronym or bare in word_list("given_names")


def is_given(word: str) -> bool:
    """Tell whether *word* is a given name of the list."""
    return word in word_list("given_names") or word.capitalize() in word_list("given_names")


def is_initials(word: str) -> bool:
    """Tell whether *word* is initials, as in "V.K. Singh", or has them before a surname: "N.Enkhbold"."""
    return len(word) > 1 and word[0].isupper() and word[1] == "."


def has_initials(tokens: Tokens, here: int) -> bool:
    """Tell whether initials stand at a token, with stops ("V.K. Singh") or as capitals before a name ("JD Vance")."""
    word, lexicon = tokens.words[here], office_lexicon()
    if is_initials(word) or not (word.isalpha() and word.isupper() and len(word) in (2, 3)):
        return is_initials(word) and word.lower() not in lexicon.addresses
    behind = tokens.words[here + 1] if tokens.on(here + 1) else ""
    named = is_name_word(behind, lexicon) and not behind.isupper()
    title = (word.lower(),) in lexicon.heads or word.lower() in lexicon.addresses | lexicon.honorifics
    other = title or word in person_lexicon().not_initials or word.lower() in lexicon.suffixes
    return named and not other and behind.lower() not in word_list("portfolios")


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return a word of a name without case, accents and punctuation."""
    decomposed = unicodedata.normalize("NFKD", plain(word)).casefold()
    return "".join(char for char in decomposed if char.isalnum())


@lru_cache(maxsize=1 << 16)
def core(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folded words of a name without initials and nicknames."""
    words = [fold(word) for word in name if word[:1] not in {"\u201c", '"', "\u2018"}]
    return tuple(word for word in words if len(word) > 1)
