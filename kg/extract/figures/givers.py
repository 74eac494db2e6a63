"""Who gives and who receives aid, loans and exports."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from kg.extract.figures.lexicon import measure_lexicon
from kg.extract.figures.owners import OWNS, begun_by, is_partner, states_at, without_helping
from kg.extract.figures.surroundings import ends
from kg.extract.text.mention import STATE_NAMES
from kg.model import EntityRef, Value
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.figures.figure_words import Placed
    from kg.extract.reading import Reading

GIVEN = ("Aid", "Loan", "Export")
SIDES = (*STATE_NAMES, "Body")
SPEAKING = ("Person", "Office")

LISTED = re.compile(r",? (?:and )?(?:the )?")
PARTED = ",;:"
"""Marks behind which something else is told."""
POSSESSED = re.compile(r"['\u2019]s\b")
CAPITALS = re.compile(r"(?:\s[A-Z][\w-]*)+")
"""Words in capitals behind a name."""
AHEAD = 60
"""Characters behind a name in which stands what it gives: "Japan's humanitarian assistance"."""


def givers_and_receivers(
    placed: Placed, measure: str, states: Sequence[str], reading: Reading
) -> list[tuple[str, Value]]:
    """Return who gives and who receives what a figure tells, where the words beside the names say it.

    Args:
        placed: The figure.
        measure: Its measure.
        states: Its states: no other state gives or receives it.
        reading: The document.
    """
    if measure not in GIVEN:
        return []
    told = [
        (found, index, _role(reading, placed, index))
        for found, index in _sides(placed, measure, states, reading)
    ]
    roles = _shared(told, reading)
    givers = [
        one for (found, _, _), role in zip(told, roles, strict=True) if role == "giver" for one in found
    ]
    if not givers and measure != "Export" and measure_lexicon().giving.search(placed.around.left):
        givers.extend(_speaking(placed, states, reading))
    if (
        not givers
        and measure != "Export"
        and measure_lexicon().signing.search(placed.around.before + placed.around.left + placed.around.right)
    ):
        givers, parties = _bank_and_state(told)  # "the bank and Guinea signed an agreement on a loan of"
        roles = [
            "receiver" if found[0] in parties else role
            for (found, _, _), role in zip(told, roles, strict=True)
        ]
    receivers = [
        one
        for (found, index, _), role in zip(told, roles, strict=True)
        if role == "receiver" and not (reading.mentions[index].type == "Adjective" and {*found} & {*givers})
        for one in found
    ]
    ontology = load_ontology()
    pairs = [("giver", one) for one in givers if one not in receivers] + [
        ("receiver", one) for one in receivers if one not in givers
    ]
    kept = dict.fromkeys(pair for pair in pairs if ontology.accepts("Figure", pair[0], pair[1].split("/")[0]))
    return [(role, EntityRef(one)) for role, one in kept]


def _role(reading: Reading, placed: Placed, index: int) -> str:
    """Return whether who is named gives or receives; nothing where the words beside the name do not say."""
    mention = reading.mentions[index]
    at = reading.tokens.span(mention.start, mention.end)
    if _receives(reading.document.text, placed, at.start, at.end):
        return "receiver"
    return "giver" if _gives(reading.document.text, placed, at.start, at.end) else ""


def _shared(told: Sequence[tuple[tuple[str, ...], int, str]], reading: Reading) -> list[str]:
    """Return the roles, those of a list for all its members: "to Jordan, Lebanon and Iraq"."""
    roles = [role for _, _, role in told]
    mentions, text = reading.mentions, reading.document.text
    linked = [
        text[reading.tokens.ends[mentions[one].end - 1] : reading.tokens.starts[mentions[other].start]]
        for (_, one, _), (_, other, _) in pairwise(told)
    ]
    for order in (range(1, len(told)), range(len(told) - 2, -1, -1)):
        for here in order:
            near = here - 1 if order.step > 0 else here + 1
            chain = [*takewhile(LISTED.fullmatch, linked[min(here, near) :])]
            if not roles[here] and any("and" in link for link in chain):  # not "to Jordan, Japan gave"
                roles[here] = roles[near]
    return roles


def _bank_and_state(told: Sequence[tuple[tuple[str, ...], int, str]]) -> tuple[list[str], list[str]]:
    """Return the body that signs with a state, and the state; nothing where there are more."""
    lenders = measure_lexicon().lenders
    bodies = [one for found, _, _ in told for one in found if lenders & {*one.rpartition("/")[2].split("-")}]
    parties = [one for found, _, _ in told for one in found if one.startswith("State/")]
    return (bodies, parties) if len({*bodies}) == len({*parties}) == 1 else ([], [])


def _sides(
    placed: Placed, measure: str, states: Sequence[str], reading: Reading
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield the states of the figure and the bodies named in its own part of the clause, with their mentions."""
    same = placed.following if placed.joined and measure != "Export" else None
    first = begun_by(placed.lead, reading)
    shared = None if first >= 0 and reading.mentions[first].type in SIDES else placed.shared
    spans = (span for span in (shared, placed.lead, placed.tail, same) if span is not None)
    for first, last in dict.fromkeys(reading.tokens.covering(span) for span in spans):
        for index in range(*reading.mention_range(first, last)):
            if reading.mentions[index].type in SIDES or is_partner(reading, index):
                named = states_at(reading, index) or reading.entities(index)
                found = tuple(one for one in named if one in states or not one.startswith("State/"))
                if found:
                    yield found, index


def _receives(text: str, placed: Placed, start: int, end: int) -> bool:
    """Tell whether "to", "for" or a verb of giving stands right before a name, or a verb of receiving behind it."""
    phrases = measure_lexicon()
    if POSSESSED.match(text, end) and not placed.quantity.span.end <= start:
        return False  # "thanked it for Japan's loan"
    between = text[placed.quantity.span.end : start]
    if any(mark in PARTED for mark in between) and not phrases.giving.search(between.lower()):
        return False
    before = text[placed.clause.start : start].lower().rstrip().removesuffix(" the")
    beside = [*phrases.towards.finditer(before), *phrases.giving.finditer(before)]
    away = any(match.end() == len(before) for match in phrases.untowards.finditer(before))
    if not away and any(match.end() == len(before) for match in beside):
        return True
    behind = text[end : placed.quantity.span.start].lower() if end < placed.quantity.span.start else ""
    return phrases.receiving.match(behind.lstrip()) is not None


def _gives(text: str, placed: Placed, start: int, end: int) -> bool:
    """Tell whether "from" or "by" stands before a name, a verb of giving behind it, or what it gives belongs to it."""
    phrases = measure_lexicon()
    before = text[placed.clause.start : start].lower().rstrip().removesuffix(" the")
    if _is_from(placed, start, before):
        return True
    behind = text[end : placed.clause.end].lower()[:AHEAD]
    owned = OWNS.match(behind)
    verb = without_helping(behind)
    giving = phrases.giving.match(verb)
    if giving is not None:
        consents = phrases.consent.match(verb[giving.end() :].lstrip())
        return end <= placed.quantity.span.start and consents is None
    if owned is None or _is_called_after(text, start, end, owned[0]):
        return False
    amount = placed.quantity.span
    given = (
        text[amount.end :].lower().lstrip(" -")
        if end + owned.end() == amount.start
        else behind[owned.end() :]
    )
    return phrases.gifts.match(given[:AHEAD]) is not None


def _is_called_after(text: str, start: int, end: int, link: str) -> bool:
    """Tell whether a name is the first word of a programme's: "Kenya Water Assistance Initiative" gives Kenya nothing away."""
    run = CAPITALS.match(text, end) if link.isspace() and not text[start:end].isupper() else None
    return run is not None and not measure_lexicon().programmes.isdisjoint(run[0].lower().split()[1:])


def _is_from(placed: Placed, start: int, before: str) -> bool:
    """Tell whether the words before a name say that money comes from it; "from" alone before the number does not."""
    phrases = measure_lexicon()
    marks = [match for match in phrases.out_of.finditer(before) if match.end() == len(before)]
    sources = (*phrases.source.finditer(before), *phrases.not_out_of.finditer(before))
    told = any(match.end() == len(before) for match in sources)
    behind = start > placed.quantity.span.start
    return not told and any(
        behind or " " in mark[0] or ends(phrases.gifts, before[: mark.start()]) for mark in marks
    )


def _speaking(placed: Placed, states: Sequence[str], reading: Reading) -> list[str]:
    """Return the state of who announces the gift: "we", or the person or office named before the verb."""
    if measure_lexicon().ours.search(placed.around.left):
        return [one for name in reading.speaker for one in reading.states_of(name) if one in states]
    first, last = reading.tokens.covering(placed.clause)
    for index in range(*reading.mention_range(first, last)):
        if reading.mentions[index].type in SPEAKING:
            found = [one for name in reading.entities(index) for one in reading.states_of(name)]
            return [one for one in found if one in states][:1]
    return []
