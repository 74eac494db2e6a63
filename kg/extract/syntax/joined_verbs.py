"""Verbs that share a subject, and what is said once before it: "In Lima she met X and opened a school"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.tree import SUBJECTS, children, control_lexicon, prepositional

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.text.parser import Tree


def joined_to(tree: Tree, verb: int) -> Iterator[int]:
    """Yield the verbs before one that is joined to them without a subject or time of its own: "met, talked and signed"."""
    while tree.deps[verb] == "conj" and not children(tree, verb, *SUBJECTS, "nsubjpass", "mark", "advcl"):
        if {tree.lemmas[c] for c in tree.children[verb]} & control_lexicon().other_day:
            return
        verb = tree.heads[verb]
        yield verb


def fronted(tree: Tree, verb: int) -> list[int]:
    """Return the nouns of the phrases before the subject that a verb shares: "In Lima she met X and opened Y"."""
    found: list[int] = []
    for above in joined_to(tree, verb):
        first = min(children(tree, above, *SUBJECTS, "nsubjpass"), default=0)
        before = [one for one in children(tree, above, "prep", "npadvmod") if one < first]
        found += [noun for one in before for noun in (children(tree, one, "pobj") or [one])]
    return [*found, *(there for noun in found for there in prepositional(tree, noun, "in", "to"))]
