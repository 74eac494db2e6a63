"""What is not in English is told; what is in English is read, however it is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.errors import DocumentError
from kg.model import Document
from kg.read.language import in_english
from kg.resources import data_path

if TYPE_CHECKING:
    from command import Command

OTHERS = dict(
    line.split("\t")
    for line in Path(__file__).with_name("languages.tsv").read_text(encoding="utf-8").splitlines()
)
"""Language -> a paragraph in it."""
ENGLISH = (
    *(path.read_text(encoding="utf-8") for path in sorted(data_path("dispatches").glob("*.txt"))),
    "Peru, Chile sign border treaty",
    "Visita oficial a Lima",  # too short to tell
    (
        "Ghanaian President Ama Boateng met Togolese President Yao Agbeko in Accra on Monday. Trade reached $4 billion in 2024. "
        "Chilean President Rosa Vidal visits Peru in May. Kenyan President Ali Kamau was in Lima on Friday."
    ),
    "Peruvian Foreign Minister Luis Quispe met Chilean President Rosa Vidal. Note 1. " * 20,
    "Ana Duarte came. " + "He sat. " * 200,
    "MINISTER MEETS PRESIDENT\n\nTHE MINISTERS SIGNED THE TREATY OF LIMA, AND THEN WENT TO THE AIRPORT OF THE TOWN.",
    "Those who attended: Nguyễn Văn A, Trần Thị B, Đặng Hữu C, Łukasz Żak, and the ministers of Peru, Chile and Bolivia.",
)


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_told(language: str) -> None:
    """A paragraph in another language is no document, and the message names it."""
    found = in_english(Document(OTHERS[language], "d1"))
    assert isinstance(found, DocumentError)
    assert str(found).startswith("document d1: is not in English (")


@pytest.mark.parametrize("text", ENGLISH, ids=range(len(ENGLISH)))
def test_english_is_read(text: str) -> None:
    """Dispatches, headlines, capitals and lists of names of other languages are English."""
    document = Document(text)
    assert in_english(document) is document


def test_a_corpus_goes_on(kg: Command, tmp_path: Path) -> None:
    """It is counted as not read, the others are built, and the exit code says so; alone it makes no empty graph."""
    (tmp_path / "a.txt").write_text(OTHERS["Spanish"], encoding="utf-8")
    (tmp_path / "b.txt").write_text("Peru and Chile signed a treaty.", encoding="utf-8")
    done = kg("build", tmp_path, "-o", tmp_path / "g.ttl")
    assert (done.code, "1 not read" in done.err) == (2, True)
    assert done.faults[0].startswith("kg: document a: is not in English")
    assert kg("build", tmp_path / "a.txt", "-o", tmp_path / "none.ttl").code == 2
    assert not (tmp_path / "none.ttl").exists()
    assert kg("explain", tmp_path / "a.txt").code == 2


def test_json_lines_come_through_standard_input(kg: Command) -> None:
    """What begins with a brace is read as JSON lines, never as prose; a broken line is told by its number."""
    lines = (
        '{"text": "Peru and Chile signed a treaty."}\n{"text": "Kenya met Ghana.", "date": "4 March 2025"}\n'
    )
    done = kg("build", "-", "-q", given=lines)
    assert (done.code, done.out.count("a dip:Document")) == (0, 2)
    assert 'dcterms:date "2025-03-04"' in done.out
    done = kg("build", "-", given=f"\ufeff\n{lines}{{broken\n")
    assert (done.code, done.out.count("a dip:Document")) == (2, 2)
    assert "standard input: line 4: is no JSON" in done.err
    assert kg("build", "-", "-q", given="Peru and Chile signed a treaty.").out.count("a dip:Document") == 1
