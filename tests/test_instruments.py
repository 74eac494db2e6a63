"""Acts on instruments: what was signed or adopted, by whom, for whom, and which words mean one document."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract import extract
from kg.model import Code, Document, EntityRef, Extraction, Value

TODAY = date(2024, 5, 6)
NAMED = ("Person", "Office", "Instrument", "IntergovernmentalBody")

# text, and below it each act: action | status | title | kind | parties | signatories
ACTS = """
Ghana and Togo signed a memorandum of understanding on fisheries.
    Signed | Held | memorandum of understanding on fisheries | Memorandum | GHA TGO |
Ghana and Togo will sign an agreement on visas and a protocol on customs.
    Signed | Planned | agreement on visas | Agreement | GHA TGO |
    Signed | Planned | protocol on customs | Protocol | GHA TGO |
The Ghana-Togo Air Services Agreement has entered into force.
    EnteredIntoForce | Held | Ghana-Togo Air Services Agreement | Agreement | GHA TGO |
Ghana signed the Lome Fisheries Agreement. Minister of Trade of Ghana Kofi Boateng signed for Ghana.
    Signed | Held | Lome Fisheries Agreement | Agreement | GHA | Kofi Boateng
Prime Minister of Peru Luis Quispe signed a letter of intent on ports with Chile.
    Signed | Held | letter of intent on ports with Chile | Other | CHL PER | Luis Quispe
The Treaty of Friendship between Peru and Chile was ratified. Peru proposed to terminate the Treaty.
    Ratified | Held | Treaty of Friendship between Peru and Chile | Treaty | CHL PER |
    Terminated | Proposed | Treaty of Friendship between Peru and Chile | Treaty | CHL PER |
Peru became the third state to sign the Lima Convention on Forests.
    Signed | Held | Lima Convention on Forests | Treaty | PER |
Peru has not ratified the Lima Convention on Forests.
    Ratified | Denied | Lima Convention on Forests | Treaty | PER |
Under UNESCO resolution 9999 (2021) all arms are banned.
    Mentioned | Held | UNESCO resolution 9999 (2021) | Decision | UNESCO |
The foreign ministers of Peru and Chile initialed the Plan “On Ports between Peru and Chile”.
    Initialed | Held | Plan On Ports between Peru and Chile | Plan | CHL PER | minister of foreign affairs
Ghana and Togo signed 13 cooperation treaties between the two countries.
    Signed | Held | cooperation treaties | Treaty | GHA TGO |
Ghana and Togo met, resulting in the signing of 16 sectoral agreements between the two countries.
    Signed | Held | sectoral agreements | Agreement | GHA TGO |
The presidents witnessed the signing of an agreement on ports between Ghana and Togo.
    Signed | Held | agreement on ports between Ghana and Togo | Agreement | GHA TGO |
A number of documents are expected to be adopted, including the Lome Port Charter.
    Adopted | Planned | Lome Port Charter | Other |
Ghana and Togo spoke about the trilateral statement of 3 March 2021.
    Mentioned | Held | trilateral statement | Declaration |
Ghana thanked Togo for supporting the UNESCO resolution on fish.
    Mentioned | Held | UNESCO resolution on fish | Decision |
Ghana carries out four resolutions of UNESCO.
    Mentioned | Held | resolutions of UNESCO | Decision |
Peace rests on a Memorandum signed in Lome on 29 January.
    Signed | Held | Memorandum | Memorandum |
Under the Agreement signed on 3 March 2021 all ports are open.
    Signed | Held | Agreement signed on 3 March 2021 | Agreement |
Ghana and Togo signed a memorandum affirming a plan on ports and an agreement abolishing visas for sailors.
    Signed | Held | memorandum affirming a plan on ports | Memorandum | GHA TGO |
    Signed | Held | agreement abolishing visas for sailors | Agreement | GHA TGO |
Ghana and Togo signed the Joint Understanding on Ports. An agreement was signed regarding fish.
    Signed | Held | Joint Understanding on Ports | Agreement | GHA TGO |
    Signed | Held | agreement regarding fish | Agreement | GHA TGO |
The cabinet of Ghana approved the concept for the growth of ports.
    Adopted | Held | concept for the growth of ports | Plan | GHA |
Ghana's Ali Kamau met Togo's Luis Quispe. The Fish Pact was signed by Minister Rosa Vidal and Togolese Minister Ana Cruz.
    Signed | Held | Fish Pact | Agreement | GHA TGO | Ana Cruz Rosa Vidal
Ghana and Togo signed a memorandum of understanding and two executive programmes.
    Signed | Held | memorandum of understanding | Memorandum | GHA TGO |
    Signed | Held | executive programmes | Plan | GHA TGO |
A sports programme for the years 2025-2028 was signed between Ghana and Togo.
    Signed | Held | sports programme for the years 2025-2028 | Plan | GHA TGO |
They spoke about the agreement on air services signed in Accra.
    Signed | Held | agreement on air services | Agreement |
Ghana signed a memorandum of understanding (MoU) on ports with Togo at a forum in Accra.
    Signed | Held | memorandum of understanding on ports with Togo | Memorandum | GHA TGO |
Three agreements were on Monday signed between Ghana and Togo.
    Signed | Held | agreements | Agreement | GHA TGO |
Ghana and Togo signed two instruments: the Lome Port Charter and a memorandum on ports.
    Signed | Held | Lome Port Charter | Other | GHA TGO |
    Signed | Held | memorandum on ports | Memorandum | GHA TGO |
Farmers praise a treaty on ports and food safety that Ghana and Togo signed in Accra.
    Signed | Held | treaty on ports and food safety | Treaty | GHA TGO |
Ports live from a protocol on mutual trade, which was signed by Ghana and Togo.
    Signed | Held | protocol on mutual trade | Protocol | GHA TGO |
Ports will live from an agreement on visas they signed with Togo in 2019.
    Signed | Held | agreement on visas | Agreement | TGO |
The talks resulted in an agreement on ports between Ghana and Togo, signed in Accra on 3 March.
    Signed | Held | agreement on ports between Ghana and Togo | Agreement | GHA TGO |
Under a memorandum on ports signed by Ghana and Togo on 3 March, fees will be cut.
    Signed | Held | memorandum on ports | Memorandum | GHA TGO |
Ghana and Togo signed six papers, including a road map on ports and a joint declaration on water.
    Signed | Held | road map on ports | Plan | GHA TGO |
    Signed | Held | joint declaration on water | Declaration | GHA TGO |
The visit ended with the signing of a joint declaration on ports by the foreign ministers of Ghana and Togo.
    Signed | Held | joint declaration on ports | Declaration | GHA TGO | minister of foreign affairs
Ghana and Togo held negotiations on an action plan on ports.
    Negotiated | Held | action plan on ports | Plan | GHA TGO |
Ghana and Togo signed a key document, an MoU on ports, in Accra.
    Signed | Held | MoU on ports | Memorandum | GHA TGO |
Minister of Trade of Ghana Kofi Boateng said that fees were cut under a memorandum on ports between Ghana and Togo.
    Mentioned | Held | memorandum on ports between Ghana and Togo | Memorandum | GHA TGO |
Ghana cancelled an agreement on ports with Togo.
    Terminated | Held | agreement on ports with Togo | Agreement | GHA TGO |
The minister of trade of Ghana attended the signing ceremony of a joint declaration on ports with Togo.
    Signed | Held | joint declaration on ports with Togo | Declaration | GHA TGO |
Ghana praised the Lome Fisheries Agreement, which Togo will ratify.
    Ratified | Planned | Lome Fisheries Agreement | Agreement | TGO |
Ghana and Togo are expected to sign several agreements.
    Signed | Planned | agreements | Agreement | GHA TGO |
Ghana and Togo signed a Memorandum of Understanding to establish a joint fund.
    Signed | Held | Memorandum of Understanding to establish a joint fund | Memorandum | GHA TGO |
Ghana and Togo signed a joint declaration, a plan of cooperation for 2024-2026 and a memorandum on sports.
    Signed | Held | joint declaration | Declaration | GHA TGO |
    Signed | Held | plan of cooperation for 2024-2026 | Plan | GHA TGO |
    Signed | Held | memorandum on sports | Memorandum | GHA TGO |
The pacts, which included an agreement to open a port, were signed by Ghana and Togo.
    Signed | Held | agreement to open a port | Agreement | GHA TGO |
The Agreement on Visas between Peru and Chile was signed. The document was signed by Minister of Trade of Peru Luis Quispe.
    Signed | Held | Agreement on Visas between Peru and Chile | Agreement | CHL PER | Luis Quispe
The Treaty establishing the Port Union was signed by Ghana and Togo.
    Signed | Held | Treaty establishing the Port Union | Treaty | GHA TGO |
Intergovernmental agreements were also signed during the visit of President of Peru Luis Quispe to Chile.
    Signed | Held | Intergovernmental agreements | Agreement | CHL PER |
Agreements were signed in the fields of trade and tourism.
    Signed | Held | Agreements | Agreement
President of Peru Luis Quispe met with President of Chile Rosa Vidal. A protocol on ports was signed after the talks.
    Signed | Held | protocol on ports | Protocol | CHL PER |
Ghana and Togo signed a Treaty on Ports and a Protocol on Fish. In all, 13 documents were signed.
    Signed | Held | Treaty on Ports | Treaty | GHA TGO |
    Signed | Held | Protocol on Fish | Protocol | GHA TGO |
Ghana and Togo have signed a plan of cooperation covering the years 2025-2027.
    Signed | Held | plan of cooperation covering the years 2025-2027 | Plan | GHA TGO |
The agreement on visas between Ghana and Togo is one of six documents signed by the two countries.
    Signed | Held | agreement on visas between Ghana and Togo | Agreement | GHA TGO |
A memorandum on the new port was among the papers to be signed.
    Signed | Planned | memorandum on the new port | Memorandum |
Ghana and Togo signed two documents on the sea, namely the Lome Port Charter and another treaty on fish.
    Signed | Held | Lome Port Charter | Other | GHA TGO |
    Signed | Held | treaty on fish | Treaty | GHA TGO |
Ten agreements were signed in various fields, the key ones being the Lome Port Charter and the Treaty on Fish.
    Signed | Held | Lome Port Charter | Other |
    Signed | Held | Treaty on Fish | Treaty |
Ghana and Togo sealed their friendship with the signing of a memorandum on fish.
    Signed | Held | memorandum on fish | Memorandum | GHA TGO |
The session will be the first since the adoption of the Lome Declaration on Water.
    Adopted | Held | Lome Declaration on Water | Declaration |
An agreement on the border is to be signed in Lome.
    Signed | Planned | agreement on the border | Agreement |
Ghana and Togo signed a Treaty for the avoidance of double taxation.
    Signed | Held | Treaty for the avoidance of double taxation | Treaty | GHA TGO |
The Ghanaian and Togolese foreign ministers signed the final protocol at a ceremony in Lome.
    Signed | Held | protocol | Protocol | GHA TGO | minister of foreign affairs
Ghana and Togo signed a memorandum on fish. The agreement was signed by Minister of Trade of Ghana Kofi Boateng.
    Signed | Held | memorandum on fish | Memorandum | GHA TGO | Kofi Boateng
Ghana and Togo witnessed the signing of the agreement on ports on the sidelines of the fair in Lome.
    Signed | Held | agreement on ports | Agreement | GHA TGO |
Ghana and Togo signed eight agreements aimed at cheaper travel.
    Signed | Held | agreements aimed at cheaper travel | Agreement | GHA TGO |
Ghana and Togo signed a transit deal. The transit deal between Ghana and Togo was ratified.
    Signed | Held | transit deal between Ghana and Togo | Agreement | GHA TGO |
    Ratified | Held | transit deal between Ghana and Togo | Agreement | GHA TGO |
Ghana's Extradition Treaty with Togo has entered into force.
    EnteredIntoForce | Held | Extradition Treaty | Treaty | GHA TGO |
The agreement between the governments of Ghana and Togo was signed, including in the fields of trade and the resolution of crises.
    Signed | Held | agreement between the governments of Ghana and Togo | Agreement | GHA TGO |
President of Peru Luis Quispe signed the Law "On ratification of the Agreement between Peru and Chile on the Sea".
    Signed | Held | Law On ratification of the Agreement between Peru and Chile on the Sea | Other | PER | Luis Quispe
    Ratified | Held | Agreement between Peru and Chile on the Sea | Agreement | CHL PER | Luis Quispe
The council adopted Regulation (EU) 2031/679.
    Adopted | Held | Regulation (EU) 2031/679 | Decision |
The Senate adopted a total of five bills.
    Adopted | Held | bills | Other |
The agreement on the land border and the protocol on the lake were signed in Lima.
    Signed | Held | agreement on the land border | Agreement |
    Signed | Held | protocol on the lake | Protocol |
Kenya spoke of the Lima Port Treaty, which was signed in 2019 and entered into force on 24 March 2021.
    Signed | Held | Lima Port Treaty | Treaty |
    EnteredIntoForce | Held | Lima Port Treaty | Treaty |
The agreement on transit, expected to be signed in Lima, is a long one.
    Signed | Planned | agreement on transit | Agreement |
Ghana signed the Lome Fish Accords with Togo.
    Signed | Held | Lome Fish Accords | Agreement | GHA TGO |
Peru's Cabinet of Ministers approved an agreement on trade with Chile.
    Adopted | Held | agreement on trade with Chile | Agreement | CHL PER |
Czechoslovakia and East Germany signed a treaty of friendship.
    Signed | Held | treaty of friendship | Treaty |
Among the agreements signed are an agreement on customs, an agreement on roads, and an agreement on driving licenses.
    Signed | Held | agreement on customs | Agreement |
    Signed | Held | agreement on roads | Agreement |
    Signed | Held | agreement on driving licenses | Agreement |
Ghana and Togo signed 12 Memorandum of Understandings. The memorandum was signed by Minister of Trade of Ghana Kofi Boateng.
    Signed | Held | Memorandum of Understandings | Memorandum | GHA TGO |
    Signed | Held | memorandum | Memorandum | GHA | Kofi Boateng
A loan agreement between Sunbank and Kirat Bank Togo was signed.
    Signed | Held | loan agreement between Sunbank and Kirat Bank Togo | Agreement |
The ministers adopted the new Strategy for Central Asia.
    Adopted | Held | Strategy for Central Asia | Plan |
Ghana and Togo signed several legal instruments.
    Signed | Held | legal instruments | Other | GHA TGO |
Besides, the Memorandum on Fish and Sea Food between Ghana and Togo, the Agreement on Roads, and a protocol on visas were signed.
    Signed | Held | Memorandum on Fish and Sea Food between Ghana and Togo | Memorandum | GHA TGO |
    Signed | Held | Agreement on Roads | Agreement |
    Signed | Held | protocol on visas | Protocol |
The states of the Union, which had not signed and ratified the Lima Accord, were urged to do so.
    Signed | Denied | Lima Accord | Agreement |
    Ratified | Denied | Lima Accord | Agreement |
The Senate confirmed the ratification of the Lima Accord. President of Peru Luis Quispe ratified the accord.
    Ratified | Held | Lima Accord | Agreement | PER | Luis Quispe
Peru has signed the Lima Accord. States that had not signed the Lima Accord were urged to do so.
    Signed | Held | Lima Accord | Agreement | PER |
The ratification of the Lima Accord was the greatest accomplishment of the session.
    Ratified | Held | Lima Accord | Agreement |
More than 70 trade documents worth $15 million were signed by Ghana and Togo.
    Signed | Held | trade documents | Other | GHA TGO |
At least 20 memoranda were signed by Ghana and Togo.
    Signed | Held | memoranda | Memorandum | GHA TGO |
Ghana and Togo signed a suite of agreements.
    Signed | Held | agreements | Agreement | GHA TGO |
A Memorandum of Understanding (MOU) was signed between Ghana and Togo on the safety of ships.
    Signed | Held | Memorandum of Understanding on the safety of ships | Memorandum | GHA TGO |
A protocol was signed by Ghana and Togo on amendments to the Agreement on Visas.
    Signed | Held | protocol on amendments to the Agreement on Visas | Protocol | GHA TGO |
The Protocol amending the Visa Agreement between Peru and Chile was signed in Lima.
    Signed | Held | Protocol amending the Visa Agreement between Peru and Chile | Protocol | CHL PER |
President of Peru Luis Quispe will sign a treaty on his next visit to Chile.
    Signed | Planned | treaty | Treaty | PER | Luis Quispe
Ghana and Togo signed a memorandum on trade and other important documents.
    Signed | Held | memorandum on trade | Memorandum | GHA TGO |
The treaty was signed by Luis Quispe on behalf of Peru and by Minister of Trade of Chile Rosa Vidal.
    Signed | Held | treaty | Treaty | CHL PER | Luis Quispe Rosa Vidal
Signed by the foreign ministers of Ghana and Togo, the agreement opens the border.
    Signed | Held | agreement | Agreement | GHA TGO |
The agreement, which was signed by Ghana and Togo in 2019, has run out.
    Signed | Held | agreement | Agreement | GHA TGO |
The role of the Lome Declaration adopted in August 2023 is great.
    Adopted | Held | Lome Declaration | Declaration |
Ghana and Togo signed an agreement on ports. The treaty was signed in Accra.
    Signed | Held | agreement on ports | Agreement | GHA TGO |
The presidents attended the exchange of a trade agreement between Ghana and Togo.
    Signed | Held | trade agreement between Ghana and Togo | Agreement | GHA TGO |
A memorandum of understanding with the World Bank provides for new roads.
    Mentioned | Held | memorandum of understanding with the World Bank | Memorandum | World Bank |
They praised the agreement on visas between Ghana and Togo.
    Mentioned | Held | agreement on visas between Ghana and Togo | Agreement | GHA TGO |
The European Parliament adopted a resolution on Togo.
    Adopted | Held | resolution on Togo | Decision | european-parliament |
The agreement, signed by Ghana and Togo in Accra on 3 May 2021, opens the border.
    Signed | Held | agreement | Agreement | GHA TGO |
Under a memorandum signed by Ghana and Togo in 2021 teachers are trained.
    Signed | Held | memorandum | Memorandum | GHA TGO |
Ghana signed agreements with Peru and Chile on visas.
    Signed | Held | agreements with Peru and Chile on visas | Agreement | CHL GHA PER |
Ghana and Togo signed a labour agreement in Accra. It will enter into force in July.
    Signed | Held | labour agreement | Agreement | GHA TGO |
    EnteredIntoForce | Planned | labour agreement | Agreement | GHA TGO |
The parliament of Ghana ratified the Lome Fish Accord. It takes effect on 1 July 2024.
    Ratified | Held | Lome Fish Accord | Agreement | GHA |
    EnteredIntoForce | Planned | Lome Fish Accord | Agreement | GHA |
President of Ghana Kofi Boateng signed into law the ratification of the Lome Fish Accord.
    Ratified | Held | Lome Fish Accord | Agreement | GHA | Kofi Boateng
The parliament of Ghana passed a bill ratifying the Lome Fish Accord.
    Ratified | Held | Lome Fish Accord | Agreement | GHA |
Ghana and Togo signed an amendment to the agreement on air services.
    Signed | Held | amendment to the agreement on air services | Protocol | GHA TGO |
Ghana and Togo signed ten documents, among them a treaty on extradition and a protocol on ports.
    Signed | Held | treaty on extradition | Treaty | GHA TGO |
    Signed | Held | protocol on ports | Protocol | GHA TGO |
Ghana and Togo signed several documents such as a treaty on extradition and a protocol on ports.
    Signed | Held | treaty on extradition | Treaty | GHA TGO |
    Signed | Held | protocol on ports | Protocol | GHA TGO |
Trade ministers of both met. A memo on fish was signed by Trade Minister of Ghana Ali Abu and his Togolese counterpart Jean Bo.
    Signed | Held | memo on fish | Memorandum | GHA TGO | Ali Abu Jean Bo
Minister of Trade of Ghana Ali Abu and Minister of Trade of Togo Jean Bo signed the minutes of the session of the board.
    Signed | Held | minutes of the session of the board | Protocol | GHA TGO | Ali Abu Jean Bo
Ghana and Togo witnessed the signing of the Memorandum on Political and Diplomatic Consultations, and the Agreement on Fish.
    Signed | Held | Memorandum on Political and Diplomatic Consultations | Memorandum |
    Signed | Held | Agreement on Fish | Agreement |
Seven memoranda were signed by Ghana and Togo. The memoranda include an MoU on Fish and an MoU on Air Services.
    Signed | Held | MoU on Fish | Memorandum | GHA TGO |
    Signed | Held | MoU on Air Services | Memorandum | GHA TGO |
The parliament of Ghana ratified the Lome Fish Treaty with Togo.
    Ratified | Held | Lome Fish Treaty | Treaty | GHA TGO |
The minister welcomed Ghana's new Food Security Strategy.
    Mentioned | Held | Food Security Strategy | Plan | GHA |
Ghana and the European Union have signed a fishing partnership.
    Signed | Held | fishing partnership | Agreement | European Union GHA |
Several documents are expected to be signed by Ghana and Togo.
    Signed | Planned | documents | Other | GHA TGO |
The text of the Lima Accord will be released next week.
    Mentioned | Held | Lima Accord | Agreement |
"""

NOTHING = [
    "signed Days of Culture",
    "Peru denounced the decision to close the port.",
    "The ministers reached agreement on ports.",
    "Ghana and Togo reached an agreement to go on with the talks.",
    "They hope for the agreement between Ghana and Togo to end the war.",
    "The ministers exchanged views on the agreement on fish.",
    "Peru adopted a new approach.",
    "The ministers agreed.",
    "Real Madrid signed an agreement with the French striker Paul Duval.",
    "The singer signed a contract for three albums in Chile.",
    "The agreement will enter into force when Peru signs it. It will be long.",
    "If Peru signs the Lima Convention on Forests, it will pay.",
]


def cases() -> list[tuple[str, set[str]]]:
    """Split the table into (text, acts)."""
    found: list[tuple[str, set[str]]] = []
    for line in ACTS.strip().splitlines():
        if line.startswith("    "):
            found[-1][1].add(line.strip().rstrip("|").strip())
        else:
            found.append((line, set()))
    return found


def read(text: str) -> Extraction:
    """Return the extraction of one text."""
    return next(iter(extract([Document(text=text, identifier="t", date=TODAY)])))


def told(extraction: Extraction) -> set[str]:
    """Return the acts of an extraction in the form of the table."""
    entities = {entity.id: entity for entity in extraction.entities}

    def short(value: Value) -> str:
        if isinstance(value, Code):
            return value.name
        assert isinstance(value, EntityRef)
        kind, _, key = value.id.partition("/")
        return entities[value.id].label if kind in NAMED else key

    found = set()
    for report in extraction.reports:
        if report.type == "InstrumentAction":
            (instrument,) = report.values("instrument")
            assert isinstance(instrument, EntityRef)
            own = entities[instrument.id].properties
            kind = next(short(value) for name, value in own if name == "kind")
            parties = " ".join(sorted(short(value) for name, value in own if name == "party"))
            people = " ".join(sorted({short(value) for value in report.values("participant")}))
            head = [short(report.values(name)[0]) for name in ("action", "status", "instrument")]
            found.add(" | ".join([*head, kind, parties, people]).rstrip("| "))
    return found


@pytest.mark.parametrize(("text", "acts"), cases())
def test_acts(text: str, acts: set[str]) -> None:
    """The text tells of these acts and of no others."""
    assert told(read(text)) == acts


@pytest.mark.parametrize("text", NOTHING)
def test_no_act(text: str) -> None:
    """Nothing with a title, or only a supposition: no act but that a treaty is named."""
    assert {act for act in told(read(text)) if not act.startswith("Mentioned")} == set()


def test_document_that_is_a_joint_statement() -> None:
    """The title is the instrument's; those who gave it out are its parties; the day is that of the text."""
    text = (
        "Joint Statement on Fishing in the Gulf\n\n"
        "The text of the following statement was released by the Governments of Ghana and Togo.\n\n"
        "We protect the sea.\n\nSignatories:\n\nMinister of Trade of Ghana Kofi Boateng;"
    )
    extraction = read(text)
    assert told(extraction) == {
        "Adopted | Held | Joint Statement on Fishing in the Gulf | Declaration | GHA TGO | Kofi Boateng",
    }
    (report,) = (one for one in extraction.reports if one.type == "InstrumentAction")
    assert report.values("earliest") == (TODAY,)


@pytest.mark.parametrize(
    "title", ["First Anniversary of the Declaration Against Piracy", "Ghana Signs Joint Statement With Togo"]
)
def test_title_that_only_names_a_declaration(title: str) -> None:
    """A title about a declaration does not make the document one."""
    assert not {act for act in told(read(f"{title}\n\nThe port grew.")) if act.startswith("Adopted")}


def test_decision_that_approves_a_plan() -> None:
    """The plan in a decision's title is an instrument with a period; a short form means it too."""
    text = (
        "The ministers initialed the Decision of the Council “On Approval of the Joint Ports Plan between"
        " Peru and Chile for 2026-2028” and the Ports Plan itself."
    )
    extraction = read(text)
    instruments = {
        entity.label: dict(entity.properties) for entity in extraction.entities if entity.type == "Instrument"
    }
    plan = "Joint Ports Plan between Peru and Chile for 2026-2028"
    decision = f"Decision of the Council On Approval of the {plan}"
    assert set(instruments) == {plan, decision}
    assert instruments[plan]["periodStart"] == date(2026, 1, 1)
    assert instruments[plan]["periodEnd"] == date(2028, 12, 31)
    approved = instruments[decision]["approves"]
    assert isinstance(approved, EntityRef)
    assert next(entity.label for entity in extraction.entities if entity.id == approved.id) == plan
    assert len([one for one in extraction.reports if one.type == "InstrumentAction"]) == len(instruments)


def test_memoranda_of_other_sides_are_other_instruments() -> None:
    """The same title between other states is another memorandum; a treaty with a name is one for all."""

    def keys(text: str) -> set[str]:
        return {entity.key for entity in read(text).entities if entity.type == "Instrument"}

    title = "signed a Memorandum of Understanding Concerning Ports."
    assert not keys(f"Ghana and Togo {title}") & keys(f"Peru and Chile {title}")
    assert keys(f"Ghana and Togo {title}") == keys(f"Yesterday Togo and Ghana {title}")
    assert keys("Ghana signed the Accra Convention.") == keys("Peru ratified the Accra Convention.")
    strategy = "adopted a National Maritime Strategy."
    assert not keys(f"Ghana {strategy}") & keys(f"Peru {strategy}")


LISTED = """President of Peru Luis Quispe and President of Chile Rosa Vidal signed a Declaration on Friendship on 5 May 2025.

{intro}

- a Memorandum of Cooperation in Export, concluded by the Export Agency of Peru and the Export Centre of Chile;

- Agreement on Visas;

- a Cooperation Program of Peru and Chile for 2025-2027.

They had lunch."""


@pytest.mark.parametrize(
    "intro", ["The package of papers also comprises:", "The following documents were signed:"]
)
def test_list_of_signed_documents(intro: str) -> None:
    """Each item of a list behind a colon is a document that was signed."""
    acts = {act.split(" | ")[2] for act in told(read(LISTED.format(intro=intro))) if act.startswith("Signed")}
    assert {"Memorandum of Cooperation in Export", "Agreement on Visas"} <= acts
    assert "Cooperation Program of Peru and Chile for 2025-2027" in acts


def test_list_of_signed_documents_goes_on() -> None:
    """What is no document by its name does not end the list; points need no colon; a bracket in a name does not end it."""
    text = (
        "Peru and Chile signed four documents.\n\nThe parties have signed:\n\n- Agreement on Visas between Lima (Peru) and"
        " Santiago;\n\n- A tourism paper;\n\n- Protocol on Fish; Memorandum on Roads.\n\nOther Papers Signed\n\n"
        "\u2022 Program of Cooperation on Wood \u2013 To help the mills."
    )
    assert {act.split(" | ")[2] for act in told(read(text))} == {
        "Agreement on Visas between Lima (Peru) and Santiago",
        "Protocol on Fish",
        "Memorandum on Roads",
        "Program of Cooperation on Wood",
    }


def test_title_in_a_list_is_whole() -> None:
    """A title goes on over the commas of a name or day and the dash between two names, and tells its years."""
    text = (
        "The following agreements were signed:\n\n- Treaty on parts of the Peru \u2013 Chile border dated July 7, 2000;\n\n"
        "- Plan of the Ministry of Trade, Ports and Roads of Peru for 2025-2027.\n\nAgreements were signed by firms as well."
    )
    extraction = read(text)
    assert {act.split(" | ")[2] for act in told(extraction)} == {
        "Treaty on parts of the Peru \u2013 Chile border dated July 7, 2000",
        "Plan of the Ministry of Trade, Ports and Roads of Peru for 2025-2027",
    }
    assert ("periodEnd", date(2027, 12, 31)) in [
        pair for one in extraction.entities for pair in one.properties
    ]


@pytest.mark.parametrize(
    ("intro", "action"),
    [
        ("The cabinet approved the following:", "Adopted"),
        ("The council adopted the following documents:", "Adopted"),
        ("The parliament has ratified the following agreements:", "Ratified"),
        ("The cabinet considered the following:", "Mentioned"),
    ],
)
def test_list_of_documents_that_were_not_only_signed(intro: str, action: str) -> None:
    """What was done with the documents of a list is what its introduction says; who proposes a plan in it is no plan."""
    text = (
        f"The session ended.\n\n{intro}\n\n1. Draft Agreement on Visas between Ghana and Togo;\n\n"
        "2. Proposal of the Ministry of Trade on the plan of visits;\n\n3. Memorandum on Ports."
    )
    acts = told(read(text))
    assert {act.partition(" | ")[0] for act in acts} == {action}
    assert any("Draft Agreement on Visas between Ghana and Togo | Agreement | GHA TGO" in act for act in acts)
    assert not any("plan" in act for act in acts)


@pytest.mark.parametrize("intro", ["may be signed", "were to be signed, but the ceremony was cancelled"])
def test_list_of_documents_that_may_be_signed(intro: str) -> None:
    """Documents that only may be signed, or were not after all, are not planned to be."""
    text = f"The following documents {intro}:\n\n- Agreement on Visas;\n\n- Memorandum on Trade."
    assert not [act for act in told(read(text)) if act.startswith("Signed")]


def test_list_of_documents_that_were_not_signed() -> None:
    """A list of documents that nobody is said to have signed is no list of acts."""
    text = "The papers on the table:\n\n- Agreement on Visas;\n\n- Memorandum on Trade."
    assert not [act for act in told(read(text)) if act.startswith("Signed")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("He recalled the Helsinki Final Act and left.", "Helsinki Final Act"),
        ("They spoke of the principles of the UN Charter.", "UN Charter"),
        ("He called for the Minsk agreements to be kept.", "Minsk agreements"),
        ("Under the 1999 Lima Charter all ports are open.", "Lima Charter"),
        ("He recalled the Hague Convention on Lost Ships.", "Hague Convention on Lost Ships"),
        ("They keep to UNESCO resolutions 2570, 2571 (2021).", "UNESCO resolution 2571 (2021)"),
        ("They keep to UNESCO resolutions 2570 (2019) and 2571 (2021).", "UNESCO resolution 2571 (2021)"),
        ("Peru spoke of resolution A/RES/75/287.", "resolution A/RES/75/287"),
        ("They keep to the Close and Lasting Trade Agreement.", "Close and Lasting Trade Agreement"),
        ("He spoke of the Lome Port Charter and the Lome Fish Treaty.", "Lome Fish Treaty"),
    ],
)
def test_named_instrument(text: str, title: str) -> None:
    """A treaty by its own name is mentioned where nothing else is told of it."""
    assert any(act.startswith(f"Mentioned | Held | {title}") for act in told(read(text)))


def test_one_instrument_by_two_names() -> None:
    """An acronym and the full name of a known treaty are one instrument, under the fullest name of the text."""
    text = "The NPT is in force. They recalled the Treaty on the Non-Proliferation of Nuclear Weapons."
    titles = {act.split(" | ")[2] for act in told(read(text))}
    assert titles == {"Treaty on the Non-Proliferation of Nuclear Weapons"}


def test_unnamed_instrument() -> None:
    """A joint statement and memoranda are no names of treaties."""
    text = "They spoke of a Joint Statement and of Cooperation MOUs, and hope for a new start."
    assert not [act for act in told(read(text)) if act.startswith("Mentioned")]


def test_act_beside_another_is_of_its_day() -> None:
    """What "was signed as well" was signed when the rest was."""
    text = (
        "Ghana and Togo signed a treaty on ports on 3 May 2024. A joint statement on fish was signed as well."
    )
    acts = [one for one in read(text).reports if one.type == "InstrumentAction"]
    assert [act.values("earliest") for act in acts] == [(date(2024, 5, 3),)] * 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Ghana and Peru signed a memorandum on fish as well as ports.",
        "A memorandum on fish was also signed earlier.",
    ],
)
def test_act_of_another_day(sentence: str) -> None:
    """What is of two things, or was signed before, is not one more of that day."""
    acts = [
        one
        for one in read(f"Ghana and Togo signed a treaty on ports on 3 May 2024. {sentence}").reports
        if one.type == "InstrumentAction"
    ]
    assert [act.values("earliest") for act in acts] == [(date(2024, 5, 3),), ()]


def test_years_of_a_plan_are_no_day_of_signing() -> None:
    """A plan "for 2025" was not signed in that year for all that the text says, nor was what was signed with it."""
    text = (
        "Ghana and Togo signed 22 documents, among them an agreement on ports and a plan of action for 2025."
    )
    acts = [one for one in read(text).reports if one.type == "InstrumentAction"]
    assert [act.values("earliest") for act in acts] == [(), ()]


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("Then Quispe met the heads of banks. A Memorandum on Trade was signed as well.", "CHL PER"),
        ("A Memorandum on the Peruvian Ports was signed as well.", "CHL PER"),
        ("A Memorandum on the Kenyan Ports was signed as well.", ""),
        ("Then Quispe met the heads of banks. With Kovtel, an agreement on phones was signed.", ""),
        ("Then Quispe met the heads of banks. The Lome Convention on Forests was signed as well.", ""),
        ("They commended the historic signing of the Abraham Accords.", ""),
        ("Four new agreements were signed then, among them a framework agreement on ports.", "CHL PER"),
        ("A Memorandum on Trade was signed during a visit by Luis Quispe.", "CHL PER"),
        ("A memorandum on trade was signed, Trend reports.", "CHL PER"),
        ("A Memorandum on Trade was signed during a visit by President of Kenya Ali Kamau.", ""),
    ],
)
def test_what_is_signed_at_talks(sentence: str, parties: str) -> None:
    """What is signed at the talks of two states is between them, unless others are named or it may be of many."""
    text = f"President of Peru Luis Quispe held talks with President of Chile Rosa Vidal. {sentence}"
    (act,) = {act for act in told(read(text)) if act.startswith("Signed")}
    assert (act.split(" | ")[4:] or [""])[0] == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("At the summit of UNESCO, the heads of state adopted the Lima Declaration.", "UNESCO"),
        ("The summit of UNESCO was held in Lima. A resolution on fish was adopted.", "UNESCO"),
        ("The summit of UNESCO was held in Lima. A road map on fish is expected to be adopted.", "UNESCO"),
        ("The summit of UNESCO was held in Lima. Kenya adopted a road map on fish.", "KEN"),
        ("The summit of UNESCO was held in Lima. A road map on fish was adopted in Nairobi.", ""),
        ("The summit of UNESCO was held in Lima. A treaty on fish was signed.", ""),
        ("UNESCO and ASEAN met. A memorandum on fish was signed by the two secretariats.", "ASEAN UNESCO"),
        ("UNESCO, NATO and ASEAN met. A memorandum on fish was signed by the two secretariats.", ""),
    ],
)
def test_what_a_body_passes(text: str, parties: str) -> None:
    """A declaration, plan or decision passed at the summit of a body is that of the body, unless others are named."""
    (act,) = told(read(text))
    assert ([*act.split(" | "), ""])[4] == parties


def test_list_that_points_back() -> None:
    """A line like "Among them:" lists the documents whose signing is told above; the sum of them is no document besides."""
    text = (
        "Ghana and Togo held talks.\n\nIn addition, 15 documents were signed.\n\nAmong them:\n\n"
        "Agreement on Visas;\n\nMemorandum in the field of tourism."
    )
    acts = {act.split(" | ")[2] for act in told(read(text)) if act.startswith("Signed")}
    assert acts == {"Agreement on Visas", "Memorandum in the field of tourism"}
    assert "Treaties" not in str(
        told(read("They spoke of the Law on Treaties and International Agreements."))
    )


IN_A_ROW = "a treaty on trade, a protocol on fishing and a memorandum on culture"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"Besides, {IN_A_ROW} were signed.", "Held"),
        (f"Besides, {IN_A_ROW} will be signed.", "Planned"),
        (f"Besides, {IN_A_ROW} were to be signed, but the ceremony was cancelled.", "Cancelled"),
        (f"Besides, {IN_A_ROW} were allegedly signed.", ""),
        (f"Besides, {IN_A_ROW} are expected to have been signed by Friday.", ""),
        (f"The rumour that Peru signed {IN_A_ROW} is untrue.", ""),
    ],
)
def test_a_list_is_as_real_as_its_verb(text: str, status: str) -> None:
    """Documents of a list have the status that factuality gives the verb, and none where the text does not assert it."""
    (made,) = extract([Document(text)])
    acts = [dict(report.properties)["status"] for report in made.reports if report.type == "InstrumentAction"]
    assert acts == [Code(status)] * (3 if status else 0)


@pytest.mark.parametrize(
    ("title", "parties"),
    [
        (
            "Agreement between the Cabinet of Ministers of Peru and the Government of Chile on visas",
            ["CHL", "PER"],
        ),
        (
            "Protocol between the Council of Ministers of Albania and the Federal Government of Germany",
            ["ALB", "DEU"],
        ),
    ],
)
def test_a_cabinet_signs_for_its_state(title: str, parties: list[str]) -> None:
    """A cabinet and a government in a title are the two states; the shorter name inside a title is no instrument of its own."""
    (told,) = extract([Document(f"The documents signed in Lima:\n- {title}.")])
    (one,) = (entity for entity in told.entities if entity.type == "Instrument")
    known = [value.id for name, value in one.properties if name == "party" and isinstance(value, EntityRef)]
    assert sorted(known) == [f"State/{code}" for code in parties]


@pytest.mark.parametrize(
    "title",
    [
        "Memorandum of Understanding for the Administration of the Bi-national Fund",
        "Treaty on the Anti-terrorist Fund",
        "Agreement on the Non-proliferation of Weapons",
        "Declaration on Strengthening the Strategic Partnership",
        "Plan of Measures for Enhancing and Deepening the Industrial Cooperation",
        "Declaration on Trade Cooperation, Strengthening Friendship and Trust between Peru and Chile",
        "Joint Statement of the President of the Republic of Peru and the President of the Republic of Chile",
    ],
)
def test_names_are_whole(title: str) -> None:
    """A compound, what a gerund governs, topics behind a comma and two offices are inside a name."""
    (told,) = extract([Document(f"Peru and Chile signed the {title} in Lima.")])
    assert title in {one.label for one in told.entities if one.type == "Instrument"}


def test_signatories_of_a_list_are_those_of_its_own_sentence() -> None:
    """Who signed the statement before a list of documents is not said to have signed them."""
    text = (
        "President of Ghana Kofi Boateng and President of Togo Ama Lawson signed a joint statement.\nIn addition, the following"
        " documents were signed:\nAn Agreement between the Government of Ghana and the Government of Togo on fish."
    )
    assert {act.split(" | ")[2]: act.partition("GHA TGO |")[2].split() for act in told(read(text))} == {
        "joint statement": ["Ama", "Lawson", "Kofi", "Boateng"],
        "Agreement between the Government of Ghana and the Government of Togo on fish": [],
    }


def test_points_behind_a_sentence_that_documents_were_signed() -> None:
    """The sentence before the points may end with a stop; a numbered point is one; a comma may stand in a title."""
    text = (
        "Six documents were also signed in Lome.\n1. Agreement on medicine, pharmacy and sport.\n2. The program of cooperation"
        " between the ministries of culture.\n3. Protocol on data, signed by two firms."
    )
    assert {act.split(" | ")[2] for act in told(read(text))} == {
        "Agreement on medicine, pharmacy and sport",
        "program of cooperation between the ministries of culture",
        "Protocol on data",
    }


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "Ghana and Togo signed a protocol amending the Agreement on Customs, as well as a memorandum on water.",
            {"protocol amending the Agreement on Customs", "memorandum on water"},
        ),
        (
            "A plan was adopted to implement a memorandum of understanding on cooperation in farming signed in Lome.",
            {"memorandum of understanding on cooperation in farming"},
        ),
        (
            "Ghana, Togo sign fisheries agreement\n\nGhana and Togo signed an agreement on the development of fishing ports.",
            {"agreement on the development of fishing ports"},
        ),
    ],
)
def test_each_document_once_and_whole(text: str, titles: set[str]) -> None:
    """A document behind "as well as" is one more; a headline tells of that of the text; a title begins with its first noun."""
    assert {act.split(" | ")[2] for act in told(read(text))} == titles


@pytest.mark.parametrize(
    ("title", "parties"),
    [
        (
            "between Peru's Defence Ministry and the Chile General Administration of Customs",
            ["Organization/chile-general-administration-of-customs", "Organization/defence-ministry-of-peru"],
        ),
        (
            "between the National Standards Organization of Peru and Chile's Agency for Standardization",
            [
                "Organization/agency-for-standardization-of-chile",
                "Organization/national-standards-organization-of-peru",
            ],
        ),
        (
            "with Peru's Trade Commission and the People's Publishing House of Chile",
            ["Organization/trade-commission"],
        ),
    ],
)
def test_owner_of_a_side_is_no_side(title: str, parties: list[str]) -> None:
    """Whose ministry signs, and what an unknown firm is named after, is no party itself."""
    (extraction,) = extract([Document(f"The memorandum on ports {title} was signed in Lima.")])
    (one,) = (entity for entity in extraction.entities if entity.type == "Instrument")
    assert (
        sorted(v.id for name, v in one.properties if name == "party" and isinstance(v, EntityRef)) == parties
    )


def test_name_that_one_of_many_has_goes_on_over_its_field() -> None:
    """A memorandum on cooperation is told by its field; "Draft Agreement" names nothing."""
    text = "He recalled the Memorandum on Cooperation in the area of farming with Chile. The Draft Agreement was read."
    assert {act.split(" | ")[2] for act in told(read(text))} == {
        "Memorandum on Cooperation in the area of farming with Chile"
    }


def test_a_list_ends_with_its_sentence() -> None:
    """The noun that a later paragraph begins with makes no document of the last name of a list."""
    listed = "Peru and Chile signed a Treaty on Fish, a Protocol on Trade, a Memorandum on Art and Iceland"
    found = read(f"{listed}\n\nAgreement on pears was not near.")
    assert {one.label for one in found.entities if one.type == "Instrument"}.isdisjoint(
        {"Iceland", "Agreement on pears was not near"}
    )


def test_signing_of_a_list_that_follows() -> None:
    """Who signed "the following documents", and when, signed each of the list; the words themselves are no document."""
    signing = "The foreign ministers of Peru and Chile signed the following papers on 3 May:"
    found = read(f"{signing}\n\n- Protocol on Fish;\n\n- Memorandum on Art.")
    assert told(found) == {
        f"Signed | Held | {title} | CHL PER | minister of foreign affairs"
        for title in ("Protocol on Fish | Protocol", "Memorandum on Art | Memorandum")
    }
    assert {one.values("earliest") for one in found.reports if one.type == "InstrumentAction"} == {
        (date(2024, 5, 3),)
    }


@pytest.mark.parametrize("topic", ["on ending the theft of fish", "on the ban of dirty fuel", "on fish"])
def test_day_behind_a_topic_is_that_of_the_signing(topic: str) -> None:
    """A day behind "on" is no part of a title, wherever the parser hangs it; a coming clause moves none into the future."""
    for text in (
        f"The Peruvian and Chilean governments approved an action plan {topic} on 3 May.",
        f"Under an agreement {topic} signed by Peru and Chile on 3 May, fees will be cut.",
        f"President of Peru Luis Quispe signed a decree {topic} on 3 May.",
    ):
        (act,) = (one for one in read(text).reports if one.type == "InstrumentAction")
        assert (act.values("earliest"), act.values("status")) == ((date(2024, 5, 3),), (Code("Held"),))


@pytest.mark.parametrize(
    ("topic", "place"), [("fish", "accra"), ("a port", ""), ("the role of women at work", "")]
)
def test_town_behind_a_topic_is_that_of_the_signing(topic: str, place: str) -> None:
    """Not if the topic is a thing that may stand there."""
    extraction = read(f"Ghana and Togo signed a memorandum on {topic} in Accra on Monday.")
    act = next(one for one in extraction.reports if one.type == "InstrumentAction")
    places = [value.id for value in act.values("place") if isinstance(value, EntityRef)]
    assert [one.endswith(place) for one in places] == [True] * bool(place)


def test_a_name_before_a_verb_is_no_plan() -> None:
    """Who "plan to" do something are no plan of that name."""
    assert told(read("Luis Quispe and Rosa Vidal plan to visit Peru.")) == set()


def test_the_last_one_told_of_is_meant() -> None:
    """A noun, "it" or "the document" stands for the last instrument told of, named or not; one with other sides is another."""
    signed = "Signed | Held | {} | {} | GHA TGO | Kofi Boateng"
    who = "Minister of Trade of Ghana Kofi Boateng"
    for text, title, kind in (
        (
            f"signed the Lome Port Memorandum and an MoU on fish. {who} signed the MoU.",
            "MoU on fish",
            "Memorandum",
        ),
        (
            f"signed an executive programme on fish. The programme was signed by {who}.",
            "executive programme on fish",
            "Plan",
        ),
        (f"signed a memorandum on fish. It was signed by {who}.", "memorandum on fish", "Memorandum"),
    ):
        assert signed.format(title, kind) in told(read(f"Ghana and Togo {text}"))
    text = "The agreement provides for a port. It was signed by Ghana and Togo."
    assert told(read(text)) == {"Signed | Held | agreement | Agreement | GHA TGO"}
    text = "Ghana and Togo signed an agreement on fish. Members approved the agreement signed with the Peruvian government."
    assert told(read(text)) == {"Signed | Held | agreement on fish | Agreement | GHA TGO"}


def test_headline_that_sums_up() -> None:
    """What a headline counts, the text tells; a list may stand behind the sentence that it goes on."""
    listed = "Peru and Chile signed the following documents: a memorandum on ports; and a programme on fish for 2025-2027."
    assert {act.split(" | ")[2] for act in told(read(listed))} == {
        "memorandum on ports",
        "programme on fish for 2025-2027",
    }
    text = """Peru, Chile sign two MoUs

President of Peru Luis Quispe and President of Chile Rosa Vidal signed a Treaty on Fish.

In addition, a package of papers was signed at the level of ministries and agencies. These include:

- Program on dried pears;

- Agreement on ports.

They had lunch."""
    assert {act.rpartition(" | ")[0] for act in told(read(text)) if "CHL PER" not in act} == set()
    assert {act.split(" | ")[2] for act in told(read(text))} == {
        "Treaty on Fish",
        "Program on dried pears",
        "Agreement on ports",
    }


def test_a_noun_means_the_name_that_has_it() -> None:
    """What is called "the agreement" is an Agreement rather than an Accord told of after it."""
    text = "Ghana signed the Lome Port Agreement and ended the Kara Accord. Togo ratified the agreement."
    assert "Ratified | Held | Lome Port Agreement | Agreement | GHA TGO" in told(read(text))


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [("A road map on ports was signed.", "CHL KEN PER"), ("Both sides signed a road map on ports.", "")],
)
def test_what_three_sign_at_talks(sentence: str, parties: str) -> None:
    """What is signed at talks of three is signed by the three, but for what two are said to sign."""
    text = f"The foreign ministers of Peru, Chile and Kenya held talks in Lima. {sentence}"
    assert {act.split(" | ")[4] for act in told(read(text)) if act.count(" | ") > 3} - {""} == {parties} - {
        ""
    }


def test_what_is_among_documents_is_signed_by_who_signs_them() -> None:
    """Of two documents that people sign each is signed by them."""
    text = (
        "Two documents are due to be signed by Minister of Trade of Peru Luis Quispe and Minister of Trade of Chile "
        "Rosa Vidal. These are the Lima Declaration; and the Action Plan for 2027-2029."
    )
    acts = [one for one in read(text).reports if one.type == "InstrumentAction"]
    assert [sorted(map(str, act.values("participant"))) for act in acts] == [
        [str(EntityRef("Person/luis-quispe")), str(EntityRef("Person/rosa-vidal"))]
    ] * 2


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Such talks go back to the Lima Declaration. Peru and Chile signed it in May 2012.",
            "Lima Declaration",
        ),
        ("Trade rests on the Memorandum on Ports concluded by Peru and Chile.", "Memorandum on Ports"),
    ],
)
def test_what_is_signed_behind_its_name(text: str, title: str) -> None:
    """A document is signed where "it" or a participle behind it tells so."""
    assert any(act.startswith(f"Signed | Held | {title}") for act in told(read(text)))


@pytest.mark.parametrize(
    "title",
    [
        "Status of Forces Agreement",
        "Acquisition and Cross-Servicing Agreement",
        "Trade in Goods Agreement",
        "Agreement on the Privileges and Immunities of the African Union",
        "Framework for Island Trade",
        "Lome Consensus on Ports",
        "Terms of Reference for the Joint Committee",
        "Memorandum of Agreement on Fish",
        "Joint Action Plan 2027-2029",
        "FTA",
    ],
)
def test_whole_name_of_a_document(title: str) -> None:
    """Links and "and" before the last noun of a name are inside it, and so are the years behind a plan."""
    acts = told(read(f"Ghana and Togo signed the {title} on 3 May 2024."))
    assert [act.split(" | ")[2] for act in acts] == [title]


def test_no_document_without_a_name() -> None:
    """A framework or consensus in small letters is none; "two (2)" is no part of a title."""
    text = "Ghana and Togo reached consensus on fish and adopted a framework on ports. They signed two (2) memoranda on trade."
    assert {act.split(" | ")[2] for act in told(read(text))} == {"memoranda on trade"}


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "An MOU was signed between the Embassy of Ghana, Lima, Peru, and Accra University, Kumasi, Ghana on Monday.",
            {"Embassy of Ghana", "Accra University"},
        ),
        (
            "The Directorate General of Fish, Ghana, and Kenya Airways signed a memorandum.",
            {"Directorate General of Fish", "Kenya Airways"},
        ),
        ("Lima University, Peru and Chile signed a memorandum.", {"Lima University", "Peru", "Chile"}),
        (
            "The agreement was signed by GCC Secretary-General Saad Omari and Peruvian Trade Minister Ana Paz.",
            {"Gulf Cooperation Council", "Peru"},
        ),
        (
            "The Secretariat General of the African Union and Peru signed a plan.",
            {"Secretariat General of the African Union", "Peru"},
        ),
        ("The African Union and Peru signed agreement to start talks.", {"African Union", "Peru"}),
        ("The treaty, inked in Lima on 3 May 2022 by Peru and Ghana, was passed.", {"Peru", "Ghana"}),
    ],
)
def test_houses_that_sign(text: str, parties: set[str]) -> None:
    """A town or state behind the comma of a house is no party; who has an office of a body signs for it."""
    made = read(text)
    labels = {one.id: one.label for one in made.entities}
    told_parties = {
        labels[value.id]
        for one in made.entities
        for name, value in one.properties
        if name == "party" and isinstance(value, EntityRef)
    }
    assert told_parties == parties
