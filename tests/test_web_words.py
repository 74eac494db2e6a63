"""How pages say things: what stands beside a label is not said again, months are words, numbers stand to the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.web.answers import Shown, ShownRow
from kg.web.filters import brief, month, within

if TYPE_CHECKING:
    from starlette.testclient import TestClient


@pytest.mark.parametrize(
    ("label", "status", "span", "words"),
    [
        ("Call of A and B, held, 3 May 2022", "Held", ("2022-05-03", "2022-05-03"), "Call of A and B"),
        ("Call of A and B, held, 3 May 2022", "Held", (None, None), "Call of A and B, 3 May 2022"),
        (
            "Visit of A to B, planned, Lima, May 2022",
            "Planned",
            ("2022-05-01", "2022-05-31"),
            "Visit of A to B, Lima",
        ),
        ("Talks on assets held abroad, held", "Held", (None, None), "Talks on assets held abroad"),
        ("Forum, held back by storms", "Held", (None, None), "Forum, held back by storms"),
        ("A, Minister of B", "", (None, None), "A, Minister of B"),
    ],
)
def test_a_label_without_what_stands_beside_it(
    label: str, status: str, span: tuple[str | None, str | None], words: str
) -> None:
    """The status and the days go, the place and the rest stay."""
    assert brief(label, status, span) == words


@pytest.mark.parametrize(
    ("label", "owner", "words"),
    [
        ("Minister of Trade of Kenya", "Kenya", "Minister of Trade"),
        ("Secretary of State of the United States", "United States", "Secretary of State"),
        ("Minister of Kenya Affairs", "Kenya", "Minister of Kenya Affairs"),
    ],
)
def test_an_office_on_the_page_of_its_state(label: str, owner: str, words: str) -> None:
    """Whose it is is not said again."""
    assert within(label, owner) == words


def test_a_form_names_a_value_once(world: TestClient) -> None:
    """The help stands for the name where it begins with it."""
    fields = world.get("/questions/meetings.json").json()["fields"]
    labels = {one["name"]: one["label"] for one in fields}
    assert labels["kind"].startswith("Kind of meeting: ")
    assert labels["since"] == "Since: on this day or later"


def test_months() -> None:
    """Also the one of a leap day."""
    assert (month("2024-02"), month("2021-12")) == ("February 2024", "December 2021")


def test_columns_of_numbers() -> None:
    """A column is one of numbers where all that it has are; a row leads on from its first cell with words in it."""
    rows = (
        ShownRow("/x", ("", "1,200", "2 May")),
        ShownRow("/y", ("A", "-3.5", "")),
        ShownRow("", ("", "", "")),
    )
    shown = Shown(("who", "value", "when"), rows, len(rows))
    assert shown.numeric == (False, True, False)
    assert [row.linked for row in rows] == [1, 0, 0]
    assert Shown(("who",), (), 0).numeric == ()


def test_a_person_of_two_names_is_listed_once(world: TestClient) -> None:
    """Names that are one by kg link are one line, with the documents of all; the name of most documents stands for them."""
    people = world.get("/all/person.json").json()["entities"]
    once = {world.get(f"{one['path']}.json").json()["entity"]["path"] for one in people}
    assert len(once) == len(people)
    for one in people:
        assert world.get(f"{one['path']}.json").json()["entity"]["documents"] == one["number"]
    names = [name for one in people for name in world.get(f"{one['path']}.json").json()["entity"]["names"]]
    assert names
    assert not {one["label"] for one in people} & {*names}
