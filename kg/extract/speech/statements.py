"""Statements of a document: direct speech with its speakers, and one reading of each utterance."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.coreference.neuter_pronouns import giver_before
from kg.extract.coreference.resolve import resolve_token
from kg.extract.coreference.speaking import is_vague
from kg.extract.matching.patterns import is_saying
from kg.extract.speech.acts import act_beside
from kg.extract.speech.announced import lone, who_led
from kg.extract.speech.attribution import Attributed, attribute
from kg.extract.speech.back_reference import PATTERN as BACK
from kg.extract.speech.quotes import OPEN, Quotation
from kg.extract.speech.speakers import own_speakers, subject_speakers
from kg.extract.speech.trailing_cues import PATTERN as TAIL
from kg.extract.speech.trailing_cues import together
from kg.extract.syntax.tree import main_verbs
from kg.extract.text.speech_lexicon import speech_lexicon
from kg.model import Code, EntityRef
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.reading import Reading

QUOTE = "quotation"
MESSAGE = "send-message"
NEAR = 40
"""Tokens between the verb of a message and its words."""
COVERED = 0.6
"""Share of a title's words that another statement must have to say the same."""
MARK = 1
"""Letters by which the words of one utterance may differ at their end: a full stop."""
STRETCH = 500
"""Characters of text whose statements are looked at together."""


def find_statements(
    reading: Reading, quotations: tuple[Quotation, ...], known: Sequence[Candidate]
) -> list[Candidate]:
    """Return one candidate for each attributed utterance in direct speech.

    Args:
        reading: The document.
        quotations: Its direct speech.
        known: What is reported already: a paragraph of speech goes on with who spoke in the one before.
    """
    found = []
    before: tuple[str, ...] = ()
    since = 0
    named = attribute(reading.tokens, quotations, reading.mentions)
    for utterance in sorted(
        (*named, *lone(reading, quotations, named)), key=lambda one: one.quotations[0].start
    ):
        alone = utterance.mention < 0 and not _is_named(reading, since, utterance.pronoun)
        alone = alone and not _is_message(reading, utterance.pronoun) and _is_he(reading, utterance.pronoun)
        speakers = before if before and alone else _speakers(reading, utterance)
        first = utterance.quotations[0].start
        if utterance.mention < 0 and utterance.pronoun < 0:
            speakers = (before if first == since else ()) or who_led(
                reading, utterance.quotations[0].start, known
            )
        before = speakers
        since = max(
            utterance.quotations[-1].end,
            reading.mentions[utterance.mention].end if utterance.mention >= 0 else 0,
        )
        if not speakers:
            continue
        spans = tuple(
            reading.tokens.span(quotation.start, quotation.end) for quotation in utterance.quotations
        )
        words = " ".join(_inner(reading, quotation) for quotation in utterance.quotations)
        found.append(
            Candidate(
                type="Statement",
                properties=(
                    *(("speaker", EntityRef(speaker)) for speaker in speakers),
                    ("mode", Code("Quote")),
                    ("act", act_beside(reading.tokens, utterance.quotations)),
                    ("text", words.rstrip(",")),
                ),
                evidence=spans,
                pattern=QUOTE,
                position=utterance.quotations[0].start,
            )
        )
    return found


def _is_named(reading: Reading, start: int, end: int) -> bool:
    """Tell whether anybody is named between two tokens, outside of direct speech."""
    inside = range(*reading.mention_range(start, end))
    return any(reading.mentions[one].type in ("Person", "Office") and reading.told(one) for one in inside)


def _is_he(reading: Reading, token: int) -> bool:
    """Tell whether a token is a personal pronoun of a person."""
    lexicon = speech_lexicon()
    return token < 0 or reading.tokens.lower[token] in lexicon.pronouns - lexicon.neuter


def _inner(reading: Reading, quotation: Quotation) -> str:
    start, end = quotation.inner
    return reading.letters(reading.tokens.span(start, max(end, start + 1)))


def _speakers(reading: Reading, utterance: Attributed) -> tuple[str, ...]:
    if _is_message(reading, utterance.pronoun):
        behind = utterance.pronoun >= utterance.quotations[0].end
        found = giver_before(reading, utterance.pronoun) if behind else ()
        vague = is_vague(reading, utterance.pronoun)
        found = (
            found
            if found or vague
            else _sender(reading, utterance.quotations[0].start if behind else utterance.pronoun)
        )
    else:
        named = utterance.mention >= 0
        token = reading.mentions[utterance.mention].start if named else utterance.pronoun
        own = _subject(reading, utterance.verb, token)
        found = together(reading, token) or resolve_token(reading, token).ids if own is None else own
    ontology = load_ontology()
    return tuple(one for one in found if ontology.accepts("Statement", "speaker", one.partition("/")[0]))


def _subject(reading: Reading, verb: int, token: int) -> tuple[str, ...] | None:
    """Return who is the subject of the verb before the words, where somebody named nearer may be another; else None.

    "X thanked Y, saying:", "X met Y and said:" and "X, who met Y, said:" tell words of X.
    """
    before = reading.tokens.lower[verb - 1] if verb > 0 else ""
    participle = reading.tokens.lower[verb].endswith("ing") and before != "as" if verb >= 0 else False
    if not participle and verb != token and not (0 <= token < verb and before in ("and", ",")):
        return None
    return own_speakers(reading, verb)


def _is_message(reading: Reading, token: int) -> bool:
    """Tell whether a token is a noun of a text: "the message reads"."""
    return token >= 0 and reading.tokens.lower[token] in speech_lexicon().genre


def _sender(reading: Reading, token: int) -> tuple[str, ...]:
    """Return whose message it is: the subject of the sentence right before, if it says something or tells of a text."""
    earlier = bisect_right(reading.sentences, token, key=attrgetter("simple.end"))
    if not earlier:
        return ()
    sentence = reading.sentences[earlier - 1]
    verbs = main_verbs(sentence.tree)
    told = any(is_saying(sentence.tree, verb) for verb in verbs)
    text = not speech_lexicon().genre.isdisjoint(word.lower() for word in sentence.tree.words)
    return subject_speakers(reading, sentence, *verbs) if told or text else ()


def settle_statements(candidates: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """Leave one statement for each utterance.

    What somebody is reported to have said inside the words of another statement is part of those words; two
    verbs with one object are one utterance; a title that says what the text says again is dropped.
    """
    statements = [one for one in candidates if one.type == "Statement"]
    dropped: set[int] = set()
    starts, near = reading.tokens.starts, _by_place(statements, reading)
    for one in statements:
        places = {starts[one.position] // STRETCH, (one.evidence[-1].end - 1) // STRETCH}
        others = (other for place in sorted(places) for other in near.get(place, ()))
        if any(o is not one and id(o) not in dropped and _is_within(one, o, reading) for o in others):
            dropped.add(id(one))
    title = reading.tokens.blocks[1] if len(reading.tokens.blocks) > 2 else 0  # noqa: PLR2004 - a title and a text
    if title and reading.tokens.words[title - 1] in (".", "!", "?"):
        title = 0
    for one in statements:
        if one.position < title and any(
            o.position >= title and _covers(o, one) for o in statements if id(o) not in dropped
        ):
            dropped.add(id(one))
    return [one for one in candidates if id(one) not in dropped]


def _by_place(statements: Sequence[Candidate], reading: Reading) -> dict[int, list[Candidate]]:
    """Return the statements that touch each stretch of the text: comparing all with all takes quadratic time."""
    found: dict[int, list[Candidate]] = {}
    for one in statements:
        places = {reading.tokens.starts[one.position] // STRETCH}
        for span in one.evidence:
            places.update(range(span.start // STRETCH, (span.end - 1) // STRETCH + 1))
        for place in sorted(places):
            found.setdefault(place, []).append(one)
    return found


def _is_within(one: Candidate, other: Candidate, reading: Reading) -> bool:
    """Tell whether a statement is part of the words of another, or the same words with a second verb."""
    if one.pattern == QUOTE:
        return False
    if other.pattern == QUOTE and (_is_quoted(one, other) or _is_message_of(one, other)):
        return True
    if one.get("text") == other.get("text") and abs(one.evidence[-1].end - other.evidence[-1].end) <= MARK:
        return other.position < one.position and other.pattern != QUOTE
    place = reading.tokens.starts[one.position]
    if one.position == other.position and other.pattern in (TAIL, BACK) and one.pattern not in (TAIL, BACK):
        return True
    if _is_retold(one, other):
        return True
    if _is_retold(other, one):
        return False
    if other.pattern == TAIL and one.pattern != TAIL:  # what a ministry says that its minister said
        return False
    within = any(span.start <= place < span.end for span in other.evidence)
    if not within or one.position == other.position:
        return False
    back, last = reading.tokens.starts[other.position], other.evidence[-1]
    words = str(other.get("text")[0])
    if (
        one.evidence[-1].end <= back
        and reading.letters(last).endswith(words)
        and place < last.end - len(words)
    ):
        return False  # "X, who stressed A, asked for B"
    return other.position < one.position or not any(span.start <= back < span.end for span in one.evidence)


def _is_message_of(one: Candidate, quote: Candidate) -> bool:
    """Tell whether a message of somebody is told of whose words follow right behind: "The message reads: ..."."""
    near = 0 < quote.position - one.position < NEAR and one.pattern == MESSAGE
    return near and one.get("speaker") == quote.get("speaker")


def _is_retold(tail: Candidate, other: Candidate) -> bool:
    """Tell whether a tail names the speaker again: "X pointed out that trade had grown, he said"."""
    text, words = str(tail.get("text")[0]), str(other.get("text")[0])
    behind = other.pattern != TAIL and other.position < tail.position and text != words
    return behind and text.endswith(words) and tail.get("speaker") == other.get("speaker")


def _is_quoted(one: Candidate, quote: Candidate) -> bool:
    """Tell whether what is reported of somebody opens with his quoted words: it is the quotation, read again."""
    text, words = str(one.get("text")[0]), str(quote.get("text")[0])
    return text[:1] in OPEN and text[1:].startswith(words) and one.get("speaker") == quote.get("speaker")


def _covers(one: Candidate, title: Candidate) -> bool:
    """Tell whether a statement says what a title says: the same act of one speaker, or the same words."""
    words = _content(title)
    if one.pattern == title.pattern and one.get("speaker") == title.get("speaker"):
        return bool(words & _content(one))
    return bool(words) and len(words & _content(one)) >= COVERED * len(words)


def _content(candidate: Candidate) -> set[str]:
    small = speech_lexicon().between | speech_lexicon().joining
    return {
        word.strip(".,;:\u2019'") for text in candidate.get("text") for word in str(text).lower().split()
    } - small
