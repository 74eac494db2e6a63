"""Who is who in one document: full names, short forms, titles and offices joined where it is safe, and only there."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TypeAlias

from kg.extract.lexicon import office_lexicon
from kg.extract.mention import Mention, Title
from kg.extract.names import plain
from kg.extract.persons import is_name_word
from kg.extract.tokens import Tokens

COUNTERPART = "counterpart"
NEUTRAL = {"of", "for", "the", "and", "to", "on", ",", "affairs"}


@dataclass(slots=True)
class Person:
    """One person of a document: every form of the name, every title with where it stands."""

    name: tuple[str, ...]
    mentions: list[int] = field(default_factory=list)
    titles: list[tuple[Title, int]] = field(default_factory=list)
    """(title, index of the mention that gives it)"""

    @property
    def label(self) -> str:
        """The fullest form of the name."""
        return " ".join(self.name)


@dataclass(frozen=True, slots=True)
class Identities:
    """Persons, and for each mention which of them it names; -1 for none."""

    mentions: tuple[Mention, ...]
    persons: tuple[Person, ...]
    who: tuple[tuple[int, ...], ...]
    """Mention -> persons it names (several for plural offices)."""
    offices: tuple[tuple[Title, ...], ...]
    """Mention -> offices that it names and nobody is known to hold."""


_Fitting: TypeAlias = dict[Title, tuple[int, ...]]
"""Office -> the persons of the document that may be meant by it."""


def identify(tokens: Tokens, mentions: Sequence[Mention]) -> Identities:
    """Join the mentions of each person; add mentions of lone surnames; find who holds the offices named."""
    persons: list[Person] = []
    by_word: dict[str, set[int]] = {}
    who: dict[int, int] = {}
    named = [index for index, mention in enumerate(mentions) if mention.type == "Person"]
    for index in sorted(named, key=_fullest(mentions)):
        mention = mentions[index]
        match = _same(mention, persons, by_word)
        if match is None:
            persons.append(Person(name=mention.name))
            match = len(persons) - 1
        if match >= 0:
            who[index] = match
            _longer(persons[match], mention.name)
            for word in _core(persons[match].name):
                by_word.setdefault(word, set()).add(match)
    order = {old: new for new, old in enumerate(dict.fromkeys(who[index] for index in sorted(who)))}
    persons = [persons[old] for old in order]
    who = {index: order[old] for index, old in who.items()}
    mentions, who = _with_surnames(tokens, mentions, persons, who)
    for index in sorted(who):
        person = persons[who[index]]
        person.mentions.append(index)
        person.titles.extend((title, index) for title in mentions[index].titles)
    _counterparts(mentions, persons, who)
    for person in persons:
        _inherit_owners(person, mentions)
    people: list[tuple[int, ...]] = []
    offices: list[tuple[Title, ...]] = []
    known: _Fitting = {}
    for index, mention in enumerate(mentions):
        if index in who:
            people.append((who[index],))
            offices.append(())
        elif mention.type == "Office":
            holders, rest = _holders(mention, persons, known)
            people.append(holders)
            offices.append(rest)
        else:
            people.append(())
            offices.append(())
    _resolve_groups(mentions, persons, people, offices)
    return Identities(tuple(mentions), tuple(persons), tuple(people), tuple(offices))


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return a word of a name without case, accents and punctuation."""
    decomposed = unicodedata.normalize("NFKD", plain(word)).casefold()
    return "".join(char for char in decomposed if char.isalnum())


def _fullest(mentions: Sequence[Mention]):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a sort key
    def key(index: int) -> tuple[int, int, int]:
        name = mentions[index].name
        return -len(_core(name)), -len(" ".join(name)), index

    return key


@lru_cache(maxsize=1 << 16)
def _core(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folded words of a name without initials and nicknames."""
    words = [fold(word) for word in name if word[:1] not in {"\u201c", '"', "\u2018"}]
    return tuple(word for word in words if len(word) > 1)


def _same(mention: Mention, persons: Sequence[Person], by_word: Mapping[str, set[int]]) -> int | None:
    """Return the person a name belongs to, None if it is a new one, -1 if it might be several."""
    short = _core(mention.name)
    # Only persons with the first word of the name: all of them would make long texts take quadratic time.
    possible = sorted(by_word.get(short[0], ())) if short else []
    matches = [number for number in possible if _contains(_core(persons[number].name), short)]
    if len(matches) > 1:
        exact = [number for number in matches if _core(persons[number].name) == short]
        matches = exact or matches
    if not matches:
        return None if short else -1
    return matches[0] if len(matches) == 1 else -1


def _contains(full: Sequence[str], short: Sequence[str]) -> bool:
    """Tell whether the words of *short* stand in *full* in the same order; one word alone is not a given name."""
    if not short:
        return False
    position = 0
    for word in full:
        if position < len(short) and word == short[position]:
            position += 1
    return position == len(short)


def _longer(person: Person, name: tuple[str, ...]) -> None:
    if len(" ".join(name)) > len(" ".join(person.name)):
        person.name = name


def _with_surnames(
    tokens: Tokens, mentions: Sequence[Mention], persons: Sequence[Person], who: dict[int, int]
) -> tuple[list[Mention], dict[int, int]]:
    """Add mentions of a surname or full name that stands alone: "Moy also emphasized"."""
    covered = {position for mention in mentions for position in range(mention.start, mention.end)}
    owners: dict[str, set[int]] = {}
    for number, person in enumerate(persons):
        for word in _core(person.name):
            owners.setdefault(word, set()).add(number)
    lexicon = office_lexicon()
    extra: list[tuple[Mention, int]] = []
    position = 0
    while position < len(tokens):
        end = position
        names: set[int] | None = None
        while (
            end < len(tokens)
            and end not in covered
            and (is_name_word(tokens.words[end], lexicon) or (tokens.words[end] == "-" and end > position))
        ):
            if tokens.words[end] != "-":
                here = owners.get(fold(tokens.words[end]), set())
                names = here if names is None else names & here
            end += 1
        if names is not None and len(names) == 1 and end > position:
            number = next(iter(names))
            words = tuple(word for word in tokens.words[position:end] if word != "-")
            extra.append((Mention(start=position, end=end, type="Person", name=words), number))
        position = max(end, position + 1)
    merged = sorted(
        [*((mention, who.get(index)) for index, mention in enumerate(mentions)), *extra],
        key=lambda item: item[0].start,
    )
    return [mention for mention, _ in merged], {
        i: number for i, (_, number) in enumerate(merged) if number is not None
    }


def _counterparts(mentions: list[Mention], persons: Sequence[Person], who: dict[int, int]) -> None:
    """Give "his Danish counterpart" the office of the person named last before."""
    for index, mention in enumerate(mentions):
        if not any(title.label == COUNTERPART for title in mention.titles):
            continue
        source = next(
            (
                title
                for back in range(index - 1, -1, -1)
                if back in who
                for title, _ in persons[who[back]].titles
                if title.label != COUNTERPART
            ),
            None,
        )
        titles = (replace(source, owner=mention.titles[0].owner, former=False),) if source else ()
        mentions[index] = replace(mention, titles=titles)
        if index in who:
            person = persons[who[index]]
            person.titles = [pair for pair in person.titles if pair[0].label != COUNTERPART]
            person.titles.extend((title, index) for title in titles)


def _inherit_owners(person: Person, mentions: Sequence[Mention]) -> None:
    """A title given once with its owner has it everywhere; short forms of a longer title are dropped."""
    kept: list[tuple[Title, int]] = []

    def short(index: int) -> bool:
        return len(_core(mentions[index].name)) < len(_core(person.name))

    for title, index in person.titles:
        words = _words(title.label)
        longer = [
            other
            for other, _ in person.titles
            if other != title
            and words <= _words(other.label)
            and (not title.owner or title.owner == other.owner)
            and (
                words != _words(other.label)
                or bool(other.owner) > bool(title.owner)
                or (other.former and not title.former)
            )
        ]
        bare = index >= 0 and not title.owner and len(words) <= 1 and short(index) and len(person.titles) > 1
        if not longer and not (
            bare and any(other.owner or len(_words(other.label)) > 1 for other, _ in person.titles)
        ):
            owners = (
                {o.owner for o, _ in person.titles if _words(o.label) < words and o.owner}
                if not title.owner
                else set()
            )
            owner = owners.pop() if len(owners) == 1 else title.owner
            kept.append((replace(title, owner=owner), index))
    person.titles = kept


@lru_cache(maxsize=1 << 16)
def _words(label: str) -> frozenset[str]:
    return frozenset(label.replace("-", " ").replace(",", " ").split()) - NEUTRAL


def _holders(
    mention: Mention, persons: Sequence[Person], known: _Fitting
) -> tuple[tuple[int, ...], tuple[Title, ...]]:
    """Return who holds the offices of a mention, and those with an owner that nobody is said to hold."""
    holders: list[int] = []
    rest: list[Title] = []
    for title in mention.titles:
        fitting = known.get(title)
        if fitting is None:
            fitting = known[title] = tuple(
                number
                for number, person in enumerate(persons)
                if any(_fits(title, other) for other, _ in person.titles)
            )
        if len(fitting) == 1 and (title.owner or not mention.plural):
            holders.append(fitting[0])
        elif title.owner and not fitting:
            rest.append(title)
        elif len(fitting) > 1 and not mention.plural:
            holders.extend(_nearest(fitting, persons, mention))
    return tuple(holders), tuple(rest)


def _nearest(fitting: Sequence[int], persons: Sequence[Person], mention: Mention) -> tuple[int, ...]:
    """Of several persons with such an office take the one whose title is just as short, if there is one only."""
    own = {_words(title.label) for title in mention.titles}
    exact: list[int] = []
    for number in fitting:
        if any(_words(title.label) in own for title, _ in persons[number].titles):
            if exact:
                return ()
            exact.append(number)
    return tuple(exact)


def _fits(short: Title, full: Title) -> bool:
    """Tell whether a short form of an office may stand for a full one: same ranks, no word of its own, no other owner."""
    if short.label == COUNTERPART or full.label == COUNTERPART or short.former != full.former:
        return False
    ranks = office_lexicon().ranks
    first, second = _words(short.label), _words(full.label)
    if short.owner and full.owner and short.owner != full.owner:
        return False
    return bool(first) and first <= second and first & ranks == second & ranks


def _resolve_groups(
    mentions: Sequence[Mention],
    persons: Sequence[Person],
    people: list[tuple[int, ...]],
    offices: list[tuple[Title, ...]],
) -> None:
    """Let "both ministers" name the offices that another mention lists, or all the persons with such an office."""
    for index, mention in enumerate(mentions):
        if mention.type != "Office" or not mention.plural or people[index] or offices[index]:
            continue
        wanted = _words(mention.titles[0].label)
        listed = [
            other
            for other, one in enumerate(mentions)
            if one.type == "Office"
            and one.plural
            and len(one.titles) > 1
            and wanted <= _words(one.titles[0].label)
            and (people[other] or offices[other])
        ]
        if listed:
            people[index], offices[index] = people[listed[0]], offices[listed[0]]
            continue
        fitting = [
            n
            for n, person in enumerate(persons)
            if any(_fits(mention.titles[0], title) for title, _ in person.titles)
        ]
        if len(fitting) == 2 and mention.definite:  # noqa: PLR2004 - a pair is what such a plural points to
            people[index] = tuple(fitting)
