"""With whom and by what means somebody talks, where the parser hangs it on what they talk about: a rule of ``repair``.

Attachment of prepositional phrases is what parsers err in most (Kummerfeld et al., EMNLP 2012); here the classes of the verb, of
the noun behind the preposition and of those in between decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.tree import children, control_lexicon, is_verb, verb_above
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.simplify import placeholders

if TYPE_CHECKING:
    from kg.extract.syntax.event_clauses import Changes
    from kg.extract.text.parser import Tree

INSIDE = ("dobj", "pobj", "prep", "pcomp", "conj", "appos", "dative")
"""Labels of words within what is talked about."""


def company_of_talk(tree: Tree) -> Changes:
    """Put "with John" below "discussed" in "discussed prospects for trade with John", and "over the phone" too.

    "And with Mary" is joined to the "with" before it, not to the verb: "held talks with John, the mayor, and with Mary".
    """
    found: Changes = {}
    for preposition, word in enumerate(tree.words):
        if tree.deps[preposition] == "conj" and (before := _with_before(tree, preposition)) >= 0:
            found[preposition] = (before, "conj", tree.tags[preposition])
        if tree.deps[preposition] != "prep":
            continue
        nouns = children(tree, preposition, "pobj")
        told = word.lower() == "with" and any(_is_somebody(tree, noun) for noun in nouns)
        told = told or any(tree.lemmas[noun] in control_lexicon().devices for noun in nouns)
        if told and (talk := _talk(tree, preposition)) >= 0:
            found[preposition] = (talk, "prep", tree.tags[preposition])
    return found


def _with_before(tree: Tree, preposition: int) -> int:
    """Return the "with" of the same clause before "and with" that the parser joins to the verb, or -1."""
    verb = tree.heads[preposition]
    if [word.lower() for word in tree.words[preposition - 1 : preposition + 1]] != ["and", "with"]:
        return -1
    before = (one for one in range(preposition - 1, verb, -1) if tree.words[one] == "with")
    found = next(before, -1) if is_verb(tree, verb) else -1
    return found if verb_above(tree, found) == verb and tree.deps[found] == "prep" else -1


def _is_somebody(tree: Tree, noun: int) -> bool:
    person, office = placeholders()["Person"], placeholders()["Office"]
    called = tree.words[noun] in {person.word, office.word, office.plural}
    return called or tree.lemmas[noun] in noun_lexicon().somebody | noun_lexicon().guests


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
