"""Datelines: "AMMAN, Jan 14 (Petra) --" says where and when a text was written, and nothing of what it tells."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.text.mention import MarkedText, Mention
    from kg.extract.text.tokens import Tokens

DASHES = {"-", "\u2013", "\u2014", "--", ":", "):"}
MARKS = {",", ".", "(", ")", "/", ";", "]"}
CLOSERS = {")", "/", "]"}
PARTS = {"Place", "State", "Date", "Body"}
LONGEST = 16
SHORTEST_SHOUT = 3
LONGEST_AGENCY = 5


def datelines(text: MarkedText, most: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield where the datelines of the first paragraphs begin and end, of all or of *most*."""
    for start, close in islice(pairwise(text.tokens.blocks), most):
        if (end := dateline_end(text, start, close)) > start:
            yield start, end


def dateline_end(text: MarkedText, start: int, end: int) -> int:
    """Return the token after the dateline that a sentence begins with, or *start* if it begins with none."""
    tokens, mentions, at = text.tokens, text.mentions, text.at
    here = start + (tokens.words[start : start + 1] in {("[",), ("(",)})
    if _is_town(text, start, end):
        return start + 2
    begun = False
    while here < min(end, start + LONGEST):
        word = tokens.words[here]
        index = at.get(here, -1)
        if begun and word[0] in DASHES and len(word) > 1 and tokens.words[here - 1] in CLOSERS:
            return here
        if begun and word in DASHES:
            return here + 1 if here + 1 < end else start
        named = index >= 0 and mentions[index].type in ("State", "Body")
        if begun and named and here > start + 2 and tokens.words[here - 1] in CLOSERS:
            return here
        if index >= 0 and mentions[index].type in PARTS:
            begun = (
                begun or mentions[index].type == "Place" or _shouts(word) or _dated(tokens, index, mentions)
            )
            here = mentions[index].end
        elif begun and word == "(" and (close := _close_of(tokens, here, end)):
            here = close
        elif _shouts(word) or (begun and tokens.words[here - 1] in {"(", "/"} and word[:1].isupper()):
            begun = True
            here += 1
        elif (begun and (word in MARKS or _is_agency(word))) or (begun and _before_stop(tokens, here, end)):
            here += 1
        else:
            named = index >= 0 and mentions[index].type in ("Person", "Office")
            agency = (
                named and here == start + 1 and _shouts(tokens.words[start])
            )  # "KAZINFORM Foreign Minister X"
            return here if begun and (agency or _closed(tokens, start, here)) else start
    return start


def _is_town(text: MarkedText, start: int, end: int) -> bool:
    """Tell whether a sentence begins with a word and a colon before somebody's office ("Benaulim: Foreign Minister X met Y").

    A headline may begin with who says what stands behind the colon, so it is no name of somebody.
    """
    tokens, mentions, at = text.tokens, text.mentions, text.at
    word, office = "".join(tokens.words[start : start + 1]), at.get(start + 2, -1)
    if tokens.words[start + 1 : start + 2] != (":",) or start in at or not word.istitle() or office < 0:
        return False
    people = (one for one in mentions if one.type == "Person")
    known = any(word in tokens.words[one.start : one.end] for one in people)
    return mentions[office].type in ("Person", "Office") and tokens.words[end - 1] == "." and not known


def _dated(tokens: Tokens, index: int, mentions: Sequence[Mention]) -> bool:
    """Tell whether a day follows the body or state that a text begins with: "Sea.fm, 20 Dec 2016, Lima", "Peru, March 12."."""
    following = mentions[index + 1] if index + 1 < len(mentions) else None
    body = mentions[index]
    return (
        body.type in ("Body", "State")
        and following is not None
        and following.type == "Date"
        and following.start == body.end + 1
        and tokens.words[body.end] == ","
    )


def _close_of(tokens: Tokens, here: int, end: int) -> int:
    """Return the bracket that closes the one at a token, if only a few words stand between them, or 0."""
    places = range(here + 1, min(end, here + LONGEST))
    close = next((place for place in places if tokens.words[place] in {")", "):"}), 0)
    dated = tokens.words[close - 1].isdigit()  # "(Agency / Agency - 17th May, 2023)"
    return close if close < here + LONGEST_AGENCY + 2 or dated else 0


def _before_stop(tokens: Tokens, here: int, end: int) -> bool:
    """Tell whether from a token on there are only capitals up to a stop and a dash: "LIMA, Agencia Sol.- The ..."."""
    for place in range(here, min(end, here + LONGEST_AGENCY) - 1):
        if not tokens.words[place][:1].isupper():
            return False
        stop = tokens.words[place + 1] == "." or tokens.words[place].endswith(".")
        dash = place + 1 + (tokens.words[place + 1] == ".")
        if stop and tokens.words[dash : dash + 1] and tokens.words[dash] in DASHES:
            return True
    return False


def _is_agency(word: str) -> bool:
    """Tell whether a word is an agency in slashes or brackets that the tokenizer left whole: "/TASS/."."""
    core = word.strip("/().:-")
    return core != word and core.isalpha() and core[:1].isupper()


def _shouts(word: str) -> bool:
    return len(word) >= SHORTEST_SHOUT and word.isalpha() and word.isupper()


def _closed(tokens: Tokens, start: int, here: int) -> bool:
    """Tell whether a bracket or slash round the agency ends what stands before token *here*."""
    last = here - 1
    short = last == start + 1 and not _shouts(tokens.words[start])
    if (
        tokens.words[last].endswith(".") and last > start and not short
    ):  # "MOSCOW, August 10. The ...", "MOSCOW. The ..."
        return True
    while last > start and tokens.words[last] == ".":
        last -= 1
    return last > start and (tokens.words[last] in CLOSERS or _is_agency(tokens.words[last]))
