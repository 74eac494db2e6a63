"""A dossier: all reports of a person, a body, a state or a pair of states, in the order of time, as text, Markdown or JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.store.readable import readable, shown
from kg.visible import visible
from kg.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store.query import Answer

Style: TypeAlias = Literal["text", "markdown", "json"]
_WORDS = 300
"""Characters of a sentence that are shown."""


def dossier(answer: Answer, name: str, *, style: Style = "text") -> str:
    """Return the answer of the question ``dossier`` as a text that ends in a line break.

    Args:
        answer: Its rows.
        name: Who or what it is about, for the heading.
        style: Text, Markdown, or a JSON object with ``about`` and ``reports``.
    """
    entries = list(_entries(answer))
    if style == "json":
        return json.dumps({"about": name, "reports": entries}, ensure_ascii=False, indent=1) + "\n"
    lines = [f"# {name}" if style == "markdown" else name, ""]
    year = ""
    for one in entries:
        if style == "markdown" and one["year"] != year:
            year = one["year"]
            lines += [f"## {year or 'without a date'}", ""]
        lines += _markdown(one) if style == "markdown" else _text(one)
    return "\n".join(lines).rstrip() + "\n"


def _entries(answer: Answer) -> Iterator[dict[str, str]]:
    """Yield each report: when, what, the words, the document."""
    heads, rows = readable(answer, links=False)
    when = heads.index("when")
    for row, cells in zip(answer.rows, rows, strict=True):
        values = {name: shown(term) for name, term in zip(answer.variables, row, strict=True)}
        plain = {
            name: str(getattr(term, "value", "")) for name, term in zip(answer.variables, row, strict=True)
        }
        day = next((plain[name] for name in ("earliest", "latest", "told") if plain[name]), "")
        yield {
            "when": cells[when],
            "year": day[:4],
            "class": values["class"],
            "what": values["what"],
            "words": values["words"],
            "document": values["document"],
            "title": values["title"],
            "link": visible(plain["link"]),
            "report": plain["report"],
        }


def _text(one: dict[str, str]) -> list[str]:
    told = [one["title"] or one["document"], one["link"]]
    return [
        f"{one['when'] or 'no date'}  {one['what']}",
        *([f"    {shortened(one['words'], _WORDS)}"] if one["words"] else []),
        f"    {', '.join(filter(None, told))}",
        "",
    ]


def _markdown(one: dict[str, str]) -> list[str]:
    title = one["title"] or one["document"]
    source = f"[{title}]({one['link']})" if one["link"] else title
    words = [f"  > {shortened(one['words'], _WORDS)}", ""] if one["words"] else []
    return [f"- **{one['when'] or 'no date'}** {one['what']} ({source})", "", *words]
