"""Many documents of few: copies of texts in which names, dates and numbers are others, so that no two are doubles.

    python tests/benchmarks/altered.py releases.jsonl 10 > ten.jsonl

The first copy is the text itself. In the others each surname (a capitalised word behind a given name) has other
vowels, each day and year is shifted and each number of two or more digits is another of the same length; one word has
one form throughout a copy.
"""

from __future__ import annotations

import json
import random
import re
import sys
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg.read import read_documents
from kg.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import Document

_VOWELS = "aeiou"
_NAME = re.compile(r"\b(\w+) (?:[A-Z]\. )?([A-Z][a-z]{3,})\b")
_YEAR = re.compile(r"\b(19|20)(\d\d)\b")
_NUMBER = re.compile(
    r"(?<![\d.,-])\d{2,3}(?![\d,.-])|\b[1-9](?= (?:January|March|May|July|August|October|December)\b)"
)


@cache
def given_names() -> frozenset[str]:
    """Return the given names that the program knows."""
    lines = (data_path("lexicon") / "given_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if not line.startswith("#"))


def altered(text: str, copy: int) -> str:
    """Return copy number *copy* of a text; number 0 is the text itself."""
    if not copy:
        return text
    for surname in {found[2] for found in _NAME.finditer(text) if found[1] in given_names()}:
        text = re.sub(rf"\b{surname}(?=\b|’s)", _renamed(surname, copy), text)
    text = _YEAR.sub(lambda found: f"{found[1]}{(int(found[2]) + copy) % 100:02}", text)
    return _NUMBER.sub(lambda found: _other(found[0], copy), text)


def _renamed(name: str, copy: int) -> str:
    chance = random.Random(f"{name}{copy}")  # noqa: S311 - no secret
    vowels = str.maketrans({vowel: chance.choice(_VOWELS) for vowel in _VOWELS})
    return name.translate(vowels) + chance.choice(("", "n", "s", "va", "dze", "ri", "lo"))


def _other(number: str, copy: int) -> str:
    lowest = 10 ** (len(number) - 1)
    most = 28 if len(number) < 3 else 10 ** len(number) - 1
    value = int(number)
    if not lowest <= value <= most:
        return number
    return str(lowest + (value - lowest + 7 * copy) % (most - lowest + 1))


def copies(documents: Iterable[Document], times: int) -> Iterator[Document]:
    """Yield *times* copies of each document; each says which copy it is."""
    for document in documents:
        for copy in range(times):
            text, title = altered(document.text, copy), altered(document.title, copy)
            if copy:
                text = f"{text.rstrip()}\n\nCopy {copy}.\n"
            yield replace(document, text=text, title=title, identifier=f"{document.identifier}-{copy}")


def as_line(document: Document) -> str:
    """Return a document as a JSON line; its title is in its text."""
    day = document.date.isoformat() if document.date else None
    return json.dumps({"id": document.identifier, "date": day, "text": document.text}, ensure_ascii=False)


if __name__ == "__main__":
    for one in copies(read_documents([sys.argv[1]]), int(sys.argv[2])):
        sys.stdout.write(as_line(one) + "\n")
