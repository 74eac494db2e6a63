"""A new kind of event is one term of the ontology and one pattern: no Python."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rdflib

import kg
from kg.resources import data_path, ontology_path

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow
DIP = rdflib.Namespace("https://w3id.org/diplokg/ontology#")
TERM = """
dip:Expulsion a owl:Class ;
    rdfs:label "expulsion"@en ;
    rdfs:comment "A state sends the envoy of another home."@en ;
    skos:example "\\"Chile expelled the Peruvian ambassador.\\""@en ;
    rdfs:subClassOf dip:Event ;
    rdfs:isDefinedBy <https://w3id.org/diplokg/ontology> .
"""
PATTERN = """
- id: expel
  type: Expulsion
  trigger: {lemma: expel}
  roles:
    participant: [object]
    involvesState: [subject]
  require: [participant]
  examples:
    - text: Chile expelled the Peruvian ambassador to Chile Luis Quispe.
      reports: [Expulsion participant=Luis Quispe status=Held]
    - text: The captain expelled the crew.
      reports: []
"""
TEXT = """Chile expelled the Ambassador of Peru Luis Quispe on Monday.

Peru denied everything. Chile also expelled the Ambassador of Kenya Ali Kamau.

Chile expelled the Ambassador of Peru Luis Quispe in Santiago. Chile will expel the Ambassador of Ghana Kofi Mensah in May.
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> rdflib.Graph:
    """Return what a copy of the program makes of the text, with the term and the pattern added and nothing else."""
    home = tmp_path_factory.mktemp("home")
    for name, folder in (("data", data_path()), ("ontology", ontology_path())):
        shutil.copytree(folder, home / name)
    shutil.copytree(
        Path(kg.__file__).parent, home / "kg", ignore=shutil.ignore_patterns("_resources", "__pycache__")
    )
    with (home / "ontology" / "diplokg.ttl").open("a", encoding="utf-8") as file:
        file.write(TERM)
    (home / "data" / "patterns" / "expulsions.yaml").write_text(PATTERN, encoding="utf-8")
    (home / "text.txt").write_text(f"date 2025-03-11\n{TEXT}", encoding="utf-8")
    command = [sys.executable, "-m", "kg", "build", "-q", "text.txt", "-o", "graph.ttl"]
    subprocess.run(command, cwd=home, check=True)
    subprocess.run([sys.executable, "-m", "kg", "validate", "-q", "graph.ttl"], cwd=home, check=True)
    return rdflib.Graph().parse(home / "graph.ttl")


def expulsions(graph: rdflib.Graph) -> Iterator[tuple[str, str, str]]:
    """Yield the envoy's key, the status and the end of the IRI of each event."""
    for event in sorted(graph.subjects(rdflib.RDF.type, DIP.Expulsion), key=str):
        status = graph.value(event, DIP.status)
        for envoy in graph.objects(event, DIP.participant):
            yield str(envoy).rpartition("/")[2], str(status).rpartition("#")[2], str(event).rpartition("/")[2]


def test_it_is_exported(graph: rdflib.Graph) -> None:
    """Two sentences on one envoy are one event, others are their own; status and IRI are those of any event."""
    assert list(expulsions(graph)) == [
        ("ali-kamau", "Held", "expulsion--ali-kamau"),
        ("kofi-mensah", "Planned", "expulsion--kofi-mensah"),
        ("luis-quispe", "Held", "expulsion--luis-quispe"),
    ]


def test_it_has_what_every_event_has(graph: rdflib.Graph) -> None:
    """Its superclasses, evidence of both sentences, the state that expels, place and day."""
    (event,) = (one for one in graph.subjects(rdflib.RDF.type, DIP.Expulsion) if "quispe" in str(one))
    assert {DIP.Event, DIP.Report} <= set(graph.objects(event, rdflib.RDF.type))
    assert len(list(graph.objects(event, DIP.evidence))) == 2
    assert {str(state).rpartition("/")[2] for state in graph.objects(event, DIP.involvesState)} >= {"CHL"}
    assert str(graph.value(event, DIP.place)).endswith("santiago")
    assert str(graph.value(event, DIP.earliest)) == "2025-03-10"
