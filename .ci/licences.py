"""The licences of all that is installed with the program: a table, and exit code 1 where one is not known to be free.

    python .ci/licences.py [requirements.txt]

Names and licences are those that the packages give of themselves (core metadata: expression, classifiers, field).
"""  # noqa: INP001 - a script

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

FREE = re.compile(
    r"\b(MIT|BSD|0BSD|ISC|Apache|PSF|Python Software Foundation|MPL|Mozilla|Unlicense|Zlib|CC0|W3C)\b",
    re.IGNORECASE,
)
"""Licences under which the program may be given on with its dependencies."""
TOOLS = {"dominate": "LGPL-3.0", "pylode": "BSD-3-Clause, by its repository"}
"""What only builds the site: nothing of it is in the program, nor given on with it."""
PIN = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)


def licence(name: str) -> str:
    """Return the licence of an installed package in its own words, on one line; empty where it gives none."""
    about = distribution(name).metadata
    kinds = [one for one in about.get_all("Classifier", []) if one.startswith("License :: OSI Approved :: ")]
    classifiers = [one.rpartition(" :: ")[2] for one in kinds]
    fields = (about[field] for field in ("License-Expression", "License") if field in about)
    words = ", ".join(classifiers) or next(fields, "")
    return " ".join(words.split())[:60]


def main() -> int:
    """Print the table."""
    lock = Path(sys.argv[1] if len(sys.argv) > 1 else "requirements.txt")
    faults = 0
    for name in PIN.findall(lock.read_text(encoding="utf-8")):
        try:
            found = TOOLS.get(name) or licence(name)
        except PackageNotFoundError:
            continue  # of another platform
        free = name in TOOLS or bool(FREE.search(found))
        faults += not free
        sys.stdout.write(
            f"{name:30} {distribution(name).version:20} {found or 'none given'}{'' if free else '   <- not known'}\n"
        )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
