"""Instruments in a sentence: named ones, noun phrases ("memorandum on trade"), and what points back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.events.entities_from_names import describe, instrument, period
from kg.extract.events.headlines import headline_end
from kg.extract.events.instruments.earlier import SEVERAL, bare_before, earlier_one, told_before
from kg.extract.events.instruments.nouns import (
    instrument_kind,
    is_announcing,
    is_counted,
    is_definite,
    is_several,
    is_signed,
)
from kg.extract.events.instruments.sides import in_longer_name, sides_behind, two_sides
from kg.extract.events.instruments.titles import (
    FOR,
    MOST_WORDS,
    TITLE_LINKS,
    TOPICS,
    clause_words,
    is_aside,
    is_head,
    phrase,
    title_of,
    title_words,
    topic_apart,
    unbroken,
)
from kg.extract.names.phrases import text_of
from kg.extract.names.things.lexicon import known_things, split_head, thing_lexicon
from kg.extract.syntax.tree import ancestors, children, coordinated, prepositional

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.reading import Reading
    from kg.extract.text.mention import Mention
    from kg.extract.text.simplify import Sentence

LONGER_LINKS = {"for", *TOPICS}
"""Links after which a capitalised title goes on in small letters: "Memorandum of Cooperation on tourism"."""
ACRONYM = re.compile(r" \((?:the )?[A-Z]\w*\)| \([^)]*$")
"""An acronym in a title, or the beginning of one at its end: no part of it."""
LOOSE_END = re.compile(r"(?:,|;| and| or| the)+$")
"""What joins a title to the next one."""


def one_instrument(sentence: Sentence, word: int, reading: Reading) -> str:
    """Return the instrument that a word names or points back to, or nothing."""
    tree = sentence.tree
    if (mention := reading.mention(sentence, word)) is not None:
        return _named(sentence, word, reading, mention)
    if tree.lemmas[word] in thing_lexicon().carriers:
        inner = [noun for prep in children(tree, word, "prep") for noun in children(tree, prep, "pobj")]
        return one_instrument(sentence, inner[0], reading) if inner else ""
    if is_announcing(sentence, word):
        if not is_several(sentence, word):
            return own_declaration(reading)
        ahead = tree.words[word - 1].lower() in thing_lexicon().following
        return _new(reading, sentence, [word - 1, word], "Other") if ahead else ""
    pointer = tree.lemmas[word] in thing_lexicon().pointers and is_definite(sentence, word)
    if pointer and not is_several(sentence, word):
        return earlier_one(sentence, word, reading, "") or _before(sentence, word, reading, "")
    if tree.words[word].lower() == "it":
        return _meant_by_it(sentence, word, reading)
    kind = instrument_kind(sentence, word)
    if not kind or _is_abstract(sentence, word, reading):
        return ""
    above = tree.heads[word]
    joined = tree.deps[word] == "conj" and is_several(sentence, above) and instrument_kind(sentence, above)
    if joined and word in title_words(sentence, above, reading):
        return one_instrument(sentence, above, reading)
    return _described(sentence, word, reading, kind)


def _described(sentence: Sentence, word: int, reading: Reading, kind: str) -> str:
    """Return the instrument of a noun phrase: one named before, if it only points back, or a new one."""
    tree = sentence.tree
    words = title_words(sentence, word, reading)
    several = is_several(sentence, word)
    plain = all(tree.lemmas[w] in thing_lexicon().bland or w == word for w in words)
    if kind == "Declaration" and is_head(sentence, words) and own_declaration(reading):
        return own_declaration(reading)
    if several and is_counted(sentence, word) and not (plain and kind in thing_lexicon().loose):
        return _new(reading, sentence, words, kind, several=several)
    if topic := topic_apart(sentence, word, words, reading):
        return _new(reading, sentence, words, kind, several=several, topic=topic)
    if plain or (len(words) > 1 and is_head(sentence, words)):
        definite = is_definite(sentence, word)
        told = _before(sentence, word, reading, kind) if definite and not several else ""
        earlier = told or earlier_one(sentence, word, reading, kind, headline=not definite)
        dated = _dated(sentence, word, reading, kind) if plain and not (earlier or several) else ""
        if _of_others(sentence, word, reading, earlier):
            return ""
        if earlier or dated:
            return earlier or dated
    if is_signed(sentence, word):
        loose = tree.lemmas[word] in thing_lexicon().if_signed and kind != "Declaration"
        if loose and (
            sentence.token(word) < headline_end(reading) or (plain and is_definite(sentence, word))
        ):
            return ""
        whole = words if len(words) > 1 else clause_words(sentence, word)
        return _new(reading, sentence, whole, kind, last=words[-1], several=several)
    if plain or len(words) == 1 or (several and kind in thing_lexicon().loose):
        return ""
    return _new(reading, sentence, words, kind, several=several)


def _before(sentence: Sentence, word: int, reading: Reading, kind: str) -> str:
    """Return the instrument of this kind, or of any, that a noun phrase tells of last; see ``told_before``."""
    found = told_before(sentence, word, reading, kind)
    return one_instrument(*found, reading) if found is not None else ""


def _meant_by_it(sentence: Sentence, word: int, reading: Reading) -> str:
    """Return the instrument that "it" stands for: that told of last before what is signed, or just before what takes effect."""
    tree, lexicon = sentence.tree, thing_lexicon()
    signed = is_signed(sentence, word)
    acting = tree.lemmas[tree.heads[word]] in lexicon.signing | lexicon.adopting
    if not signed and (acting or tree.deps[word] != "nsubj"):
        return ""
    start = 0 if signed else reading.sentence_before(sentence).token(0)
    found = told_before(sentence, word, reading, "")
    if found is None and signed:  # "The agreement covers ports. It was signed in Lima"
        if bare := bare_before(sentence, reading):
            return _new(reading, *bare)
        start = reading.sentence_before(sentence).token(0)
    if found is None:
        return earlier_one(sentence, word, reading, "", since=start)
    return one_instrument(*found, reading) if found[0].token(found[1]) >= start else ""


def _of_others(sentence: Sentence, word: int, reading: Reading, earlier: str) -> bool:
    """Tell whether a participle behind a noun names a side that the instrument told of *earlier* is not said to have."""
    tree = sentence.tree
    done = [one for one in children(tree, word, "acl") if tree.tags[one] == "VBN"]
    nouns = coordinated(tree, *(noun for one in done for noun in prepositional(tree, one, "with")))
    nouns += [adjective for noun in nouns for adjective in children(tree, noun, "amod")]
    named = {entity for noun in nouns for entity in reading.entities(sentence.mention(noun))}
    sides = {*reading.registry.parties(earlier)} if earlier else named
    return not {one for one in named if one.startswith("State/")} <= sides


def _is_abstract(sentence: Sentence, word: int, reading: Reading) -> bool:
    """Tell whether a noun without an article means no document: "reached agreement on fish"; headlines have no articles."""
    tree, lexicon = sentence.tree, thing_lexicon()
    bare = (
        not children(tree, word, "det", "poss", "amod", "compound", "nummod", "nmod")
        and tree.deps[word] == "dobj"
        and tree.lemmas[tree.heads[word]] not in lexicon.signing
    )
    abstract = tree.lemmas[word] in lexicon.abstract and tree.words[word].islower()
    return bare and abstract and tree.tags[word] == "NN" and not sentence.token(word) < headline_end(reading)


def _dated(sentence: Sentence, word: int, reading: Reading, kind: str) -> str:
    """Return the instrument of "the Agreement signed on 30 December 2019": the day and year tell which."""
    tree = sentence.tree
    for child in children(tree, word, "acl"):
        when = [noun for one in children(tree, child, "prep") for noun in children(tree, one, "pobj")]
        day = next(
            (n for n in when if (m := reading.mention(sentence, n)) is not None and m.type == "Date"), -1
        )
        done = tree.tags[child] == "VBN" and not children(tree, child, "agent")
        if done and day > child and tree.words[child - 1] != ",":
            end = day if reading.words_text(sentence, day, day)[-4:].isdigit() else word  # not "on Monday"
            return _new(reading, sentence, list(range(word, end + 1)), kind)
    return ""


def _named(sentence: Sentence, word: int, reading: Reading, mention: Mention) -> str:
    """Return the instrument of a name; the title goes on over "on ..." in small letters."""
    if mention.type != "Instrument":
        return ""
    index = sentence.mention(word)
    if index in reading.titles:
        return reading.titles[index]
    tail = unbroken(word, _topic(sentence, word, reading))
    apart = [] if tail or not is_nameless(title_of(mention)) else topic_apart(sentence, word, [word], reading)
    if not (tail or apart) or len(tail) > MOST_WORDS:
        name = instrument(reading, index)
        told = reading.registry.value(name, "party")
        for side in (
            [] if told else sides_behind(sentence, word, reading) or two_sides(reading, sentence, [word])
        ):
            reading.registry.party(name, side)
        return name
    title = text_of(reading.tokens, mention.start, sentence.token_end(tail[-1] if tail else word))
    title = f"{title} {reading.words_text(sentence, apart[0], apart[-1])}" if apart else title
    return entered(reading, index, ACRONYM.sub("", title))


def entered(reading: Reading, index: int, title: str) -> str:
    """Enter the instrument of a name with this longer title."""
    mention = reading.mentions[index]
    name = reading.registry.instrument(title, mention.key.split(":", 2)[1] or "Other")
    describe(reading, mention, name)
    reading.titles[index] = name
    return name


def _topic(sentence: Sentence, word: int, reading: Reading) -> list[int]:
    """Return the words of "on ..." in small letters right behind a name, hung on it or on its verb."""
    tree = sentence.tree
    link = word + 1
    if link >= len(tree.words) or tree.deps[link] != "prep":
        return []
    nouns = children(tree, link, "pobj", "pcomp")
    field = tree.words[link].lower() == "in" and any(
        tree.lemmas[one] in thing_lexicon().fields for one in nouns
    )
    if not field and tree.words[link].lower() not in LONGER_LINKS:
        return []
    named = any(reading.mention(sentence, noun) is not None for noun in nouns)
    aside = any(is_aside(sentence, noun) for noun in nouns)
    if not nouns or named or tree.heads[link] not in {word, *ancestors(tree, word)}:
        return []
    return [] if aside and tree.heads[link] != word else phrase(reading, sentence, link)


def own_declaration(reading: Reading) -> str:
    """Return the joint statement that the document itself is: its title begins the text; or nothing."""
    tokens = reading.tokens
    end = tokens.blocks[1] if len(tokens.blocks) > 1 else 0
    for index in range(*reading.mention_range(0, end)):
        mention = reading.mentions[index]
        whole = mention.end == end and mention.key.startswith(":Declaration:")
        if mention.type == "Instrument" and whole and _gives_itself(mention):
            return instrument(reading, index)
    return ""


def _gives_itself(mention: Mention) -> bool:
    """Tell whether a title has a head that several sides speak with: "Joint Statement"."""
    words = split_head(title_of(mention).lower().replace("\u2019", "'"))
    return any(words[i : i + n] in thing_lexicon().own for i in range(len(words)) for n in (2, 3, 4))


def _new(
    reading: Reading,
    sentence: Sentence,
    words: list[int],
    kind: str,
    *,
    last: int = -1,
    several: bool = False,
    topic: Sequence[int] = (),
) -> str:
    """Enter the instrument of a noun phrase and a *topic* apart, with the sides and years that its words up to *last* tell."""
    parts = [words, topic] if topic else [words]
    texts = (ACRONYM.sub("", reading.words_text(sentence, part[0], part[-1])) for part in parts)
    title = LOOSE_END.sub("", " ".join(texts))
    name = reading.registry.instrument(title, kind)
    reading.registry.note(name, reading.words_span(sentence, words))
    told = kind + SEVERAL if several else kind
    reading.latest.pop(told, None)  # so that the last one is last
    reading.latest[told] = name
    sides = thing_lexicon().sides
    link = ""
    for word in words if last < 0 else [one for one in words if one <= last]:
        lower = sentence.tree.words[word].lower()
        mention = reading.mention(sentence, word)
        if mention is None:
            link = lower if lower in TITLE_LINKS and not (lower == "of" and link in sides) else link
        elif mention.type == "Date" and link == FOR:
            reading.registry.describe(name, period(reading, mention))
        elif mention.type in ("State", "Adjective", "Body") and (
            (link in sides and not in_longer_name(sentence, word, reading))
            or (not link and mention.type == "Adjective")
            or (link == FOR and sentence.tree.deps[word] == "nsubj")
        ):
            for entity in reading.entities(sentence.mention(word)):
                reading.registry.party(name, entity)
    if reading.registry.value(name, "party") is None:
        for state in two_sides(reading, sentence, words):
            reading.registry.party(name, state)
    return name


def is_nameless(title: str) -> bool:
    """Tell whether a title fits many instruments: "Joint Statement" alone, "cooperation agreements", "Memorandum to ..."."""
    lexicon, words = thing_lexicon(), split_head(title.lower())
    if words in known_things():
        return False
    if words[0] in lexicon.stages and len(words) > 1:
        return is_nameless(title.partition(" ")[2])  # "Revised Agreement"
    phrase_end = next((i for i, word in enumerate(words) if i and word in TITLE_LINKS), len(words))
    forms = split_head(title)
    several = words[phrase_end - 1] in lexicon.plurals and forms[phrase_end - 1].islower()
    for_what = any(
        words[:n] in lexicon.heads and forms[n : n + 1] == ("to",) and forms[n + 1][:1].islower()
        for n in range(1, min(4, len(words) - 1))
    )
    return (words in lexicon.heads and words not in lexicon.whole) or several or for_what
