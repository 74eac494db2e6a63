"""``kg about``: a dossier in the order of time, each line with its words and document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from command import Command

HERE = Path(__file__).parent / "questions"
FILES = (HERE / "world.ttl", HERE / "links.ttl")


def test_person(kg: Command) -> None:
    """A person's reports come in the order of days, with words and document."""
    done = kg("about", "Holm", *FILES)
    assert (done.code, done.err) == (0, "2 reports\n")
    assert done.out.splitlines() == [
        "Holm",
        "",
        "reported 3 Jun 2024  Nils Holm, Minister of Foreign Affairs of Denmark",
        "    Minister of Foreign Affairs of Denmark Nils Holm was away.",
        "    News of 2024-06-03",
        "",
        "reported 2 Jun 2025  Nils Holm, Minister of Foreign Affairs of Denmark",
        "    Minister of Foreign Affairs of Denmark Nils Holm sent his regards.",
        "    News of 2025-06-02",
    ]


def test_state_and_pair(kg: Command) -> None:
    """A state is known by code or name; with another only what both take part in is told."""
    told = [
        json.loads(kg("about", name, *FILES, "--format", "json").out)["reports"]
        for name in ("DNK", "denmark")
    ]
    assert told[0] == told[1] != []
    pair = json.loads(
        kg("about", "Denmark", "--with", "KAZ", "--since", "2025-05-30", *FILES, "--format", "json").out
    )
    assert {one["class"] for one in pair["reports"]} == {"Meeting", "InstrumentAction"}
    assert all(one["when"] >= "" and one["document"] == "kaz-2025-06" for one in pair["reports"])


def test_markdown(kg: Command) -> None:
    """Markdown has a heading for each year, and the words as quotations."""
    out = kg("about", "Omarov", *FILES, "--since", "2025", "--format", "markdown").out
    assert out.startswith("# Omarov\n\n## 2025\n")
    assert "> Former minister Aidar Omarov also came." in out


def test_nobody(kg: Command) -> None:
    """Of whom nothing is reported, that is said, with exit code 1."""
    done = kg("about", "Nobody", *FILES)
    assert (done.code, done.out, done.err) == (1, "", "nothing is reported of Nobody\n")
