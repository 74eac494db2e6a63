"""Offices told by a verb: "X was elected President", "the King appointed X prime minister", "X succeeded Y as envoy"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.names.people.grammar import name_end, name_start, name_words
from kg.extract.names.people.parts import has_initials, is_given
from kg.extract.text.mention import Mention
from kg.extract.text.office_lexicon import is_national
from kg.extract.text.tokens import OWN, POSSESSIVES

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.extract.names.offices.phrase import OfficePhrase
    from kg.extract.names.offices.portfolio import TitleWords

FULL = 2
"""Words of a full name."""
COPULA = {"is"}
PAST = {"was"}
BEEN = {"been"}
UNTIL = {"until", "till"}
UNTIL_WHEN = {"recently", "now", "then"}
DATED = UNTIL | {"in", "on", "from", "since", "to", "between", "and"}
UPON = {"on", "upon"}
AGAIN = "re"
PASSIVE = {"was", "been", "were", "is"}


def read_appointed(reader: TitleWords, phrase: OfficePhrase, floor: int) -> list[Mention]:
    """Read a name without an office of its own that a verb joins to an office behind it.

    Args:
        reader: The document.
        phrase: The office, without a name behind it.
        floor: End of the mention before.
    """
    lexicon = reader.lexicon
    entering = lexicon.entering | lexicon.entered
    passing = lexicon.appointed | lexicon.becoming | lexicon.drop | entering | lexicon.being
    passing |= lexicon.leaving | lexicon.dismissed | lexicon.giving_up | lexicon.appointing | {"on"}
    here = _back(reader, phrase.start, floor, passing)
    told = _told(reader, here, phrase.start)
    sure = told[:2] == (",", "who") or is_national(phrase.titles[0].label)
    found = _named(reader, here, floor, known=not sure)
    if found is None:
        return []
    start, end = found
    before = reader.lower[start - 1] if start and start not in reader.tokens.blocks else ""
    before_that = reader.lower[start - 2] if start > 1 else ""
    if is_dismissed(reader, here, phrase.start) or was_in_office(reader, here, phrase):
        return [_person(reader, start, end, phrase, former=True)]
    if is_appointed(reader, here, phrase.start) or is_becoming(reader, here, phrase):
        past = bool(set(told) & lexicon.served) and not {"has", "have"} & set(told)
        return [_person(reader, start, end, phrase, former=past), *predecessor(reader, phrase)]
    if set(told) - lexicon.drop - lexicon.being or "," in told:
        return []
    if before in lexicon.appointing or (before == "of" and before_that in lexicon.appointing):
        return [_person(reader, start, end, phrase), *predecessor(reader, phrase)]
    if before in lexicon.succeeded and "as" in told:
        other = _named(reader, start - 1, floor)
        old = _person(reader, start, end, phrase, former=True)
        return [old] if other is None else [_person(reader, *other, phrase), old]
    return []


def is_appointed(reader: TitleWords, start: int, end: int) -> bool:
    """Tell whether "was elected as the new" or "on her election as" stands between a name and an office."""
    told = _told(reader, start, end)
    gift = UPON.issuperset(told[:1]) and OWN.issuperset(told[1:2]) and start + 2 < end
    given = gift and _joined_by(reader, start + 2, end, reader.lexicon.appointing)
    return given or _joined_by(reader, start, end, reader.lexicon.appointed)


def is_dismissed(reader: TitleWords, start: int, end: int) -> bool:
    """Tell whether "was relieved of his duties as" or "stepped down as" stands between a name and an office."""
    lexicon = reader.lexicon
    told = {*reader.lower[start:end]}
    left = lexicon.leaving & told or (lexicon.dismissed & told and PASSIVE & told)
    verbs = lexicon.leaving | lexicon.dismissed
    return bool(left) and _joined_by(reader, start, end, verbs | lexicon.giving_up)


def is_becoming(reader: TitleWords, start: int, phrase: OfficePhrase) -> bool:
    """Tell whether "became", "took office as" or, before an office of somebody, "is" stands between a name and it."""
    end = phrase.start
    lexicon = reader.lexicon
    if _joined_by(reader, start, end, lexicon.becoming):
        return True
    told = _told(reader, start, end)
    entered = lexicon.entered.intersection(told)
    if entered and _joined_by(reader, start, end, lexicon.entering | entered):
        return not lexicon.entering.isdisjoint(told)
    since = BEEN if {"has", "have"} & set(told) else set()
    return _is_whole(reader, phrase) and _joined_by(reader, start, end, COPULA | since)


def was_in_office(reader: TitleWords, start: int, phrase: OfficePhrase) -> bool:
    """Tell whether "was", "who was previously" stands between a name and an office of somebody: he has it no more."""
    house = phrase.titles[0].label.rpartition(" ")[2] in reader.lexicon.houses
    if phrase.weak or (house and phrase.head in reader.lexicon.weak) or not _is_whole(reader, phrase):
        return False  # "was head of Peru's delegation" tells of a meeting
    told = {*_told(reader, start, phrase.start)}
    past = BEEN if "had" in told else PAST
    given = told & {*reader.lexicon.appointed, *(BEEN - past)}
    return not given and _joined_by(reader, start, phrase.start, past)


def _is_whole(reader: TitleWords, phrase: OfficePhrase) -> bool:
    """Tell whether an office behind "is" is told with whose it is, is a state's, or a title; "the minister's aide" is another."""
    title, article = phrase.titles[0], reader.lower[phrase.start - 1] == "the"
    titled = (phrase.capital or phrase.is_sure()) and not phrase.weak
    told = bool(title.owner) or titled or (is_national(title.label) and article)
    return told and reader.word(phrase.end) not in POSSESSIVES


def predecessor(reader: TitleWords, phrase: OfficePhrase) -> list[Mention]:
    """Read "..., succeeding NAME" behind the office that somebody was elected to."""
    here = phrase.end
    words = reader.tokens.words
    if here + 2 < len(words) and words[here] == "(" and words[here + 2] == ")":
        here += 3
    while reader.on(here) and _is_aside(reader, here):  # "on Monday"
        here += 1
    here += words[here : here + 1] == (",",)
    if here in reader.tokens.blocks or reader.lower[here : here + 1] == ():
        return []
    if reader.lower[here] not in reader.lexicon.succeeding:
        return []
    start = here + 1
    end = name_end(reader.tokens, start, reader.taken, reader.lexicon) if start < len(words) else start
    return [_person(reader, start, end, phrase, former=True)] if end - start >= FULL else []


def _joined_by(reader: TitleWords, start: int, end: int, verbs: Collection[str]) -> bool:
    if reader.tokens.block(max(start - 1, 0)) != reader.tokens.block(end):
        return False
    words = _told(reader, start, end)
    told = [word for word in words if word in verbs]
    rest = set(words) - set(verbs) - reader.lexicon.drop - reader.lexicon.being
    return bool(told) and not rest and "to" not in words[: words.index(told[0])]


def _back(reader: TitleWords, here: int, floor: int, passing: Collection[str]) -> int:
    while here > floor and here not in reader.tokens.blocks:
        if reader.lower[here - 1] not in passing and not _is_aside(reader, here - 1):
            break
        here -= 1
    return here


def _told(reader: TitleWords, start: int, end: int) -> tuple[str, ...]:
    """Return the words between a name and an office without those that say when: "who (until last year) was"."""
    return tuple(reader.lower[here] for here in range(start, end) if not _is_aside(reader, here))


def _is_aside(reader: TitleWords, here: int) -> bool:
    """Tell whether a token is in a date or before one, in "until recently", or the "re-" of "re-elected"."""
    if reader.lower[here] == AGAIN or (reader.lower[here] == "-" and reader.lower[here - 1] == AGAIN):
        return True
    places = (here, here + 1) if reader.lower[here] in DATED else (here,)
    dates = [reader.taken[place].kind == "date" for place in places if place in reader.taken]
    return any(dates) or (reader.lower[here] in UNTIL and reader.word(here + 1) in UNTIL_WHEN)


def _named(reader: TitleWords, end: int, floor: int, *, known: bool = True) -> tuple[int, int] | None:
    """Return (start, end) of the full name that ends at *end*; its given name must be *known*, except before "who"."""
    if end in reader.tokens.blocks:
        return None
    start = name_start(reader.tokens, end, reader.taken, reader.lexicon)
    lead = reader.word(start - 1) if start and start not in reader.tokens.blocks else ""
    given = is_given(reader.tokens.words[start]) or has_initials(reader.tokens, start)
    given = given or lead in reader.lexicon.addresses
    if start < floor or end - start < FULL or (known and not given):
        return None
    return start, end


def _person(
    reader: TitleWords, start: int, end: int, phrase: OfficePhrase, *, former: bool = False
) -> Mention:
    titles = tuple(replace(title, former=True) for title in phrase.titles) if former else phrase.titles
    return Mention(
        start=start, end=end, type="Person", name=name_words(reader.tokens, start, end), titles=titles
    )
