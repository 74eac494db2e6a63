"""The site: routes, formats, headers, errors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kg.web.security import HEADERS

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def test_first_page(dispatches: TestClient) -> None:
    """It counts reports by class and status, and lists the latest documents."""
    data = dispatches.get("/index.json").json()
    assert data["documents"] == 12
    assert data["counts"]
    assert dispatches.get("/").text.count("<h1>") == 1


@pytest.mark.parametrize("path", ["/", "/nothing", "/static/style.css", "/person/..%2f..%2fetc%2fpasswd"])
def test_headers_are_on_every_answer(dispatches: TestClient, path: str) -> None:
    """Nothing is served without them, no error either."""
    response = dispatches.get(path)
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
def test_names_lead_to_pages(dispatches: TestClient, accept: str, target: str) -> None:
    """The address that names a thing leads to what is told of it, in the format that is liked best."""
    response = dispatches.get("/id/person/ana", headers={"accept": accept})
    assert (response.status_code, response.headers["location"]) == (303, target)


def test_static_files_are_only_those(dispatches: TestClient) -> None:
    """No path leads out of their folder."""
    assert dispatches.get("/static/style.css").status_code == 200
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py"):
        assert dispatches.get(path).status_code == 404


def test_only_reading(dispatches: TestClient) -> None:
    """Nothing but GET and HEAD is answered."""
    assert dispatches.post("/").status_code == 405
    assert dispatches.head("/").status_code == 200


def test_a_name_leads_to_no_other_host(dispatches: TestClient) -> None:
    """What looks like the name of a host is no name of ours."""
    for path in ("/id//elsewhere.example/x", "/id/\\elsewhere.example", "/id/https://elsewhere.example"):
        assert dispatches.get(path).status_code == 404


def test_counts_are_those_of_the_graph(dispatches: TestClient) -> None:
    """Each class is counted by status, and leads to a list that is as long."""
    data = dispatches.get("/index.json").json()
    for kind, cls, total, numbers in data["counts"]:
        assert dispatches.get(f"/all/{kind}.json").json()["pages"]["total"] == total
        for status, number in zip(data["statuses"], numbers, strict=True):
            if number:
                rows = dispatches.get(f"/all/{kind}/{status.lower()}.json").json()["reports"]
                assert {(one["cls"], one["status"]) for one in rows} == {(cls, status)}
                assert len(rows) == number


def test_search(dispatches: TestClient) -> None:
    """A name is found by its parts and without its accents, a report by its words; what is no word finds nothing."""
    found = dispatches.get("/search.json", params={"q": "kyrgyz tok"}).json()
    assert found["entities"] == []
    names = dispatches.get("/search.json", params={"q": "Nurtl"}).json()["entities"]
    assert "/person/murat-nurtleu" in [one["path"] for one in names]
    reports = dispatches.get("/search.json", params={"q": "grow deeper"}).json()["reports"]
    assert reports
    assert ["grow", True] in reports[0]["snippet"]
    for odd in ("", '"', "NEAR(", "a AND", "*", "label:x", "--", "\x00", "x" * 5000):
        assert dispatches.get("/search", params={"q": odd}).status_code == 200


def test_every_link_of_a_page_leads_somewhere(dispatches: TestClient) -> None:
    """From the first page on, no link of the site is broken, and no page lacks a heading."""
    seen: dict[str, str] = {}
    todo = ["/"]
    while todo and len(seen) < 150:
        path = todo.pop(0)
        response = dispatches.get(path)
        assert response.status_code == 200, (path, seen.get(path))
        if not response.headers["content-type"].startswith("text/html"):
            continue
        assert response.text.count("<h1") == 1, path
        for link in re.findall(r'href="(/[^"#?]*)', response.text):
            if link not in seen:
                seen[link] = path
                todo.append(link)
    assert len(seen) > 100
