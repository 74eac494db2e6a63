"""Which monument or house "the monument" and "it" point back to: "A statue of X stands in Lima. It was unveiled by Y"."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from kg.extract.coreference.lexicon import anaphora_lexicon
from kg.extract.matching.match import points_back
from kg.extract.names.things.lexicon import thing_lexicon
from kg.extract.text.actor_nouns import noun_lexicon

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence

LANDMARK = "Landmark"
BLOCKS = 3
"""Paragraphs, with its own, in which a landmark is looked for."""


def landmark_before(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return the landmark that "the monument" means, or "it" where it was unveiled: the only such one told shortly before."""
    tree, token = sentence.tree, sentence.token(word)
    if tree.words[word].lower() in noun_lexicon().thing:
        kind = "" if tree.lemmas[tree.heads[word]] in anaphora_lexicon().unveiled else None
    else:
        name, kind = thing_lexicon().heads.get((tree.lemmas[word].lower(),), ("", None))
        kind = kind if name == LANDMARK and points_back(tree, word) else None
    if kind is None:
        return ()
    begin = reading.tokens.blocks[max(0, reading.tokens.block(token) + 1 - BLOCKS)]
    found = {
        one: mention.start
        for index in range(*reading.mention_range(begin, sentence.simple.start))
        if (mention := reading.mentions[index]).type == LANDMARK and mention.key.startswith(f":{kind}")
        for one in reading.entities(index)
    }
    return (max(found.items(), key=itemgetter(1))[0],) if len(found) == 1 else ()
