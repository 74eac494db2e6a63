"""Several processes give what one gives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from kg.errors import ExtractionError
from kg.extract import extract, extract_in_processes, parallel
from kg.read import read_documents
from kg.resources import data_path

if TYPE_CHECKING:
    from kg.model import Document


@pytest.fixture
def documents(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """Return the sample texts, which are read three at a time."""
    monkeypatch.setattr(parallel, "BATCH_DOCUMENTS", 3)
    return list(read_documents([data_path("dispatches")]))


def test_the_order_is_kept_and_a_fault_is_told(documents: list[Document]) -> None:
    """Each document comes out as one process reads it; one that cannot be read is told, with its name."""
    broken = replace(documents[0], identifier="broken", text=cast("str", 5))
    faults: list[ExtractionError] = []
    given = [*documents[:4], broken, *documents[4:]]
    assert list(extract_in_processes(given, 2, on_error=faults.append)) == list(extract(documents))
    assert len(faults) == 1
    assert str(faults[0]).startswith("document broken: not read, a fault of the program")


def test_without_a_listener_a_fault_is_raised(documents: list[Document]) -> None:
    """The first one ends the reading."""
    broken = replace(documents[0], identifier="broken", text=cast("str", 5))
    with pytest.raises(ExtractionError, match="document broken"):
        list(extract_in_processes([broken, documents[1]], 1))
