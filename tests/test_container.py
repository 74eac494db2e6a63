"""The container file copies what is there and what the build needs."""

from __future__ import annotations

import re
import tomllib

from command import ROOT
from packaging.specifiers import SpecifierSet

LINES = (ROOT / "Containerfile").read_text(encoding="utf-8").splitlines()


def test_it_copies_what_the_wheel_needs() -> None:
    """Each file and folder copied is in the project and not ignored, and what the wheel is built of is among them."""
    copied = {
        source
        for line in LINES
        if (found := re.fullmatch(r"COPY (?!--from)(.*) \S+", line))
        for source in found[1].split()
    }
    assert [one for one in copied if not (ROOT / one).exists()] == []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = {*wheel["packages"], *wheel["force-include"], project["project"]["readme"], "pyproject.toml"}
    assert needed | {*project["project"]["license-files"]} <= copied
    ignored = set((ROOT / ".dockerignore").read_text(encoding="utf-8").split())
    assert not copied & ignored


def test_it_runs_the_program_as_no_root() -> None:
    """The entry point is a script of the project, and the user is another than root."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (entry,) = (line for line in LINES if line.startswith("ENTRYPOINT"))
    assert entry.split('"')[1] in project["scripts"]
    assert any(re.match(r"USER (?!root)", line) for line in LINES)
    (version,) = re.findall(r"^FROM python:([0-9.]+)-slim$", "\n".join(LINES), re.MULTILINE)
    assert version in SpecifierSet(project["requires-python"])
