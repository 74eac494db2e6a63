"""Direct speech without marks: transcripts, and paragraphs behind "the minister said:"."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Code, Document, EntityRef, Report

PERU = "Minister of Foreign Affairs of Peru Luis Quispe"
CHILE = "President of Chile Rosa Vidal"


def statements(text: str) -> list[tuple[str, str]]:
    """Return (speaker, words) of the direct speech of a text, in order."""
    (extraction,) = extract([Document(text)])
    found = [
        r for r in extraction.reports if r.type == "Statement" and ("mode", Code("Quote")) in r.properties
    ]
    return [(speaker(report), str(dict(report.properties)["text"])) for report in found]


def speaker(report: Report) -> str:
    """Return the key of the one speaker."""
    value = dict(report.properties)["speaker"]
    assert isinstance(value, EntityRef)
    return value.id.partition("/")[2]


TRANSCRIPTS = [
    (
        f"""Talks in Lima

{PERU}: Madam President, welcome. We met last year in Oslo.

{CHILE}: Thank you for the talks.""",
        [
            ("luis-quispe", "Madam President, welcome. We met last year in Oslo."),
            ("rosa-vidal", "Thank you for the talks."),
        ],
    ),
    (
        f"""Talks in Lima

The talks began. {PERU}: Madam President, welcome to us. {CHILE} (in translation): Thank you for it.""",
        [("luis-quispe", "Madam President, welcome to us."), ("rosa-vidal", "Thank you for it.")],
    ),
    (
        f"""Talks in Lima

{PERU}: Good morning to all of you.

Reporter: When will the border open?

{PERU}: Quite soon, I hope.""",
        [("luis-quispe", "Good morning to all of you."), ("luis-quispe", "Quite soon, I hope.")],
    ),
    (
        f"""Talks in Lima

{PERU}: Good morning to all of you.

Question: When will the border open?

{PERU}: Quite soon, I hope.""",
        [("luis-quispe", "Good morning to all of you."), ("luis-quispe", "Quite soon, I hope.")],
    ),
    (
        f"""Talks in Lima

After the talks {PERU} said:

The border will open. We will build a bridge.

Later Luis Quispe left.""",
        [("luis-quispe", "The border will open. We will build a bridge.")],
    ),
    (
        f"""Talks in Lima

After the talks {PERU} said:

The border will open. We will build a bridge.

Minister of Trade of Chile Rosa Vidal said:

We welcome the new port.

Further information

The talks were the third.""",
        [
            ("luis-quispe", "The border will open. We will build a bridge."),
            ("rosa-vidal", "We welcome the new port."),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TRANSCRIPTS)
def test_turn_is_one_statement(text: str, expected: list[tuple[str, str]]) -> None:
    """Each turn is one quotation of whom its marker names; what nobody is named for is nobody's."""
    assert statements(text) == expected


def test_title_with_colon_is_no_turn() -> None:
    """A headline "X: words" does not make the whole text a speech of X."""
    assert statements(f"{PERU}: The border will open\n\nThe bridge was built in May.") == []


def test_events_inside_turn_are_not_read() -> None:
    """What somebody tells of a meeting in direct speech is not an event that the text reports."""
    text = f"Talks in Lima\n\n{PERU}: I met President of Chile Rosa Vidal in Oslo last year, and it was good."
    (extraction,) = extract([Document(text)])
    assert [report.type for report in extraction.reports if report.type == "Meeting"] == []


def test_list_behind_a_colon_is_no_turn() -> None:
    """Who holds an office is listed behind its colon; nobody speaks."""
    text = (
        "Messages came from two Under-Secretaries-General of the United Nations: Rosa Vidal and Ann Porter."
    )
    assert statements(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Honourable Rosa Vidal, Minister of Trade, today issued the following statement:\n\n“We welcome the new port.”",
        "The Minister of Trade of Chile, Rosa Vidal, released the following statement today:\n\nWe welcome the new port.",
        "Minister of Trade of Chile Rosa Vidal said to Minister of Trade of Peru Luis Quispe: “We welcome the new port.”",
    ],
)
def test_who_issues_the_following_statement_says_it(text: str) -> None:
    """The words behind "issued the following statement:" are those of who issues it, not of whom it goes to."""
    ((who, words),) = statements(text)
    assert who == "rosa-vidal"
    assert words.startswith("We welcome the new port")
