"""The words right around an event: adjectives and articles on its noun, and the clause it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.events.status_lexicon import CLIMB, DENIED, StatusLexicon
from kg.extract.events.supposition import is_negated
from kg.extract.text.grammar import children, is_verb

if TYPE_CHECKING:
    from kg.extract.text.nlp import Tree


def is_infinitive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is an infinitive with "to"."""
    return any(tree.tags[child] == "TO" for child in tree.children[verb])


def described_status(tree: Tree, noun: int, lexicon: StatusLexicon) -> str:
    """Return the status that an adjective or article right on the event's noun gives it."""
    for child in tree.children[noun]:
        if (
            tree.deps[child] == "relcl"
            and tree.lemmas[child] in lexicon.happening
            and is_negated(tree, child, lexicon)
        ):
            return DENIED
        if tree.deps[child] == "det" and tree.lemmas[child] in lexicon.negation:
            return DENIED
        found = lexicon.modifier.get(tree.lemmas[child]) or lexicon.modifier.get(tree.words[child].lower())
        if found and tree.deps[child] in ("amod", "compound", "nmod", "det"):
            return found
    return ""


def main_verb(tree: Tree, word: int, lexicon: StatusLexicon) -> int:
    """Return the verb of the clause around a word, above infinitives of what is said: "agreed at the meeting to ..."."""
    for _ in range(CLIMB):
        above = tree.heads[word]
        if above == word:
            return word
        purpose = any(tree.tags[child] == "TO" for child in tree.children[word])
        if purpose and tree.lemmas[above] in lexicon.awaited:
            return word
        if is_verb(tree, word) and not purpose and tree.deps[word] not in ("acl", "pcomp", "advcl"):
            return word
        word = above
    return word


def is_told_in(tree: Tree, preposition: int, lexicon: StatusLexicon) -> bool:
    """Tell whether a preposition puts a clause into the event: "in talks with X, Y said", "said in a call with X".

    Without an article it only tells how: "named, in consultation with X, the sectors".
    """
    verb = tree.heads[preposition]
    if tree.words[preposition].lower() == "on" and preposition and tree.words[preposition - 1] == ",":
        return is_verb(tree, verb)  # "X, on a visit to Lima, said"
    noun = next(iter(children(tree, preposition, "pobj")), -1)
    if noun < 0 or not (tree.tags[noun] == "NNS" or children(tree, noun, "det", "poss")):
        return False
    if tree.words[preposition].lower() not in lexicon.fronted or not is_verb(tree, verb):
        return False
    return preposition < verb or tree.lemmas[verb] in lexicon.told_in


def is_told_of(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is a past participle behind a noun: "the pledges made"; not "the pledges to be made"."""
    return tree.tags[verb] == "VBN" and tree.deps[verb] == "acl" and not is_infinitive(tree, verb)


def goes_with(tree: Tree, noun: int, lexicon: StatusLexicon) -> bool:
    """Tell whether an event behind a preposition is as real as the verb: "flew to Lima for talks", "briefed X on her talks"."""
    above = tree.heads[noun]
    preposition, verb = tree.words[above].lower(), tree.lemmas[tree.heads[above]]
    if preposition == "with" and verb in lexicon.coinciding:
        return True
    if preposition in ("for", "with"):
        return verb in lexicon.bound
    return verb in lexicon.recounted and any(tree.tags[c] == "PRP$" for c in children(tree, noun, "poss"))
