"""The page of one text that was just read: one file that needs nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from command import ROOT
from hostile_graph import PAYLOADS, faults

if TYPE_CHECKING:
    from pathlib import Path

    from command import Command

TEXT = ROOT / "data" / "dispatches" / "astana-bishkek.txt"


def test_a_text_is_one_file(kg: Command) -> None:
    """The words are all there, facts stand beside them, and no file, host or page is asked for."""
    done = kg("explain", "--html", TEXT)
    assert done.code == 0
    words = re.sub(r"<sup>.*?</sup>|<[^>]+>", "", done.out)
    assert "Talks between Foreign Minister of Kazakhstan Murat Nurtleu and the" in words
    assert "Seen and not placed" in words
    assert not re.search(r"<(?:link|script|img)|href=\"/|url\(", done.out)
    targets = set(re.findall(r'href="#([^"]+)"', done.out))
    assert targets
    assert targets <= set(re.findall(r'id="([^"]+)"', done.out))


def test_markup_in_a_text_stays_words(kg: Command, tmp_path: Path) -> None:
    """What looks like markup is shown, and nothing of it works."""
    text = tmp_path / "a.txt"
    text.write_text(
        "\n".join(
            f"Peru and Chile {one} signed a treaty in Lima on 3 May 2024, and they said that it was of use to all of them."
            for one in PAYLOADS
        ),
        encoding="utf-8",
    )
    done = kg("explain", "--html", text)
    assert done.code == 0
    style = re.compile(r"<style>.*?</style>", re.DOTALL)
    assert faults(style.sub("", done.out, count=1)) == []


def test_one_text_at_a_time(kg: Command) -> None:
    """Several texts are no one page."""
    done = kg("explain", "--html", TEXT.parent)
    assert done.code == 2
    assert "one text" in done.err
