"""Who says it: the subject of a verb of saying, its own or one that it shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.coreference.first_person import few
from kg.extract.coreference.neuter_pronouns import giver_before
from kg.extract.coreference.resolve import MET, TOGETHER, referents, resolve, resolve_token
from kg.extract.coreference.speaking import is_medium
from kg.extract.speech.coordinated_cues import in_series, is_first_person, matrix_of
from kg.extract.speech.cue_status import absolute_of
from kg.extract.syntax.tree import (
    children,
    coordinated,
    is_passive,
    is_verb,
    objects,
    prepositional,
    subjects,
    subtree,
)
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.speech_lexicon import speech_lexicon
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from kg.extract.matching.match import Match
    from kg.extract.reading import Reading
    from kg.extract.text.parser import Tree
    from kg.extract.text.simplify import Sentence

GIVING = ("by", "from")
PAIR = 2
MANY = 6
"""How many speak together who are only pointed to."""
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
        return Speakers(resolve_token(reading, match.sentence.token(filled[0])).ids, filled[0])
    if _is_thing(match, reading, filled):
        return Speakers(())  # "their talks with the ministers, which affirmed": the talks
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
    filled = filled or _spliced(tree, verb)
    found = _resolved(reading, match.sentence, filled)
    own = filled and children(tree, verb, "nsubj", "nsubjpass", "agent", "prep") and not _shares(tree, verb)
    if found.ids or own:
        return found
    if _stands_alone(tree, verb) or tree.lemmas[verb] in speech_lexicon().according:
        return Speakers(())
    return _shared(reading, match.sentence, verb)


def _is_thing(match: Match, reading: Reading, filled: tuple[int, ...]) -> bool:
    """Tell whether "which" is the subject although the parser hangs the clause on people."""
    tree = match.sentence.tree
    own = children(tree, match.trigger, "nsubj", "nsubjpass")
    mention = reading.mention(match.sentence, filled[0]) if filled else None
    which = any(tree.words[one].lower() == "which" for one in own)
    return which and mention is not None and mention.type in ("Person", "Office")


def _spliced(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return the subjects of the clause before a verb that the parser takes for its words: "A and B met, agreed to go on"."""
    before = [
        one for one in children(tree, verb, "ccomp") if one < verb and tree.tags[one] == tree.tags[verb]
    ]
    joined = before and tree.words[verb - 1] == "," and _shares(tree, verb)
    return tuple(coordinated(tree, *subjects(tree, before[-1]))) if joined else ()


def _foreign_subjects(tree: Tree, verb: int) -> tuple[int, ...] | None:
    """Return the subjects of another verb that are those of a verb of saying, or None if it has its own."""
    matrix = matrix_of(tree, verb)
    if matrix >= 0:
        return tuple(coordinated(tree, *subjects(tree, matrix)))
    caller = tree.heads[verb]
    infinitive = any(tree.tags[child] == "TO" for child in children(tree, verb, "aux"))
    talk = tree.deps[verb] in ("xcomp", "ccomp", "advcl") and tree.lemmas[caller] in speech_lexicon().talk
    if infinitive and talk:  # "called him to express"
        return tuple(coordinated(tree, *subjects(tree, caller)))
    if (
        tree.deps[verb] == "acl"
        and tree.tags[verb] == "VBG"
        and tree.lemmas[caller] in speech_lexicon().genre
    ):
        return tuple(
            coordinated(tree, *subjects(tree, tree.heads[caller]))
        )  # "issued a statement condemning"
    above = tree.heads[caller]
    if tree.deps[verb] == "pcomp" and tree.lemmas[caller] == "as" and not is_passive(tree, above):
        quoted = objects(tree, above)  # "quoted X as saying"
        return (
            tuple(coordinated(tree, *quoted))
            if quoted and tree.lemmas[above] in speech_lexicon().quoting
            else None
        )
    carrier = absolute_of(tree, verb)
    return tuple(subjects(tree, carrier)) if carrier >= 0 else None


def _shared(reading: Reading, sentence: Sentence, verb: int) -> Speakers:
    """Return the speakers that a verb shares with a verb above it."""
    tree, word = sentence.tree, verb
    for _ in range(CLIMB):
        above = tree.heads[word]
        if above == word or tree.deps[word] not in CARRIERS:
            break
        word = above
        if not is_verb(tree, word):
            continue
        nouns = children(tree, word, "nsubjpass") if is_passive(tree, word) else subjects(tree, word)
        found = _resolved(reading, sentence, tuple(coordinated(tree, *nouns)))
        if found.ids:
            return found
        if nouns and not _shares(tree, verb):
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


def own_speakers(reading: Reading, token: int) -> tuple[str, ...] | None:
    """Return who is the subject of the verb of saying at a token, its own or a shared one; None if there is no parse."""
    place = reading.word_at(token)
    if place is None:
        return None
    sentence, verb = place
    if not _shares(sentence.tree, verb):
        return subject_speakers(reading, sentence, verb)
    return _shared(reading, sentence, verb).ids


def subject_speakers(reading: Reading, sentence: Sentence, *verbs: int) -> tuple[str, ...]:
    """Return who are the subjects of some verbs, of those who may speak."""
    nouns = [noun for verb in verbs for noun in coordinated(sentence.tree, *subjects(sentence.tree, verb))]
    return tuple(dict.fromkeys(one for noun in nouns for one in actors(reading, sentence, noun, "speaker")))


def actors(reading: Reading, sentence: Sentence, word: int, role: str) -> tuple[str, ...]:
    """Return the entities a word stands for, of those that the ontology allows in a role of a statement.

    A group ("the ministers", "they") counts only when each of its members is named, or each by office and state.
    """
    tree = sentence.tree
    ontology = load_ontology()
    found = _referents(reading, sentence, word, role)
    kept = tuple(
        one for one in dict.fromkeys(found) if ontology.accepts("Statement", role, one.partition("/")[0])
    )
    mention = reading.mention(sentence, word)
    if role == "speaker" and mention is not None and is_medium(mention):
        return ()
    several = (mention is None or mention.plural) and not is_first_person(tree, word)
    listed = mention is not None and len(mention.titles) > 1
    mixed = not listed and len({one.startswith("Office/") for one in kept}) > 1
    if several and len(kept) > 1 and (mixed or any(_is_of_nobody(reading, one) for one in kept)):
        return ()
    return kept


def _is_of_nobody(reading: Reading, name: str) -> bool:
    """Tell whether an office is of nobody known."""
    return name.startswith("Office/") and reading.registry.value(name, "officeOf") is None


def _referents(reading: Reading, sentence: Sentence, word: int, role: str) -> tuple[str, ...]:
    """Return the entities a word stands for; of a group without names nobody."""
    found = resolve(reading, sentence, word)
    if found.rule in (MET, TOGETHER) and sentence.mention(word) < 0:
        people = tuple(one for one in found.ids if one.startswith("Person/")) or found.ids
        return people if PAIR <= len(people) <= MANY else ()
    if found.ids or role != "speaker":
        return found.ids or _nation(reading, sentence, word)
    return _spokesmen(reading, sentence, word)


def _nation(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return the state of "the government and people of Peru", to whom something is said."""
    tree = sentence.tree
    if tree.lemmas[word].lower() not in noun_lexicon().nations:
        return ()
    states = [one for noun in coordinated(tree, word) for one in prepositional(tree, noun, "of")]
    found = [one for noun in states for one in referents(reading, sentence, noun) if one.startswith("State/")]
    return tuple(dict.fromkeys(found))


def _spokesmen(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return for whom "members of the Council", "the press service of the ministry" and "the statement" speak."""
    tree = sentence.tree
    lexicon = speech_lexicon()
    press = " ".join(tree.words[max(0, word - 1) : word + 1]).lower() in lexicon.press
    if press or tree.lemmas[word].lower().removesuffix("s") in lexicon.members:
        of = prepositional(tree, word, "of") or (press and children(tree, word, "poss")) or []
        named = bool(of) and (not press or sentence.mention(of[0]) >= 0)
        return resolve(reading, sentence, of[0]).ids if named else ()
    if tree.words[word].lower() not in lexicon.issued:
        return ()
    token = sentence.token(word)
    found = _givers(reading, sentence, word)
    if found or tree.deps[word] == "pobj" or not token:
        return found
    return giver_before(reading, token)


def _givers(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return whose statement says something: "a statement issued by X said", "the X statement said"."""
    tree = sentence.tree
    if tree.words[tree.heads[word]].lower() not in speech_lexicon().parenthetical:
        return ()
    inside = [one for one in subtree(tree, word) if one != word and sentence.mention(one) >= 0]
    own = [one for one in inside if tree.heads[one] == word and tree.deps[one] in ("poss", "compound")]
    kept = [
        *own,
        *(
            one
            for one in inside
            if tree.deps[one] == "pobj" and tree.words[tree.heads[one]].lower() in GIVING
        ),
    ]
    found = tuple(dict.fromkeys(one for noun in kept for one in referents(reading, sentence, noun)))
    return found if len(found) == 1 else ()
