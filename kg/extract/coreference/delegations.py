"""Who a delegation is: those who lead it, as its own words or those on "the delegation" before say."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from kg.extract.factuality.assertion import is_unasserted
from kg.extract.syntax.tree import children, coordinated, is_verb, objects, prepositional, subjects
from kg.extract.text.actor_nouns import noun_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence

LOOK_BACK = 4
"""Sentences before in which the delegation is looked for."""


def leaders(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return who leads a delegation by its own words: "a team led by X", "members of the delegation of Speaker X"."""
    tree = sentence.tree
    lexicon = noun_lexicon()
    members = tree.lemmas[word] in lexicon.proxy
    inside = prepositional(tree, word, "of") if members else ()
    word = next((one for one in (word, *inside) if tree.lemmas[one] in lexicon.crowd), -1)
    if word < 0 or sentence.mention(word) >= 0:
        return ()
    clauses = [one for one in children(tree, word, "acl", "relcl") if tree.lemmas[one] in lexicon.leading]
    led = [noun for clause in clauses for noun in subjects(tree, clause)]
    plain = not clauses and not children(tree, word, "amod", "compound", "nmod", "acl", "relcl")
    own = [*prepositional(tree, word, "of"), *children(tree, word, "poss")] if plain else []
    return _persons(reading, sentence, led or own)


def delegates(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return who led the delegation that "the delegation" means: "A delegation led by X arrived. The delegation met Y"."""
    tree = sentence.tree
    alone = not children(tree, word, "amod", "compound", "nmod", "poss", "prep", "acl", "nummod")
    pointing = any(tree.words[c].lower() == "the" for c in children(tree, word, "det"))
    if tree.lemmas[word] not in noun_lexicon().crowd or tree.tags[word] != "NN" or not (alone and pointing):
        return ()
    position = max(0, bisect_right(reading.ranges, (sentence.simple.start, sentence.simple.end)) - 1)
    for start, _ in reading.ranges[max(0, position - LOOK_BACK) : position][::-1]:
        before = reading.parsed(start)
        found = _leaders(reading, before) if before is not None else ()
        if found:
            return found
    return ()


def _leaders(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """Return the persons who lead a delegation in a sentence; nobody where several delegations have leaders."""
    tree = sentence.tree
    led: list[tuple[str, ...]] = []
    for verb, lemma in enumerate(tree.lemmas):
        if lemma not in noun_lexicon().leading or not is_verb(tree, verb) or is_unasserted(tree, verb):
            continue
        if not any(tree.lemmas[noun] in noun_lexicon().crowd for noun in objects(tree, verb)):
            continue
        led.append(_persons(reading, sentence, subjects(tree, verb)))
    return led[0] if len(led) == 1 else ()


def _persons(reading: Reading, sentence: Sentence, nouns: Iterable[int]) -> tuple[str, ...]:
    """Return the persons whom nouns and those coordinated with them name."""
    named = (sentence.mention(one) for one in coordinated(sentence.tree, *nouns))
    people = (one for index in named if index >= 0 for one in reading.entities(index))
    return tuple(dict.fromkeys(one for one in people if one.startswith("Person/")))
