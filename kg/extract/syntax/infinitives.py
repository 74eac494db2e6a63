"""Infinitives that share one "to" or "will" and are hung on a verb before it: rules of ``repair``.

"Is expected to hold talks with John, and call on Mary": what is only expected is the call too. So with participles: "is
expected to be discussed, prepared and signed".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.event_clauses import SUBJECTS, Changes, verbs
from kg.extract.syntax.tree import ancestors, children, control_lexicon, subtree

if TYPE_CHECKING:
    from kg.extract.text.parser import Tree

LOOSE = ("conj", "advcl", "dep", "ccomp", "parataxis")
"""Labels by which a verb without a subject is hung on another that it is only listed behind."""
BEFORE = (",", "and", "or", "but", ";", "then")
UNREAD = (("to", "aux"), ("to", "pcomp"))
"""What stands before an infinitive that is not read as one: "is due to co-chair the forum and open the fair"."""


def infinitive_in_list(tree: Tree) -> Changes:
    """Join "call" to "hold" in "is expected to hold talks with John, and call on Mary": no bare form is a main verb there."""
    found: Changes = {}
    for verb in verbs(tree):
        head, form = tree.heads[verb], _form(tree, verb)
        shared = tree.deps[verb] == "conj" and tree.tags[verb] == form and _is_led(tree, head, form)
        again = tree.lemmas[verb] == tree.lemmas[head]  # "we call on A to stop, and call on B to help"
        loose = tree.deps[verb] in LOOSE and head < verb and not (shared or again)
        passive = form == "VB" and tree.tags[verb] == "VBN"
        own = children(tree, verb, *SUBJECTS, "aux", "mark", *(() if passive else ("auxpass",)))
        if not (form and loose) or own:
            continue
        before = [one for one in subtree(tree, head) if one < verb and _is_led(tree, one, form)]
        if before and _is_listed(tree, verb):
            found[verb] = (before[-1], "conj", "VBN" if passive else form)
        elif form == "VB" and (to := [c for c in subtree(tree, head) if c < verb and _is_unread(tree, c)]):
            found[verb] = (tree.heads[to[-1]], "xcomp", "VB")
    return found


def invited(tree: Tree) -> Changes:
    """Hang "visit" on the noun in "extended an invitation to John, to visit Peru": who is invited does it, not who invites."""
    return {
        verb: (noun, "acl", tree.tags[verb])
        for verb in verbs(tree)
        if tree.deps[verb] in ("advcl", "xcomp") and any(tree.tags[c] == "TO" for c in tree.children[verb])
        for noun in children(tree, tree.heads[verb], "dobj")
        if tree.lemmas[noun] == "invitation" and noun < verb
    }


def past_behind_bare(tree: Tree) -> Changes:
    """Join "gave" to "spoke" in "spoke of ties that could be better and gave a dinner": nobody "could gave" one."""
    found: Changes = {}
    for verb in verbs(tree):
        head, tag = tree.heads[verb], tree.tags[verb]
        bare = tree.tags[head] == "VB" and any(
            tree.tags[c] in ("MD", "TO") for c in children(tree, head, "aux")
        )
        if (
            not bare
            or tree.deps[verb] != "conj"
            or tag != "VBD"
            or children(tree, verb, *SUBJECTS, "auxpass")
        ):
            continue
        above = [
            one
            for one in ancestors(tree, head)
            if tag in {tree.tags[c] for c in (one, *children(tree, one, "aux", "auxpass"))}
        ]
        if above:
            found[verb] = (above[0], "conj", tag)
    return found


def verb_behind_particle(tree: Tree) -> Changes:
    """Put "discussing" below "go" in "will go on discussing the treaty": it is done by whom "go" is said of, then too."""
    return {
        word: (tree.heads[above], "xcomp", tree.tags[word])
        for word, above in enumerate(tree.heads)
        if tree.deps[word] == "pcomp" and tree.deps[above] == "prt"
    }


def _form(tree: Tree, verb: int) -> str:
    """Return the tag of a bare form or of a participle, also where it looks like a past; else nothing."""
    head = tree.heads[verb]
    if tree.words[verb].lower() in control_lexicon().bare_or_past and children(tree, verb, "dobj"):
        return "VB"
    if [tree.words[one].lower() for one in children(tree, verb, "auxpass")] == ["be"]:
        return "VB"  # "is scheduled to arrive on Sunday, be received by John and depart"
    now = {tree.tags[one] for one in (head, *children(tree, head, "aux", "auxpass"))} & {"VBZ", "VBP"}
    if tree.tags[verb] == "VBD" and now and not children(tree, verb, "dobj"):
        return "VBN"  # "is set to be signed in May and ratified in June": nobody is set and ratified
    return tree.tags[verb] if tree.tags[verb] in ("VB", "VBN") else ""


def _is_led(tree: Tree, verb: int, form: str) -> bool:
    """Tell whether a verb of this form, or the one it is joined to, has "to" or "will" (and "be") before it."""
    if tree.tags[verb] != form:
        return False
    helped = any(tree.tags[one] in ("TO", "MD") for one in children(tree, verb, "aux"))
    return helped or (tree.deps[verb] == "conj" and _is_led(tree, tree.heads[verb], form))


def _is_listed(tree: Tree, verb: int) -> bool:
    """Tell whether a comma, "and" or "then" stands before a verb, perhaps with an adverb or a condition between."""
    first = min([verb, *children(tree, verb, "advmod", "auxpass", "neg", "advcl")])
    return tree.words[first - 1].lower() in BEFORE or first < verb


def _is_unread(tree: Tree, word: int) -> bool:
    return (tree.words[word], tree.deps[word]) in UNREAD
