"""The site over graphs from elsewhere in Chromium: set ``KG_GRAPHS`` to graph files, and ``KG_TEXTS`` to their texts.

Each is a list with colons, such as ``releases.ttl:links.ttl``. The pages are chosen from what the graph has most of, and least.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import AXE, Browser, missing, served
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from kg.read import read_documents
from kg.web.listing import entities
from kg.web.site import Site, open_site
from kg.web.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

GRAPHS = [Path(one) for one in os.environ.get("KG_GRAPHS", "").split(":") if one]
TEXTS = [one for one in os.environ.get("KG_TEXTS", "").split(":") if one]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(missing(), reason="no Chromium"),
    pytest.mark.skipif(not GRAPHS, reason="KG_GRAPHS names no graphs"),
]

FIXED = (
    "/",
    "/plans",
    "/disagree",
    "/network",
    "/network?who=people",
    "/map",
    "/questions",
    "/sparql",
    "/all/document",
)
_OFTEN = "SELECT path FROM node JOIN report ON {} GROUP BY node.id ORDER BY count(*) DESC LIMIT 5"
_REPORTS = "SELECT min(path) FROM node JOIN report USING (id) GROUP BY class, status"
_PAIRS = (
    "SELECT a.path, b.path FROM link x JOIN link y USING (subject, role) JOIN node a ON a.id = x.object"
    " JOIN node b ON b.id = y.object WHERE role = 'involvesState' AND a.path < b.path GROUP BY 1, 2"
    " ORDER BY count(*) DESC LIMIT 3"
)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """Give the site of the graphs."""
    with open_site(GRAPHS, texts=read_documents(TEXTS, on_error=lambda _: None)) as found:
        yield found


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    """Give its address."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give a window."""
    found = Browser(tmp_path_factory.mktemp("chromium"))
    yield found
    found.driver.quit()


def _pages(site: Site) -> list[str]:
    """Return pages of every kind: of what is told of most, and of what is named once."""
    found = list(FIXED)
    for cls in words().entities:
        named = [one.path for one in entities(site.catalogue, cls, 100_000).values()]
        found += [*named[:2], *named[-1:]]
    found += [f"{path}?since=2021" for path in found if path.startswith("/state/")]
    for query in (_OFTEN.format("node.id = document"), _OFTEN.format("node.id = event"), _REPORTS):
        found += [path for (path,) in site.catalogue.rows(query)]
    for one, other in site.catalogue.rows(_PAIRS):
        found.append(f"/pair/{one.rpartition('/')[2]}/{other.rpartition('/')[2]}")
    return list(dict.fromkeys(found))


def test_every_kind_of_page_is_whole(browser: Browser, site: Site, address: str) -> None:
    """No error, no other host, nothing wider than a phone, every jump leads somewhere."""
    pages = _pages(site)
    assert len(pages) > len(FIXED) + 20
    assert [fault for path in pages for fault in browser.broken(address, path)] == []


@pytest.mark.skipif(not AXE, reason="KG_AXE names no axe.min.js")
def test_everybody_can_read_every_kind_of_page(browser: Browser, site: Site, address: str) -> None:
    """The rules of axe-core for WCAG 2.2 AA find nothing, light or dark, wide or on a phone."""
    found: list[str] = []
    for number, path in enumerate(_pages(site)):
        browser.look(address + path, width=(1200, 360)[number % 2], dark=number % 4 > 1)
        found += [f"{path}: {one}" for one in browser.violations()]
    assert found == []


def test_a_text_with_most_facts(browser: Browser, site: Site, address: str) -> None:
    """Without any script, each number in the text leads to its fact, and the fact back to its words."""
    ((path,), *_) = site.catalogue.rows(_OFTEN.format("node.id = document"))
    browser.look(address + path, script=False)
    numbers = browser.driver.find_elements(By.CSS_SELECTOR, ".text sup a")
    assert len(numbers) > 5
    for number in range(5):
        browser.driver.find_elements(By.CSS_SELECTOR, ".text sup a")[number].click()
        fact = browser.driver.find_element(By.CSS_SELECTOR, ".fact:target")
        fact.find_element(By.CSS_SELECTOR, ".back").click()
        assert browser.driver.find_elements(By.CSS_SELECTOR, ".text .at:target")


def test_whoever_is_named_most_is_found_by_keys(browser: Browser, site: Site, address: str) -> None:
    """The search of a page is reached and sent by keys alone; every stop on the way is seen."""
    most = next(iter(entities(site.catalogue, "Person", 1).values()))
    browser.look(f"{address}/all/state")
    for _ in range(30):
        browser.driver.switch_to.active_element.send_keys(Keys.TAB)
        active = browser.driver.switch_to.active_element
        if active.get_attribute("type") == "search":
            break
        assert browser.run("return getComputedStyle(document.activeElement).outlineStyle") != "none"
    active.send_keys(most.label, Keys.ENTER)
    browser.driver.find_element(By.LINK_TEXT, most.label).click()
    assert browser.driver.find_element(By.TAG_NAME, "h1").text == most.label
