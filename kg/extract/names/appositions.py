"""Offices without a name of their own: behind a name, or standing for their holder."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.names.offices import OfficePhrase
from kg.extract.names.persons import is_given, is_initials, name_start, name_words
from kg.extract.names.portfolio import TitleWords
from kg.extract.text.mention import Mention, Title

DEFINITE = {"the", "his", "her", "their", "our", "both", "two", "its", "these"}


def read_nameless(
    reader: TitleWords, phrase: OfficePhrase, floor: int, before: list[Mention]
) -> list[Mention]:
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
    if (
        comma > 0
        and telling
        and closed
        and (phrase.capital or phrase.titles[0].former or phrase.titles[0].owner or article)
    ):
        if before and before[-1].end in (comma, comma + 1) and before[-1].type == "Person":
            if before[-1].definite:  # "the Minister, X, the Chair": the list goes on
                return _standing(reader, phrase)
            person = before.pop()
            return [replace(person, end=end, titles=_merged(person.titles, phrase.titles))]
        start = name_start(reader.tokens, comma, reader.taken, reader.lexicon)
        lead = reader.lower[start - 1] if start > 0 and start not in reader.tokens.blocks else ""
        long_enough = comma - start > 1 and start >= floor
        if long_enough and (
            is_given(words[start])
            or is_initials(words[start])
            or lead in reader.lexicon.honorifics
            or start in reader.tokens.blocks
        ):
            name = name_words(reader.tokens, start, comma)
            return [Mention(start=start, end=end, type="Person", name=name, titles=phrase.titles)]
    return _standing(reader, phrase)


def _is_appointed(reader: TitleWords, start: int, end: int) -> bool:
    """Tell whether "was elected as the new" stands between a name and an office."""
    words = reader.lower[start:end]
    told = [word for word in words if word in reader.lexicon.appointed]
    rest = set(words) - reader.lexicon.appointed - reader.lexicon.drop
    return bool(told) and rest <= {
        "was",
        "has",
        "been",
        "is",
        "were",
        "as",
        "the",
        "a",
        "an",
        "to",
        "be",
        "who",
    }


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
    definite = is_definite(reader, phrase)
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


def is_definite(reader: TitleWords, phrase: OfficePhrase) -> bool:
    return (
        phrase.start > 0
        and phrase.start not in reader.tokens.blocks
        and reader.lower[phrase.start - 1] in DEFINITE
    )
