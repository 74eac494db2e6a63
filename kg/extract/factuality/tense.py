"""What the tense of a verb tells of its event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.factuality.lexicon import HELD, PAST, PLANNED, Status, status_lexicon
from kg.extract.syntax.tree import children, prepositional, takes_place

if TYPE_CHECKING:
    from kg.extract.text.parser import Tree


def tense_of(tree: Tree, verb: int) -> Status | None:
    """Return what the tense tells; None for a bare participle, which is as real as the clause above it."""
    auxiliaries = children(tree, verb, "aux", "auxpass")
    if any(tree.tags[child] == "TO" for child in auxiliaries):
        return Status(PLANNED)
    if tree.tags[verb] in PAST and not auxiliaries:
        return Status(HELD)
    tags = {tree.tags[child] for child in auxiliaries} | {tree.tags[verb]}
    if "VBD" in tags or any(tree.lemmas[child] == "have" for child in auxiliaries):
        return Status(HELD)
    lexicon, marks = status_lexicon(), {tree.lemmas[one] for one in children(tree, verb, "mark")}
    ahead = any(tree.tags[one] == "MD" for one in children(tree, tree.heads[verb], "aux"))
    if marks & lexicon.awaiting or (ahead and marks & lexicon.to_follow):
        return Status(PLANNED)
    return Status(HELD, present=True) if tree.tags[verb] != "VBG" or auxiliaries else None


def goes_on(tree: Tree, verb: int) -> bool:
    """Tell whether a verb tells of what has begun: "is on a visit from 3 to 5 May", "is being held"."""
    words = (verb, *children(tree, verb, "auxpass"))
    return tree.lemmas[verb] == "be" or any(tree.tags[one] == "VBG" for one in words)


def shares_auxiliary(tree: Tree, verb: int) -> bool:
    """Tell whether a past form is a participle with the auxiliary of one before: "is to be read, discussed and signed"."""
    above = tree.heads[verb]
    own = children(tree, verb, "nsubj", "nsubjpass", "aux", "auxpass")
    if tree.deps[verb] != "conj" or tree.tags[verb] not in PAST or tree.tags[above] != "VBN" or own:
        return False
    passive = ("auxpass",) if tree.tags[verb] == "VBN" else ()  # "was received and left"
    return bool(children(tree, above, "aux", *passive)) or shares_auxiliary(tree, above)


def is_bare_passive(tree: Tree, verb: int) -> bool:
    """Tell whether a passive shares the "to" or "will" of a verb before it: "is to arrive on Sunday and be received"."""
    own = children(tree, verb, "nsubj", "nsubjpass", "aux")
    helped = [tree.words[one].lower() for one in children(tree, verb, "auxpass")]
    return helped == ["be"] and not own


def is_sequel(tree: Tree, verb: int) -> bool:
    """Tell whether a participle is as real as the clause before it: "will arrive in Lima, followed by talks"."""
    behind = tree.deps[verb] in ("advcl", "conj") and tree.tags[verb] == "VBN" and tree.heads[verb] < verb
    return behind and bool(children(tree, verb, "agent")) and not children(tree, verb, "aux", "auxpass")


def is_stay(tree: Tree, preposition: int) -> bool:
    """Tell whether "for" says what somebody is in a place for: "is in Lima for talks", not "is under way for the talks"."""
    being = tree.heads[preposition]
    there = [
        one for one in children(tree, being, "prep") if one < preposition and tree.words[one] in ("in", "at")
    ]
    named = any(tree.tags[noun] == "NNP" for one in there for noun in children(tree, one, "pobj"))
    return tree.words[preposition] == "for" and tree.lemmas[being] == "be" and named


def is_announced(tree: Tree, event: int) -> bool:
    """Tell whether a clause says of an event that it will take place: "invited to the fair, which will be held in May"."""
    clauses = [verb for verb in children(tree, event, "relcl") if takes_place(tree, verb)]
    return any(is_future(tree, verb) for verb in clauses)


def is_future(tree: Tree, verb: int) -> bool:
    """Tell whether a verb has an auxiliary of what is to come: "will end"."""
    modal = status_lexicon().modal
    return any(modal.get(tree.words[one].lower()) == PLANNED for one in children(tree, verb, "aux"))


def is_ongoing(tree: Tree, word: int) -> bool:
    """Tell whether an event is said to be going on: "is under way", "in full swing"."""
    above = tree.heads[word]
    around = [word, *([above] if tree.deps[word] == "nsubj" else [])]
    nouns = (one for noun in around for one in prepositional(tree, noun, "under", "in"))
    return any(tree.lemmas[one] in status_lexicon().ongoing for one in nouns)
