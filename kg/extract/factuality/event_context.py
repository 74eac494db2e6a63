"""The words right around an event: adjectives and articles on its noun, and the clause it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.factuality.lexicon import (
    CLIMB,
    DENIED,
    HELD,
    OVERRULING,
    PAST,
    PLANNED,
    PROPOSED,
    StatusLexicon,
    status_lexicon,
)
from kg.extract.factuality.modality import governor_of
from kg.extract.factuality.polarity import absent_status, is_negated, sets_off
from kg.extract.matching.match import is_described
from kg.extract.matching.patterns import load_patterns
from kg.extract.syntax.tree import ancestors, children, control_lexicon, is_verb, objects, prepositional
from kg.extract.text.actor_nouns import noun_lexicon

if TYPE_CHECKING:
    from kg.extract.matching.match import Match
    from kg.extract.reading import Reading
    from kg.extract.text.parser import Tree

NEAR = 12
"""Sentences of a paragraph in which an event that was to be, and the news that it is not, may stand."""


def is_identified(tree: Tree, word: int, lexicon: StatusLexicon) -> bool:
    """Tell whether an event noun says what something was: "it was the third session", "the talks were the first round"."""
    above = tree.heads[word]
    what = {tree.lemmas[one] for one in children(tree, above, "attr")}
    if tree.deps[word] == "nsubj" and tree.lemmas[above] == "be" and tree.tags[above] == "VBD":
        whole = children(tree, word, "det") and prepositional(tree, word, "of")
        return bool(what and whole) and not what & (
            lexicon.parts | lexicon.governor.keys()
        )  # "the signing was a step"
    if tree.deps[word] != "attr" or tree.lemmas[above] != "be" or children(tree, above, "neg"):
        return False
    subjects = {tree.lemmas[one] for one in children(tree, above, "nsubj")}
    return not subjects.isdisjoint(lexicon.identified | {tree.lemmas[word]})


def is_infinitive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is an infinitive with "to"."""
    return any(tree.tags[child] == "TO" for child in tree.children[verb])


def is_subjunctive(tree: Tree, verb: int) -> bool:
    """Tell whether a clause says what is asked for: "proposed that a pact be signed", "suggested that Peru sign a pact"."""
    helpers = {tree.tags[one] for one in children(tree, verb, "aux", "auxpass")}
    bare = tree.tags[verb] in ("VB", "VBP") and tree.tags[tree.heads[verb]] == "VBD" and not helpers
    return bare or ("VB" in helpers and "MD" not in helpers)


def was_to(tree: Tree, verb: int) -> bool:
    """Tell whether a verb was to be done when something else was, and may have been called off: "was (due) to meet"."""
    above = tree.heads[verb]
    above = tree.heads[above] if tree.deps[above] == "acomp" else above
    return is_infinitive(tree, verb) and any(
        tree.tags[one] == "VBD" for one in (above, *children(tree, above, "aux", "auxpass"))
    )


def dropped_before(match: Match, reading: Reading) -> str:
    """Return what the sentences before say became of a trip ("was put off. She was to meet X"), or its clause behind "but"."""
    here = match.sentence.token(match.top)
    start = reading.tokens.blocks[reading.tokens.block(here)]
    for one in reading.sentences_in(start, match.sentence.simple.start + 1)[-NEAR:]:
        own = one is match.sentence and "but" not in one.tree.words[match.top :]
        end = match.top if own else len(one.tree.words)
        if found := next(filter(None, (_dropped(one.tree, verb) for verb in range(end))), ""):
            return found
    return ""


def _dropped(tree: Tree, verb: int) -> str:
    events = control_lexicon().events | noun_lexicon().trips | {"both"}
    if tree.tags[verb] not in PAST or events.isdisjoint(tree.lemmas[one] for one in objects(tree, verb)):
        return ""
    found = governor_of(tree, verb, status_lexicon())
    return found if found in OVERRULING - {DENIED} and not is_negated(tree, verb, status_lexicon()) else ""


def described_status(tree: Tree, noun: int, lexicon: StatusLexicon) -> str:
    """Return the status that an adjective, an article, "in preparation" or "without" right on the event's noun gives it."""
    if absent := absent_status(tree, noun, lexicon):
        return absent
    behind = (noun, *prepositional(tree, noun, "of", "to"))
    clauses = [child for one in behind for child in children(tree, one, "relcl")]
    if any(tree.tags[one] == "VBD" and tree.lemmas[one] in lexicon.begun for one in clauses):
        return HELD
    for child in tree.children[noun]:
        if (
            tree.deps[child] == "relcl"
            and tree.lemmas[child] in lexicon.happening
            and is_negated(tree, child, lexicon)
        ):
            return DENIED
        if (
            tree.deps[child] == "det"
            and tree.lemmas[child] in lexicon.negation
            and not sets_off(tree, child, lexicon)
        ):
            return DENIED
        found = lexicon.modifier.get(tree.lemmas[child]) or lexicon.modifier.get(tree.words[child].lower())
        if found and tree.deps[child] in ("amod", "compound", "nmod", "det"):
            return found
    first = (
        tree.heads[noun] if tree.deps[noun] == "conj" else noun
    )  # "the visit and the session, both in preparation"
    nouns = prepositional(tree, first, "in", "under", "on")
    return next(filter(None, (lexicon.standing.get(tree.lemmas[one], "") for one in nouns)), "")


def standing_status(tree: Tree, verb: int, lexicon: StatusLexicon) -> str:
    """Return the status that the words behind "be" give its subject: "was on Friday cancelled", "is on the agenda"."""
    told = [
        c
        for c in tree.children[verb]
        if tree.deps[c] in ("acomp", "attr", "acl", "oprd", "xcomp", "prt", "advmod", "prep")
        and not children(tree, c, "pobj")
    ]
    nouns = [tree.lemmas[one] for one in prepositional(tree, verb, "on", "in", "under", "out")]
    outs = (c for c in children(tree, verb, "prep") if tree.words[c].lower() == "out")
    nouns += [f"out of {tree.lemmas[one]}" for out in outs for one in prepositional(tree, out, "of")]
    found = (governor_of(tree, child, lexicon) for child in told)
    standing = next(filter(None, (*found, *(lexicon.standing.get(noun, "") for noun in nouns))), "")
    denied = standing in (PLANNED, PROPOSED) and is_negated(tree, verb, lexicon)
    return DENIED if denied else standing


def is_programmed(tree: Tree, verb: int, lexicon: StatusLexicon) -> bool:
    """Tell whether a verb says what is on a programme: "her agenda includes talks", "the talks are included in the programme"."""
    nouns = [*children(tree, verb, "nsubj"), *prepositional(tree, verb, "in", "on")]
    listed = any(lexicon.standing.get(tree.lemmas[noun]) == PLANNED for noun in nouns)
    return listed and tree.lemmas[verb] in lexicon.containing


def main_verb(tree: Tree, word: int, lexicon: StatusLexicon) -> int:
    """Return the verb of the clause around a word, above infinitives of what is said: "agreed at the meeting to ..."."""
    for _ in range(CLIMB):
        above = tree.heads[word]
        if above == word:
            return word
        purpose = any(tree.tags[child] == "TO" for child in tree.children[word])
        going = tree.lemmas[above] in lexicon.bound and not tree.tags[above].startswith("VBD")
        if purpose and (going or tree.lemmas[above] in lexicon.awaited):
            return word  # "is travelling to Lima to speak at the summit": what is to come there is to come
        outer = tree.heads[above]
        if tree.deps[word] == "pcomp" and is_verb(tree, outer) and governor_of(tree, outer, lexicon):
            return word  # "look forward to speaking at the summit"
        if is_verb(tree, word) and not purpose and tree.deps[word] not in ("acl", "pcomp", "advcl"):
            return word
        word = above
    return word


def is_told_in(tree: Tree, preposition: int, lexicon: StatusLexicon) -> bool:
    """Tell whether a preposition puts a clause into the event: "in talks with X, Y said", "said in a call with X".

    Without an article it only tells how: "named, in consultation with X, the sectors".
    """
    verb = tree.heads[preposition]
    if tree.words[preposition].lower() == "on" and preposition and tree.words[preposition - 1] == ",":
        return is_verb(tree, verb)  # "X, on a visit to Lima, said"
    noun = next(iter(children(tree, preposition, "pobj")), -1)
    if tree.words[preposition].lower() == "on" and tree.lemmas[verb] in lexicon.met_on:
        return noun >= 0 and tree.lemmas[noun] in noun_lexicon().trips  # "received X on her visit to Lima"
    if noun < 0 or not (tree.tags[noun] == "NNS" or children(tree, noun, "det", "poss")):
        return False
    if tree.words[preposition].lower() not in lexicon.fronted or not is_verb(tree, verb):
        return False
    return preposition < verb or tree.lemmas[verb] in lexicon.told_in


def is_told_of(tree: Tree, word: int, lexicon: StatusLexicon) -> bool:
    """Tell whether a word says what was done: "the pledges made", "the president's pledge"; not "the pledges to be made"."""
    if tree.lemmas[word] in lexicon.pledges:
        return any(tree.tags[one] != "PRP$" for one in children(tree, word, "poss"))
    return tree.tags[word] == "VBN" and tree.deps[word] == "acl" and not is_infinitive(tree, word)


def is_to_be_set(tree: Tree, preposition: int, lexicon: StatusLexicon) -> bool:
    """Tell whether it is the day of an event to come that is spoken of: "a date for the visit"."""
    days = tree.lemmas[tree.heads[preposition]] in lexicon.days
    return tree.words[preposition].lower() == "for" and days


def goes_with(tree: Tree, noun: int, lexicon: StatusLexicon) -> bool:
    """Tell whether an event behind a preposition is as real as the verb.

    "Flew to Lima for talks", "briefed X on her talks", "sealed their ties with the signing of the treaty".
    """
    above = tree.heads[noun]
    outer = tree.heads[above]
    preposition, verb = tree.words[above].lower(), tree.lemmas[outer]
    done = is_verb(tree, outer) and not governor_of(tree, outer, lexicon)
    if (
        done
        and preposition in lexicon.means
        and children(tree, noun, "det")
        and prepositional(tree, noun, "of")
    ):
        return True
    if preposition == "with" and verb in lexicon.coinciding:
        return True
    if preposition in ("for", "with"):
        return verb in lexicon.bound
    return verb in lexicon.recounted and any(tree.tags[c] == "PRP$" for c in children(tree, noun, "poss"))


def visited(match: Match) -> list[int]:
    """Return what was visited to take part in an event: "visited Lima to attend the forum", "flew to Lima to meet X"."""
    tree, lexicon = match.sentence.tree, status_lexicon()
    top, above = match.top, tree.heads[match.top]
    purpose = is_verb(tree, top) and is_infinitive(tree, top) and is_verb(tree, above)
    if not purpose or tree.lemmas[above] not in lexicon.touring | lexicon.bound | {"be"}:
        return []
    return (
        [*objects(tree, above)]
        if tree.lemmas[above] in lexicon.touring
        else prepositional(tree, above, "to", "in")
    )


def infinitive_above(match: Match) -> list[int]:
    """Return the verb above a planned event: "is scheduled to meet X in Y on Z" may hang Y and Z on either verb."""
    tree = match.sentence.tree
    top = match.top
    if not is_verb(tree, top) or tree.deps[top] != "xcomp":
        return []
    return [tree.heads[top]]


def gathering(match: Match) -> list[int]:
    """Return the noun of the gathering that marks an event, and its verb: "a ceremony to unveil X was held in Y"."""
    tree, lexicon = match.sentence.tree, status_lexicon()
    noun = tree.heads[match.top]
    sake = tree.heads[tree.heads[match.trigger]]
    if tree.deps[match.top] == "advcl" and is_infinitive(tree, match.top):
        # "held a reception to mark the day", "the reception, held to mark the day"
        noun = next(iter(children(tree, noun, "dobj", "nsubjpass")), noun)
        noun = tree.heads[noun] if tree.deps[noun] == "acl" else noun
    elif tree.deps[match.top] == "pcomp":  # "a ceremony of opening X"
        noun = tree.heads[noun]
    elif tree.deps[match.trigger] == "pobj" and tree.lemmas[sake] in lexicon.sakes:
        outer = tree.heads[tree.heads[sake]] if tree.deps[sake] == "pobj" else sake
        held = [
            outer,
            *children(tree, outer, "dobj", "nsubjpass"),
        ]  # "on the occasion of the day, held a reception"
        noun = next((one for one in held if tree.lemmas[one] in lexicon.gathering), sake)
    elif tree.deps[match.top] not in ("acl", "relcl"):
        return []
    if tree.lemmas[noun] not in lexicon.gathering:
        return []
    verb = tree.heads[noun]
    told = tree.deps[noun] in ("nsubj", "nsubjpass", "dobj") and is_verb(tree, verb)
    around = [sake] if tree.lemmas[sake] in lexicon.sakes and sake != noun else []
    return [*around, noun, verb] if told else [*around, noun]


def stages(match: Match) -> list[int]:
    """Return the parts of an event that stand above it: both of "the ceremony of the opening of the fair"."""
    tree, found, top = match.sentence.tree, list[int](), match.trigger
    while tree.deps[top] == "pobj" and tree.lemmas[tree.heads[tree.heads[top]]] in status_lexicon().stages:
        top = tree.heads[tree.heads[top]]
        found.append(top)
    return found


def is_of_another(match: Match, reading: Reading) -> bool:
    """Tell whether a verb is about an event of its own: "co-chaired the Chile-Peru dialogue", "led the team at the Retreat"."""
    tree = match.sentence.tree
    if match.pattern.beside:  # "the Council met in Lima, and X was among the participants": of the Council
        verbs = (one for one in ancestors(tree, match.trigger) if is_verb(tree, one))
        if any(tree.deps[one] == "conj" and is_verb(tree, tree.heads[one]) for one in verbs):
            return True
    for noun in prepositional(tree, match.trigger, "for") if is_verb(tree, match.trigger) else []:
        types = {one.type for one in load_patterns().by_lemma.get(tree.lemmas[noun], ()) if one.pos == "noun"}
        if match.pattern.type in types and is_described(tree, noun):
            return True  # "leads the delegation for the fourth round of talks"
    for noun in prepositional(tree, match.trigger, "at") if is_verb(tree, match.trigger) else []:
        mention = reading.mention(match.sentence, noun)
        if mention.type == "Meeting" if mention is not None else tree.tags[noun].startswith("NNP"):
            return True
    for noun in objects(tree, match.trigger) if is_verb(tree, match.trigger) else []:
        mention = reading.mention(match.sentence, noun)
        if mention is not None and mention.type == "Meeting":
            return True
        types = {one.type for one in load_patterns().by_lemma.get(tree.lemmas[noun], ()) if one.pos == "noun"}
        if mention is None and match.pattern.type in types and is_described(tree, noun):
            return True
    return False
