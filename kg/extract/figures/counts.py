"""What a counted thing measures: people, goods, documents, whatever a text thinks worth counting."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.figures.lexicon import measure_lexicon
from kg.extract.figures.surroundings import ATTACHED, BESIDE, Surroundings, attached_to, ends, nearest
from kg.extract.values.lexicon import quantity_lexicon
from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kg.extract.values.quantities import Quantity

FEW, MANY, CROWD = 3, 10, 100
DEFINITE = re.compile(r"['\u2019]s?\s$")
NUMBER_OF = re.compile(r"\bnumber of (?:[\w-]+ ){0,3}?([\w-]+s|people|children)\b[^.;]*$")
GIVEN = re.compile(r"\b(?:was|were|be|been|being)\b")
"""Behind things that are given: "20 tents (were) handed over"."""
AWAY = re.compile(r"\s(?:away|from|to the|off|(?:north|south|east|west)\w*)\b")
"""Behind a distance: where a place lies."""
GOES_ON = re.compile(r"\s(?:of (?:them|whom|these)|ha[sd]|have|were|are|will|from|in|last)\b|[.;,)]|$")
"""Behind a number whose noun was told before: "Chile has 5,000 students, and Peru 7,000"."""


def with_nouns(quantities: Iterable[Quantity], plain: str, nationals: Collection[int]) -> Iterator[Quantity]:
    """Yield the quantities, counts with the noun that the words before them give or that a nation's name stands for.

    Args:
        quantities: In order.
        plain: The text in lower case.
        nationals: Where names of nationals end: "4.8 million Afghans".
    """
    noun, unit, end = "", "", 0
    for found in _with_currencies([*quantities], plain):
        quantity = found
        if quantity.kind == "count" and quantity.span.end in nationals:
            quantity = replace(quantity, noun="nationals")
        elif quantity.kind == "count" and not quantity.noun:
            begin = max(0, quantity.span.start - 2 * ATTACHED)
            told = NUMBER_OF.search(plain[begin : quantity.span.start])
            if told is not None:  # "the number of visitors grew to 88,000"
                noun_told = "nationals" if begin + told.end(1) in nationals else told[1]
                quantity = replace(quantity, noun=noun_told, unit=told[1])
            elif (
                noun
                and ". " not in plain[end : quantity.span.start]
                and GOES_ON.match(plain, quantity.span.end)
            ):
                quantity = replace(quantity, noun=noun, unit=unit)
        if quantity.kind == "count" and quantity.noun:
            noun, unit, end = quantity.noun, quantity.unit, quantity.span.end
        yield quantity


def _with_currencies(quantities: Sequence[Quantity], plain: str) -> Iterator[Quantity]:
    """Yield the quantities, bare millions as money if money stands next to them: "from 2 million to 3 million euros".

    "Of which 2 million imports" are money too.
    """
    traded = [measure_lexicon().measure[name] for name in ("Export", "Import")]
    before: list[Quantity] = []
    for index, quantity in enumerate(quantities):
        span, units, noun = quantity.span, [], quantity.noun
        bare = not noun or any(pattern.fullmatch(noun.lower()) for pattern in traded)
        own = Span(span.start, span.end - len(noun) - bool(noun)) if bare else span
        last = plain[own.start : own.end].rpartition(" ")[2]
        if quantity.kind == "count" and bare and last in quantity_lexicon().magnitudes:
            units = [
                one.unit
                for one in (*before, *quantities[index + 1 : index + 2])
                if one.kind == "money"
                and ". " not in plain[min(one.span.end, span.end) : max(one.span.start, span.start)]
            ]
        before = [replace(quantity, kind="money", unit=units[0], noun="", span=own) if units else quantity]
        yield from before


def count_measure(quantity: Quantity, around: Surroundings) -> str:
    """Return the measure of a count, a code of the ontology; nothing where it is no figure.

    What a text counts is worth a figure unless it counts time, the sides of a meeting or items of an argument.
    """
    lexicon = measure_lexicon()
    noun, number = quantity.noun.lower(), _number(quantity)
    first = noun.split(" and ")[0]
    near, attached = around.left[-ATTACHED:], attached_to(around.right)
    technical = noun in quantity_lexicon().measures.values()
    behind = [word.rstrip(".,;:)") for word in around.right.split(maxsplit=1)[:1]]
    sized = not lexicon.sizes.isdisjoint(behind) or (technical and AWAY.match(around.right))
    if not noun or among(first, lexicon.uncounted) or sized:
        return ""
    back = _points_back(around.left) and not technical
    if among(first, lexicon.people):
        few = lexicon.sanction.search(near) is not None
        enough = number >= MANY or (few and number > 1)
        told = noun == "nationals" or not lexicon.victims.search(near[-BESIDE:] + " | " + attached)
        return "People" if enough and told and not (back and number < CROWD) else ""
    if number < FEW or back or re.search(r"\bout of $", near):
        return ""
    if is_of_states(noun):
        counted = lexicon.counting.search(f"{near} | {attached}") and not ends(lexicon.passing, near)
        return "Other" if number >= MANY and (counted or near.endswith(" from ")) else ""
    if noun.split()[-1] in lexicon.doses:
        return "Aid"
    if among(noun, lexicon.documents):
        return "Other" if lexicon.signing.search(near + " | " + around.right[:ATTACHED]) else ""
    given = lexicon.donating.search(near) or (GIVEN.search(attached) and lexicon.donating.search(attached))
    if lexicon.measure["Aid"].search(noun) or given:
        return "Aid"
    moved = nearest(attached, lexicon, first=True) or nearest(near, lexicon, first=False)
    return moved if among(noun, lexicon.goods) and moved in ("Export", "Import", "Aid") else "Other"


def is_of_states(noun: str) -> bool:
    """Tell whether states are counted: whose they are, only the clause itself tells."""
    lexicon = measure_lexicon()
    return among(noun, lexicon.members) or among(noun, lexicon.countries)


def among(noun: str, nouns: frozenset[str]) -> bool:
    """Tell whether *noun* or what it ends with is one of the *nouns*."""
    words = noun.split()
    return any(" ".join(words[start:]) in nouns for start in range(len(words)))


def _number(quantity: Quantity) -> int:
    return int(quantity.value or quantity.minimum or quantity.maximum or 0)


def _points_back(left: str) -> bool:
    words = left[-BESIDE:]
    return DEFINITE.search(words) is not None or ends(measure_lexicon().definite, words)
