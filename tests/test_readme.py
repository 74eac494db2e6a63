"""What the README and the tour show is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TOUR = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")


def run(*arguments: str) -> None:
    """Run the command in this process; it must end well."""
    code: object = 0
    try:
        main(list(arguments))
    except SystemExit as stop:
        code = stop.code
    assert not code


@pytest.fixture(scope="module")
def lima(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the graph of the README's text, copied from it line by line."""
    found = re.search(r"\$ cat lima\.txt\n(.*?)\n\$ kg build", README, re.DOTALL)
    assert found is not None
    folder = tmp_path_factory.mktemp("readme")
    (folder / "lima.txt").write_text(found[1] + "\n", encoding="utf-8")
    run("build", "-q", str(folder / "lima.txt"), "-o", str(folder / "lima.ttl"))
    return folder / "lima.ttl"


def test_the_first_text(lima: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The summary that the README prints."""
    run("build", str(lima.with_suffix(".txt")), "-o", str(lima))
    said = capfd.readouterr().err.splitlines()[0]
    assert said.replace(str(lima), "lima.ttl") in README


def test_the_turtle(lima: Path) -> None:
    """Each block shown is in the file as it is shown."""
    shown = README.partition("```turtle\n")[2].partition("```")[0].rstrip().split("\n\n")
    blocks = lima.read_text(encoding="utf-8").rstrip().split("\n\n")
    assert len(shown) > 4
    for one in shown:
        assert any(one in block for block in blocks), one


def test_the_answer(lima: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The query that the README shows, and its table."""
    found = re.search(r"\$ kg query '(.*?)' lima\.ttl\n(.*?)```", README, re.DOTALL)
    assert found is not None
    run("query", found[1], str(lima))
    rows = [line.split() for line in capfd.readouterr().out.splitlines()]
    assert [line.split() for line in found[2].splitlines()] == rows


def test_the_tour(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Every query of the tour runs, and each word it shows of the answer is in it."""
    store = str(tmp_path / "kgstore")
    texts = re.search(r"\$ kg build (.*?) --store", TOUR)
    assert texts is not None
    run("build", *(str(ROOT / "data" / "dispatches" / name) for name in texts[1].split()), "--store", store)
    summary = re.sub(r"\d+ (reports|triples)", r"N \1", capfd.readouterr().err.splitlines()[0])
    assert summary.replace(store, "~/kgstore") in re.sub(r"\d+ (reports|triples)", r"N \1", TOUR)
    pattern = r"\$ kg query ([a-z-]+) --store ~/kgstore([^\n]*)\n(.*?)```"
    asked = re.findall(pattern, TOUR, re.DOTALL)
    assert len(asked) > 3
    for question, options, shown in asked:
        run("query", question, "--store", store, "--format", "csv", *options.split())
        answer = capfd.readouterr().out
        words = [word for word in shown.split() if word.strip("\u2500.")]
        assert [word for word in words if word not in answer] == [], question
