"""Whom "he" and "she" point to, where it is safe to tell; nobody where it is not.

The subject of a clause comes first, and gender must fit: the order and the attributes of the sieve of Lee et al.
(Computational Linguistics 39(4), 2013).
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from kg.extract.coreference.gender import gender_lexicon, may_be
from kg.extract.coreference.lexicon import anaphora_lexicon
from kg.extract.coreference.salience import SUBJECT, foremost, role
from kg.extract.coreference.subjects import (
    is_crowd,
    is_stranger,
    named_first,
    subjects_behind,
)
from kg.extract.syntax.tree import (
    ancestors,
    children,
    coordinated,
    is_passive,
    is_verb,
    prepositional,
    subjects,
    verb_above,
)
from kg.extract.text.actor_nouns import noun_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.coreference.salience import Ranked
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence

STRANGER = ""
"""A subject with a name that is nobody known: who comes after "he" is not somebody named earlier."""
CROWD = "*"
"""A subject of several people without names ("the delegation"): "they" are these."""
LOOK_BACK = 3
"""Sentences before, and verbs above, in which the person is looked for."""


def person_before(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return the entity id of whom "he" or "she" points to: the last person that was a subject."""
    tree = sentence.tree
    guest = _guest(reading, sentence, word)
    if guest:
        return guest
    according = word > 1 and tree.lemmas[word - 2] == "accord"  # "according to him" has whom "he" points to
    if not according and (tree.deps[word] in ("dobj", "dative") or tree.words[word].lower() == "him"):
        return _other_than_subject(reading, sentence, word)
    told = _told_by_speaker(reading, sentence, word)
    if told:
        return told
    if _takes_turn(sentence, word):
        return _other_before(reading, sentence, word)
    described = {tree.heads[one] for one in (word, *ancestors(tree, word)) if tree.deps[one] == "relcl"}
    pronoun = tree.words[word]
    for noun in (
        n for verb in range(word - 1, -1, -1) if is_verb(tree, verb) for n in named_first(sentence, verb)
    ):
        if noun < word and sentence.mention(noun) >= 0 and noun not in described:
            people = _of_gender(reading, pronoun, people_at(reading, sentence, noun))
            if people:
                return people if len(people) == 1 else ()
        if noun < word and is_stranger(sentence, noun):
            return ()
    before: list[Sequence[Ranked]] = [*sentences_before(reading, sentence)]
    about = [one for one in before if {*subjects_of(one)} - {CROWD}]  # what a sentence is about comes first
    for one in (*about[:1], _beside(reading, sentence, word), *about[1:], *before):
        if (SUBJECT, STRANGER) in one or _fitting(reading, pronoun, one):
            return _foremost(reading, pronoun, one) if (SUBJECT, STRANGER) not in one else ()
    return _subject_behind(reading, sentence, word)


def _takes_turn(sentence: Sentence, word: int) -> bool:
    """Tell whether a pronoun is the subject of what somebody else does now: "in turn, he said", "for his part, he said"."""
    tree, verb = sentence.tree, sentence.tree.heads[word]
    turns = {tree.words[noun].lower() for noun in prepositional(tree, verb, "in", "for")}
    return tree.deps[word] == "nsubj" and not turns.isdisjoint(anaphora_lexicon().turns)


def _other_before(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return the last person told of who was not the last subject, if there is one only."""
    before = sentences_before(reading, sentence)
    last = next(filter(None, map(subjects_of, before)), ())
    for ranked in before:
        others = {one for _, one in _fitting(reading, sentence.tree.words[word], ranked)} - {*last}
        if others:
            return tuple(others) if len(others) == 1 else ()
    return ()


def _guest(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return whom "his" means in "the Emir of A received Minister X of B on his visit to A": nobody visits his own state.

    Where the states are not told it is who is received: "The Emir received Minister X on his arrival at the palace".
    """
    tree, trip = sentence.tree, sentence.tree.heads[word]
    if tree.deps[word] != "poss" or tree.lemmas[trip] not in noun_lexicon().trips:
        return ()
    hosts = {
        one
        for noun in prepositional(tree, trip, "to", "in", "at")
        for one in _states_at(reading, sentence.mention(noun))
    }
    before = dict.fromkeys(one for _, one in _beside(reading, sentence, word))
    fitting = _of_gender(reading, tree.words[word], tuple(before))
    guests = tuple(one for one in fitting if not hosts & {*reading.states_of(one)})
    if hosts and len(guests) == 1 < len(before):
        return guests
    verb = verb_above(tree, trip)
    if verb < 0 or is_passive(tree, verb) or tree.words[verb].lower() not in noun_lexicon().hosting:
        return ()
    welcomed = [one for noun in children(tree, verb, "dobj") for one in people_at(reading, sentence, noun)]
    guests = _of_gender(reading, tree.words[word], tuple(dict.fromkeys(welcomed)))
    return guests if len(guests) == 1 else ()


def _states_at(reading: Reading, index: int) -> tuple[str, ...]:
    """Return the state that a name of a state or place is, or is in."""
    if index < 0 or reading.mentions[index].type not in ("State", "Place"):
        return ()
    place = reading.place(index)
    return (reading.registry.state_around(place) or place,)


def _of_gender(reading: Reading, pronoun: str, people: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some people whom a pronoun may mean by its gender."""
    return tuple(one for one in people if may_be(pronoun, reading.gender(one)))


def subjects_of(ranked: Sequence[Ranked]) -> tuple[str, ...]:
    """Return the subjects among the persons of a sentence."""
    return tuple(dict.fromkeys(one for weight, one in ranked if weight == SUBJECT))


def _fitting(reading: Reading, pronoun: str, ranked: Sequence[Ranked]) -> list[Ranked]:
    """Return the persons that a pronoun may mean by its gender."""
    return [
        (w, one) for w, one in ranked if one not in (STRANGER, CROWD) and may_be(pronoun, reading.gender(one))
    ]


def _foremost(reading: Reading, pronoun: str, ranked: Sequence[Ranked]) -> tuple[str, ...]:
    """Return whom "she" means in a sentence: whom it is about most, or of two the one who is known to be a woman."""
    found = foremost(_fitting(reading, pronoun, ranked))
    told = pronoun.lower() in gender_lexicon().pronouns
    known = tuple(one for one in found if told and reading.gender(one)) or found
    return known if len(known) == 1 else ()


def _beside(reading: Reading, sentence: Sentence, word: int) -> list[Ranked]:
    """Return the persons named before a pronoun in its sentence, but not in its own clause: "X's visit is over, and he"."""
    tree = sentence.tree
    own = verb_above(tree, word) if tree.deps[word] != "poss" else -1
    return [
        (role(tree, noun), one)
        for noun in range(word)
        if sentence.mention(noun) >= 0
        and (own < 0 or tree.deps[noun] == "poss" or verb_above(tree, noun) != own)
        for one in people_at(reading, sentence, noun)
    ]


def _told_by_speaker(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return whom "her" points to behind a verb of which "I" is the subject: "I hosted X during her visit"."""
    tree, verb = sentence.tree, verb_above(sentence.tree, word)
    nouns = subjects(tree, verb) if tree.deps[word] == "poss" and verb >= 0 else []
    speaks = nouns and all(tree.words[noun].lower() in noun_lexicon().speaker for noun in nouns)
    return _foremost(reading, tree.words[word], _beside(reading, sentence, word)) if speaks else ()


def _subject_behind(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return whom "his" in a phrase before its verb points to, if nobody was named before: "during his visit, X met"."""
    nouns = subjects_behind(sentence, word)
    named = named_at(reading, sentence, nouns[0]) if len(nouns) == 1 else ()
    return _of_gender(reading, sentence.tree.words[word], named)


def sentences_before(reading: Reading, sentence: Sentence) -> list[tuple[Ranked, ...]]:
    """Return the persons of the sentences before, nearest first; without a parse all may be the subject."""
    position = max(0, bisect_right(reading.ranges, (sentence.simple.start, sentence.simple.end)) - 1)
    # In the order of the text, each once: the subject of a sentence may be a pronoun that needs those before it.
    for start, end in reading.ranges[len(reading.subjects) : position]:
        one = reading.parsed(start)
        reading.subjects.append(
            _ranked(reading, one) if one is not None else _persons_in(reading, start, end)
        )
    return reading.subjects[max(0, position - LOOK_BACK) : position][::-1]


def _ranked(reading: Reading, sentence: Sentence) -> tuple[Ranked, ...]:
    """Return the persons of a sentence, its subjects first, each with the weight of his role."""
    first = [(SUBJECT, one) for one in _subject_of(reading, sentence)]
    others = (
        (role(sentence.tree, noun), one)
        for noun in range(len(sentence.tree.words))
        for one in people_at(reading, sentence, noun)
    )
    return (*first, *others)


def _persons_in(reading: Reading, start: int, end: int) -> tuple[Ranked, ...]:
    """Return all persons that tokens *start* to *end* name, in order."""
    return tuple(
        (SUBJECT, reading.person_ids[number])
        for index in range(*reading.mention_range(start, end))
        for number in reading.identities.who[index]
    )


def _other_than_subject(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return whom "him" points to: the person named last before it who is not the subject of its own clause."""
    tree = sentence.tree
    verb = tree.heads[word]
    own: set[str] = set()
    for _ in range(LOOK_BACK):
        if is_verb(tree, verb):
            for noun in subjects(tree, verb):
                own.update(people_at(reading, sentence, noun) if sentence.mention(noun) >= 0 else ())
        verb = tree.heads[verb]
    for before in range(word - 1, -1, -1):
        if sentence.mention(before) >= 0:
            named = _of_gender(reading, tree.words[word], people_at(reading, sentence, before))
            people = tuple(one for one in named if one not in own)
            if people:
                return people if len(people) == 1 else ()
    for ranked in sentences_before(reading, sentence)[:1]:  # "X met Y. X will host a lunch for him"
        return _foremost(reading, tree.words[word], [(w, one) for w, one in ranked if one not in own])
    return ()


def _subject_of(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """Return the persons that are the subject of a sentence's main verb."""
    tree = sentence.tree
    roots = [word for word, head in enumerate(tree.heads) if head == word]
    for root in roots:
        found: list[str] = []
        inner = [c for c in tree.children[root] if tree.deps[c] in ("ccomp", "conj") and is_verb(tree, c)]
        for verb in [root, *inner]:
            others = subjects(tree, verb) if is_passive(tree, verb) else []
            for nouns in (named_first(sentence, verb), others) if is_verb(tree, verb) else ():
                if not found:
                    named = (one for noun in nouns for one in coordinated(tree, noun))
                    found.extend(p for one in named for p in people_at(reading, sentence, one))
            if found:
                return tuple(dict.fromkeys(found))
        if is_verb(tree, root) and any(is_stranger(sentence, noun) for noun in subjects(tree, root)):
            return (STRANGER,)
        if is_verb(tree, root) and any(is_crowd(sentence, noun) for noun in subjects(tree, root)):
            return (CROWD,)
    told = (
        noun
        for verb, lemma in enumerate(tree.lemmas)
        if lemma == "accord"
        for noun in prepositional(tree, verb, "to")
    )
    found = [
        one for noun in told for one in people_at(reading, sentence, noun)
    ]  # "according to X, trade grew. He said"
    return tuple(dict.fromkeys(found))


def named_at(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return the persons that a name (no pronoun) names."""
    index = sentence.mention(word)
    return tuple(reading.person_ids[n] for n in reading.identities.who[index]) if index >= 0 else ()


def people_at(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return the persons that a name, an office or a pronoun stands for."""
    index = sentence.mention(word)
    if index >= 0:
        people = tuple(reading.person_ids[number] for number in reading.identities.who[index])
        mention = reading.mentions[index]
        office = mention.type == "Office"
        return people or (reading.entities(index) if office else ())  # "The Foreign Secretary came. She said"
    if sentence.tree.words[word].lower() in noun_lexicon().person:
        return person_before(reading, sentence, word)
    return ()
