"""Pages over a graph, served (``kg serve``) or written to a folder: one function makes a page, in every format.

    store ─▶ Graph ─┐
    texts ─▶ Texts ─┼▶ Site ─▶ page function ─▶ Page ─▶ HTML, JSON, CSV, Turtle, JSON-LD
    Catalogue ──────┘          (Site, Asked)

How a page is added:

1. a function in ``kg/web/pages/`` that takes a ``Site`` and an ``Asked`` (the fields of the path, the parameters) and
   returns a ``Page``: title, template, context, and where there are any, tables (CSV) and the nodes it is about (Turtle and
   JSON-LD are what the graph says of these). It knows nothing of HTTP. It raises ``NotFoundError`` or ``AskedError``.
   The context is of plain values and frozen dataclasses: ``.json`` is made of it as it stands;
2. a ``Route`` in the module's ``ROUTES``: the path (``/pair/{one}/{other}``), the function, and a function that lists
   the paths that the static site has (none for pages of parameters); ``kg/web/routes.py`` joins the modules';
3. a template in ``kg/web/templates/`` that extends ``base.html``. Every address in it passes through ``|href``, so that
   the static site can make it relative; there is no inline script, style or event handler: the
   Content-Security-Policy stops them. Values are escaped; nothing is ever marked as safe.

Addresses are those of the graph without its base: ``<base>id/person/ana-ruiz`` is the page ``/person/ana-ruiz``, and
``/id/person/ana-ruiz`` leads there (303, as "Cool URIs for the Semantic Web", W3C Interest Group Note, 2008, has it).

What is slow is not asked of the store: ``Catalogue`` has documents, reports, entities and their roles as tables of SQLite,
with the names and the words for search. Queries that people write run in a process of their own (``Graph.ask``).
"""

from __future__ import annotations
