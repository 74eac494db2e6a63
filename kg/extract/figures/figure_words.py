"""The clauses of a text and the numbers in them: which words, names and dates stand beside which number."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.figures.counts import with_nouns
from kg.extract.figures.lexicon import measure_lexicon
from kg.extract.figures.surroundings import Surroundings
from kg.extract.values.quantities import Quantity, find_quantities
from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from kg.extract.reading import Reading

BLANKED = ("Person", "Office", "Body", "Instrument", "Event", "Landmark", "Project")
SUBORDINATE = re.compile(
    r";|(?<=\w)[,\s]\s?(?=(?:which|who|whom|whose|where|while|whereas|although|though|because|when|if|after|before)\s)"
    r"|\s(?=as (?:we|they|it|he|she)\s)|\s(?=that\s)"
)
SINCE = re.compile(r"\ssince\s")
PARTED_CLEARLY = re.compile(r", and |,? while | whereas |; ")
PARTED = re.compile(r", | and | while | whereas |; |: (?=[a-z]\D{12})")
PART = re.compile(r",? including (?:[a-z]+ )?\d")
"""Behind a number: a part of it, and where that is from."""
BETWEEN = re.compile(r"\bbetween [^,;.\d]*? and ")
RISEN_TO = re.compile(r"[^,;.]{0,40}\bto (?:[a-z ]{3,20} )?$")
FOR = {"to", "in", "into", "for", "across", "to finance"}
WORTH = re.compile(r"(?:\sof(?:\s[\w-]+){1,4})?\s(?:worth|valued at|with an? [a-z ]+ of)(?: [a-z]+){0,2}\s")
"""Between things and the money they are worth."""
CONVERTED = re.compile(r"\s\((?:or |about |around |some |approximately |equivalent to |approx\. |app\. )*")
"""Between an amount and the same in another currency."""
ARTICLE = 5
"""Characters between "since" and a date."""
SMALL = 10
REACH = 5
"""Words between "largest" and what is ranked."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A quantity in its clause."""

    quantity: Quantity
    sentence: Span
    clause: Span
    lead: Span | None
    """The words of the clause that lead up to this number alone."""
    tail: Span | None
    """The words that follow it and belong to it alone."""
    shared: Span | None
    """The words before the first number of the clause."""
    leads: tuple[Span, ...]
    """The words that lead up to the numbers before it in the clause, the nearest first."""
    following: Span | None
    """The tail of the next number, if there is one."""
    joined: bool
    """Whether "and" joins it to the next amount of money, count or rank, or "in" to the count of what it is for; or brackets
    hold the same money in another currency."""
    order: tuple[int, int]
    """Its place among the numbers of the clause, and how many they are."""
    around: Surroundings


def find_placed(reading: Reading) -> Iterator[Placed]:
    """Yield the quantities of a document, each with its surroundings."""
    text = reading.document.text
    plain = blanked(reading, BLANKED)
    dates = tuple(date.span for date in reading.dates)
    counted = with_nouns(
        find_quantities(text, dates, _ends(reading, "State")), plain, _ends(reading, "People")
    )
    quantities = sorted([*counted, *_firsts(plain)], key=lambda quantity: quantity.span)
    starts = [quantity.span.start for quantity in quantities]
    previous = earlier = ""
    for sentence in (reading.tokens.span(*bounds) for bounds in reading.all_ranges):
        some = bisect_left(starts, sentence.start) < bisect_left(starts, sentence.end)
        for clause in _clauses(plain, sentence, reading) if some else ():
            first, last = bisect_right(starts, clause.start - 1), bisect_right(starts, clause.end - 1)
            inside = [quantity for quantity in quantities[first:last] if quantity.span.end <= clause.end]
            told = f"{earlier}\n{previous}"
            near = [date.span for date in reading.dates_at(clause)]
            large = [quantity for quantity in inside if not _is_small(quantity)]
            for group in (large, *([quantity] for quantity in inside if _is_small(quantity))):
                yield from _place((plain, told), sentence, clause, group, near)
        earlier, previous = previous, plain[sentence.start : sentence.end]


def _ends(reading: Reading, kind: str) -> set[int]:
    """Return where the names of a kind end."""
    return {reading.tokens.ends[one.end - 1] for one in reading.mentions if one.type == kind}


def _is_small(quantity: Quantity) -> bool:
    """Tell whether a number is a small count or a factor: it takes no words from the amounts beside it."""
    return quantity.kind == "ratio" or (
        quantity.kind == "count" and quantity.value is not None and quantity.value < SMALL
    )


def _place(
    texts: tuple[str, str], sentence: Span, clause: Span, inside: list[Quantity], dates: Sequence[Span]
) -> Iterator[Placed]:
    plain, previous = texts
    parts = _parts(plain, clause, inside, dates)
    for index, quantity in enumerate(inside):
        span = quantity.span
        yield Placed(
            quantity=quantity,
            sentence=sentence,
            clause=clause,
            lead=parts[index][0],
            tail=parts[index][1],
            shared=_span(clause.start, inside[0].span.start),
            leads=tuple(lead for lead, _ in parts[:index][::-1] if lead is not None),
            following=_following(plain, parts, inside, index),
            joined=quantity.kind in ("money", "rank", "count")
            and _goes_on(plain, parts[index][1], inside[index : index + 2]),
            order=(index, len(inside)),
            around=Surroundings(
                words=plain[span.start : span.end],
                left=plain[clause.start : span.start],
                right=plain[span.end : clause.end],
                before=plain[sentence.start : clause.start],
                previous=previous,
            ),
        )


def _following(
    plain: str, parts: list[tuple[Span | None, Span | None]], inside: Sequence[Quantity], index: int
) -> Span | None:
    """Return the tail of the next number, unless that one is told in brackets and is not the same in another currency."""
    own = parts[index][1]
    if index + 1 == len(parts) or own is None:
        return None
    words, kinds = plain[own.start : own.end], {one.kind for one in inside[index : index + 2]}
    converted = kinds == {"money"} and CONVERTED.fullmatch(words)
    return parts[index + 1][1] if "(" not in words or converted else None


def _parts(
    plain: str, clause: Span, inside: list[Quantity], dates: Sequence[Span]
) -> list[tuple[Span | None, Span | None]]:
    """Divide a clause among its numbers: what stands between two is parted at its last comma or "and"."""
    leads: list[Span | None] = []
    tails: list[Span | None] = []
    whole = [*dates, *(Span(*match.span()) for match in BETWEEN.finditer(plain, clause.start, clause.end))]
    for index, quantity in enumerate(inside):
        if index == 0:
            leads.append(_span(clause.start, quantity.span.start))
            continue
        before = inside[index - 1]
        left, right = before.span.end, quantity.span.start
        clear, parted = (
            [
                match.end()
                for match in pattern.finditer(plain, left, right)
                if not any(one.start < match.start() < one.end for one in whole)
            ]
            for pattern in (PARTED_CLEARLY, PARTED)
        )
        breaks = clear or parted
        counted = not breaks and {before.kind, quantity.kind} == {"count", "money"}
        at = breaks[-1] if breaks else right
        tails.append(_span(left, at))
        start = (
            left if counted else at
        )  # "in 9 projects in A worth $3 million", "$3 million in A in 9 projects"
        if before.kind == "percent" and not breaks and RISEN_TO.fullmatch(plain[left:right]):
            start = (
                leads[-1].start if leads[-1] is not None else at
            )  # "its exports rose by 5 percent to $2 billion"
        leads.append(_span(start, right))
    if inside:
        part = PART.search(plain, inside[-1].span.end, clause.end)
        tails.append(_span(inside[-1].span.end, part.start() if part else clause.end))
    return list(zip(leads, tails, strict=True))


def _goes_on(plain: str, span: Span | None, pair: Sequence[Quantity]) -> bool:
    """Tell whether "and" follows, "in" and the count of what the money is for ("into 9 projects"), or the money again.

    Behind a count its worth follows: "9 projects worth $3 million in Mali".
    """
    words = plain[span.start : span.end] if span is not None else ""
    kind = pair[1].kind if len(pair) > 1 else ""
    if pair[0].kind == "count":
        return (kind == "money" and WORTH.fullmatch(words) is not None) or (
            kind == "count" and words.endswith(" and ")
        )
    counted = words.strip() in FOR and kind == "count"
    return (
        words.strip().endswith(("and", "and the"))
        or counted
        or (kind == "money" and CONVERTED.fullmatch(words) is not None)
    )


def _span(start: int, end: int) -> Span | None:
    return Span(start, end) if start < end else None


def blanked(reading: Reading, types: Collection[str]) -> str:
    """Return the text in lower case with the mentions of some types blanked, offsets kept."""
    text = reading.document.text
    lower = text.lower()
    if len(lower) != len(text):  # a letter that is two in lower case would move all behind it
        lower = "".join(char if len(char.lower()) != 1 else char.lower() for char in text)
    lower = lower.replace("\n", " ")
    pieces, position = [], 0
    for mention in reading.mentions:
        if mention.type not in types:
            continue
        span = reading.tokens.span(mention.start, mention.end)
        if span.start < position:
            continue
        pieces.append(lower[position : span.start])
        pieces.append("_" * (span.end - span.start))
        position = span.end
    pieces.append(lower[position:])
    return "".join(pieces)


def _clauses(plain: str, sentence: Span, reading: Reading) -> list[Span]:
    """Divide a sentence where a subordinate clause begins; "since" begins one unless a date follows."""
    edges = {match.end() for match in SUBORDINATE.finditer(plain, sentence.start, sentence.end)}
    edges |= {
        match.start() + 1
        for match in SINCE.finditer(plain, sentence.start, sentence.end)
        if not any(
            date.span.start >= match.end()
            for date in reading.dates_at(Span(match.end(), match.end() + ARTICLE))
        )
    }
    return [Span(*bounds) for bounds in pairwise(sorted({sentence.start, *edges, sentence.end}))]


def _firsts(plain: str) -> Iterator[Quantity]:
    """Yield the first places told by a superlative: "the largest trading partner"."""
    phrases = measure_lexicon()
    for match in phrases.first.finditer(plain):
        before = plain[max(0, match.start() - 24) : match.start()]
        if phrases.not_first.search(before) or re.search(r"[-\u2013]$|\w(?:th|rd|nd|1st)\s$", before):
            continue
        after = plain[match.end() : match.end() + 60]
        noun = phrases.ranked.search(after)
        if noun is None or not re.fullmatch(rf"(?:[\s,]+[\w-]+){{0,{REACH}}}\s+", after[: noun.start()]):
            continue
        if noun[0].endswith("s"):  # "the largest donors" are several
            continue
        yield Quantity(
            span=Span(match.start(), match.end() + noun.end()),
            value=Decimal(1),
            minimum=None,
            maximum=None,
            unit="rank",
            kind="rank",
            noun=plain[match.end() : match.end() + noun.end()].strip(),
            approximate=False,
        )
