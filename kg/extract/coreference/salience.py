"""How much a sentence is about each of its persons: the weight of the syntactic role in which one is named.

The order of roles is that of Lappin and Leass (Computational Linguistics 20(4), 1994); whose the event is of which a
clause tells stands beside its object, as the clause has no person for a subject then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.text.parser import Tree

    Ranked = tuple[int, str]

SUBJECT, TOPIC, OTHER = 3, 2, 1
"""Subjects; whose the event is that a clause is about ("the visit of X was put off"), and objects; all others."""
OF_EVENT = {"of", "with", "between", "by"}
SAME = {"conj", "appos"}


def role(tree: Tree, word: int) -> int:
    """Return the weight of the role of a noun, which is that of the first of a list or of what it describes."""
    while tree.deps[word] in SAME and not tree.tags[tree.heads[word]].startswith("VB"):
        word = tree.heads[word]
    above, label = tree.heads[word], tree.deps[word]
    if label in ("nsubj", "nsubjpass", "dobj", "dative"):
        return TOPIC
    if label == "pobj" and tree.words[above].lower() in OF_EVENT:
        label, above = "poss", tree.heads[above]
    return TOPIC if label == "poss" and tree.deps[above] in ("nsubj", "nsubjpass") else OTHER


def foremost(ranked: Iterable[Ranked]) -> tuple[str, ...]:
    """Return those of the highest weight, each once."""
    weights = dict[str, int]()
    for weight, one in ranked:
        weights[one] = max(weight, weights.get(one, 0))
    most = max(weights.values(), default=0)
    return tuple(one for one, weight in weights.items() if weight == most)
