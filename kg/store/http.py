"""HTTP to a triple store: authentication, retries, limits of time and size, and errors in words."""

from __future__ import annotations

import base64
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx2

from kg.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_LONGEST_ANSWER = 256 * 1024 * 1024
_BUSY = 429
_REDIRECTS = range(300, 400)
_SERVER_FAULTS = range(500, 600)
_REFUSED = (401, 403, 407)
_LOST = (
    *(httpx2.TimeoutException, httpx2.NetworkError, httpx2.ProxyError, httpx2.UnsupportedProtocol),
    *(httpx2.RemoteProtocolError, httpx2.LocalProtocolError),
)
"""No connection, or a lost one. A bare ProtocolError is about what an answer says, such as an unknown kind of digest."""

BACKOFF = 0.5
"""Seconds before a request is first sent again, where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a server is and how to speak to it."""

    url: str
    """Address of the Graph Store or of the query service; parameters in it are sent with every request."""
    user: str = ""
    password: str = ""
    timeout: float = 60.0
    """Seconds for a request, all its repetitions included."""
    retries: int = 4
    """How often a request is sent again after a 5xx answer or a lost connection."""
    backoff: float = field(default_factory=lambda: BACKOFF)
    """Seconds before the first repetition; doubled each time."""
    max_bytes: int = 64 * 1024 * 1024
    """No request body is longer than this."""

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            host = httpx2.URL(self.url).host.encode("idna")
            known = parts.scheme in ("http", "https") and host and parts.port != 0
        except (ValueError, httpx2.InvalidURL):
            known = False
        if not known:
            message = f"{self.url}: an endpoint is an address that starts with http:// or https://"
            raise StoreError(message)
        if any("\ud800" <= sign <= "\udfff" for sign in self.user + self.password):
            message = "the user or the password is not UTF-8"
            raise StoreError(message)
        if "@" in parts.netloc:
            message = f"{parts.hostname}: no user or password in the address; use --auth USER and KG_PASSWORD"
            raise StoreError(message)


class ConnectionLostError(StoreError):
    """The server cannot be reached, or went away, and stayed away through all repetitions."""


class AuthenticationError(StoreError):
    """The server refuses the user or the password."""


class _Negotiated(httpx2.Auth):
    """Answer the challenge that the server makes: digest (RFC 7616) before basic (RFC 7617)."""

    def __init__(self, user: str, password: str) -> None:
        self._digest = httpx2.DigestAuth(user, password)
        self._basic = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
        self._use_basic = False

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        if self._use_basic:
            request.headers["Authorization"] = self._basic
            yield request
            return
        flow = self._digest.auth_flow(request)
        response = yield next(flow)
        challenges = " ".join(response.headers.get_list("www-authenticate")).lower()
        if response.status_code == httpx2.codes.UNAUTHORIZED and "digest" not in challenges:
            if "basic" in challenges:
                self._use_basic = True
                request.headers["Authorization"] = self._basic
                yield request
            return
        try:
            while True:
                response = yield flow.send(response)
        except StopIteration:
            return


def open_client(endpoint: Endpoint) -> httpx2.Client:
    """Return a client that keeps its connection and authenticates when asked to."""
    return httpx2.Client(
        auth=_Negotiated(endpoint.user, endpoint.password) if endpoint.user else None,
        timeout=endpoint.timeout,
        follow_redirects=False,
        trust_env=urlsplit(endpoint.url).hostname not in _LOOPBACK,
    )


def send(
    client: httpx2.Client,
    endpoint: Endpoint,
    method: str,
    *,
    parameters: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    content: bytes | None = None,
    form: Mapping[str, str] | None = None,
) -> httpx2.Response:
    """Send a request that may be repeated safely, and repeat it after a 5xx answer or a lost connection.

    Args:
        client: From ``open_client``.
        endpoint: Address and limits.
        method: HTTP method.
        parameters: Added to those of the address.
        headers: Of the request.
        content: Body of the request.
        form: Fields of a form, as body of the request.

    Returns:
        The first answer below 500, or the last one for which there was time.

    Raises:
        ConnectionLostError: No whole answer in time, or no connection after all repetitions.
        AuthenticationError: The server asks for a user, or refuses this one.
        StoreError: The answer is a redirection or no HTTP, or the body or the answer is too long.
    """
    if content is not None and len(content) > endpoint.max_bytes:
        message = (
            f"{len(content)} bytes are more than a request may have ({endpoint.max_bytes}); raise the bound"
        )
        raise StoreError(message)
    url = httpx2.URL(endpoint.url).copy_merge_params(dict(parameters or {}))
    until = time.monotonic() + endpoint.timeout
    waits = [endpoint.backoff * 2**turn for turn in range(endpoint.retries)]

    def once() -> httpx2.Response:
        with client.stream(method, url, headers=dict(headers or {}), content=content, data=form) as response:
            return _whole(response)

    while True:
        response = None
        try:
            response = _within(until - time.monotonic(), once)
        except _LOST as error:
            if not waits or isinstance(error, httpx2.ReadTimeout):
                raise ConnectionLostError(_unreachable(endpoint, error)) from None
        except (httpx2.HTTPError, LookupError, NotImplementedError, ValueError) as error:
            reason = " ".join(f"{type(error).__name__}: {error}".split())
            message = f"{endpoint.url}: what the server says cannot be understood ({reason})"
            raise StoreError(message) from None
        if response is not None:
            repeat = response.status_code in _SERVER_FAULTS or response.status_code == _BUSY
            if not repeat or not waits:
                return _checked(response, endpoint)
            waits[0] = max(waits[0], _asked(response))
        pause = waits.pop(0)
        if pause > until - time.monotonic():
            if response is not None:
                return _checked(response, endpoint)
            raise ConnectionLostError(_unreachable(endpoint, httpx2.ReadTimeout("")))
        time.sleep(pause)


def _whole(response: httpx2.Response) -> httpx2.Response:
    """Read an answer to its end, or to the greatest length that one may have."""
    body = bytearray()
    for piece in response.iter_bytes():
        body += piece
        if len(body) > _LONGEST_ANSWER:
            message = f"the server's answer is longer than {_LONGEST_ANSWER >> 20} MB; ask for less"
            raise StoreError(message)
    headers = {name: value for name, value in response.headers.items() if name != "content-encoding"}
    return httpx2.Response(response.status_code, headers=headers, content=bytes(body))


def _within(seconds: float, work: Callable[[], httpx2.Response]) -> httpx2.Response:
    """Return what *work* returns, or give up waiting: the client's own limit is one for each piece of an answer.

    Raises:
        httpx2.ReadTimeout: The time is over; the work is left to end with the process.
    """
    done: list[httpx2.Response] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # noqa: BLE001 - handed on to the waiting thread
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(max(0.0, seconds))
    if failed:
        raise failed[0]
    if not done:
        message = "no whole answer"
        raise httpx2.ReadTimeout(message)
    return done[0]


def _asked(response: httpx2.Response) -> float:
    text = response.headers.get("retry-after", "")
    return float(text) if text.isascii() and text.isdecimal() else 0.0


def _checked(response: httpx2.Response, endpoint: Endpoint) -> httpx2.Response:
    if response.status_code in _REFUSED:
        who = f"user {endpoint.user!r} or the password" if endpoint.user else "a request without a user"
        hint = "check KG_PASSWORD" if endpoint.user else "use --auth USER and KG_PASSWORD"
        message = f"{endpoint.url}: the server refuses {who} ({response.status_code}); {hint}"
        raise AuthenticationError(message)
    if response.status_code in _REDIRECTS:
        message = (
            f"{endpoint.url}: moved to {response.headers.get('location', 'elsewhere')}; give that address"
        )
        raise StoreError(message)
    return response


def _unreachable(endpoint: Endpoint, error: httpx2.TransportError) -> str:
    if isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout):
        what = "cannot be reached"
    elif isinstance(error, httpx2.TimeoutException):
        what = f"gave no answer within {endpoint.timeout:.3g} s"
    else:
        what = "broke the connection off"
    return f"{endpoint.url}: the server {what}: {' '.join(str(error).split()) or type(error).__name__}"


def describe(response: httpx2.Response) -> str:
    """Return the status and the first words of an answer, on one line."""
    words = " ".join(response.content[:1000].decode(errors="replace").split())[:200]
    return f"{response.status_code} {response.reason_phrase}" + (f": {words}" if words else "")
