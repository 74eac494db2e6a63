"""Known faults of the parser, mended once, before anybody reads the tree.

Each rule looks for one configuration that no English sentence has, or hardly any, and says where its words belong. A rule
returns what it changes: word -> (head, label, tag). They are tried in order, each on what those before have left; the sentences
in ``tests/test_repair.py`` are those that the parser misreads.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.syntax.company import company_of_talk, said_at_talks
from kg.extract.syntax.event_clauses import (
    SUBJECTS,
    Changes,
    clause_of_event,
    opening_taken_for_clause,
    participle_of_event,
    verb_behind_clause,
    verbs,
)
from kg.extract.syntax.infinitives import infinitive_in_list, invited, past_behind_bare, verb_behind_particle
from kg.extract.syntax.listing import (
    list_behind_colon,
    name_joined_to_people,
    noun_joined_to_its_like,
    people_beside_each_other,
)
from kg.extract.syntax.objects import (
    SCENES,
    her_before_name,
    name_in_marks,
    object_behind_phrase,
    object_joined_to_verb,
    speaker_behind_words,
    verb_taken_for_clause,
)
from kg.extract.syntax.subjects import (
    agent_behind_bare_noun,
    agents_joined_to_verb,
    name_before_verb,
    participle_behind_comma,
    past_below_noun,
    subject_joined_to_object,
    subject_joined_to_phrase,
    subject_of_auxiliary,
    time_as_subject,
)
from kg.extract.syntax.tree import children, control_lexicon, is_verb, verb_above
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.simplify import placeholders

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.extract.text.parser import Tree


def repaired(tree: Tree) -> Tree:
    """Return a tree without the faults that the rules know; the same one where they find none.

    Changes that would put words below themselves, as in a heap of words that is no sentence, are not made.
    """
    for rule in RULES:
        changes = rule(tree)
        if changes:
            tree = _changed(tree, changes)
    return tree


def _is_tree(heads: Sequence[int]) -> bool:
    """Tell whether the way up from every word ends at a word that is its own head."""
    ends = {word for word, head in enumerate(heads) if word == head}
    for word in range(len(heads)):
        way: dict[int, None] = {}
        at = word
        while at not in ends and at not in way:
            way[at] = None
            at = heads[at]
        if at in way:
            return False
        ends.update(way)
    return True


def _changed(tree: Tree, changes: Changes) -> Tree:
    heads, deps, tags = list(tree.heads), list(tree.deps), list(tree.tags)
    for word, (head, label, tag) in changes.items():
        heads[word], deps[word], tags[word] = head, label, tag
    if not _is_tree(heads):
        return tree
    below: list[list[int]] = [[] for _ in heads]
    for word, head in enumerate(heads):
        if head != word:
            below[head].append(word)
    return replace(
        tree, heads=tuple(heads), deps=tuple(deps), tags=tuple(tags), children=tuple(map(tuple, below))
    )


def noun_as_main_verb(tree: Tree) -> Changes:
    """Make a verb of "urge" in "the Members of the Council urge Peru to act": no noun has a subject and an object."""
    return {
        word: (word, "ROOT", "VBP")
        for word, tag in enumerate(tree.tags)
        if tag == "NN"
        and tree.deps[word] == "ROOT"
        and children(tree, word, "nsubj")
        and children(tree, word, "dobj", "ccomp")
        and not children(tree, word, "cop", "det", "poss", "amod", "compound")
    }


def verb_joined_to_noun(tree: Tree) -> Changes:
    """Make a noun of "talks" in "held a dinner with X and talks with Y": what is held, or included, too.

    Nobody "held a dinner and talks with Y" tomorrow, so behind a verb in another form it is a noun.
    """
    found: Changes = {}
    for word, tag in enumerate(tree.tags):
        above = tree.heads[word]
        below = tree.deps[word] in ("conj", "advcl")
        called = tag == "VBZ" and below and tree.lemmas[word] in control_lexicon().events
        if not called or children(tree, word, *SUBJECTS, "aux", "dobj", "ccomp", "mark", "xcomp"):
            continue
        objects = [one for one in children(tree, above, "dobj") if one < word]
        if is_verb(tree, above) and tree.tags[above] != "VBZ" and objects:
            above = objects[-1]
        if tree.tags[above].startswith("NN"):
            found[word] = (above, "conj", "NNS")
    return found


def participle_as_main_verb(tree: Tree) -> Changes:
    """Put "devoted" below its noun in "the festival devoted to X was held", where it is taken for the main verb."""
    for verb in verbs(tree):
        nouns = [c for c in children(tree, verb, "nsubj", "nsubjpass") if c < verb]
        if tree.tags[verb] not in ("VBD", "VBN") or not nouns or children(tree, verb, "aux", "auxpass"):
            continue
        for done in children(tree, verb, "ccomp"):
            if done < verb or not children(tree, done, "auxpass") or children(tree, done, *SUBJECTS, "mark"):
                continue
            root = tree.heads[verb] == verb
            found = {done: (done if root else tree.heads[verb], tree.deps[verb], tree.tags[done])}
            found |= {c: (done, tree.deps[c], tree.tags[c]) for c in tree.children[verb] if c > done}
            found |= {c: (done, "nsubjpass", tree.tags[c]) for c in nouns}
            found[verb] = (nouns[-1], "acl", "VBN")
            return found
    return {}


def scene_behind_title(tree: Tree) -> Changes:
    """Put "in Lima" below the verb in "signed a memorandum of understanding in Lima": nobody understands there."""
    return {
        prep: (verb_above(tree, noun), "prep", tree.tags[prep])
        for noun, lemma in enumerate(tree.lemmas)
        if lemma in control_lexicon().of_title
        and tree.words[tree.heads[noun]].lower() == "of"
        and verb_above(tree, noun) >= 0
        for prep in children(tree, noun, "prep")
        if tree.words[prep].lower() in SCENES and any(tree.tags[c] == "NNP" for c in tree.children[prep])
    }


def leader_of_delegation(tree: Tree) -> Changes:
    """Put "led by" below "delegation" in "a delegation of the government led by X": it is the delegation that is led."""
    found: Changes = {}
    for verb in verbs(tree):
        noun = tree.heads[verb]
        prep = tree.heads[noun]
        if (
            tree.deps[verb] != "acl"
            or tree.tags[verb] != "VBN"
            or tree.words[prep].lower() not in ("of", "from")
        ):
            continue
        crowd = tree.heads[prep]
        if tree.lemmas[crowd] in noun_lexicon().crowd and children(tree, verb, "agent"):
            found[verb] = (crowd, "acl", "VBN")
    return found


def guest_taken_for_clause(tree: Tree) -> Changes:
    """Make "the John" the object in "met her visiting John" and "while receiving visiting John": it is he who visits."""
    found: Changes = {}
    person = placeholders()["Person"].word
    for verb in verbs(tree):
        owner, head, label = verb - 1, tree.heads[verb], tree.deps[verb]
        guests = [c for c in children(tree, verb, "dobj") if tree.words[c] == person]
        owned = tree.words[owner].lower() == "her" or tree.tags[owner] == "PRP$"
        bare = owner == head and label in ("xcomp", "pcomp")
        beside = bare or (owned and tree.heads[owner] in (verb, head))
        if guests and beside and tree.words[verb].lower() in noun_lexicon().visiting:
            guest = guests[0]
            found |= {c: (head, tree.deps[c], tree.tags[c]) for c in tree.children[verb] if c > guest}
            found |= {verb: (guest, "amod", "VBG")} | ({owner: (guest, "poss", "PRP$")} if owned else {})
            found[guest] = (head, "pobj" if label == "pcomp" and not bare else "dobj", tree.tags[guest])
    return found


def clause_behind_that(tree: Tree) -> Changes:
    """Make a clause of "said that more than 5 firms operated here", which is no "that" and no firms being operated."""
    return {
        word: change
        for that, verb in enumerate(tree.heads)
        if tree.words[that] == "that" and tree.deps[that] == "dobj" and verb == that - 1
        for noun in children(tree, verb, "dobj")
        for told in children(tree, noun, "acl")
        if that < noun < told and tree.tags[told] == "VBN"
        for word, change in (
            (that, (told, "mark", "IN")),
            (noun, (told, "nsubj", tree.tags[noun])),
            (told, (verb, "ccomp", "VBD")),
        )
    }


def whose_clause_it_is(tree: Tree) -> Changes:
    """Put "warned" below "John" in "it was John who warned that", where it is taken for the object of "was"."""
    return {
        verb: (named[-1], "relcl", tree.tags[verb])
        for verb in verbs(tree)
        if tree.deps[verb] == "ccomp" and tree.lemmas[tree.heads[verb]] == "be"
        for who in children(tree, verb, "nsubj")
        if (named := children(tree, tree.heads[verb], "attr"))
        and tree.words[who].lower() == "who"
        and named[-1] < who
    }


RULES: tuple[Callable[[Tree], Changes], ...] = (
    noun_as_main_verb,
    verb_joined_to_noun,
    her_before_name,
    speaker_behind_words,
    verb_taken_for_clause,
    infinitive_in_list,
    invited,
    past_behind_bare,
    whose_clause_it_is,
    verb_behind_particle,
    list_behind_colon,
    people_beside_each_other,
    name_joined_to_people,
    noun_joined_to_its_like,
    clause_behind_that,
    verb_behind_clause,
    opening_taken_for_clause,
    subject_of_auxiliary,
    participle_as_main_verb,
    name_before_verb,
    past_below_noun,
    participle_behind_comma,
    time_as_subject,
    subject_joined_to_phrase,
    subject_joined_to_object,
    agents_joined_to_verb,
    agent_behind_bare_noun,
    object_behind_phrase,
    participle_of_event,
    clause_of_event,
    leader_of_delegation,
    scene_behind_title,
    object_joined_to_verb,
    guest_taken_for_clause,
    company_of_talk,
    said_at_talks,
    name_in_marks,
)
