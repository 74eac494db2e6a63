"""Tokens that only make the parse harder beside a name."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.office_lexicon import is_form, office_lexicon

if TYPE_CHECKING:
    from kg.extract.text.mention import MarkedText, Mention
    from kg.extract.text.tokens import Tokens

BRACKET = 8
"""Tokens in which an opening bracket is looked for."""
SUFFIXES = frozenset({"Jr.", "Sr.", "Jr"})
LONGEST = 40
"""Tokens that a person's mention may have."""


def is_omitted(text: MarkedText, here: int, end: int) -> bool:
    """Tell whether a token only makes the parse harder beside a name.

    That is the article before a named person ("the (Foreign Minister X)"), the comma before "and" that parts two of
    them, the one between the first person of a sentence and the auxiliary ("Minister X, will visit"), and "counterpart,"
    before the counterpart's name, but not before somebody of another state.
    """
    tokens, mentions, at = text.tokens, text.mentions, text.at
    word = tokens.lower[here]
    following = here + 1
    if word not in _omissible() and tokens.words[here - 1] != "(":
        return False
    if _is_suffix(text, here) or _is_style(text, here, end):
        return True
    if _is_acronym(text, here) or _is_members(text, here):
        return True
    if word == ")" and here > 0:
        near = range(max(0, here - BRACKET), here)  # the opening one may be inside a name or date before it
        opened = "(" in tokens.words[near.start : here]
        return not opened or any(p in at and mentions[at[p]].end == here for p in near)
    if (
        word == "the"
    ):  # kept behind another name, which the person would run into: "received at the Palace the (President X)"
        before = _before(text, here)
        another = before is not None and before.type != "Person"
        return not another and _is_person(text, following, end)
    if word == "," and following < end and tokens.lower[following] == "and":
        after = following + 1
        if after < end and tokens.lower[after] == "the":
            after += 1
        before = _before(text, here)
        return before is not None and before.type == "Person" and _is_person(text, after, end)
    if word in office_lexicon().counterparts:  # "his colleague(, the) (Foreign Minister X)"
        comma = following < end and tokens.words[following] == ","
        article = comma and tokens.words[following + 1 : following + 2] == ("the",)
        return _is_person(text, _behind_forms(text, following + comma + article, end), end)
    if word != "," or here == 0 or tokens.lower[here - 1] not in office_lexicon().counterparts:
        return False
    following += tokens.words[following : following + 1] == ("the",)
    following = _behind_forms(text, following, end)
    if not _is_person(text, following, end):
        return False
    states = _states(_before(text, here)), _states(mentions[at[following]])
    return not all(states) or not states[0].isdisjoint(states[1])


@lru_cache(maxsize=1)
def _omissible() -> frozenset[str]:
    """Return all words that may be left out but the acronym in brackets, in lower case."""
    lexicon = office_lexicon()
    lists = (lexicon.counterparts, lexicon.members, lexicon.honorifics, map(str.lower, lexicon.styles))
    return frozenset((",", ".", "(", ")", "the", "member", *map(str.lower, SUFFIXES), *chain(*lists)))


def is_owner(text: MarkedText, index: int, end: int) -> bool:
    """Tell whether a body's name stands before that of its organ: "the African Union (AU) Council of Ministers"."""
    tokens, mentions = text.tokens, text.mentions
    here = mentions[index]
    following = mentions[index + 1 : index + 3]
    if here.type != "Body" or not following:
        return False
    close = here.end
    acronym = tokens.words[close : close + 1] == ("(",) and following[0].key == here.key
    if acronym and tokens.words[following[0].end : following[0].end + 1] == (")",):
        close, following = following[0].end + 1, following[1:]
    organ = next(iter(following), None)
    if (
        organ is None
        or organ.type != "Body"
        or organ.start != close
        or organ.end >= end
        or organ.key == here.key
    ):
        return False
    return close not in tokens.blocks and "of" in tokens.words[organ.start : organ.end]


def _is_members(text: MarkedText, here: int) -> bool:
    """Tell whether a token is of "member states" in "the Council of Ministers of the AU member states": it is that Council."""
    tokens = text.tokens
    start = here - (here > 0 and tokens.lower[here - 1] == "member")
    noun = start + (tokens.lower[start] == "member")
    if here > noun or "".join(tokens.words[noun : noun + 1]).lower() not in office_lexicon().members:
        return False
    body = _before(text, start)
    return body is not None and body.type == "Body" and "of" in tokens.words[body.start : start]


def _is_acronym(text: MarkedText, here: int) -> bool:
    """Tell whether a token is of the "(AU)" behind "the African Union": the parser takes it for a subject."""
    tokens, mentions, at = text.tokens, text.mentions, text.at
    opening = here - (tokens.words[here] != "(")
    inner = at.get(opening + 1, -1)
    if tokens.words[opening] != "(" or inner < 1 or mentions[inner].type != "Body":
        return False
    before, close = mentions[inner - 1], mentions[inner].end
    same = before.end == opening and (before.type, before.key) == ("Body", mentions[inner].key)
    return same and tokens.words[close : close + 1] == (")",) and opening <= here < close


def _behind_forms(text: MarkedText, here: int, end: int) -> int:
    """Return the token behind "H.E. Mr.", forms of address before a name."""
    tokens, at = text.tokens, text.at
    lexicon = office_lexicon()
    while (
        here < end and here not in at and (tokens.lower[here] in lexicon.honorifics or _is_stop(tokens, here))
    ):
        here += 1
    return here


def _is_stop(tokens: Tokens, here: int) -> bool:
    """Tell whether a token is the full stop of a form of address: "Hon. (Prime Minister X)"."""
    return tokens.words[here] == "." and is_form(tokens.words[here - 1])


def _is_style(text: MarkedText, here: int, end: int) -> bool:
    """Tell whether a token is of the "HM" of "HM the King", or of "His Royal Highness the" or "Mr." before a name."""
    tokens, at = text.tokens, text.at
    lexicon, word = office_lexicon(), tokens.words[here]
    if _is_stop(tokens, here):
        return _is_style(text, here - 1, end)
    if here in at or (word not in lexicon.styles and word.lower() not in lexicon.honorifics):
        return False
    if word in lexicon.styles:
        title = here + 1 + (tokens.words[here + 1 : here + 2] == ("the",))
        return title < end and (title in at or (tokens.lower[title],) in lexicon.heads)
    close = _behind_forms(text, here, end)
    if _is_person(text, close, end) and word[:1].isupper() and word.lower() not in noun_lexicon().person:
        return True
    begin = here
    while begin > 0 and begin not in tokens.blocks and tokens.lower[begin - 1] in lexicon.honorifics:
        begin -= 1
    ruling = any(
        tokens.lower[p] in lexicon.courtesies and tokens.words[p].istitle() for p in range(begin, close)
    )
    return ruling and here < close < end and close in at


def _before(text: MarkedText, here: int) -> Mention | None:
    """Return the mention that ends right before a token."""
    mentions, at = text.mentions, text.at
    begin = next((p for p in range(here - 1, max(-1, here - 1 - LONGEST), -1) if p in at), -1)
    return mentions[at[begin]] if begin >= 0 and mentions[at[begin]].end == here else None


def _is_suffix(text: MarkedText, here: int) -> bool:
    """Tell whether a token is part of ", Jr." behind a person's name."""
    tokens = text.tokens
    begin = here if tokens.words[here] == "," else here - 1
    if begin < 1 or tokens.words[begin] != "," or SUFFIXES.isdisjoint(tokens.words[begin + 1 : begin + 2]):
        return False
    before = _before(text, begin)
    return before is not None and before.type == "Person"


def _states(mention: Mention | None) -> set[str]:
    return {title.owner for title in mention.titles if title.owner} if mention else set()


def _is_person(text: MarkedText, position: int, end: int) -> bool:
    mentions, at = text.mentions, text.at
    return position < end and position in at and mentions[at[position]].type == "Person"
