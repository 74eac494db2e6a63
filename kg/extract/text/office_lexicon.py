"""The words of offices: what ``data/lexicon/offices.yaml`` says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated

from kg.knowledge import Written, kept

POST = re.compile(" (?:of|for|to|in) ")
"""Words between an office and what it is for."""


def head_words(name: str) -> tuple[str, ...]:
    """Split a title head as the tokenizer does: hyphens stand alone."""
    return tuple(name.replace("-", " - ").split())


def _heads(plurals: dict[str, str | None]) -> dict[tuple[str, ...], tuple[str, bool]]:
    """Return the words of each head, singular and plural, with its singular and whether they are the plural."""
    found: dict[tuple[str, ...], tuple[str, bool]] = {}
    for singular, plural in plurals.items():
        found[head_words(singular)] = (singular, False)
        found[head_words(plural or f"{singular}s")] = (singular, True)
    return found


def _phrases(listed: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(map(head_words, listed))


def _by_length(titles: dict[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    """Return (beginning of a title, state), the longest first."""
    found = [(title, state) for state, listed in titles.items() for title in listed]
    return tuple(sorted(found, key=lambda item: (-len(item[0]), item[0])))


@dataclass(frozen=True, slots=True)
class OfficeLexicon:
    """What ``offices.yaml`` says; all words in lower case, phrases as tuples of words."""

    heads: Annotated[dict[tuple[str, ...], tuple[str, bool]], Written(dict[str, str | None], _heads)]
    """Words of a head (singular or plural) to its singular and whether it is plural."""
    weak: frozenset[str]
    modifiers: frozenset[str]
    general: frozenset[str]
    ranks: frozenset[str]
    abroad: frozenset[str]
    former: frozenset[str]
    nicknames: dict[str, dict[str, str]]
    ousted: frozenset[str]
    before_ousted: frozenset[str]
    drop: frozenset[str]
    sole: Annotated[tuple[tuple[str, str], ...], Written(dict[str, tuple[str, ...]], _by_length)]
    """(beginning of a title, ISO 3166-1 alpha-3 of the state it belongs to), longest first."""
    only_if_named: frozenset[str]
    honorifics: frozenset[str]
    rank_words: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str] = field(metadata={"key": "name_suffixes"})
    addresses: frozenset[str]
    after_head: frozenset[str]
    chanceries: frozenset[str]
    cabinets: frozenset[str]
    parliaments: frozenset[str]
    presiding: frozenset[str]
    seconds: frozenset[str]
    consorts: frozenset[str]
    doubled: frozenset[str]
    interim: frozenset[str]
    called: dict[str, str]
    any_body: frozenset[str]
    staff: frozenset[str]
    bare: frozenset[str]
    served_by: dict[str, frozenset[str]]
    stands_for: dict[str, frozenset[str]]
    for_owner: frozenset[str]
    appointed: frozenset[str]
    appointing: frozenset[str]
    becoming: frozenset[str]
    being: frozenset[str]
    entering: frozenset[str]
    entered: frozenset[str]
    leaving: frozenset[str]
    dismissed: frozenset[str]
    giving_up: frozenset[str]
    served: frozenset[str]
    ministerial: frozenset[str]
    houses: frozenset[str]
    charged: Annotated[tuple[tuple[str, ...], ...], Written(tuple[str, ...], _phrases)]
    name_heads: frozenset[str]
    of_bodies: frozenset[str]
    untopical: frozenset[str]
    topical: frozenset[str]
    by_courtesy: frozenset[str]
    crowned: frozenset[str]
    surnames: frozenset[str]
    styles: frozenset[str]
    rulers: frozenset[str]
    courtesies: frozenset[str]
    members: frozenset[str]
    official: frozenset[str]
    consular: frozenset[str]
    of_houses: frozenset[str]
    of_few: frozenset[str]
    same_title: dict[str, frozenset[str]]
    ranks_only: frozenset[str]
    nobility: frozenset[str]
    regions: frozenset[str]
    regional: frozenset[str]
    sees: frozenset[str]
    voices: frozenset[str]
    house_heads: frozenset[str]
    succeeded: frozenset[str]
    no_surnames: frozenset[str]
    in_no_name: frozenset[str]
    posts: frozenset[str]
    aides: frozenset[str]
    local: frozenset[str]
    listing: frozenset[str]
    signing_for: frozenset[str]
    sending: frozenset[str]
    senders: frozenset[str]
    at_post: frozenset[str]
    sent_to: frozenset[str]
    auxiliaries: frozenset[str]
    counterparts: frozenset[str]
    of_kin: frozenset[str]
    means: dict[str, str]
    designate: frozenset[str]
    succeeding: frozenset[str]
    national: frozenset[str]
    """Offices that a state has, by their first words."""
    receiving: frozenset[str]
    held_in: dict[str, frozenset[str]]
    not_in: dict[str, frozenset[str]]
    two_posts: dict[str, tuple[str, ...]]
    in_office: frozenset[str]
    acting: frozenset[str]
    fronting: frozenset[str]
    finite: frozenset[str]
    fathers: frozenset[str]
    after_name: frozenset[str]
    """Words that may follow a name in apposition to an office before it."""
    plural_general: frozenset[str]
    first_words: frozenset[str] = field(init=False)
    """Of all heads."""
    longest: int = field(init=False)
    """Words of the longest head."""

    def __post_init__(self) -> None:
        """Add what follows from the lists."""
        object.__setattr__(self, "first_words", frozenset(words[0] for words in self.heads))
        object.__setattr__(self, "longest", max(map(len, self.heads)))
        object.__setattr__(self, "general", self.general | self.plural_general)
        object.__setattr__(self, "sent_to", self.sent_to | self.at_post)


office_lexicon = kept(OfficeLexicon, "lexicon/offices.yaml")


@lru_cache(maxsize=1 << 12)
def is_national(title: str) -> bool:
    """Tell whether a title is one of an office that states have, whatever its rank: "first deputy minister of culture".

    >>> is_national("first deputy minister of culture"), is_national("president-elect"), is_national("director of the bureau")
    (True, True, False)
    """
    lexicon = office_lexicon()
    words, rest = POST.split(title, maxsplit=1)[0].split(), title.partition(" of ")[2]
    named, _, until = words[-1].rpartition("-")
    words[-1] = named if until in lexicon.designate else words[-1]
    while words[1:] and words[0] in lexicon.seconds and " ".join(words) not in lexicon.national:
        words.pop(0)
    house = rest.removeprefix("the ")
    own = house in lexicon.parliaments or house.partition(" ")[0] in lexicon.cabinets
    return not {" ".join(words), title}.isdisjoint(lexicon.national) or own


def is_form(word: str) -> bool:
    """Tell whether a word is a form of address that ends in a full stop, without it: "Hon" of "Hon. X"."""
    return f"{word.lower()}." in office_lexicon().honorifics


def is_of_state(title: str) -> bool:
    """Tell whether who acts for a state has a title from it: an office that states have, or one of its envoys.

    >>> is_of_state("minister of trade"), is_of_state("ambassador to PER"), is_of_state("ambassador"), is_of_state("chairman")
    (True, True, False, False)
    """
    lexicon = office_lexicon()
    envoy = title not in lexicon.by_courtesy and POST.split(title, maxsplit=1)[0] in lexicon.at_post
    return is_national(title) or envoy


def may_be_of(title: str, state: str) -> bool:
    """Tell whether a state has such an office: kings are in kingdoms only, presidents in none.

    >>> may_be_of("king", "JOR"), may_be_of("king", "TUR"), may_be_of("president", "JOR"), may_be_of("minister", "JOR")
    (True, False, False, True)
    """
    lexicon = office_lexicon()
    return state in lexicon.held_in.get(title, {state}) and state not in lexicon.not_in.get(title, ())


def is_voice(title: str) -> bool:
    """Tell whether a title is that of who speaks for an institution in it: "foreign ministry spokesperson".

    >>> is_voice("foreign ministry spokesperson"), is_voice("spokesperson")
    (True, False)
    """
    words, lexicon = title.split(), office_lexicon()
    return words[-1] in lexicon.voices and not lexicon.houses.isdisjoint(words)
