"""Events told inside quotation marks: "“Our minister paid a visit to Peru,” she said" reports a visit too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.events.triggers import wanted
from kg.extract.text.nouns import noun_lexicon
from kg.extract.text.sentences import split_sentences
from kg.extract.text.simplify import Simple, simplify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.events.match import Match
    from kg.extract.speech.quotes import Quotation
    from kg.extract.text.mention import Mention
    from kg.extract.text.tokens import Tokens

TOLD = ("Meeting", "Visit")
"""Reports that are read inside quotations; what is wished, thanked or promised there is the statement itself."""
SHORTEST = 6
"""Words that a sentence has at least."""


def quoted_sentences(
    tokens: Tokens, quotations: Sequence[Quotation], mentions: Sequence[Mention], at: dict[int, int]
) -> tuple[Simple, ...]:
    """Return the sentences inside direct speech that may tell of an event."""
    inside = {p for mention in mentions for p in range(mention.start, mention.end - 1)}
    found: list[Simple] = []
    for start, end in split_sentences(tokens, inside):
        for quotation in quotations:
            first, last = max(start, quotation.inner[0]), min(end, quotation.inner[1])
            if not quotation.speech or last - first < SHORTEST:
                continue
            if not wanted(tokens, first, last, mentions, at):
                continue
            found.append(simplify(tokens, first, last, mentions, at, {}))
    return tuple(found)


def of_others(match: Match) -> bool:
    """Tell whether an event is one of others: whom "I" or "we" means, only the frame of the quotation tells."""
    speakers = noun_lexicon().speaker
    words = match.sentence.tree.words
    return not any(words[word].lower() in speakers for _, filled in match.roles for word in filled)
