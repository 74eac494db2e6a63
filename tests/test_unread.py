"""Of a fact that is missing, ``kg explain`` tells which rule did not look at it."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Document

CASES = (
    ("Peru bewails the drought and signed a treaty with Chile.", "bewails", "no pattern has this verb"),
    ("Talks were held in Lima. It rained.", "It rained", "no word of it begins a pattern"),
    ("Peru signed the treaty in the Blue Lagoon Initiative.", "Blue Lagoon Initiative", "a name of a kind"),
    (
        "Peru signed a treaty after 14 hours of talks.",
        "14 hours",
        "nothing tells what it measures",
    ),
    (
        '"We met them there and they told us all," said Foreign Minister of Peru Ana Paz.',
        "We met them",
        "direct speech",
    ),
    ("“We met in Lima to talk of trade.” It was late.", "We met", "direct speech: nobody beside it"),
    ("The minister for sheep was away.", "minister", "an office"),
    ("The President of Ghana met Ann Porter in Accra.", "President of Ghana", "an office: no name beside it"),
)


@pytest.mark.parametrize(("text", "words", "reason"), CASES)
def test_a_reason_for_what_no_rule_reads(text: str, words: str, reason: str) -> None:
    """Verbs, sentences, names, numbers and direct speech of which nothing was made are told."""
    (told,) = extract([Document(text)], explained=True)
    found = [one for one in told.unplaced if told.document.quote(one.span).startswith(words)]
    assert any(one.reason.startswith(reason) for one in found), told.unplaced


def test_only_where_it_is_asked_for() -> None:
    """A build does not look for it."""
    (told,) = extract([Document(CASES[0][0])])
    assert not any(one.pattern == "unread" for one in told.unplaced)


def test_marks_with_nothing_between_them() -> None:
    """They are no speech to tell of."""
    (told,) = extract(
        [Document("“ ” said President of Peru Ana Paz. “” She met Luis Rey in Lima.")], explained=True
    )
    assert told.unplaced
