"""Infinitives that share one "to" or "will" and are hung on a verb before it: rules of ``repair``.

"Is expected to hold talks with John, and call on Mary": what is only expected is the call too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.event_clauses import SUBJECTS, Changes, verbs
from kg.extract.syntax.tree import children, subtree

if TYPE_CHECKING:
    from kg.extract.text.parser import Tree

LOOSE = ("conj", "advcl", "dep", "ccomp", "parataxis")
"""Labels by which a verb without a subject is hung on another that it is only listed behind."""
UNREAD = (("to", "aux"), ("to", "pcomp"))
"""What stands before an infinitive that is not read as one: "is due to co-chair the forum and open the fair"."""
LAY = "lay"
"""Bare form of one verb and past of another: with an object it is the first."""


def infinitive_in_list(tree: Tree) -> Changes:
    """Join "call" to "hold" in "is expected to hold talks with John, and call on Mary": no bare form is a main verb there."""
    found: Changes = {}
    for verb in verbs(tree):
        head = tree.heads[verb]
        if tree.deps[verb] not in LOOSE or head > verb or not _is_bare(tree, verb):
            continue
        if tree.deps[verb] == "conj" and tree.tags[head] == "VB" and tree.tags[verb] == "VB":
            continue
        before = [one for one in subtree(tree, head) if one < verb and _is_bare(tree, one, led=True)]
        if before and _is_listed(tree, verb):
            found[verb] = (before[-1], "conj", "VB")
        elif to := [c for c in subtree(tree, head) if c < verb and (tree.words[c], tree.deps[c]) in UNREAD]:
            found[verb] = (tree.heads[to[-1]], "xcomp", "VB")
    return found


def _is_bare(tree: Tree, verb: int, *, led: bool = False) -> bool:
    """Tell whether a verb is a bare form without a subject; if *led*, it or the one it is joined to has "to" or "will"."""
    lay = tree.words[verb].lower() == LAY and bool(children(tree, verb, "dobj"))
    if tree.tags[verb] != "VB" and not lay:
        return False
    helped = any(tree.tags[one] in ("TO", "MD") for one in children(tree, verb, "aux"))
    if not led:
        return not (helped or children(tree, verb, *SUBJECTS, "aux", "auxpass", "mark"))
    above = tree.heads[verb]
    return helped or (tree.deps[verb] == "conj" and tree.tags[above] == "VB" and above != verb)


def _is_listed(tree: Tree, verb: int) -> bool:
    """Tell whether a comma, "and" or "then" stands before a verb, perhaps with an adverb between."""
    first = min([verb, *children(tree, verb, "advmod", "neg")])
    return tree.words[first - 1].lower() in (",", "and", "or", "but", ";", "then") or first < verb
