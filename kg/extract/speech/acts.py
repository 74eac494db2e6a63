"""What is done by saying something: urging, thanking, condemning (``data/lexicon/acts.yaml``).

The acts are Searle's (1976) as far as news tell them apart: directives, commissives, expressives; all else is "Said".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.syntax.tree import children, coordinated, objects, prepositional
from kg.extract.text.speech_lexicon import regular_forms, speech_lexicon
from kg.extract.text.tokens import is_capital
from kg.knowledge import load, turned
from kg.model import Code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.matching.match import Match
    from kg.extract.speech.quotes import Quotation
    from kg.extract.text.tokens import Tokens

SAID = "Said"
REACH = 14
"""Tokens before or behind a quotation in which its verb stands, with a name and an office between them."""
STOPS = {".", "!", "?", ";"}


@dataclass(frozen=True, slots=True)
class ActExample:
    """A sentence, the act of its statement, and the label of its target."""

    text: str
    act: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class ActWords:
    """What tells of one act, and its tests."""

    examples: tuple[ActExample, ...]
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    directed: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class ActLexicon:
    """What ``acts.yaml`` says: lemma, noun, or regular form of a verb -> local name of the act."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    forms: dict[str, str]
    directed: frozenset[str]
    """Acts whose addressee is their target."""
    weak: frozenset[str]
    """Acts that give way to what the noun behind their verbs tells."""


def act_table() -> dict[str, ActWords]:
    """Read ``data/lexicon/acts.yaml``: act -> its words."""
    return load(dict[str, ActWords], "lexicon/acts.yaml")


@lru_cache(maxsize=1)
def act_lexicon() -> ActLexicon:
    """Load ``data/lexicon/acts.yaml``."""
    table = act_table()
    verbs = turned({act: entry.verbs for act, entry in table.items()})
    return ActLexicon(
        verbs=verbs,
        nouns=turned({act: entry.nouns for act, entry in table.items()}),
        forms={form: act for verb, act in verbs.items() for form in regular_forms(verb)},
        directed=frozenset(act for act, entry in table.items() if entry.directed),
        weak=frozenset(act for act, entry in table.items() if entry.weak),
    )


def act_of(match: Match) -> Code:
    """Return the act of a match of a verb of saying: that of its pattern, of its object, or of the verb."""
    settings = dict(match.pattern.settings)
    if "act" in settings:
        return Code(settings["act"])
    lexicon, tree = act_lexicon(), match.sentence.tree
    own = lexicon.verbs.get(tree.lemmas[match.trigger], "")
    nouns = coordinated(tree, *objects(tree, match.trigger))
    nouns += [
        one
        for noun in nouns
        if tree.lemmas[noun] in speech_lexicon().genre
        for one in (*prepositional(tree, noun, "of"), *children(tree, noun, "amod", "compound"))
    ]
    # not in a name, but the first word of a sentence has a capital anyhow
    plain = [tree.lemmas[one] for one in nouns if not one or not is_capital(tree.words[one])]
    told = [lexicon.nouns[lemma] for lemma in plain if lemma in lexicon.nouns]
    if told and (not own or own in lexicon.weak):  # "offered condolences", not "welcomed the pledge"
        return Code(told[0])
    return Code(own or SAID)


def act_beside(tokens: Tokens, quotations: Sequence[Quotation]) -> Code:
    """Return the act of direct speech by the first verb of saying beside it: "..., warned X"; "X vowed: ..."."""
    for quotation in quotations:
        behind = tokens.words[quotation.end : quotation.end + REACH]
        before = tokens.words[max(0, quotation.start - REACH) : quotation.start][::-1]
        for words in (behind, before):
            for word in words:
                if word in STOPS:
                    break
                if word.lower() in speech_lexicon().forms:
                    return act_of_word(word)
    return Code(SAID)


def act_of_word(word: str) -> Code:
    """Return the act of a form of a verb: "warned"."""
    return Code(act_lexicon().forms.get(word.lower(), SAID))
