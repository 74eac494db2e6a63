"""For which state somebody acts whose office names none: only where the text tells it."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract import extract
from kg.model import Document, EntityRef

MET = "Foreign Minister Mart Tamm met President of Peru Luis Quispe."

# text | states of its only meeting
HOMES = """
{MET} He spoke of relations between Estonia and Peru. | EST PER
{MET} Estonia and Peru are partners. Estonia has an embassy in Lima. | EST PER
{MET} The Estonian Foreign Ministry said that Estonia values the talks. | EST PER
TALLINN, May 16 (News) - {MET} Estonia opened an embassy, the first of Estonia. | EST PER
TALLINN, May 16 (News) - {MET} Estonia opened an embassy. | EST PER
{MET} Chile and Peru are partners. Estonia has an embassy in Lima. | PER
{MET} Estonia and Peru are partners. | EST PER
{MET} Foreign Minister Ali Kamau was there. Estonia and Peru are partners. Estonia has an embassy in Lima. | PER
"""


@pytest.mark.parametrize("line", HOMES.strip().splitlines())
def test_home(line: str) -> None:
    """A text's own minister has its state, if one state alone may be its own."""
    text, _, expected = line.format(MET=MET).rpartition(" | ")
    (made,) = extract([Document(text=text, date=date(2024, 5, 16), identifier="d")])
    (meeting,) = [report for report in made.reports if report.type == "Meeting"]
    found = [
        value.id.removeprefix("State/")
        for name, value in meeting.properties
        if name == "involvesState" and isinstance(value, EntityRef)
    ]
    assert sorted(found) == expected.split()


BOND = "Relations between Kenya and Ghana are good."
# text | each person with the state of the office
OFFICES = """
President Kofi Mensah of Ghana opened the fair together with Prime Minister Yaw Asare. The Chinese Ambassador, Sun Li, came.
    | Kofi Mensah GHA, Yaw Asare -, Sun Li CHN
President Kofi Mensah spoke of trade with China. The Ghanaian leader said that trade grew. | Kofi Mensah GHA
Foreign Minister Kofi Mensah spoke in Nairobi. The Ghanaian minister praised Kenya. | Kofi Mensah GHA
Iraq's Government, led by Prime Minister Kofi Mensah, and Kurdistan Regional Government, led by President Yaw Asare, spoke.
    | Kofi Mensah IRQ, Yaw Asare Organization/kurdistan-regional-government
Asha Otieno, Minister of Trade, signed for Kenya, and Kofi Mensah, Minister of Finance, signed for Ghana.
    | Asha Otieno KEN, Kofi Mensah GHA
Minister of Trade Asha Otieno co-chaired the session for Kenya, and Kofi Mensah, Minister of Finance, for Ghana.
    | Asha Otieno KEN, Kofi Mensah GHA
The Kenya side was headed by Trade Minister Asha Otieno, and the Ghanaian one by Minister of Finance Kofi Mensah.
    | Asha Otieno KEN, Kofi Mensah GHA
Foreign Minister Asha Otieno led the Kenyan team. Talks were held, Kofi Mensah, Minister of Finance, leading the Ghanaian one.
    | Asha Otieno KEN, Kofi Mensah GHA
With Minister of Trade Asha Otieno at the head of the Kenyan side, Ghana's side was led by Minister of Finance Kofi Mensah.
    | Asha Otieno KEN, Kofi Mensah GHA
Kenya was represented by Minister of Trade Asha Otieno, and Ghana by Minister of Finance Kofi Mensah.
    | Asha Otieno KEN, Kofi Mensah GHA
The Ghanaian team was led by Trade Minister Kofi bin Mensah. Trade Minister Mensah spoke. Mensah left. | Kofi bin Mensah GHA
LIMA, May 4 - Foreign Minister Luis Quispe met Kenyan Minister Asha Otieno. Her cabinet is led by Prime Minister Ali Kamau.
    | Luis Quispe PER, Asha Otieno KEN, Ali Kamau -
I want to thank you, Ghana and President Kofi Mensah for the support. | Kofi Mensah GHA
Talks between Ghana and President Kofi Mensah go on. | Kofi Mensah -
Foreign Minister Mart Tamm conveyed the support of Estonia to Kenyan President Ali Kamau. | Mart Tamm EST, Ali Kamau KEN
Foreign Minister Mart Tamm welcomed the support of Estonia. | Mart Tamm -
Kenyan President Ali Kamau, along with his Foreign Minister Asha Otieno and Trade Minister Yaw Asare, visited Peru.
    | Ali Kamau KEN, Asha Otieno KEN, Yaw Asare KEN
Kenyan President Ali Kamau flew to Lima with Foreign Minister Asha Otieno. | Ali Kamau KEN, Asha Otieno KEN
Kenyan President Ali Kamau flew to Lima with President Luis Quispe. | Ali Kamau KEN, Luis Quispe -
Kenyan President Ali Kamau, with Foreign Minister Asha Otieno, met President of Ghana Kofi Mensah. {BOND}
    | Ali Kamau KEN, Asha Otieno KEN, Kofi Mensah GHA
Kenyan President Ali Kamau met President Kofi Mensah and Foreign Minister Yaw Asare. {BOND}
    | Ali Kamau KEN, Kofi Mensah GHA, Yaw Asare GHA
Foreign Minister Asha Otieno met President of Ghana Kofi Mensah. She paid a visit to Peru.
    | Asha Otieno -, Kofi Mensah GHA
Kenyan President Ali Kamau met President Kofi Mensah. | Ali Kamau KEN, Kofi Mensah -
The Kenyan side was represented by Foreign Minister Asha Otieno, the Ghanaian by Foreign Minister Kofi Mensah.
    | Asha Otieno KEN, Kofi Mensah GHA
The Kenyan delegation was received by President Kofi Mensah. | Kofi Mensah -
From the Kenyan side it was attended by Asha Otieno, Minister of Culture; and Ali Kamau, Minister of Trade.
    | Asha Otieno KEN, Ali Kamau KEN
Guests from Ghana were Asha Otieno, Minister of Culture, and Ali Kamau, Minister of Trade. | Asha Otieno GHA, Ali Kamau GHA
Kenyan Foreign Minister Asha Otieno paid a visit to Ghana. Otieno was received by President Kofi Mensah.
    | Asha Otieno KEN, Kofi Mensah GHA
Kenyan President Ali Kamau will travel to Ghana and Togo. President Kamau will meet Foreign Minister Kofi Mensah.
    | Ali Kamau KEN, Kofi Mensah -
Kenyan President Ali Kamau went to Lima. In Lima, he met Foreign Minister Kofi Mensah. {BOND} | Ali Kamau KEN, Kofi Mensah -
The head of the IMF, Mart Tamm, came. In Lima he was received by President Luis Quispe and met Foreign Minister Rosa Vega.
    | Mart Tamm IntergovernmentalBody/international-monetary-fund, Luis Quispe PER, Rosa Vega PER
Kenyan Foreign Minister Asha Otieno paid a visit to Lima. In the Peruvian capital she met Minister of Economy Luis Quispe.
    | Asha Otieno KEN, Luis Quispe PER
Kenyan President Ali Kamau will be in Peru on a state visit. Prime Minister Luis Quispe will receive the Kenyan president.
    | Ali Kamau KEN, Luis Quispe PER
Kenyan President Ali Kamau is due in Lima. He will meet Prime Minister Luis Quispe, together with Foreign Minister Asha Otieno.
    | Ali Kamau KEN, Luis Quispe PER, Asha Otieno -
Kenyan President Ali Kamau visited Ghana on Monday. He then went to Peru and met President Luis Quispe.
    | Ali Kamau KEN, Luis Quispe PER
Kenyan President Ali Kamau visited Ghana on Monday. He will fly out to Peru, where he will hold talks with President Luis Quispe.
    | Ali Kamau KEN, Luis Quispe PER
In Lima, Peru, Kenyan Foreign Minister Asha Otieno met with President Luis Quispe. | Asha Otieno KEN, Luis Quispe PER
Kenyan Foreign Minister Asha Otieno had talks with Kofi Mensah, her Ghanaian counterpart. | Asha Otieno KEN, Kofi Mensah GHA
Kenyan Foreign Minister Asha Otieno met President Luis Quispe of Peru and Kofi Mensah, her counterpart from Ghana.
    | Asha Otieno KEN, Kofi Mensah GHA, Luis Quispe PER
Kenyan Minister Asha Otieno visited Ghana. She met Kofi Mensah, her Ghanaian colleague, paid a call on President Yaw Asare.
    | Asha Otieno KEN, Kofi Mensah GHA, Yaw Asare GHA
Kenyan President Ali Kamau travels to Lima. He has with him Ms Asha Otieno, Minister of Trade; and Mart Tamm, Minister of Mines.
    | Ali Kamau KEN, Asha Otieno KEN, Mart Tamm KEN
Minister of Trade of India Arjun Mehta paid a call on President Ali Gayoom. India and Maldives are friends.
    | Arjun Mehta IND, Ali Gayoom MDV
Kenyan Foreign Minister Asha Otieno arrived in Lima. She was met at the airport by Minister of Trade Luis Quispe.
    | Asha Otieno KEN, Luis Quispe PER
Upon arrival in Lima, Kenyan Foreign Minister Asha Otieno was greeted by Minister of Trade Luis Quispe.
    | Asha Otieno KEN, Luis Quispe PER
A delegation from Kenya led by Foreign Minister Asha Otieno arrived. | Asha Otieno KEN
Visiting Lima, Foreign Minister Asha Otieno met Ghanaian Foreign Minister Kofi Mensah. | Asha Otieno -, Kofi Mensah GHA
On her visit to Peru, Foreign Minister Asha Otieno met Trade Minister Luis Quispe and Foreign Minister of Ghana Kofi Mensah.
    | Asha Otieno -, Luis Quispe PER, Kofi Mensah GHA
On her visit to Peru, President Luis Quispe received Kenyan Foreign Minister Asha Otieno. | Luis Quispe PER, Asha Otieno KEN
President of The Gambia Kofi Mensah met Prime Minister of The Netherlands Mart Tamm. | Kofi Mensah GMB, Mart Tamm NLD
In Jerusalem, Kenyan Foreign Minister Asha Otieno met with President Luis Quispe. | Asha Otieno KEN, Luis Quispe -
In Europe he was received by President Luis Quispe. | Luis Quispe -
Kenyan President Ali Kamau toured Central America. He was received by President Luis Quispe. | Ali Kamau KEN, Luis Quispe -
In Lima, Peru, on the margins of the summit, Kenyan Foreign Minister Asha Otieno met with President Kofi Mensah.
    | Asha Otieno KEN, Kofi Mensah -
Peru and Kenya held a dialogue. It was co-chaired by Kenyan Foreign Minister Asha Otieno and Foreign Minister Rosa Vega.
    | Asha Otieno KEN, Rosa Vega PER
President Kofi Mensah condemned the coup in Peru. Peru must hold elections. | Kofi Mensah -
Peru holds elections. President Luis Quispe voted early, Peruvian radio said. | Luis Quispe PER
Prime Minister Kofi Mensah arrived in Peru. Peru and Chile are partners. Peru has an embassy there. | Kofi Mensah -
Ghana sent a team. Prime Minister Luis Quispe and the Peruvian delegation arrived. | Luis Quispe PER
Ali Kamau spoke with President of Peru Luis Quispe. The President of Kenya thanked him. | Luis Quispe PER, Ali Kamau KEN
Ali Kamau spoke with President of Peru Luis Quispe. The Presidents of Kenya and Peru are friends. | Luis Quispe PER
Ali Kamau, 34, sued the state. The President of Kenya was silent. President of Peru Luis Quispe spoke. | Luis Quispe PER
Ali Kamau and Asha Otieno met with President of Peru Luis Quispe. The President of Kenya was away. | Luis Quispe PER
The delegation of the Maldives was led by H.E. Ali Kamau, Ambassador to Peru. | Ali Kamau MDV
The delegation of the Maldives was led by Chief Justice Ali Kamau. | Ali Kamau MDV
President William Ochieng and First Lady Rachel Ochieng of Kenya spoke. | William Ochieng KEN, Rachel Ochieng KEN
Trade Minister Juan Holguin and Water Minister Gustavo Miranda (Ecuador) spoke. | Juan Holguin ECU, Gustavo Miranda ECU
Murat Serik, Deputy Prime Minister and Minister of Foreign Affairs of Kazakhstan, spoke. | Murat Serik KAZ, Murat Serik KAZ
Nairobi - President Ali Kamau met Moussa Diop, the Chairperson of the African Union Commission.
    | Ali Kamau -, Moussa Diop IntergovernmentalBody/african-union-commission
Quito - President Luis Quispe met Moussa Diop, the Chairperson of the African Union Commission.
    | Luis Quispe ECU, Moussa Diop IntergovernmentalBody/african-union-commission
Lima, March 12. Foreign Minister Luis Quispe met bankers. | Luis Quispe PER
Santiago, Mar. 12 (Sol) -- Union Minister Luis Quispe met bankers. | Luis Quispe CHL
[Colombo, 12 March 2025] Deputy Minister Smt. Asha Dias met bankers. | Asha Dias LKA
Singapore (Sol) - President Ann Tan met bankers. | Ann Tan -
Singapore, 12 March - President Ann Tan met bankers. | Ann Tan SGP
Victoria, 25, is glad. President Luis Quispe met bankers. | Luis Quispe -
Quito - President Kofi Mensah met Ecuadorian President Luis Quispe. | Kofi Mensah -, Luis Quispe ECU
Quito - President Kofi Mensah arrived in Ecuador and met Moussa Diop, head of the IMF.
    | Kofi Mensah -, Moussa Diop IntergovernmentalBody/international-monetary-fund
Quito - President Luis Quispe met Kenyan President Ali Kamau. The talks were attended by Foreign Minister Rosa Vega.
    | Luis Quispe ECU, Ali Kamau KEN, Rosa Vega ECU
King Hamad Al Noor met Kenyan President Ali Kamau in Amman. Jordan trades with Peru. | Hamad Al Noor JOR, Ali Kamau KEN
King Hamad Al Noor met Kenyan President Ali Kamau. Peru was spoken of. | Hamad Al Noor -, Ali Kamau KEN
President Luis Quispe on Friday received Kenyan Foreign Minister Ali Kamau in Lima. | Luis Quispe PER, Ali Kamau KEN
Kenyan Foreign Minister Ali Kamau called on President Luis Quispe in Lima. | Luis Quispe PER, Ali Kamau KEN
Kenyan Foreign Minister Ali Kamau met President Luis Quispe in Lima. | Luis Quispe -, Ali Kamau KEN
Kenyan Foreign Minister Ali Kamau met President Luis Quispe at the summit in Lima. | Luis Quispe -, Ali Kamau KEN
In Lima the IMF head Mart Tamm was received by President Luis Quispe and met Rosa Vega, President of the National Assembly.
    | Mart Tamm IntergovernmentalBody/international-monetary-fund, Luis Quispe PER, Rosa Vega PER
President Kofi Mensah received the Minister of Trade of Peru Luis Quispe. The President noted that Ghana is interested in trade.
    | Kofi Mensah GHA, Luis Quispe PER
President Kofi Mensah received the Minister of Trade of Peru Luis Quispe. The President noted that Peru is interested in trade.
    | Kofi Mensah -, Luis Quispe PER
The President of the Republic, Luis Quispe, received the Foreign Minister of Cuba, Ali Kamau, in Quito.
    | Luis Quispe ECU, Ali Kamau CUB
Foreign Minister Ali Kamau, who is on a visit to Quito, met Trade Minister Luis Quispe. | Ali Kamau -, Luis Quispe ECU
The Ambassador of Kenya to Peru, Ali Kamau, presented his credentials to President Luis Quispe. | Ali Kamau KEN, Luis Quispe PER
The Ambassador of Kenya to Peru, Ali Kamau, was born in the town of President Luis Quispe. | Ali Kamau KEN, Luis Quispe -
UN Resident Coordinator in Kenya Ana Paz met Deputy Chairman of the Cabinet of Ministers Ali Kamau.
    | Ana Paz IntergovernmentalBody/united-nations, Ali Kamau KEN
Quito: President Luis Quispe left for Nairobi on Monday. He will meet President Ali Kamau. | Luis Quispe ECU, Ali Kamau KEN
QUITO. President Luis Quispe received the Foreign Minister of Kenya Ali Kamau. | Luis Quispe ECU, Ali Kamau KEN
Quito - President Luis Quispe spoke with President Ali Kamau. The Kenyan leader thanked Ecuador. | Luis Quispe ECU, Ali Kamau KEN
Quito - President Luis Quispe received the Foreign Minister of Kenya, Ali Kamau, who came from Lima, Peru.
    | Luis Quispe ECU, Ali Kamau KEN
Prior to travelling to Ghana, President Ali Kamau met Foreign Minister Rosa Vega. | Ali Kamau -, Rosa Vega -
On Ghana's side it was signed by Minister of Trade Kofi Mensah. President Yaw Asare met President of Peru Luis Quispe.
    | Kofi Mensah GHA, Yaw Asare GHA, Luis Quispe PER
Foreign Minister Mart Tamm and Kenyan Foreign Minister Asha Otieno met. They spoke of relations between Kenya and Estonia.
    | Mart Tamm EST, Asha Otieno KEN
Estonian-Kenyan ties were the subject of talks between Trade Minister Mart Tamm and Foreign Minister of Kenya Asha Otieno.
    | Mart Tamm EST, Asha Otieno KEN
Kenyan Foreign Minister Asha Otieno came to Peru. She met Prime Minister Rosa Vega and her Peruvian counterpart, Mart Tamm.
    | Asha Otieno KEN, Rosa Vega PER, Mart Tamm PER
The President of the Republic, Luis Quispe, and his Kenyan counterpart, Ali Kamau, met. Ali Kamau landed in the Peruvian capital.
    | Luis Quispe PER, Ali Kamau KEN
Trade Minister Mart Tamm, Kenyan Trade Minister Asha Otieno and guests from Chile and Peru came to the forum.
    | Mart Tamm -, Asha Otieno KEN
The Kenyan side was headed by Trade Minister Asha Otieno, the Ghanaian side by Trade Minister Kofi Mensah.
    | Asha Otieno KEN, Kofi Mensah GHA
It was signed by Trade Minister Asha Otieno on behalf of Kenya and by Trade Minister Kofi Mensah on behalf of Ghana.
    | Asha Otieno KEN, Kofi Mensah GHA
On the Ghanaian side of the table sat Trade Minister Kofi Mensah and Prime Minister Yaw Asare. | Kofi Mensah GHA, Yaw Asare GHA
Kenyan Foreign Minister Asha Otieno met Trade Minister Luis Quispe during her visit to Peru. | Asha Otieno KEN, Luis Quispe PER
At the invitation of Foreign Minister Luis Quispe, Foreign Minister of Kenya Asha Otieno will visit Peru.
    | Luis Quispe PER, Asha Otieno KEN
Foreign Minister Luis Quispe spoke with Foreign Minister of Kenya Asha Otieno. Quispe has invited her to visit Peru.
    | Luis Quispe PER, Asha Otieno KEN
President Kofi Mensah was invited to visit Peru. | Kofi Mensah -
The Ambassador of Kenya to Peru Asha Otieno has called on the Foreign Minister Luis Quispe. | Asha Otieno KEN, Luis Quispe PER
The Ambassador of Kenya to Peru Asha Otieno and Foreign Minister Ali Kamau met bankers. | Asha Otieno KEN, Ali Kamau -
Trade Minister Kofi Mensah left Accra for Quito. There he will meet Trade Minister Luis Quispe. | Kofi Mensah -, Luis Quispe ECU
Trade Minister Kofi Mensah handed a message from the Ghanaian Government to Peruvian Trade Minister Luis Quispe.
    | Kofi Mensah GHA, Luis Quispe PER
Kenyan Foreign Minister Asha Otieno conveyed to President of Peru Luis Quispe the greetings of President Ali Kamau.
    | Asha Otieno KEN, Luis Quispe PER, Ali Kamau KEN
Kenyan Foreign Minister Asha Otieno received a letter from President Kofi Mensah. | Asha Otieno KEN, Kofi Mensah -
President Luis Quispe has ended a visit to Quito. Cooperation between Peru and Ecuador is close. | Luis Quispe PER
Quito - Trade Minister Luis Quispe met bankers. President Rosa Vega is to begin a visit to Chile. | Luis Quispe ECU, Rosa Vega ECU
Amman - King Hamad Al Noor spoke of the partnership of Jordan and Peru with a Peruvian delegation. | Hamad Al Noor JOR
The Kenyan delegation was received by Trade Minister Luis Quispe in Lima. It was led by Trade Minister Asha Otieno.
    | Luis Quispe PER, Asha Otieno KEN
It was co-chaired by Trade Minister Asha Otieno from the Kenyan side and Trade Minister Kofi Mensah from the Ghanaian side.
    | Asha Otieno KEN, Kofi Mensah GHA
On the part of Kenya, it was signed by Trade Minister Asha Otieno, on the part of Ghana by Trade Minister Kofi Mensah.
    | Asha Otieno KEN, Kofi Mensah GHA
Kenya is represented at the talks by Trade Minister Asha Otieno. | Asha Otieno KEN
Kenyan officials, led by Trade Minister Asha Otieno, came to Peru. | Asha Otieno KEN
Foreign Minister Asha Otieno discussed the war in Ghana with Peruvian Foreign Minister Luis Quispe. Ghana needs help.
    | Asha Otieno -, Luis Quispe PER
President Kofi Mensah and Peruvian Foreign Minister Luis Quispe agreed. Ghana was glad. | Kofi Mensah -, Luis Quispe PER
Trade Minister Luis Quispe held talks with visiting Kenyan Foreign Minister Asha Otieno in Lima.
    | Luis Quispe PER, Asha Otieno KEN
Foreign Minister Rosa Vega and the visiting Foreign Minister of Kenya, Asha Otieno, spoke in Lima.
    | Rosa Vega PER, Asha Otieno KEN
(Quito, 12 March 2025) Deputy Minister Rosa Vega met bankers. | Rosa Vega ECU
(Quito is high.) Deputy Minister Rosa Vega met bankers. | Rosa Vega -
"""


@pytest.mark.parametrize(
    "line",
    OFFICES.format(BOND="Relations between Kenya and Ghana are good.")
    .strip()
    .replace("\n    |", " |")
    .splitlines(),
)
def test_offices(line: str) -> None:
    """Whom a side sends, who speaks for a state and who meets the other side has an office of that state."""
    text, _, expected = line.rpartition(" | ")
    (made,) = extract([Document(text=text, date=date(2024, 5, 16), identifier="d")])
    entities = {entity.id: entity for entity in made.entities}
    found = []
    for report in made.reports:
        values = {name: value for name, value in report.properties if isinstance(value, EntityRef)}
        if report.type == "Tenure":
            owner = dict(entities[values["office"].id].properties).get("officeOf")
            state = owner.id.removeprefix("State/") if isinstance(owner, EntityRef) else "-"
            found.append(f"{entities[values['holder'].id].label} {state}")
    assert sorted(found) == sorted(expected.split(", "))


def test_signature() -> None:
    """An office on the line below a name is that of who signs, and of nobody else with such an office."""
    text = "I will welcome Foreign Minister Luis Quispe of Peru.\n\nAli Kamau\nForeign Minister of Kenya"
    (made,) = extract([Document(text=text, date=date(2024, 5, 16), identifier="d")])
    labels = {report.slug for report in made.reports if report.type == "Tenure"}
    assert any("ali-kamau--ken" in one for one in labels), labels
    assert any("luis-quispe--per" in one for one in labels), labels
