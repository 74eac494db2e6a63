"""Write ``data/confidence.yaml``: how often reports of a class, pattern and code are right in texts with hand-made records.

    python .ci/calibrate.py            the reliability table; each set is judged by what the others teach
    python .ci/calibrate.py --update   the same, and write the table of all sets

A report is at fault if no record matches it, or one of its values is wrong. The folder of texts and records is --shared, or
$KG_SHARED, or ``../shared``. Estimates are relative frequencies drawn towards those of the class (m-estimate, Cestnik 1990).
"""  # noqa: INP001 - a script

from __future__ import annotations

import argparse
import collections
import importlib.util
import json
import os
import sys
import tempfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import kg
from kg.extract.confidence import LEAST, MOST, code_of
from kg.rdf.iris import report_iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "data" / "confidence.yaml"
SETS = ("dev", "world", "central")
STRENGTH = 5
"""Weight of the estimate above, in reports."""
FEWEST = 4
"""Reports from which a pattern or code has an estimate of its own."""
TENTHS = 10
HEAD = """# How sure reports are, by how often those of their class, pattern and code are right in texts with hand-made records.
# Made by .ci/calibrate.py; patterns and codes are factors to their class.
"""

Table = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A report that was held against the records."""

    type: str
    pattern: str
    code: str
    right: bool


def main() -> int:
    """Print the reliability of the confidence; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--shared", type=Path, default=Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))
    )
    parser.add_argument("--update", action="store_true", help="write the table")
    given = parser.parse_args()
    if not (given.shared / "eval" / "score.py").is_file():
        sys.stdout.write(f"calibrate: there is no {given.shared / 'eval' / 'score.py'}\n")
        return 2
    score = _score(given.shared)
    judged = {name: _judged(given.shared, name, score) for name in SETS}
    rows: list[tuple[float, bool]] = []
    for name in SETS:
        table = _table(one for other in SETS if other != name for one in judged[other])
        rows.extend((_confidence(one, table), one.right) for one in judged[name])
    for line in _reliability(rows):
        sys.stdout.write(f"{line}\n")
    if given.update:
        table = _table(one for name in SETS for one in judged[name])
        lines = [HEAD]
        for part, values in table.items():
            lines.append(f"{part}:\n")
            lines.extend(f"  {key}: {values[key]:.2f}\n" for key in sorted(values))
        TABLE.write_text("".join(lines), encoding="utf-8")
    return 0


def _score(shared: Path) -> Any:  # noqa: ANN401 - a script of the evaluation
    spec = importlib.util.spec_from_file_location("score", shared / "eval" / "score.py")
    if spec is None or spec.loader is None:
        raise ImportError(shared)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _judged(shared: Path, name: str, score: Any) -> list[Judged]:  # noqa: ANN401 - a script of the evaluation
    """Return the reports of a set that a record asks for, or that no record knows."""
    extractions = list(kg.extract_documents(kg.read_documents(shared / "corpus" / f"{name}.jsonl")))
    reports = {
        report_iri(one.document.key, report.slug): report for one in extractions for report in one.reports
    }
    with tempfile.TemporaryDirectory(prefix="kg-calibrate-") as folder:
        graph = Path(folder) / "graph.ttl"
        graph.write_text(kg.to_turtle(kg.to_graph(extractions)), encoding="utf-8")
        exported = score.Graph([graph]).records()
    right: dict[str, bool] = {}
    for path in sorted((shared / "eval" / "gold" / name).glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for record, found in score.score_document(gold["records"], exported.get(gold["id"], []))[1]:
            if found is not None and found["node"] in reports:
                fine = record is not None and score.compare(record, found)[1] == 0
                right[found["node"]] = right.get(found["node"], True) and fine
    return [
        Judged(report.type, report.pattern, code_of(report.properties), fine)
        for report, fine in ((reports[node], fine) for node, fine in sorted(right.items()))
    ]


def _table(judged: Iterable[Judged]) -> Table:
    """Return the estimates: of classes, and the factors of patterns and codes."""
    known = list(judged)
    overall = sum(one.right for one in known) / len(known)
    types = {name: _estimate(group, overall) for name, group in _grouped(known, lambda one: one.type).items()}
    factors: list[dict[str, float]] = []
    for key in (lambda one: f"{one.pattern}", lambda one: f"{one.type} {one.code}"):
        groups = {name: group for name, group in _grouped(known, key).items() if len(group) >= FEWEST}
        factors.append(
            {
                name: _estimate(group, types[group[0].type]) / types[group[0].type]
                for name, group in groups.items()
            }
        )
    return {"types": types, "patterns": factors[0], "codes": factors[1]}


def _grouped(judged: Sequence[Judged], key: Any) -> dict[str, list[Judged]]:  # noqa: ANN401 - a function of one
    groups: dict[str, list[Judged]] = collections.defaultdict(list)
    for one in judged:
        groups[key(one)].append(one)
    return groups


def _estimate(group: Sequence[Judged], above: float) -> float:
    return (sum(one.right for one in group) + STRENGTH * above) / (len(group) + STRENGTH)


def _confidence(one: Judged, table: Table) -> float:
    found = table["types"].get(one.type, float(MOST)) * table["patterns"].get(one.pattern, 1.0)
    found *= table["codes"].get(f"{one.type} {one.code}", 1.0)
    return float(min(max(Decimal(found), LEAST), MOST))


def _reliability(rows: Sequence[tuple[float, bool]]) -> list[str]:
    """Return a line for each tenth of the reports, the least sure first: how sure they are, and how many are right."""
    ranked = sorted(rows)
    lines = ["tenth  reports  confidence  right"]
    for tenth in range(TENTHS):
        part = ranked[len(ranked) * tenth // TENTHS : len(ranked) * (tenth + 1) // TENTHS]
        mean, right = (sum(column) / len(part) for column in zip(*part, strict=True))
        lines.append(f"{tenth + 1:5}  {len(part):7}  {mean:10.3f}  {right:5.3f}")
    return lines


if __name__ == "__main__":
    sys.exit(main())
