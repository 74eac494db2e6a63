"""Instruments in a sentence: named ones, noun phrases ("memorandum on trade"), and what points back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.events.noting import describe, instrument
from kg.extract.events.patterns import light_nouns
from kg.extract.events.titles import (
    FOR,
    MOST_WORDS,
    TITLE_LINKS,
    instrument_kind,
    is_counted,
    is_several,
    is_twosome,
    phrase,
    title_words,
    unbroken,
)
from kg.extract.names.phrases import text_of
from kg.extract.names.thing_lexicon import split_head, thing_lexicon
from kg.extract.text.grammar import children, coordinated, prepositional
from kg.extract.values.dates import resolve

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.mention import Mention
    from kg.extract.text.simplify import Sentence
    from kg.model import Value

LONGER_LINKS = {"on", "for", "concerning", "regarding", "about"}
"""Links after which a capitalised title goes on in small letters: "Memorandum of Cooperation on tourism"."""
ACRONYM = re.compile(r" \([A-Z]\w*\)")
"""An acronym in the middle of a title: no part of it."""
REACH = 4
"""Most words from a title to the "between the two countries" behind it."""
DEFINITE = {"the", "this", "that", "these", "both"}


def find_instruments(sentence: Sentence, word: int, reading: Reading) -> tuple[str, ...]:
    """Return the instruments that a word names, points back to, or lists ("documents, including ...")."""
    found = _one(sentence, word, reading)
    if found:
        return (found,)
    tree = sentence.tree
    if tree.lemmas[word] in thing_lexicon().collections:
        listed = [noun for start in _including(sentence, word) for noun in coordinated(tree, start)]
        return tuple(dict.fromkeys(name for noun in listed if (name := _one(sentence, noun, reading))))
    if tree.lemmas[word] in light_nouns():  # "a number of joint decisions and documents, including ..."
        inner = [noun for start in prepositional(tree, word, "of") for noun in coordinated(tree, start)]
        return tuple(
            dict.fromkeys(name for noun in inner for name in find_instruments(sentence, noun, reading))
        )
    above = _topic_of(sentence, word)
    name = _one(sentence, above, reading) if above >= 0 else ""
    return (name,) if name else ()


def _including(sentence: Sentence, word: int) -> list[int]:
    """Return what "including" introduces behind a noun, hung on the noun or on its verb."""
    tree = sentence.tree
    for position in range(word + 1, len(tree.words)):
        if tree.words[position].lower() == "including" and tree.words[position - 1] == ",":
            return children(tree, position, "pobj", "dobj")
    return []


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


def _one(sentence: Sentence, word: int, reading: Reading) -> str:
    tree = sentence.tree
    mention = reading.mention(sentence, word)
    if mention is not None:
        return _named(sentence, word, reading, mention)
    if tree.lemmas[word] in thing_lexicon().carriers:
        inner = [noun for prep in children(tree, word, "prep") for noun in children(tree, prep, "pobj")]
        return _one(sentence, inner[0], reading) if inner else ""
    if _follows(sentence, word):
        return own_declaration(reading)
    kind = instrument_kind(sentence, word)
    if not kind:
        return ""
    above = tree.heads[word]
    joined = tree.deps[word] == "conj" and is_several(sentence, above) and instrument_kind(sentence, above)
    if joined and word in title_words(sentence, above, reading):
        return _one(sentence, above, reading)
    return _described(sentence, word, reading, kind)


def _described(sentence: Sentence, word: int, reading: Reading, kind: str) -> str:
    """Return the instrument of a noun phrase: one named before, if it only points back, or a new one."""
    tree = sentence.tree
    words = title_words(sentence, word, reading)
    several = is_several(sentence, word)
    plain = all(tree.lemmas[w] in thing_lexicon().bland or w == word for w in words)
    if kind == "Declaration" and _is_head(sentence, words) and own_declaration(reading):
        return own_declaration(reading)
    if several and is_counted(sentence, word):
        return _new(reading, sentence, words, kind)
    if plain or (len(words) > 1 and _is_head(sentence, words)):
        determiners = [tree.words[c].lower() for c in children(tree, word, "det", "predet")]
        definite = bool(DEFINITE.intersection(determiners))
        earlier = _earlier(sentence, word, reading, kind, headline=not definite)
        dated = _dated(sentence, word, reading, kind) if plain and not (earlier or several) else ""
        if earlier or dated or plain:
            return earlier or dated
    if len(words) == 1 or (several and (plain or kind in thing_lexicon().loose)):
        return ""
    return _new(reading, sentence, words, kind)


def _dated(sentence: Sentence, word: int, reading: Reading, kind: str) -> str:
    """Return the instrument of "the Agreement signed on 30 December 2019": the day tells which."""
    tree = sentence.tree
    for child in children(tree, word, "acl"):
        when = [noun for one in children(tree, child, "prep") for noun in children(tree, one, "pobj")]
        day = next(
            (n for n in when if (m := reading.mention(sentence, n)) is not None and m.type == "Date"), -1
        )
        if tree.tags[child] == "VBN" and day > child:
            return _new(reading, sentence, list(range(word, day + 1)), kind)
    return ""


def _follows(sentence: Sentence, word: int) -> bool:
    """Tell whether a noun is "the following statement": what the document itself gives."""
    tree = sentence.tree
    lexicon = thing_lexicon()
    nouns = {head[-1] for head, (_, kind) in lexicon.heads.items() if kind == "Declaration"}
    below = {tree.words[child].lower() for child in tree.children[word]}
    return tree.lemmas[word] in nouns and bool(below & lexicon.following)


def _named(sentence: Sentence, word: int, reading: Reading, mention: Mention) -> str:
    """Return the instrument of a name; the title goes on over "on ..." in small letters."""
    if mention.type != "Instrument":
        return ""
    index = sentence.mention(word)
    if index in reading.titles:
        return reading.titles[index]
    tree = sentence.tree
    tail: list[int] = []
    for child in children(tree, word, "prep"):
        nouns = children(tree, child, "pobj", "pcomp")
        small = nouns and all(reading.mention(sentence, noun) is None for noun in nouns)
        if child == word + 1 and tree.words[child].lower() in LONGER_LINKS and small:
            tail = phrase(reading, sentence, child)
    tail = unbroken(word, tail)
    if not tail or len(tail) > MOST_WORDS:
        return instrument(reading, index)
    title = text_of(reading.tokens, mention.start, sentence.token_end(tail[-1]))
    name = reading.registry.instrument(title, mention.key.split(":", 2)[1] or "Other")
    describe(reading, mention, name)
    reading.titles[index] = name
    return name


def own_declaration(reading: Reading) -> str:
    """Return the joint statement that the document itself is: its title begins the text; or nothing."""
    tokens = reading.tokens
    end = tokens.blocks[1] if len(tokens.blocks) > 1 else 0
    for index, mention in enumerate(reading.mentions):
        whole = mention.end == end and mention.key.startswith(":Declaration:")
        if mention.type == "Instrument" and whole and _gives_itself(mention):
            return instrument(reading, index)
    return ""


def _gives_itself(mention: Mention) -> bool:
    """Tell whether a title has a head that several sides speak with: "Joint Statement"."""
    words = split_head(mention.key.split(":", 2)[2].lower().replace("\u2019", "'"))
    return any(words[i : i + n] in thing_lexicon().own for i in range(len(words)) for n in (2, 3, 4))


def _earlier(sentence: Sentence, word: int, reading: Reading, kind: str, *, headline: bool) -> str:
    """Return the last instrument of this kind named before; with *headline*, in the first line only."""
    token = sentence.token(word)
    if headline:
        token = min(token, reading.tokens.blocks[1])
    for index in range(len(reading.mentions) - 1, -1, -1):
        mention = reading.mentions[index]
        if mention.type == "Instrument" and mention.end <= token and mention.key.startswith(f":{kind}:"):
            return instrument(reading, index)
    return "" if headline else reading.latest.get(kind, "")


def _new(reading: Reading, sentence: Sentence, words: list[int], kind: str) -> str:
    title = ACRONYM.sub("", reading.words_text(sentence, words[0], words[-1]))
    name = reading.registry.instrument(title, kind)
    reading.registry.note(name, reading.words_span(sentence, words))
    reading.latest[kind] = name
    sides = thing_lexicon().sides
    link = ""
    for word in words:
        lower = sentence.tree.words[word].lower()
        mention = reading.mention(sentence, word)
        if mention is None:
            link = lower if lower in TITLE_LINKS and not (lower == "of" and link in sides) else link
        elif mention.type == "Date" and link == FOR:
            _add_period(reading, name, mention)
        elif mention.type in ("State", "Adjective", "Body") and (
            link in sides
            or (not link and mention.type == "Adjective")
            or (link == FOR and sentence.tree.deps[word] == "nsubj")
        ):
            for entity in reading.entities(sentence.mention(word)):
                reading.registry.party(name, entity)
    if reading.registry.value(name, "party") is None:
        for state in _two_sides(reading, sentence, words):
            reading.registry.party(name, state)
    return name


def _add_period(reading: Reading, name: str, mention: Mention) -> None:
    """Add the years that a title names: "cooperation plan for 2025-2027"."""
    bounds = resolve(reading.dates[int(mention.key)], reading.document.date)
    pairs: list[tuple[str, Value]] = [("periodStart", bounds.earliest)] if bounds.earliest else []
    pairs += [("periodEnd", bounds.latest)] if bounds.latest else []
    cls, _, key = name.partition("/")
    reading.registry.add(cls, key, reading.registry.label(name), properties=tuple(pairs))


def _two_sides(reading: Reading, sentence: Sentence, words: list[int]) -> list[str]:
    """Return the two states that "between the two countries" behind an instrument points back to."""
    tree = sentence.tree
    links = [
        child
        for child in range(words[-1], min(words[-1] + REACH, len(tree.words)))
        if tree.words[child].lower() in thing_lexicon().sides
    ]
    pointing = [noun for link in links for noun in children(tree, link, "pobj") if is_twosome(sentence, noun)]
    return states_before(reading, sentence.token(pointing[0])) if pointing else []


def is_nameless(title: str) -> bool:
    """Tell whether a title fits many instruments: "Joint Statement" alone, "cooperation agreements"."""
    lexicon = thing_lexicon()
    words = split_head(title.lower())
    phrase_end = next((i for i, word in enumerate(words) if i and word in TITLE_LINKS), len(words))
    return words in lexicon.heads or bool(lexicon.plurals.intersection(words[:phrase_end][-1:]))


def states_before(reading: Reading, token: int, *, here: bool = False) -> list[str]:
    """Return the only two states named before a token in its paragraph, else (without *here*) in the text."""
    block = max((one for one in reading.tokens.blocks if one <= token), default=0)
    for start, end in ((block, token), *([] if here else [(0, len(reading.tokens))])):
        first, last = reading.mention_range(start, end)
        states = dict.fromkeys(state for index in range(first, last) for state in _states(reading, index))
        if len(states) == 2:  # noqa: PLR2004 - a pair
            return list(states)
    return []


def _states(reading: Reading, index: int) -> list[str]:
    """Return the states that a mention names, or that those it names act for."""
    if reading.mentions[index].type not in ("State", "Adjective", "Person", "Office"):
        return []
    return [state for name in reading.entities(index) for state in reading.states_of(name)]


def _is_head(sentence: Sentence, words: list[int]) -> bool:
    """Tell whether the words are a head only: "memorandum of understanding"."""
    return tuple(sentence.tree.words[w].lower() for w in words) in thing_lexicon().heads
