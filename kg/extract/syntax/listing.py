"""Lists of people that the parser takes for something else: rules of ``repair``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.event_clauses import SUBJECTS, Changes
from kg.extract.syntax.tree import subtree
from kg.extract.text.simplify import placeholders

if TYPE_CHECKING:
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
    """Join people in "the three John, Mary and Peter held talks": nobody is somebody else, so none stands in apposition.

    Nor is one behind a semicolon anything but the next of a list where he does nothing himself: "met John; Mary and Peter".
    """
    person = placeholders()["Person"].word
    found: Changes = {}
    for word, label in enumerate(tree.deps):
        above, before = tree.heads[word], word - 2
        if tree.words[word] != person or above == word:
            continue
        if label == "appos" and tree.words[above] == person and tree.words[above + 1 : word] == (",",):
            found[word] = (above, "conj", tree.tags[word])
        elif tree.words[max(before, 0) : word] == (person, ";") and label not in (*SUBJECTS, "conj"):
            found[word] = (before, "conj", tree.tags[word])
    return found
