"""Pages that took long are kept, up to so many bytes, and never mistaken for another."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient
from web import WORLD

from kg.web import made
from kg.web.app import create_app
from kg.web.made import Maker
from kg.web.page import CSV, Asked, NotFoundError, Page, Route
from kg.web.pages.questions import standing
from kg.web.routes import ROUTES
from kg.web.site import open_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.web.site import Site


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """Give a site of the invented world."""
    with open_site(WORLD) as opened:
        yield opened


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> tuple[Route, list[Asked]]:
    """Give the route of lists, and what it has been asked for; every page took long."""
    monkeypatch.setattr(made, "_LONG", 0.0)
    route = next(one for one in ROUTES if one.path == "/all/{kind}")
    asked: list[Asked] = []

    def page(site: Site, one: Asked) -> Page:
        asked.append(one)
        return route.page(site, one)

    return replace(route, page=page), asked


def test_a_page_is_made_once(site: Site, counted: tuple[Route, list[Asked]]) -> None:
    """In each format, and with each value, on its own; a page that is none is asked for again."""
    route, asked = counted
    maker = Maker(site)
    people, states = (Asked(f"/all/{kind}", {"kind": kind}) for kind in ("person", "state"))
    first = maker.made(route, people, accept="text/html")
    assert maker.made(route, people, accept="text/html,*/*;q=0.8") is first
    assert len(asked) == 1
    assert maker.made(route, people, form=CSV).content != first.content
    assert maker.made(route, people, accept="text/csv").form == CSV
    assert maker.made(route, states).content != first.content
    assert maker.made(route, replace(people, query={"page": "2"})).content != first.content
    assert len(asked) == 4
    for number in (5, 6):
        with pytest.raises(NotFoundError):
            maker.made(route, Asked("/all/nothing", {"kind": "nothing"}))
        assert len(asked) == number


def test_bytes_are_bounded(site: Site, counted: tuple[Route, list[Asked]]) -> None:
    """What nobody has asked for the longest goes first; a page that is larger than all room is not kept."""
    route, asked = counted
    pages = [Asked("/all/person", {"kind": "person"}, {"page": str(number)}) for number in (1, 2, 3)]
    size = len(Maker(site).made(route, pages[0]).content)
    maker = Maker(site, most=2 * size + size // 2)
    for number in (0, 1, 0, 2):
        maker.made(route, pages[number])
    asked.clear()
    maker.made(route, pages[0])
    assert asked == []
    maker.made(route, pages[1])
    assert asked == [pages[1]]
    small = Maker(site, most=size // 2)
    asked.clear()
    for _ in range(2):
        small.made(route, pages[0])
    assert len(asked) == 2


def test_questions_are_made_ahead(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each that needs no value; a server begins when it starts, and stops with it."""
    monkeypatch.setattr(made, "_LONG", 0.0)
    maker, stop = Maker(site), threading.Event()
    pages = list(standing())
    maker.make_ahead(iter(pages[:3]), stop)
    kept = [maker.made(replace(route, page=_never), asked, accept="text/html") for route, asked in pages[:3]]
    assert all(b'id="answer"' in one.content for one in kept)
    stop.set()
    maker.make_ahead(((replace(route, page=_never), asked) for route, asked in pages[3:]), stop)
    before = threading.active_count()
    with TestClient(create_app(site)) as client:
        assert client.get("/questions/meetings").status_code == 200
    while threading.active_count() > before:
        pass


def _never(_: Site, __: Asked) -> Page:
    raise AssertionError
