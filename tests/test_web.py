"""The site: routes, formats, headers, errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from web import client

from kg.web.security import HEADERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient


@pytest.fixture(scope="module")
def site() -> Iterator[TestClient]:
    """Give a client of the site of the dispatches, without their texts."""
    with client() as found:
        yield found


def test_first_page(site: TestClient) -> None:
    """It counts reports by class and status, and lists the latest documents."""
    data = site.get("/index.json").json()
    assert data["documents"] == 12
    assert data["counts"]
    assert site.get("/").text.count("<h1>") == 1


@pytest.mark.parametrize("path", ["/", "/nothing", "/static/style.css", "/person/..%2f..%2fetc%2fpasswd"])
def test_headers_are_on_every_answer(site: TestClient, path: str) -> None:
    """Nothing is served without them, no error either."""
    response = site.get(path)
    assert {name: response.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    ("accept", "target"),
    [
        ("text/html", "/person/ana"),
        ("text/turtle", "/person/ana.ttl"),
        ("application/ld+json;q=0.9, text/html;q=0.1", "/person/ana.jsonld"),
        ("*/*", "/person/ana"),
        ("image/png", "/person/ana"),
        ("text/turtle;q=x", "/person/ana"),
    ],
)
def test_names_lead_to_pages(site: TestClient, accept: str, target: str) -> None:
    """The address that names a thing leads to what is told of it, in the format that is liked best."""
    response = site.get("/id/person/ana", headers={"accept": accept})
    assert (response.status_code, response.headers["location"]) == (303, target)


def test_static_files_are_only_those(site: TestClient) -> None:
    """No path leads out of their folder."""
    assert site.get("/static/style.css").status_code == 200
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py"):
        assert site.get(path).status_code == 404


def test_only_reading(site: TestClient) -> None:
    """Nothing but GET and HEAD is answered."""
    assert site.post("/").status_code == 405
    assert site.head("/").status_code == 200
