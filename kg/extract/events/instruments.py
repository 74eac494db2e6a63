"""Instruments in a sentence: named ones, noun phrases ("memorandum on trade"), and what points back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.events.noting import describe, instrument
from kg.extract.names.phrases import text_of
from kg.extract.names.thing_lexicon import split_head, thing_lexicon
from kg.extract.text.grammar import children, subtree

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.mention import Mention
    from kg.extract.text.simplify import Sentence

TITLE_LINKS = {
    "of",
    "on",
    "for",
    "between",
    "concerning",
    "regarding",
    "about",
    "in",
    "with",
    "to",
    "through",
    "against",
}
LONGER_LINKS = {"on", "for", "concerning", "regarding", "about"}
"""Links after which a capitalised title goes on in small letters: "Memorandum of Cooperation on tourism"."""
DEFINITE = {"the", "this", "that", "these", "both"}
DESCRIPTIONS = ("amod", "compound", "nmod", "nummod", "npadvmod")
MOST_WORDS = 25


def find_instrument(sentence: Sentence, word: int, reading: Reading) -> str:
    """Return the entity id of the instrument that a word names or points back to, or nothing."""
    tree = sentence.tree
    mention = reading.mention(sentence, word)
    if mention is not None:
        return _named(sentence, word, reading, mention)
    if tree.lemmas[word] in thing_lexicon().carriers:
        inner = [noun for prep in children(tree, word, "prep") for noun in children(tree, prep, "pobj")]
        return find_instrument(sentence, inner[0], reading) if inner else ""
    if _follows(sentence, word):
        return own_declaration(reading)
    kind = instrument_kind(sentence, word)
    return _described(sentence, word, reading, kind) if kind else ""


def _described(sentence: Sentence, word: int, reading: Reading, kind: str) -> str:
    """Return the instrument of a noun phrase: one named before, if it only points back, or a new one."""
    tree = sentence.tree
    words = _title_words(sentence, word, reading)
    plain = all(tree.lemmas[w] in thing_lexicon().bland or w == word for w in words)
    if kind == "Declaration" and _is_head(sentence, words) and own_declaration(reading):
        return own_declaration(reading)
    if plain or (len(words) > 1 and _is_head(sentence, words)):
        determiners = [tree.words[c].lower() for c in children(tree, word, "det", "predet")]
        definite = bool(DEFINITE.intersection(determiners))
        earlier = _earlier(sentence, word, reading, kind, headline=not definite)
        if earlier or plain:
            return earlier
    if tree.tags[word] in ("NNS", "NNPS") or len(words) == 1:
        return ""
    return _new(reading, sentence, words, kind)


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
            tail = _phrase(sentence, child)
    tail = _unbroken(word, tail)
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
    title = reading.words_text(sentence, words[0], words[-1])
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
        elif mention.type in ("State", "Adjective", "Body") and (
            link in sides
            or (not link and mention.type == "Adjective")
            or (link == "for" and sentence.tree.deps[word] == "nsubj")
        ):
            for entity in reading.entities(sentence.mention(word)):
                reading.registry.party(name, entity)
    return name


def instrument_kind(sentence: Sentence, word: int) -> str:
    """Return the kind of instrument that a common noun means: "letter of intent" is Other."""
    tree = sentence.tree
    heads = thing_lexicon().heads
    for length in (3, 2, 1):
        for start in range(max(0, word - length + 1), word + 1):
            entry = heads.get(tuple(w.lower() for w in tree.words[start : start + length]))
            if entry and entry[0] == "Instrument" and start <= word < start + length:
                return entry[1]
    return ""


def _is_head(sentence: Sentence, words: list[int]) -> bool:
    """Tell whether the words are a head only: "memorandum of understanding"."""
    return tuple(sentence.tree.words[w].lower() for w in words) in thing_lexicon().heads


def _title_words(sentence: Sentence, word: int, reading: Reading) -> list[int]:
    """Return the words of the noun phrase: from its first description to the end of what it is about."""
    tree = sentence.tree
    bland = thing_lexicon().bland
    kept = [word]
    for child in tree.children[word]:
        label = tree.deps[child]
        if label in DESCRIPTIONS and child < word and tree.lemmas[child] not in bland:
            kept.extend(subtree(tree, child))
        elif label == "prep" and tree.words[child].lower() in TITLE_LINKS and child > word:
            nouns = children(tree, child, "pobj", "pcomp")
            if any(_is_when_or_where(reading, sentence, noun, tree.words[child].lower()) for noun in nouns):
                continue
            kept.extend(_phrase(sentence, child))
        elif label in ("acl", "relcl", "advcl") and child > word and _is_infinitive(sentence, child):
            kept.extend(_phrase(sentence, child))
    ordered = sorted(set(kept))
    first = ordered[0]
    last = _unbroken(word, ordered)[-1:] or [word]
    while first < word and (tree.words[first] in {",", "\u201c", '"', "-"} or tree.lemmas[first] in bland):
        first += 1
    end = _onward(sentence, last[0], reading)
    while end > word and tree.words[end] in {",", ".", ";", "\u201d"}:
        end -= 1
    return list(range(first, end + 1))[:MOST_WORDS]


def _onward(sentence: Sentence, last: int, reading: Reading) -> int:
    """Return the end of "on fisheries" or "to the Treaty" behind a title, where it is hung on the verb."""
    tree = sentence.tree
    lexicon = thing_lexicon()
    link = last + 1
    if link >= len(tree.words) or tree.deps[link] != "prep" or tree.words[link].lower() not in lexicon.onward:
        return last
    for noun in children(tree, link, "pobj"):
        mention = reading.mention(sentence, noun)
        named = mention is not None and mention.type == "Instrument"
        plain = (
            mention is None
            and tree.words[link].lower() != "to"
            and tree.lemmas[noun] not in lexicon.adverbial
        )
        if named or plain:
            words = _unbroken(last, _phrase(sentence, link))
            return words[-1] if words else last
    return last


def _phrase(sentence: Sentence, word: int) -> list[int]:
    """Return a word and what stands below it, short of "that will ..." and "by ...": these end a title."""
    tree = sentence.tree
    found = [word]
    for child in tree.children[word]:
        clause = tree.deps[child] in ("relcl", "advcl", "ccomp") and not _is_infinitive(sentence, child)
        if not clause and tree.words[child].lower() != "by":
            found.extend(_phrase(sentence, child))
    return sorted(found)


def _is_infinitive(sentence: Sentence, word: int) -> bool:
    return any(sentence.tree.tags[child] == "TO" for child in sentence.tree.children[word])


def _unbroken(word: int, words: list[int]) -> list[int]:
    """Return the words after *word* that follow it without a gap, short of a comma that begins a clause."""
    found = []
    here = word + 1
    ordered = set(words)
    while here in ordered:
        found.append(here)
        here += 1
    return found


def _is_when_or_where(reading: Reading, sentence: Sentence, noun: int, preposition: str) -> bool:
    mention = reading.mention(sentence, noun)
    if mention is None:
        return False
    return (
        mention.type == "Date"
        or (preposition in ("in", "to", "for") and mention.type in ("Place", "State", "Person", "Office"))
        or (preposition == "with" and mention.type in ("Place", "Person", "Office"))
    )
