"""The tail of a sentence that tells who said it: "The talks went on, the ministry said on Monday."."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.pronouns import person_before
from kg.extract.speech.speech_lexicon import speech_lexicon
from kg.extract.speech.standing import is_medium, stands_for
from kg.extract.speech.voices import ACTORS, POSSESSIVE, is_stand_in, name_at
from kg.extract.text.grammar import children
from kg.extract.text.nouns import noun_lexicon
from kg.model import Code, EntityRef
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.reading import Reading
    from kg.extract.speech.quotes import Quotation
    from kg.extract.text.simplify import Sentence

PATTERN = "said-behind"
FEWEST = 4
"""Words of what is said, at least."""
FINITE = ("MD", "VBD", "VBP", "VBZ")
ENDS = (".", ",", "!", "\u2014", "-")
LONGEST = 12
"""Tokens between two commas that tell who speaks."""
PASSIVE = ("was", "is", "has", "had")
BRACKET = 6
"""Tokens of a short name with its brackets."""
DASHES = ("-", "--", "\u2013", "\u2014")
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")


def find_tails(
    reading: Reading, quotations: Sequence[Quotation], known: Sequence[Candidate]
) -> list[Candidate]:
    """Return the statements that a tail, or words between commas, give to somebody and no other pattern has read.

    Args:
        reading: The document.
        quotations: Its quotations: their tails are read with them.
        known: Statements that are read already.
    """
    at = {mention.start: index for index, mention in enumerate(reading.mentions)}
    taken = {one.position for one in known if one.type == "Statement"}
    spoken = {place for one in quotations if one.speech for place in range(one.start, one.end)}
    found = []
    for sentence in reading.sentences:
        start, end = sentence.simple.tokens[0], sentence.simple.end
        if spoken.intersection(range(start, end)):
            continue
        commas = [place for place in range(start, end) if reading.tokens.words[place] == ","]
        behind = next(_tails(reading, at, [place for place in commas if place > start + FEWEST], end), None)
        if behind is not None:
            comma, tail = behind
            longer = _beginning(reading, sentence, tail.verb) < start
            if (longer or not taken.intersection(range(comma, end))) and _is_told(sentence, comma):
                begin = _beginning(reading, sentence, tail.verb)
                found.extend(_statement(reading, sentence, (begin, comma), tail))
            continue
        inside = _between(reading, at, commas, sentence)
        if inside is not None:
            found.extend(_statement(reading, sentence, *inside))
    return found


@dataclass(frozen=True, slots=True)
class _Tail:
    """Words that tell who says the rest of a sentence: "the ministry said", "in his words"."""

    mention: int
    """Who says it, or -1."""
    token: int
    """A pronoun or noun that stands for who says it, or -1."""
    verb: int
    """The verb or noun of saying."""


def _tails(
    reading: Reading, at: dict[int, int], commas: Sequence[int], end: int
) -> Iterator[tuple[int, _Tail]]:
    """Yield (comma, tail) of what fills a sentence from a comma to its end, nearest to the end first."""
    for comma in reversed(commas):
        tail = _tail(reading, at, comma + 1, end)
        if tail is not None:
            yield comma, tail


def _between(
    reading: Reading, at: dict[int, int], commas: Sequence[int], sentence: Sentence
) -> tuple[tuple[int, int], _Tail] | None:
    """Return the whole of a sentence that says between commas, or up to the first, who says it; or None.

    "The port, he added, is a key to trade" and "In her view, the port is a key to trade" are what is said; in
    "Trade grew, he said, and he left for Lima" the second clause is not.
    """
    start, end = sentence.simple.tokens[0], sentence.simple.end
    if commas and _view(reading, at, start, commas[0]) is not None:
        tail = _view(reading, at, start, commas[0])
        return ((commas[0] + 1, end), tail) if tail and _is_told(sentence, end, commas[0]) else None
    for one, other in itertools.pairwise(commas):
        tail = _tail(reading, at, one + 1, other)
        if tail is None or other - one > LONGEST:
            continue
        goes_on = reading.tokens.words[other + 1].lower() not in speech_lexicon().parting
        if goes_on and _is_told(sentence, end):
            return (start, end), tail
        return None
    return None


def _tail(reading: Reading, at: dict[int, int], here: int, end: int) -> _Tail | None:
    """Return "X said", "said X", "it was announced by X" or "in X's view" that fills tokens to *end*."""
    view = _view(reading, at, here, end)
    if view is not None:
        return view
    lexicon = speech_lexicon()
    here = _skipped(reading, at, here, end)
    if _word(reading, here, end) in lexicon.neuter and _word(reading, here + 1, end) in PASSIVE:
        return _announced(reading, at, here + 2, end)
    verb = -1
    according = reading.tokens.words[here + 1 : here + 2] == ("to",)
    if _word(reading, here, end).removesuffix("ing") in lexicon.according and according:
        verb, here = here, _skipped(reading, at, here + 2, end)
    elif _word(reading, here, end) in lexicon.parenthetical:
        verb, here = here, _skipped(reading, at, here + 1, end)
    mention, token, here = _voice(reading, at, here, end)
    if mention < 0 and (token < 0 or (verb >= 0 and _word(reading, token, end) in lexicon.issued)):
        return None  # "according to the statement" names nobody
    if verb < 0:
        verb = _skipped(reading, at, here, end)
        here = verb + 1
        if _word(reading, verb, end) not in lexicon.parenthetical:
            return None
        here = _over_told(reading, at, verb, end)
    return _Tail(mention, token, verb) if _closes(reading, at, here, end) else None


def _over_told(reading: Reading, at: dict[int, int], verb: int, end: int) -> int:
    """Return the token behind a verb of saying with "out" or its hearers: "pointed out", "told the press"."""
    here = verb + 1
    if _word(reading, here, end) == "out":
        return here + 1
    if _word(reading, verb, end) in speech_lexicon().hearing:
        here = _skipped(reading, at, here, end)
        if here in at:
            return reading.mentions[at[here]].end
        if _word(reading, here, end) in speech_lexicon().hearers:
            return here + 1
    return verb + 1


def _announced(reading: Reading, at: dict[int, int], here: int, end: int) -> _Tail | None:
    """Return who announced it: "it was reported on Monday by the ministry"."""
    verb = _skipped(reading, at, here, end)
    if _word(reading, verb, end) not in speech_lexicon().parenthetical:
        return None
    for by in range(verb + 1, min(end, verb + LONGEST)):
        if reading.tokens.words[by].lower() == "by":
            mention, token, behind = _voice(reading, at, _skipped(reading, at, by + 1, end), end)
            named = (mention >= 0 or token >= 0) and _closes(reading, at, behind, end)
            return _Tail(mention, token, verb) if named else None
    return None


def _view(reading: Reading, at: dict[int, int], here: int, end: int) -> _Tail | None:
    """Return whose words or view a sentence is: "in his words", "in X's opinion", "in the opinion of X"."""
    words, lexicon = reading.tokens.words, speech_lexicon()
    if _word(reading, here, end) != "in":
        return None
    here += 1
    if _word(reading, here, end) in ("his", "her") and _word(reading, here + 1, end) in lexicon.views:
        return _Tail(-1, here, here + 1) if here + 2 >= end or words[here + 2] in ENDS else None
    if _word(reading, here, end) == "the":
        here += 1
        if _word(reading, here, end) in lexicon.views and _word(reading, here + 1, end) == "of":
            mention, token, behind = _voice(reading, at, _skipped(reading, at, here + 2, end), end)
            named = mention >= 0 and _closes(reading, at, behind, end)
            return _Tail(mention, token, here) if named else None
    if here not in at or reading.mentions[at[here]].type not in ACTORS:
        return None
    noun = reading.mentions[at[here]].end + 1
    owned = noun < end and words[noun - 1] in POSSESSIVE and _word(reading, noun, end) in lexicon.views
    return _Tail(at[here], -1, noun) if owned and (noun + 1 >= end or words[noun + 1] in ENDS) else None


def _word(reading: Reading, here: int, end: int) -> str:
    return reading.tokens.words[here].lower() if here < end else ""


def _skipped(reading: Reading, at: dict[int, int], here: int, end: int) -> int:
    """Return the token behind articles, auxiliaries and adverbs."""
    while here < end and here not in at:
        word = _word(reading, here, end)
        if word not in speech_lexicon().loose and not word.endswith("ly"):
            break
        here += 1
    return here


def _voice(reading: Reading, at: dict[int, int], here: int, end: int) -> tuple[int, int, int]:
    """Return (mention or -1, token or -1, token behind) of who is named at a token."""
    if here in at and reading.mentions[at[here]].type in (*ACTORS, "Place"):
        mention, behind = name_at(reading.tokens, here, reading.mentions, at)
        return mention, -1, _behind_brackets(reading, behind, end)
    if here < end and here not in at and is_stand_in(_word(reading, here, end)):
        return -1, here, here + 1
    return -1, -1, here


def _behind_brackets(reading: Reading, here: int, end: int) -> int:
    """Return the token behind a short name in brackets: "the Exporters' Association (EXA) said"."""
    words = reading.tokens.words
    if words[here : here + 1] != ("(",):
        return here
    return next((p + 1 for p in range(here, min(end, here + BRACKET)) if words[p] == ")"), here)


def _closes(reading: Reading, at: dict[int, int], here: int, end: int) -> bool:
    """Tell whether what stands behind "X said" only says when and where."""
    first = _word(reading, here, end)
    rest = reading.tokens.words[here:end]
    dated = here in at and reading.mentions[at[here]].type == "Date"
    opens = not first or first in ENDS or first in speech_lexicon().tail or dated
    return opens and "that" not in rest and ":" not in rest


def _is_told(sentence: Sentence, end: int, start: int = -1) -> bool:
    """Tell whether what stands between two tokens is a clause with a subject and a finite verb."""
    tree = sentence.tree
    told = [word for word in range(len(tree.words)) if start < sentence.token(word) < end]
    return any(
        tree.tags[word] in FINITE
        and (children(tree, word, *SUBJECTS) or children(tree, tree.heads[word], *SUBJECTS))
        for word in told
    )


def _statement(reading: Reading, sentence: Sentence, said: tuple[int, int], tail: _Tail) -> list[Candidate]:
    """Return the statement of the words between two tokens (*said*) that a tail gives to one speaker."""
    speakers = _speakers(reading, sentence, tail)
    start, end = said
    while end > start + 1 and reading.tokens.words[end - 1] in ENDS:
        end -= 1
    span = reading.tokens.span(start, end)
    text = " ".join(reading.document.quote(span).split())
    return [
        Candidate(
            type="Statement",
            properties=(("speaker", EntityRef(speaker)), ("mode", Code("Reported")), ("text", text)),
            evidence=(reading.tokens.span(min(start, sentence.simple.tokens[0]), sentence.simple.end),),
            pattern=PATTERN,
            position=tail.verb,
        )
        for speaker in speakers[: len(speakers) == 1]
    ]


def _speakers(reading: Reading, sentence: Sentence, tail: _Tail) -> list[str]:
    """Return whom a tail names, of those who may speak."""
    if tail.mention >= 0:
        mention = reading.mentions[tail.mention]
        found = () if is_medium(mention) else reading.entities(tail.mention, actor=True)
        if not found and mention.type == "Office":
            found = stands_for(reading, mention.start)
    elif reading.tokens.words[tail.token].lower() in noun_lexicon().person - speech_lexicon().pronouns:
        found = person_before(reading, sentence, 0)  # "in his view": as if "he" had opened the sentence
    else:
        found = stands_for(reading, tail.token)
    ontology = load_ontology()
    return [one for one in found if ontology.accepts("Statement", "speaker", one.partition("/")[0])]


def _beginning(reading: Reading, sentence: Sentence, verb: int) -> int:
    """Return where the words begin: with the paragraph in speech without marks ("We agree, said X.")."""
    start = sentence.simple.tokens[0]
    while start < verb and reading.tokens.words[start] in DASHES:
        start += 1
    block = max((one for one in reading.tokens.blocks if one <= start), default=start)
    behind = reading.tokens.words[verb - 1] == ","
    words = [word.lower() for word in reading.tokens.words[block : sentence.simple.start]]
    spoken = any(word in noun_lexicon().speaker for word in words)
    return (
        block
        if behind and spoken and not any(word in speech_lexicon().parenthetical for word in words)
        else start
    )
