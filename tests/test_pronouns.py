"""Whom pronouns and groups point to, by role, place and competitors; each sentence is asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import kg
from kg.extract import extract
from kg.extract.coreference import pronouns
from kg.model import Document

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence


def test_each_subject_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A biography whose sentences begin with "He" asks for the subject of each of them once."""
    asked: list[int] = []
    original = pronouns._subject_of  # noqa: SLF001 - what is counted

    def counted(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
        asked.append(sentence.simple.start)
        return original(reading, sentence)

    monkeypatch.setattr(pronouns, "_subject_of", counted)
    deeds = ("joined the ministry.", "met students.", "said that it was good.", "left the post.")
    text = "Nobody was named. " + " ".join(f"He {deed}" for deed in deeds * 10)
    kg.build(text)
    assert asked
    assert len(asked) == len(set(asked))


def test_many_pronouns_in_a_row() -> None:
    """What 2,000 sentences in between say nothing of does not exhaust the stack."""
    graph = kg.build("Ana Duarte was born in Lima. " + "He sat. " * 2000 + "He met Carla Vidal.")
    assert len(graph)


A, B, C = (
    "Peruvian Foreign Minister Carlos Mendoza",
    "Kenyan Foreign Minister Viktor Hansen",
    "Prime Minister of Ghana Ana Quispe",
)
# text with the word in question in brackets | whom it stands for
MEANT = """
The official visit of {A} to Norway has been put off: rather than in May, [he] will be in Oslo in June. | carlos-mendoza
The visit of {A} to Oslo, where [he] was to meet the mayor, has been put off. | carlos-mendoza
{A}'s visit to Norway was put off. [He] will be in Oslo in June. | carlos-mendoza
The government of Norway has invited {A}. [He] will be in Oslo in June. | carlos-mendoza
A treaty was signed in Oslo during a visit of {A}, [he] told journalists. | carlos-mendoza
The exhibition was opened in the presence of {A}. [His] visit will last two days. | carlos-mendoza
The Council of Europe welcomed {A} ahead of [his] talks in Oslo. | carlos-mendoza
Before [he] left for Oslo, {A} met {C}. | carlos-mendoza
{C} arrived in Oslo. The talks with {A} were useful. [He] left on Monday. | carlos-mendoza
The visit of {A} takes place at the invitation of {B}. [He] will be in Oslo in June. | carlos-mendoza
A meeting of {A} with {B} took place in Oslo. [He] left on Monday. |
The visits of {A} and {B} have been put off. [He] left on Monday. |
{A} arrived in Oslo. Mensahoro left, and [he] said that trade had grown. |
{A} met {C} in Oslo. In the course of [their] meeting, the sides signed a treaty. | ana-quispe carlos-mendoza
{A} met {C} in Oslo. [Their] talks lasted two hours. | ana-quispe carlos-mendoza
{A} arrived in Accra on Monday. Following [their] talks, he and {C} signed a treaty. | ana-quispe carlos-mendoza
{A} met {C} in Oslo. Protesters said [they] would come back. |
At a meeting of {A} with {C}, the [sides] discussed trade. | ana-quispe carlos-mendoza
{A} and {C} attended the forum in Oslo. The two [diplomats] discussed trade. | ana-quispe carlos-mendoza
Jelu Markand left Lima. {A} called. The minister praised Ana Vidal's trip to Oslo, noting that [her] visit was useful. | ana-vidal
During Ana Quispe's talks with {A}, [she] said that trade had grown. | ana-quispe
{A} and {B} met in Oslo. The [Foreign Minister] said that trade had grown. |
A delegation of Peru headed by {A} arrived in Riga. [It] held talks with {C}. | carlos-mendoza
The forum in Oslo was attended by {A}, {B} and {C}. The two [sides] discussed trade. |
"""


@pytest.mark.parametrize("line", MEANT.strip().splitlines())
def test_whom_a_word_stands_for(line: str) -> None:
    """Who is told of alone is meant in any role; of two alike nobody is."""
    text, _, meant = line.format(A=A, B=B, C=C).partition("|")
    place = text.index("[")
    (read,) = extract([Document(text.replace("[", "").replace("]", ""))], explained=True)
    found = {one for told in read.resolved if told.span.start == place for one in told.ids}
    assert sorted(one.removeprefix("Person/") for one in found) == meant.split()
