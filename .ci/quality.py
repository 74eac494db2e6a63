"""The quality gate: build texts that have hand-made records, and hold the scores against rising floors.

    python .ci/quality.py                  the table per type; exit code 1 if a score is below its floor
    python .ci/quality.py --update         the same, and raise the floors to the scores; none is ever lowered
    python .ci/quality.py --errors         what is missing, wrong and spurious, by type and kind of fault
    python .ci/quality.py --errors visit --set world   the same for one type and set

The folder of texts, records and ``eval/score.py`` is --shared, or $KG_SHARED, or ``../shared``; without it
nothing is checked, and that is said. Floors are in ``tests/quality/floors.json``.
"""  # noqa: INP001 - a script

from __future__ import annotations

import argparse
import collections
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "quality" / "floors.json"
SETS = ("seed", "dev", "world", "central")
CASES = "cases"
PINNED = {
    "CORE": ("precision", "recall", "f1"),
    "ALL": ("precision", "recall", "f1"),
    "STATUS": ("accuracy",),
}
OA_EXACT = "http://www.w3.org/ns/oa#exact"

Scores = dict[str, dict[str, dict[str, Any]]]
"""set -> line of the table -> measure -> number"""


def main() -> int:
    """Run the gate; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--shared", type=Path, default=Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))
    )
    parser.add_argument("--update", action="store_true", help="raise the floors to the scores too")
    parser.add_argument("--errors", nargs="?", const="all", metavar="TYPE", help="list the faults")
    parser.add_argument("--set", choices=SETS, help="of this set only", dest="only")
    given = parser.parse_args()
    script = given.shared / "eval" / "score.py"
    if not script.is_file():
        say(f"quality: not checked, for there is no {script}; name the folder with --shared or KG_SHARED")
        return 0
    with tempfile.TemporaryDirectory(prefix="kg-quality-") as folder:
        graph = Path(folder) / "graph.ttl"
        corpus = given.shared / "corpus"
        build([corpus / "seed", *(corpus / f"{name}.jsonl" for name in SETS[1:])], graph)
        if given.errors:
            for line in errors(script, given.shared / "eval" / "gold", graph, given.errors, given.only):
                say(line)
            return 0
        scores = {name: score(script, given.shared / "eval" / "gold" / name, graph) for name in SETS}
        right = cases(given.shared / CASES, Path(folder) / "cases.ttl")
    for name in SETS:
        say(f"{name}\n{table(scores[name])}\n")
    say(f"cases right: {right}\n")
    floors: Scores = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    least = float(floors.get(CASES, {}).get("ALL", {}).get("right") or 0)
    if given.update:
        new = {**raised(floors, scores), CASES: {"ALL": {"right": max(least, right)}}}
        FLOORS.write_text(json.dumps(new, indent=2) + "\n", encoding="utf-8")
    low = [*below(floors, scores), *([f"cases right {right} < {least:.0f}"] if right < least else ())]
    for line in low:
        say(f"below its floor: {line}")
    say(f"quality: {'FAILED' if low else 'no score is below its floor'}")
    return 1 if low else 0


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


def build(inputs: Sequence[Path], graph: Path) -> None:
    """Build the texts that have records."""
    command = [sys.executable, "-m", "kg", "build", "-q", "--jobs", "2", *map(str, inputs)]
    subprocess.run([*command, "-o", str(graph)], check=True, cwd=ROOT)  # noqa: S603 - our own program


def cases(folder: Path, graph: Path) -> int:
    """Return how many of the small cases come out as they should; some inputs may be refused."""
    command = [sys.executable, "-m", "kg", "build", "-q", str(folder / "inputs"), "-o", str(graph)]
    subprocess.run(command, check=False, cwd=ROOT, stderr=subprocess.DEVNULL)  # noqa: S603 - our own program
    command = [sys.executable, str(folder / "check.py"), str(graph), "--cases", str(folder / "cases.jsonl")]
    run = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - given by the user
    return int(run.stdout.splitlines()[-1].split()[0])


def score(script: Path, gold: Path, graph: Path) -> dict[str, dict[str, Any]]:
    """Return the table of ``score.py``."""
    command = [sys.executable, str(script), str(gold), str(graph), "--json"]
    run = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - given by the user
    scores: dict[str, dict[str, Any]] = json.loads(run.stdout)
    return scores


def table(scores: dict[str, dict[str, Any]]) -> str:
    """Return the scores of one set as lines."""
    lines = [f"  {'type':14}{'P':>8}{'R':>8}{'F1':>8}{'gold':>7}{'kg':>7}{'aligned':>9}"]
    for name, line in scores.items():
        if name == "STATUS":
            lines.append(f"  status right: {line['accuracy']} of {line['aligned']}")
        else:
            numbers = f"{line['precision']:8.3f}{line['recall']:8.3f}{line['f1']:8.3f}"
            lines.append(f"  {name:14}{numbers}{line['gold']:7}{line['exported']:7}{line['aligned']:9}")
    return "\n".join(lines)


def pinned(scores: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str, float]]:
    """Yield (line, measure, number) of what has a floor."""
    for line, measures in PINNED.items():
        for measure in measures:
            yield line, measure, float(scores.get(line, {}).get(measure) or 0)


def below(floors: Scores, scores: Scores) -> Iterator[str]:
    """Yield what is lower than it was."""
    for name in SETS:
        for line, measure, number in pinned(scores[name]):
            floor = float(floors.get(name, {}).get(line, {}).get(measure) or 0)
            if number < floor:
                yield f"{name} {line} {measure} {number:.4f} < {floor:.4f}"


def raised(floors: Scores, scores: Scores) -> Scores:
    """Return the floors, each the higher of itself and the score."""
    new: Scores = {}
    for name in SETS:
        for line, measure, number in pinned(scores[name]):
            floor = float(floors.get(name, {}).get(line, {}).get(measure) or 0)
            new.setdefault(name, {}).setdefault(line, {})[measure] = max(floor, number)
    return new


def errors(script: Path, gold: Path, graph: Path, only: str, chosen: str | None) -> Iterator[str]:
    """Yield the faults of all sets by type and kind of fault, with the words that they stand on."""
    scorer = load(script)
    exported = scorer.Graph([graph])
    records = exported.records()
    groups: dict[tuple[str, str], list[str]] = collections.defaultdict(list)
    for name in [chosen] if chosen else SETS:
        for path in sorted((gold / name).glob("*.json")):
            document = json.loads(path.read_text(encoding="utf-8"))
            _, pairs = scorer.score_document(document["records"], records.get(document["id"], []))
            for wanted, found in pairs:
                kind = (wanted or found)["type"]
                if only in ("all", kind):
                    for fault, told in faults(scorer, exported, wanted, found):
                        groups[kind, fault].append(f"    [{document['id']}] {told}")
    for (kind, fault), lines in sorted(
        groups.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1])
    ):
        yield f"{kind}: {fault}: {len(lines)}"
        yield from lines


def load(script: Path) -> ModuleType:
    """Import ``score.py``."""
    spec = importlib.util.spec_from_file_location("score", script)
    if spec is None or spec.loader is None:
        message = f"{script} cannot be imported"
        raise SystemExit(message)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def faults(
    scorer: ModuleType,
    exported: Any,  # noqa: ANN401 - a class of score.py
    wanted: dict[str, Any] | None,
    found: dict[str, Any] | None,
) -> Iterator[tuple[str, str]]:
    """Yield (kind of fault, what to print) of one pair of records."""
    if found is None and wanted is not None:
        yield "missing", f"{scorer.brief(wanted)}\n        in: {evidence(wanted)}"
    elif wanted is None and found is not None:
        yield "spurious", f"{scorer.brief(found)}\n        from: {words(exported, found['node'])}"
    elif wanted is not None and found is not None:
        for slot in scorer.SLOTS[wanted["type"]]:
            left, extra = compared(scorer, wanted, found, slot)
            if left or extra:
                fault = "wrong" if left and extra else "left out" if left else "too much"
                told = f"gold {left or '-'} kg {extra or '-'}\n        in: {evidence(wanted)}"
                yield f"{slot} {fault}", told


def compared(
    scorer: ModuleType, wanted: dict[str, Any], found: dict[str, Any], slot: str
) -> tuple[list[Any], list[Any]]:
    """Return (what the record has and the export lacks, what the export has over)."""
    gold, mine = list(scorer.values(wanted, slot)), list(scorer.values(found, slot))
    also = wanted.get("also", {}).get(slot, [])
    single = not isinstance(wanted.get(slot), list)
    for value in list(gold):
        right = [value, *((other for other in also if other is not None) if single else ())]
        hit = next((one for one in mine if any(scorer.same(slot, other, one) for other in right)), None)
        if hit is not None:
            gold.remove(value)
            mine.remove(hit)
    if single and None in also and not mine:
        gold = []
    return gold, [one for one in mine if not any(o is not None and scorer.same(slot, o, one) for o in also)]


def evidence(record: dict[str, Any]) -> str:
    """Return the words that a hand-made record stands on."""
    given = record.get("evidence", "")
    return " | ".join(given) if isinstance(given, list) else str(given)


def words(exported: Any, node: str) -> str:  # noqa: ANN401 - a class of score.py
    """Return the words that an exported record stands on."""
    query = f"SELECT ?words {{ <{node}> dip:evidence ?span . ?span <{OA_EXACT}> ?words }} ORDER BY ?span"
    rows = [
        row["words"].value
        for row in exported.store.query(f"PREFIX dip: <https://w3id.org/diplokg/ontology#> {query}")
    ]
    return " | ".join(" ".join(one.split()) for one in dict.fromkeys(rows)) or "-"


if __name__ == "__main__":
    sys.exit(main())
