"""What the pages of entities, reports and events tell is what the graph says."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
from command import ROOT
from web import DISPATCHES, client

from kg.rdf.iris import BASE
from kg.rdf.prefixes import prefixes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

WORLD = ROOT / "tests" / "questions"
DOC = "/doc/d87ca0227107c63e"
MEETING = f"{DOC}/meeting--sadyr-japarov--murat-nurtleu--kgz"


@pytest.fixture(scope="module")
def site() -> Iterator[TestClient]:
    """Give a client of the site of the dispatches with their texts."""
    with client(texts=str(DISPATCHES)) as found:
        yield found


def data(site: TestClient, path: str) -> dict[str, Any]:
    """Return a page as JSON."""
    response = site.get(f"{path}.json")
    assert response.status_code == 200, path
    return dict(response.json())


def test_a_person(site: TestClient) -> None:
    """Who somebody is said to be, and when; whom they met; what they said."""
    page = data(site, "/person/murat-nurtleu")
    assert [(one["label"], one["first"]) for one in page["standing"]] == [
        ("Minister of Foreign Affairs of Kazakhstan", "2025-08-03")
    ]
    assert {"events", "words"} <= {one["name"] for one in page["sections"]}
    people = next(one for one in page["company"] if one["title"] == "People and offices")
    assert ["Sadyr Japarov", 1, 0] in [[one["label"], one["held"], one["other"]] for one in people["rows"]]


def test_long_lists_open_on_demand(tmp_path: Path) -> None:
    """Of many offices a few stand on the page of their state, and the others where they are asked for."""
    number = 20
    lines = [
        f"<{BASE}id/state/KEN> a dip:State, dip:Actor ; rdfs:label 'Kenya' ; dip:iso3 'KEN' ; dip:mentionedIn <{BASE}id{DOC}> .",
        f"<{BASE}id{DOC}> a dip:Document ; dcterms:identifier 'd' .",
        *(
            f"<{BASE}id/office/o{one}> a dip:Office, dip:Actor ; rdfs:label 'Post {one} of Kenya' ; dip:title 'Post {one}' ;"
            f" dip:officeOf <{BASE}id/state/KEN> ; dip:mentionedIn <{BASE}id{DOC}> ."
            for one in range(number)
        ),
    ]
    graph = tmp_path / "graph.ttl"
    heads = (f"@prefix {name}: <{iri}> ." for name, iri in prefixes().items())
    graph.write_text("\n".join([*heads, *lines]), encoding="utf-8")
    with client([graph]) as site:
        page = site.get("/state/KEN").text
    shown, summary, folded = page.partition("<summary>12 more</summary>")
    assert summary
    assert (shown.count("/office/o"), folded.partition("</details>")[0].count("/office/o")) == (8, 12)


def test_an_office_has_its_holders(site: TestClient) -> None:
    """The other way round."""
    page = data(site, "/office/kaz--minister-of-foreign-affairs")
    assert [one["label"] for one in page["standing"]] == ["Murat Nurtleu"]
    assert ["officeOf", "Kazakhstan"] in [
        [one["name"], other["label"]] for one in page["entity"]["related"] for other in one["entities"]
    ]


def test_planned_is_never_shown_as_held(site: TestClient) -> None:
    """The status of each report stands beside it, in a word and in the line of its frame."""
    for status, fate in (("planned", "ahead"), ("held", "held")):
        for kind in ("meeting", "visit", "public-event", "instrument-action"):
            response = site.get(f"/all/{kind}/{status}")
            assert f'class="status {fate}">{status}<' in response.text or "<li class=" not in response.text
            other = "held" if status == "planned" else "planned"
            assert f">{other}</span>" not in response.text


def test_a_report_with_its_words(site: TestClient) -> None:
    """The words stand in their paragraph, and the citation has all that finds them again."""
    page = data(site, MEETING)
    (words,) = page["report"]["words"]
    text = next(DISPATCHES.glob("astana*")).read_text(encoding="utf-8")
    assert text[words["first"] : words["last"]] == words["words"]
    assert words["words"] in page["citation"]
    assert page["citation"].endswith(f"characters {words['first']}–{words['last']}). {BASE}id{MEETING}")
    assert f'href="{DOC}#meeting--' in site.get(MEETING).text


def test_turtle_is_what_the_graph_says(site: TestClient) -> None:
    """The page of a report as Turtle is its node and its words."""
    triples = {quad.triple for quad in ox.parse(site.get(f"{MEETING}.ttl").content, ox.RdfFormat.TURTLE)}
    golden = (ROOT / "tests" / "golden" / "astana-bishkek.ttl").read_bytes()
    told = {quad.triple for quad in ox.parse(golden, ox.RdfFormat.TURTLE)}
    node = ox.NamedNode(f"{BASE}id{MEETING}")
    assert triples <= told
    assert {one for one in told if one.subject == node} <= triples
    assert any(one.predicate.value.endswith("#exact") for one in triples)


def test_csv_of_a_table(site: TestClient) -> None:
    """A row for each span of each fact, and another table by its name."""
    rows = list(csv.DictReader(io.StringIO(site.get(f"{DOC}.csv").text)))
    facts = data(site, DOC)["facts"]
    assert len(rows) == sum(len(one["spans"]) for one in facts)
    assert site.get("/person/murat-nurtleu.csv?table=words").text.startswith("path,label")
    assert site.get("/person/murat-nurtleu.csv?table=none").status_code == 404


def test_texts_quotations_offsets(tmp_path_factory: pytest.TempPathFactory, site: TestClient) -> None:
    """With the text all of it is shown, without it what is quoted, without quotations only the places; each says so."""
    assert data(site, DOC)["known"] == "text"
    with client() as quoted:
        page = data(quoted, DOC)
        assert page["known"] == "quotations"
        assert any(one["gap"] for one in page["paragraphs"])
        assert "The text itself is not here" in quoted.get(DOC).text
    bare = tmp_path_factory.mktemp("bare") / "graph.ttl"
    golden = (ROOT / "tests" / "golden" / "astana-bishkek.ttl").read_bytes()
    kept = [
        quad.triple
        for quad in ox.parse(golden, ox.RdfFormat.TURTLE)
        if not quad.predicate.value.endswith("#exact")
    ]
    bare.write_bytes(ox.serialize(kept, format=ox.RdfFormat.TURTLE) or b"")
    with client([bare]) as offsets:
        page = data(offsets, DOC)
        assert (page["known"], page["paragraphs"]) == ("offsets", [])
        assert "characters " in offsets.get(DOC).text


def test_what_was_not_placed_is_shown_on_demand(site: TestClient) -> None:
    """It needs the text, and says what was seen and why nothing came of it."""
    assert data(site, DOC)["explained"] is None
    seen = site.get(f"{DOC}.json?explained=yes").json()["explained"]
    assert seen
    assert all(one["words"] and one["reason"] for one in seen)


def test_events_of_several_texts(world: TestClient) -> None:
    """What links say is one is one page: its course, its reports, what they tell differently."""
    found = [one for one in data(world, "/all/meeting")["reports"] if one["times"] > 1]
    assert found
    for one in found:
        page = data(world, one["occurrence"])
        assert len(page["reports"]) == one["times"]
        assert page["reasons"]
        days = [report["as_of"] or "" for report in page["reports"]]
        assert days == sorted(days)
        for difference in page["differences"]:
            answers = [reading["answer"] for reading in difference["readings"]]
            assert len(set(answers)) == len(answers) > 1


PREFIXES = """
PREFIX dip: <https://w3id.org/diplokg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sssom: <https://w3id.org/sssom/>
PREFIX id: <https://w3id.org/diplokg/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
TWO_NAMES = (
    PREFIXES
    + """
id:identity\\/person\\/ana a dip:Identity ; rdfs:label "Ana Maria Ruiz" .
id:doc\\/00000000000000aa a dip:Document ; dcterms:identifier "aa" .
id:person\\/ana a dip:Person ; rdfs:label "Ana Ruiz" ; dip:identity id:identity\\/person\\/ana .
id:person\\/ana-maria a dip:Person ; rdfs:label "Ana Maria Ruiz" ; dip:identity id:identity\\/person\\/ana .
id:person\\/other a dip:Person ; rdfs:label "Ana Ruis" .
id:mapping\\/one a sssom:Mapping ; sssom:subject_id id:person\\/ana ; sssom:object_id id:person\\/ana-maria ;
  sssom:confidence 0.95 ; sssom:comment "the same name but for a middle name" .
id:mapping\\/two a sssom:Mapping ; sssom:subject_id id:person\\/ana ; sssom:object_id id:person\\/other ;
  sssom:predicate_modifier sssom:NegatedPredicate ; sssom:confidence 0.6 ; sssom:comment "names alike" .
id:doc\\/00000000000000aa\\/meeting--a a dip:Meeting ; rdfs:label "Meeting of Ana Maria Ruiz" ; dip:status dip:Held ;
  dip:participant id:person\\/ana-maria ; dip:reportedIn id:doc\\/00000000000000aa .
"""
)


def test_judgements_are_shown_as_such(tmp_path: Path) -> None:
    """Who is taken to be who stands with the reason, and each page tells the reports of all names."""
    path = tmp_path / "graph.ttl"
    path.write_text(TWO_NAMES, encoding="utf-8")
    with client([path]) as two:
        for name in ("/person/ana", "/person/ana-maria", "/identity/person/ana"):
            page = data(two, name)
            assert [one["label"] for one in page["sections"][0]["rows"]] == ["Meeting of Ana Maria Ruiz"], (
                name
            )
            assert "the same name but for a middle name (0.95)" in two.get(name).text
        judged = data(two, "/person/ana")["entity"]["judged"]
        assert [(one["path"], one["same"]) for one in judged] == [
            ("/person/ana-maria", True),
            ("/person/other", False),
        ]
        assert data(two, "/person/other")["sections"] == []


OFTEN = (
    """
id:person\\/ana a dip:Person ; rdfs:label "Ana Ruiz" .
id:office\\/nor--minister a dip:Office ; rdfs:label "Minister" ; dip:officeOf id:state\\/NOR .
id:person\\/ana-ruiz a dip:Person ; rdfs:label "A. Ruiz" ; dip:identity id:identity\\/person\\/ana .
id:person\\/ana dip:identity id:identity\\/person\\/ana .
id:identity\\/person\\/ana a dip:Identity ; rdfs:label "Ana Ruiz" .
id:doc\\/00000000000000a4 a dip:Document .
id:doc\\/00000000000000a4\\/tenure a dip:Tenure ; dip:holder id:person\\/ana-ruiz ; dip:asOf "2024-05-04"^^xsd:date ;
  dip:office id:office\\/nor--minister ; dip:reportedIn id:doc\\/00000000000000a4 .
id:state\\/NOR a dip:State ; rdfs:label "Norway" .
"""
    + "".join(
        f"""
id:doc\\/00000000000000a{number} a dip:Document .
id:office\\/doc-{number}--minister a dip:Office ; rdfs:label "Minister" .
id:doc\\/00000000000000a{number}\\/tenure a dip:Tenure ; dip:holder id:person\\/ana ; dip:asOf "2024-05-0{number}"^^xsd:date ;
  dip:office id:office\\/{office} ; dip:reportedIn id:doc\\/00000000000000a{number} ;
  dip:evidence <http://e/{number}a> , <http://e/{number}b> .
<http://e/{number}a> oa:start 0 ; oa:end 6 ; oa:exact "Norway" .
<http://e/{number}b> oa:start 9 ; oa:end 26 ; oa:exact "Minister Ana Ruiz" .
id:doc\\/00000000000000a1\\/visit-{number} a dip:Visit ; rdfs:label "Visit {number}" ;
  dip:status dip:Held ; dip:visitor id:person\\/ana ;
  dip:reportedIn id:doc\\/00000000000000a1 ; dip:evidence <http://e/trip> .
"""
        for number, office in enumerate(("doc-1--minister", "doc-2--minister", "nor--minister"), start=1)
    )
    + '<http://e/trip> oa:start 30 ; oa:end 40 ; oa:exact "Three stops" .'
)


def test_what_many_texts_say_alike_is_said_once(tmp_path: Path) -> None:
    """An office that no text gives an owner is one line, the same words stand once, those of a tenure name its holder."""
    path = tmp_path / "graph.ttl"
    path.write_text(PREFIXES + OFTEN, encoding="utf-8")
    with client([path]) as often:
        page = data(often, "/person/ana")
        assert [(one["first"], one["last"], one["documents"]) for one in page["standing"]] == [
            ("2024-05-01", "2024-05-02", 2),
            ("2024-05-03", "2024-05-04", 2),
        ]
        holders = data(often, "/office/nor--minister")["standing"]
        assert [(one["label"], one["documents"]) for one in holders] == [("A. Ruiz", 2)]
        shown = often.get("/person/ana").text
        assert (shown.count("<q>Three stops</q>"), shown.count("in the same words")) == (1, 2)
        tenures = data(often, "/person/ana/offices")["section"]["rows"]
        assert {one["words"] for one in tenures} == {"Minister Ana Ruiz", ""}


def test_long_lists_are_parted(world: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each report stands on one page and no other; a page that is not there is none."""
    whole = [one["path"] for one in data(world, "/all/meeting")["reports"]]
    monkeypatch.setattr("kg.web.listing.PER_PAGE", 3)
    monkeypatch.setattr(
        "kg.web.listing.events.__kwdefaults__", {"order": "r.day DESC, n.label", "start": 0, "most": 3}
    )
    last = data(world, "/all/meeting")["pages"]["last"]
    paths = ["/all/meeting", *(f"/all/meeting/{number}" for number in range(2, last + 1))]
    assert [one["path"] for path in paths for one in data(world, path)["reports"]] == whole
    for odd in (last + 1, 0, -1, "x", "1e3", "٣", "9" * 40):
        assert world.get(f"/all/meeting/{odd}").status_code == 404
