"""Offices and names to mentions of people: titles before a name, behind it, of several people, of nobody named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.names.offices import OfficePhrase, OfficeReader, joint, owner_id, with_titles
from kg.extract.names.persons import is_given, name_end, name_start, name_words
from kg.extract.names.portfolio import TitleWords
from kg.extract.text.mention import Mention, Title
from kg.extract.text.tokens import Piece, is_capital

COUNTERPART = "counterpart"
COUNTERPARTS = {"counterpart", "counterparts", "colleague", "colleagues", "opposite"}
DEFINITE = {"the", "his", "her", "their", "our", "both", "two", "its", "these"}


def find_offices(office_reader: OfficeReader) -> list[OfficePhrase]:
    """Return office phrases; titles of one person that follow each other are joined."""
    reader = office_reader.text
    joined: list[OfficePhrase] = []
    for phrase in office_reader.find():
        if joined:
            last = joined[-1]
            between = reader.lower[last.end : phrase.start]
            definite = (
                last.start > 0 and reader.lower[last.start - 1] in DEFINITE and not last.titles[0].owner
            )
            parted = any(last.end <= block <= phrase.start for block in reader.tokens.blocks)
            fits = (
                not parted
                and (last.capital or last.titles[0].owner)
                and not definite
                and not _has_name(reader, last)
            )
            if (
                fits
                and joint((last, phrase), between)
                and (_has_name(reader, phrase) or between in (("-",), ("\u2013",)))
            ):
                joined[-1] = with_titles(phrase, last)
                continue
        joined.append(phrase)
    return joined


def _has_name(reader: TitleWords, phrase: OfficePhrase) -> bool:
    return _name_after(reader, phrase) is not None


def _name_after(reader: TitleWords, phrase: OfficePhrase) -> tuple[int, int, int] | None:
    """Return (start, end, comma) of the name right after the title, over an acronym, honorifics and one comma."""
    words = reader.tokens.words
    blocks = reader.tokens.blocks
    here = phrase.end
    if here + 2 < len(words) and here not in blocks and words[here] == "(" and words[here + 2] == ")":
        here += 3
    comma = here < len(words) and words[here] == "," and here not in blocks
    begin = here + int(comma)
    here = _skip_honorifics(reader, begin, article=comma)
    if here >= len(words) or here in blocks:
        return None
    end = name_end(reader.tokens, here, reader.taken, reader.lexicon)
    if end == here or (phrase.weak and end - here == 1 and not is_given(words[here])):
        return None
    if comma and not _behind_comma(reader, phrase, begin, here, end):
        return None
    return here, end, int(comma)


def _skip_honorifics(reader: TitleWords, here: int, *, article: bool = False) -> int:
    """Return the token after "H.E. Dr."; with *article* also after "the Hon"."""
    words, honorifics = reader.tokens.words, reader.lexicon.honorifics
    while here < len(words) and here not in reader.tokens.blocks and reader.lower[here] in honorifics:
        follows = here + 1 < len(words) and reader.lower[here + 1] in honorifics
        if not (is_capital(words[here]) or (article and words[here] == "the" and follows)):
            break
        here += 1
        if here < len(words) and words[here] == ".":
            here += 1
    return here


def _behind_comma(reader: TitleWords, phrase: OfficePhrase, begin: int, start: int, end: int) -> bool:
    """Tell whether the name behind "the Foreign Minister," is that of the minister and not the next of a list."""
    words = reader.tokens.words
    first = phrase.start - 1 if reader.lower[phrase.start - 1] in ("the", "a", "an") else phrase.start
    if first > 0 and words[first - 1] == "," and first not in reader.tokens.blocks and start == begin:
        before = name_start(reader.tokens, first - 1, reader.taken, reader.lexicon)
        if first - 1 - before > 1 and reader.lower[first] != "the":  # "X, President of A, Y, ...": the office is X's
            return False
    if start > begin:  # a form of address
        return True
    if end - start == 1 or (end < len(words) and reader.lower[end] in ("said", "met")):
        return False
    closed = (
        end >= len(words)
        or end in reader.tokens.blocks
        or words[end] in {",", ".", ";", ")", ":"}
        or reader.lower[end] in ("in", "on", "at", "to", "today", "and", "for", "during", "who", "has", "had", "was")
    )
    return closed and (is_given(words[start]) or (phrase.capital and words[end : end + 1] in ((",",), (".",))))


def find_people(reader: TitleWords, offices: Sequence[OfficePhrase]) -> list[Mention]:
    """Make persons of offices with a name, and offices or groups of those without."""
    mentions: list[Mention] = []
    floor = 0
    for phrase in offices:
        named = _name_after(reader, phrase)
        if phrase.plural:
            made = _plural(reader, phrase, named)
        elif named is not None:
            made = [_person(reader, phrase, named)]
        else:
            made = _nameless(reader, phrase, floor, mentions)
        mentions.extend(made)
        floor = mentions[-1].end if mentions else floor
    return mentions


def _person(reader: TitleWords, phrase: OfficePhrase, named: tuple[int, int, int]) -> Mention:
    start, end, comma = named
    words = reader.tokens.words
    close = (
        end + 1
        if comma and end < len(words) and words[end] == "," and end not in reader.tokens.blocks
        else end
    )
    if close > end and close < len(words) and (reader.lower[close] in ("and", "the", "a") or is_capital(words[close])):
        close = end  # the comma parts it from the next of a list
    titles = phrase.titles
    owner, after = (
        _owner_after(reader, end)
        if not titles[0].owner or reader.lower[end : end + 1] == ("of",)
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


def _owner_after(reader: TitleWords, end: int) -> tuple[str, int]:
    """Read the state behind a name: "President Rosa Vidal of Chile"; return (owner id, end)."""
    if end + 1 >= len(reader.lower) or end in reader.tokens.blocks or reader.lower[end] != "of":
        return "", end
    start = end + 2 if reader.lower[end + 1] == "the" else end + 1
    piece = reader.taken.get(start)
    if piece is None or piece.start != start or piece.kind != "state":
        return "", end
    return owner_id(piece), piece.end


def _plural(reader: TitleWords, phrase: OfficePhrase, named: tuple[int, int, int] | None) -> list[Mention]:
    """Read "Foreign Ministers of A and B, X and Y": one person a name; without names a group of offices."""
    title = phrase.titles[0]
    titles = tuple(replace(title, owner=owner) for owner in phrase.owners) or phrase.titles
    if phrase.weak:
        return []
    if named is not None and not _several(reader, named[1]):
        named = None
    if named is None:
        return [
            Mention(
                start=phrase.start,
                end=phrase.end,
                type="Office",
                titles=titles,
                plural=True,
                definite=_definite(reader, phrase),
            )
        ]
    names = [named[:2]]
    here = named[1]
    while (
        here < len(reader.lower) and here not in reader.tokens.blocks and reader.lower[here] in (",", "and")
    ):
        here += 1
        if here < len(reader.lower) and reader.lower[here] == "and":
            here += 1
        end = (
            name_end(reader.tokens, here, reader.taken, reader.lexicon) if here < len(reader.lower) else here
        )
        if end == here or here in reader.tokens.blocks:
            break
        names.append((here, end))
        here = end
    paired = titles if len(titles) == len(names) else (phrase.titles[0],) * len(names)
    made = []
    for number, ((start, end), owned) in enumerate(zip(names, paired, strict=True)):
        begin = phrase.start if number == 0 else start
        made.append(
            Mention(
                start=begin,
                end=end,
                type="Person",
                name=name_words(reader.tokens, start, end),
                titles=(owned,),
            )
        )
    return made


def _several(reader: TitleWords, end: int) -> bool:
    """Tell whether another name follows the first: "Foreign Ministers X and Y"."""
    here = end
    while here < len(reader.lower) and here not in reader.tokens.blocks and reader.lower[here] in (",", "and"):
        here += 1
    return here > end and here < len(reader.lower) and name_end(reader.tokens, here, reader.taken, reader.lexicon) > here


def _nameless(reader: TitleWords, phrase: OfficePhrase, floor: int, before: list[Mention]) -> list[Mention]:
    """Read an office without a name after it: an apposition to a name before it, or an office that stands alone."""
    words = reader.tokens.words
    here = phrase.start
    article = here > 0 and here not in reader.tokens.blocks and reader.lower[here - 1] in ("the", "a", "an")
    if article:
        here -= 1
    comma = here - 1 if here > 1 and here not in reader.tokens.blocks and words[here - 1] == "," else -1
    end = phrase.end
    if (
        end < len(words)
        and words[end] == ","
        and end not in reader.tokens.blocks
        and end + 1 < len(words)
        and reader.lower[end + 1] != "and"
    ):
        end += 1
    if (
        comma < 0
        and not article
        and reader.lower[here - 1] == "and"
        and before
        and _ends_in_title(reader, before[-1], here - 1)
    ):
        person = before.pop()
        return [replace(person, end=end, titles=_merged(person.titles, phrase.titles))]
    telling = bool(phrase.titles[0].owner or phrase.titles[0].former or not article) and not (
        phrase.weak and not phrase.titles[0].owner
    )
    if before and before[-1].type == "Person" and _is_appointed(reader, before[-1].end, phrase.start):
        person = before[-1]
        before[-1] = replace(person, titles=(*person.titles, *phrase.titles))
        return []
    closed = end > phrase.end or _closes(reader, phrase.end)
    if comma > 0 and telling and closed and (phrase.capital or phrase.titles[0].former or phrase.titles[0].owner or article):
        if before and before[-1].end in (comma, comma + 1) and before[-1].type == "Person":
            if before[-1].definite:  # "the Minister, X, the Chair": the list goes on
                return _standing(reader, phrase)
            person = before.pop()
            return [replace(person, end=end, titles=_merged(person.titles, phrase.titles))]
        start = name_start(reader.tokens, comma, reader.taken, reader.lexicon)
        lead = reader.lower[start - 1] if start > 0 and start not in reader.tokens.blocks else ""
        long_enough = comma - start > 1 and start >= floor
        if long_enough and (
            is_given(words[start]) or lead in reader.lexicon.honorifics or start in reader.tokens.blocks
        ):
            name = name_words(reader.tokens, start, comma)
            return [Mention(start=start, end=end, type="Person", name=name, titles=phrase.titles)]
    return _standing(reader, phrase)


def _is_appointed(reader: TitleWords, start: int, end: int) -> bool:
    """Tell whether "was elected as the new" stands between a name and an office."""
    words = reader.lower[start:end]
    told = [word for word in words if word in reader.lexicon.appointed]
    rest = set(words) - reader.lexicon.appointed - reader.lexicon.drop
    return bool(told) and rest <= {"was", "has", "been", "is", "were", "as", "the", "a", "an", "to", "be", "who"}


def _closes(reader: TitleWords, end: int) -> bool:
    """Tell whether nothing of the office is left behind its phrase: punctuation, the end, or a new clause follows."""
    if end >= len(reader.lower) or end in reader.tokens.blocks:
        return True
    word = reader.tokens.words[end]
    return word in {",", ".", ";", ")", ":", "("} or (word[:1].islower() and word not in {"of", "for"})


def _standing(reader: TitleWords, phrase: OfficePhrase) -> list[Mention]:
    """Read an office that stands for its holder."""
    if phrase.weak and not (phrase.capital and phrase.titles[0].owner):
        return []
    definite = _definite(reader, phrase)
    indefinite = phrase.start > 0 and reader.lower[phrase.start - 1] in ("a", "an")
    if indefinite or not (definite or phrase.capital or phrase.titles[0].owner):
        return []
    return [
        Mention(start=phrase.start, end=phrase.end, type="Office", titles=phrase.titles, definite=definite)
    ]


def _ends_in_title(reader: TitleWords, mention: Mention, end: int) -> bool:
    """Tell whether a person's mention ends right there, and with an office behind the name: "X, President of A (and ...)"."""
    if mention.type != "Person" or mention.end != end:
        return False
    return mention.name[-1].split("-")[-1] != reader.tokens.words[end - 1]


def _merged(first: tuple[Title, ...], second: tuple[Title, ...]) -> tuple[Title, ...]:
    owner = next((title.owner for title in (*first, *second) if title.owner), "")
    return (*first, *(replace(title, owner=title.owner or owner) for title in second))


def _definite(reader: TitleWords, phrase: OfficePhrase) -> bool:
    return (
        phrase.start > 0
        and phrase.start not in reader.tokens.blocks
        and reader.lower[phrase.start - 1] in DEFINITE
    )


def find_counterparts(reader: TitleWords, people: Sequence[Mention]) -> list[Mention]:
    """Read "his Danish counterpart NAME", "counterparts from A, B and C": the office is that of whoever "his" points to."""
    used = {position for mention in people for position in range(mention.start, mention.end)}
    found = []
    for position, word in enumerate(reader.lower):
        if word in COUNTERPARTS and position > 0 and position not in used:
            mention = _counterpart(reader, position, used, plural=word.endswith("s"))
            if mention is not None:
                found.append(mention)
    return found


def _counterpart(reader: TitleWords, position: int, used: set[int], *, plural: bool) -> Mention | None:
    start, owners = _adjectives_before(reader, position)
    end = position + 1
    if not owners and end < len(reader.lower) and reader.lower[end] in ("of", "from", "in"):
        owners, end = _states_behind(reader, end + 1)
    comma = end < len(reader.lower) and reader.lower[end] == ","
    begin = end + 1 if comma else end
    stop = begin
    if not plural and begin < len(reader.lower) and begin not in reader.tokens.blocks:
        begin = _skip_honorifics(reader, begin)
        stop = name_end(reader.tokens, begin, reader.taken, reader.lexicon) if begin < len(reader.lower) else begin
    name = name_words(reader.tokens, begin, stop) if stop > begin + int(comma) else ()
    if used.intersection(range(begin, stop)):
        name = ()
    if not owners and not name:
        return None
    titles = tuple(Title(label=COUNTERPART, owner=owner) for owner in owners) or (Title(label=COUNTERPART),)
    close = stop if name else end if owners else position + 1
    return Mention(
        start=start,
        end=close,
        type="Person" if name else "Office",
        name=name,
        titles=titles,
        plural=plural,
        definite=True,
    )


def _adjectives_before(reader: TitleWords, position: int) -> tuple[int, tuple[str, ...]]:
    owners: list[str] = []
    start = position
    while start > 0 and start not in reader.tokens.blocks:
        here = start
        if owners and reader.lower[here - 1] in ("and", ","):
            here -= 1
            if reader.lower[here - 1] == ",":
                here -= 1
        piece = reader.taken.get(here - 1)
        if piece is None or piece.end != here or piece.kind not in ("adjective", "state"):
            break
        owners.insert(0, owner_id(piece))
        start = piece.start
    return start, tuple(owners)


def _states_behind(reader: TitleWords, start: int) -> tuple[tuple[str, ...], int]:
    owners: list[str] = []
    here = start
    end = start - 1
    while here < len(reader.lower) and here not in reader.tokens.blocks:
        piece = reader.taken.get(here)
        if piece is not None and piece.start == here and piece.kind == "state":
            owners.append(owner_id(piece))
            here = end = piece.end
        elif reader.lower[here] == "the" or (owners and reader.lower[here] in (",", "and")):
            here += 1
        else:
            break
    return tuple(owners), end


def find_bare_persons(reader: TitleWords, used: set[int]) -> list[Mention]:
    """Read names without an office: after a form of address, or two capitals or more with a known given name first."""
    found: list[Mention] = []
    position = 0
    taken = {**reader.taken, **{p: Piece(p, p + 1, "used") for p in used}}
    while position < len(reader.lower):
        named = None if position in used else _bare_name(reader, position, taken)
        if named is None:
            position += 1
            continue
        start, end = named
        name = name_words(reader.tokens, start, end)
        found.append(Mention(start=position, end=end, type="Person", name=name))
        position = end
    return found


def _bare_name(reader: TitleWords, position: int, taken: dict[int, Piece]) -> tuple[int, int] | None:
    """Return (start, end) of the name that a form of address or a given name at *position* begins."""
    word = reader.tokens.words[position]
    if not is_capital(word):
        return None
    if reader.lower[position] in reader.lexicon.addresses:
        start = _skip_honorifics(reader, position)
        if start >= len(reader.lower) or start in reader.tokens.blocks:
            return None
        end = name_end(reader.tokens, start, taken, reader.lexicon)
        return (start, end) if end > start else None
    if not is_given(word) or not _free(reader, position):
        return None
    town = taken.pop(position, None)
    end = name_end(reader.tokens, position, taken, reader.lexicon)
    if town is not None:
        taken[position] = town
    return (position, end) if end - position > 1 else None


def _free(reader: TitleWords, position: int) -> bool:
    """Tell whether a given name is no other name's word; a town with the name of a person gives way before a surname."""
    piece = reader.taken.get(position)
    if piece is None:
        return True
    following = position + 1
    return (
        piece.end - piece.start == 1
        and piece.kind in ("place", "capital")
        and following < len(reader.lower)
        and following not in reader.taken
        and reader.lower[following] not in reader.topics
        and following not in reader.tokens.blocks
    )
