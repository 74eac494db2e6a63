"""Paragraphs and the leading date of a text."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.read.blocks
from kg.model import Document
from kg.read.blocks import blocks, date_prefix, metadata_end, text_blocks

# Three wrapped lines of one paragraph, 60 columns wide, and what follows.
WRAPPED = (
    "The foreign ministers of Chile and Uruguay met in Montevideo\n"
    "on Tuesday. They reviewed the agenda of the joint commission\n"
    "and agreed to meet again.\n"
)
LONG = (
    "The foreign ministers of Chile and Uruguay met in Montevideo on Tuesday and reviewed the agenda "
    "of the joint commission."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="no text"),
        pytest.param(" \n\n\t\n", [], id="blank"),
        pytest.param("date 2025-08-03\n", [], id="only a date"),
        pytest.param("One.", ["One."], id="one line"),
        pytest.param("  One. \n\n Two.\n", ["One.", "Two."], id="white space is not part of a block"),
        pytest.param("One.\n \t \nTwo.", ["One.", "Two."], id="a line of white space is blank"),
        pytest.param("One.\n\n\n\n\nTwo.", ["One.", "Two."], id="many blank lines"),
        pytest.param("date 2025-08-03 One.\n\nTwo.", ["One.", "Two."], id="date on the line of the text"),
        pytest.param(" date 2025-08-03\n\nOne.\n\nTwo.", ["One.", "Two."], id="date on a line of its own"),
        pytest.param(f"{LONG}\n{LONG}", [LONG, LONG], id="long lines are paragraphs"),
        pytest.param(
            f"Talks in Lima\n{LONG}\n{LONG}", ["Talks in Lima", LONG, LONG], id="headline and long lines"
        ),
        pytest.param(f"{LONG}\nand more of it", [LONG, "and more of it"], id="a long line is never wrapped"),
        pytest.param(
            "Talks between the Ministry of\nTrade of Peru and the\nChilean side",
            ["Talks between the Ministry of\nTrade of Peru and the\nChilean side"],
            id="a line that cannot end there",
        ),
        pytest.param(
            WRAPPED
            + "The fourth session of the Peru-Chile Joint Energy\nCommission met in Lima. It had a full\nagenda.",
            [
                WRAPPED.strip(),
                "The fourth session of the Peru-Chile Joint Energy\nCommission met in Lima. It had a full\nagenda.",
            ],
            id="a full line goes on before a capital",
        ),
        pytest.param(WRAPPED, [WRAPPED.strip()], id="wrapped lines are one paragraph"),
        pytest.param(WRAPPED + "\n" + WRAPPED, [WRAPPED.strip(), WRAPPED.strip()], id="wrapped paragraphs"),
        pytest.param(
            WRAPPED + "- a treaty\n- a protocol on fisheries",
            [WRAPPED.strip(), "- a treaty", "- a protocol on fisheries"],
            id="list items begin paragraphs",
        ),
        pytest.param(
            "Montevideo talks\n" + WRAPPED, ["Montevideo talks", WRAPPED.strip()], id="headline, then wrapped"
        ),
        pytest.param(
            WRAPPED + "\nAfter the talks, the two sides\nwent on to the port.",
            [WRAPPED.strip(), "After the talks, the two sides\nwent on to the port."],
            id="a sentence that goes on in lower case",
        ),
    ],
)
def test_text_blocks(text: str, expected: list[str]) -> None:
    """A block is a paragraph, whichever way the text sets its paragraphs apart."""
    assert [text[span.start : span.end] for span in text_blocks(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("date 2025-08-03 Talks were held.", ("2025-08-03", "Talks were held.")),
        (" date 2025-08-03 Talks were held.", ("2025-08-03", "Talks were held.")),
        ("\n\ndate 2025-08-03\n\nTalks were held.", ("2025-08-03", "Talks were held.")),
        ("Date: 2025-08-03. Talks were held.", ("2025-08-03", "Talks were held.")),
        ("date 2025-08-03", ("2025-08-03", "")),
        ("date 3.8.2025 Talks were held.", ("3.8.2025", "Talks were held.")),
        ("date palms were planted.", None),
        ("update 2025-08-03 Talks", None),
        ("Talks of the date 2025-08-03", None),
        ("Talks.\ndate 2025-08-03", None),
        ("", None),
    ],
)
def test_date_prefix(text: str, expected: tuple[str, str] | None) -> None:
    """Only "date" and digits at the very head of a text are its date; the words begin after them."""
    prefix = date_prefix(text)
    assert (prefix and (prefix[0], text[prefix[1] :])) == expected
    assert metadata_end(text) == (prefix[1] if prefix else 0)


def test_blocks_of_a_document() -> None:
    """The blocks of a document are those of its text, counted from its first character."""
    document = Document(text=" date 2025-08-03 One.\n\nTwo.")
    assert [document.quote(span) for span in blocks(document)] == ["One.", "Two."]


@given(st.text(alphabet="aB.1- \n\t\u00a0\u2028\U0001f600", max_size=300))
def test_blocks_cover_the_text(text: str) -> None:
    """Blocks are in order, do not overlap, are trimmed, and leave out nothing but white space."""
    end = metadata_end(text)
    for span in text_blocks(text):
        assert not text[end : span.start].strip()
        quote = text[span.start : span.end]
        assert quote == quote.strip()
        assert "\n\n" not in quote
        end = span.end
    assert not text[end:].strip()


@given(st.lists(st.text(alphabet="aB. ", min_size=1, max_size=200).map(str.strip).filter(bool), max_size=8))
def test_blank_lines_round_trip(paragraphs: list[str]) -> None:
    """Paragraphs joined by blank lines are found again."""
    text = "\n\n".join(paragraphs)
    assert [text[span.start : span.end] for span in text_blocks(text)] == paragraphs


def test_examples() -> None:
    """The example of the module's docstring runs."""
    assert doctest.testmod(kg.read.blocks) == (0, 1)
