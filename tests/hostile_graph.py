"""A graph and texts in which every field that a writer can fill tries to break out of the page."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.model import Document
from kg.ontology import RDF, RDFS, SCHEMA, SKOS, XSD, load_ontology
from kg.rdf.iris import BASE
from kg.rdf.prefixes import DCTERMS, OA, SSSOM

if TYPE_CHECKING:
    from collections.abc import Iterator

_RUN = "window.broken=1"
PAYLOADS = (
    f"<script>{_RUN}</script>",
    f"</script><script>{_RUN}</script>",
    f"</title><script>{_RUN}</script>",
    f"</style><script>{_RUN}</script>",
    f"</textarea><script>{_RUN}</script>",
    f"<ScRiPt>{_RUN}</sCrIpT>",
    f"<scr<script>ipt>{_RUN}</scr</script>ipt>",
    f"<img src=x onerror={_RUN}>",
    f"<svg onload={_RUN}>",
    f"<svg><script>{_RUN}</script></svg>",
    f'" onmouseover="{_RUN}" x="',
    f"' onfocus='{_RUN}' autofocus='",
    f"` onfocus={_RUN} autofocus `",
    f'"><script>{_RUN}</script>',
    f"'><script>{_RUN}</script>",
    f'<a href="javascript:{_RUN}">x</a>',
    f"javascript:{_RUN}",
    f"JaVaScRiPt:{_RUN}",
    f"data:text/html,<script>{_RUN}</script>",
    f"<iframe srcdoc='<script>parent.{_RUN}</script>'></iframe>",
    "<base href='https://elsewhere.example/'>",
    "<meta http-equiv=refresh content='0;url=https://elsewhere.example/'>",
    "<link rel=stylesheet href=https://elsewhere.example/x.css>",
    "<style>body{background:url(https://elsewhere.example/x)}</style>",
    f"<math><mtext></form><form><mglyph><style></math><img src onerror={_RUN}>",
    f"<details open ontoggle={_RUN}>",
    f"<body onload={_RUN}>",
    f"<input autofocus onfocus={_RUN}>",
    f"<!--><script>{_RUN}</script-->",
    f"<![CDATA[<script>{_RUN}</script>]]>",
    f"{{{{ ''.__class__ }}}}{{% raw %}}<script>{_RUN}</script>",
    "{{ 7*7 }} ${7*7} #{7*7} <%= 7*7 %>",
    f"&lt;script&gt;{_RUN}&lt;/script&gt;",
    f"&#60;script&#62;{_RUN}&#60;/script&#62;",
    f"\u202e<script>{_RUN}</script>",
    f"\u2028<script>{_RUN}</script>\u2029",
    "a\nb\rc\td\x0b\x0c\x1b[31m",
    "\ue000<b>\ue001</b>",
    '=HYPERLINK("https://elsewhere.example/","x")',
    "'; DROP TABLE node; --",
    '" OR 1=1 --',
    "../../../../etc/passwd",
    "%3Cscript%3Ewindow.broken%3D1%3C/script%3E",
    "x" * 3000,
    "\U0001f9e8" * 200,
    "<p>" * 300,
    'https://elsewhere.example/"onclick="window.broken=1',
    "http://[::1",
    "<div id=main></div><form action=https://elsewhere.example/><input name=q>",
    '<noscript><p title="</noscript><img src=x onerror=window.broken=1>">',
    f"<template><script>{_RUN}</script></template>",
    f"<object data='data:text/html,<script>{_RUN}</script>'></object>",
    f"<embed src=javascript:{_RUN}>",
    f"<svg><a xlink:href='javascript:{_RUN}'><text y=9>x</text></a></svg>",
    f"<svg><animate onbegin={_RUN} attributeName=x dur=1s>",
    f"<video><source onerror={_RUN}></video>",
    f"<marquee onstart={_RUN}>",
    f"<form><button formaction='javascript:{_RUN}'>x</button></form>",
    f"<select autofocus onfocus={_RUN}>",
    f"<table background='javascript:{_RUN}'>",
    f"<div style='width:expression({_RUN})'>",
    f"<img src='x' / onerror = '{_RUN}'>",
    f"<img/src=x/onerror={_RUN}//",
    f"<a href='java\tscript:{_RUN}'>x</a>",
    f"<x contenteditable onblur={_RUN} tabindex=1 autofocus>",
    f"\ufeff<script>{_RUN}</script>",
    f"\uff1cscript\uff1e{_RUN}\uff1c/script\uff1e",
    f"\\u003cscript\\u003e{_RUN}\\u003c/script\\u003e",
    f"</pre></code></q></p></li></ol></main></body></html><script>{_RUN}</script>",
    "<img name=getElementById><form id=documentElement><input name=dataset></form>",
    "<a id=find></a><a id=main></a><a id=q></a>",
    "@prefix x: <y> . <s> <p> <o> .",
    "\\N{LATIN SMALL LETTER A}\\x00\\u0000 % %s {0} $1",
    "e\u0301" * 500 + "\u200b\u200d\ufe0f",
)


def documents() -> list[Document]:
    """Return a text for each payload."""
    return [
        Document(f"{one} met Ana.\nThen {one} left.", identifier=one, title=one, source=one, licence=one)
        for one in PAYLOADS
    ]


def triples() -> Iterator[ox.Triple]:
    """Yield a graph about them: documents, reports of each class, entities, an event, a judgement."""
    for number, one in enumerate(documents()):
        yield from _document(number, one, PAYLOADS[number])


def _document(number: int, text: Document, payload: str) -> Iterator[ox.Triple]:
    ontology = load_ontology()
    doc = f"{BASE}id/doc/{text.key}"
    span = f"{doc}#char=0,{len(payload)}"
    person, state = f"{BASE}id/person/p{number}", f"{BASE}id/state/X{number}"
    event, identity = f"{BASE}id/occurrence/{text.key}/e{number}", f"{BASE}id/identity/person/p{number}"

    def say(subject: str, name: str, *values: str, node: bool = False) -> Iterator[ox.Triple]:
        predicate = ox.NamedNode(name if ":" in name else ontology.iri(name))
        for value in values:
            yield ox.Triple(
                ox.NamedNode(subject), predicate, ox.NamedNode(value) if node else ox.Literal(value)
            )

    def kind(subject: str, *classes: str) -> Iterator[ox.Triple]:
        yield from say(subject, RDF + "type", *(ontology.iri(cls) for cls in classes), node=True)

    yield from kind(doc, "Document")
    for name in ("identifier", "title", "source", "license", "date"):
        yield from say(doc, DCTERMS + name, payload)
    yield from kind(span, "TextSpan")
    yield from say(span, OA + "hasSource", doc, node=True)
    for name, offset in (("start", 0), ("end", len(payload))):
        literal = ox.Literal(str(offset), datatype=ox.NamedNode(XSD + "integer"))
        yield ox.Triple(ox.NamedNode(span), ox.NamedNode(OA + name), literal)
    yield from say(span, OA + "exact", payload)
    for entity, cls in ((person, "Person"), (state, "State")):
        yield from kind(entity, cls)
        for name in (RDFS + "label", SKOS + "altLabel", "officialName", "iso3"):
            yield from say(entity, name, payload)
        yield from say(entity, "mentionedIn", doc, node=True)
        yield from say(entity, "evidence", span, node=True)
    yield from say(person, "identity", identity, node=True)
    yield from kind(identity, "Identity")
    yield from say(identity, RDFS + "label", payload)
    for cls in ("Meeting", "Visit", "PublicEvent", "Figure", "Statement", "InstrumentAction"):
        report = f"{doc}/{cls.lower()}--{number}"
        yield from kind(report, cls)
        for name in (RDFS + "label", "name", "earliest", "asOf", "unit", SCHEMA + "text"):
            yield from say(report, name, payload)
        for name, node in (
            ("status", ontology.iri("Held")),
            ("participant", person),
            ("speaker", person),
            ("involvesState", state),
            ("occurrence", event),
            ("reportedIn", doc),
            ("evidence", span),
        ):
            yield from say(report, name, node, node=True)
    yield from kind(event, "Occurrence")
    yield from say(event, RDFS + "label", payload)
    yield from say(event, "participant", identity, node=True)
    mapping = f"{BASE}id/mapping/m{number}"
    yield from say(mapping, SSSOM + "subject_id", person, node=True)
    yield from say(mapping, SSSOM + "object_id", state, node=True)
    yield from say(mapping, SSSOM + "comment", payload)


class Reader(HTMLParser):
    """Reads a page as a browser does, and notes what would run or lead away."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element."""
        values = dict(attrs)
        if tag in ("iframe", "object", "embed", "base", "math", "style", "img"):
            self.faults.append(f"<{tag}>")
        if tag == "script" and not (values.get("src") or "").startswith("/static/"):
            self.faults.append(f"<script {values}>")
        if tag == "form" and not (values.get("action") or "").startswith("/"):
            self.faults.append(f"<form {values}>")
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc", "http-equiv", "autofocus"):
                self.faults.append(f"{name}={value}")
            if name in ("href", "src") and not (value or "").startswith(("/", "#", "https://", "http://")):
                self.faults.append(f"{name}={value}")


def faults(page: str) -> list[str]:
    """Return what a page should not have."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader.faults
