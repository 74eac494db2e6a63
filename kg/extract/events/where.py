"""Where an event is: which of the names around its trigger is its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.places import town_of
from kg.extract.events.event_dates import MODIFIERS, preposition_of
from kg.extract.syntax.tree import children
from kg.extract.text.nouns import noun_lexicon
from kg.model import EntityRef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.matching.match import Match
    from kg.extract.reading import Reading
    from kg.extract.text.parser import Tree
    from kg.extract.text.simplify import Sentence


def pointed(reading: Reading, sentence: Sentence, word: int) -> str:
    """Return the town that "in the capital" or "in the city" stands for, or nothing."""
    return town_of(reading, sentence, word) if preposition_of(sentence.tree, word) == "in" else ""


def relative_place(match: Match) -> list[int]:
    """Return what "where" stands for: "flew to Lima, where she met X"."""
    tree = match.sentence.tree
    if tree.deps[match.top] != "relcl":
        return []
    there = any(tree.words[c].lower() == "where" for c in children(tree, match.top, "advmod"))
    return [tree.heads[match.top]] if there else []


def inmost(match: Match, reading: Reading, places: Sequence[int], types: Sequence[str]) -> int:
    """Return the first place, or the one town in the state that comes first: "in Spain she will meet X in Madrid"."""
    first = places[0]
    if types[first] != "State":
        return first
    state = EntityRef(reading.place(match.sentence.mention(first)))
    towns = [word for word in places if types[word] == "Place"]
    inside = [
        word
        for word in towns
        if reading.registry.value(reading.place(match.sentence.mention(word)), "inState") == state
    ]
    return inside[0] if len(inside) == len(towns) == 1 else first


def is_place(tree: Tree, word: int, kind: str) -> bool:
    """Tell whether a name of a class stands behind a preposition of place: "in Lima", "at State House, Nairobi"."""
    above = tree.heads[word]
    town = tree.deps[word] in MODIFIERS and tree.lemmas[above] in noun_lexicon().settlements
    if town or (tree.deps[word] in ("appos", "npadvmod") and tree.tags[above] == "NNP"):
        word = above  # "in Lima city"; "at State House, Nairobi"
    preposition = preposition_of(tree, word)
    around = tree.heads[tree.heads[word]]
    within = noun_lexicon().settlements if kind == "Place" else noun_lexicon().centres
    if preposition == "of" and tree.lemmas[around] in within:  # "in the centre of Lima"
        preposition = preposition_of(tree, around)
    if kind not in ("Place", "State", "Landmark") or tree.deps[word] not in ("pobj", "conj"):
        return False
    if kind == "Landmark" and preposition == "on":
        return True  # and "at the U.S. - Peru dialogue" is nowhere in the U.S.
    return preposition in (("in",) if kind == "State" else ("in", "at", "near"))
