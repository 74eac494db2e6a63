"""Lists of people that the parser takes for something else: rules of ``repair``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.tree import subtree
from kg.extract.text.simplify import placeholders

if TYPE_CHECKING:
    from kg.extract.syntax.event_clauses import Changes
    from kg.extract.text.parser import Tree


def list_behind_colon(tree: Tree) -> Changes:
    """Put "John" below "members" in "a meeting with three members: John, Mary and Peter", not below "meeting"."""
    found: Changes = {}
    for word, label in enumerate(tree.deps):
        first = min(subtree(tree, word)) if label == "appos" else 0
        named, above = first - 2, tree.heads[word]
        if (
            first > 1
            and tree.words[first - 1] == ":"
            and tree.tags[named] in ("NNS", "NNPS")
            and above < named
        ):
            found[word] = (named, "appos", tree.tags[word])
    return found


def people_beside_each_other(tree: Tree) -> Changes:
    """Join people in "the three John, Mary and Peter held talks": nobody is somebody else, so none stands in apposition."""
    person = placeholders()["Person"].word
    return {
        word: (tree.heads[word], "conj", tree.tags[word])
        for word, label in enumerate(tree.deps)
        if label == "appos"
        and tree.words[word] == tree.words[tree.heads[word]] == person
        and tree.words[tree.heads[word] + 1 : word] == (",",)
    }
