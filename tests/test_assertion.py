"""What a text denies, asks, supposes or makes up is no fact: for events, statements and figures alike."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract import extract
from kg.model import Document, Report

TODAY = date(2024, 5, 16)
A = "Minister of Foreign Affairs of Peru Luis Quispe"

# One clause of each kind of report: what it tells where nothing doubts it, and its verb.
CLAUSES = {
    "Meeting": (f"{A} {{met}} President of Chile Rosa Vidal in Lima", "met", "meet", "meeting"),
    "Statement": (f"{A} {{said}} that the border would close", "said", "say", "saying"),
    "Figure": ("trade between Peru and Chile {reached} $5 billion in 2023", "reached", "reach", "reaching"),
}
FRAMES = (
    "It is not true that {past}.",
    "A blog falsely claimed that {past}.",
    "There is no evidence that {past}.",
    "Rumours that {past} spread.",
    "In a novel, {past}.",
    "Imagine that {past}.",
    "If {past}, the port would stay shut.",
    "The port will be built, provided that {past}.",
    "The port did not say whether {past}.",
    "Contrary to reports that {past}, the port stayed shut.",
    "Did {plain}?",
    "{denied}.",
    "{almost}.",
)


def reports(text: str, kind: str) -> list[Report]:
    """Return the reports of a kind, but for what is told to have been denied."""
    (made,) = extract([Document(text=text, date=TODAY)])
    found = [one for one in made.reports if one.type == kind]
    return [
        one for one in found if "Denied" not in {getattr(value, "name", "") for _, value in one.properties}
    ]


def sentence(kind: str, frame: str) -> str:
    """Put the clause of a kind into a frame."""
    clause, past, plain, _ = CLAUSES[kind]
    put = clause.replace("{" + past + "}", "{}").format
    text = frame.format(
        past=put(past), plain=put(plain), denied=put(f"did not {plain}"), almost=put(f"almost {past}")
    )
    return text[0].upper() + text[1:]


@pytest.mark.parametrize("kind", CLAUSES)
def test_plain_clause_is_a_fact(kind: str) -> None:
    """Without a frame the clause makes its report."""
    assert len(reports(sentence(kind, "{past}."), kind)) == 1


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("kind", CLAUSES)
def test_doubted_clause_is_no_fact(kind: str, frame: str) -> None:
    """Denial, question, condition, fiction and untruth hold for every kind of report."""
    assert reports(sentence(kind, frame), kind) == []


@pytest.mark.parametrize(
    "text",
    [
        f'"Trade with Chile did not reach $5 billion in 2023," {A} said.',
        f'"If trade with Chile reaches $5 billion, we will build a port," {A} said.',
        "Peru refused a loan of $5 million from Chile.",
        "Peru failed to raise trade with Chile to $5 billion in 2023.",
        "Trade between Peru and Chile has yet to reach $5 billion.",
    ],
)
def test_doubted_number_is_no_figure(text: str) -> None:
    """Figures inside of speech, under nouns and in infinitives ask the same."""
    assert reports(text, "Figure") == []


@pytest.mark.parametrize(
    "text",
    [
        "No fewer than 5,000 Peruvian soldiers served in Chile in 2023.",
        "Trade between Peru and Chile was $4 billion in 2023, not $5 billion.",
        "The talks did not end the dispute. Trade between Peru and Chile reached $5 billion in 2023.",
        "Trade between Peru and Chile nearly doubled to $5 billion in 2023.",
        "About 40 percent of farmers in Malawi do not own land.",
        "Not only did exports grow: trade between Peru and Chile reached $5 billion in 2023.",
    ],
)
def test_negation_of_another_word_doubts_no_figure(text: str) -> None:
    """What is denied is only what stands under the negation."""
    assert reports(text, "Figure")
