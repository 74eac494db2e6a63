"""What no rule reads, for people who look for a fact that is missing: verbs, names, numbers and direct speech.

``kg explain`` tells a reason for what a pattern saw and could not place; here is told what none of them looked at.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kg.extract.figures.figure_words import SMALL, find_placed
from kg.extract.matching.patterns import load_patterns
from kg.extract.syntax.tree import children, is_verb
from kg.extract.text.office_lexicon import office_lexicon
from kg.extract.text.tokens import is_capital
from kg.model import Unplaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.extract.candidate import Candidate
    from kg.extract.matching.match import Match
    from kg.extract.reading import Reading
    from kg.extract.speech.quotes import Quotation
    from kg.extract.text.simplify import Sentence

PATTERN = "unread"
FINITE = {"VBD", "VBZ", "VBP"}
NAME = 2
"""Words of a name that no list knows; one alone may be anything."""


def find_unread(
    reading: Reading,
    told: Iterable[tuple[Sentence, Sequence[Match]]],
    quotations: Iterable[Quotation],
    candidates: Iterable[Candidate],
) -> tuple[Unplaced, ...]:
    """Return the verbs, names, numbers and direct speech that nothing was made of, each with the reason.

    Args:
        reading: The text.
        told: Its parsed sentences with what the patterns match in them.
        quotations: Its quotations.
        candidates: What was made of the text.
    """
    told, candidates = list(told), list(candidates)
    figures = {one.position for one in candidates if one.type == "Figure"}
    spoken = {one.simple.start for one, _ in told if one.simple.start in reading.spoken_by}
    return (
        *_sentences(reading),
        *(one for sentence, matches in told for one in _verbs(reading, sentence, matches)),
        *_names(reading),
        *_offices(reading),
        *_numbers(reading, figures),
        *_speech(reading, quotations, spoken, {s.start for one in candidates for s in one.evidence}),
    )


def _sentences(reading: Reading) -> Iterator[Unplaced]:
    for start, end in reading.ranges:
        if reading.parsed(start) is None:
            yield Unplaced(reading.tokens.span(start, end), PATTERN, "no word of it begins a pattern")


def _verbs(reading: Reading, sentence: Sentence, matches: Sequence[Match]) -> Iterator[Unplaced]:
    """Yield the verbs of clauses that no pattern matches; "is" tells too little to be one."""
    tree = sentence.tree
    matched = {one.trigger for one in matches} | {one.support for one in matches}
    known = load_patterns().by_lemma
    for word in range(len(tree.words)):
        helped = bool(children(tree, word, "aux", "auxpass"))
        finite = is_verb(tree, word) and (tree.tags[word] in FINITE or helped)
        if not finite or word in matched or tree.deps[word] in ("aux", "auxpass"):
            continue
        if sentence.mention(word) >= 0 or tree.lemmas[word] == "be":
            continue
        read = any(pattern.pos == "verb" for pattern in known.get(tree.lemmas[word], ()))
        reason = "its patterns ask for other words beside it" if read else "no pattern has this verb"
        span = reading.tokens.span(sentence.token(word), sentence.token_end(word))
        yield Unplaced(span, PATTERN, reason)


def _names(reading: Reading) -> Iterator[Unplaced]:
    """Yield the runs of capitalised words that are no mention, nor the first word of a sentence."""
    tokens = reading.tokens
    taken = {p for mention in reading.mentions for p in range(mention.start, mention.end)}
    taken |= {start for start, _ in reading.ranges} | tokens.titled
    free = (p for p in range(len(tokens)) if p not in taken and is_capital(tokens.words[p]))
    for _, run in groupby(enumerate(free), key=lambda pair: pair[1] - pair[0]):
        places = [place for _, place in run]
        if len(places) >= NAME:
            yield Unplaced(
                tokens.span(places[0], places[-1] + 1), PATTERN, "a name of a kind that no list tells"
            )


def _offices(reading: Reading) -> Iterator[Unplaced]:
    """Yield the offices that are no mention, and once each those whose holder nobody is read to be."""
    tokens, heads = reading.tokens, office_lexicon().heads
    taken = {p for mention in reading.mentions for p in range(mention.start, mention.end)}
    for place, word in enumerate(tokens.words):
        if (word.lower(),) in heads and place not in taken:
            reason = "an office: nothing beside it tells whose it is or who holds it"
            yield Unplaced(tokens.span(place, place + 1), PATTERN, reason)
    known = set()
    for index, mention in enumerate(reading.mentions):
        label = mention.titles[0].label if mention.type == "Office" and mention.titles else ""
        if label and label not in known and not reading.identities.who[index]:
            known.add(label)
            reason = "an office: no name beside it is read as its holder's"
            yield Unplaced(tokens.span(mention.start, mention.end), PATTERN, reason)


def _numbers(reading: Reading, figures: set[int]) -> Iterator[Unplaced]:
    for placed in find_placed(reading):
        first, last = reading.tokens.covering(placed.quantity.span)
        minor = (
            placed.quantity.kind == "count" and (placed.quantity.value or SMALL) < SMALL
        )  # "the two sides"
        if not minor and not figures.intersection(range(first, last)):
            yield Unplaced(
                placed.quantity.span,
                PATTERN,
                "nothing tells what it measures and whose it is, or it is not asserted",
            )


def _speech(
    reading: Reading, quotations: Iterable[Quotation], read: set[int], said: set[int]
) -> Iterator[Unplaced]:
    """Yield the direct speech that nobody is read to say (*said*), or of which no sentence is *read* for events."""
    last = False
    for quotation in quotations:
        start, end = quotation.inner
        if start == end:  # nothing stands between the marks
            continue
        span = reading.tokens.span(start, end)
        goes_on = last and quotation.start in reading.tokens.blocks  # the next paragraph of the same speech
        if quotation.speech and not goes_on and reading.tokens.starts[quotation.start] not in said:
            yield Unplaced(span, PATTERN, "direct speech: nobody beside it is read as its speaker")
        if quotation.speech and not read.intersection(range(start, end)):
            reason = "direct speech: no sentence of it both tells an event and names all of whom it speaks"
            yield Unplaced(span, PATTERN, reason)
        last = quotation.open
