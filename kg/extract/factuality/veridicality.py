"""What stands around a clause and says that it is untrue, open, asked or made up.

The polarity and modality of governing words are projected down on what they govern (Sauri and Pustejovsky, Computational
Linguistics 38(2), 2012).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.factuality.event_context import main_verb
from kg.extract.factuality.lexicon import CLIMB, DENIED, HELD, HYPOTHETICAL, PLANNED, PROPOSED, Status
from kg.extract.factuality.modality import is_denied, told_status
from kg.extract.factuality.polarity import is_negated, is_none, undone_status
from kg.extract.factuality.tense import tense_of
from kg.extract.syntax.tree import KEPT, children, is_verb

if TYPE_CHECKING:
    from kg.extract.factuality.lexicon import StatusLexicon
    from kg.extract.text.parser import Tree

CONTENT = ("ccomp", "csubj", "csubjpass")
SAME_TRUTH = ("conj", "xcomp", "ccomp", "parataxis")
CLOSERS = {'"', "'", "”", "’", "»", ")", "]", "''"}
DETERMINERS = {"DT", "PRP$"}
NOMINAL = ("nsubj", "nsubjpass", "pobj", "dobj", "attr")
PREDICATE = ("acomp", "attr", "oprd")
NON_FINITE = ("xcomp", "ccomp")
"""Labels of infinitives and gerunds that are what the verb above governs; an "advcl" tells its purpose."""


def framed_status(tree: Tree, verb: int, lexicon: StatusLexicon) -> str:
    """Return what the frames of a clause say of it: ``Denied``, ``hypothetical``, or nothing.

    Frames are questions, works of fiction and contests, "it is not true that", "falsely claimed that", claims without proof,
    and verbs that do not say what they deny.
    """
    if is_asked(tree, verb) or is_made_up(tree, verb, lexicon):
        return HYPOTHETICAL
    above = tree.heads[verb]
    if above == verb:
        return ""
    if is_verb(tree, above) and tree.deps[above] not in NOMINAL:
        return _content_status(tree, verb, lexicon)
    return claimed_status(tree, above, lexicon) if is_content(tree, verb) else ""


def is_content(tree: Tree, verb: int) -> bool:
    """Tell whether a finite clause is what the noun above it says: "the report that X met Y"."""
    told = tree.deps[verb] in ("acl", "ccomp") or (
        tree.deps[verb] == "relcl"
        and any(tree.tags[c] not in ("WDT", "WP") for c in children(tree, verb, "nsubj", "nsubjpass"))
    )
    return told and any(tree.words[c].lower() == "that" for c in tree.children[verb])


def _content_status(tree: Tree, verb: int, lexicon: StatusLexicon) -> str:
    """Return what the verb above says of the clause that is its object or subject."""
    above = tree.heads[verb]
    if tree.deps[verb] == "conj":
        shared = tree.deps[above] in (*CONTENT, "acl") or is_content(tree, above)
        own = children(tree, verb, "nsubj", "nsubjpass")
        return framed_status(tree, above, lexicon) if shared and not own else ""
    if tree.deps[verb] not in CONTENT:
        return ""
    denied = is_negated(tree, above, lexicon)
    judged = _judged([tree.lemmas[c] for c in _predicates(tree, above)], lexicon, denied=denied)
    if judged or tree.deps[verb] != "ccomp" or tree.lemmas[above] in lexicon.clause_factive:
        return judged
    tense = tense_of(tree, verb)
    over = tense is not None and tense.code == HELD and not tense.present
    unsure = over and tree.lemmas[above] in lexicon.hoped and not told_status(tree, verb, lexicon)
    if unsure or tree.lemmas[above] in lexicon.imagined or denied:
        return HYPOTHETICAL
    if any(tree.lemmas[c] in lexicon.falsely for c in children(tree, above, "advmod")):
        return DENIED
    if any(_is_work(tree, c, lexicon) for c in children(tree, above, "nsubj")):
        return HYPOTHETICAL
    return framed_status(tree, above, lexicon)


def _predicates(tree: Tree, verb: int) -> list[int]:
    """Return what a verb says that something is: "is false", "proved untrue", "turned out to be a lie"."""
    inner = [c for c in children(tree, verb, "xcomp") if tree.lemmas[c] == "be"]
    return [found for one in (verb, *inner) for found in children(tree, one, *PREDICATE)]


def _judged(words: list[str], lexicon: StatusLexicon, *, denied: bool) -> str:
    """Return what words of truth say of a clause: "is false", "is not true", "is unclear"."""
    if any(word in lexicon.untrue for word in words):
        return HYPOTHETICAL if denied else DENIED
    if any(word in lexicon.unsure for word in words):
        return HYPOTHETICAL
    if denied and any(word in lexicon.true for word in words):
        return DENIED
    unlikely = any(lexicon.governor.get(word) == DENIED for word in words)
    return (HYPOTHETICAL if denied else DENIED) if unlikely else ""


def claimed_status(tree: Tree, noun: int, lexicon: StatusLexicon) -> str:
    """Return what a noun of claims says of its content: "no evidence that", "rumours of", "the report ... is false"."""
    above = tree.heads[noun]
    if tree.deps[noun] == "attr":  # "it is a lie that"
        told = _judged([tree.lemmas[noun]], lexicon, denied=is_negated(tree, above, lexicon))
        if told:
            return told
    if tree.lemmas[noun] not in lexicon.claims:
        return ""
    refuted = tree.deps[noun] == "pobj" and _is_named(tree, above, lexicon.refuting)
    predicates = _predicates(tree, above) if tree.deps[noun] in ("nsubj", "nsubjpass") else []
    words = [tree.lemmas[c] for c in (*predicates, *children(tree, noun, "amod", "compound"))]
    none = is_none(tree, noun, lexicon)
    judged = (
        "" if none else _judged(words, lexicon, denied=bool(predicates) and is_negated(tree, above, lexicon))
    )
    if judged or refuted:
        return judged or DENIED
    unsaid = tree.deps[noun] in ("dobj", "attr") and is_verb(tree, above) and is_negated(tree, above, lexicon)
    return HYPOTHETICAL if none or unsaid or tree.lemmas[noun] in lexicon.unproven else ""


def is_asked(tree: Tree, verb: int) -> bool:
    """Tell whether a clause is the question of its sentence, or part of what is asked."""
    end = len(tree.words) - 1
    while end > 0 and tree.words[end] in CLOSERS:
        end -= 1
    if tree.words[end] != "?":
        return False
    for _ in range(CLIMB):
        if tree.heads[verb] == verb:
            return True
        if tree.deps[verb] not in (*SAME_TRUTH, "advcl"):
            return False
        verb = tree.heads[verb]
    return False


def is_made_up(tree: Tree, verb: int, lexicon: StatusLexicon) -> bool:
    """Tell whether a clause happens in a work, a game or a contest: "in a film", "a scenario in which", "in the final"."""
    for _ in range(CLIMB):
        nouns = [
            noun
            for prep in children(tree, verb, "prep")
            if tree.words[prep].lower() in lexicon.inside
            for noun in children(tree, prep, "pobj")
            if tree.tags[prep + 1] in DETERMINERS or children(tree, noun, "poss")
        ]
        if any(_is_work(tree, n, lexicon) or _is_named(tree, n, lexicon.contests) for n in nouns):
            return True
        above = tree.heads[verb]
        if tree.deps[verb] == "relcl" and _is_named(tree, above, lexicon.made_up):
            return any(tree.tags[c] in ("WRB", "IN") for c in tree.children[verb])
        if above == verb or tree.deps[verb] not in SAME_TRUTH:
            return False
        verb = above
    return False


def _is_work(tree: Tree, noun: int, lexicon: StatusLexicon) -> bool:
    """Tell whether a noun is a work of fiction or a fake: "a novel", "a satirical website", "a deepfake video"."""
    around = (tree.lemmas[c] for c in children(tree, noun, "amod", "compound"))
    return _is_named(tree, noun, lexicon.made_up) or any(word in lexicon.made_up_by for word in around)


def _is_named(tree: Tree, noun: int, names: frozenset[str]) -> bool:
    """Tell whether a noun, alone or with the word before it, is one of *names*."""
    alone = tree.lemmas[noun]
    return alone in names or f"{tree.words[max(noun - 1, 0)].lower()} {alone}" in names


def signature_of(tree: Tree, verb: int, lexicon: StatusLexicon) -> tuple[int, tuple[str, str]] | None:
    """Return the word that governs an infinitive or gerund with a signature, and the signature: "managed to", "stopped from"."""
    above, label = tree.heads[verb], tree.deps[verb]
    if above == verb:
        return None
    link = ""
    if label == "pcomp" or (label == "pobj" and tree.tags[verb] == "VBG"):
        link, above = f" {tree.words[above].lower()}", tree.heads[above]
        if tree.deps[above] == "advmod":  # "walked away from"
            link, above = f" {tree.words[above].lower()}{link}", tree.heads[above]
    elif label not in NON_FINITE or not (
        tree.tags[verb] == "VBG" or any(tree.tags[child] == "TO" for child in tree.children[verb])
    ):
        return None
    particles = [f" {tree.words[child].lower()}" for child in children(tree, above, "prt", "advmod")]
    names = [f"{tree.lemmas[above]}{part}{link}" for part in (*particles, "")]
    return next(((above, lexicon.signs[name]) for name in names if name in lexicon.signs), None)


def implied(own: Status, signature: tuple[str, str]) -> Status:
    """Return the status of what is under a word with a *signature*, from the status of that word."""
    held, denied = signature
    sign = denied if own.code == DENIED else held
    if own.code == HYPOTHETICAL or sign == "?":
        return Status(HYPOTHETICAL)
    if sign == "+":
        return Status(HELD) if own.code == DENIED else own
    unsure = own.code not in (HELD, PLANNED, DENIED, "")  # "may fail to meet"
    return Status(HYPOTHETICAL if unsure else DENIED, present=own.present or own.code == PLANNED)


@lru_cache(maxsize=KEPT)
def own_status(tree: Tree, verb: int, lexicon: StatusLexicon) -> Status | None:
    """Return what the words of a clause and the frames around it tell, None where only tense and governors do."""
    framed, told = framed_status(tree, verb, lexicon), told_status(tree, verb, lexicon)
    tense = tense_of(tree, verb)
    ahead = (tense is not None and tense.present) or told in (PLANNED, PROPOSED)
    if framed:  # "it is not true that X did not come" says nothing sure
        twice = told == DENIED and not is_denied(tree, verb, lexicon)
        return Status(HYPOTHETICAL if twice else framed, present=ahead)
    undone = "" if signature_of(tree, verb, lexicon) else undone_status(tree, verb, lexicon)
    if undone:
        main = main_verb(tree, tree.heads[verb], lexicon)
        return Status(HYPOTHETICAL if told_status(tree, main, lexicon) == DENIED else undone)
    ahead = ahead or any(tree.words[c].lower() in lexicon.modal for c in children(tree, verb, "aux"))
    return Status(told, present=ahead) if told else None
