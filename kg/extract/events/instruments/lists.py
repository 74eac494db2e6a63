"""All instruments that a word stands for: one by name or noun phrase, a list ("A, B and C"), "documents, including ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.events.instruments.instruments import one_instrument
from kg.extract.events.instruments.titles import TITLE_LINKS, instrument_kind
from kg.extract.matching.patterns import shared
from kg.extract.names.things.lexicon import thing_lexicon
from kg.extract.syntax.tree import children, coordinated, prepositional

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence


MARKS = (":", "-", "\u2013", "\u2014")


def find_instruments(sentence: Sentence, word: int, reading: Reading) -> tuple[str, ...]:
    """Return the instruments that a word names, points back to, or lists ("documents, including ...")."""
    tree = sentence.tree
    included = [noun for start in _including(sentence, word) for noun in coordinated(tree, start)]
    told = _each(sentence, [*included, *_equated(sentence, word)], reading)
    if told:
        return told
    found = one_instrument(sentence, word, reading)
    if found:
        return tuple(dict.fromkeys([found, *_each(sentence, _listed(sentence, word, reading), reading)]))
    if tree.lemmas[word] in shared("LIGHT"):  # "a number of joint decisions and documents, including ..."
        inner = [noun for start in prepositional(tree, word, "of") for noun in coordinated(tree, start)]
        return tuple(
            dict.fromkeys(name for noun in inner for name in find_instruments(sentence, noun, reading))
        )
    above = _topic_of(sentence, word)
    name = one_instrument(sentence, above, reading) if above >= 0 else ""
    return (name,) if name else ()


def _each(sentence: Sentence, words: list[int], reading: Reading) -> tuple[str, ...]:
    """Return the instruments of some words, and of those listed behind each in apposition."""
    more = [one for word in words for one in (word, *_listed(sentence, word, reading, least=1))]
    return tuple(dict.fromkeys(name for word in more if (name := one_instrument(sentence, word, reading))))


def _listed(sentence: Sentence, word: int, reading: Reading, *, least: int = 2) -> list[int]:
    """Return the rest of "A, B and C", where the parser takes B for an apposition of A; of it are at least so many."""
    tree = sentence.tree
    found: list[int] = []
    for child in children(tree, word, "appos"):
        series = coordinated(tree, child)
        meant = [one for one in series if _is_instrument(sentence, one, reading)]
        if len(series) >= least and child in meant:
            found.extend(meant)
    return found


def _is_instrument(sentence: Sentence, word: int, reading: Reading) -> bool:
    mention = reading.mention(sentence, word)
    return mention.type == "Instrument" if mention is not None else bool(instrument_kind(sentence, word))


def _including(sentence: Sentence, word: int) -> list[int]:
    """Return what "including", "which included" or a colon introduces behind "documents", hung on the noun or its verb."""
    tree = sentence.tree
    if tree.lemmas[word] not in thing_lexicon().collections:
        return []
    if tree.words[word + 1 : word + 2] and tree.words[word + 1] in MARKS:
        return [one for one in children(tree, word, "appos") if one > word]
    for position in range(word + 1, len(tree.words)):
        if tree.words[position].lower() == "including" and tree.words[position - 1] == ",":
            return children(tree, position, "pobj", "dobj")
    clauses = [one for one in children(tree, word, "relcl") if tree.lemmas[one] == "include"]
    return [noun for clause in clauses for noun in children(tree, clause, "dobj")]


def _equated(sentence: Sentence, word: int) -> list[int]:
    """Return what "the other deals signed were X and Y" says that they were."""
    tree = sentence.tree
    above = tree.heads[word]
    if tree.deps[word] != "nsubj" or tree.lemmas[above] != "be" or not instrument_kind(sentence, word):
        return []
    return [noun for start in children(tree, above, "attr") for noun in coordinated(tree, start)]


def _topic_of(sentence: Sentence, word: int) -> int:
    """Return the noun of the instrument whose topic a word is, if what was done to it stands behind: or -1.

    In "the agreement on air services signed in May" the parser hangs the participle on the services.
    """
    tree = sentence.tree
    if not any(tree.tags[child] == "VBN" for child in children(tree, word, "acl")):
        return -1
    here = word
    while tree.deps[here] == "pobj" and tree.words[tree.heads[here]].lower() in TITLE_LINKS:
        here = tree.heads[tree.heads[here]]
        if instrument_kind(sentence, here):
            return here
    return -1
