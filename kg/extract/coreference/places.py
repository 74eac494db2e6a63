"""The town that "the Kenyan capital", "the capital" or "the city" stands for, where the text names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.lexicon import anaphora_lexicon
from kg.extract.registry import CAPITAL, is_town
from kg.extract.syntax.tree import children, prepositional
from kg.extract.text.nouns import noun_lexicon

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence

STATES = ("State", "Adjective")


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


def town_of(reading: Reading, sentence: Sentence, word: int) -> str:
    """Return the place that a noun in small letters points to: a state's capital, or the town named last; or nothing."""
    tree = sentence.tree
    lexicon = noun_lexicon()
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
