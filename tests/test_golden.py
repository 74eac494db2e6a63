"""The sample dispatches, byte for byte.

After a change of the rules run ``python -m pytest tests/test_golden.py --update-golden`` and read the diff.
"""

from __future__ import annotations

import difflib
import io
from itertools import islice
from pathlib import Path

import pytest

from kg.extract import extract
from kg.rdf.turtle import write_turtle
from kg.read import read_documents
from kg.resources import data_path

GOLDEN = Path(__file__).parent / "golden"
DISPATCHES = sorted(data_path("dispatches").glob("*.txt"))
SHOWN = 60


def turtle(path: Path) -> str:
    """Return what ``kg build`` writes of one file."""
    stream = io.BytesIO()
    write_turtle(extract(read_documents([path])), stream)
    return stream.getvalue().decode()


@pytest.mark.parametrize("path", DISPATCHES, ids=[path.stem for path in DISPATCHES])
def test_dispatch(path: Path, request: pytest.FixtureRequest) -> None:
    """A dispatch gives the graph that was read and found right when it was last updated."""
    golden = GOLDEN / f"{path.stem}.ttl"
    found = turtle(path)
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8")
        return
    expected = golden.read_text(encoding="utf-8") if golden.exists() else ""
    if found != expected:
        lines = difflib.unified_diff(
            expected.splitlines(), found.splitlines(), str(golden), "now", lineterm="", n=1
        )
        pytest.fail("\n".join(islice(lines, SHOWN)), pytrace=False)


def test_no_golden_file_is_left_over(request: pytest.FixtureRequest) -> None:
    """Each golden file has its dispatch."""
    dispatches = {path.stem for path in DISPATCHES}
    over = [path for path in sorted(GOLDEN.glob("*.ttl")) if path.stem not in dispatches]
    if request.config.getoption("--update-golden"):
        for path in over:
            path.unlink()
        return
    assert over == []
