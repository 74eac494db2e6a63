"""Clauses that the parser hangs on another word than the event that they tell of: rules of ``repair``."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.names.things.lexicon import thing_lexicon
from kg.extract.syntax.tree import (
    children,
    control_lexicon,
    is_passive,
    prepositional,
    subtree,
    takes_place,
)

if TYPE_CHECKING:
    from kg.extract.text.parser import Tree

Changes = dict[int, tuple[int, str, str]]
"""Word -> (head, label, tag)."""
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")


@lru_cache(maxsize=16)
def verbs(tree: Tree) -> tuple[int, ...]:
    """Return the verbs of a sentence."""
    return tuple([word for word, tag in enumerate(tree.tags) if tag.startswith("VB")])


def participle_of_event(tree: Tree) -> Changes:
    """Put "held" below "meeting" in "spoke at the meeting of the Council, held in Paris", where it is hung on the verb.

    So with "signed" and "treaty" in "rests on the treaty of France and Spain signed in Paris", and in "cooperation on
    the basis of the treaty signed in Paris", where it is hung on the cooperation.
    """
    lexicon, things, found = control_lexicon(), thing_lexicon(), dict[int, tuple[int, str, str]]()
    for verb in (one for one in verbs(tree) if tree.deps[one] in ("advcl", "acl") and one > tree.heads[one]):
        above = tree.heads[verb]
        if tree.deps[verb] == "acl" and (is_document(tree, above) or tree.lemmas[verb] not in things.signing):
            continue
        below = [one for one in children(tree, verb, "xcomp") if tree.lemmas[one] in lexicon.held_at]
        written = tree.tags[verb] in ("VBN", "VBD") and tree.lemmas[verb] in things.signing | things.adopting
        own = tree.lemmas[verb] in lexicon.held_at and tree.tags[verb] == "VBN"
        own = own or (bool(below) and tree.tags[verb] in ("VBN", "VBD"))  # "planned to be held in Paris"
        if not (own or written) or children(tree, verb, *SUBJECTS, "mark", "aux", "dobj"):
            continue
        first = min(subtree(tree, verb))
        nouns = [
            w
            for w in range(above + 1, first)
            if tree.deps[w] in ("pobj", "dobj")
            and (is_document(tree, w) if written else tree.tags[w] in ("NN", "NNS"))
        ]
        if nouns and (written or tree.words[first - 1] == ","):
            found[verb] = (nouns[-1], "acl", "VBN")
    return found


def is_document(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is one of those of documents: "treaty"."""
    return thing_lexicon().heads.get((tree.lemmas[noun].lower(),), ("",))[0] == "Instrument"


def clause_of_event(tree: Tree) -> Changes:
    """Put "which was held" below "meeting" in "the meeting of ministers, which was held": it is the meeting that is held."""
    events, found = control_lexicon().events, {}
    for verb in verbs(tree):
        noun = tree.heads[verb]
        below = children(tree, verb, "xcomp")
        if tree.deps[verb] not in ("relcl", "acl") or not any(
            takes_place(tree, one) for one in (verb, *below)
        ):
            continue
        event = noun
        while tree.lemmas[event].lower() not in events and tree.deps[event] == "pobj":
            event = tree.heads[tree.heads[event]]
        before = [w for w in subtree(tree, noun) if w < min(subtree(tree, verb))]
        told = prepositional(tree, tree.heads[noun], "in") if tree.deps[noun] == "dobj" else []
        before = [
            *before,
            *(w for w in told if noun < w < verb),
        ]  # "will take part in the meeting, which will be held"
        inside = [w for w in before if tree.lemmas[w].lower() in events]
        if tree.lemmas[event].lower() not in events and inside:
            event = inside[-1]  # "within the framework of the Meeting that will take place"
        own = tree.tags[event].startswith("NN") and tree.lemmas[event].lower() in events
        if own and event not in (noun, verb) and not _is_event(tree, noun):
            found[verb] = (event, tree.deps[verb], tree.tags[verb])
    return found


def verb_behind_clause(tree: Tree) -> Changes:
    """Make "ended" the main verb in "the fair, in which John took part, ended" and "the pact, which John signed, ended".

    The parser has none there: it joins the verb to that of the clause, or takes it for that itself.
    """
    for verb in (one for one in verbs(tree) if tree.deps[one] in ("conj", "relcl")):
        clause = tree.heads[verb]
        first = min([verb, *children(tree, verb, "aux", "auxpass", "advmod", "neg")])
        who = [c for c in children(tree, verb, *SUBJECTS) if c < first]
        signed = [one for noun in who for one in children(tree, noun, "acl") if one < first]
        which = [c for c in children(tree, verb, "dobj") if tree.tags[c] == "WDT" and c < first]
        joined = (tree.deps[verb], tree.deps[clause]) == ("conj", "relcl") and not who
        taken = tree.deps[verb] == "relcl" and which and signed
        noun = tree.heads[clause] if joined else clause
        alone = tree.heads[noun] == noun and tree.tags[noun].startswith("NN")
        if not alone or tree.words[first - 1] != "," or not (joined or taken):
            continue
        label = "nsubjpass" if is_passive(tree, verb) else "nsubj"
        found = {verb: (verb, "ROOT", tree.tags[verb]), noun: (verb, label, tree.tags[noun])}
        if taken:
            found |= {which[0]: (signed[0], "dobj", "WDT"), who[0]: (signed[0], "nsubj", tree.tags[who[0]])}
            found[signed[0]] = (noun, "relcl", "VBD")
        return found
    return {}


def opening_taken_for_clause(tree: Tree) -> Changes:
    """Make "opened" the main verb in "a fair devoted to the relations of France and Peru opened in Lima", which has none."""
    acting = [one for one in verbs(tree) if tree.deps[one] == "acl" and tree.tags[one] in ("VBD", "VBN")]
    finite = [one for one in verbs(tree) if tree.tags[one] not in ("VBN", "VBG") and one not in acting]
    verb = acting[-1] if acting and not finite and "MD" not in tree.tags else -1
    if verb < 0 or tree.lemmas[verb] not in control_lexicon().openings or verb != verbs(tree)[-1]:
        return {}
    noun = tree.heads[verb]
    while noun != tree.heads[noun]:
        noun = tree.heads[noun]
    bare = not children(tree, verb, *SUBJECTS, "agent", "aux", "dobj")
    if noun == tree.heads[verb] or not tree.tags[noun].startswith("NN") or not bare or tree.words[-1] != ".":
        return {}
    return {verb: (verb, "ROOT", "VBD"), noun: (verb, "nsubj", tree.tags[noun])}


def _is_event(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is what takes place itself: "the visit after the meeting, which was held"."""
    return tree.lemmas[noun].lower() in control_lexicon().events
