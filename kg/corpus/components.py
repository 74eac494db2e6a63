"""Connected components of a graph of any size, by joins: nodes that pairs lead to from each other are one group.

Large-star and small-star (Kiveris et al., Connected Components in MapReduce and Beyond, 2014): in each round every node
is tied to the least that it knows of; after some log² rounds each group is a star around its least node. No machine
holds all pairs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyspark.sql import DataFrame


def components(pairs: DataFrame, kept: Callable[[str, DataFrame], DataFrame], name: str) -> DataFrame:
    """Return ``node`` and ``group``, the least node of its group, of all nodes that are in a pair.

    Args:
        pairs: ``first`` and ``second``, which differ.
        kept: Writes a frame under a name and reads it again, so that no round is made twice.
        name: What the rounds are called.
    """
    stars, number = (
        kept(
            f"{name}-0",
            pairs.selectExpr("least(first, second) low", "greatest(first, second) high").distinct(),
        ),
        0,
    )
    while not _done(stars):
        number += 1
        stars = kept(f"{name}-{number}", _small_star(_large_star(stars)))
    centres = stars.selectExpr("low node", "low group").distinct()
    return stars.selectExpr("high node", "low group").unionByName(centres)


def _done(stars: DataFrame) -> bool:
    """Say whether each node is a centre, or is tied to one alone."""
    ends = stars.selectExpr("high node", "1 ties").unionByName(
        stars.selectExpr("low node", "0 ties").distinct()
    )
    # A centre has one row of 0; an end one of 1; whatever has two rows is both, or is tied to two.
    return ends.groupBy("node").count().where("count > 1").isEmpty()


def _large_star(stars: DataFrame) -> DataFrame:
    both = stars.selectExpr("low node", "high other").unionByName(stars.selectExpr("high node", "low other"))
    least = both.groupBy("node").agg({"other": "min"}).selectExpr("node", "least(node, `min(other)`) low")
    return both.join(least, "node").where("other > node").selectExpr("low", "other high").distinct()


def _small_star(stars: DataFrame) -> DataFrame:
    least = stars.groupBy("high").agg({"low": "min"}).withColumnRenamed("min(low)", "least")
    others = stars.join(least, "high").where("low != least").selectExpr("least low", "low high")
    return others.unionByName(least.selectExpr("least low", "high")).distinct()
