"""Grammatical subjects as antecedents: whom a clause is about, and whether that is nobody known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.tree import ancestors, children, coordinated, is_passive, is_verb, subjects, verb_above
from kg.extract.text.actor_nouns import noun_lexicon

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence


def named_first(sentence: Sentence, verb: int) -> list[int]:
    """Return the grammatical subjects of a verb: "A was welcomed by B. He ..." goes on with A."""
    tree = sentence.tree
    own = children(tree, verb, "nsubj", "nsubjpass") if is_passive(tree, verb) else []
    if tree.lemmas[verb] == "be":
        return [noun for noun in subjects(tree, verb) if noun < verb]  # "among them was X" is not about X
    return own or [*subjects(tree, verb)]


def subjects_behind(sentence: Sentence, word: int) -> list[int]:
    """Return the subjects of the verb above a word where verb and subjects stand behind it: "his visit over, X left"."""
    tree = sentence.tree
    verb = verb_above(tree, word)
    if tree.deps[word] == "nsubj" and tree.deps[verb] == "advcl":  # "before he left, X met Y"
        verb = tree.heads[verb]
    elif tree.deps[word] != "poss":
        return []
    if verb < word:
        return []
    named = children(tree, verb, "nsubjpass") or subjects(
        tree, verb
    )  # "during her visit, X was received by Y": X's
    above = {*ancestors(tree, word)}
    return coordinated(tree, *(noun for noun in named if noun > word and noun not in above))


def others_between(reading: Reading, sentence: Sentence, word: int) -> bool:
    """Tell whether unnamed people stand between the verb and "their": "discussed with the Omanis their visit"."""
    tree = sentence.tree
    for here in range(word - 1, -1, -1):
        if is_verb(tree, here):
            return False
        mention = reading.mention(sentence, here)
        if mention is not None and mention.type == "People":
            return True
        if mention is None and tree.tags[here] == "NNS" and tree.lemmas[here] in noun_lexicon().somebody:
            return tree.deps[here] in ("pobj", "dobj", "dative")
    return False


def is_crowd(sentence: Sentence, noun: int) -> bool:
    """Tell whether a word is a group of people without names that does not point back to those of the event."""
    lexicon, tree = noun_lexicon(), sentence.tree
    lemma = tree.lemmas[noun]
    if (
        sentence.mention(noun) >= 0
        or not tree.tags[noun].startswith("NN")
        or lemma in lexicon.group - lexicon.crowd
    ):
        return False
    return lemma in lexicon.crowd or (tree.tags[noun] == "NNS" and lemma in lexicon.somebody)


def is_stranger(sentence: Sentence, noun: int) -> bool:
    """Tell whether a noun is a name of nobody known; with an article it is no person's ("the West")."""
    tree = sentence.tree
    article = any(tree.words[child].lower() == "the" for child in children(tree, noun, "det"))
    return tree.tags[noun] == "NNP" and sentence.mention(noun) < 0 and not article
