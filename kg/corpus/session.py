"""Apache Spark, started or taken over; what it says in one line."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from kg.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

_CONNECT = "sc://"
_ROWS = 256
"""Documents that are handed to a task at a time."""
_PER_CORE = 4
"""Tasks for each core, so that none waits long for the last."""
_FAULT = re.compile(r"kg\.errors\.\w+: (.+)")


def start(master: str = "", partitions: int = 0) -> SparkSession:
    """Start Spark, or take the session that is there.

    Args:
        master: Address of the cluster; that of ``spark-submit``, or else this machine, if left out.
        partitions: Number of tasks; four for each core, if left out.

    Raises:
        EngineError: pyspark or Java is not there, or Spark does not start.
    """
    if not all(map(importlib.util.find_spec, ("pyspark", "pyarrow"))):
        message = "--engine spark needs pyspark and pyarrow; install them: pip install 'diplokg[spark]'"
        raise EngineError(message)
    # It works with the newer pandas as far as is needed here: not at all.
    warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas")
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an optional library

    home = os.environ.get("JAVA_HOME")
    if not master.startswith(_CONNECT) and not shutil.which(f"{home}/bin/java" if home else "java"):
        where = f"in JAVA_HOME, which is {home}" if home else "on this machine"
        message = f"--engine spark needs Java 17 or newer, and there is no java {where}; install it, or set JAVA_HOME"
        raise EngineError(message)
    builder: Any = SparkSession.builder
    builder = builder.appName("diplokg")
    with told():
        session: SparkSession = (builder.master(master) if master else builder).getOrCreate()
        if not master.startswith(_CONNECT):  # there the cluster is the server's
            session.sparkContext.setLogLevel("ERROR")
            partitions = partitions or _PER_CORE * session.sparkContext.defaultParallelism
        if partitions:
            session.conf.set("spark.sql.shuffle.partitions", str(partitions))
        # Documents are few bytes and long work: Spark would put them together into few tasks.
        session.conf.set("spark.sql.adaptive.coalescePartitions.enabled", "false")
        session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(_ROWS))
    return session


@contextmanager
def told() -> Iterator[None]:
    """Turn what Spark says into one line.

    Raises:
        EngineError: Spark raised something.
    """
    from py4j.protocol import Py4JError  # noqa: PLC0415 - an optional library
    from pyspark.errors import PySparkException  # noqa: PLC0415

    try:
        yield
    except (PySparkException, Py4JError) as error:
        words = str(error)
        own = _FAULT.search(words)
        first = own[1] if own else " ".join(words.strip().splitlines()[:1])[:300]
        message = f"Spark: {first}"
        raise EngineError(message) from error
