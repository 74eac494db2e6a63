"""What is done by saying something: the table of acts against its own examples."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.extract.speech.acts import ActExample, act_table
from kg.model import Code, Document, EntityRef
from kg.ontology import load_ontology

TABLE = act_table()
EXAMPLES = [example for entry in TABLE.values() for example in entry.examples]


def test_the_table_has_the_acts_of_the_ontology() -> None:
    """Every act but "Said" has its row."""
    assert {*TABLE, "Said"} == set(load_ontology().codes("Acts"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.text[:60])
def test_the_examples_of_the_table(example: ActExample) -> None:
    """A sentence has the act and the target that the table says."""
    (extraction,) = extract([Document(example.text)])
    (statement,) = (one for one in extraction.reports if one.type == "Statement")
    labels = {f"{one.type}/{one.key}": one.label for one in extraction.entities}
    values = dict(statement.properties)
    assert values["act"] == Code(example.act)
    targets = [labels[v.id] for n, v in statement.properties if n == "target" and isinstance(v, EntityRef)]
    assert targets == ([example.target] if example.target else [])
