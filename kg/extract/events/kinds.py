"""The kind of an event from the words on its trigger, and from the means by which people come together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.matching.patterns import shared
from kg.extract.syntax.tree import children, prepositional
from kg.model import Code, Value

if TYPE_CHECKING:
    from kg.extract.matching.match import Match
    from kg.extract.reading import Reading
    from kg.extract.text.parser import Tree

ON_NOUN = ("amod", "compound", "nmod")
MEANS = ("via", "by", "over", "on", "through", "in", "during")
"""Prepositions before the means: "met via videoconference", "discussed trade during a phone call"."""


def with_kind(match: Match, properties: list[tuple[str, Value]], reading: Reading) -> list[tuple[str, Value]]:
    """Set the kind that the words of the trigger tell: "official visit", "telephone conversation", "met via video link"."""
    mention = reading.mention(match.sentence, match.trigger)
    own = mention.key.split(":", 2)[1] if mention is not None and mention.key.startswith(":") else ""
    if own and not any(name == "kind" for name, _ in properties):
        return [*properties, ("kind", Code(own))]
    tree = match.sentence.tree
    words = _forms(tree, _telling(tree, match.trigger, match.top))
    told = next((kind for word, kind in match.pattern.kinds if word in words), "")
    if not told:
        return properties
    return [*(pair for pair in properties if pair[0] != "kind"), ("kind", Code(told))]


def _telling(tree: Tree, trigger: int, top: int) -> list[int]:
    """Return the trigger, the words on it, what it frames ("a round of consultations") and the means of its verb."""
    adverbs = [
        w for w in (*children(tree, top, "advmod"), top + 1) if w < len(tree.words) and tree.tags[w] == "RB"
    ]
    found = [trigger, *children(tree, trigger, *ON_NOUN), *adverbs]
    if tree.lemmas[trigger] in shared("LIGHT"):
        found.extend(prepositional(tree, trigger, "of"))
    for word in {trigger, top}:
        for noun in prepositional(tree, word, *MEANS):
            modifiers = (
                children(tree, noun, *ON_NOUN)
                if tree.lemmas[noun] in shared("TALK", "CALLING", "LINK")
                else []
            )
            found.extend(w for w in (noun, *modifiers) if tree.lemmas[w] in shared("DISTANT", "CALLING"))
    return found


def _forms(tree: Tree, words: list[int]) -> set[str]:
    return {tree.words[word].lower() for word in words} | {tree.lemmas[word] for word in words}
