"""Plans and what became of them, and where texts disagree: held against the named questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from command import ROOT
from web import WORLD, client

from kg.store.query import query_files
from kg.store.questions import bind, find_question, load_questions

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def _answer(name: str, **values: str) -> list[dict[str, Any]]:
    """Return the rows of a named question of the same graph."""
    text = bind(
        find_question(name, load_questions()), {key.replace("_", "-"): (one,) for key, one in values.items()}
    )
    found = query_files(WORLD, text)
    return [
        dict(zip(found.variables, (getattr(term, "value", None) for term in row), strict=True))
        for row in found.rows
    ]


def _fates(data: Any) -> dict[str, set[str]]:
    return {name: {row["label"] for row in fate["rows"]} for name, fate in data["fates"].items()}


def test_overdue_is_what_the_question_finds(world: TestClient) -> None:
    """The page and the named question have the same overdue plans, on the newest day and on another."""
    assert _fates(world.get("/plans.json").json())["overdue"] == {row["what"] for row in _answer("overdue")}
    early = world.get("/plans.json", params={"as-of": "2025-03-31"}).json()
    assert early["day"] == "2025-03-31"
    assert _fates(early).get("overdue", set()) == {
        row["what"] for row in _answer("overdue", as_of="2025-03-31")
    }


def test_a_visit_on_which_somebody_was_met(world: TestClient) -> None:
    """It is not overdue, and it is not lost."""
    fates = _fates(world.get("/plans.json").json())
    assert fates["met"] == {"Visit of Gani Bekov to Denmark, planned, Copenhagen, 29–31 May 2025"}
    assert not fates["met"] & fates["overdue"]


def test_what_became_of_plans(world: TestClient) -> None:
    """Plans that were held are told with what they became, and are neither overdue nor ahead."""
    fates = _fates(world.get("/plans.json").json())
    assert {row["what"] for row in _answer("planned-then-held")} <= fates["became"]
    assert not fates["became"] & (fates["overdue"] | fates["ahead"])
    earlier = _fates(world.get("/plans.json", params={"as-of": "2025-03-31"}).json())
    assert not earlier.get("became", set()) >= fates["became"]


def test_plans_of_a_state(world: TestClient) -> None:
    """Only those in which it takes part; a state that no text names is told."""
    whole = _fates(world.get("/plans.json").json())
    part = _fates(world.get("/plans.json", params={"state": "Denmark"}).json())
    assert part
    assert all(part[name] <= whole[name] for name in part)
    assert sum(map(len, part.values())) < sum(map(len, whole.values()))
    assert world.get("/plans", params={"state": "Atlantis"}).status_code == 404
    assert world.get("/plans", params={"as-of": "never"}).status_code == 400
    assert "as-of should be a day" in world.get("/plans", params={"as-of": "never"}).text


def test_plans_as_tables(world: TestClient) -> None:
    """Each fate is a CSV file of its own."""
    assert "Call of Aidar Omarov" in world.get("/plans.csv", params={"table": "overdue"}).text
    assert world.get("/plans.csv", params={"table": "nothing"}).status_code == 404


def test_figures_that_disagree(world: TestClient) -> None:
    """The page has what the named question finds, with both sentences and both documents."""
    kinds = world.get("/disagree.json").json()["kinds"]
    assert len(kinds["figures"]) == len(_answer("figures-that-disagree"))
    for one in kinds["figures"]:
        first, other = one["sides"]
        assert first["says"] != other["says"]
        assert first["words"]
        assert other["words"]
        assert first["document"] != other["document"]
    assert "1,700,000,000 USD" in world.get("/disagree").text


def test_holders_that_disagree(world: TestClient) -> None:
    """Of an office that one person holds at a time, those whom the question finds."""
    kinds = world.get("/disagree.json").json()["kinds"]
    assert {one["about"] for one in kinds["holders of an office"]} == {
        row["office"] for row in _answer("offices-disputed")
    }


def test_nothing_to_disagree_about() -> None:
    """A graph of one text says so."""
    with client([ROOT / "tests" / "golden" / "accra-kingston.ttl"]) as one:
        assert "No two texts disagree" in one.get("/disagree").text
        assert one.get("/disagree.csv").text.startswith("kind,about")
