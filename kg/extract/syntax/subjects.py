"""Who does what a verb says, where the parser hangs his name on another word: rules of ``repair``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.event_clauses import SUBJECTS, Changes, verbs
from kg.extract.syntax.tree import children, is_passive, is_verb, subtree
from kg.extract.text.simplify import placeholders

if TYPE_CHECKING:
    from kg.extract.text.parser import Tree

JOINING = {"and", "or"}


def subject_of_auxiliary(tree: Tree) -> Changes:
    """Give the verb the subject that hangs on its auxiliary."""
    return {
        noun: (verb, "nsubjpass" if tree.deps[aux] == "auxpass" else "nsubj", tree.tags[noun])
        for verb in verbs(tree)
        for aux in children(tree, verb, "aux", "auxpass")
        for noun in children(tree, aux, "nsubj", "nsubjpass")
    }


def past_below_noun(tree: Tree) -> Changes:
    """Make "culminated" the main verb in "the visit culminated in talks", where it is taken for a clause of its subject."""
    for verb in verbs(tree):
        noun = tree.heads[verb]
        alone = tree.heads[noun] == noun and tree.tags[noun].startswith("NN") and tree.deps[verb] == "acl"
        clause = children(tree, verb, "mark", *SUBJECTS)  # "rumours that John said it"
        if alone and tree.tags[verb] == "VBD" and not clause:
            moved = {c: (verb, tree.deps[c], tree.tags[c]) for c in tree.children[noun] if c > verb}
            return moved | {verb: (verb, "ROOT", "VBD"), noun: (verb, "nsubj", tree.tags[noun])}
    return {}


def participle_behind_comma(tree: Tree) -> Changes:
    """Put "inked" below "treaty" in "the treaty, inked in Lima, was passed", where it is taken for a clause with that subject.

    Below a noun it is a participle, whatever its tag.
    """
    for verb in verbs(tree):
        below = tree.deps[verb] == "acl" and tree.heads[tree.heads[verb]] != tree.heads[verb]
        if below and tree.tags[verb] == "VBD" and not children(tree, verb, *SUBJECTS, "dobj", "aux"):
            return {verb: (tree.heads[verb], "acl", "VBN")}
        main, nouns = tree.heads[verb], children(tree, verb, "nsubj")
        behind = [noun for noun in nouns if noun + 2 == verb and tree.words[noun + 1] == ","]
        past = tree.deps[verb] == "advcl" and tree.tags[verb] in ("VBD", "VBN") and verb < main
        if (
            behind
            and past
            and not children(tree, main, *SUBJECTS)
            and not children(tree, verb, "dobj", "mark")
        ):
            label = "nsubjpass" if is_passive(tree, main) else "nsubj"
            return {behind[0]: (main, label, tree.tags[behind[0]]), verb: (behind[0], "acl", "VBN")}
    return {}


def name_before_verb(tree: Tree) -> Changes:
    """Make "John" the subject in "John embarks on a visit", where it is taken for a part of the verb."""
    return {
        word: (above, "nsubj", tree.tags[word])
        for word, above in enumerate(tree.heads)
        if tree.deps[word] in ("compound", "nmod")
        and tree.tags[word] == "NNP"
        and word < above
        and tree.tags[above] in ("VBZ", "VBD", "VBP")
        and not children(tree, above, *SUBJECTS)
    }


def time_as_subject(tree: Tree) -> Changes:
    """Make a name the subject of "X, on a visit to Lima, was received", where it is taken for a time."""
    found: Changes = {}
    for verb in verbs(tree):
        if is_passive(tree, verb) and tree.deps[verb] != "acl" and not children(tree, verb, *SUBJECTS):
            names = [c for c in children(tree, verb, "npadvmod") if c < verb and tree.tags[c] == "NNP"]
            found |= dict.fromkeys(names[:1], (verb, "nsubjpass", "NNP"))
    return found


def subject_joined_to_phrase(tree: Tree) -> Changes:
    """Make "X" the subject in "during a trip to Peru, X and Y will meet", where it is joined to the phrase before it."""
    found: Changes = {}
    for verb in verbs(tree):
        if tree.deps[verb] not in ("ROOT", "ccomp") or children(tree, verb, *SUBJECTS):
            continue
        for prep in children(tree, verb, "prep"):
            nouns = [w for w in subtree(tree, prep) if prep < w < verb and tree.deps[w] == "conj"]
            joined = [
                w
                for w in nouns
                if tree.words[w - 1] == "," and tree.tags[w].startswith("NNP") and _is_beside(tree, w, verb)
            ]
            if joined and not any(tree.words[c].lower() in JOINING for c in range(prep, joined[0])):
                label = "nsubjpass" if is_passive(tree, verb) else "nsubj"
                found[joined[0]] = (verb, label, tree.tags[joined[0]])
                break
    return found


def _is_beside(tree: Tree, noun: int, verb: int) -> bool:
    """Tell whether only auxiliaries and adverbs stand between a noun phrase and a verb."""
    end = max(w for w in subtree(tree, noun) if w < verb)
    return all(tree.deps[w] in ("aux", "auxpass", "advmod", "neg") for w in range(end + 1, verb))


def subject_joined_to_object(tree: Tree) -> Changes:
    """Make "Mary" the second who stresses in "with John stressing trade and Mary noting it": nobody is joined to trade."""
    found: Changes = {}
    for verb in verbs(tree):
        noun, first = verb - 1, tree.heads[verb]
        joined = tree.deps[noun] == "conj" and tree.tags[noun] == "NNP" and tree.words[noun - 1] == "and"
        if joined and {tree.tags[verb], tree.tags[first]} == {"VBG"} and children(tree, first, "nsubj"):
            found |= {noun: (verb, "nsubj", "NNP"), verb: (first, "conj", "VBG")}
    return found


def agents_joined_to_verb(tree: Tree) -> Changes:
    """Join "C" to the agents in "was signed by A, B and C" and "was signed by A for B and by C", wherever it is joined."""
    found: Changes = {}
    for verb in verbs(tree):
        agents = [noun for agent in children(tree, verb, "agent") for noun in children(tree, agent, "pobj")]
        if agents:
            loose = [
                c for c in children(tree, verb, "conj") if c > agents[-1] and tree.tags[c].startswith("NN")
            ]
            found |= {c: (agents[-1], "conj", tree.tags[c]) for c in loose}
            more = [
                one
                for one in subtree(tree, verb)
                if one > agents[-1]
                and (tree.words[one - 1], tree.words[one], tree.deps[one]) == ("and", "by", "conj")
                and not any(is_verb(tree, between) for between in range(agents[-1], one))
            ]
            found |= {one: (verb, "agent", tree.tags[one]) for one in more}
    return found


def agent_behind_bare_noun(tree: Tree) -> Changes:
    """Make "by John" the agent in "was received on arrival by John": an arrival of his would be "the arrival"."""
    people = {placeholders()["Person"].word, placeholders()["Office"].word}
    return {
        by: (verb, "agent", "IN")
        for verb in verbs(tree)
        if is_passive(tree, verb) and not children(tree, verb, "agent")
        for preposition in children(tree, verb, "prep")
        for noun in children(tree, preposition, "pobj")
        if tree.tags[noun] == "NN" and not children(tree, noun, "det", "poss")
        for by in children(tree, noun, "prep")
        if tree.words[by] == "by" and any(tree.words[one] in people for one in children(tree, by, "pobj"))
    }
