"""Who says it: subjects, pronouns, groups, holders of offices, and the speaker of a whole text."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Document, EntityRef, Report

QUISPE = "Minister of Foreign Affairs of Peru Luis Quispe"
VIDAL = "President of Chile Rosa Vidal"


def statements(text: str) -> list[Report]:
    """Return the statements of a text."""
    (extraction,) = extract([Document(text)])
    return [report for report in extraction.reports if report.type == "Statement"]


def speakers(report: Report) -> list[str]:
    """Return the keys of the speakers of a statement, sorted."""
    found = [value for name, value in report.properties if name == "speaker"]
    return sorted(value.id.partition("/")[2] for value in found if isinstance(value, EntityRef))


SPEAKERS = [
    (
        f"{VIDAL} left for the north of Peru. She said that more than 200 companies operated there.",
        ["rosa-vidal"],
    ),
    ("Ambassador Rosa Vidal, Chile's envoy to Peru, announced nearly $8 million in new aid.", ["rosa-vidal"]),
    (
        'Trade will grow, the Kenyan Trade Ministry reported.\n\n"Both sides value the new port," the statement reads.',
        ["kenyan-trade-ministry", "kenyan-trade-ministry"],
    ),
    (
        '"We will build the bridge next year," President of Chile Rosa Vidal, said at a briefing.',
        ["rosa-vidal"],
    ),
    (
        '"Minister Luis Quispe arrives in Suva. Warm welcome by Mayor Ana Paz," the Embassy of Peru in Suva said.',
        ["embassy-of-peru-in-suva"],
    ),
    *(
        (f'"The port will open next year," {who} Rosa Vidal said.', ["rosa-vidal"])
        for who in ("ruling party leader", "Foreign Affairs PS", "exporters association head")
    ),
    ('"The port is a key to trade between both states" Minister Rosa Vidal said.', ["rosa-vidal"]),
    ("Peru said in a statement that the port is ready to open.", ["PER"]),
    ("State House said that the port would open.", ["state-house"]),
    ("The press service of the Kenyan Trade Ministry said that trade would grow.", ["kenyan-trade-ministry"]),
    (
        "The Kenyan Trade Ministry issued a statement. The statement said that trade would grow.",
        ["kenyan-trade-ministry"],
    ),
    (
        f"{VIDAL}'s statement was read out by {QUISPE}. The statement said that trade would grow.",
        ["rosa-vidal"],
    ),
    (f"{VIDAL} arrived in Lima. The talks will go on, the Chilean Leader noted.", ["rosa-vidal"]),
    (f'{VIDAL} arrived in Lima. "The port will open next year," said R.Vidal.', ["rosa-vidal"]),
    (
        "\u201cThe port will open next year,\u201d Chile's ambassador to Peru, Rosa Vidal said.",
        ["rosa-vidal"],
    ),
    (f"{QUISPE} arrived in Lima. He stressed the need for peace.", ["luis-quispe"]),
    (
        f"{QUISPE} spoke in Lima. Among the guests was {VIDAL}, with whom he discussed trade. He stressed the need for peace.",
        ["luis-quispe"],
    ),
    (f"{QUISPE} spoke in Lima. During {VIDAL}'s visit, she stressed the need for peace.", ["rosa-vidal"]),
    (f"{QUISPE} met {VIDAL} in Lima. They stressed the need for peace.", ["luis-quispe", "rosa-vidal"]),
    (f"{QUISPE} met {VIDAL} in Lima. Both sides stressed the need for peace.", ["luis-quispe", "rosa-vidal"]),
    (f"{QUISPE} and {VIDAL} stressed the need for peace.", ["luis-quispe", "rosa-vidal"]),
    (f"{VIDAL} arrived in Lima. The Head of State stressed the need for peace.", ["rosa-vidal"]),
    ("The United States condemned the attack on the port.", ["USA"]),
    ("The Chilean side stressed the need for peace.", ["CHL"]),
    ("Ottawa condemned the attack on the port.", ["CAN"]),
    ("The European Union condemned the attack on the port.", ["european-union"]),
    (f"{QUISPE} met {VIDAL}, stressing the need for peace.", ["luis-quispe"]),
    ("UN Secretary-General Rosa Vidal came. The UN chief stressed the need for peace.", ["rosa-vidal"]),
    ("The UN chief stressed the need for peace.", ["united-nations--secretary-general"]),
    (f"{QUISPE} met {VIDAL} in Lima. The pair stressed the need for peace.", ["luis-quispe", "rosa-vidal"]),
    (f"{VIDAL} received {QUISPE}. The visiting minister stressed the need for peace.", ["luis-quispe"]),
    (
        f"Speaker of the Parliament of Chile Ana Paz met {QUISPE}. The speaker stressed the need for peace.",
        ["ana-paz"],
    ),
    (
        "Prime Minister of Chile Rosa Vidal left. The Chilean premier stressed the need for peace.",
        ["rosa-vidal"],
    ),
    ("Prime Minister of Chile Rosa Vidal left. The Premier stressed the need for peace.", ["rosa-vidal"]),
    (
        "The head of the Chilean Foreign Ministry noted the need for peace.",
        ["chl--minister-of-foreign-affairs"],
    ),
    (
        f"{QUISPE} met {VIDAL}. The head of the Peruvian Foreign Ministry noted the need for peace.",
        ["luis-quispe"],
    ),
    (
        f"During talks with {QUISPE}, {VIDAL} praised the port. In turn, he stressed the need for peace.",
        ["rosa-vidal", "luis-quispe"],
    ),
    ("As reported by the Ministry of Trade of Peru, the port would open.", ["ministry-of-trade-of-peru"]),
    ("The head of the World Bank noted the need for peace.", ["world-bank--head"]),
    (
        f"NATO Secretary General Jan Novak met {VIDAL}. The NATO head noted the need for peace.",
        ["jan-novak"],
    ),
    (f"{VIDAL}, who stressed the need for peace, asked for patience.", ["rosa-vidal", "rosa-vidal"]),
    (f"Appreciation was expressed by {VIDAL} for the help of Peru.", ["rosa-vidal"]),
]


@pytest.mark.parametrize(("text", "expected"), SPEAKERS)
def test_speaker_of_a_sentence(text: str, expected: list[str]) -> None:
    """The subject speaks, whether a name, an office, a pronoun, a group, a state or a capital."""
    assert [one for report in statements(text) for one in speakers(report)] == expected


UNSAFE = [
    "Reuters reported that the port would open.",
    "Minister Luis Quispe arrives in Lima\n\nI congratulate the people of Fiji.",
    f"{QUISPE} met the president of Chile in Lima. The ministers stressed the need for peace.",
    "They stressed the need for peace.",
    f"{QUISPE} had come to Lima. In turn, he stressed the need for peace.",
    "The participants stressed the need for peace.",
    "Chile, Peru, Spain, Kenya and Ghana condemned the attack on the port.",
]


@pytest.mark.parametrize("text", UNSAFE)
def test_no_speaker_is_guessed(text: str) -> None:
    """A group whose members the text does not name, or too large a group, gives no speaker."""
    assert statements(text) == []


FIRST_PERSON = [
    (
        "On the elections\n\nLuis Quispe, Foreign Minister of Peru\n\nI congratulate the people of Fiji.",
        ["luis-quispe"],
    ),
    (
        "Statement by Foreign Minister Luis Quispe on the elections\n\nWe congratulate the people of Fiji.",
        ["luis-quispe"],
    ),
    (
        """On the elections

The following statement was released by Foreign Minister Luis Quispe.

We congratulate the people of Fiji.""",
        ["luis-quispe"],
    ),
    (
        "MEDIA RELEASE MINISTER FOR TRADE LUIS QUISPE\n\n12 May 2024\n\nI congratulate the people of Fiji.",
        ["luis-quispe"],
    ),
    (
        "Media release, 12 May 2024\n\nSenator the Hon Luis Quispe\n\nMinister for Trade\n\nWe congratulate the people of Fiji.",
        ["luis-quispe"],
    ),
    ("Joint statement by Peru and Chile\n\nWe congratulate the people of Fiji.", ["CHL", "PER"]),
    (
        """On the elections

We, the G7 foreign ministers of Canada, France, Germany, Italy and Japan, congratulate the people of Fiji.""",
        ["group-of-seven"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FIRST_PERSON)
def test_first_person_is_whose_text_it_is(text: str, expected: list[str]) -> None:
    """Who says "I" and "we" is named by a by-line, a title, the release, or beside the pronoun."""
    (report,) = statements(text)
    assert speakers(report) == expected
    assert str(dict(report.properties)["text"]).startswith(("I ", "We"))


@pytest.mark.parametrize("who", ["A ministry spokesman", "The foreign ministry's spokesperson"])
def test_voice_of_an_institution_speaks(who: str) -> None:
    """Who speaks for an institution that the text names with the office is a speaker, though of no state that it names."""
    (report,) = statements(f"{who} said that the embassy would close.")
    assert [one.partition("--")[0] for one in speakers(report)] == [
        who.lower().replace("'s", "").partition(" ")[2].replace(" ", "-")
    ]


def test_which_is_nobody() -> None:
    """A relative "which" is no person, though the parser hangs its clause on people."""
    text = "Foreign Minister of Peru Ana Paz told of her talks with Russian ministers, which affirmed readiness to sign it."
    assert {speaker for one in statements(text) for speaker in speakers(one)} <= {"ana-paz"}


def test_only_the_relative_clause_is_said() -> None:
    """What stands before ", which, according to X, will" was not said by X."""
    text = "The sides signed a plan of consultations, which, according to Foreign Minister of Peru Ana Paz, will set the tone."
    assert not any("plan" in str(value) for one in statements(text) for value in one.values("text"))


def test_what_introduces_words_is_none() -> None:
    """In "Speaking about trade, she noted", "Delivering remarks, she stated": only what follows is said."""
    text = "Speaking about trade dynamics, Foreign Minister of Peru Ana Paz pointed out impressive growth at home. "
    text += "Delivering remarks at the ceremony, the minister stated, “This bridge is a testament to our friendship.”"
    said = [str(value) for one in statements(text) for value in one.values("text")]
    assert said == ["impressive growth at home", "This bridge is a testament to our friendship."]
