"""Nouns of instruments: which kind they mean, how many, and whether they are what is signed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.matching.patterns import shared
from kg.extract.names.things.lexicon import thing_lexicon
from kg.extract.syntax.tree import children, is_verb, objects, prepositional

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from kg.extract.text.simplify import Sentence

PLURAL = ("NNS", "NNPS")
FRESH = {"a", "an", "some"}
UNDER = ("to", "on", "under")
DEFINITE = {"the", "this", "that", "these", "both"}


def instrument_kind(sentence: Sentence, word: int) -> str:
    """Return the kind of instrument that a common noun means: "letter of intent" is Other."""
    tree, lexicon = sentence.tree, thing_lexicon()
    lemma = tree.lemmas[word]
    if not _head_words().isdisjoint((lemma, tree.words[word].lower())):
        for length in (3, 2, 1):
            for start in range(max(0, word - length + 1), word + 1):
                words = tuple(w.lower() for w in tree.words[start : start + length])
                last = tree.lemmas[start + len(words) - 1]
                entry = lexicon.heads.get(words) or lexicon.heads.get((*words[:-1], last))
                if entry and entry[0] == "Instrument" and " ".join(words) not in lexicon.only_named:
                    return entry[1]
    found = lexicon.small_instruments.get(lemma, "")
    return found or (
        lexicon.if_signed[lemma] if lemma in lexicon.if_signed and is_signed(sentence, word) else ""
    )


@lru_cache(maxsize=1)
def _head_words() -> frozenset[str]:
    """Return the words of which heads of instruments are made."""
    heads = thing_lexicon().heads.items()
    return frozenset(word for words, (name, _) in heads if name == "Instrument" for word in words)


def is_signed(sentence: Sentence, word: int) -> bool:
    """Tell whether a noun is what a verb of signing is done to, one document at least if it is told of before."""
    tree = sentence.tree
    here = word
    while tree.deps[here] == "conj" and not is_verb(tree, tree.heads[here]):
        here = tree.heads[here]
    if tree.deps[here] == "pobj" and tree.words[tree.heads[here]].lower() == "of":
        here = tree.heads[tree.heads[here]]  # "a package of documents was signed", "the signing of documents"
    elif tree.deps[here] == "pobj" and (tree.words[tree.heads[here]].lower(),) in thing_lexicon().introducing:
        here = tree.heads[tree.heads[here]]  # "signed documents, including a programme"
    elif tree.deps[here] == "pobj" and tree.words[tree.heads[here]].lower() in UNDER:
        above = tree.heads[tree.heads[here]]  # "put their signatures to a roadmap"
        signatures = (above, *(objects(tree, above) if is_verb(tree, above) else ()))
        here = next((one for one in signatures if tree.lemmas[one] in thing_lexicon().signing), here)
    lexicon = thing_lexicon()
    common = tree.lemmas[word] in lexicon.common
    verbs = lexicon.signing if common else lexicon.signing | lexicon.adopting
    above = tree.heads[here]
    told = [above, *children(tree, above, "acomp")]
    raised = [
        one for verb in told for one in children(tree, verb, "xcomp", "acomp") if here in objects(tree, one)
    ]
    # "are expected to be signed", "are due to be signed"
    verb = here if tree.lemmas[here] in verbs else next(iter(raised), above)
    done = tree.lemmas[verb] in verbs and (verb == here or here in objects(tree, verb))
    pointing = {tree.words[child].lower() for child in children(tree, word, "det", "poss")} - FRESH
    said = bool(prepositional(tree, word, "of"))  # "the minutes of the session"
    one = pointing == {"the"} and (said or not is_several(sentence, word))
    listed = tree.words[word + 1 : word + 2] == (":",)  # "two papers: the decision and the plan"
    single = one or (not pointing and tree.tags[word] == "NN" and tree.lemmas[word] not in lexicon.if_signed)
    done = done or (single and _is_described_as(sentence, word, verbs))
    return done and (one or not pointing) and not listed


def _is_described_as(sentence: Sentence, word: int, verbs: AbstractSet[str]) -> bool:
    """Tell whether a participle or clause says of a noun what was done to it: "the deal signed by A"."""
    tree = sentence.tree
    about = children(tree, word, "acl", "relcl")
    if tree.deps[word] in ("nsubj", "nsubjpass"):
        about += [one for one in children(tree, tree.heads[word], "advcl") if one < word]
    return any(
        tree.lemmas[one] in verbs and (tree.tags[one] == "VBN" or word in objects(tree, one)) for one in about
    )


def is_several(sentence: Sentence, word: int) -> bool:
    """Tell whether a noun of an instrument is plural, "Memoranda" too, which the tagger takes for a name."""
    tree = sentence.tree
    return tree.tags[word] in PLURAL or tree.words[word].lower() in thing_lexicon().plurals


def is_twosome(sentence: Sentence, word: int) -> bool:
    """Tell whether a noun is "the two countries": the states named before."""
    tree = sentence.tree
    if tree.lemmas[word] not in thing_lexicon().twosome:
        return False
    return bool({"two", "both"}.intersection(tree.words[child].lower() for child in tree.children[word]))


def is_counted(sentence: Sentence, word: int) -> bool:
    """Tell whether a number or word of number stands before a noun: "16 agreements", "a number of agreements"."""
    tree = sentence.tree
    several = thing_lexicon().quantifiers
    above = tree.heads[tree.heads[word]] if tree.deps[word] == "pobj" else word
    return (
        any(tree.tags[child] == "CD" for child in children(tree, word, "nummod") if child < word)
        or any(tree.lemmas[child] in several for child in tree.children[word] if child < word)
        or (above != word and tree.lemmas[above] in shared("LIGHT") and tree.words[tree.heads[word]] == "of")
    )


def is_announcing(sentence: Sentence, word: int) -> bool:
    """Tell whether a noun is "the following statement", which the document itself gives, or "following agreements:", a list."""
    tree = sentence.tree
    lexicon = thing_lexicon()
    below = {tree.words[child].lower() for child in tree.children[word]}
    listed = tree.lemmas[word] in lexicon.collections or bool(instrument_kind(sentence, word))
    listed = listed and is_several(sentence, word)
    return bool(below & lexicon.following) and (listed or tree.lemmas[word] in _declarations())


@lru_cache(maxsize=1)
def _declarations() -> frozenset[str]:
    """Return the nouns of declarations and statements."""
    heads = thing_lexicon().heads.items()
    return frozenset(head[-1] for head, (_, kind) in heads if kind == "Declaration")


def is_definite(sentence: Sentence, word: int) -> bool:
    """Tell whether a noun points to something known: "the agreement", "both texts"."""
    tree = sentence.tree
    return bool(DEFINITE.intersection(tree.words[c].lower() for c in children(tree, word, "det", "predet")))
