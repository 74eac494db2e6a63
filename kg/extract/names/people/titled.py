"""Offices and names to mentions of people: titles before a name, behind it, of several people, of nobody named."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.names.offices.appositions import DEFINITE, is_definite, read_nameless
from kg.extract.names.offices.owners import owner_after
from kg.extract.names.offices.phrase import OfficePhrase, joint, with_titles
from kg.extract.names.offices.portfolio import DASHES
from kg.extract.names.people.grammar import name_start, name_words
from kg.extract.names.people.lists import listed_people, read_list
from kg.extract.names.people.naming import DETERMINERS, name_after
from kg.extract.text.mention import Mention
from kg.extract.text.tokens import POSSESSIVES, is_capital

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.names.offices.grammar import OfficeReader
    from kg.extract.names.offices.portfolio import TitleWords
    from kg.extract.text.mention import Title

MOST = 6
"""Names of one list before their office."""
BOTH = (("and",), ("and", "the"))
MANY = 2
"""Owners of an office of several people, and words of a full name."""
LINKS = 4
"""Tokens between two titles of one person, at most."""


def find_offices(office_reader: OfficeReader) -> list[OfficePhrase]:
    """Return office phrases; titles of one person that follow each other are joined."""
    reader = office_reader.text
    joined: list[OfficePhrase] = []
    for phrase in office_reader.find():
        if joined and phrase.start <= joined[-1].end + LINKS:
            last = joined[-1]
            between = reader.lower[last.end : phrase.start]
            named = name_after(reader, phrase, last.end)
            article = last.start > 0 and reader.lower[last.start - 1] in DEFINITE
            people = _told_behind(reader, phrase, named) if article and between[:1] == ("and",) else 0
            doubled = between == ("and",) and last.titles[0].label in reader.lexicon.doubled
            one = doubled or (between == ("and",) and people == 1)
            definite = article and not last.titles[0].owner and not one
            block = bisect_left(reader.tokens.blocks, last.end)
            parted = block < len(reader.tokens.blocks) and reader.tokens.blocks[block] <= phrase.start
            another = phrase.start in reader.taken  # "X, Minister of A, and Peru's Minister of B, Y"
            dashed = len(between) == 1 and between[0] in DASHES
            fits = (
                not parted
                and (last.capital or last.titles[0].owner)
                and (dashed or not definite)
                and name_after(reader, last, joined[-2].end if len(joined) > 1 else 0) is None
                and not (named and (another or not named[2]) and _is_told_before(reader, joined))
            )
            if people == MANY and not (one or parted or phrase.plural or last.plural or between not in BOTH):
                titles = with_titles(phrase, last).titles
                each = (titles[: len(last.titles)], titles[len(last.titles) :])
                joined[-1] = replace(phrase, start=last.start, titles=titles, plural=True, each=each)
                continue
            told = dashed or doubled or _is_told_of_one(reader, last, between) or named
            if fits and told and joint((last, phrase), between):
                joined[-1] = with_titles(phrase, last)
                continue
        joined.append(phrase)
    return joined


def _is_told_before(reader: TitleWords, phrases: Sequence[OfficePhrase]) -> bool:
    """Tell whether the last of some offices stands behind a name that has none yet: "X, Director of A, Minister Y"."""
    last, comma = phrases[-1], phrases[-1].start - 1
    start = name_start(reader.tokens, comma, reader.taken, reader.lexicon) if comma > 0 else comma
    if reader.word(comma) != "," or comma in reader.tokens.blocks or comma - start < MANY or last.plural:
        return False
    before = phrases[-2] if len(phrases) > 1 and phrases[-2].end == start else None
    return before is None or not _offices(reader, before)


def _told_behind(reader: TitleWords, phrase: OfficePhrase, named: tuple[int, int, int] | None) -> int:
    """Return how many are named behind the comma of "the A and B of Peru, X" and "the A and B of Peru, X and Y"."""
    if named is None or not named[2] or reader.word(named[1]) == "of":
        return 0
    return len(read_list(reader, named[0], phrase.titles[0].label)) or 1


def _is_told_of_one(reader: TitleWords, first: OfficePhrase, between: Sequence[str]) -> bool:
    """Tell whether what stands before two offices gives both to one man: "X (A and B)", "was appointed A and B"."""
    lexicon, before = reader.lexicon, first.start - 1 - (reader.word(first.start - 1) == "the")
    told = reader.word(before) in lexicon.appointed | lexicon.becoming | {"as", "(", "is", "been"}
    behind = reader.word(before) == "," and name_start(reader.tokens, before, reader.taken, lexicon) < before
    return tuple(between) == ("and",) and first.start not in reader.tokens.blocks and (told or behind)


def find_people(reader: TitleWords, offices: Sequence[OfficePhrase]) -> list[Mention]:
    """Make persons of offices with a name, and offices or groups of those without."""
    mentions: list[Mention] = []
    floor = 0
    for phrase in offices:
        if phrase.start < floor:  # "Ambassador" in "Head of the Mission, Ambassador X"
            mentions[-1] = replace(mentions[-1], titles=_with_post(reader, mentions[-1], phrase))
            continue
        named = name_after(reader, phrase, floor)
        if phrase.plural:
            made = _plural(reader, phrase, named)
        elif named is not None:
            made = [_person(reader, phrase, named)]
        else:
            made = read_nameless(reader, phrase, floor, mentions)
        if mentions and made and _shares_owner(reader, mentions[-1], made[0]):
            owner = made[0].titles[0].owner
            titles = tuple(replace(title, owner=owner) for title in mentions[-1].titles)
            mentions[-1] = replace(mentions[-1], titles=titles)
        mentions.extend(made)
        floor = mentions[-1].end if mentions else floor
    return mentions


def _shares_owner(reader: TitleWords, first: Mention, second: Mention) -> bool:
    """Tell whether the state behind a pair of names is of both: "President X and First Lady Y of Kenya", "X and Y (Peru)"."""
    if first.type != "Person" or second.type != "Person" or not (first.titles and second.titles):
        return False
    owned = not any(title.owner for title in first.titles) and second.titles[0].owner.startswith("State/")
    bracket = reader.tokens.words[second.end - 1] == ")"
    couple = (
        second.titles[0].label in reader.lexicon.consorts and reader.lower[second.start] not in POSSESSIVES
    )
    joined = reader.lower[first.end : second.start] == ("and",)
    return owned and joined and (bracket or couple)


def _person(reader: TitleWords, phrase: OfficePhrase, named: tuple[int, int, int]) -> Mention:
    start, end, comma = named
    words = reader.tokens.words
    close = (
        end + 1
        if comma and end < len(words) and words[end] == "," and end not in reader.tokens.blocks
        else end
    )
    if (
        close > end
        and close < len(words)
        and (reader.lower[close] in ("and", "the", "a") or is_capital(words[close]))
    ):
        close = end  # the comma parts it from the next of a list
    titles = _offices(reader, phrase)
    owner, after = (
        owner_after(reader, end, titles[0].label)
        if titles and (not titles[0].owner or reader.word(end) == "of")
        else ("", end)
    )
    if owner and close == end:
        titles = tuple(replace(title, owner=title.owner or owner) for title in titles)
        close = after
    return Mention(
        start=phrase.start,
        end=close,
        type="Person",
        name=name_words(reader.tokens, start, end),
        titles=titles,
        definite=bool(comma),
    )


def _with_post(reader: TitleWords, person: Mention, phrase: OfficePhrase) -> tuple[Title, ...]:
    """Return the titles of "Head of the Mission, Ambassador X (of Niger)"; a minister is only called so."""
    if any(title.label.partition(" of ")[0] in reader.lexicon.national for title in person.titles):
        return person.titles
    state = reader.taken.get(person.end - 1)
    owner = f"State/{state.key}" if state is not None and state.kind == "state" else ""
    own = (replace(title, owner=title.owner or owner) for title in _offices(reader, phrase))
    return (*person.titles, *own)


def _offices(reader: TitleWords, phrase: OfficePhrase) -> tuple[Title, ...]:
    """Return the titles of a phrase that are offices: "General" before a name is none."""
    ranks = reader.lexicon.ranks_only
    return tuple(title for title in phrase.titles if title.label.rpartition(" ")[2] not in ranks)


def _plural(reader: TitleWords, phrase: OfficePhrase, named: tuple[int, int, int] | None) -> list[Mention]:
    """Read "Foreign Ministers of A and B, X and Y": one person a name; without names a group of offices."""
    title = phrase.titles[0]
    titles = tuple(replace(title, owner=owner) for owner in phrase.owners) or phrase.titles
    members = phrase.head in reader.lexicon.of_houses  # who are told by their names only
    if phrase.weak and not (phrase.each or members):
        return []
    before = () if named else _names_before(reader, phrase)
    if before:
        pairs = zip(before, titles if len(titles) == len(before) else titles[:1] * len(before), strict=True)
        last = len(before) - 1
        ends = [end for _, end in before[:last]] + [phrase.end]
        return [
            Mention(start, close, "Person", name=name_words(reader.tokens, start, end), titles=(own,))
            for ((start, end), own), close in zip(pairs, ends, strict=True)
        ]
    listed = read_list(reader, _behind_mark(reader, phrase), title.label)
    if named and (len(listed) < MANY or not all(one.owner for one in listed)):
        listed = read_list(reader, named[0], title.label)
    told = named or len(phrase.owners) in (1, len(listed)) or all(one.owner for one in listed)
    if len(listed) < 2 or not told:  # noqa: PLR2004 - one name is no holder of several offices
        start, titles = _two_posts(reader, phrase, titles)
        definite = is_definite(reader, phrase)
        group = Mention(start, phrase.end, "Office", titles=titles, plural=True, definite=definite)
        return [] if members else [group]
    paired = titles if len(titles) == len(listed) else (title,) * len(listed)
    owners = [one.owner for one in listed]
    owners[0] = owners[0] or ("".join(phrase.owners) if len(phrase.owners) == 1 else "")
    if any(owners[1:]):  # "Presidents of A X, B Y": the owner before the first name is his alone
        paired = tuple(replace(one, owner=owner) for one, owner in zip(paired, owners, strict=True))
    people = listed_people(reader, listed, phrase.start, phrase.each or [(own,) for own in paired])
    last = people[-1].end  # over the dash behind a list
    shut = not named and last not in reader.tokens.blocks and reader.word(last) in DASHES
    return [*people[:-1], replace(people[-1], end=last + shut)]


def _two_posts(
    reader: TitleWords, phrase: OfficePhrase, titles: tuple[Title, ...]
) -> tuple[int, tuple[Title, ...]]:
    """Return where "the foreign and defence ministers of A and B" begins, and the two offices of each state."""
    start = phrase.start - 2 * (reader.word(phrase.start - 1) == "and" and phrase.start > 1)
    posts = reader.lexicon.two_posts.get(" ".join(reader.lower[start : start + 4]), ())
    of_body = any(one.owner and not one.owner.startswith("State/") for one in titles)  # of many states
    if not posts or of_body or phrase.start not in (start, start + 2) or start in reader.taken:
        return phrase.start, titles
    return start, tuple(replace(one, label=label) for one in titles for label in posts)


def _names_before(reader: TitleWords, phrase: OfficePhrase) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of the names in "A and B, the foreign ministers of X and Y": as many as the states, if many."""
    here = phrase.start
    while here and reader.lower[here - 1] in DETERMINERS:
        here -= 1
    found: list[tuple[int, int]] = []
    most = len(phrase.owners) if len(phrase.owners) > 1 else MOST
    while len(found) < most and here > 1 and here not in reader.tokens.blocks:
        link = reader.lower[here - 1]
        if link != "," and (link != "and" or not found):
            break
        end = here - 1 - int(link == "and" and reader.lower[here - 2] == ",")
        here = name_start(reader.tokens, end, reader.taken, reader.lexicon)
        if end - here < MANY:
            break
        found.insert(0, (here, end))
    enough = len(found) == most or (most == MOST and len(found) >= MANY)
    return tuple(found) if enough else ()


def _behind_mark(reader: TitleWords, phrase: OfficePhrase) -> int:
    """Return where the list of names begins of which each has its state, else the end of the text.

    "The Presidents of A - X, B - Y", "of A (X) and B (Y)", "of A, X, and B, Y", "of A and B - X and Y -", "the two ministers, X
    of A and Y of B".
    """
    mark = reader.word(phrase.end) if phrase.end not in reader.tokens.blocks else ""
    if (
        len(phrase.owners) == 1
        and mark in {"(", ","}
        and (state := reader.taken.get(phrase.end - 1)) is not None
    ):
        return state.start
    marks = DASHES if phrase.owners else {",", ":", "(", *DASHES}
    return phrase.end + 1 if mark in marks else len(reader.lower)
