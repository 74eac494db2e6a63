"""Instruments in a sentence: named ones, and noun phrases such as "memorandum of understanding on trade"."""

from __future__ import annotations

from kg.extract.grammar import children, subtree
from kg.extract.reading import Reading
from kg.extract.simplify import Sentence
from kg.extract.thing_lexicon import thing_lexicon

CUT = frozenset({"relcl", "appos", "punct", "cc", "conj", "det", "predet", "poss", "case", "dep"})
TITLE_LINKS = {"of", "on", "for", "between", "concerning", "regarding", "about", "in", "with", "to"}


def find_instrument(sentence: Sentence, word: int, reading: Reading) -> str:
    """Return the entity id of the instrument that a word names, or nothing."""
    mention = reading.mention(sentence, word)
    if mention is not None:
        return reading.thing(sentence.mention(word)) if mention.type == "Instrument" else ""
    kind = instrument_kind(sentence, word)
    if not kind or sentence.tree.tags[word] == "NNS":
        return ""
    words = [w for w in _title_words(sentence, word, reading)]
    if len(words) == 1:
        return ""
    title = reading.words_text(sentence, words[0], words[-1])
    name = reading.registry.instrument(title, kind)
    reading.registry.note(name, reading.words_span(sentence, words))
    return name


def instrument_kind(sentence: Sentence, word: int) -> str:
    """Return the kind of instrument that a common noun means: "memorandum of understanding" is a Memorandum."""
    tree = sentence.tree
    heads = thing_lexicon().heads
    for length in (3, 2, 1):
        for start in range(max(0, word - length + 1), word + 1):
            entry = heads.get(tuple(w.lower() for w in tree.words[start : start + length]))
            if entry and entry[0] == "Instrument" and start <= word < start + length:
                return entry[1]
    return ""


def _title_words(sentence: Sentence, word: int, reading: Reading) -> list[int]:
    """Return the words of the noun phrase: from its first description to the end of what it is about."""
    tree = sentence.tree
    kept = [word]
    for child in tree.children[word]:
        label = tree.deps[child]
        if label in ("amod", "compound", "nmod", "nummod") and child < word:
            kept.extend(subtree(tree, child))
        elif label == "prep" and tree.words[child].lower() in TITLE_LINKS and child > word:
            nouns = children(tree, child, "pobj", "pcomp")
            if any(_is_when_or_where(reading, sentence, noun, tree.words[child].lower()) for noun in nouns):
                continue
            kept.extend(subtree(tree, child, without=frozenset({"relcl"})))
        elif label in ("acl", "relcl") and tree.tags[child] == "VB":
            kept.extend(subtree(tree, child))
    ordered = sorted(set(kept))
    first = ordered[0]
    last = word
    while last + 1 in ordered:
        last += 1
    while first < word and tree.words[first] in {",", "\u201c", '"'}:
        first += 1
    return list(range(first, last + 1))


def _is_when_or_where(reading: Reading, sentence: Sentence, noun: int, preposition: str) -> bool:
    mention = reading.mention(sentence, noun)
    if mention is None:
        return False
    return mention.type == "Date" or (preposition in ("in", "to", "with") and mention.type in ("Place", "State", "Person", "Office"))
