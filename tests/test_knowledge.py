"""The loader of all YAML under ``data/``: a value of its type, or an error with file and line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import pytest

import kg
from kg import knowledge
from kg.errors import KnowledgeError
from kg.knowledge import Turned, TurnedWords, Word, Written, load


@dataclass(frozen=True, slots=True)
class Inner:
    """A part."""

    words: frozenset[str] = frozenset()
    sure: bool = False
    single: frozenset[Word] = frozenset()
    sorted: TurnedWords = field(default_factory=dict)


def _loud(word: str) -> str:
    if not word.islower():
        message = f"{word!r} is loud already"
        raise ValueError(message)
    return word.upper()


@dataclass(frozen=True, slots=True)
class Whole:
    """One field of each kind."""

    name: str
    parts: dict[str, Inner] = field(default_factory=dict)
    settings: dict[str, int] = field(default_factory=dict, metadata={"key": "set"})
    kinds: Turned = field(default_factory=dict)
    loud: Annotated[str, Written(str, _loud)] = ""
    share: Decimal = Decimal(0)
    day: date | None = None
    while_: tuple[str, ...] = ()


def read(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str, kind: Any = Whole) -> Any:
    """Load a text as if it were ``data/lexicon/x.yaml``."""
    (folder / "lexicon").mkdir(exist_ok=True)
    (folder / "lexicon" / "x.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(knowledge, "data_path", folder.joinpath)
    return load(kind, "lexicon/x.yaml")


def test_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every kind of field is read, defaults stand for what is not there."""
    text = """
name: talks
parts:
  one: {words: [a, b], sure: true}
  two:
set: {three: 3}
kinds: {Call: [phone, video], Meeting: table}
loud: quiet
share: 0.5
day: 2025-03-01
while: until
"""
    assert read(tmp_path, monkeypatch, text) == Whole(
        name="talks",
        parts={"one": Inner(frozenset("ab"), sure=True), "two": Inner()},
        settings={"three": 3},
        kinds={"phone": "Call", "video": "Call", "table": "Meeting"},
        loud="QUIET",
        share=Decimal("0.5"),
        day=date(2025, 3, 1),
        while_=("until",),
    )
    assert read(tmp_path, monkeypatch, "- name: x\n- name: y\n", tuple[Whole, ...]) == (
        Whole("x"),
        Whole("y"),
    )


FAULTS = [
    ("name: x\nkind: y", "2: unknown key 'kind'; did you mean 'kinds'?"),
    ("name: x\nzzz: y", "2: unknown key 'zzz'; known are day, kinds, loud, name, parts, set, share, while"),
    ("name: x\nparts:\n  one:\n    word: [a]", "4: unknown key 'word'; did you mean 'words'?"),
    ("name: x\nname: y", "2: 'name' is there twice"),
    ("name: x\nset:\n  a: 1\n  a: 2", "4: 'a' is there twice"),
    ("\nday: 2025-03-01", "2: 'name' is missing"),
    ("name: 2025", "1: '2025' is not a word; quote it"),
    ("name: on", "1: 'on' is not a word; quote it"),
    ("name: [x]", "1: this is not a word"),
    ("name: x\nset: {a: b}", "2: 'b' is not a whole number"),
    ("name: x\nset: [a]", "2: this is not a mapping"),
    ("name: x\nwhile: {a: b}", "2: a mapping is not a list"),
    ("name: x\nday: soon", "2: 'soon' is not a day"),
    ("name: x\nparts:\n  one:\n    words:\n      [a, b,\n       a]", "5: 'a' is listed twice"),
    ("name: x\nparts: {one: {sure: maybe}}", "2: 'maybe' is not true or false"),
    ("name: x\nkinds: {A: [b], C: [b]}", "2: 'b' stands under 'A' and 'C'"),
    (
        "name: x\nparts:\n  one:\n    single: [a,\n       b c]",
        "5: 'b c' is a phrase, and this list is matched word by word",
    ),
    (
        "name: x\nparts: {one: {sorted: {A: b,\n  C: [d e]}}}",
        "3: 'd e' is a phrase, and this list is matched word by word",
    ),
    ("name: x\n\nloud: LOUD", "3: 'LOUD' is loud already"),
    ("name: x\nwhile: [a", "3: did not find expected ',' or ']'"),
    ("", "1: empty"),
]


@pytest.mark.parametrize(("text", "message"), FAULTS)
def test_fault_has_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    """What does not fit is told in one line: where, what, and what would be right."""
    with pytest.raises(KnowledgeError) as caught:
        read(tmp_path, monkeypatch, text)
    assert str(caught.value) == f"data/lexicon/x.yaml:{message}"


def test_several_files_are_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys of one dataclass may stand in two files, none in both; a fault names the right one."""
    monkeypatch.setattr(knowledge, "data_path", tmp_path.joinpath)
    (tmp_path / "a.yaml").write_text("name: x", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("\nshare: 1", encoding="utf-8")
    assert load(Whole, "a.yaml", "b.yaml") == Whole("x", share=Decimal(1))
    (tmp_path / "b.yaml").write_text("\nname: y", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"^data/b\.yaml:2: 'name' is there twice$"):
        load(Whole, "a.yaml", "b.yaml")


def test_nothing_else_reads_yaml() -> None:
    """There is one loader; what else is YAML is the head of a user's table of judgements."""
    package = Path(kg.__file__).parent
    found = {path for path in package.rglob("*.py") if "import yaml" in path.read_text(encoding="utf-8")}
    assert found == {package / "knowledge.py", package / "links" / "table.py"}


def test_every_word_list_is_told_of() -> None:
    """The README of the lexicon names each of its files, and no other."""
    folder = Path(kg.__file__).parent.parent / "data" / "lexicon"
    lines = (folder / "README.md").read_text("utf-8").splitlines()
    told = {line.split("`")[1] for line in lines if line.startswith("| `")}
    assert told == {path.name for path in folder.iterdir()} - {"README.md"}
