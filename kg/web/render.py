"""A page as HTML."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import TYPE_CHECKING

import jinja2

from kg.resources import VERSION
from kg.web.filters import FILTERS
from kg.web.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.web.page import Asked, Format, Page

    Href = Callable[[str], str]


def html(
    page: Page, asked: Asked, *, href: Href = str, formats: Sequence[Format] = (), style: str = ""
) -> str:
    """Return a page as HTML.

    Args:
        page: What it shows.
        asked: What was asked for.
        formats: In which it can be had too.
        style: The stylesheet, where the page is to hold it itself.
        href: Turns a path of the site (``/state/KAZ?since=2022#visits``) into what stands in ``href``.
    """
    template = _environment().get_template(page.template)
    frame = {
        "page": page,
        "asked": asked,
        "formats": formats,
        "version": VERSION,
        "navigation": words().navigation,
        "style": style,
        "_href": href,
    }
    return template.render({**page.context, **frame})


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("kg.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= FILTERS
    return environment


def plain(value: object) -> object:
    """Return a value of a page's context as JSON has it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value
