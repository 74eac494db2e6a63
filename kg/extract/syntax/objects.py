"""What the object of a verb is, where the parser takes it for something else: rules of ``repair``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.event_clauses import SUBJECTS, Changes, verbs
from kg.extract.syntax.tree import children, control_lexicon, is_passive, subtree
from kg.extract.text.simplify import placeholders
from kg.extract.text.speech_lexicon import speech_lexicon

if TYPE_CHECKING:
    from kg.extract.text.parser import Tree

COMPLEMENTS = ("attr", "acomp", "dobj", "oprd", "xcomp", "ccomp")
MARKS = {'"', "\u201c", "``"}
AS_WELL_AS = ("as", "well", "as")
SCENES = {"in", "at", "on", "during"}
"""Prepositions of place and time: without a comma nothing else is said of what stands behind them."""


def object_behind_phrase(tree: Tree) -> Changes:
    """Make "the John" the object in "received in Lima the John", where it is taken for another word for the town."""
    found, person = dict[int, tuple[int, str, str]](), placeholders()["Person"].word
    for verb in verbs(tree):
        if (
            is_passive(tree, verb)
            or children(tree, verb, *COMPLEMENTS)
            or not children(tree, verb, *SUBJECTS)
        ):
            continue
        late = [c for c in children(tree, verb, "npadvmod") if c > verb and tree.tags[c] == "NNP"]
        if late and tree.tags[late[0] - 1] in ("DT", "NN", "NNP"):
            found[late[0]] = (verb, "dobj", "NNP")  # "received in his office today the John"
        for prep in children(tree, verb, "prep"):
            first, *others = children(tree, prep, "pobj") or [-1]
            for noun in others[:1]:  # "noted with regret the lack of trade": a preposition has one object
                if min(subtree(tree, noun)) == max(w for w in subtree(tree, first)) + 1:
                    found[noun] = (verb, "dobj", tree.tags[noun])
            names = children(tree, first, "compound", "nmod") if first >= 0 else []
            if tree.words[prep].lower() in SCENES and tree.words[first] == person and names:
                town = names[-1]  # "received at the Palace John", "received on Tuesday John"
                found |= {c: (town, tree.deps[c], tree.tags[c]) for c in tree.children[first] if c < town}
                found |= {town: (prep, "pobj", tree.tags[town]), first: (verb, "dobj", tree.tags[first])}
            for place in children(tree, prep, "pobj"):
                beside = [c for c in children(tree, place, "appos") if c > place]
                begin = min(subtree(tree, beside[0])) if beside else -1
                named = tree.tags[place] == "NNP" or children(tree, place, "poss")
                if begin == place + 1 and named and tree.words[prep].lower() in SCENES:
                    found[beside[0]] = (verb, "dobj", tree.tags[beside[0]])
    return found


def object_joined_to_verb(tree: Tree) -> Changes:
    """Join "a memorandum" to the treaty in "signed a treaty, as well as a memorandum", where it is joined to the verb."""
    found: Changes = {}
    for verb in verbs(tree):
        linked = [p for p in children(tree, verb, "prep") if tree.words[max(0, p - 2) : p + 1] == AS_WELL_AS]
        nouns = [c for c in children(tree, verb, "conj") if not children(tree, c, *SUBJECTS)]
        for noun in (*nouns, *(noun for prep in linked for noun in children(tree, prep, "pobj"))):
            own = [c for c in children(tree, verb, "dobj", "nsubjpass") if c < noun]
            if own and tree.tags[noun].startswith("NN"):
                found[noun] = (own[-1], "conj", tree.tags[noun])
    return found


def her_before_name(tree: Tree) -> Changes:
    """Make "her" the possessive of the name behind it in "met her (counterpart) John", where it is taken for who was met."""
    people = {placeholders()["Person"].word, placeholders()["Office"].word}
    found: Changes = {}
    for word in range(len(tree.words) - 1):
        if tree.deps[word] not in ("dobj", "dative", "pobj") or tree.words[word].lower() != "her":
            continue
        name, above = word + 1, tree.heads[word]
        if (
            tree.words[name] in people
            and tree.heads[name] in (word, above)
            and tree.deps[name] not in SUBJECTS
        ):
            found[word] = (name, "poss", "PRP$")
            found[name] = (above, "pobj" if tree.deps[word] == "pobj" else "dobj", tree.tags[name])
    return found


def name_in_marks(tree: Tree) -> Changes:
    """Make "a crime" what the war is called in "called the war "a crime"", not another name of the war."""
    return {
        named: (verb, "oprd", tree.tags[named])
        for verb in verbs(tree)
        if tree.lemmas[verb] in control_lexicon().naming
        for noun in children(tree, verb, "dobj")
        for named in children(tree, noun, "appos")
        if tree.words[subtree(tree, named)[0] - 1] in MARKS
    }


def speaker_behind_words(tree: Tree) -> Changes:
    """Make "John" the subject in "this stated John, adding": his words are put simply as "this", and open the sentence."""
    said = placeholders()["Quotation"].word, speech_lexicon().forms - speech_lexicon().hearing
    if tree.words[:1] != said[:1] or tree.deps[0] != "nsubj" or tree.heads[0] != 1:
        return {}
    named = [noun for noun in children(tree, 1, "dobj") if tree.words[1].lower() in said[1]]
    return {0: (1, "dobj", "DT"), named[0]: (1, "nsubj", tree.tags[named[0]])} if named else {}


def verb_taken_for_clause(tree: Tree) -> Changes:
    """Join "recalled" to "noted" in "John noted the growth of trade, recalled A and expressed B": trade recalls nothing."""
    found: Changes = {}
    for verb in verbs(tree):
        for other in children(tree, verb, "ccomp"):
            nouns = [one for one in children(tree, other, "nsubj") if one > verb]
            alike = tree.tags[other] == tree.tags[verb] and tree.words[other - 1] == ","
            if alike and len(nouns) == 1 and children(tree, verb, *SUBJECTS):
                between = range(verb + 1, other - 1)
                bare = all(one in subtree(tree, nouns[0]) and tree.words[one] != "," for one in between)
                if bare and not children(tree, verb, "dobj") and not children(tree, other, "mark"):
                    found[nouns[0]] = (verb, "dobj", tree.tags[nouns[0]])
                    found[other] = (verb, "conj", tree.tags[other])
    return found
