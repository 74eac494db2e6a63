"""Texts in disorder: every one is read, and all that comes of it rests on words."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import pytest

from kg.extract import extract
from kg.extract.syntax.tree import objects
from kg.extract.text.parser import Tree
from kg.model import Document
from kg.rdf.export import triples
from kg.read import read_documents
from kg.resources import data_path

Mangler: TypeAlias = Callable[[str, random.Random], str]
NOISE = "()\"“”'’.,;:-–—\n "


def shuffled(text: str, chance: random.Random) -> str:
    """Put the words in any order."""
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def turned(text: str, chance: random.Random) -> str:
    """Begin somewhere in the middle."""
    start = chance.randrange(len(text))
    return text[start:] + text[:start]


def cut(text: str, chance: random.Random) -> str:
    """End behind any word."""
    words = text.split(" ")
    return " ".join(words[: chance.randrange(1, len(words) + 1)])


def begun(text: str, chance: random.Random) -> str:
    """Break off every sentence."""
    heads = (sentence.split(" ") for sentence in text.split(". "))
    return " ".join(" ".join(words[: chance.randrange(1, len(words) + 1)]) for words in heads)


MANGLERS: dict[str, Mangler] = {
    "cut": cut,
    "begun": begun,
    "capitals": lambda text, _: text.upper(),
    "small letters": lambda text, _: text.lower(),
    "title case": lambda text, _: text.title(),
    "words left out": lambda text, chance: " ".join(w for w in text.split(" ") if chance.random() > 0.2),
    "no marks": lambda text, _: text.replace(".", "").replace(",", ""),
    "signs replaced": lambda text, chance: "".join(
        char if chance.random() > 0.03 else chance.choice(NOISE) for char in text
    ),
    "shuffled": shuffled,
    "turned": turned,
}


BROKEN_OFF = """
The envoy of Peru said that ports grew, said
The Joint Commission of Peru and
will engage alumni President of Peru Luis Office of the Spokesperson The The Vice
They agreed on the Nord Stream
Investment in his country, he said,
""".strip().splitlines()
BROKEN_OFF.append("canceled " * 77)


@pytest.mark.parametrize("text", BROKEN_OFF)
def test_texts_end_anywhere(text: str) -> None:
    """A text that ends in the midst of a name, a clause or a list is read."""
    (made,) = extract([Document(text=text, identifier="d")])
    assert made.document.text == text


@pytest.mark.parametrize("name", MANGLERS)
def test_mangled_texts_are_read(name: str) -> None:
    """Each sample text, mangled; the benchmark of mutants does so ten thousand times."""
    chance = random.Random(name)  # noqa: S311 - the same disorder on every run
    texts = read_documents([data_path("dispatches")])
    for extraction in extract([replace(one, text=MANGLERS[name](one.text, chance)) for one in texts]):
        assert triples(extraction)
        cited = [one.evidence for one in extraction.entities] + [one.evidence for one in extraction.reports]
        assert all(cited)
        assert all(extraction.document.quote(span).strip() for spans in cited for span in spans)


@pytest.mark.parametrize(
    "text",
    [
        "According to President of Kenya Daniel Otieno",
        "President of Kenya Daniel Otieno said Monday",
        "As President of Kenya Daniel Otieno noted",
    ],
)
def test_who_speaks_without_words_says_nothing(text: str) -> None:
    """A sentence of the source alone has no statement."""
    (found,) = extract([Document(text)])
    assert not [report for report in found.reports if report.type == "Statement"]


@pytest.mark.parametrize(
    "text", ["Memorial", "Bilateral Memorial", "MINISTER cOUNTERPART", "Minister , counterpart"]
)
def test_before_the_first_word_stands_nothing(text: str) -> None:
    """Who looks before it does not find the last one."""
    (found,) = extract([Document(text)])
    assert all(found.document.quote(span).strip() for entity in found.entities for span in entity.evidence)


def test_a_verb_may_be_the_last_word() -> None:
    """What a parser makes of words in disorder has no word behind it to ask for."""
    tree = Tree(
        words=("Peru", "be", "signed", "was"),
        lemmas=("peru", "be", "sign", "be"),
        tags=("NNP", "VB", "VBN", "VBD"),
        deps=("nsubj", "auxpass", "xcomp", "ROOT"),
        heads=(3, 2, 3, 3),
        children=((), (), (1,), (0, 2)),
    )
    assert objects(tree, 2) == [0]
