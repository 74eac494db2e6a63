"""The polarity of a clause by its own words: a negated verb, subject or object, "without -ing", "neither ... nor".

Negation is projected from where it stands to the verb that it denies (Sauri and Pustejovsky, Computational Linguistics
38(2), 2012; the scope of determiners as in TruthTeller, Lotan et al., NAACL 2013).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.factuality.lexicon import DENIED
from kg.extract.syntax.tree import KEPT, children, is_verb, subtree

if TYPE_CHECKING:
    from kg.extract.factuality.lexicon import StatusLexicon
    from kg.extract.text.parser import Tree

ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "dative")


@lru_cache(maxsize=KEPT)
def is_negated(tree: Tree, verb: int, lexicon: StatusLexicon) -> bool:
    """Tell whether a verb is negated: "did not", "never", "at no point did", "has yet to", "none did", "signed nothing"."""
    below = tree.children[verb]
    if any(
        (tree.deps[child] == "neg" and not sets_off(tree, child, lexicon))
        or (tree.deps[child] in ("advmod", "det", "preconj", "cc") and _negates(tree, child, lexicon))
        or (tree.deps[child] == "prep" and _is_never(tree, child, verb, lexicon))
        or (
            tree.words[child].lower() == "longer"
            and any(tree.lemmas[c] in lexicon.negation for c in (*tree.children[child], max(child - 1, 0)))
        )
        for child in below
    ):
        return True
    above = tree.heads[verb]
    if tree.deps[verb] == "conj" and any(
        tree.lemmas[c] in lexicon.negation and above < c < verb for c in children(tree, above, "cc")
    ):
        return True  # "neither confirmed nor denied"
    yet = any(tree.words[c].lower() == "yet" for c in (*below, *tree.children[above]) if c < verb)
    if yet and tree.lemmas[above] == "have" and any(tree.tags[c] == "TO" for c in below):
        return True
    agents = [noun for child in children(tree, verb, "agent") for noun in children(tree, child, "pobj")]
    return any(is_none(tree, noun, lexicon) for noun in (*children(tree, verb, *ARGUMENTS), *agents))


def _negates(tree: Tree, child: int, lexicon: StatusLexicon) -> bool:
    """Tell whether a word before a verb negates it; the "nor" behind it begins another clause."""
    negates = tree.lemmas[child] in lexicon.negation and child < tree.heads[child]
    return negates and not sets_off(tree, child, lexicon)


def _is_never(tree: Tree, preposition: int, verb: int, lexicon: StatusLexicon) -> bool:
    """Tell whether "at no point did", "in no way met" denies the verb; in "with no deal in sight, they met" nothing does."""
    nouns = [
        noun
        for noun in children(tree, preposition, "pobj")
        if noun < verb and any(tree.lemmas[c] in lexicon.negation for c in children(tree, noun, "det"))
    ]
    subjects = children(tree, verb, "nsubj", "nsubjpass")
    inverted = any(
        preposition < helper < subject
        for helper in children(tree, verb, "aux", "auxpass")
        for subject in subjects
    )
    return any(inverted or tree.lemmas[noun] in lexicon.occasions for noun in nouns)


def is_none(tree: Tree, noun: int, lexicon: StatusLexicon) -> bool:
    """Tell whether a noun phrase is of nobody and nothing: "no agreement", "none of them", "neither A nor B"."""
    if tree.lemmas[noun] in lexicon.nobody:
        return True
    if tree.lemmas[noun] in lexicon.detail:
        return False  # "no date has been set for the talks": there will be talks
    return any(
        tree.deps[child] in ("det", "preconj", "cc", "neg")
        and child < noun
        and tree.lemmas[child] in lexicon.negation
        and not sets_off(tree, child, lexicon)
        for child in tree.children[noun]
    )


def sets_off(tree: Tree, negation: int, lexicon: StatusLexicon) -> bool:
    """Tell whether "no" or "not" only sets off a number or a second thing: "no fewer than", "not only A but B"."""
    return any(word.lower() in lexicon.set_off for word in tree.words[negation + 1 : negation + 2])


def undone_status(tree: Tree, verb: int, lexicon: StatusLexicon) -> str:
    """Return what stands before a gerund says of it: ``Denied`` for "left without meeting", "instead of signing".

    It is ``hypothetical`` for "close to signing", and empty for other prepositions. The subject of the gerund may stand
    between: "without Chile and Peru signing", "without a treaty being signed".
    """
    helpers = children(tree, verb, "aux", "auxpass")
    if tree.tags[min([verb, *helpers])] != "VBG":
        return ""
    above = tree.heads[verb]
    before = [tree.heads[above] if tree.deps[verb] == "acl" and tree.deps[above] == "pobj" else above]
    if tree.deps[verb] != "pcomp" and is_verb(tree, above):
        before = [c for c in tree.children[above] if c < verb and subtree(tree, c)[-1] == verb - 1]
        before += children(tree, verb, "mark", "prep")
    return next(filter(None, (_undoing(tree, word, lexicon) for word in before)), "")


def absent_status(tree: Tree, noun: int, lexicon: StatusLexicon) -> str:
    """Return ``Denied`` for an event that there was none of: "ended without talks"; of "without the talks" it is empty."""
    preposition = tree.heads[noun]
    known = any(tree.lemmas[c] not in lexicon.indefinite for c in children(tree, noun, "det", "poss"))
    doubled = is_negated(tree, tree.heads[preposition], lexicon)  # "did not leave without talks"
    return "" if known or doubled or _undoing(tree, preposition, lexicon) != DENIED else DENIED


def _undoing(tree: Tree, word: int, lexicon: StatusLexicon) -> str:
    """Return the status that a preposition, alone or with the word before it, gives what follows."""
    alone = tree.words[word].lower()
    both = f"{tree.words[max(word - 1, 0)].lower()} {alone}"
    return lexicon.undone.get(both) or lexicon.undone.get(alone, "")
