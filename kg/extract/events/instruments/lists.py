"""All instruments that a word stands for: one by name or noun phrase, a list ("A, B and C"), "documents, including ..."."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from kg.extract.events.instruments.instruments import one_instrument
from kg.extract.events.instruments.nouns import instrument_kind, is_several
from kg.extract.events.instruments.titles import DESCRIPTIONS, TITLE_LINKS, carries_on
from kg.extract.matching.patterns import shared
from kg.extract.names.things.lexicon import thing_lexicon
from kg.extract.syntax.tree import ancestors, children, coordinated, objects, prepositional, subtree
from kg.extract.text.tokens import ARTICLES

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence


MARKS = (":", "-", "\u2013", "\u2014")
PARTITIVE = ("of", "among")
SUBJECTS = ("nsubj", "nsubjpass")


def find_instruments(sentence: Sentence, word: int, reading: Reading) -> tuple[str, ...]:
    """Return the instruments that a word names, points back to, or lists ("documents, including ...")."""
    tree = sentence.tree
    word = _head_of(sentence, word)
    introduced = [noun for start in _introduced(sentence, word, reading) for noun in coordinated(tree, start)]
    told = _each(sentence, [*introduced, *_equated(sentence, word)], reading)
    if told:
        return told
    found = one_instrument(sentence, word, reading)
    if found:
        more = [
            *_listed(sentence, word, reading),
            *_below(sentence, word, reading),
            *_beside(sentence, word, reading),
        ]
        return tuple(dict.fromkeys([found, *_each(sentence, more, reading)]))
    if tree.lemmas[word] in shared("LIGHT"):  # "a number of joint decisions and documents, including ..."
        inner = [noun for start in prepositional(tree, word, "of") for noun in coordinated(tree, start)]
        return tuple(
            dict.fromkeys(name for noun in inner for name in find_instruments(sentence, noun, reading))
        )
    above = _topic_of(sentence, word, reading)
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


def _below(sentence: Sentence, word: int, reading: Reading) -> list[int]:
    """Return instruments that the parser joins to a topic: "the agreement on ports and the protocol on fish"."""
    tree = sentence.tree
    beside = word + 1 < len(tree.words) and tree.deps[word + 1] == "prep"  # hung on the verb
    below = {*subtree(tree, word), *(subtree(tree, word + 1) if beside else ())} - {word}
    topics = [
        one
        for one in sorted(below)
        if _head_of(sentence, one) == word or not _is_instrument(sentence, one, reading)
    ]
    joined = [child for one in topics for child in children(tree, one, "conj")]
    own = (one for one in joined if children(tree, one, "det", "nummod"))
    return [one for one in own if _is_instrument(sentence, one, reading)]


def _beside(sentence: Sentence, word: int, reading: Reading) -> list[int]:
    """Return the named instruments with nothing but "and", commas and articles between: the parser may hang them elsewhere."""
    found: list[int] = []
    index = sentence.mention(word)
    while 0 <= index < len(reading.mentions) - 1:
        here, following = reading.mentions[index], reading.mentions[index + 1]
        between = {*reading.tokens.lower[here.end : following.start]}
        at = reading.word_at(following.start)
        named = (
            here.type == following.type == "Instrument"
            and between
            and between <= {",", ";", "and", *ARTICLES}
        )
        if not named or at is None or at[0] is not sentence:
            break
        if sentence.tree.deps[at[1]] in SUBJECTS and ";" not in between:
            break  # "signed the treaty, and the protocol will follow"
        found.append(at[1])
        index += 1
    return found


def _is_instrument(sentence: Sentence, word: int, reading: Reading) -> bool:
    mention = reading.mention(sentence, word)
    return mention.type == "Instrument" if mention is not None else bool(instrument_kind(sentence, word))


def _introduced(sentence: Sentence, word: int, reading: Reading) -> list[int]:
    """Return what is listed behind documents: "documents, including X", "namely X", "the key ones being X", "which include X"."""
    tree = sentence.tree
    lexicon = thing_lexicon()
    if tree.lemmas[word] not in lexicon.collections and not is_several(sentence, word):
        return []
    one = [child for child in children(tree, word, "appos") if _is_instrument(sentence, child, reading)]
    if one and tree.words[word + 1] == "," and not is_several(sentence, word):
        return one  # "a key document, the memorandum on fish"
    if tree.words[word + 1 : word + 2] and tree.words[word + 1] in MARKS:
        return [one for one in children(tree, word, "appos") if one > word]
    for place in range(word + 1, len(tree.words)):
        words = tuple(one.lower() for one in tree.words[place : place + 2])
        sizes = [size for size in (1, 2) if words[:size] in lexicon.introducing]
        listing = sizes and (tree.words[place - 1] == "," or sizes == [2])
        ones = words[:1] == ("being",) and tree.lemmas[place - 1] == "one"
        if listing or ones:
            start = place + (sizes[0] if sizes else 1)
            behind = takewhile(lambda one: tree.deps[one] != "prep", range(start, len(tree.words)))
            nouns = (one for one in behind if tree.deps[one] not in DESCRIPTIONS)
            return next(([one] for one in nouns if _is_instrument(sentence, one, reading)), [])
    clauses = [one for one in children(tree, word, "relcl") if tree.lemmas[one] in lexicon.comprising]
    return [noun for clause in clauses for noun in children(tree, clause, "dobj")]


def _equated(sentence: Sentence, word: int) -> list[int]:
    """Return what documents are said to be: "the deals signed were X and Y", "included X"; "X is one of the deals signed"."""
    tree = sentence.tree
    lexicon = thing_lexicon()
    if tree.lemmas[word] not in lexicon.collections and not instrument_kind(sentence, word):
        return []
    above = tree.heads[word]
    whole = tree.lemmas[above] == "be" or (
        tree.lemmas[above] in lexicon.comprising and is_several(sentence, word)
    )
    if tree.deps[word] == "nsubj" and whole:
        return [noun for start in children(tree, above, "attr", "dobj") for noun in coordinated(tree, start)]
    while tree.deps[word] == "pobj" and tree.words[above].lower() in PARTITIVE:
        word, above = tree.heads[above], tree.heads[tree.heads[above]]
        if tree.lemmas[word] == "be":  # "was among the papers", "among the papers are"
            return [
                noun
                for start in children(tree, word, "nsubj", "attr", "appos")
                for noun in coordinated(tree, start)
            ]
    return children(tree, above, "nsubj") if tree.deps[word] == "attr" and tree.lemmas[above] == "be" else []


def _topic_of(sentence: Sentence, word: int, reading: Reading) -> int:
    """Return the noun of the instrument whose topic or owner a word is, if what was done to it stands behind: or -1.

    In "the agreement on air services (which was) signed in May" the parser hangs the participle on the services.
    """
    tree = sentence.tree
    said = [one for one in children(tree, word, "acl") if tree.tags[one] == "VBN"]
    verbs = [*children(tree, word, "relcl"), *children(tree, tree.heads[word], "advcl")]
    done = said or [one for one in verbs if word in objects(tree, one)]
    near = next((one for one in range(done[0] - 1, -1, -1) if tree.words[one] != ","), -1) if done else -1
    if near < 0:
        return -1
    aside = tree.deps[done[0]] == "advcl"  # "ended in the protocol on fish, signed in May"
    inside = [one for one in (near, *ancestors(tree, near)) if one > tree.heads[done[0]]] if aside else []
    if inside:
        return next((one for one in inside if _is_instrument(sentence, one, reading)), -1)
    if near > word and _is_instrument(sentence, near, reading):
        return near  # "the role of the treaty signed in May", of which the parser takes the role for what was signed
    here = word
    while tree.deps[here] in ("pobj", "dobj", "conj"):
        link = tree.heads[here]
        if tree.deps[here] == "conj":
            here = link
            continue
        link = tree.heads[link] if tree.deps[link] == "pcomp" else link  # "on ending the theft"
        if tree.words[link].lower() not in TITLE_LINKS:
            break
        here = tree.heads[link]
        if carries_on(tree, here):
            here = tree.heads[here]  # "the protocol relating to air services, signed in May"
        if _is_instrument(sentence, here, reading):
            return _head_of(sentence, here)
    return -1


def _head_of(sentence: Sentence, word: int) -> int:
    """Return the first noun of "(memorandum) of understanding"."""
    words = tuple(one.lower() for one in sentence.tree.words[max(0, word - 2) : word + 1])
    meant = thing_lexicon().heads.get(words, ("",))[0] == "Instrument"  # no "days of culture"
    return word - 2 if words[1:2] == ("of",) and meant else word
