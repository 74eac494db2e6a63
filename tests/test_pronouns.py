"""Whom a pronoun points to is asked once for each sentence, however many pronouns stand in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import kg
from kg.extract.coreference import pronouns

if TYPE_CHECKING:
    import pytest

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
