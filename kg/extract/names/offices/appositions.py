"""Offices without a name of their own: behind a name, or standing for their holder."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.names.offices.appointed import (
    is_appointed,
    is_becoming,
    predecessor,
    read_appointed,
    was_in_office,
)
from kg.extract.names.offices.phrase import shared
from kg.extract.names.offices.portfolio import DASHES, owner_id
from kg.extract.names.people.grammar import name_end, name_start, name_words
from kg.extract.names.people.naming import skip_honorifics
from kg.extract.names.people.parts import has_initials, is_given
from kg.extract.text.mention import Mention, Title
from kg.extract.text.office_lexicon import is_national, is_of_state, is_voice

if TYPE_CHECKING:
    from kg.extract.names.offices.phrase import OfficePhrase
    from kg.extract.names.offices.portfolio import TitleWords

DEFINITE = {"the", "his", "her", "their", "our", "both", "two", "its", "these"}
LISTING = {"", ":", ";", ",", "and"}
"""What stands before a name with a dash and its office behind it; "Peru thanks X - Foreign Minister of Peru" has another's."""
ALSO = "also"
INDEFINITE = {"a", "an"}


def read_nameless(
    reader: TitleWords, phrase: OfficePhrase, floor: int, before: list[Mention]
) -> list[Mention]:
    """Read an office without a name after it: an apposition to a name before it, or an office that stands alone."""
    words = reader.tokens.words
    above = _line_above(reader, phrase, floor)
    if above is not None:
        return [above]
    here = phrase.start
    article = here > 0 and here not in reader.tokens.blocks and reader.lower[here - 1] in ("the", "a", "an")
    if article:
        here -= 1
    here -= here > 1 and here not in reader.tokens.blocks and reader.lower[here - 1] == ALSO
    end = phrase.end
    before_it = words[here - 1] if here > 1 and here not in reader.tokens.blocks else ""
    bracketed = before_it == "(" and words[end : end + 1] == (")",)  # "X (Foreign Minister of Peru)"
    dashed = before_it in DASHES and not reader.tokens.joined(here - 1)  # "X \u2013 Foreign Minister of Peru"
    comma = here - 1 if bracketed or dashed or before_it == "," else -1
    end += bracketed
    if (
        end < len(words)
        and words[end] == ","
        and not bracketed
        and end not in reader.tokens.blocks
        and end + 1 < len(words)
        and reader.lower[end + 1] != "and"
    ):
        end += 1
    if (
        comma < 0
        and (not article or (phrase.capital and reader.lower[here] in ("a", "an")))
        and reader.lower[here - 1] == "and"
        and before
        and _ends_in_title(reader, before[-1], here - 1)
    ):
        person = before.pop()
        return [replace(person, end=end, titles=_merged(person.titles, phrase.titles))]
    appointed = read_appointed(reader, phrase, floor)
    if appointed:
        return appointed
    told = phrase.titles[0]
    alone = phrase.is_sure() and reader.lower[phrase.end : phrase.end + 2] != (",", "and")
    alone = alone or (not phrase.plural and _acts(reader, phrase.end))
    posted = " to " in told.label  # "X, Ambassador to Peru"
    telling = bool(told.owner or told.former or not article or alone) and not (
        phrase.weak and not (told.owner or posted)
    )
    last = before[-1] if before and before[-1].type == "Person" else None
    past = last is not None and was_in_office(reader, last.end, phrase)
    if last is not None and (past or _takes_office(reader, last, phrase)):
        titles = tuple(replace(title, former=past or title.former) for title in phrase.titles)
        before[-1] = replace(last, titles=(*last.titles, *titles))
        return predecessor(reader, phrase)
    closed = end > phrase.end or _closes(reader, phrase.end)
    if (
        comma > 0
        and telling
        and closed
        and (phrase.capital or phrase.titles[0].former or phrase.is_sure() or article)
    ):
        if before and before[-1].end in (comma, comma + 1) and before[-1].type == "Person":
            # "the Minister, X, the Chair", "Minister X, Minister Y, the Chair": the list goes on
            if before[-1].definite or _is_titled_list(reader, before):
                return _standing(reader, phrase)
            person = before.pop()
            return [replace(person, end=end, titles=_merged(person.titles, phrase.titles))]
        comma, owner = _before_gloss(reader, comma)
        start = name_start(reader.tokens, comma, reader.taken, reader.lexicon)
        lead = reader.lower[start - 1] if start > 0 and start not in reader.tokens.blocks else ""
        addressed = comma > start and lead in reader.lexicon.addresses  # "Mr. Waka, a former president"
        known = (
            comma > start and is_given(words[start]) and phrase.is_sure()
        )  # "Sugiono, Foreign Minister of Indonesia"
        listed = lead in LISTING | reader.lexicon.honorifics or reader.word(phrase.end) in {",", ";", *DASHES}
        long_enough = (comma - start > 1 or addressed or known) and start >= floor and (listed or not dashed)
        if long_enough and (
            is_given(words[start])
            or has_initials(reader.tokens, start)
            or lead in reader.lexicon.honorifics
            or start in reader.tokens.blocks
            or (phrase.capital and (phrase.is_sure() or _is_listed(reader, phrase.end)))
        ):
            name = name_words(reader.tokens, start, comma)
            given = (
                replace(one, owner=one.owner or (owner if is_of_state(one.label) else ""))
                for one in phrase.titles
            )
            return [Mention(start=start, end=end, type="Person", name=name, titles=tuple(given))]
    return _standing(reader, phrase)


def _line_above(reader: TitleWords, phrase: OfficePhrase, floor: int) -> Mention | None:
    """Return the holder of an office that is a line of its own below a line with a name: a list of envoys, a signature."""
    blocks = reader.tokens.blocks
    line = bisect_left(blocks, phrase.start)
    own = 0 < line < len(blocks) and blocks[line] == phrase.start and phrase.is_sure()
    ends = phrase.end >= len(reader.lower) or phrase.end in blocks
    if not (own and ends) or blocks[line - 1] < floor:
        return None
    start = skip_honorifics(reader, blocks[line - 1])
    named = name_end(reader.tokens, start, reader.taken, reader.lexicon) == phrase.start
    told = start > blocks[line - 1] or is_given(reader.tokens.words[start])
    if not (named and told and phrase.start - start > 1):
        return None
    name = name_words(reader.tokens, start, phrase.start)
    return Mention(blocks[line - 1], phrase.end, "Person", name=name, titles=phrase.titles)


def _before_gloss(reader: TitleWords, comma: int) -> tuple[int, str]:
    """Return the end of a name and the state told behind it, over an age too: "Ann Porter, 54,", "Ann Porter (Peru),"."""
    aged = comma > 1 and reader.tokens.words[comma - 1].isdigit() and reader.tokens.words[comma - 2] == ","
    state = reader.taken.get(comma - 2) if reader.word(comma - 1) == ")" else None
    start = state.start - 1 - (reader.word(state.start - 1) == "the") if state is not None else comma
    if state is None or state.kind != "state" or reader.word(start) != "(":
        return comma - 2 if aged else comma, ""
    return start, owner_id(state)


def _is_listed(reader: TitleWords, end: int) -> bool:
    """Tell whether "NAME, office" stands behind an office too: in a list in this order no name needs to be known."""
    here = end
    words = reader.tokens.words
    while reader.on(here) and words[here] in (",", ";", "and"):
        here += 1
    start = skip_honorifics(reader, here)
    if here == end or not reader.on(start):
        return False
    close = name_end(reader.tokens, start, reader.taken, reader.lexicon)
    behind = close < len(words) and words[close] == "," and close - start > 1
    return behind and reader.new_title(close + 1)


def _is_titled_list(reader: TitleWords, before: list[Mention]) -> bool:
    """Tell whether the two persons before have their offices before their names: so has the next of the list."""
    pair = before[-2:]
    if len(pair) < 2 or any(one.type != "Person" or not one.titles for one in pair):  # noqa: PLR2004 - two make an order
        return False
    first, last = pair
    words = reader.tokens.words
    titled = all(words[one.start] != one.name[0] and words[one.end - 1] == one.name[-1] for one in pair)
    between = set(reader.lower[first.end : last.start])
    return titled and "," in between and between <= {",", "and", "the"}


def _takes_office(reader: TitleWords, person: Mention, phrase: OfficePhrase) -> bool:
    """Tell whether the words between somebody and an office give it to him: "was elected", "became"."""
    return is_appointed(reader, person.end, phrase.start) or is_becoming(reader, person.end, phrase)


def _acts(reader: TitleWords, end: int) -> bool:
    """Tell whether a comma and a verb stand behind an office: "X, the Prime Minister, headed" is no list of two people."""
    lexicon, verb = reader.lexicon, reader.word(end + 1)
    finite = verb in lexicon.finite | lexicon.acting | lexicon.auxiliaries or verb.endswith("ed")
    return reader.word(end) == "," and reader.on(end + 1) and finite


def _closes(reader: TitleWords, end: int) -> bool:
    """Tell whether nothing of the office is left behind its phrase: punctuation, the end, or a new clause follows."""
    if not reader.on(end):
        return True
    word = reader.tokens.words[end]
    inner = end + 1 + int(reader.word(end + 1) == "the")
    piece = reader.taken.get(inner)
    served = reader.serves(piece.end) if piece is not None else word == "of" and reader.new_title(inner)
    if word in {"of", "for", "to"} and served:
        return True  # "Chief of Staff for (European Commission President X)"
    goes_on = reader.taken.get(end + 1) if word == "and" else None
    if goes_on is not None and goes_on.kind == "body" and goes_on.key.startswith(":"):
        return False  # "Director for Asian (and Oceanian Affairs Bureau) X"
    return word in {",", ".", ";", ")", ":", "(", *DASHES} or (
        word[:1].islower() and word not in {"of", "for"}
    )


def _standing(reader: TitleWords, phrase: OfficePhrase) -> list[Mention]:
    """Read an office that stands for its holder."""
    definite = is_definite(reader, phrase)
    title = phrase.titles[0]
    if phrase.weak and not (title.owner and (phrase.capital or definite)):
        return []
    indefinite = phrase.start > 0 and reader.lower[phrase.start - 1] in INDEFINITE
    # "A spokesman for the ministry" speaks as the ministry's spokesman, whoever he is.
    speaks = bool(title.owner) and not reader.lexicon.voices.isdisjoint(title.label.split())
    speaks = speaks or is_voice(title.label)
    if (indefinite and not speaks) or not (definite or phrase.capital or title.owner or speaks):
        return []
    return [
        Mention(start=phrase.start, end=phrase.end, type="Office", titles=phrase.titles, definite=definite)
    ]


def _ends_in_title(reader: TitleWords, mention: Mention, end: int) -> bool:
    """Tell whether a person's mention ends right there, and with an office behind the name: "X, President of A (and ...)"."""
    if mention.type != "Person" or mention.end != end:
        return False
    return mention.name[-1].split("-")[-1] != reader.tokens.words[end - 1]


def _merged(first: tuple[Title, ...], second: tuple[Title, ...]) -> tuple[Title, ...]:
    """Join the titles before a name and behind it; before it only those that states have get the owner told behind it."""
    old = (*first, *second)
    made = enumerate(zip(old, shared(old), strict=True))
    return tuple(new if place >= len(first) or is_national(one.label) else one for place, (one, new) in made)


def is_definite(reader: TitleWords, phrase: OfficePhrase) -> bool:
    """Tell whether an article before an office says that it is one told of before."""
    return (
        phrase.start > 0
        and phrase.start not in reader.tokens.blocks
        and reader.lower[phrase.start - 1] in DEFINITE
    )
