"""``kg questions``: what can be asked by name."""

from __future__ import annotations

import click

from kg.cli.completion import queries

GROUPS = ("people", "meetings and visits", "agreements", "money", "statements", "checks")
"""In the order in which the list has them."""


@click.command(short_help="List the named questions.")
@click.argument("name", required=False, shell_complete=queries)
def questions(name: str | None) -> None:
    """List the named questions and their parameters, or write the SPARQL of one.

    \b
    Example:
      kg questions
      kg questions meetings > meetings.rq
    """
    from kg.store.questions import find_question, load_questions

    known = load_questions()
    if name is not None:
        click.echo(find_question(name, known).text, nl=False)
        return
    longest = max(len(question.name) for question in known)
    for group in dict.fromkeys(
        question.group for question in sorted(known, key=lambda one: GROUPS.index(one.group))
    ):
        click.echo(f"\n{group}")
        for question in known:
            if question.group == group:
                needs = (f"--{name}" for name in question.needs)
                takes = (f"[--{one.name}]" for one in question.parameters if one.name not in question.needs)
                click.echo(f"  {question.name:<{longest}}  {question.words}")
                click.echo(f"  {'':<{longest}}  {' '.join([*needs, *takes])}".rstrip())
