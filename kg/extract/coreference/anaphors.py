"""All anaphors of a text with whom they stand for and by which rule, for people to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.groups_and_proxies import points_back
from kg.extract.coreference.lexicon import anaphora_lexicon
from kg.extract.coreference.phrases import owner_of
from kg.extract.coreference.resolve import resolve
from kg.extract.text.actor_nouns import noun_lexicon
from kg.model import Resolved

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence


def resolutions(reading: Reading) -> tuple[Resolved, ...]:
    """Return the pronouns and phrases that point back, outside of direct speech, in the order of the text."""
    found = []
    for sentence in reading.sentences:
        for word in range(len(sentence.tree.words)):
            told = resolve(reading, sentence, word) if sentence.mention(word) < 0 else None
            if told is not None and (told.ids or _points_back(reading, sentence, word)):
                span = reading.tokens.span(sentence.token(word), sentence.token_end(word))
                found.append(Resolved(span, told.ids, told.rule))
    return tuple(found)


def _points_back(reading: Reading, sentence: Sentence, word: int) -> bool:
    """Tell whether a word points back to somebody, known or not."""
    nouns, lower = noun_lexicon(), sentence.tree.words[word].lower()
    if lower in nouns.person | nouns.plural | nouns.speaker:
        return sentence.tree.tags[word].startswith("PRP")
    if sentence.tree.tags[word] == "NNS" and sentence.tree.lemmas[word] in nouns.group | nouns.states:
        return points_back(sentence, word)
    return lower in anaphora_lexicon().definite and owner_of(reading, sentence.token(word)) is not None
