"""The run on Apache Spark: the functions of the local run in the tasks of a cluster.

Spark reads the inputs, deals out the documents, tries again what a machine lost, and writes, through its committer: a
task that ran twice is written once. All is read in one step, into ``documents`` (Parquet); the rest is made of that.
The driver holds counts only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from kg.corpus import rows
from kg.corpus.session import told
from kg.errors import EngineError
from kg.read.inputs import SUFFIXES
from kg.read.records import FIELDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyspark.sql import DataFrame, SparkSession

    from kg.corpus.reading import Settings

_KIND = r"(\.[a-z0-9]+)(?:\.(?:gz|bz2|zst))?$"
"""Where the kind of a file stands in its path."""
_SHOWN = 20
"""Faults that are told; all are in ``failures``."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How much came of a run."""

    documents: int
    reports: int
    triples: int
    doubles: int
    failed: int
    faults: tuple[str, ...]
    """The first of them."""


def build_on_spark(
    session: SparkSession, inputs: Sequence[str], output: str, settings: Settings, how: rows.Inputs
) -> Outcome:
    """Build the graphs of inputs into a new folder: ``documents``, ``quads``, ``names``, ``tables``, ``failures``.

    Args:
        session: Spark (``kg.corpus.session``).
        inputs: Paths and addresses that Spark reads: files and folders.
        output: The folder, likewise.
        settings: How documents are read.
        how: How inputs become documents.

    Raises:
        EngineError: An input or the folder is at fault, or the cluster gave up.
    """
    with told():
        check_new(session, output)
        given = united([_given(session, one, how) for one in inputs])
        _read(given, settings).write.parquet(f"{output}/documents")
        documents = session.read.parquet(f"{output}/documents")
        good = documents.where("fault = ''")
        good.select("nquads").write.text(f"{output}/quads")
        _named(good, settings.base).write.text(f"{output}/names")
        tables = mapped(good.select("nquads", "names"), rows.tables, rows.tables_schema()).persist()
        for name in tables.columns:
            tables.selectExpr(f"inline({name})").write.parquet(f"{output}/tables/{name}")
        tables.unpersist()
        faulty = documents.where("fault != ''").select("key", "place", "fault").coalesce(1)
        faulty.write.json(f"{output}/failures")
        return _outcome(documents)


def check_new(session: SparkSession, output: str) -> None:
    """Refuse to write into a folder that is there.

    Raises:
        EngineError: It is there.
    """
    from pyspark.errors import AnalysisException  # noqa: PLC0415 - an optional library

    try:
        session.read.text(output)
    except AnalysisException as error:
        if "PATH_NOT_FOUND" in str(error):
            return
        raise
    message = f"{output}: is there already; give a new folder"
    raise EngineError(message)


def _given(session: SparkSession, path: str, how: rows.Inputs) -> DataFrame:
    """Return the documents of a file or folder."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415 - its usual name

    files = session.read.format("binaryFile").option("recursiveFileLookup", "true").load(path)
    kind = F.regexp_extract(F.lower("path"), _KIND, 1)
    whole = F.lower("path").endswith
    lines, tables = whole(".jsonl"), whole(".parquet")
    kinds = files.select(lines.alias("lines"), tables.alias("tables"), kind.isin(*SUFFIXES).alias("read"))
    found = kinds.distinct().collect()
    if not any(row.read for row in found):
        message = f"{path}: nothing to read in this folder; it should hold {', '.join(SUFFIXES)} files"
        raise EngineError(message)
    parts = []
    if any(row.read and not row.lines and not row.tables for row in found):
        others = files.where(kind.isin(*SUFFIXES) & ~lines & ~tables).select("path", "content")
        parts.append(mapped(others, partial(rows.of_files, inputs=how), rows.GIVEN))
    reader = session.read.option("recursiveFileLookup", "true")
    if any(row.lines for row in found):
        text = reader.option("pathGlobFilter", "*.[jJ][sS][oO][nN][lL]").text(path)
        bare = text.where("trim(value) != ''").select(
            F.col("_metadata.file_path").alias("path"), F.col("value").cast("binary").alias("content")
        )
        parts.append(mapped(bare, partial(rows.of_lines, inputs=how), rows.GIVEN))
    if any(row.tables for row in found):
        table = reader.option("pathGlobFilter", "*.[pP][aA][rR][qQ][uU][eE][tT]").parquet(path)
        parts.append(_records(table, path, how))
    return united(parts)


def _records(table: DataFrame, path: str, how: rows.Inputs) -> DataFrame:
    from pyspark.sql import functions as F  # noqa: N812, PLC0415 - its usual name

    column = how.fields.get("text", "text")
    if column not in table.columns:
        have = ", ".join(map(repr, table.columns[:12]))
        message = f"{path}: has no column {column!r} (it has {have}); name the right one: --field text=COLUMN"
        raise EngineError(message)
    wanted = [how.fields.get(name, name) for name in FIELDS]
    columns = [F.col(f"`{name}`") for name in dict.fromkeys(wanted) if name in table.columns]
    chosen = table.select(F.col("_metadata.file_path").alias("path"), *columns)
    return mapped(chosen, partial(rows.of_records, inputs=how), rows.GIVEN)


def _read(given: DataFrame, settings: Settings) -> DataFrame:
    """Read each text once: of several documents with one text the first by its place."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415 - its usual name

    names = [name for name in rows.GIVEN.names if name != "key"]
    first = F.min(F.struct(*names)).alias("first")
    each = given.groupBy("key").agg(first, (F.count("*") - 1).alias("doubles"))
    return mapped(each.select("key", "first.*", "doubles"), partial(rows.read, settings=settings), rows.READ)


def _named(good: DataFrame, base: str) -> DataFrame:
    from pyspark.sql import functions as F  # noqa: N812, PLC0415 - its usual name

    names = good.select(F.explode("names").alias("one")).select("one.*")
    each = names.groupBy("entity").agg(F.collect_set("name").alias("names"))
    return mapped(each, partial(rows.named, base=base), rows.LINES)


def mapped(frame: DataFrame, function: Any, schema: Any) -> DataFrame:  # noqa: ANN401 - classes of two libraries
    """Return what tasks make of rows: batches to batches (Arrow), of a schema (Arrow)."""
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415 - an optional library

    return frame.mapInArrow(function, from_arrow_schema(schema))


def united(frames: Sequence[DataFrame]) -> DataFrame:
    """Return the rows of all."""
    first, *others = frames
    for one in others:
        first = first.unionByName(one)
    return first


def _outcome(documents: DataFrame) -> Outcome:
    row = documents.selectExpr(
        "count_if(fault = '')", "sum(reports)", "sum(triples)", "sum(doubles)", "count_if(fault != '')"
    ).first()
    shown = documents.where("fault != ''").select("fault").orderBy("fault").limit(_SHOWN).collect()
    ready, reports, triples, doubles, failed = (int(one or 0) for one in row or (0,) * 5)
    return Outcome(ready, reports, triples, doubles, failed, tuple(one.fault for one in shown))
