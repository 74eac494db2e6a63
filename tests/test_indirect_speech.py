"""Reported speech: the words, who says them, to whom; and what is no speech."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Code, Document, EntityRef, Report

QUISPE = "Minister of Foreign Affairs of Peru Luis Quispe"
VIDAL = "President of Chile Rosa Vidal"


def statements(text: str) -> list[Report]:
    """Return the reported statements of a text."""
    (extraction,) = extract([Document(text)])
    return [
        r for r in extraction.reports if r.type == "Statement" and ("mode", Code("Reported")) in r.properties
    ]


def said(text: str) -> list[str]:
    """Return the words of the reported statements of a text."""
    return [str(dict(report.properties)["text"]) for report in statements(text)]


def actors(report: Report, role: str) -> list[str]:
    """Return the keys of the speakers or addressees."""
    found = [value for name, value in report.properties if name == role]
    return [value.id.partition("/")[2] for value in found if isinstance(value, EntityRef)]


WORDS = [
    (f"{QUISPE} said that the border would stay open.", ["the border would stay open"]),
    (f"{QUISPE} said the border would stay open.", ["the border would stay open"]),
    (f"The border will stay open, {QUISPE} said.", ["The border will stay open"]),
    (f"The border will stay open, said {QUISPE}.", ["The border will stay open"]),
    (f"According to {QUISPE}, the border will stay open.", ["the border will stay open"]),
    (f"The border will stay open, according to {QUISPE}.", ["The border will stay open"]),
    (f"The need for trade was stressed by {QUISPE}.", ["The need for trade"]),
    (f"{QUISPE} was quoted as saying that the border would stay open.", ["the border would stay open"]),
    (f"{QUISPE} drew attention to the war in Sudan.", ["the war in Sudan"]),
    (
        f"{QUISPE} condemned the attack on the port and welcomed the ceasefire in Yemen.",
        ["the attack on the port", "the ceasefire in Yemen"],
    ),
    (
        f"{QUISPE} stressed that the attack is a crime and underscored the need for peace.",
        ["the attack is a crime", "the need for peace"],
    ),
    (
        f"{QUISPE} stressed the importance of trade, welcomed the reforms and thanked Chile for its help.",
        ["the importance of trade", "the reforms", "Chile for its help"],
    ),
    (
        f"{QUISPE} praised the new treaty, adding that the border would stay open.",
        ["the new treaty", "the border would stay open"],
    ),
    (
        f"{QUISPE} praised the \u201cdeep friendship of two peoples,\u201d adding that the border would stay open.",
        ["the \u201cdeep friendship of two peoples,\u201d", "the border would stay open"],
    ),
    (f'"We stay," stated {QUISPE}, adding that the border would stay open.', ["the border would stay open"]),
    (
        f"{QUISPE} noted the growth of tourism, recalled the friendship of the peoples and expressed hope for trade.",
        ["the growth of tourism", "the friendship of the peoples", "hope for trade"],
    ),
    (
        f"{QUISPE} condemned the attack, which broke the truce and presented a threat to trade.",
        ["the attack, which broke the truce and presented a threat to trade"],
    ),
    (
        f"{QUISPE} expressed interest in trade with Chile while stressing the need for peace.",
        ["interest in trade with Chile", "the need for peace"],
    ),
    (f"{QUISPE} welcomed and praised the work of the commission.", ["the work of the commission"]),
    (f"{QUISPE} spoke with {VIDAL} to reiterate his support for free trade.", ["his support for free trade"]),
    (
        f"{QUISPE} spoke of “a just and lasting peace” and called for “an end to the war.”",
        ["“a just and lasting peace”", "an end to the war"],
    ),
    (f"{QUISPE} noted with satisfaction the growth of trade.", ["the growth of trade"]),
    (f"{QUISPE} warned against displacement.", ["displacement"]),
    (
        f"Expressing gratitude to Chile for its help, {QUISPE} proposed to open the border.",
        ["gratitude to Chile for its help", "to open the border"],
    ),
    (f"{QUISPE} thanked that country for its help.", ["that country for its help"]),
    (f"{QUISPE} touted the benefits of trade.", ["the benefits of trade"]),
    (f"{QUISPE} suggested focusing on trade.", ["focusing on trade"]),
    (f"{QUISPE} spoke of opening the port.", ["opening the port"]),
    (f"{QUISPE} explained the position of Peru on trade.", ["the position of Peru on trade"]),
    (f"{QUISPE} shared the challenges of free trade.", ["the challenges of free trade"]),
    (f"{QUISPE} told a briefing that the work had begun.", ["the work had begun"]),
    (f"{QUISPE} continues to call for an end to the war.", ["an end to the war"]),
    (
        "Peru welcomed the new treaty, while Chile called it premature.",
        ["the new treaty", "called it premature"],
    ),
    ("Peru stressed the need for talks, as did Chile.", ["the need for talks"]),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words_run_from_the_complement_to_the_end_of_its_clause(text: str, expected: list[str]) -> None:
    """The words begin behind the verb and stop before the next verb of the same speaker."""
    assert said(text) == expected


NOTHING = [
    f"{QUISPE} will stress the need for peace.",
    f"{QUISPE} did not mention the border dispute.",
    f"If {QUISPE} condemns the attack, the talks end.",
    f"{QUISPE} is expected to welcome the ceasefire in Yemen.",
    f"{QUISPE} called the president of the bank.",
    f"{QUISPE} added five million dollars.",
    f"To honour the dead of the port, {QUISPE} observed a minute of silence.",
    "The noted writer of Peru shared a border town with Chile.",
    "The report underlined the need for peace.",
    "The need for peace was stressed.",
    "The importance of condemning the attack is clear.",
    f"{QUISPE} proposed a toast to the friendship of both states.",
    f"{QUISPE} extended the programme and offered training.",
    f"{VIDAL} welcomed {QUISPE} in Santiago.",
    f"{QUISPE} met {VIDAL} to reaffirm the friendship of both states.",
    "I congratulate the people of Chile on their national day.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_statement(text: str) -> None:
    """Planned, denied and supposed speech, other senses of a verb, and nobody's words give no statement."""
    assert said(text) == []


ADDRESSED = [
    (f"{QUISPE} told {VIDAL} that the border would stay open.", ["rosa-vidal"], "the border would stay open"),
    (f"{QUISPE} urged Chile to open the border.", ["CHL"], "Chile to open the border"),
    (f"{QUISPE} called on Chile to open the border.", ["CHL"], "Chile to open the border"),
    (f"{QUISPE} thanked {VIDAL} for the help.", ["rosa-vidal"], f"{VIDAL} for the help"),
    (f"{QUISPE} informed {VIDAL} about the new port.", ["rosa-vidal"], "the new port"),
    (f"{QUISPE} stressed the need for peace.", [], "the need for peace"),
]


@pytest.mark.parametrize(("text", "addressees", "words"), ADDRESSED)
def test_addressee(text: str, addressees: list[str], words: str) -> None:
    """Who is told, urged or thanked is the addressee."""
    (report,) = statements(text)
    assert actors(report, "addressee") == addressees
    assert dict(report.properties)["text"] == words


def test_evidence_is_the_clause_of_the_statement() -> None:
    """Of two statements in one sentence each has its own clause as evidence, not the whole sentence."""
    text = f"{QUISPE} condemned the attack on the port and welcomed the ceasefire in Yemen."
    first, second = statements(text)
    assert text[first.evidence[0].start : first.evidence[0].end].endswith("the attack on the port")
    assert [text[span.start : span.end] for span in second.evidence][-1] == "welcomed the ceasefire in Yemen"


NORWAY = "The Norwegian Ministry of Foreign Affairs"

STAND_INS = [
    (f"{NORWAY} said that talks would go on. It added that the border would stay open.", 1, "norwegian"),
    (f"{NORWAY} met guests.\n\nThe border will stay open, the ministry said in a statement.", 0, "norwegian"),
    ("The border will stay open, Oslo's foreign ministry said on Monday.", 0, "foreign-ministry"),
    ("The border will stay open, said the Presidency in a statement.", 0, "presidency"),
    ("The border will stay open, said Wisma Putra.", 0, "wisma-putra"),
    ("The Chilean army said that the border would stay open.", 0, "chilean-army"),
    (
        "The bill was passed, the press service of the Chilean parliament said.",
        0,
        "press-service-of-the-chilean",
    ),
    ("King Olav Berg received guests. His Majesty stressed the need for trade.", 0, "olav-berg"),
    (
        (
            f"According to {NORWAY}, talks went on. The Embassy of Peru in Oslo regrets the news. "
            "It calls on Chile to open the border."
        ),
        2,
        "embassy-of-peru",
    ),
    (f"{VIDAL} came. The Chilean leader stressed the need for trade.", 0, "rosa-vidal"),
    (
        f"{VIDAL} came to Lima to meet {QUISPE}. According to Vidal, trade grew. She said it would go on.",
        1,
        "rosa-vidal",
    ),
    ("The talks focused on trade, according to a Royal Court statement.", 0, "royal-court"),
    (
        f"{QUISPE} met Minister of Trade of Chile Ana Paz. Paz said that trade grew. The minister added that it would go on.",
        1,
        "ana-paz",
    ),
    (f"{VIDAL} praised the treaty. The border will stay open, she said.", 1, "rosa-vidal"),
    (f"A statement issued by {NORWAY} said that the border would stay open.", 0, "norwegian"),
    (f"{VIDAL} met {QUISPE}, with {QUISPE} stressing the need for trade.", 0, "luis-quispe"),
    (
        f"{VIDAL} met {QUISPE}, with {VIDAL} stressing the need for trade and {QUISPE} noting the progress.",
        1,
        "luis-quispe",
    ),
    (f"{VIDAL} called {QUISPE} to express her deep sorrow.", 0, "rosa-vidal"),
    (f"Speaking beside her Peruvian counterpart, {VIDAL} said that talks would go on.", 0, "rosa-vidal"),
    (f"A spokesman for {NORWAY} said that talks would go on.", 0, "norwegian"),
    (
        f"{NORWAY} spokesman Ola Berg spoke. A spokesman for {NORWAY} said that talks would go on.",
        0,
        "--spokesman",
    ),
]


@pytest.mark.parametrize(("text", "place", "speaker"), STAND_INS)
def test_words_that_stand_for_a_speaker(text: str, place: int, speaker: str) -> None:
    """Pronouns, institutions, houses and ranks are traced to who was named, or are named by what they say."""
    found = statements(text)
    assert len(found) > place
    assert speaker in actors(found[place], "speaker")[0]


NOBODY = [
    "The border will stay open, it said.",
    "The border will stay open, according to the statement.",
    "The border will stay open, the ministry said.",
    f"{QUISPE} met Minister of Trade of Chile Ana Paz. The minister added that talks would go on.",
    f"{VIDAL} met {QUISPE}. The border will stay open, the spokesman said.",
    f"{VIDAL} called on {QUISPE} here.",
    f"{VIDAL} was accorded a warm welcome.",
    f"{VIDAL} has not been asked to open the border.",
    f"{VIDAL} had intended to express concern and call for restraint.",
    "The border will stay open, Reuters reported.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_speaks_where_nobody_is_named(text: str) -> None:
    """A pronoun or institution without anybody before it, an agency and a visit make no statement."""
    assert statements(text) == []
