"""Who holds which office in one document: short forms of offices, groups of office holders."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.extract.names.offices.phrase import spread
from kg.extract.names.people.counterparts import COUNTERPART
from kg.extract.text.mention import Title
from kg.extract.text.office_lexicon import is_voice, office_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extract.text.mention import Mention
    from kg.extract.text.tokens import Tokens

NEUTRAL = {"of", "for", "the", "and", "to", "on", ",", "affairs"}


@dataclass(slots=True)
class Person:
    """One person of a document: every form of the name, every title with where it stands."""

    name: tuple[str, ...]
    mentions: list[int] = field(default_factory=list)
    titles: dict[Title, list[int]] = field(default_factory=dict)
    """Title -> the mentions that give it."""

    @property
    def label(self) -> str:
        """The fullest form of the name."""
        return " ".join(self.name)

    @property
    def given(self) -> list[tuple[Title, int]]:
        """Each title as often as it is given, with the mention, in the order of the text."""
        return sorted(
            ((title, at) for title, places in self.titles.items() for at in places), key=itemgetter(1)
        )

    def give(self, titles: Iterable[Title], index: int) -> None:
        """Add what a mention calls the person."""
        for title in titles:
            self.titles.setdefault(title, []).append(index)

    def entitle(self, changed: Iterable[tuple[Title, Title]]) -> None:
        """Put other titles in the place of those that the person has; one that is not among them is dropped."""
        before, self.titles = self.titles, {}
        for old, new in changed:
            self.titles[new] = sorted([*self.titles.get(new, ()), *before[old]])


@lru_cache(maxsize=1 << 16)
def title_words(label: str) -> frozenset[str]:
    """Return the words of an office that tell what it is, without "of" and "affairs"."""
    return frozenset(label.replace("-", " ").replace(",", " ").split()) - NEUTRAL


@lru_cache(maxsize=1 << 12)
def owner_words(owner: str) -> frozenset[str]:
    """Return the words in the name of the body that owns an office, by which it may be named in short."""
    return frozenset(owner.partition("/")[2].lower().replace(":", "-").replace(" ", "-").split("-"))


def find_strangers(tokens: Tokens, mentions: Sequence[Mention], persons: Sequence[Person]) -> frozenset[str]:
    """Return the offices that a text names alone for somebody else than it later names with a state or body.

    "The Special Envoy arrived. He met the UN Special Envoy X." A name that begins a paragraph is whom it is about.
    """
    begin = tokens.blocks[1] if len(tokens.blocks) > 1 else 0
    first: dict[Title, int] = {}
    for place, mention in enumerate(mentions):
        if mention.type == "Office" and mention.definite and not mention.plural and mention.start >= begin:
            for one in mention.titles:
                first.setdefault(one, place)
    found: set[str] = set()
    for one, place in first.items():
        told = [
            (t, places)
            for person in (persons if not one.owner else ())
            for t, places in person.titles.items()
            if fits(one, t)
        ]
        if told and all(
            t.owner and places[0] > place and not any(mentions[at].start in tokens.blocks for at in places)
            for t, places in told
        ):
            found.add(one.label)
    return frozenset(found)


@dataclass(slots=True)
class Posts:
    """Which persons of a document may be meant by an office; what was found is kept, so their titles must not change."""

    persons: Sequence[Person]
    strangers: frozenset[str] = frozenset()
    """Offices that, named alone, are of nobody among them."""
    _fitting: dict[Title, tuple[int, ...]] = field(default_factory=dict)
    _own: dict[Title, tuple[int, ...]] = field(default_factory=dict)
    _nearest: dict[tuple[tuple[int, ...], tuple[Title, ...]], tuple[int, ...]] = field(default_factory=dict)

    def holders(
        self, mention: Mention, place: int, apart: int = -1
    ) -> tuple[tuple[int, ...], tuple[Title, ...]]:
        """Return who holds the offices of a mention (its index: *place*), and those with an owner that nobody holds.

        Nobody is a counterpart of himself: of several who may be meant, *apart* is none.
        """
        holders: list[int] = []
        rest: list[Title] = []
        for title in mention.titles:
            fitting = self._meant(title)
            if apart in fitting and len(fitting) > 1:
                fitting = tuple(one for one in fitting if one != apart)
            told = sum(introduced(self.persons[number]) < place for number in fitting[:2])
            if told == 1 and not mention.plural:
                fitting = fitting[:1]
            if len(fitting) == 1 and (title.owner or not mention.plural):
                holders.append(fitting[0])
            elif (title.owner or is_voice(title.label)) and not fitting:
                rest.append(title)
            elif len(fitting) > 1 and not mention.plural:
                nearest = self._nearest.get((fitting, mention.titles))
                if nearest is None:
                    nearest = _nearest(fitting, self.persons, mention)
                    self._nearest[fitting, mention.titles] = nearest
                holders.extend(nearest)
                if title.owner and not nearest and not told:
                    rest.append(title)  # nobody is named yet: in a headline
        if mention.plural and len({*holders}) < len(holders):
            # "the Chilean and Peruvian ministers": no one person
            return (), tuple(title for title in mention.titles if title.owner)
        return tuple(holders), tuple(rest)

    def fitting(self, title: Title) -> tuple[int, ...]:
        """Return the persons who may be meant by an office, in the order in which they are introduced."""
        if title not in self._fitting:
            stranger = title == Title(title.label) and title.label in self.strangers
            self._fitting[title] = tuple(
                sorted(
                    (
                        number
                        for number, person in enumerate(self.persons if not stranger else ())
                        if any(fits(title, own) for own in person.titles)
                    ),
                    key=lambda number: introduced(self.persons[number]),
                )
            )
        return self._fitting[title]

    def _meant(self, title: Title) -> tuple[int, ...]:
        """Return the same, and for "the Afghan minister", of several, those known to be Afghan, if there are any."""
        fitting = self.fitting(title)
        if len(fitting) < 2 or not title.owner:  # noqa: PLR2004 - several
            return fitting
        if title not in self._own:
            own = (n for n in fitting if any(t.owner == title.owner for t in self.persons[n].titles))
            self._own[title] = tuple(own) or fitting
        return self._own[title]


def introduced(person: Person) -> int:
    """Return the index of the first mention that gives the person an office."""
    return min((places[0] for places in person.titles.values()), default=1 << 30)


def is_named_later(tokens: Tokens, mentions: Sequence[Mention], index: int, person: Person) -> bool:
    """Tell whether somebody without a state is named behind a state's office, in its sentence: he is another.

    "The Turkish President will visit Peru at the invitation of President X": X is not of Turkey. A name right behind explains.
    """
    first = introduced(person)
    owned = any(title.owner for title in mentions[index].titles)
    if not owned or first <= index or any(title.owner for title in person.titles):
        return False
    end, start = mentions[index].end, mentions[first].start
    return start - end > 1 and not tokens.parted(end, start)


def _nearest(fitting: Sequence[int], persons: Sequence[Person], mention: Mention) -> tuple[int, ...]:
    """Of several persons with such an office take the one whose title is just as short, if there is one only."""
    own = {title_words(title.label) for title in mention.titles}
    exact: list[int] = []
    for number in fitting:
        if any(title_words(title.label) in own for title in persons[number].titles):
            if exact:
                return ()
            exact.append(number)
    if exact:
        return tuple(exact)
    opened = [  # "the Secretary" is the Secretary of State, not the Foreign Secretary
        number
        for number in fitting
        if any(
            title.label.startswith(f"{short.label} ")
            for title in persons[number].titles
            for short in mention.titles
        )
    ]
    return tuple(opened) if len(opened) == 1 else ()


def fits(short: Title, full: Title) -> bool:
    """Tell whether a short form of an office may stand for a full one: same ranks, no word of its own, no other owner."""
    if COUNTERPART in (short.label, full.label) or short.former != full.former:
        return False
    if not short.owner and full.owner.startswith("Body/"):
        head, _, house = short.label.partition(" of ")
        house = house.removeprefix("the ")
        if house in owner_words(full.owner) or house in office_lexicon().any_body:
            short = Title(head)  # "the President of the Commission" has the European Commission's office
    lexicon = office_lexicon()
    ranks = lexicon.ranks
    first, second = title_words(short.label), title_words(full.label)
    if full.label in lexicon.stands_for.get(short.label, ()):
        return not (short.owner and full.owner and short.owner != full.owner)
    if short.owner and full.owner and short.owner != full.owner:
        return False
    if short.owner and not full.owner and not spread(full, short.owner):
        return False
    return bool(first) and first <= second and first & ranks == second & ranks
