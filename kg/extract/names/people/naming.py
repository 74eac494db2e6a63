"""Where the name behind a title is: over acronyms, forms of address and a comma."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.names.people.affixes import mark_end
from kg.extract.names.people.grammar import name_end, name_start
from kg.extract.names.people.parts import has_initials, is_given
from kg.extract.names.things.lexicon import thing_lexicon
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.datelines import DASHES
from kg.extract.text.office_lexicon import is_form
from kg.extract.text.tokens import POSSESSIVES, is_capital

if TYPE_CHECKING:
    from kg.extract.names.offices.phrase import OfficePhrase
    from kg.extract.names.offices.portfolio import TitleWords

MOST_FORMS = 8
"""Forms of address before one name: "His Excellency Prof. Dr. Dr. h.c."."""
OPENINGS = {".", "\u201c", "\u201d", '"', ",", ";", *DASHES}
"""What stands before the first word of a clause: "LIMA, May 4 - the Minister of Trade, Ann Porter said"."""
CLOSING = {"", ",", ".", ";", "and", *DASHES}
"""What stands behind a name that a dash parts from its office."""
DETERMINERS = {"the", "two", "both", "three", "these"}
WITHIN = {"the", "and", "of", "for", "'s", "\u2019s"}
"""Words in small letters in a list of people with their offices."""


def name_after(reader: TitleWords, phrase: OfficePhrase, floor: int = 0) -> tuple[int, int, int] | None:
    """Return (start, end, comma) of the name right after the title, over an acronym, honorifics and one comma.

    A name that stands before the title, behind token *floor*, has the title: what a comma parts from it is another's.
    """
    words = reader.tokens.words
    blocks = reader.tokens.blocks
    here = phrase.end
    if here + 2 < len(words) and here not in blocks and words[here] == "(" and words[here + 2] == ")":
        here += 3
    if phrase.plural and not phrase.owners:
        here = _over_group(reader, here)
    comma = here < len(words) and words[here] == "," and here not in blocks
    dash = here < len(words) and words[here] in DASHES and not {here, here + 1}.intersection(blocks)
    dash = dash and not reader.tokens.joined(here - 1) and bool(phrase.titles[0].owner)
    begin = here + int(comma or dash)
    if begin in blocks:
        return None
    here = skip_honorifics(reader, begin, article=comma)
    if not reader.on(here):
        return None
    end = name_end(reader.tokens, here, reader.taken, reader.lexicon)
    least = here + 2 * is_given(words[here])
    closed = reader.word(end) == "of"  # "President Karine Smith Otieno of Kenya"
    while not closed and end > least and end - 1 in reader.lone and words[end - 2] != "-":
        end -= 1
    alone = end - here == 1 and not is_given(words[here]) and not has_initials(reader.tokens, here)
    if end == here or (alone and not _is_surname(reader, phrase, here)):
        return None
    if comma and not _behind_comma(reader, phrase, (begin, here, end), floor):
        return None
    if dash and (alone or reader.word(end) not in CLOSING):
        return None  # "the President of Peru \u2013 Ana Paz \u2013 left" is told of her
    return here, end, int(comma)


def _is_surname(reader: TitleWords, phrase: OfficePhrase, here: int) -> bool:
    """Tell whether one word behind an office may be a name: no common noun, and known from elsewhere behind a weak head."""
    behind = reader.word(here + 1) in ("and", "&") and reader.topic(here + 2)
    if reader.lower[here] in reader.lexicon.no_surnames or (reader.topic(here) and behind):
        return False  # "of the Senate, Relations and Trade"
    if reader.tokens.words[here - 1] in thing_lexicon().called:
        return False  # "chief executive of the company Acme"
    if not phrase.weak:
        return True
    words = reader.tokens.words
    return bool(phrase.titles[0].owner) and any(
        words[place] == words[here] and is_given(words[place - 1]) for place in range(1, len(words))
    )


def _over_group(reader: TitleWords, here: int) -> int:
    """Return the token behind "of the two countries" in "the Foreign Ministers of the two countries X and Y"."""
    end = here + 1
    while reader.lower[end : end + 1] and reader.lower[end] in DETERMINERS:
        end += 1
    group = reader.word(here) == "of" and end > here + 1 and here not in reader.tokens.blocks
    noun = reader.word(end).removesuffix("s")
    stem = f"{noun[:-2]}y" if noun.endswith("ie") else noun
    return end + 1 if group and stem in noun_lexicon().states else here


def skip_honorifics(reader: TitleWords, here: int, *, article: bool = False) -> int:
    """Return the token after "H.E. Dr.", "Lt.-Gen. (ret.)"; also over "the" before "Hon.", with *article* before any form."""
    words, begin = reader.tokens.words, here
    for _ in range(MOST_FORMS):
        parted = here > begin and here in reader.tokens.blocks
        if here >= len(words) or parted or not _is_form(reader, here):
            break
        follows = here + 1 < len(words) and reader.lower[here + 1] in reader.lexicon.honorifics
        courteous = follows and reader.lower[here + 1] in reader.lexicon.courtesies
        if not (is_capital(words[here]) or (words[here] == "the" and (courteous or (article and follows)))):
            break
        here += 1
        here += int(here < len(words) and words[here] in (".", "'", "\u2019"))  # "Brig.", "Dato'"
        here = mark_end(reader.tokens, here, ranked=True)
        here += int(reader.word(here) == "-" and reader.word(here + 1) in reader.lexicon.honorifics)
    return here


def _is_form(reader: TitleWords, here: int) -> bool:
    """Tell whether a form of address stands at a token; its full stop may be a token of its own."""
    word, lexicon = reader.lower[here], reader.lexicon
    stop = reader.word(here + 1) == "."
    if word in lexicon.rank_words and reader.word(here + 1) in lexicon.rank_words | lexicon.honorifics:
        return True  # "Air Chief Marshal"
    return word in lexicon.honorifics or (stop and is_form(word))


def _opens(reader: TitleWords, first: int) -> bool:
    """Tell whether an office is the first of a clause: "On Monday, the Minister of Trade, Ann Porter opened"."""
    return first in reader.tokens.blocks or reader.tokens.words[first - 1] in OPENINGS


def _goes_on(reader: TitleWords, first: int) -> bool:
    """Tell whether an office is the second of a clause that opens with somebody: "Minister X and the Envoy, Ann Porter left"."""
    here = first - 1
    while here > 0 and here not in reader.tokens.blocks and reader.tokens.words[here - 1] != ".":
        here -= 1
        if reader.tokens.words[here].islower() and reader.lower[here] not in WITHIN:
            return False
    return reader.lower[first - 1] == "and" and reader.lower[here] not in reader.lexicon.fronting


def _is_subject(reader: TitleWords, first: int, end: int) -> bool:
    """Tell whether a name is the subject behind a phrase with an office: "At the invitation of the minister, X will visit"."""
    start = first
    while (
        start not in reader.tokens.blocks
        and start > 0
        and reader.tokens.words[start - 1] not in (".", ";", ",")
    ):
        start -= 1
    fronted = start < first - 1 and reader.lower[start] in reader.lexicon.fronting
    return fronted and "".join(reader.lower[end : end + 1]) in reader.lexicon.finite


def _behind_comma(reader: TitleWords, phrase: OfficePhrase, name: tuple[int, int, int], floor: int) -> bool:
    """Tell whether the name behind "the Foreign Minister," is that of the minister and not the next of a list."""
    words = reader.tokens.words
    begin, start, end = name
    first = phrase.start - 1 if reader.lower[phrase.start - 1] in ("the", "a", "an") else phrase.start
    if first > 0 and words[first - 1] == "," and first not in reader.tokens.blocks:
        before = name_start(reader.tokens, first - 1, reader.taken, reader.lexicon)
        alone = start == begin or before >= floor
        if (
            alone and first - 1 - before > 1 and reader.lower[first] != "the"
        ):  # "X, President of A, Y, ...": the office is X's
            return False
    if start > begin:  # a form of address
        return True
    if end - start == 1 and not (
        is_given(words[start]) and phrase.titles[0].owner and reader.word(end) == ","
    ):
        return False
    leads = reader.word(first - 1) == "as" and (_opens(reader, first - 1) or words[first - 2] == "capacity")
    if leads and phrase.titles[0].owner:  # "As First Lady, X took bribes" may be long ago
        return True  # "As Foreign Minister of Peru, X signed"
    opening = first in reader.tokens.blocks or words[first - 1] in {".", *DASHES} or _goes_on(reader, first)
    owned = opening and phrase.capital and bool(phrase.titles[0].owner)  # "Chile's Envoy to Peru, X said"
    given = is_given(words[start]) or has_initials(reader.tokens, start)
    if (given and _opens(reader, first)) or owned:
        return True
    if len(phrase.owners) > 1 and reader.word(end) in ("and", ",") and end not in reader.tokens.blocks:
        return True  # "the Presidents of A and B, X and Y": as many names as states
    if end < len(words) and reader.lower[end] in reader.lexicon.acting:
        return False
    if _is_subject(reader, first, end):
        return False
    closed = (
        end >= len(words)
        or end in reader.tokens.blocks
        or words[end] in {",", ".", ";", ")", ":"}
        or reader.lower[end] in reader.lexicon.after_name
    )
    if words[end : end + 1] == (",",) and end not in reader.tokens.blocks:  # "his spokesperson, Ravina Shah,"
        return (
            phrase.capital
            or bool(phrase.titles[0].owner)
            or reader.lower[phrase.start - 1] in ("the", "a", "his", "her", "its", "'s")
        )
    definite = reader.lower[phrase.start - 1] == "the" if phrase.start else False
    # "by Peru's Minister of Trade, Ana Paz and Kenya's (Minister)": a list of offices, each with its name
    state = reader.taken.get(end + 1)
    next_one = state.end + (reader.word(state.end) in POSSESSIVES) if state is not None else end
    listed = reader.word(end) == "and" and bool(phrase.titles[0].owner) and next_one > end
    definite = definite or (listed and reader.new_title(next_one))
    # "the Minister of Trade, Ana Paz for Peru"
    definite = definite or (state is not None and state.kind == "state" and " of " in phrase.titles[0].label)
    return closed and (
        given
        or (
            (phrase.capital or bool(phrase.titles[0].owner) or " of " in phrase.titles[0].label)
            and (definite or words[end : end + 1] in ((",",), (".",)))
        )
    )
