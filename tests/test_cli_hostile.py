"""The command line in surroundings that nobody wants: no streams, no UTF-8, no sense in the options."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command import environment

if TYPE_CHECKING:
    from command import Command

WORLD = str(Path(__file__).parent / "questions" / "world.ttl")
SMALL = str(min((Path(__file__).parent / "golden").glob("*.ttl"), key=lambda path: path.stat().st_size))
ASK = "ASK { ?s ?p ?o }"


def shell(script: str, *arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell in which "$@" is the program with its arguments."""
    program = [sys.executable, "-m", "kg", *arguments]
    return subprocess.run(
        ["sh", "-c", script, "sh", *program], env=environment(**more), capture_output=True, check=False
    )


RUNS = """
import sys
from kg.cli import main
given = " ".join(sys.argv[1:]).split(" ; ")
for arguments in given:
    code = 0
    try:
        main(arguments.split(" "))
    except SystemExit as stop:
        code = stop.code
    for stream in (sys.stdout, sys.stderr):
        stream.write(f"ended with {code}\\n")
        stream.flush()
"""
"""The program several times in one process, which loads the language model once; what it writes is parted by how it ended."""


def runs(*commands: tuple[str, ...], **more: str) -> list[tuple[bytes, bytes]]:
    """Run commands without spaces in their arguments one after the other; return the output and messages of each."""
    arguments = [word for command in commands for word in (";", *command)][1:]
    program = [sys.executable, "-c", RUNS, *arguments]
    done = subprocess.run(program, env=environment(**more), capture_output=True, check=True)
    out, err = (re.split(rb"(?<=ended with \d)\n", text)[:-1] for text in (done.stdout, done.stderr))
    return list(zip(out, err, strict=True))


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "1e300", "0", "-1", "ten"])
@pytest.mark.parametrize("verb", [("query", ASK), ("load",)])
def test_time_limits(kg: Command, verb: tuple[str, ...], value: str) -> None:
    """A limit of time is a number of seconds of at most a week."""
    done = kg(*verb, WORLD, f"--timeout={value}")
    assert done.code == 2
    assert "--timeout" in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", SMALL, "-o", ""),
        ("build", SMALL, "--store", ""),
        ("load", WORLD, "--store", ""),
        ("load", "", "--store", "s"),
        ("query", ASK, "--store", ""),
        ("query", ASK, ""),
        ("link", "", "-o", "l.ttl"),
        ("link", WORLD, "-o", ""),
        ("export", WORLD, "-o", ""),
        ("site", WORLD, "-o", ""),
        ("serve", ""),
        ("about", "Peru", ""),
        ("validate", ""),
    ],
)
def test_names_that_are_empty(
    kg: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    """Nothing is read from or written to the current folder where a script's variable was not set."""
    monkeypatch.chdir(tmp_path)
    done = kg(*arguments)
    assert (done.code, len(done.faults)) == (2, 1)
    assert "an empty name is no path" in done.err
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("about", "", WORLD), "say of whom"),
        (("serve", WORLD, "--host", "", "--port", "0"), "an empty name is no address"),
        (("serve", WORLD, "--cors", "x y\r\nA: b", "--port", "0"), "is no origin"),
        (("serve", WORLD, "--cors", "https://e.org/path", "--port", "0"), "is no origin"),
    ],
)
def test_values_that_mean_nothing(kg: Command, arguments: tuple[str, ...], words: str) -> None:
    """An empty name is not everybody, an empty host not all networks; what is no origin goes into no header."""
    done = kg(*arguments)
    assert (done.code, len(done.faults)) == (2, 1)
    assert words in done.err


@pytest.mark.parametrize("name", ["x.y.z", "..", "os", "\udcff", "", "a/b"])
def test_models_that_are_none(kg: Command, tmp_path: Path, name: str) -> None:
    """Every name that is not that of a pipeline is one line, and the output is left."""
    text = tmp_path / "a.txt"
    text.write_text("Peru and Chile signed a treaty.", encoding="utf-8")
    done = kg("build", text, "-o", tmp_path / "g.ttl", "--model", name or " ")
    assert (done.code, len(done.faults)) == (2, 1)
    assert "is not installed" in done.err
    assert not (tmp_path / "g.ttl").exists()


@pytest.mark.parametrize("value", ["1e999999999", "1E+50000", "1e18", "1e-19", "nan", "inf", "0e-99999"])
def test_numbers_that_no_engine_keeps(kg: Command, value: str) -> None:
    """A number out of the range of a decimal is a fault and not the answer "no rows"."""
    done = kg("query", "weak-evidence", WORLD, "--below", value)
    assert (done.code, len(done.faults)) == (2, 1)
    assert "a number such as 0.5, of at most 18 digits before and behind the point, is needed" in done.err
    assert kg("query", "weak-evidence", WORLD, "--below", "999999999999999999.5").code == 0


@pytest.mark.parametrize("arguments", [("query", "ASK {\udcff}", WORLD), ("query", "-", WORLD)])
def test_query_that_is_not_utf8(arguments: tuple[str, ...]) -> None:
    """A query is UTF-8, as an argument and on standard input."""
    done = shell('printf "ASK {\\377}" | "$@"', *arguments)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"not UTF-8" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", ASK, "{}"),
        ("validate", "{}"),
        ("load", "{}", "--store", "s"),
        ("link", "{}", "-o", "l.ttl"),
        ("export", "{}", "-o", "x.nt"),
        ("about", "Peru", "{}"),
    ],
)
def test_graphs_in_pipes_and_devices(
    kg: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    """A pipe that nobody writes to is refused and not waited for, and a device is not read for ever."""
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.ttl")
    Path("zero.ttl").symlink_to("/dev/zero")
    for name in ("pipe.ttl", "zero.ttl"):
        done = kg(*(one.format(name) if one == "{}" else one for one in arguments))
        assert (done.code, len(done.faults)) == (2, 1)
        assert f"{name}: is no regular file" in done.err


def test_queries_in_pipes(tmp_path: Path) -> None:
    """A query may come through a pipe of the shell; one that nobody writes to is empty, and not waited for."""
    os.mkfifo(tmp_path / "q.rq")
    assert shell('timeout 60 "$@"', "query", str(tmp_path / "q.rq"), WORLD).returncode == 2
    assert shell(f'(sleep 0.3; echo "{ASK}") | "$@"', "query", "/dev/stdin", WORLD).returncode == 0


def test_query_that_has_no_end() -> None:
    """No more is read than a query may have."""
    done = shell('"$@" </dev/zero', "query", "-", WORLD)
    assert done.returncode == 2
    assert b"a query may have 1000000" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "-", WORLD),
        ("query", ASK, "-"),
        ("load", "-", "--store", "s"),
        ("build", "-"),
        ("explain", "-"),
        ("validate", "-"),
    ],
)
def test_closed_input(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """A closed standard input is told."""
    done = shell(f'cd {tmp_path}; "$@" <&-', *arguments)
    assert done.returncode == 2
    assert done.stderr.removesuffix(b"kg: no document could be read; nothing was written\n").count(b"\n") == 1
    assert b"fault of the program" not in done.stderr
    assert b"closed" in done.stderr or b"Bad file descriptor" in done.stderr


@pytest.mark.parametrize("arguments", [("query", ASK, WORLD), ("questions",), ("validate", SMALL)])
def test_closed_output(arguments: tuple[str, ...]) -> None:
    """A closed standard output is told; a closed standard error takes nothing from the answer."""
    done = shell('"$@" >&-', *arguments)
    assert (done.returncode, done.stderr) == (2, b"kg: standard input or output is closed\n")
    done, other = shell('"$@" 2>&-', *arguments), shell('"$@"', *arguments)
    assert (done.returncode, done.stdout) == (other.returncode, other.stdout)
    assert shell('"$@" <&- >&- 2>&-', *arguments).returncode == 2


@pytest.mark.parametrize("arguments", [("bild",), ("validate", "none.ttl"), ("questions", "none")])
def test_messages_that_nobody_takes(arguments: tuple[str, ...]) -> None:
    """Where messages cannot be written, the code is that of the fault, and answers are written."""
    assert shell('"$@" 2>/dev/full', *arguments).returncode == 2
    done = shell('"$@" 2>/dev/full', "query", "SELECT ?d { ?d a dip:Document }", WORLD)
    assert done.returncode == 0
    assert done.stdout.count(b"id/doc/") == 6


def test_full_output() -> None:
    """An answer that cannot be written is told once."""
    done = shell('"$@" >/dev/full', "query", ASK, WORLD)
    assert (done.returncode, done.stderr) == (2, b"kg: No space left on device\n")


@pytest.mark.slow
@pytest.mark.parametrize(
    "more",
    [
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["latin-1", "C", "ascii"],
)
def test_terminals_without_utf8(more: dict[str, str], tmp_path: Path) -> None:
    """What an encoding lacks is written with its number; names of files and values are what they were."""
    text = tmp_path / "é-“Ж”.txt"
    text.write_text(
        "“Президент”: Azerbaijan Foreign Minister Jeyhun Bayramov met Chilean President Rosa Vidal — in Baku.\n",
        encoding="utf-8",
    )
    graph = str(tmp_path / "Ж.ttl")
    explain, build, query = runs(
        ("explain", str(text)),
        ("build", str(text), "-o", graph),
        ("query", "who-met-whom", graph, "--person", "é"),
        **more,
    )
    assert explain[1] == b"ended with 0"
    assert b"+ Meeting" in explain[0]
    assert build[1].endswith(b"ended with 0")
    assert b"Traceback" not in build[1]
    assert query[0] == b"ended with 0"


def test_a_clock_before_1970(kg: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """The query engine ends the process at such a time; the program says what is wrong before."""
    monkeypatch.setattr("kg.cli.time.time", lambda: -1.0)
    done = kg("query", ASK, WORLD)
    assert (done.code, done.faults) == (2, ["kg: the machine's clock is before 1970; set it"])
