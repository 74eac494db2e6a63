"""Events in order, and events within events: the examples of ``order.yaml``."""

from __future__ import annotations

from itertools import product

import pytest

from kg.extract import extract
from kg.extract.events.order import RELATIONS
from kg.extract.lexicon import read_yaml
from kg.model import Document, ReportRef

DATA = read_yaml("lexicon", "order.yaml")
EXAMPLES = [example for relation in RELATIONS for example in DATA[relation]["examples"]]


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


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"])
def test_what_the_words_say_of_two_events(example: dict[str, object]) -> None:
    """As the example says, and nothing more."""
    assert order_of(str(example["text"])) == example["order"]


def test_all_relations_are_told() -> None:
    """The file has the three relations, each with examples that give something and such that do not."""
    assert tuple(DATA) == RELATIONS
    for relation in RELATIONS:
        assert {bool(example["order"]) for example in DATA[relation]["examples"]} == {True, False}
