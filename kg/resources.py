"""Which version this is, and where its own files are: in a checkout or editable install beside ``kg/``, in a wheel inside it."""

from __future__ import annotations

from pathlib import Path

VERSION = "0.1.0"

_PACKAGE = Path(__file__).resolve().parent
_ROOT = _PACKAGE / "_resources" if (_PACKAGE / "_resources").is_dir() else _PACKAGE.parent


def data_path(*parts: str) -> Path:
    """Return the path of a file under ``data/``."""
    return _ROOT.joinpath("data", *parts)


def ontology_path(*parts: str) -> Path:
    """Return the path of a file under ``ontology/``."""
    return _ROOT.joinpath("ontology", *parts)
