"""Chromium that looks at a site served on this machine: what it ran, asked for and complained of."""

from __future__ import annotations

import json
import os
import shutil
import socket
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from kg.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.web.site import Site

CHROMIUM, DRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"
_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
_FAULTS = """
const bad = (selector, test) => [...document.querySelectorAll(selector)].filter(test).map((one) => one.outerHTML.slice(0, 200));
const named = (one) => (one.textContent + (one.getAttribute("aria-label") || "")).trim();
return [
  ...bad("html", () => document.querySelectorAll("h1").length !== 1),
  ...bad("a[href], button, summary, th", (one) => !named(one)),
  ...bad("input, select, textarea", (one) => !one.labels.length),
  ...bad("svg[role=img], [role=region], nav", (one) => !one.getAttribute("aria-label") && !one.getAttribute("aria-labelledby")),
  ...bad("a[href^='#']", (one) => !document.getElementById(decodeURIComponent(one.hash.slice(1)))),
  ...bad("[id]", (one) => document.querySelectorAll(`[id="${CSS.escape(one.id)}"]`).length > 1),
];
"""
"""What everybody who reads a page with other means than the eye would miss."""
AXE = os.environ.get("KG_AXE", "")
"""The file axe.min.js of axe-core."""


def missing() -> bool:
    """Tell whether there is no Chromium to look with."""
    return not (shutil.which(CHROMIUM) and shutil.which(DRIVER))


@contextmanager
def served(site: Site) -> Iterator[str]:
    """Give the address of a site, served as long as it is needed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(site), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [free]})
        thread.start()
        while thread.is_alive() and not server.started:  # one that could not start has ended
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{free.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


class Browser:
    """A window with what a test asks of it."""

    def __init__(self, folder: Path) -> None:
        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM
        for flag in (*_FLAGS, f"--user-data-dir={folder}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(DRIVER))
        self.driver.implicitly_wait(5)  # what a key leads to may come a moment later

    def look(self, address: str, *, width: int = 1200, dark: bool = False, script: bool = True) -> None:
        """Open a page in a window of a width; what was noted before is forgotten."""
        self.logged("browser"), self.logged("performance")
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
        self._tell("Emulation.setDeviceMetricsOverride", metrics)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._tell("Emulation.setEmulatedMedia", {"features": [scheme]})
        self._tell("Emulation.setScriptExecutionDisabled", {"value": not script})
        self.driver.get(address)

    def run(self, script: str) -> Any:
        """Return what a script in the page returns."""
        return self.driver.execute_script(script)

    def logged(self, kind: str) -> list[dict[str, Any]]:
        """Return what was noted since the last look, and forget it."""
        return list(self.driver.get_log(kind))  # type: ignore[no-untyped-call]

    def asked(self) -> set[str]:
        """Return the addresses that the page asked for; Chromium's own pages, such as its new tab, are none of it."""
        messages = [json.loads(one["message"])["message"] for one in self.logged("performance")]
        asked = {
            one["params"]["request"]["url"]
            for one in messages
            if one["method"] == "Network.requestWillBeSent"
        }
        return {one for one in asked if not one.startswith(("chrome:", "chrome-untrusted:"))}

    def violations(self) -> list[str]:
        """Return what axe-core finds against WCAG 2.2 AA, with the first element of each."""
        self.run(Path(AXE).read_text(encoding="utf-8"))
        found = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',"
            " 'best-practice']}).then(found => done(found.violations.map("
            "one => `${one.id}: ${one.nodes.length}: ${one.nodes[0].html} ${one.nodes[0].failureSummary}`)))"
        )
        return [str(one) for one in found]

    def broken(self, site: str, path: str) -> list[str]:
        """Look at a page light and wide, and dark on a phone, and return what is wrong with it.

        That is: an error that the browser notes, a request to another host, a page wider than the window, another number of
        headings than one, an image, field or link without a name, and a jump to a place that is not there.
        """
        found: list[str] = []
        for width, dark in ((1200, False), (360, True)):
            self.look(site + path, width=width, dark=dark)
            severe = [str(one["message"]) for one in self.logged("browser") if one["level"] == "SEVERE"]
            found += [one for one in severe if not (path == "/nothing" and "404" in one)]
            asked = self.asked()
            found += [one for one in asked if not one.startswith((site, "data:", "blob:"))]
            found += [] if asked else ["nothing was asked for"]
            wide = self.run("return document.documentElement.scrollWidth")
            found += [f"{wide} pixels wide in a window of {width}"] if wide > width else []
            found += self.run(_FAULTS)
        return [f"{path}: {one}" for one in found]

    def _tell(self, command: str, values: dict[str, Any]) -> None:
        self.driver.execute_cdp_cmd(command, values)
