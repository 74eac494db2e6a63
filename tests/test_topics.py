"""What is spoken about: the cues of the topics against their own examples."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.extract.topics import topic_lexicon
from kg.model import Code, Document, Report
from kg.ontology import load_ontology

EXAMPLES = [(name, text) for name, words in topic_lexicon().topics.items() for text in words.examples]
MET = "President of Chile Rosa Vidal met Minister of Energy of Peru Luis Quispe in Lima"


def topics(text: str, kind: str) -> set[str]:
    """Return the topics of the reports of a kind."""
    (extraction,) = extract([Document(text)])
    found: list[Report] = [one for one in extraction.reports if one.type == kind]
    assert found
    return {v.name for one in found for n, v in one.properties if n == "topic" and isinstance(v, Code)}


def test_the_topics_are_those_of_the_ontology() -> None:
    """Every topic has its words."""
    assert sorted(topic_lexicon().topics) == sorted(load_ontology().codes("Topics"))


@pytest.mark.parametrize(("name", "text"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_the_examples_of_the_topics(name: str, text: str) -> None:
    """A statement has the topic that its words tell."""
    assert name in topics(text, "Statement")


def test_a_meeting_has_the_topics_that_were_talked_about() -> None:
    """A minister of energy and a port where they met tell none."""
    assert topics(f"{MET} to discuss trade and migration.", "Meeting") == {"Trade", "Migration"}
    assert topics(f"{MET}.", "Meeting") == set()


def test_an_instrument_has_the_topics_of_its_title() -> None:
    """What stands beside the title tells nothing of it."""
    text = 'Peru and Chile signed the "Agreement on the Protection of Rivers" at the port of Lima.'
    assert topics(text, "InstrumentAction") == {"Water"}


def test_a_cue_inside_a_longer_one_or_a_name_tells_nothing() -> None:
    """Food security is no security, and a Democratic Republic does not speak of democracy."""
    text = "President of Chile Rosa Vidal stressed the need for food security in the Democratic Republic of the Congo."
    assert topics(text, "Statement") == {"Agriculture"}
