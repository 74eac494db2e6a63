"""With whom and by what means somebody talks, where the parser hangs it on what they talk about: a rule of ``repair``.

Attachment of prepositional phrases is what parsers err in most (Kummerfeld et al., EMNLP 2012); here the classes of the verb, of
the noun behind the preposition and of those in between decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.objects import SCENES
from kg.extract.syntax.tree import children, control_lexicon, is_verb, prepositional, takes_place, verb_above
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.simplify import placeholders
from kg.extract.text.speech_lexicon import speech_lexicon

if TYPE_CHECKING:
    from kg.extract.syntax.event_clauses import Changes
    from kg.extract.text.parser import Tree

INSIDE = ("dobj", "pobj", "prep", "pcomp", "conj", "appos", "dative")
"""Labels of words within what is talked about."""


def company_of_talk(tree: Tree) -> Changes:
    """Put "with John" below "discussed" in "discussed prospects for trade with John", and "over the phone" too.

    "Held by video link" tells a means, not who held it.
    "And with Mary" is joined to the "with" before it, not to the verb: "held talks with John, the mayor, and with Mary".
    """
    found: Changes = {}
    for preposition, word in enumerate(tree.words):
        if tree.deps[preposition] == "conj" and (before := _with_before(tree, preposition)) >= 0:
            found[preposition] = (before, "conj", tree.tags[preposition])
        nouns = children(tree, preposition, "pobj")
        means = {tree.lemmas[one] for noun in nouns for one in (noun, *children(tree, noun, "compound"))}
        if tree.deps[preposition] == "agent" and means & control_lexicon().devices:
            found[preposition] = (tree.heads[preposition], "prep", tree.tags[preposition])
        if tree.deps[preposition] != "prep":
            continue
        told = word.lower() == "with" and any(_is_somebody(tree, noun) for noun in nouns)
        told = told or any(tree.lemmas[noun] in control_lexicon().devices for noun in nouns)
        if told and (talk := _talk(tree, preposition)) >= 0:
            found[preposition] = (talk, "prep", tree.tags[preposition])
        if word.lower() == "between" and all(_is_somebody(tree, noun) for noun in nouns):
            event = _event_held(tree, tree.heads[preposition])
            found |= {preposition: (event, "prep", tree.tags[preposition])} if event >= 0 else {}
    return found


def _event_held(tree: Tree, place: int) -> int:
    """Return the event that was held at a place, "a meeting was held at the Council between John and Mary", or -1."""
    verb, events = tree.heads[tree.heads[place]], control_lexicon().events
    if tree.deps[place] != "pobj" or not takes_place(tree, verb) or tree.lemmas[place] in events:
        return -1
    held = [one for one in children(tree, verb, "nsubj", "nsubjpass") if tree.lemmas[one] in events]
    return held[0] if held else -1


def _with_before(tree: Tree, preposition: int) -> int:
    """Return the "with" of the same clause before "and with" that the parser joins to the verb, or -1."""
    verb = tree.heads[preposition]
    if [word.lower() for word in tree.words[preposition - 1 : preposition + 1]] != ["and", "with"]:
        return -1
    before = (one for one in range(preposition - 1, verb, -1) if tree.words[one] == "with")
    found = next(before, -1) if is_verb(tree, verb) else -1
    return found if verb_above(tree, found) == verb and tree.deps[found] == "prep" else -1


def _is_somebody(tree: Tree, noun: int) -> bool:
    person, office, nouns = placeholders()["Person"], placeholders()["Office"], noun_lexicon()
    called = tree.words[noun] in {person.word, office.word, office.plural}
    return called or tree.lemmas[noun] in nouns.somebody or tree.lemmas[noun] in nouns.guests


def _talk(tree: Tree, preposition: int) -> int:
    """Return the word of talking in whose topic a preposition hangs, or -1: also where it hangs right on such a word."""
    words, here = control_lexicon(), tree.heads[preposition]
    while True:
        if tree.lemmas[here] in (words.talking if is_verb(tree, here) else words.events):
            return here if here != tree.heads[preposition] else -1
        # "ways of strengthening ties with John"
        between = tree.deps[here] == "pcomp" or not is_verb(tree, here)
        if not between or tree.lemmas[here] in words.own_company or tree.deps[here] not in INSIDE:
            return -1
        here = tree.heads[here]


def said_at_talks(tree: Tree) -> Changes:
    """Put "during talks with John" below "said" in "said that trade had grown during talks with John": it was said there.

    But "said he would raise it at a meeting with John" is of a meeting to come.
    """
    found: Changes = {}
    for preposition in (place for place, word in enumerate(tree.words) if word.lower() in SCENES):
        talks = [
            one for one in children(tree, preposition, "pobj") if tree.lemmas[one] in control_lexicon().events
        ]
        company = [
            noun for one in talks for noun in prepositional(tree, one, "with") if _is_somebody(tree, noun)
        ]
        if company and (said := _saying(tree, tree.heads[preposition])) >= 0:
            found[preposition] = (said, "prep", tree.tags[preposition])
            found |= {  # "... with John in Paris on Tuesday": so are place and day
                late: (talks[0], "prep", tree.tags[late])
                for late in range(company[-1] + 1, len(tree.words))
                if tree.deps[late] == "prep"
                and said < tree.heads[late] < preposition
                and tree.words[late] in SCENES
            }
    return found


def _saying(tree: Tree, word: int) -> int:
    """Return the verb by which somebody says the clause of a word, or -1: also if what he says is done at talks or by others."""
    lexicon, here = speech_lexicon(), word
    while tree.heads[here] != here:
        above = tree.heads[here]
        if is_verb(tree, here) and tree.lemmas[here] in lexicon.at_talks:
            return -1
        if tree.deps[here] == "ccomp" and above < here:
            spoken = tree.words[above].lower() in lexicon.forms
            named = any(_is_somebody(tree, noun) for noun in children(tree, above, "nsubj"))
            other = any(_is_somebody(tree, noun) for noun in children(tree, here, "nsubj", "nsubjpass"))
            return above if spoken and named and not other else -1
        here = above
    return -1
