"""What the README and the tour show is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.cli import main
from kg.store.questions import load_questions

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LIMA = ROOT / "docs" / "lima.txt"
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
    """Return the graph of the README's text, which is in the project as the README shows it."""
    found = re.search(r"\$ cat docs/lima\.txt\n(.*?)\n\$ kg build docs/lima\.txt", README, re.DOTALL)
    assert found is not None
    assert LIMA.read_text(encoding="utf-8") == found[1] + "\n"
    graph = tmp_path_factory.mktemp("readme") / "lima.ttl"
    run("build", "-q", str(LIMA), "-o", str(graph))
    return graph


def test_the_first_text(lima: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The summary that the README prints."""
    run("build", str(LIMA), "-o", str(lima))
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


def test_the_tour(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command of the tour gives the table that stands below it, sign by sign."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    texts = re.search(r"\$ kg build (.*?) --store ~/kgstore\n(.*?)\n", TOUR)
    assert texts is not None
    run(
        "build",
        *(str(ROOT / "data" / "dispatches" / name) for name in texts[1].split()),
        "--store",
        "kgstore",
    )
    counts = re.compile(r"\d+ (?=reports|triples)")  # they grow with what is read
    said = capfd.readouterr().err.splitlines()[0].replace("kgstore", "~/kgstore")
    assert counts.sub("N ", said) == counts.sub("N ", texts[2])
    query = re.search(r"```sparql\n(.*?)```", TOUR, re.DOTALL)
    assert query is not None
    Path("words.rq").write_text(query[1], encoding="utf-8")
    asked = re.findall(r"\$ kg query ([a-z.-]+) --store ~/kgstore([^\n]*)\n(.*?)```", TOUR, re.DOTALL)
    assert len(asked) == 5
    for question, options, shown in asked:
        run("query", question, "--store", "kgstore", *options.split())
        answer = [line.rstrip() for line in capfd.readouterr().out.splitlines()]
        assert [line.rstrip() for line in shown.splitlines()] == answer, question


def test_every_page_is_found_from_the_menu() -> None:
    """Each page of ``docs`` stands in the menu of the documentation's site, and the README leads to it."""
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[2]
    pages = [path.name for path in (ROOT / "docs").glob("*.md")]
    assert [page for page in pages if f": {page}\n" not in menu or f"(docs/{page})" not in README] == []


def test_the_list_of_questions() -> None:
    """Each named question has its line, with its parameters; those it cannot do without are bold."""
    page = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    for question in load_questions():
        names = (f"`--{one.name}`" for one in question.parameters)
        cells = (f"**{name}**" if name[3:-1] in question.needs else name for name in names)
        assert f"| `{question.name}` | {question.words} | {' '.join(cells)} |\n" in page
