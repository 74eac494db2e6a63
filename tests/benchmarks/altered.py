"""Many documents of few: copies of texts in which names, dates and numbers are others, so that no two are doubles.

    python tests/benchmarks/altered.py releases.jsonl 10 > ten.jsonl
    python tests/benchmarks/altered.py releases.jsonl 120 --cut 300 --most 100000 > many.jsonl

The first copy is the text itself. In the others each surname (a capitalised word behind a given name) has other
vowels, each day and year is shifted (also that of the document) and each number of two or more digits is another of
the same length; one word has one form throughout a copy. With ``--cut N`` a text ends with the last sentence that ends
in its first N characters, and texts that are one then are taken once.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from kg.read import read_documents
from kg.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kg.model import Document

_VOWELS = "aeiou"
_NAME = re.compile(r"\b(\w+) (?:[A-Z]\. )?([A-Z][a-z]{3,})\b")
_YEAR = re.compile(r"\b(19|20)(\d\d)\b")
_END = re.compile(r"[.!?][”\"’)]?(?=\s)|\n")
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


def cut(documents: Iterable[Document], size: int) -> Iterator[Document]:
    """Yield documents whose texts end with the last sentence that ends in the first *size* characters; no text twice."""
    seen = set()
    for document in documents:
        ends = [found.end() for found in _END.finditer(document.text[: size + 1])]
        text = document.text[: ends[-1] if ends else size].strip()
        if text not in seen:
            seen.add(text)
            yield replace(document, text=text)


def copies(documents: Iterable[Document], times: int) -> Iterator[Document]:
    """Yield *times* copies of each document, all first ones first; each says which copy it is."""
    given = list(documents)
    for copy in range(times):
        for document in given:
            text, title = altered(document.text, copy), altered(document.title, copy)
            day = _shifted(document.date, copy) if document.date else None
            if copy:
                text = f"{text.rstrip()}\n\nCopy {copy}.\n"
            yield replace(
                document, text=text, title=title, date=day, identifier=f"{document.identifier}-{copy}"
            )


def _shifted(day: date, copy: int) -> date:
    """Return the day in the year that :func:`altered` makes of its year."""
    year = day.year // 100 * 100 + (day.year + copy) % 100
    return day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)


def as_line(document: Document) -> str:
    """Return a document as a JSON line; its title is in its text."""
    day = document.date.isoformat() if document.date else None
    return json.dumps({"id": document.identifier, "date": day, "text": document.text}, ensure_ascii=False)


def main() -> None:
    """Write the copies as JSON lines to stdout."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("input")
    parser.add_argument("times", type=int)
    parser.add_argument("--cut", type=int, metavar="N", help="take no more than N characters of each text")
    parser.add_argument("--most", type=int, metavar="N", help="write no more than N documents")
    given = parser.parse_args()
    texts = read_documents([given.input])
    if given.cut:
        texts = cut(texts, given.cut)
    for one in islice(copies(texts, given.times), given.most):
        sys.stdout.write(as_line(one) + "\n")


if __name__ == "__main__":
    main()
