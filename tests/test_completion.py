"""What the shell proposes, as bash asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from command import Command


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        ("kg qu", ["plain,query", "plain,questions"]),
        ("kg query who-m", ["plain,who-met-whom"]),
        ("kg query ./q", ["file,./q"]),
        ("kg query who-met-whom gr", ["file,gr"]),
        ("kg query meetings --between kaz", ["plain,KAZ"]),
        ("kg query meetings --between KAZ Per", ["plain,PER"]),
        ("kg query visits --host united-s", []),
        ("kg query visits --host 'united s", ["plain,USA"]),
        ("kg build data/", ["file,data/"]),
        ("kg build a.txt -o g", ["file,g"]),
        ("kg build a.txt --format tri", ["plain,trig"]),
        ("kg export g.ttl --table mee", ["plain,meetings"]),
        ("kg load g.ttl --store d", ["file,d"]),
    ],
)
def test_proposals(kg: Command, monkeypatch: pytest.MonkeyPatch, words: str, proposed: list[str]) -> None:
    """Verbs, questions, states by code or name, tables and files, each in its place."""
    monkeypatch.setenv("_KG_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.replace("'united s", "x").split()) - 1))
    assert kg().out.split() == proposed


def test_it_can_be_set_up(kg: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line of the README gives the script of the shell."""
    monkeypatch.setenv("_KG_COMPLETE", "zsh_source")
    assert "#compdef kg" in kg().out
