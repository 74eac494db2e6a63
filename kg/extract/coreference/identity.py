"""Who is who in one document: full names, short forms, titles and offices joined where it is safe, and only there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.coreference.counterpart_offices import counterparts
from kg.extract.coreference.facing import facing
from kg.extract.coreference.holders import (
    Person,
    Posts,
    find_strangers,
    is_named_later,
)
from kg.extract.coreference.office_groups import resolve_groups
from kg.extract.coreference.sides import Sides
from kg.extract.coreference.title_owners import inherit_owners, own_states
from kg.extract.names.offices.appositions import INDEFINITE
from kg.extract.names.people.affixes import person_lexicon
from kg.extract.names.people.grammar import name_words
from kg.extract.names.people.parts import core, fold, is_name_word
from kg.extract.text.mention import Mention, Title
from kg.extract.text.office_lexicon import is_national, office_lexicon
from kg.extract.text.speech_lexicon import is_cue
from kg.extract.text.tokens import is_capital

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.extract.text.tokens import Tokens

FULL = 2
"""Words of a full name."""


@dataclass(frozen=True, slots=True)
class Identities:
    """Persons, and for each mention which of them it names; -1 for none."""

    mentions: tuple[Mention, ...]
    persons: tuple[Person, ...]
    who: tuple[tuple[int, ...], ...]
    """Mention -> persons it names (several for plural offices)."""
    offices: tuple[tuple[Title, ...], ...]
    """Mention -> offices that it names and nobody is known to hold."""
    beside: tuple[int, ...]
    """Mention of a counterpart -> the person whose counterpart it is; -1 for other mentions."""
    strangers: frozenset[str] = frozenset()
    """Offices that, named alone, are of somebody whom the text does not name."""


def identify(tokens: Tokens, mentions: Sequence[Mention]) -> Identities:
    """Join the mentions of each person; add mentions of lone surnames; find who holds the offices named."""
    persons: list[Person] = []
    by_word: dict[str, set[int]] = {}
    who: dict[int, int] = {}
    named = [index for index, mention in enumerate(mentions) if mention.type == "Person"]
    for index in sorted(named, key=_fullest(mentions)):
        mention = mentions[index]
        match = _same(mention, index, persons, by_word)
        if match is None:
            persons.append(Person(name=mention.name))
            match = len(persons) - 1
        if match >= 0:
            who[index] = match
            persons[match].mentions.append(index)
            persons[match].give(mention.titles, index)
            _longer(persons[match], mention.name)
            for word in core(persons[match].name):
                by_word.setdefault(word, set()).add(match)
    order = {old: new for new, old in enumerate(dict.fromkeys(who[index] for index in sorted(who)))}
    persons = [persons[old] for old in order]
    who = {index: order[old] for index, old in who.items()}
    for person in persons:
        person.mentions.clear()  # lone surnames are yet to come, and move the others
        person.titles.clear()
    mentions, who = _with_surnames(tokens, mentions, persons, who)
    who.update(_signed(tokens, mentions, who))
    for index in sorted(who):
        person = persons[who[index]]
        person.mentions.append(index)
        person.give(mentions[index].titles, index)
    mentions, beside = counterparts(tokens, mentions, persons, who)
    for person in persons:
        inherit_owners(person, mentions)
    own_states(tokens, mentions, persons, beside)
    for index, number in _named_first(tokens, mentions, persons, who).items():
        who[index] = number
        persons[number].give(mentions[index].titles, index)
    people: list[tuple[int, ...]] = []
    offices: list[tuple[Title, ...]] = []
    strangers = find_strangers(tokens, mentions, persons)
    posts = Posts(persons, strangers)
    for index, mention in enumerate(mentions):
        if index in who:
            people.append((who[index],))
            offices.append(())
        elif mention.type == "Office":
            somebody = mention.start > 0 and tokens.lower[mention.start - 1] in INDEFINITE
            apart = beside.get(index, -1)
            holders, rest = ((), mention.titles) if somebody else posts.holders(mention, index, apart)
            later = any(is_named_later(tokens, mentions, index, persons[one]) for one in holders)
            if later or apart in holders:  # nobody is a counterpart of himself
                holders, rest = (), tuple(title for title in mention.titles if title.owner)
            people.append(holders)
            offices.append(rest)
        else:
            people.append(())
            offices.append(())
    resolve_groups(tokens, mentions, Posts(persons), people, offices)
    besides = tuple(beside.get(index, -1) for index in range(len(mentions)))
    return Identities(tuple(mentions), tuple(persons), tuple(people), tuple(offices), besides, strangers)


def _signed(tokens: Tokens, mentions: Sequence[Mention], who: Mapping[int, int]) -> dict[int, int]:
    """Return the offices that are a line of their own below that of a name, each with whose it is: a signature."""
    lines = {*tokens.blocks, len(tokens)}
    return {
        index: who[index - 1]
        for index, one in enumerate(mentions)
        if one.type == "Office"
        and not one.plural
        and index - 1 in who
        and lines.issuperset((one.start, one.end, mentions[index - 1].start, mentions[index - 1].end))
        and mentions[index - 1].end == one.start
    }


def _named_first(
    tokens: Tokens, mentions: Sequence[Mention], persons: Sequence[Person], who: Mapping[int, int]
) -> dict[int, int]:
    """Return the offices of whom a text begins with and names without one, each with the person.

    "Ali Kamau spoke with the President of Peru, Luis Quispe. The President of Kenya stressed": who meets an official of
    another state has the only office of a third that the text names and gives nobody, if nobody else is without one.
    """
    number = who[min(who)] if who else -1
    if number < 0 or persons[number].titles or len(core(persons[number].name)) < FULL:
        return {}
    faced = facing(Sides(tokens, mentions, persons), {}).get(number, set())
    found: dict[int, Title] = {}
    posts = Posts(persons)
    for index in range(min(who) + 1, len(mentions) if faced else 0):
        one = mentions[index]
        if index in who and who[index] != number and not persons[who[index]].titles and not found:
            return {}
        title = one.titles[0] if one.type == "Office" and not one.plural and one.titles else Title("")
        owner = title.owner.removeprefix("State/")
        apart = owner != title.owner and owner not in faced and is_national(title.label)
        if apart and not posts.fitting(title):
            found[index] = title
    return dict.fromkeys(found, number) if len({*found.values()}) == 1 else {}


def _fullest(mentions: Sequence[Mention]):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a sort key
    def key(index: int) -> tuple[int, int, int]:
        name = mentions[index].name
        return -len(core(name)), -len(" ".join(name)), index

    return key


def _same(
    mention: Mention, place: int, persons: Sequence[Person], by_word: Mapping[str, set[int]]
) -> int | None:
    """Return the person a name (its index: *place*) belongs to, None if it is a new one, -1 if it might be several."""
    short = core(mention.name)
    # Only persons with the rarest word of the name: all of them would make long texts take quadratic time.
    possible = sorted(min((by_word.get(word, ()) for word in short), key=len, default=()))
    matches = [number for number in possible if _contains(core(persons[number].name), short)]
    crowned = _crowned(mention.titles)
    if crowned:  # "Sultan Ibrahim" is no Prime Minister Anwar Ibrahim
        matches = [n for n in matches if not persons[n].titles or crowned & _crowned(persons[n].titles)]
    if not matches and len(short) == 1:  # "Foreign Secretary Momen" is Foreign Secretary Masud Bin Momen
        matches = [n for n in possible if {*mention.titles} & {*persons[n].titles}]
    if len(matches) > 1:
        exact = [number for number in matches if core(persons[number].name) == short]
        matches = exact or _first_named(matches, place, persons)
    if not matches:
        return None if short else -1
    return matches[0] if len(matches) == 1 else -1


def _crowned(titles: Iterable[Title]) -> frozenset[str]:
    """Return the titles of monarchs among some titles."""
    return office_lexicon().crowned.intersection(title.label for title in titles)


def _first_named(matches: Sequence[int], place: int, persons: Sequence[Person]) -> list[int]:
    """Return those of some persons who are named before a mention; if nobody is yet, the one who is named next."""
    before = [number for number in matches if min(persons[number].mentions) < place]
    return before or [min(matches, key=lambda number: min(persons[number].mentions))]


def _contains(full: Sequence[str], short: Sequence[str]) -> bool:
    """Tell whether the words of *short* stand in *full* in the same order, and are not just the father's name in it."""
    if not short:
        return False
    for place, word in enumerate(full[:-1]):
        if (
            word in office_lexicon().fathers
            and word not in short
            and short[0] == full[place + 1]
            and short[0] not in full[:place]
        ):
            return False
    position = 0
    for word in full:
        if position < len(short) and word == short[position]:
            position += 1
    return position == len(short)


def _is_initial(tokens: Tokens, position: int) -> bool:
    """Tell whether a token is the initial before a surname: "N. Rusu"."""
    word = tokens.words[position].rstrip(".")
    stop = tokens.words[position] != word or tokens.words[position + 1 : position + 2] == (".",)
    return len(word) == 1 and word.isupper() and stop


def _longer(person: Person, name: tuple[str, ...]) -> None:
    if len(" ".join(name)) > len(" ".join(person.name)):
        person.name = name


def _is_known(word: str, owners: Mapping[str, set[int]]) -> bool:
    """Tell whether a small word in capitals ends a name of the text: "Tran Hoai An"."""
    return word in person_lexicon().small and fold(word) in owners


def _with_surnames(
    tokens: Tokens, mentions: Sequence[Mention], persons: Sequence[Person], who: dict[int, int]
) -> tuple[list[Mention], dict[int, int]]:
    """Add mentions of a surname or full name that stands alone: "Moy also emphasized"."""
    covered = {position for mention in mentions for position in range(mention.start, mention.end)}
    owners: dict[str, set[int]] = {}
    for number, person in enumerate(persons):
        for word in core(person.name):
            owners.setdefault(word, set()).add(number)
    first_at: dict[int, int] = {}
    for index in sorted(who):
        first_at.setdefault(who[index], mentions[index].start)
    lexicon = office_lexicon()
    extra: list[tuple[Mention, int]] = []
    position = 0
    while position < len(tokens.words):
        if not is_capital(tokens.words[position]):
            position += 1
            continue
        position += is_cue(tokens.words, position)
        if position in covered:
            position += 1
            continue
        end = position
        names: set[int] | None = None
        letters: set[str] = set()
        while (
            end < len(tokens)
            and end not in covered
            and (end == position or end not in tokens.blocks)  # "Details" above "Moy arrived"
            and (
                is_name_word(tokens.words[end], lexicon)
                or (end > position and (tokens.words[end] == "-" or _is_known(tokens.words[end], owners)))
            )
        ):
            initial = _is_initial(tokens, end)
            letters.update(tokens.words[end][0] if initial else "")
            hyphened = (
                fold("".join(tokens.words[end : end + 3]))
                if tokens.words[end + 1 : end + 2] == ("-",)
                else ""
            )
            if hyphened in owners:
                here = owners[hyphened]
                names = here if names is None else names & here
                end += 3
                continue
            if tokens.words[end] != "-" and not initial:
                here = owners.get(fold(tokens.words[end]), set())
                names = here if names is None else names & here
            end += 1 + (initial and tokens.words[end + 1 : end + 2] == (".",))
        names = {n for n in names or () if letters <= {word[0] for word in persons[n].name}}
        if len(names) > 1:
            first = min(first_at[n] for n in names)
            names = {n for n in names if first_at[n] < position} or {n for n in names if first_at[n] == first}
        if len(names) == 1 and end > position:
            number = next(iter(names))
            words = name_words(tokens, position, end)
            extra.append((Mention(start=position, end=end, type="Person", name=words), number))
        position = max(end, position + 1)
    merged = sorted(
        [*((mention, who.get(index)) for index, mention in enumerate(mentions)), *extra],
        key=lambda item: item[0].start,
    )
    return [mention for mention, _ in merged], {
        i: number for i, (_, number) in enumerate(merged) if number is not None
    }
