"""A sentence and the tail behind a comma that tells who said it: "The talks went on, the ministry said on Monday."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.speech.speech_lexicon import speech_lexicon
from kg.extract.speech.standing import is_medium, stands_for
from kg.extract.speech.voices import ACTORS, POSSESSIVE, is_stand_in
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
            if (longer or not taken.intersection(range(comma, end))) and _is_told(
                reading, sentence, comma
            ):
                found.extend(_statement(reading, sentence, comma, tail))
            break
    return found


def _tail(reading: Reading, at: dict[int, int], here: int, end: int) -> tuple[int, int, int] | None:
    """Return (mention or -1, token or -1, verb) of "X said ..." or "said X ..." that fills the tokens to *end*."""
    lexicon = speech_lexicon()
    words = [word.lower() for word in reading.tokens.words[:end]]
    while (
        here < end
        and (words[here] in ("also", "the", "a", "an") or words[here].endswith("ly"))
        and here not in at
    ):
        here += 1
    verb = -1
    if here < end and words[here] in lexicon.parenthetical:
        verb = here
        here += 1
        while here < end and words[here] in ("the", "a", "an", "also", "earlier") and here not in at:
            here += 1
    elif words[here : here + 2] in ([one + "ing", "to"] for one in lexicon.according):
        verb = here
        here += 2
        here += here < end and words[here] == "the" and here not in at
    mention, token = -1, -1
    if here >= end:
        return None
    if here in at and reading.mentions[at[here]].type in (*ACTORS, "Place"):
        mention = at[here]
        here = reading.mentions[mention].end
        if words[here : here + 1] and words[here] in POSSESSIVE:
            here += 1
            if here in at and reading.mentions[at[here]].type in ACTORS:
                mention = at[here]
                here = reading.mentions[mention].end
        if here < end and words[here] in lexicon.genre:
            here += 1
    elif is_stand_in(words[here]) and here not in at and words[here] not in ("release",):
        token = here
        here += 1
        if words[token] in lexicon.issued and verb >= 0:
            return None  # "according to the statement" names nobody
    else:
        return None
    if verb < 0:
        while here < end and (words[here] in ("also", "has", "had", "earlier") or words[here].endswith("ly")):
            here += 1
        if here >= end or words[here] not in lexicon.parenthetical:
            return None
        verb = here
        here += 1
    rest = words[here:end]
    closes = (
        not rest
        or rest[0] in ENDS
        or rest[0] in lexicon.tail
        or (here in at and reading.mentions[at[here]].type == "Date")
    )
    return (mention, token, verb) if closes and "that" not in rest and ":" not in rest else None


def _is_told(reading: Reading, sentence: Sentence, comma: int) -> bool:
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
    """Return where the words begin: with the paragraph if it is speech without marks ("We agree. It is time, said X.")."""
    start = sentence.simple.tokens[0]
    block = max((one for one in reading.tokens.blocks if one <= start), default=start)
    behind = reading.tokens.words[verb - 1] == ","
    words = [word.lower() for word in reading.tokens.words[block : sentence.simple.start]]
    spoken = any(word in noun_lexicon().speaker for word in words)
    return (
        block
        if behind and spoken and not any(word in speech_lexicon().parenthetical for word in words)
        else start
    )
