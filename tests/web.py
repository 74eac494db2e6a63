"""A site over the sample dispatches, for the tests of its pages."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from command import ROOT
from starlette.testclient import TestClient

from kg.read import read_documents
from kg.web.app import create_app
from kg.web.site import open_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kg.web.graph import Limits

DISPATCHES = ROOT / "data" / "dispatches"
WORLD = [ROOT / "tests" / "questions" / name for name in ("world.ttl", "links.ttl")]
"""The invented world of the questions, with its links."""
GOLDEN = sorted((ROOT / "tests" / "golden").glob("*.ttl"))


@contextmanager
def client(
    graphs: Sequence[Path] = GOLDEN, *, texts: str = "", raising: bool = True, limits: Limits | None = None
) -> Iterator[TestClient]:
    """Give a client of a site; a redirect is not followed."""
    documents = read_documents([texts], on_error=lambda _: None) if texts else ()
    with open_site(graphs, texts=documents, limits=limits) as site:
        yield TestClient(create_app(site), follow_redirects=False, raise_server_exceptions=raising)
