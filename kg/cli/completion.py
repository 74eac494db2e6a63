"""What the shell proposes: files, named questions, states, tables. Set up with ``eval "$(_KG_COMPLETE=bash_source kg)"``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    import click


def files(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Propose files and folders; the shell knows them."""
    return [CompletionItem(begun, type="file")]


def queries(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Propose named questions, each with its words; files where a path is begun."""
    from kg.store.questions import load_questions

    named = [
        CompletionItem(one.name, help=one.words) for one in load_questions() if one.name.startswith(begun)
    ]
    return named or files(context, parameter, begun)


def states(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Propose codes of states, by the beginning of the code or the name: "ka" gives KAZ; names have spaces, codes none."""
    from kg.gazetteer import load_gazetteer

    known = sorted((one.iso3, one.name) for one in load_gazetteer().states)
    return [
        CompletionItem(code, help=name)
        for code, name in known
        if code.lower().startswith(begun.lower()) or name.lower().startswith(begun.lower())
    ]


def tables(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Propose the tables of ``kg export``."""
    from kg.export.tables import table_forms

    return [CompletionItem(name) for name in table_forms() if name.startswith(begun)]
