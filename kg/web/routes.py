"""All pages of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.web.pages import (
    differences,
    document,
    entity,
    home,
    lists,
    occurrence,
    pictures,
    plans,
    questions,
    relations,
    report,
    search,
)

if TYPE_CHECKING:
    from kg.web.page import Route

ROUTES: tuple[Route, ...] = (
    *home.ROUTES,
    *search.ROUTES,
    *lists.ROUTES,
    *document.ROUTES,
    *report.ROUTES,
    *occurrence.ROUTES,
    *plans.ROUTES,
    *differences.ROUTES,
    *pictures.ROUTES,
    *questions.ROUTES,
    *relations.ROUTES,
    *entity.ROUTES,
)
"""The first that fits is taken."""
