"""Whether somebody is known to be a woman or a man: by a form of address, an office, or a given name that tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.names.people.parts import fold
from kg.knowledge import Turned, kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.coreference.holders import Person
    from kg.extract.text.mention import Mention
    from kg.extract.text.tokens import Tokens

FORMS_BEFORE = 3
"""Tokens before a name among which a form of address is looked for."""


@dataclass(frozen=True, slots=True)
class GenderLexicon:
    """What ``gender.yaml`` says: word -> ``female`` or ``male``."""

    pronouns: Turned
    forms: Turned
    offices: Turned
    names: Turned


gender_lexicon = kept(GenderLexicon, "lexicon/gender.yaml")


def gender_of(person: Person, tokens: Tokens, mentions: Sequence[Mention]) -> str:
    """Return ``female`` or ``male``, or nothing where the text does not tell or contradicts itself."""
    lexicon = gender_lexicon()
    found: set[str] = set()
    for index in person.mentions:
        mention = mentions[index]
        found |= {lexicon.forms.get(word, "") for word in _address(tokens, mention)}
    for title in person.titles:
        words = title.label.split()
        found |= {lexicon.offices.get(one, "") for one in (*words, " ".join(words[:2]))}
    given = [word for word in person.name if word.lower() not in lexicon.forms]
    if len(person.name) > 1 and given:
        found.add(lexicon.names.get(fold(given[0]), ""))
    found -= {""}
    return found.pop() if len(found) == 1 else ""


def _address(tokens: Tokens, mention: Mention) -> list[str]:
    """Return the words of a mention and the forms of address right before it."""
    words = [*tokens.lower[mention.start : mention.end]]
    here = mention.start
    while here > max(0, mention.start - FORMS_BEFORE) and here not in tokens.blocks:
        here -= 1
        word = tokens.lower[here]
        if word != "." and word not in gender_lexicon().forms:
            break
        words.append(word)
    return words


def may_be(pronoun: str, gender: str) -> bool:
    """Tell whether a pronoun may mean somebody of a gender, or of one that is not known."""
    own = gender_lexicon().pronouns.get(pronoun.lower(), "")
    return not own or not gender or own == gender
