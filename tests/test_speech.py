"""Statements of a document: one for each utterance, with the right speaker."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Code, Document, EntityRef, Report

QUISPE = "Minister of Foreign Affairs of Peru Luis Quispe"
VIDAL = "President of Chile Rosa Vidal"


def statements(text: str) -> list[tuple[str, str, str]]:
    """Return (speaker, mode, words) of the statements of a text, in order."""
    (extraction,) = extract([Document(text)])
    return [row(report) for report in extraction.reports if report.type == "Statement"]


def row(report: Report) -> tuple[str, str, str]:
    """Return the key of the one speaker, the mode and the words."""
    values = dict(report.properties)
    speaker, mode = values["speaker"], values["mode"]
    assert isinstance(speaker, EntityRef)
    assert isinstance(mode, Code)
    return speaker.id.partition("/")[2], mode.name, str(values["text"])


QUOTED = [
    *(
        (text, [("luis-quispe", "Quote", "We will not sign it now.")])
        for text in (
            f"{QUISPE} met {VIDAL}, saying: “We will not sign it now.”",
            f"{QUISPE} met {VIDAL} and said, “We will not sign it now.”",
            f"{QUISPE} answered {VIDAL} by saying, “We will not sign it now.”",
            f"{QUISPE}, who had met {VIDAL}, said: “We will not sign it now.”",
            f"{QUISPE}, speaking at a school in Lima, said: “We will not sign it now.”",
            f"Meeting {VIDAL}, {QUISPE} said: “We will not sign it now.”",
            f"Asked about the treaty, {QUISPE} replied: “We will not sign it now.”",
            f"A guest quoted {QUISPE} as saying: “We will not sign it now.”",
            f"“We will not sign it now.” a release of Friday cited {QUISPE} as saying.",
            f"{QUISPE} spoke in Lima. “We will not sign it now.” the minister was quoted as saying.",
            f"{QUISPE} came to Lima.\n\n“We will not sign it now.” Said Quispe.",
        )
    ),
    (
        f"{QUISPE} told the BBC: “We will not sign the treaty.” He later wrote that Chile had signed.",
        [
            ("luis-quispe", "Quote", "We will not sign the treaty."),
            ("luis-quispe", "Reported", "Chile had signed"),
        ],
    ),
    (
        (
            f"Aid for Chile\n\n{QUISPE} came to Chile.\n\nQuotes attributable to Minister Quispe:\n\n“Peru stands with Chile.”"
            "\n\n“We will work with our partners.”"
        ),
        [
            ("luis-quispe", "Quote", "Peru stands with Chile."),
            ("luis-quispe", "Quote", "We will work with our partners."),
        ],
    ),
    (
        "The Ministry of Trade of Peru said the port was open. The Ministry stressed the need for trade.",
        [
            ("ministry-of-trade-of-peru", "Reported", "the port was open"),
            ("ministry-of-trade-of-peru", "Reported", "the need for trade"),
        ],
    ),
    ("It is claimed that Peru urged Chile to sign the treaty.", []),
    (f"{QUISPE} thanked him.", []),
    (f"{QUISPE} thanked Chile.", [("luis-quispe", "Reported", "Chile")]),
    (
        f"{QUISPE} sent a message of greetings to {VIDAL}. All had waited for it.",
        [("luis-quispe", "Reported", "greetings to President of Chile Rosa Vidal")],
    ),
    (
        f"State media quoted {QUISPE} as saying that trade had grown.",
        [("luis-quispe", "Reported", "trade had grown")],
    ),
    (
        f"{VIDAL} came.\n\n{QUISPE} said the report was untrue.\n\n“There was no letter between the two sides.”\n\nTalks go on.",
        [
            ("luis-quispe", "Reported", "the report was untrue"),
            ("luis-quispe", "Quote", "There was no letter between the two sides."),
        ],
    ),
    (
        f"The text is new.\n\n{QUISPE} opened his speech with a joke:\n\n“We are happy for each one of you.”",
        [("luis-quispe", "Quote", "We are happy for each one of you.")],
    ),
    (
        f"{VIDAL} came to Lima.\n\nThe talks went on.\n\n“There was no letter between the two sides.”\n\nThe talks go on.",
        [],
    ),
    (
        "According to a statement posted by the Ministry of Culture of Peru on its account, «The work of the port goes on.»",
        [("ministry-of-culture-of-peru", "Quote", "The work of the port goes on.")],
    ),
    (
        "The port was closed in May, the Association of Peruvian Farmers (APF) reported Monday.",
        [("association-of-peruvian-farmers", "Reported", "The port was closed in May")],
    ),
    (
        f"{QUISPE} condemned the war.\n“Who could do such a thing?” Quispe said.\n“It is a crime, no more,” the Minister noted.",
        [
            ("luis-quispe", "Reported", "the war"),
            ("luis-quispe", "Quote", "Who could do such a thing?"),
            ("luis-quispe", "Quote", "It is a crime, no more"),
        ],
    ),
    (
        f"{VIDAL} said “today’s visit by the guests is one that shows the trust between us.”",
        [("rosa-vidal", "Quote", "today’s visit by the guests is one that shows the trust between us.")],
    ),
    (
        f"{VIDAL} pointed out that trade had grown, and how ports could help, she said.",
        [("rosa-vidal", "Reported", "trade had grown, and how ports could help")],
    ),
    (
        f"“I will stay,” {VIDAL} said.\n\n“Ports are big, and play a role in the region.\n\n“They must stay open.” Vidal added.",
        [
            ("rosa-vidal", "Quote", "I will stay"),
            ("rosa-vidal", "Quote", "Ports are big, and play a role in the region. They must stay open."),
        ],
    ),
    (
        f"{VIDAL} called for joint action to press the rebels to end the war, free the prisoners, and open the ports.",
        [
            (
                "rosa-vidal",
                "Reported",
                "joint action to press the rebels to end the war, free the prisoners, and open the ports",
            )
        ],
    ),
    (
        "The members of the United Nations Security Council reiterated their call for talks.",
        [("united-nations-security-council", "Reported", "their call for talks")],
    ),
    (
        f"{QUISPE} spoke. The West is not ready, he believes. “We shall wait,” he added.",
        [
            ("luis-quispe", "Reported", "The West is not ready"),
            ("luis-quispe", "Quote", "We shall wait"),
        ],
    ),
    (
        f"{QUISPE} met Ambassador of Chile Ann Soto. The diplomat, in reply, pledged to come again.",
        [],
    ),
    (
        "Secretary of State Ann Porter met UK Foreign Secretary Jane Moor. The Secretary stressed the need for trade.",
        [("ann-porter", "Reported", "the need for trade")],
    ),
    (
        "Statement by the Ministry of Foreign Affairs of Peru on the Attack\n\nWe urge Chile to keep the truce.",
        [("ministry-of-foreign-affairs-of-peru", "Reported", "We urge Chile to keep the truce")],
    ),
    (
        f"{VIDAL} said Monday Chile was ready. L. Quispe came. R. Vidal stressed the need for trade.",
        [
            ("rosa-vidal", "Reported", "Chile was ready"),
            ("rosa-vidal", "Reported", "the need for trade"),
        ],
    ),
    (
        f"{QUISPE} met Chile's acting foreign minister Amir Soto. The Chilean minister, for his part, thanked Peru for the aid.",
        [("amir-soto", "Reported", "Peru for the aid")],
    ),
    (f"{QUISPE} welcomed HM the King and the delegations.", []),
    (
        "The talks went on for two hours, the Foreign Office said.",
        [("foreign-office--b72b6d8dcc6487b3", "Reported", "The talks went on for two hours")],
    ),
    (
        f"“It has grown,” {QUISPE} told the press, “and it will grow again.”",
        [("luis-quispe", "Quote", "It has grown, and it will grow again.")],
    ),
    (
        f"{QUISPE} said, \u2018We are ready to sign the treaty.\u2019 \u2018The border is open,\u2019 added Quispe.",
        [
            ("luis-quispe", "Quote", "We are ready to sign the treaty."),
            ("luis-quispe", "Quote", "The border is open"),
        ],
    ),
    (
        f"{QUISPE} met the press. Peru, he said, is ready to open the border.",
        [("luis-quispe", "Reported", "Peru, he said, is ready to open the border")],
    ),
    (f"{QUISPE} noted: “Trade is up.”", [("luis-quispe", "Quote", "Trade is up.")]),
    (
        "The Prime Minister of Chile welcomed the truce. “We shall help to keep it,” she said.",
        [
            ("chl--prime-minister", "Reported", "the truce"),
            ("chl--prime-minister", "Quote", "We shall help to keep it"),
        ],
    ),
    (
        "The UN Security Council met. The members of the Council condemned the attack on the port.",
        [("united-nations-security-council", "Reported", "the attack on the port")],
    ),
    (
        f"“The border is open. It will stay so,” {QUISPE} said.",
        [("luis-quispe", "Quote", "The border is open. It will stay so")],
    ),
    (
        f"“The border is open,” {QUISPE} said. “It will stay so.”",
        [("luis-quispe", "Quote", "The border is open, It will stay so.")],
    ),
    (
        f"“The border is open,” replied {QUISPE}, who chaired the talks.\n\n“It will stay so,” he added.",
        [("luis-quispe", "Quote", "The border is open"), ("luis-quispe", "Quote", "It will stay so")],
    ),
    (
        f"{VIDAL} arrived in Lima.\n\n“The border is open,” the president said.",
        [("rosa-vidal", "Quote", "The border is open")],
    ),
    (
        f"{QUISPE} sent a message of greetings to {VIDAL}. The message reads, in part: “The border is open.”",
        [("luis-quispe", "Quote", "The border is open.")],
    ),
    (
        f'{QUISPE} sent a letter to {VIDAL}. "The border is open," the letter reads.',
        [("luis-quispe", "Quote", "The border is open")],
    ),
    (f'{QUISPE} visited the port. "The border is open," the message read.', []),
    (
        f'{QUISPE} spoke in Lima. "The border is open.\n\n"It will stay so," he surmised.',
        [("luis-quispe", "Quote", "The border is open. It will stay so")],
    ),
    (f"«The border is open», – said {QUISPE}.", [("luis-quispe", "Quote", "The border is open")]),
    (
        f"{QUISPE} affirmed, during the call, that the border was open. His Excellency praised the new law.",
        [("luis-quispe", "Reported", "the border was open"), ("luis-quispe", "Reported", "the new law")],
    ),
    (
        "Statement by Minister of Trade Luis Quispe\n\nI am saddened by the loss of life in the market.",
        [("luis-quispe", "Reported", "I am saddened by the loss of life in the market")],
    ),
    (
        '"The border is open," Peru\'s Minister for Trade, Hon. Luis Quispe, said.',
        [("luis-quispe", "Quote", "The border is open")],
    ),
    (
        '"The border is open," said Lt. Gen. Luis Quispe, the chief of general staff of Peru.',
        [("luis-quispe", "Quote", "The border is open")],
    ),
    (
        '"The border is open," Luis Quispe, chief executive of the shipping company Norbulk, said.',
        [("luis-quispe", "Quote", "The border is open")],
    ),
    (
        "Luis Quispe, chief executive of the shipping company Norbulk, said that the border was open.",
        [("luis-quispe", "Reported", "the border was open")],
    ),
    (
        'The Ministry of Trade of Peru issued a statement. "The border is open," the document says.',
        [("ministry-of-trade-of-peru", "Quote", "The border is open")],
    ),
    (f'{QUISPE} signed a memorandum on fish in Lima. "The border is open," the document says.', []),
    (
        "According to a note from the Presidency of Peru, which we saw, the border was open. The same note adds that trade grew.",
        [
            ("presidency-of-peru", "Reported", "the border was open"),
            ("presidency-of-peru", "Reported", "trade grew"),
        ],
    ),
    (
        "World Bank President Ama Boateng met Luis Quispe. The president of the bank said that the border was open.",
        [("ama-boateng", "Reported", "the border was open")],
    ),
    (
        "UN Secretary-General Ama Boateng came. The head of the organization said that the border was open.",
        [("ama-boateng", "Reported", "the border was open")],
    ),
    ("Baroness Porter stressed the need for trade.", [("porter", "Reported", "the need for trade")]),
    (f"{QUISPE} praised his opposite number.", [("luis-quispe", "Reported", "his opposite number")]),
    (
        f"{QUISPE} stressed that the border is “open and safe” for all.",
        [("luis-quispe", "Reported", "the border is “open and safe” for all")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quotation_is_one_statement_of_its_speaker(text: str, expected: list[tuple[str, str, str]]) -> None:
    """An utterance in marks is one statement; a few words in marks stay part of the sentence."""
    assert statements(text) == expected


def test_speech_inside_speech_is_no_statement_of_its_own() -> None:
    """What somebody is reported to have said inside the words of another is part of those words."""
    text = f"{QUISPE} said that {VIDAL} had announced a new ceasefire agreement."
    assert [who for who, _, _ in statements(text)] == ["luis-quispe"]


def test_title_that_the_text_says_again_is_dropped() -> None:
    """A headline and the sentence that repeats it are one statement."""
    text = f"Peru condemns attack on the port of Aden\n\n{QUISPE} condemned the attack on the port of Aden."
    assert [who for who, _, _ in statements(text)] == ["luis-quispe"]


def test_act_that_the_title_names_is_dropped() -> None:
    """A headline of the same act by the same speaker is no second statement, though its words are fewer."""
    title = "Foreign Minister of Peru Luis Quispe welcomes accord"
    text = f"{title}\n\n{QUISPE} welcomed the new accord with Chile on fishing."
    assert [words for _, _, words in statements(text)] == ["the new accord with Chile on fishing"]


def test_every_statement_has_its_words_in_the_text() -> None:
    """The words of a reported statement are a stretch of the text, white space aside."""
    text = f"{QUISPE} welcomed the\nceasefire in Yemen and thanked {VIDAL} for her help."
    for _, _, words in statements(text):
        assert words in " ".join(text.split())


def events(text: str) -> list[str]:
    """Return the types of the events of a text."""
    (extraction,) = extract([Document(text)])
    return [r.type for r in extraction.reports if r.type in ("Meeting", "Visit", "InstrumentAction")]


TOLD = [
    ("“President of Chile Rosa Vidal visited Peru,” said Pablo Ortega.", ["Visit"]),
    ("“I met President of Chile Rosa Vidal in Lima,” said Minister of Trade Pablo Ortega.", ["Meeting"]),
    ("“I met President of Chile Rosa Vidal in Lima,” an official said.", []),
    ("“He visited Peru and she met them in Lima,” said Pablo Ortega.", []),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_events_told_in_direct_speech_are_read(text: str, expected: list[str]) -> None:
    """Third-person sentences of a quotation tell events; "I" only where the speaker is known, "he" never."""
    assert events(text) == expected
