"""Direct speech without marks: turns of a transcript, and what stands behind "the minister said:"."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.extract.speech.cues import issued_before
from kg.extract.speech.quotes import Quotation
from kg.extract.text.speech_lexicon import speech_lexicon
from kg.extract.text.tokens import Tokens, is_capital

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.text.mention import Mention

OPENERS = {"\u201c", "\u2018", '"', "\u00ab", "``"}
ENDS = {".", "!", "?", "\u2026", ")", "*", "\u201d", '"', ">"}
FEWEST = 4
PHRASE = 6
"""Tokens that may stand between a mention and the colon: "(in translation):"."""
REACH = 14
"""Tokens before the colon in which the speaker of "X said:" is looked for."""
SPEAKERS = ("Person", "Office")


def find_turns(
    tokens: Tokens, mentions: Sequence[Mention], quotations: Sequence[Quotation]
) -> tuple[Quotation, ...]:
    """Find direct speech without marks.

    A turn of a transcript begins with a name and a colon and ends before the next one. A paragraph that ends
    with "the minister said:" gives the next paragraphs to the minister, up to one that tells of him.
    """
    inside = {position for one in quotations for position in range(one.start, one.end)}
    title = tokens.blocks[1] if len(tokens.blocks) > 1 else 0
    starts = [
        turn
        for index, mention in enumerate(mentions)
        if (turn := _turn(tokens, index, mention, inside, title))
    ]
    found: list[Quotation] = []
    for place, (index, first, _) in enumerate(starts):
        limit = starts[place + 1][2] if place + 1 < len(starts) else len(tokens)
        end = _broken(tokens, first, limit)
        if end - first >= FEWEST:
            found.append(Quotation(first, end, speech=True, marks=(0, 0), mention=index))
    if found:
        return tuple(found)
    return _announced(tokens, mentions, inside)


def in_order(quotations: Sequence[Quotation], turns: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Return quotations and turns in the order of the text; a quotation inside a turn is part of it."""
    free = [one for one in quotations if one.start >= _end_before(turns, one.start)]
    return tuple(sorted([*free, *turns], key=attrgetter("start")))


def _end_before(turns: Sequence[Quotation], token: int) -> int:
    """Return where the last turn that begins up to a token ends, or 0."""
    after = bisect_right(turns, token, key=attrgetter("start"))
    return turns[after - 1].end if after else 0


def _turn(
    tokens: Tokens, index: int, mention: Mention, inside: set[int], title: int
) -> tuple[int, int, int] | None:
    """Return (mention, first token of the words, first token of the marker) of a turn."""
    if mention.type not in SPEAKERS or mention.plural or mention.start < title or mention.start in inside:
        return None
    first = _behind_colon(tokens, mention.end)
    if first < 0 or not _begins(tokens, mention.start):
        return None
    return index, first, mention.start


def _behind_colon(tokens: Tokens, here: int) -> int:
    """Return the token behind "NAME:" or "NAME (in translation):" if words without marks follow, or -1."""
    words = tokens.words
    end = min(here + PHRASE, len(tokens))
    if words[here : here + 1] == ("(",):
        here = next((place for place in range(here, end) if words[place].startswith(")")), here)
        here += words[here] == ")"
    if words[here : here + 1] not in ((":",), ("):",)) or here + 1 >= len(tokens):
        return -1
    plain = here + 1 not in tokens.blocks and words[here + 1] not in OPENERS
    return here + 1 if plain and is_capital(words[here + 1]) else -1


def _begins(tokens: Tokens, start: int) -> bool:
    """Tell whether a name can begin a turn: no sentence of its own leads to it ("said X:")."""
    if start in tokens.blocks:
        return True
    before = tokens.words[start - 1]
    if before.lower() in speech_lexicon().forms or before in (",", ":", "by"):
        return False
    return before in ENDS or is_capital(tokens.words[start])


def _broken(tokens: Tokens, first: int, limit: int) -> int:
    """Return where a turn ends: at a mark of a break, or where somebody unnamed speaks."""
    lexicon = speech_lexicon()
    for place in range(first, limit):
        word = tokens.words[place]
        if "".join(tokens.words[place : place + 3]) in lexicon.breaks:
            return place
        if word in lexicon.breaks and (
            word[0] in "*<#" or (place + 1 < limit and tokens.words[place + 1] == ":")
        ):
            return place
    return limit


def _announced(tokens: Tokens, mentions: Sequence[Mention], inside: set[int]) -> tuple[Quotation, ...]:
    """Find the paragraphs behind "X said:", each up to the next such words or a heading."""
    lexicon = speech_lexicon()
    blocks = sorted(set(tokens.blocks))
    found: list[Quotation] = []
    for start, end in itertools.pairwise(blocks):
        if (
            end >= len(tokens)
            or tokens.words[end - 1] != ":"
            or end in inside
            or tokens.words[end] in OPENERS
            or (found and start < found[-1].end)
        ):
            continue
        verbs = [
            place
            for place in range(max(start, end - REACH), end - 1)
            if tokens.lower[place] in lexicon.opening
        ]
        verb = verbs[-1] if verbs else issued_before(tokens, end)
        speaker = _named(tokens, mentions, start, verb) if verb >= start else -1
        if speaker < 0 or not is_capital(tokens.words[end]):
            continue
        others = (
            one for one, after in itertools.pairwise(blocks) if one > end and _is_led(tokens, one, after)
        )
        last = min(_third_person(tokens, mentions, end, mentions[speaker]), next(others, len(tokens)))
        if last - end >= FEWEST:
            found.append(Quotation(end, last, speech=True, marks=(0, 0), mention=speaker))
    return tuple(found)


def _is_led(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a paragraph leads to somebody else's words ("A spokesman said:") or is a heading."""
    told = any(word in speech_lexicon().opening for word in tokens.lower[max(start, end - REACH) : end])
    heading = end - start <= PHRASE and tokens.words[end - 1].isalnum()
    return heading or (told and tokens.words[end - 1] == ":")


def _named(tokens: Tokens, mentions: Sequence[Mention], start: int, verb: int) -> int:
    """Return the last mention before a verb that stands right beside it, but for adverbs."""
    best = -1
    for index in range(
        bisect_left(mentions, start, key=attrgetter("start")),
        bisect_left(mentions, verb, key=attrgetter("start")),
    ):
        mention = mentions[index]
        if mention.end <= verb and mention.type in (*SPEAKERS, "Body"):
            between = [tokens.lower[p] for p in range(mention.end, verb)]
            if all(word in speech_lexicon().between or word.endswith("ly") for word in between):
                best = index
    return best


def _third_person(tokens: Tokens, mentions: Sequence[Mention], begin: int, speaker: Mention) -> int:
    """Return where the words end that *begin* at a token: the end of the text, or a paragraph that names the speaker."""
    own = set(speaker.name[-1:]) | ({tokens.words[speaker.end - 1]} if not speaker.name else set())
    titles = {title.label for title in speaker.titles}
    for mention in mentions[bisect_left(mentions, begin, key=attrgetter("start")) :]:
        if mention.type in SPEAKERS:
            named = bool(own & set(tokens.words[mention.start : mention.end]))
            if named or (mention.type == "Office" and titles & {title.label for title in mention.titles}):
                return tokens.blocks[tokens.block(mention.start)]
    return len(tokens)
