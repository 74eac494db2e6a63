"""Words above an event: clauses that do not tell what happened, nouns and verbs that make it as real as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.factuality.lexicon import (
    DENIED,
    HYPOTHETICAL,
    IN_REPORTS,
    OVERRULING,
    PLANNED,
    PROPOSED,
    WEIGHED,
    StatusLexicon,
)
from kg.extract.factuality.polarity import is_negated
from kg.extract.syntax.tree import children, is_verb

if TYPE_CHECKING:
    from kg.extract.text.parser import Tree


def is_supposed(tree: Tree, verb: int, lexicon: StatusLexicon) -> bool:
    """Tell whether a clause only supposes: "if he visits", "had he visited", "he would have met", "almost met"."""
    below = tree.children[verb]
    if is_habit(tree, verb, lexicon):
        return True
    above = tree.heads[verb]
    alone = not children(tree, verb, "nsubj", "nsubjpass", "aux", "auxpass", "mark")
    if tree.deps[verb] == "conj" and is_verb(tree, above) and alone:
        return is_supposed(tree, above, lexicon)  # "if he visits Peru and meets X"
    if tree.deps[verb] in ("pcomp", "ccomp") and tree.words[above].lower() in lexicon.hypothetical:
        return True  # "provided that he visits"
    auxiliaries = [child for child in below if tree.deps[child] in ("aux", "auxpass")]
    if _is_condition(tree, verb, lexicon):
        return True
    if tree.lemmas[verb] not in lexicon.degrees and any(
        tree.deps[child] == "advmod" and tree.lemmas[child] in lexicon.nearly for child in below
    ):
        return True
    modal = any(tree.words[child].lower() in lexicon.modal for child in auxiliaries)
    perfect = any(tree.words[child].lower() == "have" for child in auxiliaries)
    unreal = any(tree.words[child].lower() in lexicon.counterfactual for child in auxiliaries)
    if perfect and (unreal or any(tree.tags[child] == "TO" for child in auxiliaries)):
        return True  # "would have met", "was to have met"
    carried = children(tree, above, "nsubj") if tree.deps[verb] == "xcomp" else []
    if carried and tree.words[above].lower() == "were" and above < carried[0]:
        return True  # "were he to visit"
    supposed = any(_is_condition(tree, c, lexicon) for c in children(tree, verb, "advcl") if is_verb(tree, c))
    return modal and supposed


def _is_condition(tree: Tree, verb: int, lexicon: StatusLexicon) -> bool:
    """Tell whether a clause is a condition by its conjunction, or by its order: "had he visited", "should he visit"."""
    below, own = tree.children[verb], children(tree, verb, "nsubj", "nsubjpass")
    marked = any(tree.deps[c] == "mark" and tree.lemmas[c] in lexicon.hypothetical for c in below)
    fronted = children(tree, verb, "aux", "auxpass") if own else ()
    return marked or any(tree.words[c].lower() in lexicon.inverted and c < own[0] for c in fronted)


def is_habit(tree: Tree, verb: int, lexicon: StatusLexicon) -> bool:
    """Tell whether a clause tells of no one event: "visited Peru whenever they came to Chile", "often met"."""
    inner = [c for c in children(tree, verb, "advcl") if is_verb(tree, c)]
    return any(
        tree.words[child].lower() in lexicon.habitual and tree.deps[child] in ("advmod", "mark")
        for clause in (verb, *inner)
        for child in tree.children[clause]
        if clause == verb or tree.tags[child] == "WRB"
    )


def wished_status(tree: Tree, verb: int, lexicon: StatusLexicon) -> str:
    """Return the status of a clause that is hoped for or weighed: "hopes that X will visit", "it is important that X visits"."""
    above = tree.heads[verb]
    content = tree.deps[verb] in ("ccomp", "acl") and any(
        tree.words[c].lower() == "that" for c in tree.children[verb]
    )
    if above == verb or not (content or tree.deps[verb] in ("ccomp", "xcomp")):
        return ""
    adjectives = [c for c in children(tree, above, "acomp") if tree.lemmas[c] in lexicon.governor]
    words = [above, *adjectives] if tree.lemmas[above] == "be" or not adjectives else adjectives
    found = [lexicon.governor.get(tree.lemmas[word], "") for word in words]
    if tree.deps[verb] == "ccomp" and WEIGHED in found:
        return PROPOSED
    modal = any(tree.words[c].lower() in lexicon.modal for c in children(tree, verb, "aux"))
    return PROPOSED if tree.deps[verb] != "xcomp" and PROPOSED in found and modal else ""


def governor_of(tree: Tree, word: int, lexicon: StatusLexicon) -> str:
    """Return the status that a governing word gives; "call off" is looked up before "call", "announce the signing" is no plan."""
    for child in tree.children[word]:
        if tree.deps[child] in ("prt", "advmod", "dobj"):
            phrasal = f"{tree.lemmas[word]} {tree.words[child].lower()}"
            if phrasal in lexicon.governor:
                return lexicon.governor[phrasal]
    return lexicon.governor.get(tree.lemmas[word]) or lexicon.governor.get(tree.words[word].lower(), "")


def enables(tree: Tree, word: int, lexicon: StatusLexicon) -> bool:
    """Tell whether who "had the chance to meet" or "was glad to meet" met: the infinitive is as real as the verb."""
    label = tree.deps[word]
    chance = tree.lemmas[word] in lexicon.enabled and label == "dobj"
    glad = tree.lemmas[word] in lexicon.glad and label in ("acomp", "attr")
    return glad or (chance and tree.lemmas[tree.heads[word]] in lexicon.having)


def acts(tree: Tree, word: int, lexicon: StatusLexicon) -> bool:
    """Tell whether an event does something, which makes it as real as the verb: "the talks focused on", "the visit will mark"."""
    above = tree.heads[word]
    did = tree.tags[above] == "VBD" and governor_of(tree, above, lexicon) in (PLANNED, PROPOSED)
    told = is_verb(tree, above) and (did or tree.lemmas[above] in lexicon.eventful)
    return told and tree.deps[word] == "nsubj"


def is_prompt(tree: Tree, word: int, lexicon: StatusLexicon) -> bool:
    """Tell whether a noun only says why: "travelled upon the invitation of X"."""
    upon = tree.words[tree.heads[word]].lower() in lexicon.upon
    return upon and tree.lemmas[word] in lexicon.prompts and tree.deps[word] == "pobj"


def ends_in(tree: Tree, preposition: int, lexicon: StatusLexicon) -> bool:
    """Tell whether what stands behind a preposition is what something ended with: "the talks concluded with the signing of"."""
    verb = tree.heads[preposition]
    with_it = tree.words[preposition].lower() in lexicon.ended_by
    return with_it and is_verb(tree, verb) and tree.lemmas[verb] in lexicon.outcomes


def dropped_after(tree: Tree, verb: int, lexicon: StatusLexicon) -> str:
    """Return what became of an event by the verb joined to that of its plan: "was planned for May but was cancelled"."""
    if governor_of(tree, verb, lexicon) not in (PLANNED, PROPOSED):
        return ""
    joined = [c for c in children(tree, verb, "conj") if not children(tree, c, "nsubj", "nsubjpass", "dobj")]
    done = (c for c in joined if tree.tags[c] == "VBN" and not told_status(tree, c, lexicon))
    return next((found for c in done if (found := governor_of(tree, c, lexicon)) in OVERRULING), "")


def is_denied(tree: Tree, verb: int, lexicon: StatusLexicon) -> bool:
    """Tell whether a clause is what somebody denies: "denied that ...", "rejected reports that ..."."""
    above = tree.heads[verb]
    if tree.deps[verb] not in ("ccomp", "acl", "relcl") or above == verb:
        return False
    if tree.lemmas[above] in lexicon.claims and tree.deps[above] == "dobj":
        above = tree.heads[above]
    elif tree.deps[verb] != "ccomp":
        return False
    denies = is_verb(tree, above) and governor_of(tree, above, lexicon) == DENIED
    return denies and not is_negated(tree, above, lexicon)


def told_status(tree: Tree, verb: int, lexicon: StatusLexicon) -> str:
    """Return the status that a verb's own words tell: supposed, negated, wished for, denied, or under a modal."""
    if is_supposed(tree, verb, lexicon):
        return HYPOTHETICAL
    if is_negated(tree, verb, lexicon):
        return DENIED
    wished = wished_status(tree, verb, lexicon)
    if wished or is_denied(tree, verb, lexicon):
        return wished or DENIED
    modals = (lexicon.modal.get(tree.words[c].lower(), "") for c in children(tree, verb, "aux", "auxpass"))
    modal = next(filter(None, modals), "")
    if modal == IN_REPORTS:
        return PROPOSED if lexicon.governor.get(tree.lemmas[verb]) in (PROPOSED, WEIGHED) else PLANNED
    agreed = tree.deps[verb] == "ccomp" and tree.lemmas[tree.heads[verb]] in lexicon.agreed
    return PLANNED if modal == PROPOSED and agreed else modal
