"""Names of things: how far they reach, what they are, and which forms are one thing."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract import extract
from kg.model import Code, Document, Entity, EntityRef, Extraction

BODIES = ("Organization", "IntergovernmentalBody")

NAMES = [
    # coordination
    ("He thanked the U.S. Department of Energy and the U.S. Department of Labor.",
     {"U.S. Department of Energy": "Ministry", "U.S. Department of Labor": "Ministry"}),
    ("She heads the Bureau of Fisheries, Refugees, and Migration.",
     {"Bureau of Fisheries, Refugees, and Migration": "Agency"}),
    ("She spoke to the Growers and Millers Association of Malawi.",
     {"Growers and Millers Association of Malawi": "Ngo"}),
    ("They work in the Global Network for Action on Online Violence and Abuse.",
     {"Global Network for Action on Online Violence and Abuse": "Intergovernmental"}),
    # a possessive ends one name and begins another
    ("They wrote to the Ministry of Trade’s National Tourism Agency.",
     {"Ministry of Trade": "Ministry", "National Tourism Agency": "Agency"}),
    ("They wrote to the Malawi Women’s Council.", {"Malawi Women’s Council": "Other"}),
    # what stands beside the head
    ("He leads the 12th Signal Brigade.", {"12th Signal Brigade": "Military"}),
    ("She teaches at the National University in Lusaka.", {"National University in Lusaka": "Other"}),
    ("The U.S. Embassy Lusaka was closed.", {"U.S. Embassy Lusaka": "Other"}),
    ("He met the Kenya-Malawi Fisheries Working Group.",
     {"Kenya-Malawi Fisheries Working Group": "Intergovernmental"}),
    ("The Partner4Water (P4W) Rural Coalition (RC) met.", {"Partner4Water (P4W) Rural Coalition": "Other"}),
    ("He wrote to the Office of the President of Zambia.", {"Office of the President of Zambia": "Agency"}),
    ("He met the House of Representatives.", {"House of Representatives": "Parliament"}),
    # in small letters, with their state
    ("The Zambian foreign ministry and the Malawian embassy in Lusaka were told.",
     {"Zambian foreign ministry": "Ministry", "Malawian embassy in Lusaka": "Other"}),
    ("He works at Malawi’s consulate in Kasama.", {"consulate of Malawi in Kasama": "Other"}),
    ("The Malawian ministry of health and the Ministry of culture and tourism of Zambia agreed.",
     {"Malawian ministry of health": "Ministry", "Ministry of culture and tourism of Zambia": "Ministry"}),
    ("The Office of the Prime Minister said so.", {"Office of the Prime Minister": "Agency"}),
    ("He bought the boat of the company “Lake Boats” and the newspaper “Lusaka Star”.",
     {"Lake Boats": "Company", "Lusaka Star": "Media"}),
    ("The Social Democrats and a Republican Malawian House of Representatives voted.",
     {"Social Democrats": "Party", "Malawian House of Representatives": "Parliament"}),
    ("The Zambian company Blue Boats and the oil company Kasamoil met the airline Sky Blue.",
     {"Blue Boats": "Company", "Kasamoil": "Company", "Sky Blue": "Company"}),
    ("Lusaka, May 3, 2024 (LBQ) – The boats came.", {"LBQ": "Media"}),
    ("Lusaka, May 3, 2024. /Boatpress/. The boats came.", {"Boatpress": "Media"}),
    ("The boats came, Trend reports. The trend is old.", {"Trend": "Media"}),
    ("The Zambian National Defence Force met the Presidential Administration.",
     {"Zambian National Defence Force": "Military", "Presidential Administration": "Agency"}),
    ("He works at the Zambia-Kenya Business Council, the Kasama Tribune and Ecowas.",
     {"Zambia-Kenya Business Council": "Other", "Kasama Tribune": "Media",
      "Economic Community of West African States": "Intergovernmental"}),
    ("The Boat Users' Association met Nordfish Holding and the Directorate-General for Boats.",
     {"Boat Users' Association": "Ngo", "Nordfish Holding": "Company", "Directorate-General for Boats": "Agency"}),
    # no bodies
    ("The Boat Plan (PLAN) – a long one – is read. The trend reports are old.", {}),
    ("The company President Rosa Vidal arrived. The company Monday Ana Soto. A company Zambian people love.", {}),
    ("The company “will not sell”. It works in a ministry of trade. He called the firm “Big, bold”.", {}),
    ("They landed at Kasama Air Force Base.", {}),
    ("They praised the Kenya-Malawi Strategic Partnership and the Kenya-Malawi Alliance.", {}),
    ("The Council met, and so did the Commission.", {}),
    ("MINISTRY OF TRADE OPENS NEW OFFICE\n\nThe port grew.", {}),
    ("Deputy Minister Visits Lusaka Fisheries Agency Branch\n\nThe port grew.", {}),
]  # fmt: skip


def read(text: str, published: date | None = None) -> Extraction:
    """Return the extraction of one text."""
    return next(iter(extract([Document(text=text, identifier="t", date=published)])))


def kinds(entities: tuple[Entity, ...], types: tuple[str, ...]) -> dict[str, str]:
    """Return label -> kind of the entities of some types."""
    found = {}
    for entity in entities:
        if entity.type in types:
            kind = next((value for name, value in entity.properties if name == "kind"), None)
            found[entity.label] = kind.name if isinstance(kind, Code) else ""
    return found


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_bodies_of_a_text(text: str, expected: dict[str, str]) -> None:
    """The bodies are these, with their whole names and their kinds, and no others."""
    assert kinds(read(text).entities, BODIES) == expected


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They saw the “Silver Bridge of Peace” monument in Lusaka.", "Silver Bridge of Peace", "Monument"),
        ("They saw the monument “Silver Bridge of Peace” in Lusaka.", "Silver Bridge of Peace", "Monument"),
        ("They saw the Livingstone Memorial in Lusaka.", "Livingstone Memorial", "Memorial"),
    ],
)
def test_landmarks_have_the_name_in_quotation_marks_and_the_place_behind(
    text: str, name: str, kind: str
) -> None:
    """A landmark is named by its title or by its name with the head, and stands where the text puts it."""
    extraction = read(text)
    assert kinds(extraction.entities, ("Landmark",)) == {name: kind}
    landmark = next(entity for entity in extraction.entities if entity.type == "Landmark")
    assert dict(landmark.properties)["place"] == EntityRef("Place/zmb--lusaka")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bust of the first President of Zambia Luis Quispe was unveiled in Lusaka.", "bust of Luis Quispe"),
        ("A monument to the great Malawian poet Rosa de la Vega stands in Lusaka.", "monument to Rosa de la Vega"),
        ("The memorial to the victims of the flood was opened.", "memorial to the victims of the flood"),
        ("They saw the monument to the heroes of the River War near Lusaka.",
         "monument to the heroes of the River War"),
        ("A memorial plaque in honour of Rosa Vidal was unveiled.", "memorial plaque in honour of Rosa Vidal"),
        ("Monument to Zambian hero unveiled in Kasama", ""),
        ("A monument to stupidity, said Rosa Vidal.", ""),
    ],
)  # fmt: skip
def test_monuments_are_named_for_whom_they_honour(text: str, name: str) -> None:
    """The name goes to the end of the honoured one's name, and leaves out what describes him."""
    assert list(kinds(read(text).entities, ("Landmark",))) == ([name] if name else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They discussed the construction of Batoka HPP.", "Batoka HPP"),
        ("They discussed the Batoka hydropower plant.", "Batoka hydropower plant"),
        ("They discussed the Kenya-Uganda railway.", "Kenya-Uganda railway"),
        ("The Lobito Corridor will connect Angola and Zambia.", "Lobito Corridor"),
        ("The Grand Ethiopian Renaissance Dam was discussed.", "Grand Ethiopian Renaissance Dam"),
        ("They visited the Tororo cement plant in Uganda.", "Tororo cement plant"),
    ],
)
def test_projects(text: str, name: str) -> None:
    """A project has a name of its own or is that of two states."""
    assert list(kinds(read(text).entities, ("Project",))) == [name]


@pytest.mark.parametrize(
    "text", ["They discussed the Kenyan railway.", "The railway is long.", "A corridor is needed."]
)
def test_a_noun_without_a_name_is_no_project(text: str) -> None:
    """An adjective or article before the noun makes no name."""
    assert kinds(read(text).entities, ("Project",)) == {}


def test_short_forms_and_acronyms_are_the_same_body() -> None:
    """The acronym that the text introduces, and a shorter form with the same head, name one body."""
    text = "The Kenya-Malawi Border Lakes Commission (BFC) met. The Lakes Commission agreed. BFC will meet."
    found = [entity for entity in read(text).entities if entity.type == "IntergovernmentalBody"]
    assert [(entity.label, len(entity.evidence)) for entity in found] == [
        ("Kenya-Malawi Border Lakes Commission", 3)
    ]


def test_states_in_the_name_of_a_body_are_its_members() -> None:
    """A working group of two states has both as members."""
    body = next(
        e
        for e in read("He met the Kenya-Malawi Working Group.").entities
        if e.type == "IntergovernmentalBody"
    )
    members = [value for name, value in body.properties if name == "member"]
    assert members == [EntityRef("State/KEN"), EntityRef("State/MWI")]


def test_acronym_of_another_body_in_the_text_is_not_that_of_the_gazetteer() -> None:
    """An ambiguous acronym stands for what the text introduces with it."""
    text = "The Acme Union of Cooperatives (AUC) grew. AUC has members in Lusaka."
    assert "African Union Commission" not in kinds(read(text).entities, BODIES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zambia’s Ministry of Trade agreed.", {"Ministry of Trade of Zambia": "Ministry"}),
        ("The Zambian foreign ministry agreed.", {"Zambian foreign ministry": "Ministry"}),
        ("Lusaka's foreign ministry agreed.", {"Lusaka's foreign ministry": "Ministry"}),
        ("The foreign ministry agreed.", {}),
        (
            "The Fisheries Committee of the Riigikogu met.",
            {"Fisheries Committee of the Riigikogu": "Parliament"},
        ),
        ("The Joint Fisheries Commission met.", {"Joint Fisheries Commission": "Intergovernmental"}),
        (
            "The Zambian-Malawian Parliamentary Group met.",
            {"Zambian-Malawian Parliamentary Group": "Parliament"},
        ),
        (
            "The Council of Foreign Ministers of the Shanghai Cooperation Organization met.",
            {"Council of Foreign Ministers of the Shanghai Cooperation Organization": "Intergovernmental"},
        ),
        ("He spoke on Health, Habitat and Sport (HHS).", {}),
        ("The Russian Federation for its part agreed.", {}),
        ("The Security Council of Zambia met.", {"Security Council of Zambia": "Agency"}),
        ("The Congress of Peru voted.", {"Congress of Peru": "Parliament"}),
        ("The Third Baltic Congress met.", {}),
        (
            "They praised the May 3 Zambia-Malawi Working Group.",
            {"Zambia-Malawi Working Group": "Intergovernmental"},
        ),
        ("They marked the Zambian Union Day.", {}),
        ("Bureau of Fisheries Senior Bureau Official Rosa Vidal spoke.", {"Bureau of Fisheries": "Agency"}),
        (
            "He thanked the Art Academy of Zambia and the Malawi Port Academy.",
            {"Art Academy of Zambia": "Other", "Malawi Port Academy": "Other"},
        ),
        (
            "The Truth, Justice, and Reparations Commission met.",
            {"Truth, Justice, and Reparations Commission": "Other"},
        ),
        (
            "The Committee of Permanent Representatives met.",
            {"Committee of Permanent Representatives": "Other"},
        ),
        (
            "The Zambian MFA and the Malawian Foreign Office agreed.",
            {"Zambian MFA": "Ministry", "Malawian Foreign Office": "Ministry"},
        ),
        (
            "The Zambian Border Service and the Malawian Police agreed.",
            {"Zambian Border Service": "Agency", "Malawian Police": "Agency"},
        ),
    ],
)
def test_kinds_and_extents_of_bodies(text: str, expected: dict[str, str]) -> None:
    """A part has the kind of its whole, a state beside a ministry names it, an acronym is its phrase's."""
    found = kinds(read(text).entities, BODIES)
    found.pop("Shanghai Cooperation Organization", None)
    found.pop("Riigikogu", None)
    assert found == expected


def test_ministries_of_nobody_named_stay_apart() -> None:
    """Two documents that say "Ministry of Trade" do not speak of one; with a state in the name they do."""

    def keys(text: str) -> set[str]:
        return {entity.key for entity in read(text).entities if entity.type == "Organization"}

    assert not keys("The Ministry of Trade agreed.") & keys("The Ministry of Trade did not agree.")
    assert keys("The Ministry of Trade of Malawi agreed.") == keys("The Ministry of Trade of Malawi did not.")


PLANNED = (
    "They plan to hold the Days of Zambian Music and the opening of the “Silver Bridge” monument in Lilongwe."
)

EVENTS = [
    ("Last year, the Days of Zambian Music were held in Malawi.",
     ("Days of Zambian Music", "Held", ["ZMB", "MWI"], "State/MWI")),
    (PLANNED,
     ("Days of Zambian Music", "Planned", ["ZMB"], "")),
    (PLANNED,
     ("opening of Silver Bridge", "Planned", [], "Place/mwi--lilongwe")),
    ("Zambia’s National Day\n\nI wish all Zambians well.", ("Zambia’s National Day", "Held", ["ZMB"], "")),
    ("On the 20th Anniversary of Zambia’s Independence\n\nI wish all Zambians well.",
     ("20th Anniversary of Zambia’s Independence", "Held", ["ZMB"], "")),
    ("A flag was raised on the occasion of Zambia’s Independence Day.", ("Zambia’s Independence Day", "Held", ["ZMB"], "")),
    ("The Zambian Embassy opened a photo exhibition in Lilongwe.",
     ("photo exhibition", "Held", ["ZMB", "MWI"], "Place/mwi--lilongwe")),
    ("The exercise, codenamed Fish Eagle 2025, opened in Lilongwe.", ("Fish Eagle 2025", "Held", [], "Place/mwi--lilongwe")),
    ("The Pan American Games opened in Lilongwe.", ("Pan American Games", "Held", [], "Place/mwi--lilongwe")),
    ("Quispe visited Expo 2025 Lilongwe.", ("Expo 2025 Lilongwe", "Held", [], "Place/mwi--lilongwe")),
    ("The minister greeted the participants of the Zambian Culture Days in Lilongwe.",
     ("Zambian Culture Days", "Held", ["ZMB", "MWI"], "Place/mwi--lilongwe")),
    ("The minister will greet the participants of the Days of Zambian Music.",
     ("Days of Zambian Music", "Planned", ["ZMB"], "")),
    ("In Lilongwe, the Zambian embassy celebrated the 52nd anniversary of independence.",
     ("52nd anniversary of independence", "Held", ["ZMB"], "Place/mwi--lilongwe")),
    ("The \u2018Colours of the Lake\u2019 photo exhibition opened in Lilongwe.",
     ("Colours of the Lake", "Held", [], "Place/mwi--lilongwe")),
    ("The joint Zambian-Malawian military exercise “Fish Eagle” began in Lilongwe.",
     ("Fish Eagle", "Held", ["ZMB", "MWI"], "Place/mwi--lilongwe")),
    ("The exercises, labelled 'Fish Eagle', began in Lilongwe.",
     ("Fish Eagle", "Held", [], "Place/mwi--lilongwe")),
    ("Exercise Fish Eagle - 2025, a joint exercise between the Zambian and Malawian armies, began in Lilongwe.",
     ("Exercise Fish Eagle", "Held", ["ZMB", "MWI"], "Place/mwi--lilongwe")),
    ("A bust of President Ho Chi Minh was inaugurated in Lilongwe city.",
     ("inauguration of bust of Ho Chi Minh", "Held", [], "Place/mwi--lilongwe")),
    ("A bust of Quispe was unveiled in the Malawian town of Nova Alba.",
     ("unveiling of bust of Quispe", "Held", [], "Place/mwi--nova-alba")),
    ("The town of Nova Alba hosted the Days of Zambian Music.",
     ("Days of Zambian Music", "Held", ["ZMB"], "Place/nova-alba")),
    ("The bust of Alisher Navoi was unveiled by the mayor.",
     ("unveiling of bust of Alisher Navoi", "Held", [], "")),
    ("He will attend the closing ceremony of the Zambian-Malawian Year of Science and Trade in Lusaka.",
     ("Zambian-Malawian Year of Science and Trade", "Planned", ["ZMB", "MWI"], "Place/zmb--lusaka")),
    ("Luis Quispe visited Malawi on 3 May. During the visit, the Week of Peruvian Cinema was opened.",
     ("Week of Peruvian Cinema", "Held", ["PER", "MWI"], "State/MWI")),
    ("Zambia hosted the Days of Peruvian Music.",
     ("Days of Peruvian Music", "Held", ["ZMB", "PER"], "State/ZMB")),
    ("Malawi marked the 30th anniversary of the signing of the Lusaka Charter.",
     ("30th anniversary of the signing of the Lusaka Charter", "Held", ["MWI"], "")),
    ("The ministers attended the opening of the Fish Eagle Festival in Lusaka on 3 May 2024.",
     ("Fish Eagle Festival", "Held", [], "Place/zmb--lusaka")),
    ("Lusaka hosted an exhibition of Malawian carpets.",
     ("exhibition of Malawian carpets", "Held", ["MWI", "ZMB"], "Place/zmb--lusaka")),
    ("Zambia will hold elections in May.", ("elections", "Planned", ["ZMB"], "State/ZMB")),
    ("The 2nd Zambian-Malawian Youth Forum took place in Lusaka.",
     ("2nd Zambian-Malawian Youth Forum", "Held", ["ZMB", "MWI"], "Place/zmb--lusaka")),
    ("The Lusaka Copper Trade Week opened on Monday.", ("Lusaka Copper Trade Week", "Held", [], "Place/zmb--lusaka")),
    ("The African Games will be held in Lusaka.", ("African Games", "Planned", [], "Place/zmb--lusaka")),
    ("Nauryz was celebrated in Lusaka.", ("Nauryz", "Held", [], "Place/zmb--lusaka")),
    ("A reception on the occasion of Zambia's Navy Day was held in Lilongwe.",
     ("Zambia's Navy Day", "Held", ["ZMB"], "Place/mwi--lilongwe")),
    ("On the occasion of Zambia's Navy Day, the embassy gave a dinner in Lilongwe.",
     ("Zambia's Navy Day", "Held", ["ZMB"], "Place/mwi--lilongwe")),
    ("A concert in honour of Zambia's Navy Day will be held in Lilongwe.",
     ("Zambia's Navy Day", "Planned", ["ZMB"], "Place/mwi--lilongwe")),
    ("The minister attended the celebration of Zambia's Navy Day in Lilongwe.",
     ("Zambia's Navy Day", "Held", ["ZMB"], "Place/mwi--lilongwe")),
    ("A reception to celebrate the Navy Day of Zambia was given in Lilongwe.",
     ("Navy Day of Zambia", "Held", ["ZMB"], "Place/mwi--lilongwe")),
    ("The Navy Day reception of Zambia took place in Lilongwe.", ("Navy Day", "Held", ["ZMB"], "Place/mwi--lilongwe")),
    ("On 1 March, the Embassy of Zambia in Lilongwe celebrated Navy Day.", ("Navy Day", "Held", ["ZMB"], "")),
    ("The fifth Zambia International Import Expo opened in Lusaka.",
     ("Zambia International Import Expo", "Held", ["ZMB"], "Place/zmb--lusaka")),
    ("The Navy Day of Zambia was commemorated in Lilongwe.", ("Navy Day of Zambia", "Held", ["ZMB"], "Place/mwi--lilongwe")),
    ("A literary evening was held at the Embassy of Zambia in Lilongwe.",
     ("literary evening", "Held", [], "Place/mwi--lilongwe")),
    ("The Lake Museum opened an exhibition of boats.", ("exhibition of boats", "Held", [], "Landmark/lake-museum")),
    ("They visited an exhibition of Zambian boats in the foyer of the Lake Museum.",
     ("exhibition of Zambian boats", "Held", ["ZMB"], "Landmark/lake-museum")),
    ("A bust of Quispe was unveiled in Nova Alba, the capital of the north.",
     ("unveiling of bust of Quispe", "Held", [], "Place/nova-alba")),
    ("Zambian President Rosa Vidal opened the new embassy building in Lilongwe.",
     ("opening of embassy building", "Held", ["ZMB", "MWI"], "Place/mwi--lilongwe")),
    ("The International Fair AgroWorld was held in Lusaka.", ("International Fair AgroWorld", "Held", [], "Place/zmb--lusaka")),
    ("The National Day of Peru was celebrated in Lusaka, an Emirati said.",
     ("National Day of Peru", "Held", ["PER"], "Place/zmb--lusaka")),
    ("On the sidelines of the 3rd Trade Fair FISHEXPO held in Lusaka, the ministers met.",
     ("3rd Trade Fair FISHEXPO", "Held", [], "Place/zmb--lusaka")),
    # how an event ends, and who is there
    ("A week-long festival showcasing the culture of Peru ended in Lusaka.",
     ("week-long festival", "Held", ["PER", "ZMB"], "Place/zmb--lusaka")),
    ("A pictorial exhibition dedicated to the 120th anniversary of Kenyan-Peruvian diplomatic relations opened in Lusaka.",
     ("pictorial exhibition dedicated to the 120th anniversary of Kenyan-Peruvian diplomatic relations", "Held",
      ["PER", "KEN", "ZMB"], "Place/zmb--lusaka")),
    ("The concert, held to mark the 30th anniversary of Kenyan independence, ended in Lusaka.",
     ("30th anniversary of Kenyan independence", "Held", ["KEN"], "Place/zmb--lusaka")),
    ("The concert, to be held to mark the 30th anniversary of Kenyan independence, will end in Lusaka.",
     ("30th anniversary of Kenyan independence", "Planned", ["KEN"], "")),
    ("The closing ceremony of the joint exercise Fish Eagle was conducted between the armies of Zambia and Malawi.",
     ("exercise Fish Eagle", "Held", ["ZMB", "MWI"], "")),
    ("The Zambian Film Week is underway in Lilongwe.", ("Zambian Film Week", "Held", ["ZMB", "MWI"], "Place/mwi--lilongwe")),
    ("The sea phase of Exercise Fish Eagle, the naval drill featuring the navies of India and Peru, began on Friday.",
     ("Exercise Fish Eagle", "Held", ["IND", "PER"], "")),
    ("The first joint exercise by the navies of India and Peru began in Lusaka.",
     ("first joint exercise", "Held", ["IND", "PER"], "Place/zmb--lusaka")),
    ("Carifesta opened in Lusaka.", ("Carifesta", "Held", [], "Place/zmb--lusaka")),
    ("The Caribbean Film Festival opened on Friday.", ("Caribbean Film Festival", "Held", [], "")),
    ("The Lusaka Film Festival came to a close on Friday.", ("Lusaka Film Festival", "Held", [], "Place/zmb--lusaka")),
    ("The curtain fell as the 3rd Lusaka Book Fair drew to a close.",
     ("3rd Lusaka Book Fair", "Held", [], "Place/zmb--lusaka")),
    ("The mayor graced the opening ceremony of the 3rd Lusaka Book Fair.",
     ("3rd Lusaka Book Fair", "Held", [], "Place/zmb--lusaka")),
    ("The mayor declared the Lusaka Book Fair open.", ("Lusaka Book Fair", "Held", [], "Place/zmb--lusaka")),
    ("The president will declare the Lusaka Book Fair open on March 10.",
     ("Lusaka Book Fair", "Planned", [], "Place/zmb--lusaka")),
    ("The Indo-Zambian exercise “Fish Eagle” began in Lusaka.",
     ("Fish Eagle", "Held", ["IND", "ZMB"], "Place/zmb--lusaka")),
    ("The All-African Games opened in Lusaka.", ("All-African Games", "Held", [], "Place/zmb--lusaka")),
    ("The Olympic Games Lusaka were opened.", ("Olympic Games Lusaka", "Held", [], "Place/zmb--lusaka")),
    ("The port of Lusaka celebrated Navy Day in Lusaka.", ("Navy Day", "Held", ["ZMB"], "Place/zmb--lusaka")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_public_events(text: str, expected: tuple[str, str, list[str], str]) -> None:
    """A public event has the states of its name and place; of coordinated events the last has the place."""
    found = []
    for report in read(text, date(2025, 3, 1)).reports:
        if report.type == "PublicEvent":
            status = next(value.name for value in report.values("status") if isinstance(value, Code))
            states = [
                value.id[6:] for value in report.values("involvesState") if isinstance(value, EntityRef)
            ]
            place = next((value.id for value in report.values("place") if isinstance(value, EntityRef)), "")
            found.append((report.label, status, states, place))
    assert expected in found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A gala concert of Zambian artists was held in Lilongwe.", 1),
        (
            "A ceremony of opening the Lake Museum took place in Lilongwe. The museum was inaugurated by the mayor.",
            1,
        ),
        ("The plant, opened in 2009, exports to Zambia.", 0),
        ("The plant was opened in 2025.", 1),
        ("The team won the championship in Lilongwe.", 0),
        ("The embassy celebrated Navy Day in Lilongwe.", 0),
    ],
)
def test_one_event_is_told_once_and_history_not_at_all(text: str, count: int) -> None:
    """What two words or sentences say of one event is one; when a plant was built is no news."""
    assert sum(report.type == "PublicEvent" for report in read(text, date(2025, 3, 1)).reports) == count


STANDING = [
    ("Quispe opened the Alba gold mine in Lima.", "Alba gold mine", "per--lima"),
    ("The ALPAC project in Lima is growing.", "ALPAC project", "per--lima"),
    ("The Alba Canal near Lima was praised.", "Alba Canal", "per--lima"),
    ("He saw the Alba Fortress in Lima.", "Alba Fortress", "per--lima"),
    ("The Alba hydropower plant is being built on the Grey River in Peru.", "Alba hydropower plant", "grey-river"),
    ("A bust of Quispe is to appear in one of the main squares of Lima.", "bust of Quispe", "per--lima"),
    ("They saw the Quispe Mausoleum in Lima.", "Quispe Mausoleum", "per--lima"),
    ("The concert took place at the State Opera and Ballet Theatre in Lima.", "State Opera and Ballet Theatre", "per--lima"),
    ("A monument to Quispe has been erected in the centre of Lima.", "monument to Quispe", "per--lima"),
    ("He laid a wreath at the Tomb of the Unknown Soldier in Lima.", "Tomb of the Unknown Soldier", "per--lima"),
    ("Flowers were laid at the Martyrs' Monument in the Peruvian town of Nova Alba.", "Martyrs' Monument", "per--nova-alba"),
    ("The guests saw the Alley of Honour in Lima.", "Alley of Honour", "per--lima"),
    ("The Museum of Gold is located in Lima.", "Museum of Gold", "per--lima"),
    ("They saw the City Museum of Lima.", "City Museum of Lima", "per--lima"),
    ("They saw the Nairobi Concert Hall.", "Nairobi Concert Hall", "ken--nairobi"),
    ("They saw the Museum of the Fall of Lima.", "Museum of the Fall of Lima", ""),
    ("They saw the Lima Monument.", "Lima Monument", ""),
    ("A street named after the Kenyan poet Rosa Vidal appeared there.", "street named after Rosa Vidal", ""),
    ("It opened at the National Theatre named after Rosa Vidal.", "National Theatre named after Rosa Vidal", ""),
    ("The guests saw the Taj Mahal near Lima.", "Taj Mahal", "per--lima"),
    ("The guests stayed at the Taj Mahal Palace in Lima.", "Taj Mahal Palace", "per--lima"),
    ("The GERD was discussed, and the Grand Ethiopian Renaissance Dam was praised.", "Grand Ethiopian Renaissance Dam", ""),
    ("The Nord Stream 2 pipeline was discussed.", "Nord Stream 2 pipeline", ""),
    ("The guests saw the Amir Quispe Museum in Lima.", "Amir Quispe Museum", "per--lima"),
    ("They landed at Quispe International Airport in Lima.", "Quispe International Airport", "per--lima"),
    ("Quispe saw the Alba iron ore mine in Lima.", "Alba iron ore mine", "per--lima"),
    ("Quispe saw the Alba LNG plant in Lima.", "Alba LNG plant", "per--lima"),
    ("He saw the Royal Opera House Nairobi.", "Royal Opera House Nairobi", ""),
    ("He saw the Alba National Park in Lima.", "Alba National Park", "per--lima"),
    ("A statue of Al-Quispe in Lima was unveiled.", "statue of Al-Quispe", "per--lima"),
    ("An international airport named after Rosa Vidal in Lima was opened.",
     "international airport named after Rosa Vidal", "per--lima"),
    ("A street was named after Rosa Vidal.", "street named after Rosa Vidal", ""),
    ("They opened the Alba-Quito rail link.", "Alba-Quito rail link", ""),
    ("He saw the Alba cemetery in Lima.", "Alba cemetery", "per--lima"),
    ("The Peru-Chile Friendship Park in Lima is green.", "Peru-Chile Friendship Park", "per--lima"),
    ("A street in the centre of Lima was named after the Kenyan poet Rosa Vidal.", "street named after Rosa Vidal", "per--lima"),
    ("He saw the tomb of Rosa Vidal and Quispe's house.", "tomb of Rosa Vidal", ""),
    ("He saw the mausoleum of Amir Quispe in Lima.", "mausoleum of Amir Quispe", "per--lima"),
    ("A bust of the Nobel Prize winner Rosa Vidal was unveiled in Lima.", "bust of Rosa Vidal", "per--lima"),
    ("A bust of Prime Minister Rosa Vidal was unveiled in Lima.", "bust of Rosa Vidal", "per--lima"),
    ("The match took place at the University of Peru Stadium in Lima.", "University of Peru Stadium", "per--lima"),
    ("He saw the Alba Castle Complex in Lima.", "Alba Castle Complex", "per--lima"),
    ("He saw Nairobi's Alba Park.", "Alba Park", "ken--nairobi"),
    ("He saw Peru's new Museum of Gold.", "Museum of Gold", "PER"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "label", "place"), STANDING)
def test_landmarks(text: str, label: str, place: str) -> None:
    """A landmark has its whole name, and the town where it is said to stand."""
    found = {
        one.label: next(
            (v.id[6:] for n, v in one.properties if n == "place" and isinstance(v, EntityRef)), ""
        )
        for one in read(text).entities
        if one.type in ("Landmark", "Project")
    }
    assert found == {label: place}


def test_two_landmarks_are_two() -> None:
    """What a monument honours ends before the next landmark."""
    for text in (
        "They saw the Monument of Freedom and the Quispe Mausoleum.",
        "They saw the Quispe Mausoleum and the Monument of Freedom.",
        "They saw the Monument of Freedom and Quispe Mausoleum.",
    ):
        found = read(text).entities
        labels = {one.label for one in found if one.type == "Landmark"}
        assert labels == {"Monument of Freedom", "Quispe Mausoleum"}, text


def test_streets_are_no_landmarks() -> None:
    """A street or several monuments that no place parts are no landmark."""
    text = "The office is in Downing Street. Several Quispe memorials were installed."
    assert not [one for one in read(text).entities if one.type == "Landmark"]


def test_events_told_again_are_one() -> None:
    """A headline and its sentence, an embassy by two names are one event; two plants are two."""

    def count(text: str) -> int:
        return sum(report.type == "PublicEvent" for report in read(text, date(2025, 3, 1)).reports)

    assert (
        count(
            "Photo exhibition opens in Lima\n\n“Colours of Alba”, a photo exhibition, was opened at the Museum of Gold."
        )
        == 1
    )
    assert (
        count(
            "'Life in Zambia' exhibition to be held in Lima\n\nAn exhibition 'Life in Zambia' opens at the Museum of Gold."
        )
        == 1
    )
    assert (
        count(
            "Zambia and Malawi begin joint drills in Lilongwe\n\nThe armies of Zambia and Malawi on Friday began a military "
            "exercise in Lilongwe. The 'Fish Eagle' exercise began in Lilongwe."
        )
        == 1
    )
    assert (
        count("Zambia and Malawi hold naval drills\n\nThe navies of Zambia and Malawi held a naval exercise.")
        == 1
    )
    assert (
        count(
            "The Embassy of Zambia was opened in Lima. The new Zambian embassy in Lima was opened by Quispe."
        )
        == 1
    )
    assert count("The group observes the elections on May 7. On May 7, Zambia will hold an election.") == 1
    exhibition = (
        "Photo exhibition opens in Lima\n\nA photo exhibition on Peruvian boats opened in Lima on Friday."
    )
    assert count(exhibition) == 1
    assert count(f"{exhibition} A photo exhibition of Chilean boats opened in Lima in March 2024.") == 2
    assert (
        count("Bust of Vidal unveiled in Lima\n\nA bust of Rosa Vidal was unveiled at Alba Park in Lima.")
        == 1
    )
    assert count("Zambia opened a cement plant in Malawi. Zambia opened a glass plant in Malawi.") == 2
    assert count("It was the best result at a Winter Olympics this year.") == 0
    assert count("The Nairobi Book Festival opened on Friday. The festival will run until March 12.") == 1
    assert (
        count("A book festival opened in Lima on Friday. A film festival will open in Lima on March 12.") == 2
    )


def test_until_when_an_exhibition_is_open_is_told_of_it_alone() -> None:
    """'The exhibition will run until May' says nothing of the anniversary told of last."""
    found = read(
        "A photo exhibition of Zambia opened in Lima on Friday. The event celebrated the 75th anniversary of relations "
        "between Zambia and Peru. The exhibition will run until March 12.",
        date(2025, 3, 1),
    )
    until = [(one.values("kind"), one.values("latest")) for one in found.reports if one.values("latest")]
    assert until == [((Code("Exhibition"),), (date(2025, 3, 12),))]


def test_statues_in_several_towns() -> None:
    """Statues of one person in several towns are a landmark in each; without towns they are none."""
    for text, label in (
        ("Statues of Quispe already stand in Lima and Nairobi, as well as in Accra.", "Statue of Quispe"),
        ("Rosa Vidal busts were unveiled in Lima, Nairobi and Accra.", "Rosa Vidal bust"),
    ):
        found = [one for one in read(text).entities if one.type == "Landmark"]
        places = {
            value.id
            for one in found
            for name, value in one.properties
            if name == "place" and isinstance(value, EntityRef)
        }
        assert label in {one.label for one in found}
        assert places == {"Place/per--lima", "Place/ken--nairobi", "Place/gha--accra"}
    assert not [one for one in read("Statues of Quispe are rare.").entities if one.type == "Landmark"]
