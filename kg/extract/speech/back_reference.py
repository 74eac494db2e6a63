"""Sentences that say who said the sentence before: "This was announced by the ministry", "X said this in Lima"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.speech.acts import act_of_word
from kg.extract.speech.cue_status import is_uttered
from kg.extract.speech.speakers import subject_speakers
from kg.extract.syntax.tree import children, main_verbs, objects, prepositional
from kg.extract.text.speech_lexicon import speech_lexicon
from kg.model import Code, EntityRef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.reading import Reading
    from kg.extract.speech.quotes import Quotation
    from kg.extract.text.parser import Tree
    from kg.extract.text.simplify import Sentence

PATTERN = "said-before"
THIS = ("this", "that")
NOMINAL = ("CD", "DT", "JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "NNS", "PRP", "PRP$")
FEWEST = 4
"""Tokens of the sentence before, at least."""


def find_back_references(
    reading: Reading, quotations: Sequence[Quotation], known: Sequence[Candidate]
) -> list[Candidate]:
    """Return the statements whose words are the whole sentence before the one that names who says them.

    Args:
        reading: The document.
        quotations: Its direct speech: a sentence of it is no words to point back to.
        known: Statements that are read already: a sentence that names its speaker itself needs no other.
    """
    spoken = {place for one in quotations if one.speech for place in range(one.start, one.end)}
    told = {one.position: one.get("speaker") for one in known if one.type == "Statement"}
    found = []
    for sentence in reading.sentences:
        before = _before(reading, sentence)
        if before is None or spoken.intersection(range(before[0], sentence.simple.end)):
            continue
        for verb in _verbs(sentence.tree):
            speakers = subject_speakers(reading, sentence, verb)
            same = tuple(map(EntityRef, speakers))
            if speakers and not any(told.get(place) == same for place in range(*before)):
                found.append(_statement(reading, sentence, before, verb, speakers))
                break
    return found


def _verbs(tree: Tree) -> list[int]:
    """Return the main verbs of saying that have "this" as what is said."""
    lexicon = speech_lexicon()
    return [
        verb
        for verb in main_verbs(tree)
        if (tree.words[verb].lower() in lexicon.parenthetical or tree.lemmas[verb] in lexicon.talk)
        and any(
            _is_this(tree, word) for word in (*objects(tree, verb), *prepositional(tree, verb, "of", "about"))
        )
        and is_uttered(tree, verb)
    ]


def _is_this(tree: Tree, word: int) -> bool:
    """Tell whether a word is "this" alone, and no "that" before a clause ("said that more than 5 firms")."""
    named = tree.tags[word + 1 : word + 2] and tree.tags[word + 1] in NOMINAL
    return tree.words[word].lower() in THIS and not named and not children(tree, word, "acl", "relcl", "prep")


def _before(reading: Reading, sentence: Sentence) -> tuple[int, int] | None:
    """Return the tokens of the sentence before, if it ends with a full stop and is long enough to say something."""
    place = bisect_left(reading.ranges, (sentence.simple.start, 0))
    if place == 0:
        return None
    start, end = reading.ranges[place - 1]
    whole = end - start > FEWEST and reading.tokens.words[end - 1] == "."
    return (start, end) if whole else None


def _statement(
    reading: Reading, sentence: Sentence, before: tuple[int, int], verb: int, speakers: tuple[str, ...]
) -> Candidate:
    start, end = before
    words = reading.tokens.span(start, end - 1)
    return Candidate(
        type="Statement",
        properties=(
            *(("speaker", EntityRef(one)) for one in speakers),
            ("mode", Code("Reported")),
            ("act", act_of_word(reading.tokens.words[sentence.token(verb)])),
            ("text", reading.letters(words)),
        ),
        evidence=(words, reading.span(sentence)),
        pattern=PATTERN,
        position=sentence.token(verb),
    )
