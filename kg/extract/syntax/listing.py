"""Lists that the parser takes for something else: rules of ``repair``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.event_clauses import SUBJECTS, Changes
from kg.extract.syntax.tree import ancestors, children, subtree
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
    Of bodies only one with another joined to it is in a list: "signed by the Red Cross, the French Council and NATO".
    """
    person, body = placeholders()["Person"].word, placeholders()["Body"]
    bodies = {body.word, body.after_article}
    found: Changes = {}
    for word, label in enumerate(tree.deps):
        above, before = tree.heads[word], word - 2
        if (
            {tree.words[word], tree.words[above]} <= bodies
            and label == "appos"
            and children(tree, word, "conj")
        ):
            beside = tree.words[above + 1] == "," and min(subtree(tree, word)) == above + 2
            found |= {word: (above, "conj", tree.tags[word])} if beside else {}
        if tree.words[word] != person or above == word:
            continue
        if label == "appos" and tree.words[above] == person and tree.words[above + 1 : word] == (",",):
            found[word] = (above, "conj", tree.tags[word])
        elif tree.words[max(before, 0) : word] == (person, ";") and label not in (*SUBJECTS, "conj"):
            found[word] = (before, "conj", tree.tags[word])
    return found


def name_joined_to_people(tree: Tree) -> Changes:
    """Join "leaders" to the name in "met John and French business leaders": it is no "John and French" leaders."""
    person, office = placeholders()["Person"].word, placeholders()["Office"].word
    found: Changes = {}
    for word, label in enumerate(tree.deps):
        above = tree.heads[word]
        if (
            tree.words[word] in (person, office)
            and label in ("nmod", "compound", "amod")
            and tree.tags[above] in ("NNS", "NNPS")
            and (joined := children(tree, word, "conj"))
            and [tree.words[one] for one in joined].count(person) == 0
            and len(joined) == len(children(tree, word, "cc")) == 1
            and word < joined[0] < above
            and tree.tags[joined[0]] in ("JJ", "NN")
        ):
            found[word] = (tree.heads[above], tree.deps[above], tree.tags[word])
            found[above] = (word, "conj", tree.tags[above])
            found[joined[0]] = (above, "amod", tree.tags[joined[0]])
    return found


def noun_joined_to_its_like(tree: Tree) -> Changes:
    """Join "day" to "day" in "mark the day of trade between France and Spain and the day of ports", not to "Spain"."""
    found: Changes = {}
    for word, label in enumerate(tree.deps):
        own, above = tree.lemmas[word], tree.heads[word]
        if label != "conj" or tree.tags[word] not in ("NN", "NNS") or tree.lemmas[above] == own:
            continue
        like = next((one for one in ancestors(tree, above) if tree.lemmas[one] == own and one < word), -1)
        told = children(tree, word, "det") and children(tree, word, "prep")
        if like >= 0 and told and tree.tags[like].startswith("NN"):
            found[word] = (like, "conj", tree.tags[word])
    return found
