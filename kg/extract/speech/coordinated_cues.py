"""Verbs of saying in one sentence, where the parser hangs the second in the words of the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.matching.patterns import is_saying
from kg.extract.syntax.tree import children, is_verb
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.speech_lexicon import speech_lexicon

if TYPE_CHECKING:
    from kg.extract.text.parser import Tree

CLIMB = 8
MARKS = {'"', "\u201d"}
NOUNS = ("amod", "compound", "nsubj")


def is_first_person(tree: Tree, word: int) -> bool:
    """Tell whether a word is "I" or "we"."""
    return tree.words[word].lower() in noun_lexicon().speaker


def begins_utterance(tree: Tree, verb: int, word: int) -> bool:
    """Tell whether *word*, in what hangs on *verb*, is the next verb of saying of the same speaker.

    These are ", stressing", "while noting", and "and underscored" after a clause in another tense or with a
    subject that says nothing itself.
    """
    if not is_verb(tree, word) or not is_saying(tree, word) or tree.deps[word] in NOUNS:
        return False
    before = tree.words[
        word - 1 - (tree.words[word - 1] in MARKS)
    ].lower()  # "the \u201cgood start,\u201d adding that"
    if tree.tags[word] == "VBG":
        beside = before == "," or before in speech_lexicon().while_
        return beside and tree.deps[word] in ("advcl", "dep", "acl")
    return in_series(tree, verb, word) or _is_coordinated(tree, verb, word)


def _is_coordinated(tree: Tree, verb: int, word: int) -> bool:
    """Tell whether a verb behind "and" goes on with *verb*, not with the clause between them."""
    if tree.tags[word] != tree.tags[verb] or tree.tags[word] not in ("VBD", "VBZ"):
        return False
    if tree.deps[word] != "conj" or children(tree, word, "nsubj", "nsubjpass", "aux", "auxpass"):
        return False
    step = word - 1
    while step > verb and tree.deps[step] == "advmod":
        step -= 1
    above = tree.heads[word]
    other = tree.tags[above] != tree.tags[word] or tree.deps[above] in ("relcl", "ccomp", "acl", "conj")
    return tree.deps[step] == "cc" and (above == verb or other)


def in_series(tree: Tree, verb: int, word: int) -> bool:
    """Tell whether *word* is one of a series with *verb*: "reaffirmed A, called for B, and urged C".

    The tagger often takes the middle ones for participles; but a participle that is passive has no object.
    """
    if word <= verb or tree.heads[word] != verb or tree.words[word - 1] != "," or tree.tags[verb] != "VBD":
        return False
    if tree.tags[word] not in ("VBD", "VBN") or tree.deps[word] not in ("advcl", "ccomp", "conj", "dep"):
        return False
    if children(tree, word, "nsubj", "nsubjpass", "aux", "auxpass", "agent", "mark"):
        return False
    return bool(children(tree, word, "dobj", "ccomp")) or any(
        tree.words[child].lower() in ("for", "on") for child in children(tree, word, "prep")
    )


def matrix_of(tree: Tree, verb: int) -> int:
    """Return the verb of saying in whose words the parser has put another verb of the same speaker, or -1."""
    word = verb
    between = False
    for _ in range(CLIMB):
        above = tree.heads[word]
        if above == word:
            return -1
        between = between or tree.deps[word] in ("ccomp", "relcl", "acl")
        word = above
        if between and is_verb(tree, word) and is_saying(tree, word):
            return word if word < verb and begins_utterance(tree, word, verb) else -1
    return -1
