"""A document that takes too long is told, and the others are built."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from kg.extract import extract, extractor
from kg.extract.text.normalize import normalized
from kg.model import Document, Extraction

if TYPE_CHECKING:
    from pathlib import Path

    from command import Command

    from kg.errors import ExtractionError

TEXT = "Peruvian Foreign Minister Luis Quispe met Chilean President Rosa Vidal in Lima."


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the reading of each text with "Endless" in it take for ever."""
    list(extract([Document(TEXT)]))  # what all texts share is loaded before any time is measured

    def slow(text: str) -> object:
        while "Endless" in text:
            pass
        return normalized(text)

    monkeypatch.setattr(extractor, "normalized", slow)


@pytest.mark.usefixtures("endless")
def test_the_others_are_read() -> None:
    """The one is told with its name and its time, and its neighbours come out in order."""
    texts = [TEXT, "Endless talks.", f"{TEXT} Again."]
    documents = [Document(text, identifier=str(number)) for number, text in enumerate(texts)]
    faults: list[ExtractionError] = []
    found = list(extract(documents, seconds=2, on_error=faults.append))
    assert [one.document.identifier for one in found] == ["0", "2"]
    assert [str(one) for one in faults] == [
        "document 1: not read within 2 s; give it in parts, or more --timeout"
    ]


@pytest.mark.usefixtures("endless")
def test_a_build_goes_on(kg: Command, tmp_path: Path) -> None:
    """The graph has the others, the fault is counted, and the exit code says so."""
    for name, text in (("a", TEXT), ("b", "Endless talks."), ("c", f"{TEXT} Again.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    done = kg("build", tmp_path, "-o", tmp_path / "g.ttl", "--timeout", "2")
    assert done.code == 2
    assert done.faults == ["kg: document b: not read within 2 s; give it in parts, or more --timeout"]
    assert "2 documents" in done.err
    assert "1 not read" in done.err


def test_in_another_thread_there_is_no_limit() -> None:
    """Where no timer can be had, documents are read all the same."""
    found: list[Extraction] = []

    def work() -> None:
        found.extend(extract([Document(TEXT)], seconds=5, on_error=print))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert len(found) == 1
