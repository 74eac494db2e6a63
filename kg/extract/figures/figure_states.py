"""Whose a figure is."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.figures.counts import among, is_of_states
from kg.extract.figures.lexicon import measure_lexicon
from kg.extract.figures.owners import (
    OWNS,
    begun_by,
    is_partner,
    last_named,
    of_bodies,
    of_places,
    only_named,
    states_at,
)
from kg.extract.text.mention import STATE_NAMES
from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.extract.figures.figure_words import Placed
    from kg.extract.reading import Reading
    from kg.extract.values.dates import DateExpression

PAIR = 2
LOOK_BEHIND = 26
LOOK_AHEAD = 50
TRADE = ("TradeTurnover", "Export", "Import")
GIVEN = ("Aid", "Loan")
OWNING = re.compile(r"[\u2019']s?\b")
OVERALL = re.compile(
    r"[\u2019']s?\s(?:total |overall |foreign )?(?:trade|turnover|trade turnover|exports?|imports?)\b(?! with| to| from)"
)
PARTNER = re.compile(r"\b(?:with|between|bilateral|mutual|two-way)\b")
BESIDE_NUMBER = re.compile(r"\s*[\u2013\u2014:-]\s*|\s\(|\swith\s")
LISTED_AS = re.compile(
    r"(?:,| and)?(?: [A-Z][\w.]*|,| and| the)* as (?:the|its|their|a|major|main|leading|top)\b"
)
FOLLOWED = re.compile(r"(?:\bby|\band|,)(?: the)?(?: [\w-]+){1,4} with $")
"""Before the number of the next of a list: "followed by Japan with", no "will support Japan with"."""
ELLIPTIC = re.compile(r"\s\d[\d,.]*(?=[,.;)]|\s(?:and|in)\b|$)")
RESPECTIVELY = re.compile(r"\brespectively\b")
WITH_BODY = re.compile(r"\b(?:trade|turnover|exports?|imports?)(?: of \w+| to| from)?(?: with)? (?:the )?_+")
OF_BODY = re.compile(
    r"_(?:[\u2019']s?)? (?:total |overall )?(?:trade|turnover|exports?|imports?)\b"
    r"|\b(?:partner|market|imports|investor|donor)s? (?:for|of|in|to) (?:the )?_"
)
"""Trade of a body, or a rank in it: "ASEAN's imports from Peru", "the third largest market for ASEAN"."""
NAMES = re.compile(r"\s(?:the\s)?(?:[A-Z][\w.]*(?:\s[A-Z][\w.]*)*,?\s(?:and\s)?(?:the\s)?)*$")


def states_of(placed: Placed, measure: str, reading: Reading, pair: tuple[str, ...]) -> tuple[str, ...]:
    """Return the states a figure is about.

    Args:
        placed: The figure.
        measure: Its measure.
        reading: The document.
        pair: The two states that the text is about up to here, if it is about two.
    """
    found = _told(placed, measure, reading, pair)
    itself = (
        len(found) < (PAIR if measure in (*GIVEN, *TRADE, "Investment", "Growth") else 1)
        and measure_lexicon().itself
    )
    plain = placed.around.before + placed.around.left + placed.around.words + placed.around.right
    called = itself.search(plain) if itself else None
    if called is not None:
        found = tuple(dict.fromkeys([*found, *last_named(placed.sentence.start + called.start(), reading)]))
    counted = measure in ("Other", "People") and placed.quantity.kind == "count"
    if not found and counted:
        found = of_places(placed, reading)
    if not found and (counted or measure in (*TRADE, *GIVEN)):
        found = of_bodies(placed, reading)
    if (
        not found
        and (called is not None or measure in ("Other", "Investment", *GIVEN))
        and not is_of_states(placed.quantity.noun.lower())
    ):
        found = only_named(placed.sentence.end - 1, reading)
        sized = placed.quantity.kind == "money" or placed.quantity.noun in measure_lexicon().technical
        if not found and sized:  # "the plant will have 80 MW" is told of whom the title names
            titled = tuple(_title_states(reading))
            found = titled if len(titled) <= PAIR else ()
    return found


def _told(placed: Placed, measure: str, reading: Reading, pair: tuple[str, ...]) -> tuple[str, ...]:
    """Return the states that the words of its clause name, or the pair that "bilateral" stands for."""
    phrases = measure_lexicon()
    around = placed.around
    own = _named(reading, [placed.tail, _own_lead(placed)], measure)
    text, tail = reading.document.text, placed.tail
    alone = measure in GIVEN and tail is not None and " for " in text[tail.start : tail.end]
    if not own and placed.following is not None and placed.joined and not alone:
        own = _named(reading, [placed.following], measure)
    counted = placed.quantity.kind == "count"
    shared = _named(reading, [placed.shared, placed.quantity.span if counted else None], measure)
    beside = beside_number(placed.quantity.span.start, reading)
    if beside and measure not in TRADE and FOLLOWED.search(around.left):
        return beside  # "followed by Japan with $2 million"
    if beside and placed.shared is not None:
        first = beside_number(placed.shared.end, reading)
        return tuple(dict.fromkeys([*(one for one in shared if one not in first), *beside]))
    place, count = placed.order
    told = bool(RESPECTIVELY.search(around.right)) and not respective_dates(placed, reading)
    if told and 1 < count <= len(shared):
        common = len(shared) - count  # "A's exports to B and C were X and Y, respectively"
        return (*shared[:common], shared[common + place])
    if measure not in TRADE and own and own[0] not in shared and _begins(_own_lead(placed), reading):
        shared = []  # "Chile hosts 1,000 refugees, and Peru hosts 2,000"
    if (
        measure in TRADE and len(shared) == PAIR and own and not {*own} <= {*shared}
    ):  # "between A and B to $5 billion and between A and C to"
        shared = shared[:1] if len(own) == 1 else []
    found = list(dict.fromkeys([*shared, *own]))
    ours = phrases.ours.search(around.left) is not None
    if measure in GIVEN or phrases.sanction.search(around.left):
        return _given(found, reading, pair, ours=ours, left=placed)
    relative = is_relative(around.left)
    if not found and relative and placed.clause.start > placed.sentence.start:
        found = _named(reading, [Span(placed.sentence.start, placed.clause.start)])
    clause = (around.before if relative else "") + around.left + around.words + around.right
    if measure in TRADE or (measure in ("Growth", "Share", "Rank") and phrases.bilateral.search(clause)):
        between = phrases.pair.search(clause) is not None or not (
            phrases.not_bilateral.search(clause)
            or phrases.itself.search(clause)
            or WITH_BODY.search(clause)
            or OF_BODY.search(clause)
            or _is_overall(placed, reading)
        )
        if len(found) < PAIR and between and set(found) <= set(pair) and (measure != "Rank" or found or ours):
            return pair
    if counted and among(placed.quantity.noun.lower(), phrases.documents) and set(found) <= set(pair):
        return pair or tuple(found)
    if not found and phrases.joint.search(around.left + around.words) and measure in ("Other", "Investment"):
        return pair
    if not found and ours and measure != "People":  # "we honour the 300 lawyers"
        found = [state for name in reading.speaker for state in reading.states_of(name)]
    return tuple(found)


def respective_dates(placed: Placed, reading: Reading) -> Sequence[DateExpression]:
    """Return the dates of the clause, if they are those of its numbers: "in 2022 and 2023, $3 and $4 million, respectively"."""
    dates = [*reading.dates_in(placed.clause)]
    told = RESPECTIVELY.search(placed.around.right) is not None
    return dates if told and len(dates) == placed.order[1] > 1 else ()


def beside_number(start: int, reading: Reading) -> tuple[str, ...]:
    """Return the state named right before a number, as in a list: "Kenya - $5 million, Ghana ($4 million)"."""
    token = reading.tokens.covering(Span(start, start + 1))[0]
    index = reading.mention_range(0, token)[1] - 1
    if index < 0 or reading.mentions[index].type != "State":
        return ()
    between = reading.document.text[reading.tokens.ends[reading.mentions[index].end - 1] : start]
    return states_at(reading, index) if BESIDE_NUMBER.fullmatch(between) else ()


def _is_overall(placed: Placed, reading: Reading) -> bool:
    """Tell whether the trade is one state's with the world: "Turkey's trade turnover amounted to $5 billion"."""
    spans = [span for span in (placed.shared, placed.lead, placed.tail) if span is not None]
    text = reading.document.text
    if any(PARTNER.search(text[span.start : span.end].lower()) for span in spans):
        return False
    for index in (index for span in spans for index in _mentions(reading, span)):
        mention = reading.mentions[index]
        if OVERALL.match(text[reading.tokens.ends[mention.end - 1] :][:LOOK_AHEAD].lower()):
            return True
    return False


def _begins(lead: Span | None, reading: Reading) -> bool:
    """Tell whether a state begins the words before a number: another one than that of the number before."""
    first = begun_by(lead, reading)
    return first >= 0 and (reading.mentions[first].type in STATE_NAMES or is_partner(reading, first))


def _own_lead(placed: Placed) -> Span | None:
    return None if placed.lead == placed.shared else placed.lead


def is_relative(left: str) -> bool:
    """Tell whether the words of a clause before a number begin a relative clause: "which is 5 percent more"."""
    return re.match(r"\s*(?:(?:which|that|who|whose|where)\b|while \w+ing\b)", left) is not None


def _given(
    found: list[str], reading: Reading, pair: tuple[str, ...], *, ours: bool, left: Placed
) -> tuple[str, ...]:
    """Return giver and taker: those of the clause, completed by whoever speaks, by the *pair* of the text, and by the title."""
    if ours or (len(found) < PAIR and reading.speaker):
        speakers = [state for name in reading.speaker for state in reading.states_of(name)]
        found = list(dict.fromkeys([*speakers, *found]))
    lexicon = measure_lexicon()
    given = lexicon.basis["Pledge"].search(left.around.left) or lexicon.giving.search(left.around.left)
    told = left.clause.start < left.quantity.span.start
    if told and ((len(found) < PAIR and given is not None) or not found):
        start, end = reading.tokens.covering(Span(left.clause.start, left.quantity.span.start))
        for index in range(*reading.mention_range(start, end)):
            if reading.mentions[index].type in ("Person", "Office"):
                givers = [s for name in reading.entities(index) for s in reading.states_of(name)]
                found = list(dict.fromkeys([*givers[:1], *found]))
                break
    if (
        left.around.before
        and not left.around.before.rstrip().endswith(";")
        and (not found or (len(found) < PAIR and lexicon.subject.match(left.around.left.lstrip())))
    ):
        found = [*_named(reading, [Span(left.sentence.start, left.clause.start)]), *found]
    if len(found) == 1 and lexicon.pair.search(left.around.left) and found[0] in pair:
        return pair
    if len(found) < PAIR:
        title = _title_states(reading, given=True)
        if len(title) <= PAIR and (not found or set(found) & {*title} or len(title) == 1):
            found = list(dict.fromkeys([*found, *title]))
    return tuple(found)


def _title_states(reading: Reading, *, given: bool = False) -> list[str]:
    """Return the states that the title names; if it must be one of something *given*, only then."""
    blocks = reading.tokens.blocks
    spans = (
        [reading.tokens.span(*pair) for pair in pairwise(blocks[: PAIR + 1])] if len(blocks) > PAIR else []
    )
    # a paragraph before the title does not hide it
    span = next((one for one in spans if not reading.document.quote(one).endswith((".", ":"))), None)
    if span is None:
        return []
    words = reading.document.quote(span).lower()
    told = not given or measure_lexicon().measure["Aid"].search(words) is not None
    return _named(reading, [span]) if told else []


def _named(reading: Reading, spans: Iterable[Span | None], measure: str = "") -> list[str]:
    """Return the states named in some spans, but for an aggressor's, and those where others than the people counted travel."""
    phrases = measure_lexicon()
    text = reading.document.text
    found: list[str] = []
    for span in spans:
        for index in _mentions(reading, span):
            mention = reading.mentions[index]
            at = reading.tokens.span(mention.start, mention.end)
            following = [*_mentions(reading, Span(at.end, at.end + LOOK_AHEAD))][:1]
            limit = at.end + LOOK_AHEAD  # what is told of another state is not this one's
            for other in following:
                limit = min(limit, reading.tokens.starts[reading.mentions[other].start])
            ahead = text[at.end : limit].lower()
            ahead = re.split(r"[.;\d]" if OWNING.match(ahead) else r"[,.;\d]", ahead)[0]
            if phrases.aggressor.search(ahead) and not re.match(r"\s(?:and|in|to|for|with)\b", ahead):
                continue
            before = text[max(0, at.start - LOOK_BEHIND) : at.start].lower().rstrip().removesuffix(" the")
            owned = OWNS.match(ahead) if measure == "People" else None
            if owned and (ahead.startswith(" people ") or phrases.gifts.match(ahead[owned.end() :])):
                continue  # "assistance of the Chilean people for 5,000 children", "Chile's aid reached 5,000 children"
            aided = any(match.end() == len(before) for match in phrases.aided.finditer(before))
            if aided and measure in ("People", "Other"):
                continue
            travels = any(match.end() == len(before) for match in phrases.journey.finditer(before))
            if travels and measure != "People":
                continue
            # "according to Kenya, trade ..." is told by Kenya; what "the Kenyan ministry" tells is Kenya's
            if not ahead and any(match.end() == len(before) for match in phrases.source.finditer(before)):
                continue
            if measure == "People" and LISTED_AS.match(text[at.end : at.end + 2 * LOOK_AHEAD]):
                continue  # "received 5,000 tourists, with Peru and Chile as the main markets"
            if before.endswith(",") and ELLIPTIC.match(text, at.end):
                continue  # "Chile has 340 troops there, Peru 12": the next number's
            if _is_rival(text[span.start : at.start] if span is not None else ""):
                continue
            found.extend(states_at(reading, index))
    return list(dict.fromkeys(found))


def _is_rival(left: str) -> bool:
    """Tell whether what follows is compared with: "second after Turkey, Russia and China"."""
    return any(
        NAMES.fullmatch(left[match.end() :]) for match in measure_lexicon().rivals.finditer(left.lower())
    )


def _mentions(reading: Reading, span: Span | None) -> Iterator[int]:
    if span is None:
        return
    first, last = reading.tokens.covering(span)
    for index in range(*reading.mention_range(first, last)):
        if reading.mentions[index].type in STATE_NAMES or is_partner(reading, index):
            yield index
