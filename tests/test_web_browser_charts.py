"""Charts and the folder of pages in Chromium: drawn from the page's own files, in its colours, whatever is in a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from browser import Browser, missing, served
from command import ROOT
from web import DISPATCHES, GOLDEN

from kg.read import read_documents
from kg.web.folder import write_site
from kg.web.site import open_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.skipif(missing(), reason="no Chromium")]

WORLD = [ROOT / "tests" / "questions" / name for name in ("world.ttl", "links.ttl")]
CHARTS = ("/network", "/network?who=people", "/map", "/pair/KAZ/KGZ")
_INK = """
const done = arguments[0], started = Date.now();
const look = () => {
  const drawn = (root) => [...root.querySelectorAll("*")].flatMap(
    (one) => [...(one.tagName === "CANVAS" ? [one] : []), ...(one.shadowRoot ? drawn(one.shadowRoot) : [])]);
  const ink = drawn(document).map((one) => {
    if (!one.width || !one.height) return 0;
    const data = one.getContext("2d").getImageData(0, 0, one.width, one.height).data, first = data.slice(0, 3).join();
    let other = 0;
    for (let at = 0; at < data.length; at += 4) if (data.slice(at, at + 3).join() !== first) other += 1;
    return other;
  });
  if (Math.max(0, ...ink) > 500 || Date.now() - started > 8000) done(Math.max(0, ...ink)); else setTimeout(look, 100);
};
look();
"""
"""How many pixels of a page's charts are not the ground."""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give a window."""
    found = Browser(tmp_path_factory.mktemp("chromium"))
    found.driver.set_script_timeout(20)
    yield found
    found.driver.quit()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of the site of the questions' world, with a hostile name in it."""
    path: Path = tmp_path_factory.mktemp("world") / "world.ttl"
    text = WORLD[0].read_text(encoding="utf-8")
    hostile = text.replace(
        'rdfs:label "Kazakhstan"', r'rdfs:label "<img src=x onerror=window.broken=1>\"@{held}"'
    )
    assert hostile != text
    path.write_text(hostile, encoding="utf-8")
    with open_site([path, WORLD[1]]) as found, served(found) as address:
        yield address


def _complaints(browser: Browser) -> list[object]:
    return [one for one in browser.logged("browser") if one["level"] in {"SEVERE", "WARNING"}]


@pytest.mark.parametrize("path", CHARTS)
def test_charts_are_drawn(browser: Browser, world: str, path: str) -> None:
    """Light and dark, wide and on a phone there is a picture, and neither the browser nor its policy complains."""
    for width, dark in ((1200, False), (360, True)):
        browser.look(world + path, width=width, dark=dark)
        assert browser.driver.execute_async_script(_INK) > 500
        assert _complaints(browser) == []
        assert browser.run("return window.broken") is None
        assert not [one for one in browser.asked() if not one.startswith((world, "data:", "blob:"))]
        assert browser.run("return document.documentElement.scrollWidth") <= width


def test_charts_follow_the_colours_of_the_page(browser: Browser, world: str) -> None:
    """What the reader's machine prefers changes the ground of a chart, without loading the page again."""
    ground = """
    const canvas = (root) => { for (const one of root.querySelectorAll("*")) {
      if (one.tagName === "CANVAS" && one.width) return one;
      const inner = one.shadowRoot && canvas(one.shadowRoot); if (inner) return inner; } };
    const found = canvas(document).getContext("2d").getImageData(1, 1, 1, 1).data; return found[0] + found[1] + found[2];
    """
    browser.look(f"{world}/map")
    browser.driver.execute_async_script(_INK)
    light = browser.run(ground)
    scheme = {"name": "prefers-color-scheme", "value": "dark"}
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
    browser.driver.execute_async_script(_INK)
    browser.driver.execute_async_script("setTimeout(arguments[0], 1500)")
    assert light > 600
    assert browser.run(ground) < 200


@pytest.mark.parametrize("path", CHARTS)
def test_pages_need_no_script(browser: Browser, world: str, path: str) -> None:
    """Without scripts the table beneath a chart has what it shows."""
    browser.look(world + path, script=False)
    source = browser.driver.page_source
    assert re.search(r"<table>.*<td", source, re.DOTALL)
    assert "<canvas" not in source


def test_the_folder_opens_from_the_disk(browser: Browser, tmp_path: Path) -> None:
    """From its first page one gets to others; charts are drawn; nothing is asked of any host."""
    folder = tmp_path / "pages"
    with open_site(GOLDEN[:3], texts=read_documents([str(DISPATCHES)])) as site:
        write_site(site, folder)
    browser.look(f"file://{folder}/index.html")
    for name in ("States", "Map", "Network"):
        browser.driver.find_element("link text", name).click()
        assert browser.driver.current_url.startswith(f"file://{folder}/")
        assert browser.driver.find_element("tag name", "h1").text
    browser.look(f"file://{folder}/map.html")
    assert browser.driver.execute_async_script(_INK) > 500
    assert not [one for one in browser.logged("browser") if one["level"] == "SEVERE"]
    assert not [one for one in browser.asked() if one.startswith("http")]
