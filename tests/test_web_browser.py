"""The site as a person meets it, in Chromium: nothing is fetched from elsewhere, nothing fails, everybody can read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from browser import AXE, Browser, missing, served
from hostile_graph import documents, triples
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from web import DISPATCHES, GOLDEN

from kg.cli import main
from kg.read import read_documents
from kg.web.site import open_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.skipif(missing(), reason="no Chromium")]

PAGES = (
    "/",
    "/search?q=trade",
    "/all/state",
    "/all/meeting/planned",
    "/all/document",
    "/doc/d87ca0227107c63e",
    "/doc/d87ca0227107c63e?explained=yes",
    "/doc/d87ca0227107c63e/meeting--sadyr-japarov--murat-nurtleu--kgz",
    "/person/murat-nurtleu",
    "/person/murat-nurtleu/words",
    "/office/kaz--minister-of-foreign-affairs",
    "/state/KAZ",
    "/state/KGZ/events",
    "/occurrence/d87ca0227107c63e/meeting--sadyr-japarov--murat-nurtleu--kgz",
    "/pair/KAZ/KGZ",
    "/plans",
    "/disagree",
    "/network",
    "/map",
    "/questions",
    "/questions/meetings",
    "/sparql",
    "/nothing",
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give a window."""
    found = Browser(tmp_path_factory.mktemp("chromium"))
    yield found
    found.driver.quit()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of the site of the dispatches, with links and texts."""
    links = tmp_path_factory.mktemp("links") / "links.ttl"
    main(["link", *map(str, GOLDEN), "-o", str(links)])
    with (
        open_site([*GOLDEN, links], texts=read_documents([str(DISPATCHES)])) as found,
        served(found) as address,
    ):
        yield address


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a site of which every field is hostile."""
    path: Path = tmp_path_factory.mktemp("hostile") / "graph.nt"
    path.write_bytes(ox.serialize(triples(), format=ox.RdfFormat.N_TRIPLES) or b"")
    with open_site([path], texts=documents()) as found, served(found) as address:
        yield address


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole(browser: Browser, site: str, path: str) -> None:
    """Light and dark, wide and on a phone: no error, no other host, no page that is wider than the window."""
    assert browser.broken(site, path) == []


@pytest.mark.skipif(not AXE, reason="KG_AXE names no axe.min.js")
@pytest.mark.parametrize("path", PAGES)
def test_everybody_can_read_a_page(browser: Browser, site: str, path: str) -> None:
    """The rules of axe-core for WCAG 2.2 AA find nothing, light or dark, wide or on a phone."""
    for width, dark in ((1200, False), (360, True)):
        browser.look(site + path, width=width, dark=dark)
        assert browser.violations() == []


def test_dark_is_dark(browser: Browser, site: str) -> None:
    """The ground follows what the reader's machine prefers."""
    script = "return getComputedStyle(document.body).backgroundColor"
    grounds = []
    for dark in (False, True):
        browser.look(site, dark=dark)
        grounds.append(sum(int(one) for one in browser.run(script)[4:-1].split(",")))
    light, night = grounds
    assert light > 600
    assert night < 200


def test_from_a_fact_to_its_words_and_back(browser: Browser, site: str) -> None:
    """Without any script: a number in the text leads to the fact, the fact's number to the words."""
    browser.look(f"{site}/doc/d87ca0227107c63e", script=False)
    number = browser.driver.find_element(By.CSS_SELECTOR, ".text sup a")
    target = str(number.get_attribute("href")).rpartition("#")[2]
    number.click()
    assert browser.driver.current_url.endswith(f"#{target}")
    fact = browser.driver.find_element(By.CSS_SELECTOR, ".fact:target")
    fact.find_element(By.CSS_SELECTOR, ".back").click()
    place = browser.driver.current_url.rpartition("#")[2]
    assert browser.driver.find_elements(By.CSS_SELECTOR, f"[id='{place}']:target")


def test_marks_of_a_class_can_be_hidden(browser: Browser, site: str) -> None:
    """A box beside the name of a class takes its marks from the text, without any script."""
    browser.look(f"{site}/doc/d87ca0227107c63e", script=False)
    mark = browser.driver.find_element(By.CSS_SELECTOR, ".lane.Visit")
    shown = mark.value_of_css_property("border-bottom-color")
    browser.driver.find_element(By.ID, "show-Visit").click()
    assert mark.value_of_css_property("border-bottom-color") != shown


def test_search_by_keyboard(browser: Browser, site: str) -> None:
    """The first stop is the way past the head of the page; the search is reached, filled and sent by keys alone."""
    browser.look(f"{site}/all/state")
    keys = browser.driver.switch_to.active_element
    keys.send_keys(Keys.TAB)
    first = browser.driver.switch_to.active_element
    assert first.get_attribute("class") == "skip"
    assert first.rect["x"] >= 0
    for _ in range(30):
        active = browser.driver.switch_to.active_element
        if active.get_attribute("type") == "search":
            break
        assert browser.run("return getComputedStyle(document.activeElement).outlineStyle") != "none"
        active.send_keys(Keys.TAB)
    browser.driver.switch_to.active_element.send_keys("Nurtleu", Keys.ENTER)
    assert "/search?q=Nurtleu" in browser.driver.current_url
    assert browser.driver.find_element(By.LINK_TEXT, "Murat Nurtleu")


def test_a_fact_can_be_copied(browser: Browser, site: str) -> None:
    """The citation has the words, the day and the address; a button copies it."""
    browser.look(f"{site}/doc/d87ca0227107c63e/meeting--sadyr-japarov--murat-nurtleu--kgz")
    words = browser.driver.find_element(By.ID, "citation").text
    assert "3 August 2025" in words
    assert words.endswith(
        "https://w3id.org/diplokg/id/doc/d87ca0227107c63e/meeting--sadyr-japarov--murat-nurtleu--kgz"
    )
    assert browser.driver.find_element(By.CSS_SELECTOR, "[data-copy]").is_displayed()


def test_nothing_hostile_runs(browser: Browser, hostile: str) -> None:
    """No payload runs, asks another host or breaks the page that shows it."""
    rows = [f"/doc/{one.key}" for one in documents()]
    rows += [f"/doc/{one.key}/meeting--{number}" for number, one in enumerate(documents())]
    rows += [
        path for number in range(len(documents())) for path in (f"/person/p{number}", f"/state/X{number}")
    ]
    for path in ("/", "/all/person", "/all/meeting", "/all/document", *rows):
        browser.look(hostile + path)
        assert browser.run("return window.broken") is None, path
        assert not [one for one in browser.asked() if not one.startswith(hostile)], path
        assert browser.run("return document.querySelectorAll('main, footer.site').length") == 2, path
        assert browser.driver.current_url == hostile + path
