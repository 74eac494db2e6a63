"""Whom or what a word stands for: one table of rules, the surest first, for events, speech and figures.

The order is that of the multi-pass sieve (Lee et al., Computational Linguistics 39(4), 2013): names, appositions, what
offices and bodies tell, then groups, and pronouns by number, gender and what may be meant. Where no rule is safe, the
answer is nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kg.extract.coreference.antecedents import gathering_before
from kg.extract.coreference.delegations import delegates, leaders
from kg.extract.coreference.first_person import state_speaking, together
from kg.extract.coreference.groups_and_proxies import (
    fellows,
    group,
    identified,
    named_behind,
    proxy,
    speaking_pair,
    states,
    whom_described,
)
from kg.extract.coreference.guests import guests, host_or_guest
from kg.extract.coreference.neuter_pronouns import BLOCKS, thing_before, who_spoke
from kg.extract.coreference.phrases import body_called, holder_of, one_of_state, person_called
from kg.extract.coreference.plural_pronouns import people_before
from kg.extract.coreference.pronouns import person_before
from kg.extract.coreference.things import landmark_before
from kg.extract.syntax.tree import children, coordinated
from kg.extract.text.actor_nouns import noun_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence

    Found: TypeAlias = tuple[str, ...]
    Rule: TypeAlias = Callable[[Reading, Sentence, int], Found]

SURE, LIKELY = 1.0, 0.7
"""Certainties: what is only likely tells who speaks, for a verb of saying fits few; it tells of no event."""
NEAR = 2
"""Paragraphs in which the body is looked for that speaks as "it"."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom a word stands for."""

    ids: tuple[str, ...]
    """Entity ids; none: nobody."""
    rule: str
    """How that is known, for people to read."""
    certainty: float = SURE


MET = "those who met last"
TOGETHER = "those named together before"
NOBODY = Resolution((), "nobody", 0.0)


def resolve(reading: Reading, sentence: Sentence, word: int) -> Resolution:
    """Return whom a word stands for: a name, a pronoun, a definite phrase, a proxy, a group."""
    named = named_behind(reading, sentence, word)
    if named:
        return Resolution(named, "named behind it")
    if sentence.mention(word) >= 0:
        return _resolve_name(reading, sentence, word)
    for name, certainty, rule in RULES:
        found = rule(reading, sentence, word)
        if found:
            return Resolution(found, name, certainty)
    return NOBODY


def referents(reading: Reading, sentence: Sentence, word: int, *, least: float = SURE) -> tuple[str, ...]:
    """Return the entity ids that a word stands for, if that is certain enough."""
    found = resolve(reading, sentence, word)
    return found.ids if found.certainty >= least else ()


def resolve_token(reading: Reading, token: int) -> Resolution:
    """Return whom the word at a token stands for, also where its sentence was not parsed."""
    place = reading.word_at(token)
    resolved = resolve(reading, *place) if place is not None else NOBODY
    if resolved.ids:
        return resolved
    index = reading.beginning(token)
    word = reading.tokens.lower[token]
    lexicon = noun_lexicon()
    found: tuple[str, ...]
    if index >= 0:
        found = reading.entities(index, actor=True) or holder_of(reading, index)
        return Resolution(found, "name") if found else NOBODY
    if word in lexicon.thing:
        return Resolution(who_spoke(reading, token, BLOCKS), "the body that spoke last", LIKELY)
    for name, certainty, phrase in PHRASES:
        found = phrase(reading, token)
        if found:
            return Resolution(found, name, certainty)
    if word in lexicon.plural or lexicon.group & {word, word.removesuffix("s")}:
        gathering = gathering_before(reading, token)
        return Resolution(gathering.people if gathering is not None else (), MET)
    return NOBODY


def beside(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return whose counterpart a word names: "talks with his counterpart" has "him" on the other side."""
    index = sentence.mention(word)
    if index < 0 or reading.identities.beside[index] < 0:
        return ()
    start = reading.mentions[index].start
    pronoun = reading.tokens.lower[start - 1] if start else ""
    return (reading.person_ids[reading.identities.beside[index]],) if pronoun in noun_lexicon().person else ()


def _resolve_name(reading: Reading, sentence: Sentence, word: int) -> Resolution:
    """Return whom a name or office names."""
    index = sentence.mention(word)
    found = reading.entities(index, actor=True)
    if found:
        return Resolution(found, "name")
    found = fellows(reading, sentence, word)
    if found:
        return Resolution(found, "those who met last and have such an office")
    found = holder_of(reading, index)
    if found:
        return Resolution(found, "the only one with such an office")
    found = speaking_pair(reading, sentence, word)
    return Resolution(found, MET, LIKELY) if found else NOBODY


def _first_person(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return who "I" and "we" are, also where they say it: "we, the foreign ministers of A and B"."""
    tree = sentence.tree
    if tree.words[word].lower() not in noun_lexicon().speaker:
        return ()
    described = coordinated(tree, *children(tree, word, "appos"))
    named = [sentence.mention(one) for one in described if sentence.mention(one) >= 0]
    others = tuple(
        who for one in described if sentence.mention(one) < 0 for who in referents(reading, sentence, one)
    )
    found = tuple(dict.fromkeys((*together(reading, named), *others)))
    told = reading.first_person(sentence) or state_speaking(reading, sentence, word)
    return told if len(found) <= len(told) else found


def _they(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    return people_before(reading, sentence, word) if sentence.tree.deps[word] != "det" else ()


def _it_spoke(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    return who_spoke(reading, sentence.token(word), NEAR)


def _pronoun(kind: str, rule: Rule) -> Rule:
    """Return the rule of a kind of pronoun of the lexicon."""

    def found(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
        own = sentence.tree.words[word].lower() in getattr(noun_lexicon(), kind)
        return rule(reading, sentence, word) if own else ()

    return found


def _at(phrase: Callable[[Reading, int], Found]) -> Rule:
    """Return the rule of a phrase that is read from its tokens; a plural is no one person or body."""

    def rule(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
        one = sentence.tree.tags[word] in ("NN", "NNP", "JJ")
        return phrase(reading, sentence.token(word)) if one else ()

    return rule


PHRASES: tuple[tuple[str, float, Callable[[Reading, int], Found]], ...] = (
    ("the only one with such an office", SURE, person_called),
    ("the only one of that state", SURE, one_of_state),
    ("the host or guest of the last meeting or trip", SURE, host_or_guest),
    ("the only body called so", SURE, body_called),
)
RULES: tuple[tuple[str, float, Rule], ...] = (
    ("who speaks", SURE, _first_person),
    ("whom the clause describes", SURE, whom_described),
    ("which states it is said to be", SURE, identified),
    ("the subject before it", SURE, _pronoun("thing", thing_before)),
    ("the only landmark told before", SURE, landmark_before),
    ("the body that spoke last", LIKELY, _pronoun("thing", _it_spoke)),
    ("the last subject of that gender", SURE, _pronoun("person", person_before)),
    (TOGETHER, SURE, _pronoun("plural", _they)),
    ("who leads the delegation", SURE, leaders),
    *((name, certainty, _at(phrase)) for name, certainty, phrase in PHRASES),
    ("the guests of the last meeting or trip", SURE, guests),
    ("who led the delegation told before", SURE, delegates),
    ("the state or body it stands for", SURE, proxy),
    (MET, SURE, group),
    ("the states of those who met last", SURE, states),
    (MET, LIKELY, speaking_pair),
)
