"""Direct speech: what is a quotation of speech, and who is named beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.extract.speech.attribution import attribute
from kg.extract.speech.quotes import find_quotations, masks
from kg.extract.text.mention import Mention
from kg.extract.text.parser import load_model
from kg.model import Span

if TYPE_CHECKING:
    from kg.extract.text.tokens import Tokens


def tokens_of(text: str) -> Tokens:
    """Split a text whose paragraphs are lines."""
    spans = []
    start = 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return load_model().tokenize(text, spans)


def named(tokens: Tokens, *names: str) -> list[Mention]:
    """Make a person of every place where one of the names stands."""
    found = [
        Mention(start=place, end=place + 1, type="Person", name=(word,))
        for place, word in enumerate(tokens.words)
        if word in names
    ]
    return sorted(found, key=lambda mention: mention.start)


def words(tokens: Tokens, start: int, end: int) -> str:
    """Return tokens with single spaces."""
    return " ".join(tokens.words[start:end])


SPEECH = [
    "“We will build the bridge,” said Ferrer.",
    '"We will build the bridge," said Ferrer.',
    "«We will build the bridge», said Ferrer.",
    "\u2018We will build the bridge,\u2019 said Ferrer.",
    "'We will build the bridge,' said Ferrer.",
    "He praised the 'Open Gate' idea. 'We will build the bridge of the ministers' dreams,' said Ferrer.",
    "Ferrer said: “We will build the bridge”.",
    "Ferrer said: “We will build the bridge.”",
    '“We will build the bridge," said Ferrer.',
    "“We will build the bridge between “Old Town” and the sea for all,” said Ferrer.",
]


@pytest.mark.parametrize("text", SPEECH)
def test_marks_of_all_kinds_open_direct_speech(text: str) -> None:
    """Curly, straight, angle and single marks hold the same speech."""
    tokens = tokens_of(text)
    (quotation,) = [one for one in find_quotations(tokens) if one.speech]
    assert words(tokens, *quotation.inner).startswith("We will build the bridge")


NOT_SPEECH = [
    "They signed the Agreement “On the Building of Bridges.”",
    "The film “Two Rivers” was shown.",
    "The film 'Two Rivers', the ministers' choice, was shown, as were the 'Old Bridge' and others.",
    "The ministers stressed a “strong and lasting” friendship.",
    "The ministers’ meeting and the states’ delegates came together.",
    "The panel, “Supporting the Future of the Region,” opened.",
]


@pytest.mark.parametrize("text", NOT_SPEECH)
def test_titles_and_fragments_are_no_speech(text: str) -> None:
    """A title, a few words inside a sentence and an apostrophe are not direct speech."""
    assert not [one for one in find_quotations(tokens_of(text)) if one.speech]


ATTRIBUTED = [
    ('"We will build it. We will pay for it,\u201d Ferrer said.', "Ferrer", 1),
    ('Ferrer said: "We will build the bridge." Moy said they would pay for it.', "Ferrer", 1),
    ('"We will build the whole bridge."Ferrer said on Monday.', "Ferrer", 1),
    ("“We will build the bridge,” said Ferrer.", "Ferrer", 1),
    ("“We will build the bridge,” Ferrer said on Monday.", "Ferrer", 1),
    ("“We will build the bridge”, Ferrer told reporters.", "Ferrer", 1),
    ("Ferrer said: “We will build the bridge.”", "Ferrer", 1),
    ("“We will build it,” Ferrer said, “and we will pay for it.”", "Ferrer", 2),
    ("“We will build it,” Ferrer said. “We will pay for it.”", "Ferrer", 2),
    ("“We will build it,” said Ferrer.\n“We will pay for it.”", "Ferrer", 2),
    ("Ferrer said:\n“We will build the bridge.\n“We will pay for it.”", "Ferrer", 2),
    ("“We will build the bridge,” he said.", "he", 1),
    ("“Bridges last,” said Ferrer.", "Ferrer", 1),
    ("Ferrer replied: “We agree.”", "Ferrer", 1),
    ("“Our borders,” said Ferrer, “must open.”", "Ferrer", 2),
]


@pytest.mark.parametrize(("text", "speaker", "parts"), ATTRIBUTED)
def test_speaker_stands_before_behind_or_between(text: str, speaker: str, parts: int) -> None:
    """An utterance is one, however it is interrupted, and its speaker is the one named beside it."""
    tokens = tokens_of(text)
    mentions = named(tokens, "Ferrer")
    (utterance,) = attribute(tokens, find_quotations(tokens), mentions)
    place = mentions[utterance.mention].start if utterance.mention >= 0 else utterance.pronoun
    assert tokens.words[place] == speaker
    assert len(utterance.quotations) == parts


def test_two_speakers_stay_two() -> None:
    """A quotation with a speaker of its own does not go on with the one before."""
    tokens = tokens_of("“We will build it,” said Ferrer. “We will pay for it,” said Otieno.")
    mentions = named(tokens, "Ferrer", "Otieno")
    utterances = attribute(tokens, find_quotations(tokens), mentions)
    assert [mentions[one.mention].name for one in utterances] == [("Ferrer",), ("Otieno",)]


def test_unattributed_speech_has_no_speaker() -> None:
    """Nobody is made the speaker of words that nobody is named for."""
    tokens = tokens_of("“We will build the bridge.” Later Ferrer left the town.")
    assert attribute(tokens, find_quotations(tokens), named(tokens, "Ferrer")) == ()


def test_masks_are_cut_at_paragraphs() -> None:
    """Speech that runs over two paragraphs is masked in each of them."""
    tokens = tokens_of("“We will build the bridge.\n“We will pay for it,” said Ferrer.")
    stretches = masks(tokens, find_quotations(tokens))
    assert [words(tokens, start, end)[:9] for start, end in sorted(stretches.items())] == ["“ We will"] * 2
