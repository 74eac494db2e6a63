"""The tail of a sentence that tells who said it: "The talks went on, the ministry said on Monday."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.speech.speech_lexicon import speech_lexicon
from kg.extract.speech.standing import is_medium, stands_for
from kg.extract.speech.voices import ACTORS, is_stand_in, name_at
from kg.extract.text.grammar import children
from kg.extract.text.nouns import noun_lexicon
from kg.model import Code, EntityRef
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.reading import Reading
    from kg.extract.speech.quotes import Quotation
    from kg.extract.text.simplify import Sentence

PATTERN = "said-behind"
FEWEST = 4
"""Words of what is said, at least."""
FINITE = ("MD", "VBD", "VBP", "VBZ")
ENDS = (".", ",", "!", "\u2014", "-")
BRACKET = 6
"""Tokens of a short name with its brackets."""
DASHES = ("-", "--", "\u2013", "\u2014")
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")


def find_tails(
    reading: Reading, quotations: Sequence[Quotation], known: Sequence[Candidate]
) -> list[Candidate]:
    """Return the statements that a tail gives to somebody and no other pattern has read.

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
        for comma in range(end - 2, start + FEWEST, -1):
            if reading.tokens.words[comma] != ",":
                continue
            tail = _tail(reading, at, comma + 1, end)
            if tail is None:
                continue
            longer = _beginning(reading, sentence, tail[2]) < start
            if (longer or not taken.intersection(range(comma, end))) and _is_told(sentence, comma):
                found.extend(_statement(reading, sentence, comma, tail))
            break
    return found


def _tail(reading: Reading, at: dict[int, int], here: int, end: int) -> tuple[int, int, int] | None:
    """Return (mention or -1, token or -1, verb) of "X said" or "said X" that fills tokens to *end*."""
    lexicon = speech_lexicon()
    here = _skipped(reading, at, here, end)
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
    return (mention, token, verb) if _closes(reading, at, here, end) else None


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


def _is_told(sentence: Sentence, comma: int) -> bool:
    """Tell whether what stands before the comma is a clause with a subject and a finite verb."""
    tree = sentence.tree
    told = [word for word in range(len(tree.words)) if sentence.token(word) < comma]
    return any(
        tree.tags[word] in FINITE
        and (children(tree, word, *SUBJECTS) or children(tree, tree.heads[word], *SUBJECTS))
        for word in told
    )


def _statement(
    reading: Reading, sentence: Sentence, comma: int, tail: tuple[int, int, int]
) -> list[Candidate]:
    mention, token, verb = tail
    if mention >= 0:
        if is_medium(reading.mentions[mention]):
            return []
        found = reading.entities(mention, actor=True)
        if not found and reading.mentions[mention].type == "Office":
            found = stands_for(reading, reading.mentions[mention].start)
    else:
        found = stands_for(reading, token)
    ontology = load_ontology()
    speakers = [one for one in found if ontology.accepts("Statement", "speaker", one.partition("/")[0])]
    if not speakers or len(speakers) > 1:
        return []
    start = _beginning(reading, sentence, verb)
    span = reading.tokens.span(start, comma)
    text = " ".join(reading.document.quote(span).split())
    return [
        Candidate(
            type="Statement",
            properties=(("speaker", EntityRef(speakers[0])), ("mode", Code("Reported")), ("text", text)),
            evidence=(reading.tokens.span(start, sentence.simple.end),),
            pattern=PATTERN,
            position=verb,
        )
    ]


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
