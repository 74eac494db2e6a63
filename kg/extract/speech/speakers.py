"""Who says it: the subject of a verb of saying, its own or one that it shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.coreference.anaphora import referents
from kg.extract.coreference.antecedents import group_before
from kg.extract.coreference.first_person import few, named_by
from kg.extract.coreference.standing import stands_for, titled
from kg.extract.speech.series import in_series, is_first_person, matrix_of
from kg.extract.speech.speech_lexicon import speech_lexicon
from kg.extract.speech.uttered import absolute_of
from kg.extract.speech.voices import is_stand_in
from kg.extract.text.grammar import (
    children,
    coordinated,
    is_passive,
    is_verb,
    prepositional,
    subjects,
    subtree,
)
from kg.extract.text.nouns import noun_lexicon
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from kg.extract.matching.match import Match
    from kg.extract.reading import Reading
    from kg.extract.text.nlp import Tree
    from kg.extract.text.simplify import Sentence

PAIR = 2
NEAR = 2
"""Paragraphs in which the body is looked for that "it" stands for."""
CLIMB = 8
CARRIERS = ("conj", "xcomp", "advcl", "dep", "pcomp", "prep", "acl", "ccomp", "relcl", "acomp")


@dataclass(frozen=True, slots=True)
class Speakers:
    """Entity ids of the speakers and the word that names the first of them (-1: none)."""

    ids: tuple[str, ...]
    word: int = -1
    first_person: bool = False


def speakers_of(match: Match, reading: Reading, filled: tuple[int, ...]) -> Speakers:
    """Return who says what a match of a verb of saying tells.

    Args:
        match: The match.
        reading: The document.
        filled: The words that the pattern gives for the role.
    """
    tree = match.sentence.tree
    verb = match.trigger
    if len(filled) == 1 and _is_behind(tree, verb, filled[0]):
        return Speakers(stands_for(reading, match.sentence.token(filled[0])), filled[0])
    if not filled and children(tree, verb, "auxpass") and not children(tree, verb, "agent"):
        return Speakers(())  # "nor has it been asked to"
    foreign = _foreign_subjects(tree, verb)
    if foreign is not None:
        return _resolved(reading, match.sentence, foreign)
    if _is_misplaced(tree, verb):
        filled = ()
    nouns = children(tree, verb, "nsubj")
    if len(nouns) > 1:  # a verb has one subject: the other belongs to what was said before it
        filled = tuple(coordinated(tree, nouns[-1]))
    found = _resolved(reading, match.sentence, filled)
    own = filled and children(tree, verb, "nsubj", "nsubjpass", "agent", "prep") and not _shares(tree, verb)
    if found.ids or own:
        return found
    if _stands_alone(tree, verb) or tree.lemmas[verb] in speech_lexicon().according:
        return Speakers(())
    return _shared(match, reading)


def _foreign_subjects(tree: Tree, verb: int) -> tuple[int, ...] | None:
    """Return the subjects of another verb that are those of a verb of saying, or None if it has its own."""
    matrix = matrix_of(tree, verb)
    if matrix >= 0:
        return tuple(one for noun in subjects(tree, matrix) for one in coordinated(tree, noun))
    caller = tree.heads[verb]
    infinitive = any(tree.tags[child] == "TO" for child in children(tree, verb, "aux"))
    talk = tree.deps[verb] in ("xcomp", "ccomp", "advcl") and tree.lemmas[caller] in speech_lexicon().talk
    if infinitive and talk:  # "called him to express"
        return tuple(one for noun in subjects(tree, caller) for one in coordinated(tree, noun))
    carrier = absolute_of(tree, verb)
    return tuple(subjects(tree, carrier)) if carrier >= 0 else None


def _shared(match: Match, reading: Reading) -> Speakers:
    """Return the speakers that a verb shares with a verb above it."""
    tree = match.sentence.tree
    word = match.trigger
    for _ in range(CLIMB):
        above = tree.heads[word]
        if above == word or tree.deps[word] not in CARRIERS:
            break
        word = above
        if not is_verb(tree, word):
            continue
        nouns = children(tree, word, "nsubjpass") if is_passive(tree, word) else subjects(tree, word)
        found = _resolved(
            reading, match.sentence, tuple(one for noun in nouns for one in coordinated(tree, noun))
        )
        if found.ids:
            return found
        if nouns and not _shares(tree, match.trigger):
            break
    return Speakers(())


def _is_behind(tree: Tree, verb: int, noun: int) -> bool:
    """Tell whether "he said" stands behind what was said: a person named in it is somebody else."""
    lexicon = speech_lexicon()
    he = tree.words[noun].lower() in lexicon.pronouns - lexicon.neuter
    return he and any(child < noun for child in children(tree, verb, "ccomp"))


def _stands_alone(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is the finite verb of a clause of its own, whose subject is not found."""
    if tree.deps[verb] not in ("advcl", "ccomp", "relcl") or in_series(tree, tree.heads[verb], verb):
        return False
    if any(tree.tags[child] == "TO" for child in children(tree, verb, "aux")):
        return False
    return tree.tags[verb] in ("VBD", "VBP", "VBZ") or bool(children(tree, verb, "aux", "auxpass"))


def _shares(tree: Tree, verb: int) -> bool:
    """Tell whether a verb has no subject of its own."""
    return not children(tree, verb, "nsubj", "nsubjpass", "agent")


def _is_misplaced(tree: Tree, verb: int) -> bool:
    """Tell whether a participle after a comma hangs on the noun before it: "met X, stressing"."""
    return verb > 0 and tree.deps[verb] == "acl" and tree.tags[verb] == "VBG" and tree.words[verb - 1] == ","


def _resolved(reading: Reading, sentence: Sentence, words: tuple[int, ...]) -> Speakers:
    ids: list[str] = []
    first = -1
    own = False
    for word in words:
        found = actors(reading, sentence, word, "speaker")
        if found and first < 0:
            first = word
            own = is_first_person(sentence.tree, word)
        ids.extend(found)
    return Speakers(few(tuple(dict.fromkeys(ids))), first, own)


def actors(reading: Reading, sentence: Sentence, word: int, role: str) -> tuple[str, ...]:
    """Return the entities a word stands for, of those that the ontology allows in a role of a statement.

    A group ("the ministers", "they") counts only when each of its members is named.
    """
    tree = sentence.tree
    ontology = load_ontology()
    found = _referents(reading, sentence, word, role)
    kept = tuple(
        one for one in dict.fromkeys(found) if ontology.accepts("Statement", role, one.partition("/")[0])
    )
    mention = reading.mention(sentence, word)
    several = (mention is None or mention.plural) and not is_first_person(tree, word)
    if several and len(kept) > 1 and any(one.startswith("Office/") for one in kept):
        return ()
    return kept


def _referents(reading: Reading, sentence: Sentence, word: int, role: str) -> tuple[str, ...]:
    """Return the entities a word stands for."""
    tree = sentence.tree
    index = sentence.mention(word)
    lower = tree.words[word].lower()
    found = referents(reading, sentence, word)
    group = group_before(reading, sentence, word)
    if not found and _is_pair(tree, word):
        found = group
    if lower in noun_lexicon().person and len(found) > 1:
        return ()
    personal = lower in noun_lexicon().person | noun_lexicon().speaker
    if found and found == group and index < 0 and not personal:
        people = tuple(one for one in found if one.startswith("Person/"))
        found = people or found
        if len(found) < PAIR:
            return ()
    if is_first_person(tree, word) and children(tree, word, "appos"):
        found = _described(reading, sentence, word)
    if index >= 0:
        return found or holder_of(reading, index)
    return _standing(reading, sentence, word, found) if role == "speaker" else found


def _standing(reading: Reading, sentence: Sentence, word: int, found: tuple[str, ...]) -> tuple[str, ...]:
    """Return whom a noun stands for as a speaker, better than *found*: "the Kazakh leader" is no state."""
    tree = sentence.tree
    lexicon = speech_lexicon()
    lower = tree.words[word].lower()
    if lower in lexicon.royal or lower in lexicon.named:
        return stands_for(reading, sentence.token(word)) or found
    if tree.lemmas[word].lower().removesuffix("s") in lexicon.members and not found:
        of = prepositional(tree, word, "of")
        named = referents(reading, sentence, of[0]) if of and sentence.mention(of[0]) >= 0 else ()
        return named or (stands_for(reading, sentence.token(of[0]), blocks=NEAR) if of else ())
    if lower in lexicon.issued:
        found = found or _givers(reading, sentence, word)
    if found or not is_stand_in(lower) or (lower in lexicon.issued and tree.deps[word] == "pobj"):
        return found
    return stands_for(reading, sentence.token(word), blocks=NEAR)


def _givers(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return whose statement says something: "a statement issued by X said", "the X statement said"."""
    tree = sentence.tree
    if tree.words[tree.heads[word]].lower() not in speech_lexicon().parenthetical:
        return ()
    inside = [one for one in subtree(tree, word) if one != word and sentence.mention(one) >= 0]
    nouns = [one for one in inside if tree.deps[one] in ("poss", "compound", "pobj")]
    marks = [tree.words[tree.heads[one]].lower() for one in nouns]
    kept = [
        one
        for one, mark in zip(nouns, marks, strict=True)
        if tree.deps[one] != "pobj" or mark in ("by", "from")
    ]
    found = tuple(dict.fromkeys(one for noun in kept for one in referents(reading, sentence, noun)))
    return found if len(found) == 1 else ()


def holder_of(reading: Reading, index: int) -> tuple[str, ...]:
    """Return who "the President" or "the Head of State" is: the only one named so far who is called so.

    Of several it is the only one who says something. People named only inside direct speech do not count.
    """
    mention = reading.mentions[index]
    owned = bool(mention.titles and mention.titles[0].owner)
    if mention.type != "Office" or mention.plural or not mention.definite or len(mention.titles) != 1:
        return ()
    label = mention.titles[0].label
    if not owned and label in reading.identities.strangers:
        return ()
    wanted = {label, *speech_lexicon().same_office.get(label, ())}
    return titled(reading, mention.start, wanted, (mention.titles[0].owner,) if owned else ())


def _is_pair(tree: Tree, word: int) -> bool:
    """Tell whether a word is "the two" or "both" alone."""
    lexicon = noun_lexicon()
    return (
        tree.tags[word] in ("CD", "DT")
        and tree.lemmas[word] in lexicon.group
        and tree.deps[word] in ("nsubj", "nsubjpass", "pobj")
    )


def _described(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return who "we, the foreign ministers of A and B" are: a few actors, or the body they meet in."""
    found: list[str] = []
    for noun in children(sentence.tree, word, "appos"):
        for one in coordinated(sentence.tree, noun):
            index = sentence.mention(one)
            found.extend(named_by(reading, index) if index >= 0 else referents(reading, sentence, one))
    return few(tuple(dict.fromkeys(found)))
