"""``kg link`` on Apache Spark: blocks are joins, and the judgements are those of the local run, pair by pair.

What linking knows of documents is read once, into ``steps/facts``; each step after it is written too (Parquet), so that
what a machine lost is made again from there. Groups come by joins (``kg.corpus.components``), counts as aggregates. The
driver holds counts, and the states with their codes.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kg.corpus import event_rows, link_rows
from kg.corpus.cluster import check_new, mapped, united
from kg.corpus.components import components
from kg.corpus.packed import JUDGED
from kg.corpus.rows import LINES
from kg.corpus.session import told
from kg.errors import GraphError
from kg.links.linking import Linked

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def link_on_spark(session: SparkSession, graph: str, output: str) -> Linked:
    """Link what ``build_on_spark`` wrote, into a new folder: ``quads``, the links graph, and ``steps``, how it came.

    Args:
        session: Spark (``kg.corpus.session``).
        graph: The folder of the graph: a path or address that Spark reads.
        output: The folder for the links, likewise.

    Raises:
        EngineError: A folder is at fault, or the cluster gave up.
        GraphError: There is no document in the graph.
    """
    with told():
        check_new(session, output)
        return _Run(session, output).link(session.read.parquet(f"{graph}/documents").where("fault = ''"))


class _Run:
    def __init__(self, session: SparkSession, output: str) -> None:
        self._session = session
        self._output = output
        self._states: dict[str, str] = {}
        self._base = ""

    def link(self, documents: DataFrame) -> Linked:
        facts = self._kept("facts", mapped(documents.select("nquads"), link_rows.facts, link_rows.FACTS))
        base = facts.where("base != ''").selectExpr("min(base)").first()
        if not base or not base[0]:
            message = "there is no document in the graph: give what 'kg build --engine spark' wrote"
            raise GraphError(message)
        self._base = base[0]
        said = facts.selectExpr("inline(entities)")
        tenures = facts.selectExpr("inline(tenures)").distinct()
        entities = self._entities(said, documents.selectExpr("inline(names)"))
        self._states = {one.iri: one.iso for one in entities.where("kind = 'State'").collect()}
        mentions = said.where("document != ''").select("iri", "document")
        found = [*self._people(entities, tenures, mentions), *self._things(entities)]
        judged = self._kept("judged", united(found).distinct())
        each = self._grouped(entities, judged, "same").groupBy("group").agg({"data": "collect_list"})
        made = each.withColumnRenamed("collect_list(data)", "block").select("block")
        identities = self._kept(
            "identities",
            mapped(made, partial(link_rows.identities, base=self._base), link_rows.IDENTITIES),
        )
        mappings = mapped(_beside(judged, entities), partial(link_rows.mappings, base=self._base), LINES)
        reports = self._reports(facts.selectExpr("inline(events)"), _nodes(entities, tenures, identities))
        occurred = self._occurred(reports)
        lines = [
            identities.select("value"),
            mappings,
            occurred.select("value"),
            *self._trips(occurred, reports),
        ]
        united(lines).where("value != ''").write.text(f"{self._output}/quads")
        who = identities.selectExpr("count_if(value != '')", "count_if(value != '' and several)").first()
        what = occurred.selectExpr("sum(told)", "sum(several)").first()
        counts = (entities.count(), *(who or ()), reports.count(), *(what or ()))
        return Linked(*(int(one or 0) for one in counts))

    def _kept(self, name: str, frame: DataFrame) -> DataFrame:
        """Write a step, and read it again."""
        path = f"{self._output}/steps/{name}"
        frame.write.parquet(path)
        return self._session.read.parquet(path)

    def _entities(self, said: DataFrame, names: DataFrame) -> DataFrame:
        """Bring together what all documents say of an entity."""
        from pyspark.sql import functions as F  # noqa: N812, PLC0415 - its usual name

        each = said.groupBy("iri").agg(
            F.expr("min(kind) kind"),
            *(F.expr(f"min(nullif({name}, '')) {name}") for name in ("evidence", "title", "iso")),
            F.expr("collect_set(nullif(label, '')) labels"),
            *(
                F.expr(f"array_distinct(flatten(collect_set({name}))) {name}")
                for name in ("aliases", "owners", "years")
            ),
            F.expr("count_if(document != '') told"),
        )
        called = names.groupBy("entity").agg(F.expr("collect_set(name) names"))
        both = each.join(called, each.iri == called.entity, "left").drop("entity")
        return self._kept("entities", mapped(both, link_rows.entities, link_rows.ENTITIES))

    def _people(self, entities: DataFrame, tenures: DataFrame, mentions: DataFrame) -> list[DataFrame]:
        """Return the judgements of persons: of full names, then of family names alone."""
        from pyspark.sql import functions as F  # noqa: N812, PLC0415 - its usual name

        held = tenures.join(entities.selectExpr("iri office", "data"), "office")
        posts = held.groupBy("person").agg(F.expr("collect_list(struct(office, former, data)) posts"))
        persons = entities.where("kind = 'Person'").select("iri", "data")
        known = persons.join(posts, persons.iri == posts.person, "left").drop("person")
        people = self._kept(
            "people", mapped(known, partial(link_rows.people, states=self._states), link_rows.PEOPLE)
        )
        blocks = _blocks(people.selectExpr("explode(keys) key", "struct(iri, label) one"), "key")
        pairs = mapped(blocks.select("block"), link_rows.name_pairs, link_rows.PAIRS).distinct()
        asked = self._kept("names", mapped(_beside(pairs, people), link_rows.judge_names, link_rows.ASKED))
        in_one = (
            asked.where("beside")
            .join(mentions.withColumnRenamed("iri", "first"), "first")
            .join(mentions.withColumnRenamed("iri", "second"), ["second", "document"])
        )
        columns = JUDGED.names
        full = asked.where("not beside").select(*columns).unionByName(in_one.select(*columns).distinct())
        full = self._kept("full-names", full)
        return [full, self._families(people, mentions, full)]

    def _families(self, people: DataFrame, mentions: DataFrame, full: DataFrame) -> DataFrame:
        from pyspark.sql import functions as F  # noqa: N812, PLC0415 - its usual name

        nodes = self._grouped(people.where("single = ''"), full, "people")
        documents = mentions.join(nodes.select("iri", "group"), "iri").groupBy("group")
        counts = documents.agg(F.expr("count(distinct document) told"))
        groups = nodes.groupBy("group").agg(F.expr("collect_list(data) nodes")).join(counts, "group", "left")
        named = mapped(
            groups.select("nodes", "told"),
            partial(link_rows.bearers, states=self._states),
            link_rows.BEARERS,
        )
        bearers = named.groupBy("name").agg(F.expr("collect_list(data) bearers"))
        alone = people.where("single != ''").groupBy(F.expr("single name"))
        both = alone.agg(F.expr("collect_list(struct(iri, data)) alone")).join(bearers, "name")
        return self._kept("family-names", mapped(both, link_rows.judge_family, JUDGED))

    def _things(self, entities: DataFrame) -> list[DataFrame]:
        """Return the judgements of all else: by names, of bodies by acronyms, of offices by bodies."""
        from pyspark.sql import functions as F  # noqa: N812, PLC0415 - its usual name

        blocks = mapped(entities.select("data"), link_rows.thing_blocks, link_rows.BLOCKS)
        things = self._kept("things", _judged(blocks))
        bodies = entities.where("kind = 'Organization'").select("iri", "data")
        words = things.join(bodies.selectExpr("iri first"), "first", "left_semi")
        grouped = self._grouped(bodies, words, "bodies").select("data", "group")
        short = mapped(
            grouped.selectExpr("'' name", "data", "group"), link_rows.acronym_blocks, link_rows.ACRONYMS
        )
        alike = _blocks(short.selectExpr("name", "struct(data, `group`) one"), "name")
        acronyms = self._kept("acronyms", mapped(alike, link_rows.judge_acronyms, JUDGED))
        both = self._grouped(bodies, words.unionByName(acronyms), "bodies-and-acronyms")
        offices = entities.where("kind = 'Office'").selectExpr("iri", "data", "explode(owners) owner")
        owned = offices.join(both.selectExpr("iri owner", "`group`"), "owner", "left").groupBy("iri")
        known = owned.agg(
            F.expr("any_value(data) data"), F.expr("collect_list(struct(owner, `group`)) owners")
        )
        titles = mapped(known, partial(link_rows.office_blocks, states=self._states), link_rows.BLOCKS)
        return [things, acronyms, _judged(titles)]

    def _grouped(self, nodes: DataFrame, judged: DataFrame, name: str) -> DataFrame:
        """Give nodes the ``group`` that judgements make of them."""
        groups = components(judged.select("first", "second"), self._kept, name)
        found = nodes.join(groups.withColumnRenamed("node", "iri"), "iri", "left")
        return found.selectExpr(*nodes.columns, "coalesce(`group`, iri) `group`")

    def _reports(self, events: DataFrame, nodes: DataFrame) -> DataFrame:
        """Give reports their sides, and these their weights."""
        from pyspark.sql import functions as F  # noqa: N812, PLC0415 - its usual name

        named = events.selectExpr("iri", "explode(refs) ref").join(nodes, "ref", "left").groupBy("iri")
        refs = named.agg(F.expr("collect_list(struct(ref, label, same, same_label, held)) refs"))
        known = self._kept(
            "sides",
            mapped(
                events.select("iri", "data").join(refs, "iri", "left"), event_rows.sides, event_rows.SIDES
            ),
        )
        each = known.selectExpr("explode(telling) side", "1 told", "0 present").unionByName(
            known.selectExpr("explode(present) side", "0 told", "1 present")
        )
        counts = each.groupBy("side").agg(F.expr("sum(told) told"), F.expr("sum(present) present"))
        both = known.selectExpr("iri", "explode(array_union(telling, present)) side").join(counts, "side")
        of = both.groupBy("iri").agg(F.expr("collect_list(struct(side, told, present)) counts"))
        given = known.select("iri", "data").join(of, "iri", "left")
        weighed = partial(event_rows.weighed, total=known.count())
        return self._kept("reports", mapped(given, weighed, event_rows.REPORTS))

    def _occurred(self, reports: DataFrame) -> DataFrame:
        """Return the occurrences that reports are of."""
        from pyspark.sql import functions as F  # noqa: N812, PLC0415 - its usual name

        blocks = reports.selectExpr("iri", "document", "undated", "inline(keys)")
        others = blocks.selectExpr("iri second", "document its", "undated nor", "key")
        pairs = (
            blocks.join(others, "key")
            .where("iri < second and document != its and (not loose or undated or nor)")
            .selectExpr("iri first", "second")
            .distinct()
        )
        judged = mapped(_beside(pairs, reports), event_rows.judge_events, JUDGED)
        judged = self._kept("judged-events", judged)
        nodes = self._grouped(reports.select("iri", "data"), judged, "events")
        groups = nodes.groupBy("group").agg(F.expr("collect_list(data) reports"))
        within = judged.join(nodes.selectExpr("iri first", "`group`"), "first").groupBy("group")
        said = within.agg(F.expr("collect_list(struct(first, second, rule)) judgements"))
        both = groups.join(said, "group", "left").select("reports", "judgements")
        return self._kept(
            "occurrences",
            mapped(both, partial(event_rows.occurrences, base=self._base), event_rows.OCCURRED),
        )

    def _trips(self, occurred: DataFrame, reports: DataFrame) -> list[DataFrame]:
        """Return the lines of trips, and of the occurrences that are their stops."""
        from pyspark.sql import functions as F  # noqa: N812, PLC0415 - its usual name

        visits = occurred.selectExpr("inline(stops)").groupBy("visitor")
        stops = visits.agg(F.expr("collect_list(struct(first, data)) stops")).select("stops")
        trips = self._kept("trips", mapped(stops, event_rows.trips, event_rows.TRIPS).distinct())
        each = trips.selectExpr("trip", "explode(trip) iri").join(reports.select("iri", "data"), "iri")
        known = each.groupBy("trip").agg(F.expr("collect_list(data) reports"))
        lines = mapped(known, partial(event_rows.trip_lines, base=self._base), LINES).distinct()
        last = trips.selectExpr("explode(trip) stop", "trip").groupBy("stop").agg(F.expr("max(trip) trip"))
        return [lines, mapped(last, partial(event_rows.stop_lines, base=self._base), LINES)]


def _beside(pairs: DataFrame, nodes: DataFrame) -> DataFrame:
    """Give pairs the data of both nodes."""
    one = nodes.selectExpr("iri first", "data one")
    other = nodes.selectExpr("iri second", "data other")
    return pairs.join(one, "first").join(other, "second")


def _blocks(rows: DataFrame, *key: str) -> DataFrame:
    """Bring together the rows (``one``) that have a key in common."""
    found = rows.groupBy(*key).agg({"one": "collect_list"}).withColumnRenamed("collect_list(one)", "block")
    return found.where("size(block) > 1")


def _judged(blocks: DataFrame) -> DataFrame:
    """Judge entities within their blocks."""
    alike = _blocks(blocks.selectExpr("rule", "key", "data one"), "rule", "key").select("rule", "block")
    return mapped(alike, link_rows.judge_blocks, JUDGED)


def _nodes(entities: DataFrame, tenures: DataFrame, identities: DataFrame) -> DataFrame:
    """Return what a report asks of a node (``ref``): its label, its identity with its label, the offices that this holds."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415 - its usual name

    same = identities.selectExpr("inline(nodes)")
    offices = (
        entities.where("size(owners) > 0")
        .selectExpr("iri office")
        .join(same.selectExpr("iri office", "same held"), "office")
    )
    people = same.selectExpr("iri person", "same")
    posts = tenures.where("not former").join(offices, "office").join(people, "person").groupBy("same")
    held = posts.agg(F.expr("collect_set(held) held"))
    called = entities.selectExpr("iri same", "label same_label")
    nodes = entities.select("iri", "label").join(same, "iri").join(called, "same")
    return nodes.join(held, "same", "left").withColumnRenamed("iri", "ref")
