"""``kg questions``: what can be asked by name."""

from __future__ import annotations

import click


@click.command(short_help="List the named questions.")
@click.argument("name", required=False)
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
    for question in known:
        takes = " ".join(f"--{parameter.name}" for parameter in question.parameters)
        click.echo(f"{question.name:<{longest}}  {question.words}")
        if takes:
            click.echo(f"{'':<{longest}}  {takes}")
