"""The town that "the Kenyan capital", "the capital", "the city" or "here" stands for, where the text names it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.coreference.lexicon import anaphora_lexicon
from kg.extract.registry import CAPITAL, is_town
from kg.extract.syntax.tree import children, prepositional
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.datelines import dateline_end

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence

STATES = ("State", "Adjective")
HERE = "here"
LEAD = 5
"""Paragraphs that may begin with a dateline."""


def seated_in(reading: Reading, sentence: Sentence, word: int) -> tuple[str, str]:
    """Return (state, town) of "the Kenyan capital (Nairobi)"; the town is nothing where the text does not name it."""
    tree = sentence.tree
    if sentence.mention(word) >= 0 or tree.lemmas[word] not in noun_lexicon().capitals:
        return "", ""
    described = [*children(tree, word, "amod", "compound", "nmod", "poss"), *prepositional(tree, word, "of")]
    mentions = [reading.mention(sentence, one) for one in described]
    owners = {one.key for one in mentions if one is not None and one.type in STATES}
    if len(owners) != 1:
        return "", ""
    named = [sentence.mention(one) for one in children(tree, word, "appos")]
    towns = [reading.place(one) for one in named if one >= 0 and reading.mentions[one].type == "Place"]
    return reading.registry.state(owners.pop()), next(iter(towns), "") or town_of(reading, sentence, word)


def place_meant(reading: Reading, sentence: Sentence, word: int) -> str:
    """Return the town that a noun points to; a capital that the text does not name is known by its state only."""
    return town_of(reading, sentence, word) or seated_in(reading, sentence, word)[0]


def town_of(reading: Reading, sentence: Sentence, word: int) -> str:
    """Return the place that a noun in small letters points to: a state's capital, or the town named last; or nothing."""
    tree = sentence.tree
    lexicon = noun_lexicon()
    if tree.words[word].lower() == HERE and tree.deps[word] == "advmod":
        return _written_in(reading)
    if sentence.mention(word) >= 0 or tree.lemmas[word] not in lexicon.capitals | lexicon.towns:
        return ""
    described = [
        *children(tree, word, "amod", "compound", "nmod", "poss"),
        *prepositional(tree, word, "of"),
    ]
    mentions = [reading.mention(sentence, one) for one in described]
    owners = {one.key for one in mentions if one is not None and one.type in STATES}
    capital = tree.lemmas[word] in lexicon.capitals
    if capital and len(owners) == len(described) == 1:
        named = reading.alike("Place", CAPITAL + owners.pop())
        return reading.place(named[0]) if named else ""
    articles = {tree.words[one].lower() for one in children(tree, word, "det")}
    if described or articles.isdisjoint(anaphora_lexicon().pointing):
        return ""
    towns = (
        index
        for index in range(reading.mention_range(0, sentence.token(word))[1] - 1, -1, -1)
        if (one := reading.mentions[index]).type == "Place"
        and (one.key.startswith(CAPITAL) if capital else is_town(one.key))
    )
    last = next(towns, -1)
    return reading.place(last) if last >= 0 else ""


def _written_in(reading: Reading) -> str:
    """Return the town of the text's datelines, if it is one."""
    tokens, mentions = reading.tokens, reading.mentions
    at = {mention.start: index for index, mention in enumerate(mentions)}
    blocks = [*tokens.blocks[: LEAD + 1], len(tokens)]
    found = {
        reading.place(index)
        for start, end in pairwise(blocks)
        for index in range(*reading.mention_range(start, dateline_end(tokens, start, end, mentions, at)))
        if mentions[index].type == "Place"
    }
    return found.pop() if len(found) == 1 else ""
