"""The server: routes, content negotiation, error pages."""

from __future__ import annotations

import re
import threading
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

from starlette import routing
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import FileResponse, RedirectResponse, Response

from kg.errors import QueryError, StoreError
from kg.web.assets import assets
from kg.web.made import Maker
from kg.web.negotiation import best
from kg.web.page import FORMATS, HTML, Asked, AskedError, NotFoundError, Page
from kg.web.pages.questions import standing
from kg.web.render import html
from kg.web.routes import ROUTES
from kg.web.security import SecurityHeaders
from kg.web.sparql import answer, wants_page

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from kg.web.page import Format, Route
    from kg.web.site import Site

_NAMED = re.compile(r"(?:/[A-Za-z0-9-]+)+")
_STATUS = {NotFoundError: 404, AskedError: 400, QueryError: 400, StoreError: 503}
_WORDS = {
    400: "This cannot be answered",
    404: "There is no such page",
    405: "This site is only read",
    500: "This page is broken",
    503: "No answer in time",
}


def create_app(site: Site, *, hosts: Sequence[str] = ("*",), cors: str = "") -> ASGIApp:
    """Return the ASGI application that serves a site.

    Args:
        site: What is served.
        hosts: The names that it may be asked under; a page of another host that leads here is refused.
        cors: The origin whose pages may read the answers, ``*`` for any; none where it is empty.
    """
    middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)]
    if cors:
        middleware.append(Middleware(CORSMiddleware, allow_origins=[cors], allow_methods=["GET", "POST"]))
    maker = Maker(site)
    routes: list[routing.BaseRoute] = [
        routing.Route("/id/{path:path}", partial(_identified, site)),
        routing.Route("/static/{name}", _asset),
        routing.Route("/sparql", partial(_protocol, site, maker), methods=["GET", "POST"]),
    ]
    for route in ROUTES:
        address = "/index" if route.path == "/" else route.path
        paths = [(f"{address}.{form.ending}", form) for form in FORMATS]
        routes += [
            routing.Route(path, partial(_answer, maker, route, form))
            for path, form in (*paths, (route.path, None))
        ]
    app = Starlette(
        routes=routes,
        middleware=middleware,
        exception_handlers={HTTPException: _refused, Exception: _broken},
        lifespan=partial(_making_ahead, maker),
    )
    app.router.redirect_slashes = False  # its redirect would name a host and a scheme
    return SecurityHeaders(app)


@asynccontextmanager
async def _making_ahead(maker: Maker, _: Starlette) -> AsyncIterator[None]:
    """While it is served, have ready what takes long."""
    stop = threading.Event()
    threading.Thread(target=maker.make_ahead, args=(standing(), stop), daemon=True).start()
    yield
    stop.set()


async def _answer(maker: Maker, route: Route, form: Format | None, request: Request) -> Response:
    return await run_in_threadpool(_page, maker, route, form, request)


def _asset(request: Request) -> Response:
    path = assets().get(request.path_params["name"])
    return FileResponse(path) if path else _error(404, "", request.url.path)


async def _protocol(site: Site, maker: Maker, request: Request) -> Response:
    """Answer programs as the SPARQL 1.1 Protocol has it, and people with a page."""
    if wants_page(request):
        route = next(route for route in ROUTES if route.path == "/sparql")
        return await _answer(maker, route, HTML, request)
    return await answer(site.graph, request)


def _page(maker: Maker, route: Route, form: Format | None, request: Request) -> Response:
    path = request.url.path
    if form is not None:
        path = path.removesuffix(f".{form.ending}")
        path = "/" if path == "/index" else path
    asked = Asked(path=path, parts=request.path_params, query=dict(request.query_params))
    try:
        made = maker.made(route, asked, form=form, accept=request.headers.get("accept", ""))
    except tuple(_STATUS) as error:
        status = next(number for kind, number in _STATUS.items() if isinstance(error, kind))
        return _error(status, str(error), path)
    headers = {} if form else {"Vary": "Accept"}
    return Response(made.content, made.status, headers, f"{made.form.media_type}; charset=utf-8")


def _identified(site: Site, request: Request) -> Response:
    """Lead from the address that names a thing to what is told of it (303)."""
    path = site.graph.path_of(site.graph.iri(f"/{request.path_params['path']}"))
    if not _NAMED.fullmatch(path):  # //elsewhere would lead to another host
        return _error(404, "", path)
    chosen = best(request.headers.get("accept", ""), FORMATS)
    target = path if chosen == HTML else f"{path}.{chosen.ending}"
    return RedirectResponse(target, 303, {"Vary": "Accept"})


def _error(status: int, message: str, path: str) -> Response:
    words = _WORDS.get(status, _WORDS[400])
    page = Page(title=words, template="error.html", context={"message": message}, status=status)
    return Response(html(page, Asked(path)), status, media_type="text/html; charset=utf-8")


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _error(error.status_code, "", request.url.path)


def _broken(request: Request, _: Exception) -> Response:
    return _error(500, "The fault is the program's and is written to its log.", request.url.path)
