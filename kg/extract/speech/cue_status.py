"""Whether a verb of saying tells of speech that took place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.factuality.assertion import is_unasserted
from kg.extract.factuality.lexicon import HELD
from kg.extract.factuality.status import status_of
from kg.extract.speech.coordinated_cues import in_series, is_first_person
from kg.extract.syntax.tree import children, is_verb, subjects
from kg.extract.text.speech_lexicon import speech_lexicon

if TYPE_CHECKING:
    from kg.extract.text.parser import Tree

CLIMB = 6
NOMINAL = ("acl", "pobj", "dobj", "nsubj", "csubj", "amod", "compound", "conj")
"""Labels of a gerund that names an action: "the importance of condemning" says nothing."""
PARTICIPIAL = ("ROOT", "conj", "ccomp")
"""Labels of what is tagged as a participle and is a past tense."""


def is_uttered(tree: Tree, verb: int, depth: int = 0) -> bool:
    """Tell whether the words say that the speech took place.

    It did in a finite clause that is not denied, planned or supposed; in "continues to urge"; in "I would
    like to thank"; in "spoke with him to reiterate"; in participles of such clauses, not in nouns of action
    ("the importance of condemning").
    """
    above = tree.heads[verb]
    describes = _is_participle(tree, verb) and not in_series(tree, above, verb)
    if depth > CLIMB or tree.deps[verb] == "amod" or describes or (not depth and _is_alleged(tree, verb)):
        return False
    if any(tree.tags[child] == "TO" for child in children(tree, verb, "aux")):
        return _in_infinitive(tree, verb, depth)
    before = _bare_of(tree, verb)
    if before >= 0:
        return is_uttered(tree, before, depth + 1)
    if _shares_form(tree, verb) or in_series(tree, above, verb):
        return is_uttered(tree, above, depth + 1)
    gerund = tree.tags[verb] == "VBG" and not children(tree, verb, "aux")
    if gerund and tree.deps[verb] == "advcl" and verb < above and tree.lemmas[verb] in speech_lexicon().talk:
        return False  # "Speaking about trade, X said that": what was said is told behind
    if gerund and (absolute_of(tree, verb) >= 0 or tree.deps[verb] in ("pcomp", *NOMINAL)):
        return _in_gerund(tree, verb)
    if tree.lemmas[verb] in speech_lexicon().according:
        return True
    past = tree.tags[verb] == "VBD" and not children(tree, verb, "aux")
    return not is_unasserted(tree, verb) if past else status_of(tree, verb).code == HELD


def _is_alleged(tree: Tree, verb: int) -> bool:
    """Tell whether a clause only tells what somebody claims: "the claim that the minister had urged him"."""
    for _ in range(CLIMB):
        above = tree.heads[verb]
        if above == verb:
            return False
        clause = tree.deps[verb] in ("acl", "ccomp") or (
            tree.deps[verb] == "relcl" and tree.words[above + 1 : above + 2] == ("that",)
        )
        if clause and tree.lemmas[above] in speech_lexicon().alleged:
            nobody = [tree.words[one].lower() for one in children(tree, above, "nsubjpass")] == ["it"]
            return nobody or not is_verb(tree, above)  # "it is claimed that"
        verb = above
    return False


def _in_gerund(tree: Tree, verb: int) -> bool:
    """Tell whether a gerund is speech that took place, by the verb above it."""
    carrier = absolute_of(tree, verb)
    if carrier >= 0:
        first = carrier if _is_absolute(tree, carrier) else tree.heads[carrier]
        main = tree.heads[tree.heads[first]]
        return is_verb(tree, main) and status_of(tree, main).code == HELD
    above = tree.heads[verb]
    text = tree.deps[verb] == "acl" and tree.lemmas[above] in speech_lexicon().genre
    if text and tree.deps[above] == "dobj":  # "issued a statement condemning"
        return status_of(tree, tree.heads[above]).code == HELD
    carried = tree.deps[verb] == "pcomp" and _carried(tree, above)
    return carried and status_of(tree, tree.heads[above]).code == HELD


def _bare_of(tree: Tree, verb: int) -> int:
    """Return the infinitive that a bare verb goes on with ("intended to express A and call for B"), or -1."""
    if tree.tags[verb] != "VB" or children(tree, verb, "aux", "nsubj"):
        return -1
    return next((word for word in range(verb - 1, -1, -1) if _is_infinitive(tree, word)), -1)


def absolute_of(tree: Tree, verb: int) -> int:
    """Return the participle with a subject behind "with" that a participle is or goes on with, or -1.

    The second of ", with the minister stressing A, and warning of B" often hangs on the main verb.
    """
    if tree.tags[verb] != "VBG" or children(tree, verb, "aux"):
        return -1
    if _is_absolute(tree, verb) or (
        tree.deps[verb] == "conj" and children(tree, verb, "nsubj") and _is_absolute(tree, tree.heads[verb])
    ):  # "with X stressing A and Y warning of B"
        return verb
    joined = (
        tree.deps[verb] in ("conj", "advcl")
        and not children(tree, verb, "nsubj")
        and tree.words[verb - 1].lower() in ("and", ",")
    )
    if not joined:
        return -1
    return next(
        (word for word in range(verb - 1, -1, -1) if tree.tags[word] == "VBG" and _is_absolute(tree, word)),
        -1,
    )


def _is_absolute(tree: Tree, verb: int) -> bool:
    """Tell whether a participle with its own subject stands behind "with": ", with X stressing"."""
    above = tree.heads[verb]
    return (
        tree.words[above].lower() in speech_lexicon().absolute
        and tree.deps[above] in ("prep", "mark", "advmod")
        and bool(children(tree, verb, "nsubj"))
    )


def _is_infinitive(tree: Tree, word: int) -> bool:
    return is_verb(tree, word) and any(tree.tags[child] == "TO" for child in children(tree, word, "aux"))


def _in_infinitive(tree: Tree, verb: int, depth: int) -> bool:
    """Tell whether an infinitive is speech that took place, by the verb or adjective above it."""
    lexicon = speech_lexicon()
    above = tree.heads[verb]
    label = tree.deps[verb]
    if tree.lemmas[verb] in lexicon.told_gladly and tree.lemmas[above] in lexicon.pleased:
        main = above if is_verb(tree, above) else tree.heads[above]
        return is_verb(tree, main) and status_of(tree, main).code == HELD
    taken = [one for one in (above, *children(tree, above, "dobj")) if tree.lemmas[one] in lexicon.chances]
    carrier = above if is_verb(tree, above) else tree.heads[above]
    if taken and tree.lemmas[carrier] in lexicon.taking and label in ("acl", "advcl", "relcl", "xcomp"):
        return is_verb(tree, carrier) and status_of(tree, carrier).code == HELD
    if not is_verb(tree, above):
        return tree.lemmas[above] in lexicon.performative and _says_first(tree, tree.heads[above])
    if tree.lemmas[above] in lexicon.performative:
        return label == "xcomp" and _says_first(tree, above)
    goes_on = label == "advcl" and any(
        tree.words[child].lower() == "on" for child in children(tree, above, "prt")
    )
    if tree.lemmas[above] in lexicon.aspect and (label == "xcomp" or goes_on):  # "went on to say"
        return is_uttered(tree, above, depth + 1)
    if tree.lemmas[above] in lexicon.talk and label in ("xcomp", "advcl"):
        return status_of(tree, above).code == HELD
    return False


def _shares_form(tree: Tree, verb: int) -> bool:
    """Tell whether an infinitive or gerund is coordinated with one above that tells its status."""
    above = tree.heads[verb]
    if tree.deps[verb] != "conj" or not is_verb(tree, above) or tree.tags[verb] not in ("VB", "VBG"):
        return False
    return tree.tags[above] == tree.tags[verb] and not children(tree, verb, "aux", "nsubj")


def _is_participle(tree: Tree, verb: int) -> bool:
    """Tell whether a past participle only describes: "the plan announced by the minister"."""
    if tree.tags[verb] != "VBN" or children(tree, verb, "aux", "auxpass"):
        return False
    return tree.deps[verb] not in PARTICIPIAL


def _says_first(tree: Tree, verb: int) -> bool:
    """Tell whether the subject of a verb is "I" or "we", and the verb is not denied."""
    return any(is_first_person(tree, noun) for noun in subjects(tree, verb)) and not children(
        tree, verb, "neg"
    )


def _carried(tree: Tree, preposition: int) -> bool:
    """Tell whether a preposition carries a participle of saying: "was quoted as saying"."""
    lexicon = speech_lexicon()
    verb = tree.heads[preposition]
    if not is_verb(tree, verb):
        return False
    return tree.words[preposition].lower() in lexicon.through or tree.lemmas[verb] in lexicon.aspect
