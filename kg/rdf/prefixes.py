"""The prefixes of an export: the vocabularies, and one for each kind of entity."""

from __future__ import annotations

from functools import cache

from kg.ontology import RDF, RDFS, SCHEMA, SKOS, XSD, load_ontology
from kg.rdf.iris import BASE, segment

DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
SEMAPV = "https://w3id.org/semapv/vocab/"
SSSOM = "https://w3id.org/sssom/"
VOID = "http://rdfs.org/ns/void#"
WIKIDATA = "http://www.wikidata.org/entity/"


@cache
def prefixes(*, base: str = BASE) -> dict[str, str]:
    """Return prefix -> namespace of all that an export under *base* may name; one for all who ask, not to be changed."""
    ontology = load_ontology()
    tops = ontology.property("mentionedIn").domain
    kinds = sorted({segment(cls) for top in tops for cls in ontology.subclasses(top)})
    vocabularies = {
        "dcat": DCAT,
        "dcterms": DCTERMS,
        "dip": ontology.namespace,
        "foaf": FOAF,
        "oa": OA,
        "prov": PROV,
        "rdf": RDF,
        "rdfs": RDFS,
        "schema": SCHEMA,
        "skos": SKOS,
        "semapv": SEMAPV,
        "sssom": SSSOM,
        "void": VOID,
        "wd": WIKIDATA,
        "xsd": XSD,
    }
    return vocabularies | {kind: f"{base}id/{kind}/" for kind in (*kinds, "mapping", "occurrence", "reader")}
