"""Keys and IRIs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import GraphError
from kg.model import Span
from kg.rdf.iris import BASE, check_base, document_iri, entity_iri, join, report_iri, segment, slug, span_iri
from kg.slug import LIMIT

HEX = "0123456789abcdef"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sadyr Japarov", "sadyr-japarov"),
        ("Côte d'Ivoire", "cote-divoire"),
        ("Côte d\u2019Ivoire", "cote-divoire"),
        ("  U.S. -- Embassy ", "u-s-embassy"),
        ("Токаев", "tokaev"),
        ("Türkiye", "turkiye"),
        ("7th", "7th"),
    ],
)
def test_slugs_are_ascii_words_with_hyphens(text: str, expected: str) -> None:
    """Letters are transliterated, the rest becomes single hyphens."""
    assert slug(text) == expected


@given(st.text())
def test_every_text_has_a_slug(text: str) -> None:
    """A slug is never empty, never too long, holds no other sign and no double hyphen."""
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= LIMIT


@given(st.text())
def test_a_slug_is_its_own_slug(text: str) -> None:
    """Making a slug twice changes nothing."""
    assert slug(slug(text)) == slug(text)


def test_composed_and_decomposed_letters_meet() -> None:
    """The two Unicode spellings of a name give one key."""
    assert slug("Lucía") == slug("Luci\u0301a")


def test_long_names_stay_apart() -> None:
    """Two names that differ only after the limit have different slugs."""
    assert slug("word " * 40 + "one") != slug("word " * 40 + "two")


def test_signs_without_ascii_form_stay_apart() -> None:
    """Texts that leave nothing behind are told apart by a digest."""
    assert slug("!") != slug("?")


def test_fields_are_parted_by_two_hyphens() -> None:
    """A key of several fields can be taken apart again."""
    assert join("KEN", "Minister - Foreign Affairs").split("--") == ["ken", "minister-foreign-affairs"]


@pytest.mark.parametrize(
    ("cls", "expected"),
    [
        ("Person", "person"),
        ("EventSeries", "event-series"),
        ("IntergovernmentalBody", "intergovernmental-body"),
    ],
)
def test_segments_are_kebab_case(cls: str, expected: str) -> None:
    """The path segment of a class is its name in kebab-case."""
    assert segment(cls) == expected


def test_iris_stand_under_the_base() -> None:
    """Entities, documents, reports and spans have the IRIs that the ontology's README names."""
    base = "https://example.org/kg/"
    assert entity_iri("State", "KEN", base=base) == "https://example.org/kg/id/state/KEN"
    assert document_iri(HEX, base=base) == f"https://example.org/kg/id/doc/{HEX}"
    assert report_iri(HEX, "meeting--a") == f"{BASE}id/doc/{HEX}/meeting--a"
    assert span_iri(HEX, Span(3, 9)) == f"{BASE}id/doc/{HEX}#char=3,9"


@pytest.mark.parametrize("key", ["", "a b", "a/b", "a---b", "-a", "a-", "é", "a%20b", "a\n"])
def test_other_signs_in_a_key_are_refused(key: str) -> None:
    """A key that would need escaping never gets into an IRI."""
    with pytest.raises(GraphError, match="key"):
        entity_iri("Person", key)


@pytest.mark.parametrize(
    "base", ["", "example.org/", "https://example.org", "https://example.org/a b/", "ftp://a/"]
)
def test_bad_bases_are_refused(base: str) -> None:
    """A base that IRIs cannot be built on is named, with an example of a good one."""
    with pytest.raises(GraphError, match="base"):
        check_base(base)


def test_the_default_base_is_good() -> None:
    """The default base passes its own check."""
    assert check_base(BASE) == BASE
