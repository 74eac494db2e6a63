"""The status of an event from the words around it: planned is never held, and a supposition is nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.factuality import modality, tense
from kg.extract.factuality.event_context import (
    described_status,
    goes_with,
    is_identified,
    is_infinitive,
    is_programmed,
    is_subjunctive,
    is_to_be_set,
    is_told_in,
    is_told_of,
    main_verb,
    standing_status,
)
from kg.extract.factuality.lexicon import (
    CLAUSES,
    CLIMB,
    DENIED,
    GERUND,
    HELD,
    HYPOTHETICAL,
    OVERRULING,
    PAST,
    PLANNED,
    PRESENT,
    PROPOSED,
    UNKNOWN,
    WEIGHED,
    Status,
    StatusLexicon,
    status_lexicon,
)
from kg.extract.factuality.modality import governor_of, told_status
from kg.extract.factuality.veridicality import claimed_status, implied, is_content, own_status, signature_of
from kg.extract.syntax.tree import KEPT, children, is_verb

if TYPE_CHECKING:
    from kg.extract.text.parser import Tree


@lru_cache(maxsize=KEPT)
def status_of(tree: Tree, word: int, *, support: int = -1) -> Status:
    """Return the status of the event at *word*; its code is empty when the words do not tell, ``hypothetical`` for a supposition.

    Args:
        tree: The sentence.
        word: The event's trigger, a verb or a noun.
        support: The verb that carries a noun trigger ("held talks"), or -1.
    """
    lexicon = status_lexicon()
    own = "" if is_verb(tree, word) else described_status(tree, word, lexicon)
    above = _carried(tree, word, support, lexicon) if support >= 0 else _climb(tree, word, lexicon, 0)
    if support >= 0 and tree.deps[support] == "acl" and tree.heads[support] == word:
        above = _participle(tree, word, support, lexicon)
    if above.code == PROPOSED and tense.is_announced(tree, word):
        return Status(PLANNED)
    if own == DENIED:
        return Status(DENIED, present=above.present or above.code in (PLANNED, PROPOSED))
    # "a planned meeting was cancelled", "planned for May, took place in June": what is said of it now outweighs what it was
    took_place = support >= 0 and above.code == HELD and not above.present
    if own and above.code not in OVERRULING and not took_place:
        return Status(own)
    if not above.code and is_verb(tree, word) and is_infinitive(tree, word):
        return Status(HYPOTHETICAL)  # under a word that is not known to say that it happened
    return above


def _participle(tree: Tree, noun: int, verb: int, lexicon: StatusLexicon) -> Status:
    """Return the status of an event noun with a participle behind it: "(proposed) talks held in Lima", "talks to be held"."""
    told = told_status(tree, verb, lexicon) or governor_of(tree, verb, lexicon)
    above = _climb(tree, noun, lexicon, 0)
    return above if above.code else Status(told or (PLANNED if is_infinitive(tree, verb) else HELD))


def _carried(tree: Tree, word: int, support: int, lexicon: StatusLexicon) -> Status:
    """Return the status of an event noun by the verb that carries it: "was held", "has been postponed"."""
    found = modality.dropped_after(tree, support, lexicon) or governor_of(tree, support, lexicon)
    if found:
        return _governed(tree, support, found, lexicon, 0)
    if is_told_of(tree, support, lexicon) and tree.heads[tree.heads[word]] == support:
        return Status(HELD)
    if planned := _plan_for(tree, word, support, lexicon) or _programmed(tree, support, lexicon):
        return planned
    standing = standing_status(tree, support, lexicon) if tree.lemmas[support] == "be" else ""
    return Status(standing) if standing else _climb(tree, support, lexicon, 0)


def _plan_for(tree: Tree, word: int, support: int, lexicon: StatusLexicon) -> Status | None:
    """Return the status where a plan, not the event, is what the verb tells of: "preparations are under way for the visit"."""
    behind_for = tree.deps[word] == "pobj" and tree.words[tree.heads[word]].lower() == "for"
    if tree.lemmas[support] != "be" and not behind_for:
        return None
    for noun in children(tree, support, "nsubj", "nsubjpass"):
        if noun != word and (found := governor_of(tree, noun, lexicon)):
            told = _climb(tree, support, lexicon, 0)
            planned = told.code not in {*OVERRULING, HYPOTHETICAL}
            return _planned_noun(tree, noun, found, lexicon, 0) if planned else told
    return None


def _programmed(tree: Tree, verb: int, lexicon: StatusLexicon) -> Status | None:
    """Return the status of what a programme has in it: "her agenda includes talks"; what it once included may not have been."""
    told = _climb(tree, verb, lexicon, 0) if is_programmed(tree, verb, lexicon) else None
    return told and Status(PLANNED if told.present or told.code == PLANNED else UNKNOWN)


def _climb(tree: Tree, word: int, lexicon: StatusLexicon, depth: int) -> Status:
    if depth > CLIMB:
        return Status(UNKNOWN)
    if is_verb(tree, word):
        return _verb(tree, word, lexicon, depth)
    above = tree.heads[word]
    if above == word:
        return Status(UNKNOWN)
    if tree.deps[word] in ("pobj", "dobj") and tree.deps[above] in ("prep", "agent", "pcomp", "advmod"):
        return _behind(tree, word, lexicon, depth)
    joined = tree.deps[word] == "conj" and not is_verb(tree, above) and not governor_of(tree, above, lexicon)
    if joined or is_identified(tree, word, lexicon):
        return _climb(tree, above, lexicon, depth + 1)
    if modality.acts(tree, word, lexicon):
        told = _climb(tree, above, lexicon, depth + 1)  # "the visit underscores our ties" may be to come
        return Status(UNKNOWN) if told.present and tree.lemmas[above] in lexicon.telling else told
    return _noun_governor(tree, above, lexicon, depth)


def _behind(tree: Tree, word: int, lexicon: StatusLexicon, depth: int) -> Status:
    """Return the status of an event noun behind a preposition."""
    above = tree.heads[word]
    preposition, outer = tree.words[above].lower(), tree.heads[above]
    found = lexicon.preposition.get(tree.words[outer].lower() if preposition == "of" else preposition)
    if found == PLANNED or is_to_be_set(tree, above, lexicon):
        return Status(PLANNED)
    if found == HELD:
        below = _climb(tree, outer, lexicon, depth + 1)
        return below if below.code == PLANNED and preposition not in lexicon.elapsed else Status(HELD)
    if modality.ends_in(tree, above, lexicon) or goes_with(tree, word, lexicon):
        return _climb(tree, outer, lexicon, depth + 1)
    if {preposition, tree.lemmas[word]} & lexicon.setting or is_told_in(tree, above, lexicon):
        if is_told_of(tree, outer, lexicon):
            return Status(HELD)
        verb = main_verb(tree, outer, lexicon)
        around = _climb(tree, verb, lexicon, depth + 1)
        if around.present and governor_of(tree, verb, lexicon) == PLANNED:
            return Status(PLANNED)  # "talks are planned during the visit"
        doubted = around.code == HYPOTHETICAL and described_status(tree, word, lexicon)
        may = around.code == PROPOSED and any(tree.tags[c] == "MD" for c in tree.children[outer])
        if doubted or may:  # "if it is raised at the next session", "that B may win, during talks with X"
            return Status(UNKNOWN)
        return Status(HELD) if around.code == DENIED else around  # "did not speak at the summit": it was held
    if tree.lemmas[outer] in lexicon.devoted:
        return Status(HYPOTHETICAL)
    if preposition == "for" and (planned := _plan_for(tree, word, outer, lexicon)) is not None:
        return planned
    if tense.is_stay(tree, above):
        told = _climb(tree, outer, lexicon, depth + 1)  # "is in Lima for talks": they may be to come
        return Status(PLANNED) if told.present or children(tree, outer, "acomp") else told
    if preposition == "of" and depth == 0 and lexicon.governor.get(tree.lemmas[outer]) == WEIGHED:
        return Status(UNKNOWN)  # "the importance of the visit": it may be over
    return _noun_governor(tree, outer, lexicon, depth)


def _noun_governor(tree: Tree, above: int, lexicon: StatusLexicon, depth: int) -> Status:
    """Return the status that the word above an event's noun gives it; most words above say nothing of it."""
    lemma, word = tree.lemmas[above], tree.words[above].lower()
    if modality.is_prompt(tree, above, lexicon):
        return _climb(tree, tree.heads[tree.heads[above]], lexicon, depth + 1)
    if claimed := claimed_status(tree, above, lexicon):
        return Status(claimed)
    found = governor_of(tree, above, lexicon)
    if is_verb(tree, above):
        if found:
            return _governed(tree, above, found, lexicon, depth)
        if (programmed := _programmed(tree, above, lexicon)) is not None:
            return programmed
        if lemma in lexicon.factive:
            told = _climb(tree, above, lexicon, depth + 1)
            return Status(HELD) if told.code == HELD else Status(UNKNOWN)
        return _climb(tree, above, lexicon, depth + 1) if lemma in lexicon.transparent else Status(UNKNOWN)
    outer, label = tree.heads[above], tree.deps[above]
    if modality.enables(tree, above, lexicon):
        return _climb(tree, outer, lexicon, depth + 1)
    being = tree.heads[outer] if label == "pobj" else outer  # "was (on) the agenda of the talks"
    topic = lemma in lexicon.topics and tree.lemmas[being] in ("be", "become")
    told = _climb(tree, being if topic else above, lexicon, depth + 1)
    if found and (told.present or not topic):
        return _planned_noun(tree, above, found, lexicon, depth)
    if lemma in lexicon.presupposed:
        # "hopes for the success of the talks", "hopes for victory", "their outcome will depend on": to come
        ahead = _climb(tree, outer, lexicon, depth + 1).code if label == "nsubj" else ""
        hoped = {told.code} & {PROPOSED} or {governor_of(tree, being, lexicon) or ahead}
        return Status(HELD if hoped.isdisjoint((PLANNED, PROPOSED, HYPOTHETICAL)) else UNKNOWN)
    if lemma in lexicon.partakers:
        around = _climb(tree, main_verb(tree, above, lexicon), lexicon, depth + 1)
        return around if around.code in (PLANNED, PROPOSED, HYPOTHETICAL) else Status(HELD)
    if topic or lemma in lexicon.transparent or word in lexicon.transparent:
        belongs = topic or (lemma in lexicon.parts and label == "attr")
        return Status(UNKNOWN) if belongs and told.code == DENIED else told
    return Status(UNKNOWN)


def _planned_noun(tree: Tree, noun: int, found: str, lexicon: StatusLexicon, depth: int) -> Status:
    """Return the status a governing noun gives, unless the plan itself is denied: "had no plans to meet"."""
    if any(tree.deps[c] == "det" and tree.lemmas[c] in lexicon.negation for c in tree.children[noun]):
        return Status(DENIED)
    outer = _climb(tree, noun, lexicon, depth + 1)  # "abandoned plans to visit"
    return outer if outer.code in OVERRULING else Status(found)


def _governed(tree: Tree, verb: int, found: str, lexicon: StatusLexicon, depth: int) -> Status:
    """Return the status a governing verb gives, unless it is denied or supposed itself."""
    own = _climb(tree, verb, lexicon, depth + 1)
    if own.code == HYPOTHETICAL or found == HELD:
        return own
    if own.code == DENIED:  # "does not plan to visit"; "did not cancel" says nothing sure
        return Status(DENIED if found in (PLANNED, PROPOSED) else UNKNOWN, present=True)
    if own.code == PROPOSED and found in OVERRULING:  # "threatened to cancel the visit"
        return Status(UNKNOWN)
    return Status(found, present=found == DENIED)


def _verb(tree: Tree, verb: int, lexicon: StatusLexicon, depth: int) -> Status:
    if (told := own_status(tree, verb, lexicon)) is not None:
        return told
    above, found = tree.heads[verb], None
    if above != verb and tree.deps[verb] in CLAUSES:
        found = _clause(tree, verb, lexicon, depth)
    elif above != verb and tree.deps[verb] == "conj" and is_verb(tree, above):
        found = _joined(tree, verb, lexicon, depth)
    return found or _by_tense(tree, verb, lexicon, depth)


def _clause(tree: Tree, verb: int, lexicon: StatusLexicon, depth: int) -> Status | None:
    """Return the status that the word above gives a subordinate clause, if it does."""
    above, label = tree.heads[verb], tree.deps[verb]
    if (governed := signature_of(tree, verb, lexicon)) is not None:
        return implied(_climb(tree, governed[0], lexicon, depth + 1), governed[1])
    infinitive = is_infinitive(tree, verb)
    if infinitive and label in ("acl", "relcl") and children(tree, verb, "auxpass"):
        return Status(UNKNOWN if tree.deps[above] == "attr" else PLANNED)  # "the first fair to be held there"
    behind = label == "advcl" and tree.tags[verb] == "VBG" and 0 < verb - above <= GERUND
    if label in ("xcomp", "ccomp", "acl", "pcomp") or infinitive or behind:
        governor = tree.heads[above] if label == "pcomp" and not is_verb(tree, above) else above
        if label == "pcomp" and tree.words[above].lower() in lexicon.by_doing and is_verb(tree, governor):
            return None  # "proposed a plan after meeting X"
        if label == "pcomp" and tree.lemmas[governor] in lexicon.factive:
            # "thanked Peru for hosting talks", "lauded her for winning": a gerund has no tense, a later day is a plan's
            done = _climb(tree, governor, lexicon, depth + 1).code == HELD
            return Status(HELD, present=True) if done else Status(UNKNOWN)
        if not is_verb(tree, governor) and not (infinitive and tree.deps[above] == "attr"):
            outer = _noun_governor(tree, governor, lexicon, depth)
            return None if is_content(tree, verb) and not outer.code else outer
        if infinitive and tree.words[governor].lower() in lexicon.glad:
            return _climb(tree, governor, lexicon, depth + 1)  # "was honored to host"
        found = governor_of(tree, governor, lexicon)
        finite = tree.tags[verb] in PAST | PRESENT and not infinitive and not is_subjunctive(tree, verb)
        if found and not (label == "ccomp" and finite and found in (PLANNED, PROPOSED)):
            return _governed(tree, governor, found, lexicon, depth)
    if not infinitive:
        return None
    if label in ("acl", "relcl") and tree.deps[above] == "attr":  # "became the first state to sign"
        return _climb(tree, tree.heads[above], lexicon, depth + 1)
    outer = _climb(tree, above, lexicon, depth + 1) if is_verb(tree, above) else Status(PROPOSED)
    adjectives = [tree.lemmas[c] for c in children(tree, above, "acomp")]
    adjectives += lexicon.glad.intersection(tree.lemmas[c] for c in children(tree, above, "attr"))
    if told := next((lexicon.governor[one] for one in adjectives if one in lexicon.governor), ""):
        return Status(told)
    if adjectives:
        return outer if lexicon.glad.intersection(adjectives) else Status(HYPOTHETICAL)
    carried = label == "xcomp" and tree.lemmas[above] in lexicon.transparent
    done = outer.code == HELD and not outer.present and tree.lemmas[above] in lexicon.completed
    return outer if carried or done or outer.code not in (HELD, UNKNOWN) else Status(PLANNED)


def _joined(tree: Tree, verb: int, lexicon: StatusLexicon, depth: int) -> Status | None:
    """Return the status of a verb that shares the auxiliaries of the one before: "will visit A and meet B"."""
    finite = tree.tags[verb] in PAST | PRESENT and not tense.shares_auxiliary(tree, verb)
    outer = _climb(tree, tree.heads[verb], lexicon, depth + 1)
    if tense.is_bare_passive(tree, verb) or not (finite or children(tree, verb, "aux", "auxpass")):
        return outer
    bare = tree.tags[verb] in ("VB", "VBP") and not children(tree, verb, "nsubj", "nsubjpass")
    return outer if bare and outer.code in (PLANNED, PROPOSED) else None


def _by_tense(tree: Tree, verb: int, lexicon: StatusLexicon, depth: int) -> Status:
    if (told := tense.tense_of(tree, verb)) is not None and not tense.is_sequel(tree, verb):
        return told
    above = tree.heads[verb]
    done, link = tree.heads[above], tree.words[above].lower()
    if link in lexicon.by_doing and (tree.tags[done] in PAST or tree.deps[done] == "advcl"):
        above = done  # "by opening the embassy, she ended her visit", "speaking after meeting X, she said"
    if above == verb or is_verb(tree, above):
        return Status(UNKNOWN) if above == verb else _climb(tree, above, lexicon, depth + 1)
    return _noun_governor(tree, above, lexicon, depth)
