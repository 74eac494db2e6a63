"""Tests of kg.gazetteer, kg.name_index and kg.tables, and of the files under ``data/gazetteer``."""

from __future__ import annotations

import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from kg.errors import KnowledgeError
from kg.gazetteer import Gazetteer, load_gazetteer
from kg.name_index import spellings
from kg.resources import data_path
from kg.slug import slug

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """Return the shipped gazetteer."""
    return load_gazetteer()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the files that a test may spoil."""
    return shutil.copytree(data_path("gazetteer"), tmp_path / "gazetteer")


STATES = [
    ("Kyrgyz Republic", "KGZ"),
    ("Kyrgyzstan", "KGZ"),
    ("Republic of Kazakhstan", "KAZ"),
    ("Republic of Korea", "KOR"),
    ("ROK", "KOR"),
    ("South Korea", "KOR"),
    ("DPRK", "PRK"),
    ("North Korea", "PRK"),
    ("Democratic People's Republic of Korea", "PRK"),
    ("Democratic People’s Republic of Korea", "PRK"),
    ("Türkiye", "TUR"),
    ("Turkiye", "TUR"),
    ("Turkey", "TUR"),
    ("Republic of Türkiye", "TUR"),
    ("PRC", "CHN"),
    ("People's Republic of China", "CHN"),
    ("People’s Republic of China", "CHN"),
    ("UAE", "ARE"),
    ("United Arab Emirates", "ARE"),
    ("U.S.", "USA"),
    ("US", "USA"),
    ("USA", "USA"),
    ("United States", "USA"),
    ("United States of America", "USA"),
    ("UK", "GBR"),
    ("U.K.", "GBR"),
    ("Britain", "GBR"),
    ("Great Britain", "GBR"),
    ("United Kingdom of Great Britain and Northern Ireland", "GBR"),
    ("Russian Federation", "RUS"),
    ("Czech Republic", "CZE"),
    ("Czechia", "CZE"),
    ("Côte d'Ivoire", "CIV"),
    ("Côte d’Ivoire", "CIV"),
    ("Cote d'Ivoire", "CIV"),
    ("Cote d’Ivoire", "CIV"),
    ("Ivory Coast", "CIV"),
    ("Holy See", "VAT"),
    ("Vatican", "VAT"),
    ("Burma", "MMR"),
    ("Myanmar", "MMR"),
    ("Lao PDR", "LAO"),
    ("Laos", "LAO"),
    ("State of Israel", "ISR"),
    ("Hashemite Kingdom of Jordan", "JOR"),
    ("Republic of Ghana", "GHA"),
    ("Islamic Republic of Iran", "IRN"),
    ("Viet Nam", "VNM"),
    ("Socialist Republic of Vietnam", "VNM"),
    ("DRC", "COD"),
    ("Democratic Republic of the Congo", "COD"),
    ("Republic of the Congo", "COG"),
    ("Republic of Congo", "COG"),
    ("Bosnia and Herzegovina", "BIH"),
    ("BiH", "BIH"),
    ("North Macedonia", "MKD"),
    ("Republic of Moldova", "MDA"),
    ("The Gambia", "GMB"),
    ("The Bahamas", "BHS"),
    ("Cabo Verde", "CPV"),
    ("Cape Verde", "CPV"),
    ("Eswatini", "SWZ"),
    ("Timor-Leste", "TLS"),
    ("East Timor", "TLS"),
    ("St. Kitts and Nevis", "KNA"),
    ("St. Vincent and the Grenadines", "VCT"),
    ("Sao Tome and Principe", "STP"),
    ("São Tomé and Príncipe", "STP"),
    ("Palestine", "PSE"),
    ("Kosovo", "XKX"),
    ("Taiwan", "TWN"),
    ("Hong Kong", "HKG"),
    ("Georgia", "GEO"),
]

OTHER_FORMS = [
    ("Kazakh", "adjective", "KAZ"),
    ("Kazakhstani", "adjective", "KAZ"),
    ("Kyrgyz", "adjective", "KGZ"),
    ("Tajik", "adjective", "TJK"),
    ("British", "adjective", "GBR"),
    ("Emirati", "adjective", "ARE"),
    ("South African", "adjective", "ZAF"),
    ("Danish", "adjective", "DNK"),
    ("Danes", "people", "DNK"),
    ("Uzbeks", "people", "UZB"),
    ("Kyiv", "capital", "UKR"),
    ("Kiev", "capital", "UKR"),
    ("Nur-Sultan", "capital", "KAZ"),
    ("Washington, DC", "capital", "USA"),
    ("Chisinau", "capital", "MDA"),
    ("Sana’a", "capital", "YEM"),
    ("Cholpon-Ata", "place", "kgz--cholpon-ata"),
    ("Sharm El-Sheikh", "place", "egy--sharm-el-sheikh"),
    ("The Hague", "place", "nld--the-hague"),
    ("Hague", "place", "nld--the-hague"),
    ("New York", "place", "usa--new-york-city"),
    ("Jerusalem", "place", "jerusalem"),
    ("Crimea", "place", "ukr--crimea"),
    ("Nagorno-Karabakh", "place", "nagorno-karabakh"),
    ("Zurich", "place", "che--zurich"),
    ("Munich", "place", "deu--munich"),
    ("Latin American", "place", "latin-america"),
]

BODIES = [
    ("UN", "united-nations", "Intergovernmental"),
    ("U.N.", "united-nations", "Intergovernmental"),
    ("Security Council", "united-nations-security-council", "Intergovernmental"),
    ("UNGA", "united-nations-general-assembly", "Intergovernmental"),
    ("WHO", "world-health-organization", "Intergovernmental"),
    ("IAEA", "international-atomic-energy-agency", "Intergovernmental"),
    ("IMF", "international-monetary-fund", "Intergovernmental"),
    ("World Food Program", "world-food-programme", "Intergovernmental"),
    ("UNAMA", "united-nations-assistance-mission-in-afghanistan", "Intergovernmental"),
    ("EU", "european-union", "Intergovernmental"),
    ("European Commission", "european-commission", "Intergovernmental"),
    ("European Council", "european-council", "Intergovernmental"),
    ("Council of Europe", "council-of-europe", "Intergovernmental"),
    ("European Parliament", "european-parliament", "Parliament"),
    ("Frontex", "european-border-and-coast-guard-agency", "Intergovernmental"),
    ("NATO", "north-atlantic-treaty-organization", "Intergovernmental"),
    (
        "Organisation for Security and Co-operation in Europe",
        "organization-for-security-and-co-operation-in-europe",
        "Intergovernmental",
    ),
    ("CIS", "commonwealth-of-independent-states", "Intergovernmental"),
    ("SCO", "shanghai-cooperation-organization", "Intergovernmental"),
    ("OTS", "organization-of-turkic-states", "Intergovernmental"),
    ("Organisation of Turkic States", "organization-of-turkic-states", "Intergovernmental"),
    ("EAEU", "eurasian-economic-union", "Intergovernmental"),
    ("CICA", "conference-on-interaction-and-confidence-building-measures-in-asia", "Intergovernmental"),
    ("CSTO", "collective-security-treaty-organization", "Intergovernmental"),
    ("ASEAN", "association-of-southeast-asian-nations", "Intergovernmental"),
    ("APEC", "asia-pacific-economic-cooperation", "Intergovernmental"),
    ("African Union", "african-union", "Intergovernmental"),
    ("ECOWAS", "economic-community-of-west-african-states", "Intergovernmental"),
    ("GCC", "gulf-cooperation-council", "Intergovernmental"),
    ("Arab League", "league-of-arab-states", "Intergovernmental"),
    ("G7", "group-of-seven", "Intergovernmental"),
    ("C5+1", "c5-1", "Intergovernmental"),
    ("Visegrad Group", "visegrad-group", "Intergovernmental"),
    ("Mercosur", "southern-common-market", "Intergovernmental"),
    ("CARICOM", "caribbean-community", "Intergovernmental"),
    ("Türksoy", "international-organization-of-turkic-culture", "Intergovernmental"),
    ("ICRC", "international-committee-of-the-red-cross", "Ngo"),
    ("State Department", "u-s-department-of-state", "Ministry"),
    ("Pentagon", "u-s-department-of-defense", "Ministry"),
    ("FCDO", "foreign-commonwealth-and-development-office", "Ministry"),
    ("USAID", "united-states-agency-for-international-development", "Agency"),
    ("JICA", "japan-international-cooperation-agency", "Agency"),
    ("SOCAR", "state-oil-company-of-azerbaijan", "Company"),
    ("KazMunayGas", "kazmunaygas", "Company"),
    ("Jogorku Kenesh", "jogorku-kenesh", "Parliament"),
    ("Mazhilis", "mazhilis", "Parliament"),
    ("Verkhovna Rada", "verkhovna-rada", "Parliament"),
    ("Taliban", "taliban", "Other"),
    ("Daesh", "islamic-state", "Other"),
    ("Al Jazeera", "al-jazeera", "Media"),
    ("Georgian Dream", "georgian-dream", "Party"),
]


def test_all_members_and_observers_are_there(gazetteer: Gazetteer) -> None:
    """There are 193 members of the United Nations and 2 observer states."""
    counts = Counter(state.status for state in gazetteer.states)
    assert (counts["member"], counts["observer"]) == (193, 2)


def test_codes_agree_with_iso(gazetteer: Gazetteer) -> None:
    """Both codes of every row but Kosovo are the pair that ISO 3166-1 gives."""
    pycountry = pytest.importorskip("pycountry")
    ours = {(state.iso3, state.iso2) for state in gazetteer.states} - {("XKX", "XK")}
    theirs = {(country.alpha_3, country.alpha_2) for country in pycountry.countries}
    assert ours - theirs == set()


def test_wikidata_items_are_unique(gazetteer: Gazetteer) -> None:
    """No two rows have the same Wikidata item, and every state has one."""
    items = [state.wikidata for state in gazetteer.states] + [body.wikidata for body in gazetteer.bodies]
    assert [item for item, count in Counter(items).items() if item and count > 1] == []
    assert [state.iso3 for state in gazetteer.states if not state.wikidata] == []


def test_every_state_can_be_spoken_of(gazetteer: Gazetteer) -> None:
    """Every member but Dominica (whose adjective is that of another state) has an adjective."""
    silent = [state.iso3 for state in gazetteer.states if state.status == "member" and not state.adjectives]
    assert silent == ["DMA"]


def test_keys_of_bodies_are_slugs_of_their_names(gazetteer: Gazetteer) -> None:
    """The key of a body is that of one of its names: the official one, where the news has a shorter one."""
    assert [
        b.key for b in gazetteer.bodies if b.key not in {slug(name) for name in (b.name, *b.aliases)}
    ] == []


def test_files_are_large_enough(gazetteer: Gazetteer) -> None:
    """The gazetteer keeps the bodies and places it was made for, and stays small enough to load fast."""
    assert len(gazetteer.bodies) >= 250
    assert 3000 < len(gazetteer.places) < 4500


def test_no_capital_is_repeated_among_the_places(gazetteer: Gazetteer) -> None:
    """A capital is a row of states.csv only."""
    kinds: dict[str, set[str]] = {}
    for name, kind, _ in gazetteer.names():
        kinds.setdefault(name, set()).add(kind)
    assert [name for name, found in kinds.items() if {"capital", "place"} <= found] == []


@pytest.mark.parametrize(("name", "iso3"), STATES)
def test_state_names_of_the_news(gazetteer: Gazetteer, name: str, iso3: str) -> None:
    """The spelling is read first as the state."""
    assert gazetteer.readings(name)[0] == ("state", iso3)


@pytest.mark.parametrize(("name", "kind", "key"), OTHER_FORMS)
def test_other_forms_of_the_news(gazetteer: Gazetteer, name: str, kind: str, key: str) -> None:
    """The adjective, people, capital or place is read first as what it is."""
    assert gazetteer.readings(name)[0] == (kind, key)


@pytest.mark.parametrize(("name", "key", "kind"), BODIES)
def test_body_names_of_the_news(gazetteer: Gazetteer, name: str, key: str, kind: str) -> None:
    """The spelling stands for the body, and the body is of its kind."""
    assert ("body", key) in gazetteer.readings(name)
    assert gazetteer.body(key).kind == kind


@pytest.mark.parametrize("name", ["us", "Male", "Congo", "Nice try", "Sale"])
def test_what_is_no_name_has_no_reading(gazetteer: Gazetteer, name: str) -> None:
    """A word, or a name that two states share, stands for nothing."""
    assert gazetteer.readings(name) == ()


@pytest.mark.parametrize(
    "name", ["Nice", "Reading", "Split", "Victoria", "Lincoln", "Jordan", "Congress", "PA"]
)
def test_risky_names_are_marked(gazetteer: Gazetteer, name: str) -> None:
    """A name that is also a word, a person's name or shared is marked as ambiguous."""
    assert gazetteer.readings(name)
    assert gazetteer.is_ambiguous(name)


def test_preferred_reading_comes_first(gazetteer: Gazetteer) -> None:
    """A name listed in shared-names.csv keeps its other readings behind the preferred one."""
    assert gazetteer.readings("Georgia") == (("state", "GEO"), ("place", "usa--georgia"))
    assert gazetteer.readings("Singapore")[:2] == (("state", "SGP"), ("capital", "SGP"))


def test_names_give_every_reading_sorted(gazetteer: Gazetteer) -> None:
    """The names come sorted, each with all its readings."""
    names = list(gazetteer.names())
    assert [name for name, _, _ in names] == sorted(name for name, _, _ in names)
    assert len(names) == len(set(names))
    assert all((kind, key) in gazetteer.readings(name) for name, kind, key in names)


def test_all_keys_of_names_can_be_looked_up(gazetteer: Gazetteer) -> None:
    """Every key that a reading gives has its row."""
    look_up = {"body": gazetteer.body, "place": gazetteer.place}
    for _, kind, key in gazetteer.names():
        assert look_up.get(kind, gazetteer.state)(key)


def test_unknown_key_gets_a_suggestion(gazetteer: Gazetteer) -> None:
    """Looking up a misspelt key names what is near it."""
    with pytest.raises(KnowledgeError, match="no body has the key 'united-nation'; near it: united-nations"):
        gazetteer.body("united-nation")


@pytest.mark.parametrize(
    ("name", "letter_by_letter", "expected"),
    [
        ("Osh", False, ("Osh",)),
        ("Sana'a", False, ("Sana'a", "Sana’a")),
        ("Łódź", False, ("Łódź", "Lodz")),
        ("Malé", True, ("Malé",)),
    ],
)
def test_spellings(name: str, letter_by_letter: bool, expected: tuple[str, ...]) -> None:  # noqa: FBT001
    """A name is found with both apostrophes, and without accents unless taken letter by letter."""
    assert spellings(name, letter_by_letter=letter_by_letter) == expected


FAULTS = [
    (
        "states.csv",
        "KAZ,KZ,Q232,member",
        "KAZ,KZ,Q232,menber",
        r"states.csv:\d+: status 'menber'.*near it: member",
    ),
    ("states.csv", "KAZ,KZ,Q232", "KAZ,KZ,232", r"states.csv:\d+: wikidata '232' should be a Wikidata item"),
    ("states.csv", "KAZ,KZ", "KA,KZ", r"states.csv:\d+: iso3 'KA' should be three capital letters"),
    ("states.csv", "AFG,AF", "ZZZ,AF", r"states.csv:4: iso3 'AGO' should stand before 'ZZZ'"),
    ("states.csv", "AGO,AO", "AFG,AO", r"states.csv:4: iso3 'AFG' stands on line 3 too"),
    ("states.csv", "iso3,iso2", "iso2,iso3", r"states.csv:1: the header should be iso3,iso2,"),
    ("states.csv", "Kazakh|", "Kazakh |", r"states.csv:\d+: adjectives .* stray white space"),
    ("states.csv", "Kazakh|", "Kazakh|Kazakh|", r"states.csv:\d+: adjectives .* names something twice"),
    (
        "states.csv",
        "Kazakh|",
        "Kazakh|Kyrgyz|",
        r"'Kyrgyz' is named as adjective of KGZ, and of KAZ in states.csv:\d+",
    ),
    ("states.csv", "Kazakh|", "Kazakh,", r"states.csv:\d+: 12 cells; 11 are needed"),
    ("states.csv", "Côte d'Ivoire,", "Co\u0302te d'Ivoire,", r"states.csv:\d+: .*NFC"),
    ("bodies.csv", "c5-1,,Inter", "c5--1,,Inter", r"bodies.csv:\d+: key 'c5--1' should be small letters"),
    ("bodies.csv", "c5-1,,Intergovernmental", "c5-1,,Bank", r"bodies.csv:\d+: kind 'Bank' is not known"),
    ("places.csv", "Osh,,KGZ", "Osh,,KGS", r"places.csv:\d+: iso3 'KGS' is not known; near it: .*"),
    ("places.csv", "Osh,,KGZ", "Osh,Almaty,KGZ", r"places.csv:\d+: 'Almaty' is named as place of"),
    (
        "places.csv",
        "Osh,,KGZ",
        "Osh,Astana,KGZ",
        r"'Astana' stands for .* say in shared-names.csv which is meant",
    ),
    ("places.csv", "Osh,,KGZ,city,", "Osh,,KGZ,city,Oś", r"places.csv:\d+: ambiguous 'Oś' is not known"),
    (
        "shared-names.csv",
        "Georgia,state,GEO",
        "Georgia,state,USA",
        r"shared-names.csv:\d+: 'Georgia' is no name of",
    ),
    (
        "codes.csv",
        "places.csv,kind,base",
        "place.csv,kind,base",
        r"codes.csv:\d+: file 'place.csv' has no codes",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), FAULTS)
def test_faults_are_reported(folder: Path, file: str, old: str, new: str, message: str) -> None:
    """A wrong row is one error line with file, line and what would be right."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message) as caught:
        load_gazetteer(folder)
    assert "\n" not in str(caught.value)


def test_missing_file_is_reported(folder: Path) -> None:
    """A file that is not there is an error that says so."""
    (folder / "bodies.csv").unlink()
    with pytest.raises(KnowledgeError, match=r"bodies.csv: cannot be read"):
        load_gazetteer(folder)


@pytest.mark.parametrize(("file", "least"), [("portfolios.txt", 700), ("given_names.txt", 1500)])
def test_word_lists_are_sorted(file: str, least: int) -> None:
    """The word list is sorted, without doubles or stray white space, and as long as it should be."""
    lines = data_path("lexicon", file).read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if not line.startswith("#")]
    assert words == sorted(set(words))
    assert [word for word in words if not word or word != word.strip()] == []
    assert len(words) >= least


def test_portfolios_and_given_names_are_apart() -> None:
    """No portfolio word is a given name, so that a title ends where a name begins."""
    portfolios, names = (
        {
            line
            for line in data_path("lexicon", file).read_text(encoding="utf-8").splitlines()
            if line[:1] != "#"
        }
        for file in ("portfolios.txt", "given_names.txt")
    )
    assert {word for word in portfolios if word.capitalize() in names} == set()
