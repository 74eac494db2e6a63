"""The tail of a sentence that tells who said it: "The talks went on, the ministry said on Monday."."""

from __future__ import annotations

import itertools
from bisect import bisect_left, insort
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.coreference.gender import may_be
from kg.extract.coreference.neuter_pronouns import giver_before
from kg.extract.coreference.pronouns import person_before
from kg.extract.coreference.resolve import resolve_token
from kg.extract.coreference.speaking import is_medium
from kg.extract.matching.patterns import is_saying
from kg.extract.speech.acts import act_of_word
from kg.extract.speech.content import FINITE
from kg.extract.speech.sources import Source, fronted_source, source_at
from kg.extract.speech.speakers import actors
from kg.extract.speech.voices import ENDS, LONGEST, PLURAL
from kg.extract.syntax.tree import children, coordinated, is_verb, subtree
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.inflection import singular
from kg.extract.text.mention import MarkedText
from kg.extract.text.speech_lexicon import speech_lexicon
from kg.extract.values.numerals import count_word
from kg.model import Code, EntityRef
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.reading import Reading
    from kg.extract.speech.quotes import Quotation
    from kg.extract.text.simplify import Sentence

PATTERN = "said-behind"
FEWEST = 4
"""Words of what is said, at least."""
RELATIVE = ("WDT", "WP")
DASHES = ("-", "--", "\u2013", "\u2014")
OPENERS = ("DT", "PRP$")
"""What no noun has right behind it: "the fair mirrors the friendship" has a verb, whatever the tagger says."""
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")


def find_tails(
    reading: Reading, quotations: Sequence[Quotation], known: Sequence[Candidate]
) -> list[Candidate]:
    """Return the statements that a tail, or words between commas, give to somebody and no other pattern has read.

    Args:
        reading: The document.
        quotations: Its quotations: their tails are read with them.
        known: Statements that are read already.
    """
    beside = MarkedText(reading.tokens, reading.mentions)
    taken = {one.position: str(one.get("text")[0]) for one in known if one.type == "Statement"}
    spoken = {place for one in quotations if one.speech for place in range(one.start, one.end)}
    said = sorted((one for one in known if one.type == "Statement"), key=attrgetter("position"))
    found: list[Candidate] = []
    for sentence in reading.sentences:
        start, end = sentence.simple.tokens[0], sentence.simple.end
        if spoken.intersection(range(start, end)):
            continue
        commas = [place for place in range(start, end) if reading.tokens.words[place] == ","]
        end = next((place for place in commas if _goes_on_saying(reading, place + 1)), end)
        commas = [place for place in commas if place < end]
        behind = next(_tails(beside, [place for place in commas if place > start + FEWEST], end), None)
        if behind is not None and _begins_clause(reading, behind[0]):
            continue
        if behind is not None and _is_told(sentence, behind[0]):
            comma, tail = behind
            before = [place for place in commas if comma - FEWEST <= place < comma]
            if before and reading.tokens.words[tail.verb - 1] == ",":
                comma = before[-1]  # "(trade grew), its head, X, said"
            begin = _beginning(reading, sentence, tail.verb)
            words = reading.document.quote(reading.tokens.span(begin, comma))
            parts = [len(taken[place]) < len(words) for place in range(comma, end) if place in taken]
            if all(parts):
                found.extend(_statement(reading, sentence, (begin, comma), tail, said))
            continue
        inside = _between(reading, beside, commas, sentence)
        if inside is not None:
            found.extend(_statement(reading, sentence, *inside, said))
    return found


def _tails(beside: MarkedText, commas: Sequence[int], end: int) -> Iterator[tuple[int, Source]]:
    """Yield (comma, tail) of what fills a sentence from a comma to its end, nearest to the end first."""
    for comma in reversed(commas):
        tail = source_at(beside, comma + 1, end)
        if tail is not None:
            yield comma, tail


def _between(
    reading: Reading, beside: MarkedText, commas: Sequence[int], sentence: Sentence
) -> tuple[tuple[int, int], Source] | None:
    """Return the whole of a sentence that says between commas, or up to the first, who says it; or None.

    "The port, he added, is a key to trade" and "In her view, the port is a key to trade" are what is said; in
    "Trade grew, he said, and he left for Lima" the second clause is not.
    """
    start, end = sentence.simple.tokens[0], sentence.simple.end
    front = fronted_source(beside, start, commas[0]) if commas else None
    if front is not None:
        aside = (
            "which" in reading.tokens.lower[commas[0] + 1 : commas[0] + 3]
        )  # "a note from X, which we saw, ..."
        comma = commas[1] if aside and len(commas) > 1 else commas[0]
        return ((comma + 1, end), front) if _is_told(sentence, end, commas[0]) else None
    for one, other in itertools.pairwise(commas):
        tail = source_at(beside, one + 1, other) if other - one <= LONGEST else None
        if tail is None:
            continue
        if _begins_clause(reading, one):
            said = _relative(reading, one, other)
            return (said, tail) if said else None
        goes_on = not speech_lexicon().parting.intersection(reading.tokens.lower[other + 1 : other + 2])
        if goes_on and _is_told(sentence, end):
            return (start, end), tail
        return None
    return None


def _goes_on_saying(reading: Reading, token: int) -> bool:
    """Tell whether a participle says more: "trade grew, X said, (adding that it would go on)"."""
    place = reading.word_at(token)
    if place is None or place[0].tree.tags[place[1]] != "VBG":
        return False
    return (
        is_saying(place[0].tree, place[1])
        and place[0].tree.lemmas[place[1]] not in speech_lexicon().according
    )


def _relative(reading: Reading, comma: int, other: int) -> tuple[int, int] | None:
    """Return the words of a clause that are said between its first two commas: "which, he said, (has old roots)"."""
    sentence, pronoun = reading.word_at(comma - 1) or (reading.sentences[0], 0)
    verb = sentence.tree.heads[pronoun]
    behind = sentence.token(verb) > other and is_verb(sentence.tree, verb)
    return (other + 1, sentence.token_end(subtree(sentence.tree, verb)[-1])) if behind else None


def _begins_clause(reading: Reading, comma: int) -> bool:
    """Tell whether a relative pronoun stands before a comma: "a plan, which, according to X, will" is not X's plan."""
    before = reading.word_at(comma - 1)
    return before is not None and before[0].tree.tags[before[1]] in RELATIVE


def _is_told(sentence: Sentence, end: int, start: int = -1) -> bool:
    """Tell whether what stands between two tokens is a clause with a subject and a finite verb."""
    tree = sentence.tree
    told = [word for word in range(len(tree.words)) if start < sentence.token(word) < end]
    return any(
        (
            (tree.tags[word] in FINITE or (tree.tags[word] == "VBN" and tree.deps[word] == "ROOT"))
            and (children(tree, word, *SUBJECTS) or children(tree, tree.heads[word], *SUBJECTS))
        )
        or (tree.tags[word] == "NNS" and tree.deps[word] == "ccomp" and tree.tags[word + 1] in OPENERS)
        for word in told
    )


def _statement(
    reading: Reading, sentence: Sentence, words: tuple[int, int], tail: Source, said: list[Candidate]
) -> Iterator[Candidate]:
    """Yield the statement of the *words* between two tokens that a tail gives to somebody, and put it among those *said*."""
    speakers = _speakers(reading, sentence, tail, said)
    if not speakers:
        return
    start, end = words
    while end > start + 1 and reading.tokens.words[end - 1] in ENDS:
        end -= 1
    span = reading.tokens.span(start, end)
    text = reading.letters(span)
    statement = Candidate(
        type="Statement",
        properties=(
            *(("speaker", EntityRef(speaker)) for speaker in speakers),
            ("mode", Code("Reported")),
            ("act", act_of_word(reading.tokens.words[tail.verb])),
            ("text", text),
        ),
        evidence=(reading.tokens.span(min(start, sentence.simple.tokens[0]), sentence.simple.end),),
        pattern=PATTERN,
        position=tail.verb,
    )
    insort(said, statement, key=attrgetter("position"))
    yield statement


def _speaking_on(reading: Reading, sentence: Sentence, tail: Source, said: Sequence[Candidate]) -> list[str]:
    """Return who spoke last, if a tail tells that "he" goes on: "..., he went on", "..., she added"."""
    lexicon, pronoun = speech_lexicon(), reading.tokens.lower[tail.token]
    goes_on = reading.tokens.lower[tail.verb] in lexicon.continuing and tail.mention < 0
    if not goes_on or pronoun not in lexicon.pronouns - lexicon.neuter:
        return []
    before = bisect_left(said, sentence.simple.start, key=attrgetter("position"))
    last = said[before - 1 : before] if before else ()
    found = [value.id for one in last for value in one.get("speaker") if isinstance(value, EntityRef)]
    fits = len(found) == 1 and found[0].startswith("Person/") and may_be(pronoun, reading.gender(found[0]))
    return found if fits else []


def _speakers(reading: Reading, sentence: Sentence, tail: Source, said: Sequence[Candidate]) -> Sequence[str]:
    """Return who speaks, by a tail; several where it names several: "A and B said", "the two leaders said"."""
    mention = reading.mentions[tail.mention] if tail.mention >= 0 else None
    token = mention.start if mention else tail.token
    both, word = together(reading, token), reading.tokens.lower[token]
    many = word in PLURAL or count_word(word) > 1 or singular(word) != word
    several = mention.plural if mention else many and word not in noun_lexicon().person
    found = both or _speaking_on(reading, sentence, tail, said) or _named(reading, sentence, tail)
    return found if both or several or len(found) == 1 else ()


def _named(reading: Reading, sentence: Sentence, tail: Source) -> list[str]:
    """Return whom a tail names, of those who may speak."""
    if tail.mention >= 0:
        mention = reading.mentions[tail.mention]
        found = () if is_medium(mention) else reading.entities(tail.mention, actor=True)
        if not found and mention.type == "Office":
            found = resolve_token(reading, mention.start).ids
    elif reading.tokens.lower[tail.token] in noun_lexicon().person - speech_lexicon().pronouns:
        found = person_before(reading, sentence, 0)  # "in his view": as if "he" had opened the sentence
    else:
        issued = reading.tokens.lower[tail.token] in speech_lexicon().issued
        found = giver_before(reading, tail.token) if issued else resolve_token(reading, tail.token).ids
    ontology = load_ontology()
    return [one for one in found if ontology.accepts("Statement", "speaker", one.partition("/")[0])]


def together(reading: Reading, token: int) -> tuple[str, ...]:
    """Return the people named together at a token: "said X and Y"; none if there is one only."""
    place = reading.word_at(token)
    if place is None:
        return ()
    sentence, word = place
    tree = sentence.tree
    while tree.deps[word] == "conj" and sentence.mention(tree.heads[word]) >= 0:
        word = tree.heads[word]
    words = coordinated(tree, word)
    stretch = reading.tokens.words[sentence.token(min(words)) : sentence.token(max(words))]
    if not {"and", "&"}.intersection(word.lower() for word in stretch):
        return ()  # "Welcoming X, Y said"
    found = [one for noun in words for one in actors(reading, sentence, noun, "speaker")]
    return tuple(dict.fromkeys(found)) if len(words) > 1 and len(found) >= len(words) else ()


def _beginning(reading: Reading, sentence: Sentence, verb: int) -> int:
    """Return where the words begin: with the paragraph in speech without marks ("We agree, said X.")."""
    start = sentence.simple.tokens[0]
    while start < verb and reading.tokens.words[start] in DASHES:
        start += 1
    block = reading.tokens.blocks[reading.tokens.block(start)]
    behind = reading.tokens.words[verb - 1] == ","
    words = [*reading.tokens.lower[block : sentence.simple.start]]
    spoken = any(word in noun_lexicon().speaker for word in words)
    return (
        block
        if behind and spoken and not any(word in speech_lexicon().parenthetical for word in words)
        else start
    )
