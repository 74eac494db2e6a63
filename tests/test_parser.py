"""The language model: what the parse holds, what is forgotten, who may use it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.extract import extract
from kg.extract.text.parser import DEFAULT_MODEL, Model, load_model
from kg.gazetteer import load_gazetteer
from kg.model import Document, Span
from kg.read import read_documents
from kg.read.blocks import blocks
from kg.resources import data_path

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="module")
def pipeline() -> Language:
    """Return the bare pipeline."""
    return spacy.load(DEFAULT_MODEL, exclude=["ner"])


def test_a_parse_is_that_of_the_whole_pipeline(pipeline: Language) -> None:
    """Tags, labels, heads and lemmas are what spaCy gives with all its components in their order."""
    texts = [one.text for one in read_documents([data_path("dispatches")])]
    sentences = [tuple(t.text for t in s if not t.is_space) for d in pipeline.pipe(texts) for s in d.sents]
    assert len(sentences) > 100
    trees = load_model().parse(sentences)
    docs = pipeline.pipe(Doc(pipeline.vocab, words=list(words)) for words in sentences)
    for words, tree, doc in zip(sentences, trees, docs, strict=True):
        assert tree.words == words
        assert tree.tags == tuple(token.tag_ for token in doc)
        assert tree.deps == tuple(token.dep_ for token in doc)
        assert tree.heads == tuple(token.head.i for token in doc)
        assert tree.lemmas == tuple(token.lemma_.lower() for token in doc)
        children = [[child.i for child in token.children] for token in doc]
        assert [list(one) for one in tree.children] == children


def test_names_are_split_as_texts_are() -> None:
    """Words of letters, which do not go through the tokenizer, come out as it would give them."""
    model = load_model()
    names = [form for name, *_ in load_gazetteer().names() for form in (name, name.upper())]
    for name in (*names, "Ill cannot", "Id dont", "wont Mt", "Gonna  US"):
        assert model.split(name) == model.tokenize(name, [Span(0, len(name))]).words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("her Opposite Numbers met", [("her", 0, 3), ("counterparts", 4, 20), ("met", 21, 24)]),
        ("an opposite sign", [("an", 0, 2), ("opposite", 3, 11), ("sign", 12, 16)]),
    ],
)
def test_a_phrase_is_one_word(text: str, expected: list[tuple[str, int, int]]) -> None:
    """A phrase of the list is read as its word and stands where all of it stands, but never over two paragraphs."""
    tokens = load_model().tokenize(text, [Span(0, len(text))])
    assert list(zip(tokens.words, tokens.starts, tokens.ends, strict=True)) == expected
    parted = load_model().tokenize("opposite\nnumber", [Span(0, 8), Span(9, 15)])
    assert parted.words == ("opposite", "number")


def test_words_are_forgotten(pipeline: Language) -> None:
    """A corpus brings ever new words; spaCy keeps none of them."""
    text = "Foreign Minister Ana Xyzzyplugh of Peru met Bo Quuxfrobnic of Chile in Lima."
    before = len(pipeline.vocab.strings)
    model = Model(pipeline, kept=0)
    with model.transient():
        list(model.parse([model.tokenize(text, blocks(Document(text))).words]))
        assert "Xyzzyplugh" in pipeline.vocab.strings
    assert "Xyzzyplugh" not in pipeline.vocab.strings
    assert len(pipeline.vocab.strings) - before < 5


def test_threads_take_turns() -> None:
    """Several threads read with one model, and each gets what it would get alone."""
    names = ("Ana Quispe", "Rosa Vidal", "Luis Mamani", "Eva Huanca")
    texts = [f"Peruvian Foreign Minister {name} met Chilean President Bo Soto in Lima." for name in names]

    def read(text: str) -> list[str]:
        return [report.slug for one in extract([Document(text)]) for report in one.reports]

    alone = [read(text) for text in texts]
    assert all(alone)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read, texts * 3)) == alone * 3


def test_a_model_without_a_part_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the missing parts."""
    monkeypatch.setattr(spacy, "load", lambda *_, **__: spacy.blank("en"))
    with pytest.raises(ModelError, match="has no tagger, parser, attribute_ruler, lemmatizer"):
        load_model("spacy")
