"""Where ``kg build`` may write: not over what it reads."""

from __future__ import annotations

import os
from pathlib import Path

from kg.errors import GraphError


def is_folder(output: str) -> bool:
    """Tell whether parts of a graph are asked for: ``parts/``, or a folder that is there."""
    return output.endswith("/") or os.path.isdir(output)  # noqa: PTH112 - pathlib's raises where a name is too long


def check_folder(output: Path, inputs: tuple[str, ...]) -> None:
    """Refuse to write parts into a folder that is read.

    Raises:
        GraphError: *output* is an input, or inside of a folder that is one.
    """
    real = _real(output)
    for one in inputs:
        if os.path.isdir(one) and _real(Path(one)) in (real, *real.parents):  # noqa: PTH112
            message = f"{output}: is read as an input; give another folder to write to"
            raise GraphError(message)


def check_file(output: Path, inputs: tuple[str, ...]) -> None:
    """Refuse to write over what is read.

    Raises:
        GraphError: *output* is an input, or a file in a folder that is one.
    """
    from kg.read.inputs import STDIN, SUFFIXES
    from kg.read.source import kind_of

    real = _real(output)
    if not real.is_file():
        return
    for one in inputs:
        if one == STDIN:
            same = os.path.samestat(os.fstat(0), real.stat())
        elif os.path.isdir(one):  # noqa: PTH112
            inside = _real(Path(one)) in real.parents
            same = inside and kind_of(real) in SUFFIXES
        else:
            same = os.path.exists(one) and real.samefile(one)  # noqa: PTH110
        if same:
            message = f"{output}: is read as an input; give another file to write to"
            raise GraphError(message)


def _real(path: Path) -> Path:
    """Return where a path leads; one of a link that leads to itself is the link, and fails when it is opened."""
    return Path(os.path.realpath(path))
