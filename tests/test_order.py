"""Events in order, and events within events: the examples of ``order.yaml``."""

from __future__ import annotations

from itertools import product

import pytest

from kg.extract import extract
from kg.extract.events.order import Cues, OrderExample, order_lexicon
from kg.model import Document, ReportRef

CUES = [order_lexicon().after, order_lexicon().before, order_lexicon().part_of]
EXAMPLES = [example for cues in CUES for example in cues.examples]


def order_of(text: str) -> list[str]:
    """Return the relations in a text: "Meeting before InstrumentAction"."""
    (found,) = extract([Document(text)])
    classes = {report.slug: report.type for report in found.reports}
    return [
        f"{report.type} {name} {classes[value.slug]}"
        for report, name in product(found.reports, ("before", "partOf"))
        for value in report.values(name)
        if isinstance(value, ReportRef)
    ]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text)
def test_what_the_words_say_of_two_events(example: OrderExample) -> None:
    """As the example says, and nothing more."""
    assert order_of(example.text) == list(example.order)


@pytest.mark.parametrize("cues", CUES)
def test_relation_is_told(cues: Cues) -> None:
    """Each relation has examples that give something and such that do not."""
    assert {bool(example.order) for example in cues.examples} == {True, False}
