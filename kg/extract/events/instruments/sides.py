"""The parties of an instrument that stand behind its title: "between A and B", "with A", "between the two countries"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.coreference.antecedents import states_before
from kg.extract.events.instruments.nouns import is_twosome
from kg.extract.names.things.lexicon import thing_lexicon
from kg.extract.syntax.tree import children, coordinated, prepositional
from kg.extract.text.actor_nouns import noun_lexicon

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence

BEHIND = ("between", "with")
PEOPLE = ("Person/", "Office/")
PAIR = 2
REACH = 4
"""Most words from a title to the "between the two countries" behind it."""


def sides_behind(sentence: Sentence, word: int, reading: Reading) -> list[str]:
    """Return the states and bodies of "between the government of A and B" right behind a name, and of "A's" before it."""
    tree = sentence.tree
    link = word + 1
    if tree.words[link : link + 1] == ("(",) and ")" in tree.words[link:]:
        link = tree.words.index(")", link) + 1  # "the Lima Agreement (Blue Ports) between A and B"
    linked = link < len(tree.words) and tree.deps[link] == "prep" and tree.words[link].lower() in BEHIND
    nouns = coordinated(tree, *children(tree, link, "pobj")) if linked else []
    inner = [
        (noun, *(prepositional(tree, noun, "of") if tree.lemmas[noun] in noun_lexicon().states else ()))
        for noun in nouns
    ]
    indices = [
        sentence.mention(one)
        for among in inner
        for one in among
        if reading.mention(sentence, one) is not None
    ]
    named = [one for one in indices if reading.mentions[one].type in ("State", "Body")]
    if len(named) < len(nouns):
        return []
    owners = children(tree, word, "poss")  # "Chile's Extradition Treaty with Peru"
    named += [sentence.mention(one) for one in owners if reading.mention(sentence, one) is not None]
    return [entity for one in named for entity in reading.entities(one) if not entity.startswith(PEOPLE)]


def two_sides(reading: Reading, sentence: Sentence, words: list[int]) -> list[str]:
    """Return the two states that "between the two countries" behind an instrument points back to."""
    tree = sentence.tree
    links = [
        child
        for child in range(words[-1], min(words[-1] + REACH, len(tree.words)))
        if tree.words[child].lower() in thing_lexicon().sides
    ]
    nouns = [noun for link in links for noun in children(tree, link, "pobj")]
    nouns += [
        inner for noun in nouns for inner in prepositional(tree, noun, "of")
    ]  # "between the ministries of the two"
    pointing = [noun for noun in nouns if is_twosome(sentence, noun)]
    return states_before(reading, sentence.token(pointing[0])) if pointing else []


def two_bodies(reading: Reading, start: int, end: int) -> list[str]:
    """Return the two bodies that "the two organizations" among some words stands for, if just two were named before."""
    words, lexicon = reading.tokens.lower, thing_lexicon()
    points = any(
        one in lexicon.only_two and noun in lexicon.twosome_bodies for one, noun in pairwise(words[start:end])
    )
    before = range(*reading.mention_range(0, end)) if points else ()
    near = [reading.mentions[index] for index in before]
    bodies = (one.key for mention in near for one in (mention, *mention.inner) if one.type == "Body")
    named = dict.fromkeys(map(reading.registry.body, bodies))
    common = [one for one in named if one.startswith("IntergovernmentalBody/")]
    return common if len(common) == PAIR else []


def in_longer_name(sentence: Sentence, word: int, reading: Reading) -> bool:
    """Tell whether a state or body is only part of another side's name or its owner.

    "(Sun Bank Peru)", "Peru's (Pescasol)", "Peru's Ministry of Trade", "the People's Publishing House of (Peru)".
    """
    tree = sentence.tree
    above, label = tree.heads[word], tree.deps[word]
    inside = any(
        tree.tags[one].startswith("NNP") and reading.mention(sentence, one) is None
        for one in children(tree, word, "compound", "nmod")
    )
    if label == "pobj" and tree.words[above].lower() == "of":
        above = tree.heads[above]
        owner = tree.lemmas[above].lower() not in noun_lexicon().states
        return inside or (owner and _is_unknown(sentence, above, reading))
    other = reading.mention(sentence, above)
    body = other is not None and other.type == "Body"
    owned = label in ("poss", "compound", "nmod") and (body or _is_unknown(sentence, above, reading))
    return inside or owned


def _is_unknown(sentence: Sentence, word: int, reading: Reading) -> bool:
    """Tell whether a word is of a name in capitals that nothing is known of."""
    return sentence.tree.tags[word].startswith("NNP") and reading.mention(sentence, word) is None
