"""Whom "he", "she" and "they" point to, where it is safe to tell; nobody where it is not.

The subject of a clause comes first, and gender must fit: the order and the attributes of the sieve of Lee et al.
(Computational Linguistics 39(4), 2013).
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from kg.extract.coreference.antecedents import group_before
from kg.extract.coreference.gender import gender_lexicon, may_be
from kg.extract.coreference.subjects import (
    is_crowd,
    is_stranger,
    named_first,
    others_between,
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
from kg.model import EntityRef

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence

PAIR = 2
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
    described = {tree.heads[one] for one in (word, *ancestors(tree, word)) if tree.deps[one] == "relcl"}
    pronoun = tree.words[word]
    for verb in range(word - 1, -1, -1):
        if is_verb(tree, verb):
            for noun in named_first(sentence, verb):
                if noun < word and sentence.mention(noun) >= 0 and noun not in described:
                    people = _of_gender(reading, pronoun, _people(reading, sentence, noun))
                    if people:
                        return people
    owner = _of_gender(reading, pronoun, _owner_in_front(reading, sentence, word))
    if owner:
        return owner
    for people, together in _before(reading, sentence):
        if people and people != (CROWD,):
            return () if people == (STRANGER,) else _one_of(reading, pronoun, people, together)
    return _subject_behind(reading, sentence, word)


def _guest(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return whom "his" means in "the Emir of A received Minister X of B on his visit to A": nobody visits his own state."""
    tree, trip = sentence.tree, sentence.tree.heads[word]
    if tree.deps[word] != "poss" or tree.lemmas[trip] not in noun_lexicon().trips:
        return ()
    hosts = {
        one
        for noun in prepositional(tree, trip, "to", "in", "at")
        for one in _states_at(reading, sentence.mention(noun))
    }
    before = dict.fromkeys(
        p for noun in range(word) if sentence.mention(noun) >= 0 for p in _people(reading, sentence, noun)
    )
    guests = [
        one
        for one in _of_gender(reading, tree.words[word], tuple(before))
        if not hosts & {*reading.states_of(one)}
    ]
    return tuple(guests) if hosts and len(guests) == 1 and len(before) > 1 else ()


def _states_at(reading: Reading, index: int) -> tuple[str, ...]:
    """Return the state that a name of a state or place is, or is in."""
    if index < 0 or reading.mentions[index].type not in ("State", "Place"):
        return ()
    place = reading.place(index)
    state = reading.registry.value(place, "inState")
    return (state.id,) if isinstance(state, EntityRef) else (place,)


def _of_gender(reading: Reading, pronoun: str, people: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some people whom a pronoun may mean by its gender."""
    return tuple(one for one in people if may_be(pronoun, reading.gender(one)))


def _one_of(
    reading: Reading, pronoun: str, people: tuple[str, ...], together: tuple[str, ...]
) -> tuple[str, ...]:
    """Return whom "she" means after a sentence: its one subject, or if that is a man the one woman of the sentence.

    Args:
        reading: The document.
        pronoun: The word.
        people: The subjects of the sentence.
        together: All persons of the sentence.
    """
    if not gender_lexicon().pronouns.get(pronoun.lower()):
        return people if len(people) == 1 else ()
    fitting = _of_gender(reading, pronoun, people)
    if len(people) == 1 and fitting:
        return fitting
    others = _of_gender(reading, pronoun, together)
    known = tuple(one for one in others if reading.gender(one)) or others
    return known if len(known) == 1 else ()


def _told_by_speaker(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return whom "her" points to behind a verb of which "I" is the subject: "I hosted X during her visit"."""
    tree = sentence.tree
    verb = verb_above(tree, word)
    if tree.deps[word] != "poss" or verb < 0:
        return ()
    speaks = [tree.words[noun].lower() in noun_lexicon().speaker for noun in subjects(tree, verb)]
    met = [one for one in children(tree, verb, "dobj", "prep") if one < word]
    named = [
        noun for one in met for noun in ([one] if tree.deps[one] == "dobj" else children(tree, one, "pobj"))
    ]
    people = {person for noun in named if noun < word for person in _named(reading, sentence, noun)}
    return tuple(people) if speaks and all(speaks) and len(people) == 1 else ()


def _owner_in_front(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return whose the event is in a phrase before "he": "during X's talks with Y, he said"."""
    tree = sentence.tree
    if tree.deps[word] != "nsubj":
        return ()
    fronted = [one for one in children(tree, tree.heads[word], "prep") if one < word]
    events = [noun for one in fronted for noun in children(tree, one, "pobj")]
    owners = [own for one in events for own in children(tree, one, "poss") if sentence.mention(own) >= 0]
    return _named(reading, sentence, owners[0]) if len(owners) == 1 else ()


def _subject_behind(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return whom "his" in a phrase before its verb points to, if nobody was named before: "during his visit, X met"."""
    nouns = subjects_behind(sentence, word)
    named = _named(reading, sentence, nouns[0]) if len(nouns) == 1 else ()
    return _of_gender(reading, sentence.tree.words[word], named)


def people_before(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return whom "they" points to: people named together before, in the sentence or one before; else the participants."""
    tree = sentence.tree
    if tree.words[word].lower() == "their" and others_between(reading, sentence, word):
        return ()
    behind = subjects_behind(sentence, word)
    if behind:  # "during their visit, X and Y met"
        subjects_named = [one for noun in behind for one in _named(reading, sentence, noun)]
        return tuple(dict.fromkeys(subjects_named)) if len(subjects_named) > 1 else ()
    for verb in ancestors(tree, word):
        if is_verb(tree, verb):
            named = [
                p
                for noun in subjects(tree, verb)
                for one in coordinated(tree, noun)
                if one < word
                for p in _named(reading, sentence, one)
            ]
            if len(named) > 1:
                return tuple(dict.fromkeys(named))
    group = group_before(reading, sentence, word)
    for people, together in _before(reading, sentence):
        if people == (CROWD,):
            return ()
        if len(people) > 1:
            return people
        if people and set(people) <= set(group):
            return group
        if people:
            return together if len(together) == PAIR else ()
    return group


def _before(reading: Reading, sentence: Sentence) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return (subjects, all persons) of the sentences before, nearest first; without a parse all may be the subject."""
    position = max(0, bisect_right(reading.ranges, (sentence.simple.start, sentence.simple.end)) - 1)
    # In the order of the text, each once: the subject of a sentence may be a pronoun that needs those before it.
    for start, end in reading.ranges[len(reading.subjects) : position]:
        together = _persons_in(reading, start, end)
        one = reading.parsed(start)
        reading.subjects.append((_subject_of(reading, one) if one is not None else together, together))
    return reading.subjects[max(0, position - LOOK_BACK) : position][::-1]


def _persons_in(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """Return all persons that tokens *start* to *end* name, in order."""
    found: list[str] = []
    for index in range(*reading.mention_range(start, end)):
        found.extend(reading.person_ids[number] for number in reading.identities.who[index])
    return tuple(dict.fromkeys(found))


def _other_than_subject(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return whom "him" points to: the person named last before it who is not the subject of its own clause."""
    tree = sentence.tree
    verb = tree.heads[word]
    own: set[str] = set()
    for _ in range(LOOK_BACK):
        if is_verb(tree, verb):
            for noun in subjects(tree, verb):
                own.update(_people(reading, sentence, noun) if sentence.mention(noun) >= 0 else ())
        verb = tree.heads[verb]
    for before in range(word - 1, -1, -1):
        if sentence.mention(before) >= 0:
            named = _of_gender(reading, tree.words[word], _people(reading, sentence, before))
            people = tuple(one for one in named if one not in own)
            if people:
                return people if len(people) == 1 else ()
    for people, together in _before(reading, sentence)[:1]:  # "X arrived on Monday. Y called on him"
        for some in (people, together):  # "X met Y. X will host a lunch for him"
            others = tuple(one for one in _of_gender(reading, tree.words[word], some) if one not in own)
            if others:
                return others if len(others) == 1 and others[0] not in (STRANGER, CROWD) else ()
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
                    found.extend(p for one in named for p in _people(reading, sentence, one))
            if found:
                return tuple(dict.fromkeys(found))
        if is_verb(tree, root) and any(is_stranger(sentence, noun) for noun in subjects(tree, root)):
            return (STRANGER,)
        if is_verb(tree, root) and any(is_crowd(sentence, noun) for noun in subjects(tree, root)):
            return (CROWD,)
    return ()


def _named(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return the persons that a name (no pronoun) names."""
    index = sentence.mention(word)
    return tuple(reading.person_ids[n] for n in reading.identities.who[index]) if index >= 0 else ()


def _people(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    index = sentence.mention(word)
    if index >= 0:
        people = tuple(reading.person_ids[number] for number in reading.identities.who[index])
        mention = reading.mentions[index]
        alone = mention.type == "Office" and not mention.plural
        return people or (reading.entities(index) if alone else ())  # "The Foreign Secretary came. She said"
    if sentence.tree.words[word].lower() in noun_lexicon().person:
        return person_before(reading, sentence, word)
    return ()
