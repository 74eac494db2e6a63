"""Linking: who is who, what is one event; judgements of a person win; the facts stay as they are."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
from terms import words

from kg.errors import GraphError
from kg.links.blocks import pairs
from kg.links.facts import read_facts
from kg.links.linking import link
from kg.links.names import same_name
from kg.links.sides import sides
from kg.links.table import read_table
from kg.links.why import explain
from kg.links.write import triples as written
from kg.model import Code, Document, Entity, EntityRef, Extraction, Report, Span
from kg.rdf.export import triples
from kg.rdf.turtle import write_triples
from kg.rdf.validate import validate

if TYPE_CHECKING:
    from pathlib import Path

    from command import Command

    from kg.links.linking import Links
    from kg.model import Value

STATES = {
    code: Entity("State", code, name, properties=(("iso3", code),))
    for code, name in (("KEN", "Kenya"), ("CHL", "Chile"))
}


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("Amina W. Otieno", "Amina Otieno", "middle-name"),
        ("Otieno Amina", "Amina Otieno", "same-name"),
        ("Park Min-ho", "Park Minho", "same-name"),
        ("Yury Sobolevskiy", "Yuri Sobolevsky", "transliteration"),
        ("Carlos Andrés Rivas Soto", "Carlos Rivas", "longer-name"),
        ("A. Rivas", "Ana Rivas", "initial"),
        ("Liz Harper", "Elizabeth Harper", "short-name"),
        ("Brian Harpur", "Brain Harpur", "spelling"),
        ("Oleksandr Rudenko", "Alexander Rudenko", "short-name"),
        ("Qanat Zhumabaev", "Kanat Jumabayev", "transliteration"),
        ("Mohammad Karimi", "Muhammad Karimi", "transliteration"),
        ("Ebrahim Husseini", "Ibrahim Husseini", "transliteration"),
        ("Viktar Lukashenka", "Viktar Lukashenko", "transliteration"),
        ("Oleksandr Rudenko", "Andrei Rudenko", ""),
        ("Brian P. Harper", "Brian J. Harper", ""),
        ("Kim Ho Un", "Kim Ho Il", ""),
        ("Ana Rivas", "Maria Rivas", ""),
        ("Ana Rivas", "Ana Soto", ""),
        ("Faisal bin Turki Al-Alba", "Omar bin Faisal bin Turki Al-Alba", ""),
        ("Faisal bin Turki Al-Alba", "Faisal bin Turki bin Omar Al-Alba", "middle-name"),
        ("Omar bin Faisal Al Alba", "Umar bin Faisal bin Turki Al-Alba", "middle-name"),
    ],
)
def test_names(one: str, other: str, rule: str) -> None:
    """Names are one by a rule, in either order."""
    assert same_name(one, other) == same_name(other, one) == rule


def document(
    text: str, day: str, people: dict[str, str], events: list[dict[str, Any]], words: str = ""
) -> Extraction:
    """Return what a text of that day says: people with their offices ("KEN minister of trade"), and events."""
    span = Span(0, len(words or text))
    named: dict[str, Entity] = {**{f"State/{code}": one for code, one in STATES.items()}}
    reports: list[Report] = []

    def ref(kind: str, name: str, **values: Value) -> EntityRef:
        key = name.lower().replace(" ", "-").replace(".", "")
        named[f"{kind}/{key}"] = Entity(kind, key, name, evidence=(span,), properties=tuple(values.items()))
        return EntityRef(f"{kind}/{key}")

    for name, office in people.items():
        owner, _, title = office.partition(" ")
        key = f"{owner}--{title.replace(' ', '-')}" if owner in STATES else office.replace(" ", "-")
        given: tuple[tuple[str, Value], ...] = (
            (("officeOf", EntityRef(f"State/{owner}")),) if owner in STATES else ()
        )
        named[f"Office/{key}"] = Entity(
            "Office", key, title if given else office, evidence=(span,), properties=given
        )
        person = ref("Person", name)
        values = (("holder", person), ("office", EntityRef(f"Office/{key}")))
        reports.append(Report("Tenure", f"tenure--{len(reports)}", (span,), values))
    for number, event in enumerate(events):
        event = dict(event)  # noqa: PLW2901 - the given one is kept
        kind, name, form = event.pop("kind"), event.pop("name", ""), event.pop("form", "Meeting")
        pairs: list[tuple[str, Value]] = [("kind", Code(form))] if kind == "Meeting" else []
        pairs += [("status", Code(event.pop("status", "Held")))]
        for role in ("participant", "visitor"):
            pairs += [(role, ref("Person", one)) for one in event.pop(role, ())]
        for role in ("involvesState", "host"):
            pairs += [(role, EntityRef(f"State/{code}")) for code in event.pop(role, ())]
        pairs += [("host", ref("Organization", one)) for one in event.pop("house", ())]
        pairs += [("participant", ref("Organization", one)) for one in event.pop("body", ())]
        pairs += [("instrument", ref("Instrument", one)) for one in event.pop("paper", ())]
        pairs += [("action", Code("Signed"))] if kind == "InstrumentAction" else []
        pairs += [("place", ref("Place", one)) for one in event.pop("place", ())]
        if "ordinal" in event:
            pairs.append(("ordinal", event.pop("ordinal")))
        if days := event.pop("days", ()):
            pairs += [("earliest", date.fromisoformat(days[0])), ("latest", date.fromisoformat(days[-1]))]
        assert not event
        reports.append(Report(kind, f"{kind.lower()}--{number}", (span,), tuple(pairs), label=name))
    entities = tuple(
        Entity(one.type, one.key, one.label, one.names, one.properties, (span,)) for one in named.values()
    )
    return Extraction(
        Document(f"{words}{text}", identifier=text, date=date.fromisoformat(day)), entities, tuple(reports)
    )


def linked(*documents: Extraction, table: Path | None = None, shuffle: int = 0) -> Links:
    """Return the links of documents."""
    found = [triple for one in documents for triple in triples(one)]
    random.Random(shuffle).shuffle(found)  # noqa: S311 - an order, no secret
    facts = read_facts(found)
    return link(facts, read_table(table, facts) if table else None)


def together(links: Links) -> set[frozenset[str]]:
    """Return the ends of the IRIs of nodes that are one."""
    groups = [*links.identities, *links.occurrences]
    return {frozenset(iri.rpartition("/")[2] for iri in group) for group in groups if len(group) > 1}


KENYAN = {"Amina W. Otieno": "KEN minister of trade"}
TALKS = {"kind": "Meeting", "involvesState": ["KEN", "CHL"], "days": ["2025-03-04"]}


def test_people() -> None:
    """A middle initial, and a family name alone with the same title, are one person; another state's minister is not."""
    links = linked(
        document("a", "2025-01-01", KENYAN, []),
        document("b", "2025-02-01", {"Amina Otieno": "KEN minister of trade", "Otieno": "minister"}, []),
        document("c", "2025-03-01", {"Amina Otieno Soto": "CHL president", "Rivas": "minister"}, []),
    )
    assert together(links) == {frozenset({"amina-w-otieno", "amina-otieno", "otieno"})}


def test_slip_in_a_name() -> None:
    """A name with a slip is the same person where its own text has the right one too; elsewhere nothing says so."""
    wrong: dict[str, Any] = {**TALKS, "participant": ["Amina Otien", "Ana Rivas"]}
    given = document("a", "2025-01-01", {"Amina Otieno": "KEN president"}, [wrong])
    assert together(linked(given)) == {frozenset({"amina-otieno", "amina-otien"})}
    apart = (
        document("b", "2025-01-01", {"Amina Otieno": "KEN president"}, []),
        document("c", "2025-01-01", {}, [wrong]),
    )
    assert together(linked(*apart)) == set()


def test_family_name_of_another_office_or_of_two_is_nobody() -> None:
    """A president of that name is not the minister; with two ministers of the name nobody knows which."""
    links = linked(
        document("a", "2025-01-01", {**KENYAN, "Juma Otieno": "KEN minister of health"}, []),
        document("b", "2025-02-01", {"Otieno": "president"}, []),
    )
    assert together(links) == set()
    links = linked(
        document("a", "2025-01-01", {**KENYAN, "Juma Otieno": "KEN minister of health"}, []),
        document("b", "2025-02-01", {"Otieno": "minister"}, []),
    )
    assert together(links) == set()


def test_offices() -> None:
    """Titles of one office are one where the owner is one."""
    links = linked(
        document("a", "2025-01-01", {"Ana Rivas": "CHL foreign minister", "Bo Lind": "KEN president"}, []),
        document(
            "b", "2025-01-02", {"Ana Rivas": "CHL minister of foreign affairs", "Cy Moe": "CHL president"}, []
        ),
    )
    assert together(links) == {frozenset({"CHL--foreign-minister", "CHL--minister-of-foreign-affairs"})}


@pytest.mark.parametrize(
    ("title", "other", "one"),
    [
        ("Under Secretary of State for Water", "undersecretary for water", True),
        (
            "Acting Assistant Secretary for Bureau of Lake Affairs",
            "Assistant Secretary of State for Lake Affairs",
            True,
        ),
        ("Security Advisor", "Security Adviser", True),
        ("Chairperson of the Lakes Committee", "Chairman of the Lakes Committee", True),
        ("Under Secretary of State for Water", "Secretary of State for Water", False),
        ("Deputy Assistant Secretary for Lake Affairs", "Assistant Secretary for Lake Affairs", False),
    ],
)
def test_titles_of_one_office(title: str, other: str, *, one: bool) -> None:
    """Texts leave out the department or the bureau, and spell a title in two ways; a deputy has another office."""
    america = Entity("State", "USA", "United States", properties=(("iso3", "USA"),))
    span = Span(0, 1)
    offices = [
        Entity(
            "Office",
            f"usa--{at}",
            name,
            evidence=(span,),
            properties=(("officeOf", EntityRef("State/USA")), ("title", name)),
        )
        for at, name in enumerate((title, other))
    ]
    links = linked(Extraction(Document("a", identifier="a", date=date(2025, 1, 1)), (america, *offices), ()))
    assert bool(together(links)) == one


@pytest.mark.parametrize(
    ("kind", "name", "other"),
    [
        ("Instrument", "Executive Order 14033", "Executive Order (E.O.) 14033"),
        ("Instrument", "Inter-Lake Water Charter", "InterLake Water Charter"),
        ("Organization", "Inter-Governmental Lake Authority", "Intergovernmental Lake Authority"),
    ],
)
def test_names_written_in_two_ways(kind: str, name: str, other: str) -> None:
    """A hyphen, or an acronym in brackets, makes no other instrument or body."""
    both = tuple(Entity(kind, f"k{at}", one, evidence=(Span(0, 1),)) for at, one in enumerate((name, other)))
    assert together(linked(Extraction(Document("a", identifier="a", date=date(2025, 1, 1)), both, ())))


def crowd(number: int = 12) -> list[Extraction]:
    """Return documents on other people, so that sides are rare."""
    return [
        document(
            f"x{one}",
            "2024-01-01",
            {},
            [{**TALKS, "days": [f"2024-01-{one + 1:02}"], "participant": [f"Per Nr{one}", f"Pal No{one}"]}],
        )
        for one in range(number)
    ]


def occurrences(links: Links) -> set[frozenset[str]]:
    """Return the documents of reports that tell of one event."""
    name = {one.iri: one for one in links.facts.events.values()}
    return {
        frozenset(f"{iri.split('/')[-2][:4]}/{name[iri].status}" for iri in group)
        for group in links.occurrences
        if len(group) > 1
    }


def test_plan_and_report_are_one_event_with_the_latest_status() -> None:
    """The plan for the days around and the report of the day are one occurrence, which was held on that day."""
    both = {"participant": ["Ana Rivas", "Amina Otieno"]}
    links = linked(
        *crowd(),
        document(
            "plan",
            "2025-03-01",
            {},
            [{**TALKS, **both, "status": "Planned", "days": ["2025-03-03", "2025-03-05"]}],
        ),
        document("held", "2025-03-04", {}, [{**TALKS, **both}]),
        document("again", "2025-06-04", {}, [{**TALKS, **both, "days": ["2025-06-04"]}]),
    )
    assert [sorted(group.split("/")[1] for group in one) for one in occurrences(links)] == [
        ["Held", "Planned"]
    ]
    graph = {
        (str(t.predicate.value).rpartition("#")[2], words(t.object))
        for t in written(links)
        if "2025-03-04" in str(t)
    }
    assert {("earliest", "2025-03-04"), ("latest", "2025-03-04")} <= graph


@pytest.mark.parametrize(
    "other",
    [
        {"participant": ["Ana Rivas", "Juma Keita"]},
        {"participant": ["Ana Rivas"]},
        {"participant": ["Ana Rivas", "Amina Otieno"], "days": ["2025-03-05"]},
        {"participant": ["Ana Rivas", "Amina Otieno"], "kind": "PublicEvent"},
        {"participant": ["Ana Rivas", "Amina Otieno"], "form": "Session"},
    ],
    ids=["somebody else", "one side only", "another day", "another class", "the dialogue that they opened"],
)
def test_near_misses_are_two_events(other: dict[str, Any]) -> None:
    """Whoever names somebody else, one side alone, another day, class or form tells of another event."""
    links = linked(
        *crowd(),
        document("one", "2025-03-04", {}, [{**TALKS, "participant": ["Ana Rivas", "Amina Otieno"]}]),
        document("two", "2025-03-05", {}, [{**TALKS, **other}]),
    )
    assert occurrences(links) == set()


@pytest.mark.parametrize(("numbers", "one"), [((14, 14), True), ((14, 15), False), ((1, 1), False)])
def test_gatherings_of_one_number(numbers: tuple[int, int], *, one: bool) -> None:
    """A high number, the guest and the days tell a gathering that two texts give two names; a first meeting has many like it."""
    names = ("Fourteenth Lake Conference", "Lakes Organization annual gathering")
    given = [
        document(
            f"t{at}",
            "2025-03-04",
            {},
            [{**TALKS, "name": name, "participant": ["Ana Rivas"], "ordinal": number}],
        )
        for at, (name, number) in enumerate(zip(names, numbers, strict=True))
    ]
    assert bool(occurrences(linked(*crowd(), *given))) == one


@pytest.mark.parametrize(
    ("name", "day", "one"),
    [
        ("Lakes Summit", "2025-03-04", True),
        ("Lakes Summit", "2025-03-09", False),
        ("Lakes meeting", "2025-03-04", False),
    ],
)
def test_summits_of_one_name_and_day(name: str, day: str, *, one: bool) -> None:
    """One telling word and the days tell a summit; of meetings a body may have two a day."""
    given = [
        document(f"t{at}", on, {}, [{"kind": "Meeting", "name": name, "days": [on]}])
        for at, on in enumerate(("2025-03-04", day))
    ]
    assert bool(occurrences(linked(*crowd(), *given))) == one


def test_summit_of_two_is_their_meeting() -> None:
    """Two who held a summit met there; a session has others in it."""
    both = {**TALKS, "participant": ["Ana Rivas", "Amina Otieno"]}
    links = linked(
        *crowd(),
        document("summit", "2025-03-04", {}, [{**both, "form": "Summit"}]),
        document("talks", "2025-03-05", {}, [both]),
    )
    assert len(occurrences(links)) == 1


def test_trip_is_above_its_stops() -> None:
    """Visits to two states in a row are parts of a trip, which is no report."""
    links = linked(
        document(
            "trip",
            "2025-03-04",
            {},
            [
                {
                    "kind": "Visit",
                    "visitor": ["Ana Rivas"],
                    "host": ["KEN"],
                    "days": ["2025-03-04", "2025-03-05"],
                },
                {"kind": "Visit", "visitor": ["Ana Rivas"], "host": ["CHL"], "days": ["2025-03-06"]},
                {"kind": "Visit", "visitor": ["Ana Rivas"], "host": ["CHL"], "days": ["2025-05-06"]},
            ],
        )
    )
    assert [len(trip) for trip in links.trips] == [2]
    labels = {t.object.value for t in written(links) if isinstance(t.object, ox.Literal)}
    assert "Trip of Ana Rivas to Kenya and Chile, 4–6 March 2025" in labels


def test_visit_to_a_house_is_no_visit_to_its_town() -> None:
    """A stop at a house and the trip to its town are two events; two reports of the trip are one."""
    there: dict[str, Any] = {
        "kind": "Visit",
        "visitor": ["Ana Rivas"],
        "place": ["Mombasa"],
        "days": ["2025-03-04"],
    }
    trip = document("trip", "2025-03-03", {}, [there])
    again = document("tour", "2025-03-04", {}, [there])
    stop = document("stop", "2025-03-04", {}, [{**there, "house": ["Port Authority"]}])
    assert len(occurrences(linked(*crowd(), trip, again))) == 1
    assert occurrences(linked(*crowd(), trip, stop)) == set()


def test_stops_of_the_same_days_have_one_order() -> None:
    """The trip is called by the first of them, whatever seed the strings of this process have."""
    there: dict[str, Any] = {"kind": "Visit", "visitor": ["Ana Rivas"], "days": ["2025-03-04", "2025-03-08"]}
    (trip,) = linked(
        document("trip", "2025-03-04", {}, [{**there, "host": [code]} for code in STATES for _ in range(4)])
    ).trips
    assert len(trip) == 8
    assert list(trip) == sorted(trip)


def table(path: Path, *rows: str) -> Path:
    """Write a table of judgements."""
    path.write_text(
        "#curie_map: {}\nsubject_id\tpredicate_id\tobject_id\tpredicate_modifier\tcomment\n"
        + "\n".join(rows)
        + "\n"
    )
    return path


PAIR = (
    document("a", "2025-01-01", KENYAN, []),
    document("b", "2025-02-01", {"Amina Otieno": "KEN minister of trade"}, []),
)


def test_own_judgement_wins(tmp_path: Path) -> None:
    """A person's word parts what the program joins, joins what it parts, and is told by --why."""
    apart = table(
        tmp_path / "t.tsv", "person:amina-w-otieno\tskos:exactMatch\tperson:amina-otieno\tNot\ttwo sisters"
    )
    links = linked(*PAIR, table=apart)
    assert together(links) == set()
    assert "two sisters" in " ".join(explain(links, "amina-w-otieno", "amina-otieno"))
    other = document("c", "2025-01-01", {"Bo Lind": "CHL president"}, [])
    joined = linked(
        *PAIR,
        other,
        table=table(tmp_path / "u.tsv", "person:bo-lind\tskos:exactMatch\tperson:amina-otieno\t\t"),
    )
    assert together(joined) == {frozenset({"amina-w-otieno", "amina-otieno", "bo-lind"})}


def test_own_judgement_joins_events_that_the_program_parts(tmp_path: Path) -> None:
    """Two reports of other days and people are one event where a person says so."""
    links = linked(
        *crowd(),
        document("one", "2025-03-04", {}, [{**TALKS, "participant": ["Ana Rivas", "Amina Otieno"]}]),
        document(
            "two",
            "2025-03-05",
            {},
            [{**TALKS, "participant": ["Ana Rivas", "Juma Keita"], "days": ["2025-03-05"]}],
        ),
    )
    given = sorted(iri for iri, one in links.facts.events.items() if one.as_of and one.as_of.year == 2025)
    own = table(tmp_path / "t.tsv", f"{given[0]}\tskos:exactMatch\t{given[1]}\t\tone visit of two days")
    again = link(links.facts, read_table(own, links.facts))
    assert set(given) in map(set, again.occurrences)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            ["person:nobody\tskos:exactMatch\tperson:amina-otieno\t\t"],
            "line 3: no node 'person:nobody' is in the graph",
        ),
        (["person:amina-otieno\tskos:exactMatch\tperson:amina-otieno\t\t"], "line 3: one node"),
        (
            ["person:amina-w-otieno\tskos:broadMatch\tperson:amina-otieno\t\t"],
            "line 3: predicate 'skos:broadMatch'",
        ),
        (
            ["person:amina-w-otieno\tskos:exactMatch\tperson:amina-otieno\tMaybe\t"],
            "line 3: predicate_modifier 'Maybe'",
        ),
        (["a\tb\tc\td\te\tf"], "line 3: 6 values for 5 columns"),
        (
            [
                "person:amina-w-otieno\tskos:exactMatch\tperson:amina-otieno\t\t",
                "person:amina-otieno\tskos:exactMatch\tperson:amina-w-otieno\tNot\t",
            ],
            "are judged to be one and to be two",
        ),
    ],
)
def test_bad_table_is_one_clear_line(rows: list[str], words: str, tmp_path: Path) -> None:
    """What is wrong with a table is said with its line."""
    with pytest.raises(GraphError) as error:
        linked(*PAIR, table=table(tmp_path / "t.tsv", *rows))
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_no_table(tmp_path: Path) -> None:
    """A file that is no table is refused."""
    (tmp_path / "t.tsv").write_text("subject_id,object_id\n")
    with pytest.raises(GraphError, match="no column subject_id"):
        linked(*PAIR, table=tmp_path / "t.tsv")


def test_links_are_valid_and_the_same_in_any_order(tmp_path: Path) -> None:
    """The file conforms to the shapes, and does not depend on the order of what it is made from."""
    both = {"participant": ["Ana Rivas", "Amina Otieno"]}
    given = [
        *crowd(),
        *PAIR,
        *(document(day, day, {}, [{**TALKS, **both}]) for day in ("2025-03-04", "2025-03-05")),
    ]
    files = []
    for number in range(3):
        path = tmp_path / f"{number}.ttl"
        write_triples(written(linked(*given, shuffle=number)), path)
        files.append(path.read_bytes())
    assert files[0] == files[1] == files[2]
    report = validate(tmp_path / "0.ttl")
    assert (report.findings, report.triples > 0) == ((), True)


def test_verb(kg: Command, tmp_path: Path) -> None:
    """The command writes links, says why, and leaves the documents of a store as they were."""
    graph, links, store = (str(tmp_path / name) for name in ("g.ttl", "l.ttl", "s"))
    write_triples((triple for one in PAIR for triple in triples(one)), tmp_path / "g.ttl")
    done = kg("link", graph, "-o", links)
    assert (done.code, done.out) == (0, "")
    assert "1 of several nodes" in done.err
    assert "middle-name, 0.95" in kg("link", graph, "--why", "amina-w-otieno", "amina-otieno").out
    assert kg("link", graph, "--why", "amina-w-otieno", "Zed").code == 2
    assert kg("link", graph).code == 2
    kg("load", graph, "--store", store)
    count = ("query", "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", "--store", store, "--format", "csv")
    before = kg(*count).out
    assert kg("link", "--store", store).code == 0
    assert kg("query", "ASK { ?p dip:identity ?i }", "--store", store).code == 0
    kg("load", "--remove", "https://w3id.org/diplokg/id/links", "--store", store)
    assert kg(*count).out == before


@pytest.mark.parametrize(
    ("name", "other", "day", "one"),
    [
        ("Lakes Summit", "Extraordinary Lakes Leaders' Summit", "2025-03-04", True),
        ("Lakes Summit", "Extraordinary Lakes Summit", "2025-03-20", False),
        ("Lakes Summit", "Lakes Water Summit", "2025-03-04", False),
        ("Peru-Chile Lakes Forum", "Lakes Forum", "2025-03-04", True),
        ("Peru-Chile Lakes Forum", "Peru-Kenya Lakes Forum", "2025-03-04", False),
    ],
)
def test_names_with_passing_words_and_states(name: str, other: str, day: str, *, one: bool) -> None:
    """A text may leave out that a summit is extraordinary, or whose forum it is; what it is on says which it is."""
    given = [
        document(f"t{at}", on, {}, [{"kind": "Meeting", "name": called, "days": [on]}])
        for at, (on, called) in enumerate((("2025-03-04", name), (day, other)))
    ]
    assert bool(occurrences(linked(*crowd(), *given))) == one


@pytest.mark.parametrize(
    ("name", "other", "one"),
    [
        (
            "eighth iteration of the U.S.-Peru Consultations",
            "United States-Peru Annual Bilateral Consultations",
            True,
        ),
        (
            "meeting of the Foreign Ministers of the Global Coalition to Defeat ISIS",
            "Defeat ISIS Coalition Ministerial",
            True,
        ),
        ("10th Review Conference of the Lakes Treaty", "Lakes Treaty Review Conference", True),
        ("D-ISIS Ministerial", "D-ISIS Ministerial", True),
        ("UN meeting", "UN meeting", False),
        ("NATO's Ministerial", "Foreign Ministerial of the North Atlantic Treaty Organization", True),
        ("2024 Lakes Water Congress", "2025 Lakes Water Congress", False),
        ("Lakes Treaty Conference", "Working Group of the Lakes Treaty Conference", False),
    ],
)
def test_other_names_of_one_event(name: str, other: str, *, one: bool) -> None:
    """Acronym or full name, fewer words, a round or edition: one event; another year, or a part of it: another."""
    given = [
        document(f"t{at}", "2025-03-04", {}, [{"kind": "Meeting", "name": called, "days": ["2025-03-04"]}])
        for at, called in enumerate((name, other))
    ]
    assert bool(occurrences(linked(*crowd(), *given))) == one


@pytest.mark.parametrize(
    ("days", "one"),
    [
        (("2025-03-04", "2025-04-20", "2025-05-02"), True),
        (("2025-03-04", "2025-09-20", "2025-09-25"), False),
    ],
)
def test_next_summit_of_a_name(days: tuple[str, str, str], *, one: bool) -> None:
    """A summit without a day is the next, and the last, of its name; half a year later there is another."""
    plan, held, later = days
    told: dict[str, Any] = {"kind": "Meeting", "name": "Lakes Summit"}
    given = [
        document("plan", plan, {}, [{**told, "status": "Planned"}]),
        document("held", held, {}, [{**told, "days": [held]}]),
        document("later", later, {}, [told]),
    ]
    (found,) = occurrences(linked(*crowd(), *given))
    assert len(found) == (3 if one else 2)
    assert any("Planned" in report for report in found) == one


def test_name_that_tells_the_body_that_meets() -> None:
    """A dialogue of a state and a body, and talks of that body with nobody else in these days, are one event."""
    name = "U.S.-Organization of Islamic Cooperation Strategic Dialogue"
    talks: dict[str, Any] = {**TALKS, "body": ["Organization of Islamic Cooperation"]}
    day = "2025-03-04"
    dialogue = document("dialogue", day, {}, [{"kind": "Meeting", "name": name, "days": [day]}])
    met = document("met", day, {}, [{**talks, "days": [day]}])
    other = document("other", day, {}, [{**talks, "participant": ["Ana Rivas"], "days": [day]}])
    assert len(occurrences(linked(*crowd(), dialogue, met))) == 1
    assert occurrences(linked(*crowd(), dialogue, other)) == set()


@pytest.mark.parametrize(("day", "one"), [("2025-03-11", True), ("2025-03-30", False)])
def test_visit_and_talks_of_the_week_before(day: str, *, one: bool) -> None:
    """A text without a day looks back on the week before, where visitor and host, or sides and town are the same."""
    both: dict[str, Any] = {
        "kind": "Meeting",
        "involvesState": ["KEN", "CHL"],
        "participant": ["Ana Rivas", "Amina Otieno"],
        "place": ["Mombasa"],
    }
    visit: dict[str, Any] = {"kind": "Visit", "visitor": ["Ana Rivas"], "host": ["KEN"]}
    for told in (both, visit):
        links = linked(
            *crowd(),
            document("then", "2025-03-04", {}, [{**told, "days": ["2025-03-03"]}]),
            document("back", day, {}, [told]),
        )
        assert bool(occurrences(links)) == one


@pytest.mark.parametrize(
    ("title", "one"),
    [
        ("Lake Water Memorandum", True),
        ("Memorandum on Lake Water Quality", True),
        ("Memorandum on Trade", False),
    ],
)
def test_signing_with_a_shorter_title(title: str, *, one: bool) -> None:
    """The same two sign on the same day what one text calls by fewer words: one signing."""
    told: dict[str, Any] = {
        "kind": "InstrumentAction",
        "participant": ["Ana Rivas", "Amina Otieno"],
        "days": ["2025-03-04"],
    }
    given = [
        document(f"t{at}", "2025-03-04", {}, [{**told, "paper": [called]}])
        for at, called in enumerate((title, "Memorandum Concerning Strategic Lake Water Quality"))
    ]
    assert bool(occurrences(linked(*crowd(), *given))) == one


def test_numbers_part_events_of_one_name() -> None:
    """The third and the fourth summit of a series are two, though their names differ in no telling word."""
    given = [
        document(
            f"t{at}", day, {}, [{"kind": "Meeting", "name": name, "ordinal": number, "status": "Planned"}]
        )
        for at, (day, name, number) in enumerate(
            (("2025-03-04", "Third Lakes Summit", 3), ("2025-03-06", "Fourth Lakes Summit", 4))
        )
    ]
    assert occurrences(linked(*crowd(), *given)) == set()


@pytest.mark.parametrize(
    "words", ["Ana Rivas will meet students in Lima.", "Ana Rivas will meet workers in Lima."]
)
def test_one_text_issued_twice(words: str) -> None:
    """The same words of the same day, which name one side only, are one event; other words are another."""
    told = {**TALKS, "status": "Planned", "days": ["2025-03-10"], "participant": ["Ana Rivas"]}
    given = [
        document("one", "2025-03-04", {}, [told], "Ana Rivas will meet students in Lima."),
        document("two", "2025-03-05", {}, [told], words),
    ]
    assert bool(occurrences(linked(*crowd(), *given))) == ("students" in words)


def years(number: int) -> list[Extraction]:
    """Return what is told each year again: a holiday, a gathering, an act, and a minister who meets many."""
    sides = [(f"Per Nr{one}", f"2000-03-{one + 1:02}") for one in range(12)]
    return [
        document(
            f"{kind}{at}{year}",
            f"{year}-03-20",
            {"Ana Rivas": "KEN minister of trade"},
            [{**event, "days": [day.replace("2000", str(year))]}],
        )
        for year in range(2000, 2000 + number)
        for at, (who, day) in enumerate(sides)
        for kind, event in (
            (
                "holiday",
                {"kind": "PublicEvent", "name": "National Day", "involvesState": ["KEN", "CHL"][at % 2 :]},
            ),
            ("summit", {"kind": "Meeting", "name": "Lakes Summit"}),
            ("talks", {**TALKS, "participant": ["Ana Rivas", who]}),
            ("trip", {"kind": "Visit", "visitor": ["Ana Rivas"], "host": ["CHL"]}),
        )
    ]


def test_pairs_grow_as_the_years() -> None:
    """Twice the years of an archive are twice the pairs that are compared, not four times."""

    def compared(number: int) -> int:
        return len(pairs(sides(linked(*years(number)).facts, {})))

    few, many = compared(4), compared(8)
    assert few > 0
    assert many < 2.3 * few
