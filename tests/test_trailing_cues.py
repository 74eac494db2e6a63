"""Words beside what is said that tell who says it: behind it, between commas, in front of it."""

from __future__ import annotations

import pytest

from kg.extract.extractor import extract
from kg.model import Document, EntityRef

LEAD = "President of Chile Rosa Vidal came to Lima. "


def statements(text: str) -> list[tuple[str, str]]:
    """Return (speaker, words) of the statements of a text that begins with the President."""
    (extraction,) = extract([Document(LEAD + text)])
    labels = {one.id: one.label for one in extraction.entities}
    return [
        (labels[speaker.id], str(report.values("text")[0]))
        for report in extraction.reports
        if report.type == "Statement"
        for speaker in report.values("speaker")
        if isinstance(speaker, EntityRef)
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "They were planned, she said at the time, to coincide with the summit.",
            "They were planned, she said",
        ),
        (
            "The sides looked closely, she noted, at how trade can grow.",
            "The sides looked closely, she noted, at",
        ),
        ("The new port, she added, will help both states.", "The new port, she added, will help"),
        ("Last year, Vidal noted, trade came to 5 million dollars.", "Last year, Vidal noted, trade came"),
        ("In her words, turnover will grow.", "turnover will grow"),
        ("Safer piers would draw more ships, she went on.", "Safer piers would draw more ships"),
        ("Chile, she went on, would like to trade more.", "Chile, she went on, would like to trade"),
        ("The fair mirrors the friendship of both peoples, she said.", "The fair mirrors the friendship"),
        ("The canal, which, she said, has old roots, was opened.", "has old roots"),
        ("In Vidal's opinion, trade is important.", "trade is important"),
        ("In the view of Vidal, trade is important.", "trade is important"),
        ("The trade of both states must grow, in her view.", "The trade of both states must grow"),
        ("Turnover grew by 9% last year, the President pointed out.", "Turnover grew by 9% last year"),
    ],
)
def test_the_president_says_it(text: str, words: str) -> None:
    """Each tells what the President says, once and whole."""
    ((speaker, said),) = statements(text)
    assert speaker == "Rosa Vidal"
    assert said.startswith(words)


@pytest.mark.parametrize(
    "tail",
    [
        "she said",
        "the President said on Monday",
        "Rosa Vidal, President of Chile, told reporters in Lima",
    ],
)
def test_a_participle_says_more(tail: str) -> None:
    """What stands before "X said, adding that" is one statement, what stands behind it another."""
    found = statements(f"The port will be finished by June, {tail}, adding that Peru will pay half of it.")
    assert found == [
        ("Rosa Vidal", "The port will be finished by June"),
        ("Rosa Vidal", "Peru will pay half of it"),
    ]


def test_a_pronoun_behind_a_long_sentence() -> None:
    """The tail "he said" is no source of the news: it stays in the parse however long the sentence is."""
    text = (
        "The company will offer all possible support to the towns near the border of both states, she said."
    )
    assert statements(text) == [("Rosa Vidal", text.partition(", she")[0])]


def test_what_a_ministry_announced() -> None:
    """The words "it was announced by" name who speaks, over the day."""
    text = (
        "The visit will take place in May, it was announced on Thursday by the Ministry of Culture of Peru."
    )
    assert statements(text) == [("Ministry of Culture of Peru", "The visit will take place in May")]


@pytest.mark.parametrize(
    "text",
    [
        "In the words of the treaty, trade is free.",
        "The port, she was told, will open.",
        "Trade grew, it was said, and she left for Oslo.",
        "When the port had closed, she went on to Oslo.",
    ],
)
def test_nobody_says_it(text: str) -> None:
    """Where nobody is named as who says it there is no statement."""
    assert statements(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "This was announced by the Ministry of Culture of Peru in a press release.",
            "Ministry of Culture of Peru",
        ),
        ("Vidal said this at a meeting with the press.", "Rosa Vidal"),
        ("She spoke of this in the port.", "Rosa Vidal"),
    ],
)
def test_the_sentence_before(text: str, speaker: str) -> None:
    """A sentence with "this" tells who said the one before."""
    assert statements(f"The border is closed for trade. {text}") == [
        (speaker, "The border is closed for trade")
    ]


@pytest.mark.parametrize(
    "tail", [", Vidal and Quispe said", ", the two presidents noted", ", the two women said on Monday"]
)
def test_several_say_it(tail: str) -> None:
    """What two people are said to have said together has two speakers."""
    text = f"President of Chile Rosa Vidal met President of Peru Ana Quispe. Trade needs more ports{tail}."
    assert statements(text) == [
        ("Rosa Vidal", "Trade needs more ports"),
        ("Ana Quispe", "Trade needs more ports"),
    ]


def test_who_goes_on_spoke_before() -> None:
    """With "he went on" and "he added" goes on who said something last, though another is named in it."""
    text = "“President of Peru Luis Quispe loves Oslo very much,” Foreign Minister of Peru Juan Paz noted."
    assert ("Juan Paz", "Spain is on his list") in statements(f"{text} Spain is on his list, he went on.")


def test_the_sentence_before_names_who_says_it() -> None:
    """A sentence with "this" adds nothing to one that tells the same speaker itself."""
    assert statements("Vidal said that the border is closed. She said this in the port.") == [
        ("Rosa Vidal", "the border is closed")
    ]


@pytest.mark.parametrize(
    "text", ["Vidal did not say this.", "This was denied by Vidal.", "Vidal likes this."]
)
def test_not_the_sentence_before(text: str) -> None:
    """What is denied, or no speech, gives the sentence before to nobody."""
    assert ("Rosa Vidal", "The border is closed for trade") not in statements(
        f"The border is closed for trade. {text}"
    )


@pytest.mark.parametrize(
    "text",
    [
        "As stated in a press release of the Ministry of Culture of Peru, the trade was examined there.",
        "According to a report by the Ministry of Culture of Peru, the trade was examined there.",
        "The trade was examined there, according to a statement of the Ministry of Culture of Peru.",
        "The trade was examined there, according to a Ministry of Culture of Peru press release.",
    ],
)
def test_whose_text_it_stands_in(text: str) -> None:
    """A sentence that stands in somebody's text is said by them."""
    ((speaker, words),) = statements(text)
    assert (speaker, words.lower()) == ("Ministry of Culture of Peru", "the trade was examined there")
