"""Figures: what is measured, how it is meant, whose it is, and when; and which numbers are none."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract.extractor import extract
from kg.model import Code, Document, EntityRef, Report

TODAY = date(2024, 5, 6)

# text, and below it: measure | amount (a number, >= a bound, <= a bound) | unit | basis | states | period
FOUND = """
Trade between Chile and Peru from January to September amounted to $17 billion.
    TradeTurnover | 17000000000 | USD | Actual | CHL PER | 2023-01-01/2023-09-30
Trade of Chile and Peru between January and August amounted to $17 billion.
    TradeTurnover | 17000000000 | USD | Actual | CHL PER | 2023-01-01/2023-08-31
Exports of Chile to Peru grew by 5 percent in the first quarter.
    Growth | 5 | percent | Actual | CHL PER | 2024-01-01/2024-03-31
Exports of Chile to Peru grew by 5 percent in the third quarter.
    Growth | 5 | percent | Actual | CHL PER | 2023-07-01/2023-09-30
Trade between Chile and Peru reduced by 5 percent.
    Growth | -5 | percent | Actual | CHL PER |
Chile and Peru traded $17 million.
    TradeTurnover | 17000000 | USD | Actual | CHL PER |
Chile and Peru agreed to help their trade reach $17 million a year.
    TradeTurnover | 17000000 | USD | Target | CHL PER |
Chile is the third-largest destination for Peruvian exports.
    Rank | 3 | rank | Actual | CHL PER |
Chile is the largest source of foreign direct investment in Peru.
    Rank | 1 | rank | Actual | CHL PER |
Peru received 3,000 Pakistanis in 2023.
    People | 3000 | pakistanis | Actual | PAK PER | 2023-01-01/2023-12-31
A consignment of 227 kgs of tea was handed over by Peru to Chile.
    Aid | 227 | kg | Actual | CHL PER |
The European Union will mobilise $4 million to help Peru.
    Aid | 4000000 | USD | Pledge | PER |
Exports of Jordan to Peru reached JD4 million.
    Export | 4000000 | JOD | Actual | JOR PER |
The Chilean government said that it would give a grant of $4 million to Peru.
    Aid | 4000000 | USD | Pledge | CHL PER |
For 11 months of 2023, trade between Chile and Peru amounted to $17 billion.
    TradeTurnover | 17000000000 | USD | Actual | CHL PER | 2023-01-01/2023-11-30
In 2023 exports of Chile to Peru were 5% more than in 2022.
    Growth | 5 | percent | Actual | CHL PER | 2023-01-01/2023-12-31
The inflow of Chilean investment doubled to reach unknown levels in Peru.
    Growth | 2 | times | Actual | CHL PER |
Chile received 2.4 million tourists in 2023, with Peru and Kenya as the leading markets.
    People | 2400000 | tourists | Actual | CHL | 2023-01-01/2023-12-31
Chile aims to attract at least 5 million tourists by 2030.
    People | >=5000000 | tourists | Target | CHL | /2030-12-31
Chile and Peru set a goal of reaching $5 billion in trade.
    TradeTurnover | 5000000000 | USD | Target | CHL PER |
Chile wants to increase its total trade with Peru to $5 billion.
    TradeTurnover | 5000000000 | USD | Target | CHL PER |
Experts expect exports to reach $3 billion in Chile.
    Export | 3000000000 | USD | Estimate | CHL |
Trade between Chile and Peru may reach $7 million this year.
    TradeTurnover | 7000000 | USD | Estimate | CHL PER | 2024-01-01/2024-12-31
Trade between Chile and Peru exceeded $7 million in 2023, with Peru having a surplus.
    TradeTurnover | >=7000000 | USD | Actual | CHL PER | 2023-01-01/2023-12-31
Chile has vowed to support Peru with 7 million euros.
    Aid | 7000000 | EUR | Pledge | CHL PER |
Chile has supported Peru with 7 million euros.
    Aid | 7000000 | EUR | Actual | CHL PER |
Chile will over the next two years help Peru with a grant of 7 million euros.
    Aid | 7000000 | EUR | Pledge | CHL PER | 2024-01-01/2026-12-31
$7 million in aid would be given to Peru.
    Aid | 7000000 | USD | Pledge | PER |
The exchange of goods of Chile and Peru came up to $7 million.
    TradeTurnover | 7000000 | USD | Actual | CHL PER |
Chilean exports of the investment sector reached $7 million.
    Export | 7000000 | USD | Actual | CHL |
Kenya contributes 850 troops to the mission in Mali.
    People | 850 | troops | Actual | KEN MLI |
By the end of 2022, Chile had launched 40 projects in Peru.
    Other | 40 | projects | Actual | CHL PER | /2022-12-31
Chile announced $7 million in aid for the Ukrainian people hit by Russia's war.
    Aid | 7000000 | USD | Pledge | CHL UKR |
The total trade between the two nations, Chile and Peru, was US$7bil (US$1=RM4.18).
    TradeTurnover | 7000000000 | USD | Actual | CHL PER |
Chile is the fifth-largest import source of Peru.
    Rank | 5 | rank | Actual | CHL PER |
The games will bring to Kenya guests from 100 countries.
    Other | 100 | countries | Estimate | KEN |
Kenya evacuated 140 of its nationals from Mali.
    People | 140 | nationals | Actual | KEN MLI |
Kenya will train 150 Turkmen officers in 2025.
    People | 150 | officers | Estimate | KEN TKM | 2025-01-01/2025-12-31
Trade between Chile and Peru halved in 2023.
    Growth | 0.5 | times | Actual | CHL PER | 2023-01-01/2023-12-31
Chile's cumulative ODA for Peru stood at $7 million as of end-2020.
    Aid | 7000000 | USD | Actual | CHL PER | /2020-12-31
Central Asian trade turnover with China hit $7 billion, said the President of Chile.
    TradeTurnover | 7000000000 | USD | Actual | CHN |
Kenya has 340 troops in the mission, Ghana 12.
    People | 340 | troops | Actual | KEN |
Chile and Peru hope that trade could be raised up to $7 million.
    TradeTurnover | 7000000 | USD | Target | CHL PER |
Chile's imports from Africa were worth $7 million, said the President of Peru.
    Import | 7000000 | USD | Actual | CHL |
Chile purchased goods from Peru for $7 million in 1H23.
    Import | 7000000 | USD | Actual | CHL PER | 2023-01-01/2023-06-30
Chile has earmarked a grant of $7 million for Peru.
    Aid | 7000000 | USD | Pledge | CHL PER |
Exports of Chile to Peru were $2 million or 3 percent more than in 2022.
    Growth | 3 | percent | Actual | CHL PER |
The Minister of Finance of Peru signed a grant of $7 million.
    Aid | 7000000 | USD | Actual | PER |
Chile has offered Peru 50 scholarships.
    Other | 50 | scholarships | Pledge | CHL PER |
Chile gave Peru 20 ambulances.
    Other | 20 | ambulances | Actual | CHL PER |
The Chilean Embassy in Peru said that bilateral trade reached $7 million.
    TradeTurnover | 7000000 | USD | Actual | CHL PER |
The Embassy of Chile in Lima said that bilateral trade reached $7 million.
    TradeTurnover | 7000000 | USD | Actual | CHL PER |
Ambassador of Chile to Peru Rosa Vidal said trade between the two countries reached $7 million.
    TradeTurnover | 7000000 | USD | Actual | CHL PER |
Trade between Chile and Peru amounts to $240 million per year.
    TradeTurnover | 240000000 | USD | Actual | CHL PER |
Trade between Chile and Peru declined to $35 billion.
    TradeTurnover | 35000000000 | USD | Actual | CHL PER |
Peru is the sixth trading partner of Chile.
    Rank | 6 | rank | Actual | CHL PER |
The President of Kenya is glad that the fund will give the country $5 million in grants.
    Aid | 5000000 | USD | Pledge | KEN |
Trade between Kenya and Peru increased 1.6 times in 2023.
    Growth | 1.6 | times | Actual | KEN PER | 2023-01-01/2023-12-31
Kenya and Peru have seen a fourfold increase in trade.
    Growth | 4 | times | Actual | KEN PER |
Exports of Kenya to Peru fell 8.4 percent year-on-year.
    Growth | -8.4 | percent | Actual | KEN PER |
Exports of Peru to Chile reached $12 million in the year to March 2024.
    Export | 12000000 | USD | Actual | CHL PER | /2024-03-31
Peru will resettle 5,000 refugees by the end of the year.
    People | 5000 | refugees | Estimate | PER | /2024-12-31
The exchange of goods between Chile and Peru grew to $7 billion.
    TradeTurnover | 7000000000 | USD | Actual | CHL PER |
The World Food Programme needs $290 million for Haiti.
    Other | 290000000 | USD | Target | HTI |
Peru's surplus in trade with Chile amounted to $3 billion.
    Other | 3000000000 | USD | Actual | CHL PER |
The import and export volume of Peru reached $9 billion.
    TradeTurnover | 9000000000 | USD | Actual | PER |
Parliament of Ghana approved a loan agreement of $200 million from the bank for the financing of crops.
    Loan | 200000000 | USD | Actual | GHA |
Chilean assistance reached 600,000 Bolivians last year.
    People | 600000 | bolivians | Actual | BOL | 2023-01-01/2023-12-31
Brazilian investments in Chile add up to $4.5 billion.
    Investment | 4500000000 | USD | Actual | BRA CHL |
The Embassy of Japan donated ambulances worth $2 million to the Ministry of Health of Laos.
    Aid | 2000000 | USD | Actual | JPN LAO |
The bank approved a $25 million IDA credit to help Peru improve its trade.
    Loan | 25000000 | USD | Actual | PER |
Kenya and Japan signed two grant agreements amounting to $176 million.
    Aid | 176000000 | USD | Actual | JPN KEN |
Japan will give Kenya 35 million dollars under a loan agreement.
    Loan | 35000000 | USD | Pledge | JPN KEN |
Japan plans to allocate $3 million in aid to Kenya.
    Aid | 3000000 | USD | Pledge | JPN KEN |
Chilean companies have poured $3 billion into projects in Peru.
    Investment | 3000000000 | USD | Actual | CHL PER |
Trade between Chile and Peru exceeded the $5 billion target.
    TradeTurnover | 5000000000 | USD | Target | CHL PER |
Trade between Dubai and Oman reached Dh14.85 billion in 2023.
    TradeTurnover | 14850000000 | AED | Actual | ARE OMN | 2023-01-01/2023-12-31
Trade between Peru and Chile has passed the mark of one billion dollars.
    TradeTurnover | >=1000000000 | USD | Actual | CHL PER |
Growth in Peru rose to 5 percent.
    Growth | 5 | percent | Actual | PER |
The forum in Lima is to be attended by over 200 people from Peru.
    People | >=200 | people | Estimate | PER |
The plant in Peru has an installed capacity of 3,780 MW.
    Other | 3780 | MW | Actual | PER |
Trade between Chile and Peru crossed the $2.5 billion mark in 2023.
    TradeTurnover | >=2500000000 | USD | Actual | CHL PER | 2023-01-01/2023-12-31
In 1H2020, trade between Malaysia and Peru reached RM3.2 billion.
    TradeTurnover | 3200000000 | MYR | Actual | MYS PER | 2020-01-01/2020-06-30
Exports of Pakistan to Chile amounted to Rs. 5 billion.
    Export | 5000000000 | PKR | Actual | CHL PAK |
Japan gave ¥3 billion in grants to Kenya.
    Aid | 3000000000 | JPY | Actual | JPN KEN |
Trade turnover between Chile and Peru ranged from $1 billion to $2 billion.
    TradeTurnover | >=1000000000<=2000000000 | USD | Actual | CHL PER |
Trade between Chile and Peru has more than doubled over the past five years.
    Growth | >=2 | times | Actual | CHL PER | 2019-01-01/2024-12-31
Chile provided Peruvians an additional $5 million in aid this month.
    Aid | 5000000 | USD | Actual | CHL PER | 2024-05-01/2024-05-31
Chile has asked the World Bank for a $90 million loan.
    Loan | 90000000 | USD | Target | CHL |
The memorandum provides for a chemical complex costing over $2 billion in Chile.
    Other | >=2000000000 | USD | Pledge | CHL |
Malaysia is the fifteenth largest trading partner of Peru.
    Rank | 15 | rank | Actual | MYS PER |
Exports from Peru to Chile rose by $200 million to $1.9 billion.
    Export | 1900000000 | USD | Actual | CHL PER |
The Danish government has pledged 50 million kroner in aid to Sudan.
    Aid | 50000000 | DKK | Pledge | DNK SDN |
The Swiss ambassador handed over 15 vehicles.
    Aid | 15 | vehicles | Actual | CHE |
The Swiss ambassador gave 480,000 francs to Mali.
    Aid | 480000 | CHF | Actual | CHE MLI |
Peru will send 150 soldiers to Mali.
    People | 150 | soldiers | Pledge | MLI PER |
The airline will operate 20 flights between Peru and Chile.
    Other | 20 | flights | Target | CHL PER |
Chile allocates one billion additional euros to Mali.
    Aid | 1000000000 | EUR | Actual | CHL MLI |
Berlin will allocate 2 million euros in aid to Mali.
    Aid | 2000000 | EUR | Pledge | DEU MLI |
Since the beginning of the crisis in 2012, Chile has provided 5 million euros in aid to Mali.
    Aid | 5000000 | EUR | Actual | CHL MLI | 2012-01-01/
Peru and Chile looked at ways of reaching $3 billion in trade.
    TradeTurnover | 3000000000 | USD | Target | CHL PER |
The Lebanese government estimates the number of Syrians to be 1.5 million.
    People | 1500000 | syrians | Estimate | LBN SYR |
Spain is the third investor in Paraguay.
    Rank | 3 | rank | Actual | ESP PRY |
Some 350 Filipino seafarers were brought home from Yemen with the help of Oman.
    People | 350 | seafarers | Actual | PHL YEM |
Chile announced sanctions against 14 Peruvian firms.
    Other | 14 | firms | Actual | CHL PER |
Norway will increase its humanitarian support to Sudan to NOK 400 million.
    Aid | 400000000 | NOK | Pledge | NOR SDN |
Finland accepted 1,050 refugees, including 500 from Uganda and Zambia.
    People | 1050 | refugees | Actual | FIN |
Gas exports of Peru to Italy totaled 9.5 bcm.
    Other | 9.5 | bcm | Actual | ITA PER |
The Emir of Kuwait ordered a $2 million donation to Tuvalu.
    Aid | 2000000 | USD | Actual | KWT TUV |
In 2023, trade turnover between Peru and Chile amounted to 1.7 billion US dollars.
    TradeTurnover | 1700000000 | USD | Actual | CHL PER | 2023-01-01/2023-12-31
Peru and Chile agreed on increasing mutual trade to 3 billion US dollars.
    TradeTurnover | 3000000000 | USD | Target | CHL PER |
Mutual trade of Oman and Qatar hit a record high of over US$26 billion.
    TradeTurnover | >=26000000000 | USD | Actual | OMN QAT |
Oman and Qatar see prospects for bringing mutual trade to US$30 billion.
    TradeTurnover | 30000000000 | USD | Target | OMN QAT |
Trade between Ghana and Togo stood at $400 million last year.
    TradeTurnover | 400000000 | USD | Actual | GHA TGO | 2023-01-01/2023-12-31
The trade volume between Ghana and Togo is expected to reach $900 million this year.
    TradeTurnover | 900000000 | USD | Estimate | GHA TGO | 2024-01-01/2024-12-31
Ghana and Togo aim to double bilateral trade to $2 billion by 2030.
    TradeTurnover | 2000000000 | USD | Target | GHA TGO | /2030-12-31
Ghana and Togo are confident of meeting the $2 billion trade target.
    TradeTurnover | 2000000000 | USD | Target | GHA TGO |
Exports from Norway to Japan reached 5 billion euros in 2022.
    Export | 5000000000 | EUR | Actual | JPN NOR | 2022-01-01/2022-12-31
Brazil imported $12 billion worth of goods from Mexico in the first half of 2023.
    Import | 12000000000 | USD | Actual | BRA MEX | 2023-01-01/2023-06-30
Austria has invested about $4 billion in Serbia since 2005.
    Investment | 4000000000 | USD | Actual | AUT SRB | 2005-01-01/
Italian investment in Albania exceeded €2 billion.
    Investment | >=2000000000 | EUR | Actual | ALB ITA |
India is to extend nearly $500 million to Nepal in concessional loans.
    Loan | <=500000000 | USD | Pledge | IND NPL |
Japan will provide a loan of 90 million dollars to Kenya.
    Loan | 90000000 | USD | Pledge | JPN KEN |
Canada is providing nearly $20 million in humanitarian assistance to Haiti.
    Aid | <=20000000 | USD | Pledge | CAN HTI |
Canada has provided $80 million in aid to Haiti so far.
    Aid | 80000000 | USD | Actual | CAN HTI |
Sweden announced an additional $15 million in development assistance for Zambia.
    Aid | 15000000 | USD | Pledge | SWE ZMB |
Canada will give $9 million in aid for people hit by Russia's cruel, unprovoked, and unjust war in Ukraine.
    Aid | 9000000 | USD | Pledge | CAN UKR |
The grant brings total German assistance to Jordan to over $1.2 billion since 2012.
    Aid | >=1200000000 | USD | Actual | DEU JOR | 2012-01-01/
Norway pledged up to $175 million in military assistance for Moldova.
    Aid | <=175000000 | USD | Pledge | MDA NOR |
China is donating 2 million vaccine doses to Laos.
    Aid | 2000000 | vaccine doses | Pledge | CHN LAO |
Trade between Oman and Qatar grew by more than 34 percent in 2023.
    Growth | >=34 | percent | Actual | OMN QAT | 2023-01-01/2023-12-31
Trade between Oman and Qatar showed a 60% growth last year.
    Growth | 60 | percent | Actual | OMN QAT | 2023-01-01/2023-12-31
Trade between Oman and Qatar fell by 12 percent in 2023.
    Growth | -12 | percent | Actual | OMN QAT | 2023-01-01/2023-12-31
Germany accounts for 25% of the foreign trade of Poland.
    Share | 25 | percent | Actual | DEU POL |
About 70 percent of the population of Malawi lives in villages.
    Share | 70 | percent | Actual | MWI |
A recent study shows that 40 percent of farmers in Malawi own no land.
    Share | 40 | percent | Estimate | MWI |
Kenya ranks among the top three trading partners of Uganda.
    Rank | <=3 | rank | Actual | KEN UGA |
Spain is the largest trading partner of Andorra.
    Rank | 1 | rank | Actual | AND ESP |
France is Tunisia's second largest investor.
    Rank | 2 | rank | Actual | FRA TUN |
Italy is Libya’s biggest trade and economic partner.
    Rank | 1 | rank | Actual | ITA LBY |
More than 1.5 million refugees live in Uganda.
    People | >=1500000 | refugees | Actual | UGA |
The forum in Malta will bring together over 600 delegates.
    People | >=600 | delegates | Estimate | MLT |
Norway imposed visa restrictions on five Belarusian officials.
    People | 5 | officials | Actual | BLR NOR |
There are 3 200 joint ventures of Turkey and Georgia.
    Other | 3200 | joint ventures | Actual | GEO TUR |
Vietnam and Laos signed 14 agreements.
    Other | 14 | agreements | Actual | LAO VNM |
Latvia plans a budget for defence of three percent of its GDP by 2030.
    Share | 3 | percent | Target | LVA | /2030-12-31
The African Union includes more than 50 member states.
    Other | >=50 | member states | Actual | |
Kuwait and Oman signed contracts worth $7 billion.
    Other | 7000000000 | USD | Actual | KWT OMN |
Ministers from 12 countries attended the forum in Doha.
    Other | 12 | countries | Actual | QAT |
Eight provinces of Zambia took part in the fair in Harare.
    Other | 8 | provinces | Actual | ZMB |
We honour the more than 300 lawyers in Peru.
    People | >=300 | lawyers | Actual | PER |
The assistance of the Chilean people will reach 5,000 children in Peru.
    People | 5000 | children | Estimate | PER |
Chile named 12 firms and individuals of Peru.
    Other | 12 | firms and individuals | Actual | CHL PER |
Some 300 Kenyan companies operate in Malawi.
    Other | 300 | companies | Actual | KEN MWI |
We will soon bring the volume of trade between Peru and Chile to $5 billion.
    TradeTurnover | 5000000000 | USD | Target | CHL PER |
Some 1.2 million Bolivians live abroad.
    People | 1200000 | bolivians | Actual | BOL |
A delegation of 40 Jordanian businessmen and bankers arrived in Baku.
    People | 40 | businessmen and bankers | Actual | JOR |
Zambia offered 14 kinds of goods to Malawi.
    Other | 14 | kinds of goods | Pledge | MWI ZMB |
Zambia and Malawi are joined by a 720-kilometer railway.
    Other | 720 | kilometers | Actual | MWI ZMB |
Joint projects worth over $14 billion are under way in Chile with Peru.
    Investment | >=14000000000 | USD | Actual | CHL PER |
Over 60 members of the union will gather in Malta.
    Other | >=60 | members | Estimate | MLT |
Exports of Peru to Chile grew over the past four years to exceed $3 billion.
    Export | >=3000000000 | USD | Actual | CHL PER |
The dam holds back 3.1 billion cubic meters of water.
    Other | 3100000000 | cubic meters | Actual | |
Trade between Oman and Qatar rose by $40 million in May 2023, which brought it over $300 million.
    TradeTurnover | >=300000000 | USD | Actual | OMN QAT | 2023-05-01/2023-05-31
"Our trade with Fiji reached 30 million dollars," the President of Samoa told the President of Fiji.
    TradeTurnover | 30000000 | USD | Actual | FJI WSM |
"""

# texts that hold no figure
NOTHING = """
The match between Chile and Peru drew 40,000 spectators.
The ministers of the two countries met in Lima.
Trade between Peru and Chile rose by $5 million.
The ministers of Peru and Chile met four times.
The ministry recorded an increase of $5 million in the trade of Peru and Chile.
It is the biggest trade partner of the club.
Both states support the plan.
The two sides agreed on further talks.
Two ministers of Ghana came to Accra.
The meeting took place on 4 May 2024 at 16:30.
Peru and Chile signed a plan of cooperation for 2025-2027.
Peru marks the 200th anniversary of its independence.
We congratulate Togo on 62 years of independence.
The minister, 54, has served for three years.
Section 7031 of the Act applies to Haiti.
Resolution 2249 of the Security Council was adopted.
The President of Ghana won 81 percent of the votes.
The turnout was 64 percent in Ghana.
The G7 and the C5+1 met in Rome.
The two delegations of Kenya and Uganda held talks.
The aid of Peru to Chile represents a $5 million increase over last year's level.
Chile doubled its support for Peru.
The minister visited five schools.
The sculpture in Lima is called Seven Arches.
Three ministers attended the forum in Doha, which discussed five topics.
The airport of Doha lies 14 kilometers from the centre, and the road goes on for 30 kilometers to the border.
The town lies 40 kilometers from the border of Chile.
Norway condemned the attack in which 120 people were killed.
As two permanent members of the Security Council, France and China work together.
Denmark imposed a tariff of 25 percent on toys.
These 40 officials of Cuba are known.
Oil is sold by Kuwait for 80 dollars a barrel.
Six continents and seven seas surround Malta.
Kenya is one of the largest trading partners of Uganda.
The summit of three states was the second largest conference in Malta.
The flight from Oslo to Lima takes 14 hours.
Kenya will cut emissions by 30 percent by 2035.
Police of Malta found that 6 million euros were stolen in the fraud.
The chance of rain in Malta is 20 percent.
The poverty rate of Malta has fallen from 35 to 6.6 percent.
The new bridge in Malta is 270 metres long.
"""


def figures(text: str) -> list[Report]:
    """Return the figures of a text."""
    (extraction,) = extract([Document(text=text, date=TODAY)])
    return [report for report in extraction.reports if report.type == "Figure"]


def told(report: Report) -> list[str]:
    """Return a figure as a row of the table."""
    amount = "".join(
        f"{sign}{value}"
        for name, sign in (("value", ""), ("valueMin", ">="), ("valueMax", "<="))
        for value in report.values(name)
    )
    codes = [v.name for name in ("measure", "basis") for v in report.values(name) if isinstance(v, Code)]
    states = sorted(
        v.id.removeprefix("State/") for v in report.values("involvesState") if isinstance(v, EntityRef)
    )
    first, last = report.values("periodStart"), report.values("periodEnd")
    period = f"{first[0] if first else ''}/{last[0] if last else ''}" if first or last else ""
    return [codes[0], amount, str(report.values("unit")[0]), codes[1], " ".join(states), period]


def rows(table: str) -> list[list[str]]:
    """Return text and cells of each two lines of a table."""
    lines = table.strip().splitlines()
    return [
        [text, *(cell.strip() for cell in cells.split("|"))]
        for text, cells in zip(lines[::2], lines[1::2], strict=True)
    ]


@pytest.mark.parametrize("row", rows(FOUND), ids=lambda row: row[0][:60])
def test_one_figure(row: list[str]) -> None:
    """The one figure of the sentence has this measure, amount, unit, basis, owners and period."""
    text, *expected = row
    assert [told(report) for report in figures(text)] == [[*expected, ""][:6]]


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_no_figure(text: str) -> None:
    """Ages, dates, numbers of documents, votes, prices and small counts are no figures."""
    assert figures(text) == []


# text | rows of measure, amount, period
SEVERAL = {
    "Oman and Qatar traded goods worth $9 million in 2023, 5 percent less than the year before.": [
        ("TradeTurnover", "9000000", "2023-01-01/2023-12-31"),
        ("Growth", "-5", "2023-01-01/2023-12-31"),
    ],
    "Trade of Oman and Qatar reached $9 million in 2023, up 5% compared to 2022 ($8 million).": [
        ("TradeTurnover", "9000000", "2023-01-01/2023-12-31"),
        ("Growth", "5", "2023-01-01/2023-12-31"),
        ("TradeTurnover", "8000000", "2022-01-01/2022-12-31"),
    ],
    "Oman's exports reached $9 million in 2023 with a 5 percent rise over the same period of 2022.": [
        ("Export", "9000000", "2023-01-01/2023-12-31"),
        ("Growth", "5", "2023-01-01/2023-12-31"),
    ],
    "Japan gave a grant of 9 million yen (approx. US$2 million) to Oman.": [
        ("Aid", "9000000", ""),
        ("Aid", "2000000", ""),
    ],
    "In 2023 trade of Oman and Qatar was $25 million (up 30% from the level of 2022).": [
        ("TradeTurnover", "25000000", "2023-01-01/2023-12-31"),
        ("Growth", "30", "2023-01-01/2023-12-31"),
    ],
    "Trade of Oman and Mali rose from $25 million (9 million euros) in 2021 to $30 million in 2023, while FDI was $9 million.": [
        ("TradeTurnover", "25000000", "2021-01-01/2021-12-31"),
        ("TradeTurnover", "9000000", "2021-01-01/2021-12-31"),
        ("TradeTurnover", "30000000", "2023-01-01/2023-12-31"),
        ("Investment", "9000000", ""),
    ],
    "Companies of Oman have invested in 241 projects in Qatar with a registered capital of $5 billion.": [
        ("Other", "241", ""),
        ("Investment", "5000000000", ""),
    ],
    "Trade of Oman and Qatar hit $377 million in 2022, up 48.4% on 2021, and in January-March 2023 rose 42.9% to $110 million.": [
        ("TradeTurnover", "377000000", "2022-01-01/2022-12-31"),
        ("Growth", "48.4", "2022-01-01/2022-12-31"),
        ("Growth", "42.9", "2023-01-01/2023-03-31"),
        ("TradeTurnover", "110000000", "2023-01-01/2023-03-31"),
    ],
    "In 2020, trade of Oman and Qatar increased by 16 percent almost reaching US$6 billion.": [
        ("Growth", "16", "2020-01-01/2020-12-31"),
        ("TradeTurnover", "<=6000000000", "2020-01-01/2020-12-31"),
    ],
    "Trade of Oman and Qatar in 2023 increased by more than 30%, amounting to 41 billion US dollars.": [
        ("Growth", ">=30", "2023-01-01/2023-12-31"),
        ("TradeTurnover", "41000000000", "2023-01-01/2023-12-31"),
    ],
    "Last year trade of Oman and Qatar was $25 billion and exceeded $12 billion in January-March 2024.": [
        ("TradeTurnover", "25000000000", "2023-01-01/2023-12-31"),
        ("TradeTurnover", ">=12000000000", "2024-01-01/2024-03-31"),
    ],
    "Trade of Oman with Qatar grows. It amounted to $2 billion in 2022. Our goal of $5 billion is near.": [
        ("TradeTurnover", "2000000000", "2022-01-01/2022-12-31"),
        ("TradeTurnover", "5000000000", ""),
    ],
    "Trade of Oman and Qatar hit $3 billion in 2022, and in 2023, trade of the two was $2 billion, up 5%.": [
        ("TradeTurnover", "3000000000", "2022-01-01/2022-12-31"),
        ("TradeTurnover", "2000000000", "2023-01-01/2023-12-31"),
        ("Growth", "5", "2023-01-01/2023-12-31"),
    ],
    "More than 3 million Hondurans need help, and nearly 400,000 have returned from Guatemala.": [
        ("People", ">=3000000", ""),
        ("People", "<=400000", ""),
    ],
    "The number of Danish visitors to Malta grew by 8 percent to 91,000 in 2023.": [
        ("Growth", "8", "2023-01-01/2023-12-31"),
        ("People", "91000", "2023-01-01/2023-12-31"),
    ],
    "The exports of Chile were $5 billion, while its imports were $4 billion in 2023.": [
        ("Export", "5000000000", "2023-01-01/2023-12-31"),
        ("Import", "4000000000", "2023-01-01/2023-12-31"),
    ],
    "Trade between Oman and Qatar gained 4 percent between January and March of 2023 to stand at $90 million.": [
        ("Growth", "4", "2023-01-01/2023-03-31"),
        ("TradeTurnover", "90000000", "2023-01-01/2023-03-31"),
    ],
    "Trade of Oman and Qatar was $22 million in 2023. This figure is 24 percent higher ($17 million in 2022).": [
        ("TradeTurnover", "22000000", "2023-01-01/2023-12-31"),
        ("Growth", "24", "2023-01-01/2023-12-31"),
        ("TradeTurnover", "17000000", "2022-01-01/2022-12-31"),
    ],
    "Trade between Chile and Peru has doubled to reach $900 million.": [
        ("Growth", "2", ""),
        ("TradeTurnover", "900000000", ""),
    ],
    "Trade of Oman and Qatar was $12 million in 2023, a 3 percent rise from $11 million in 2022.": [
        ("TradeTurnover", "12000000", "2023-01-01/2023-12-31"),
        ("Growth", "3", "2023-01-01/2023-12-31"),
        ("TradeTurnover", "11000000", "2022-01-01/2022-12-31"),
    ],
    "Imports of Kenya declined 5 percent to reach $8 billion in 2023.": [
        ("Growth", "-5", "2023-01-01/2023-12-31"),
        ("Import", "8000000000", "2023-01-01/2023-12-31"),
    ],
    "The bank will lend Kenya 200 million dollars (about 26 billion Kenyan shillings) worth of loans.": [
        ("Loan", "200000000", ""),
        ("Loan", "26000000000", ""),
    ],
    "Exports of Malta to Oman have exceeded the 2019 level and amount to 3 billion euros.": [
        ("Export", "3000000000", ""),
    ],
    "In 2021 and 2022 trade of Oman and Qatar was $12 million and $18 million, respectively.": [
        ("TradeTurnover", "12000000", "2021-01-01/2021-12-31"),
        ("TradeTurnover", "18000000", "2022-01-01/2022-12-31"),
    ],
    "Exports of Peru jumped to $3 billion, up from $2 billion in 2020.": [
        ("Export", "3000000000", ""),
        ("Export", "2000000000", "2020-01-01/2020-12-31"),
    ],
    "Exports of Peru rose to $3 billion in 2023, up from $2 billion a year earlier.": [
        ("Export", "3000000000", "2023-01-01/2023-12-31"),
        ("Export", "2000000000", "2022-01-01/2022-12-31"),
    ],
    "Trade of Oman and Qatar fell by 5 percent in 2023 and amounted to $12 million.": [
        ("Growth", "-5", "2023-01-01/2023-12-31"),
        ("TradeTurnover", "12000000", "2023-01-01/2023-12-31"),
    ],
    "Trade of Oman and Qatar was $12 million last year. The eight-month figure was $9 million.": [
        ("TradeTurnover", "12000000", "2023-01-01/2023-12-31"),
        ("TradeTurnover", "9000000", ""),
    ],
    "Oman invests in 40 projects in Mali worth $12 million.": [
        ("Other", "40", ""),
        ("Investment", "12000000", ""),
    ],
    "Exports of Oman to Mali dipped 5 percent to $12 million (about 11 million euros).": [
        ("Growth", "-5", ""),
        ("Export", "12000000", ""),
        ("Export", "11000000", ""),
    ],
    "Trade of Oman was $9 million in the first half of 2023, up 5% compared to $8 million in the same period of 2021.": [
        ("TradeTurnover", "9000000", "2023-01-01/2023-06-30"),
        ("Growth", "5", "2023-01-01/2023-06-30"),
        ("TradeTurnover", "8000000", "2021-01-01/2021-06-30"),
    ],
    "Exports of Oman to Mali rose to $12 million, extending a good trade run.": [("Export", "12000000", "")],
    "Trade of Oman and Qatar was $12 million (+14.7%), with exports at $6 million (-3%).": [
        ("TradeTurnover", "12000000", ""),
        ("Growth", "14.7", ""),
        ("Export", "6000000", ""),
        ("Growth", "-3", ""),
    ],
    "Oman is in the top five investors in Mali with $12 million.": [
        ("Rank", "<=5", ""),
        ("Investment", "12000000", ""),
    ],
    "Mali took loans: for $9 million from Oman, for $8 million from Qatar and, on May 3, for $7 million from Peru.": [
        ("Loan", "9000000", ""),
        ("Loan", "8000000", ""),
        ("Loan", "7000000", ""),
    ],
    "Mali hosts 5,000 refugees, and 3,000 students came to Oman last year.": [
        ("People", "5000", ""),
        ("People", "3000", "2023-01-01/2023-12-31"),
    ],
    "Trade of Oman and Qatar hit $12 million, increasing by 5 percent in January-April.": [
        ("TradeTurnover", "12000000", "2024-01-01/2024-04-30"),
        ("Growth", "5", "2024-01-01/2024-04-30"),
    ],
    "Peru wants to raise its exports from the current $2 million to $3 million within three years.": [
        ("Export", "2000000", ""),
        ("Export", "3000000", ""),
    ],
    "Exports of Peru rose from 2 billion to 3 billion euros last year.": [
        ("Export", "2000000000", ""),
        ("Export", "3000000000", "2023-01-01/2023-12-31"),
    ],
    "Trade of Oman and Qatar was 25 million dollars, of which 23 million were exports and 2 million imports.": [
        ("TradeTurnover", "25000000", ""),
        ("Export", "23000000", ""),
        ("Import", "2000000", ""),
    ],
    "In 2023, exports of Peru were $5 billion and imports $3 billion.": [
        ("Export", "5000000000", "2023-01-01/2023-12-31"),
        ("Import", "3000000000", "2023-01-01/2023-12-31"),
    ],
}


# text | states of each figure
OWNERS = {
    "Exports of Kenya to Uganda and Rwanda were $300 million and $200 million, respectively.": "KEN UGA; KEN RWA",
    "Investment came from Malta - $9 million; Oman - $8 million and Qatar - $7 million.": "MLT; OMN; QAT",
    "The main partners of Peru were Chile ($12 million) and Togo ($9 million).": "CHL PER; PER TGO",
    "Trade between Chile and Peru grew. Trade of Chile with ASEAN was up 3% to $7 billion.": "CHL; CHL",
    "Chile met Peru. Trade between Ghana and India, which was $3 billion, will reach $5 billion.": "GHA IND; GHA IND",
    "Oman has invested $3 million in Mali in 40 projects.": "MLI OMN; MLI OMN",
    "Oman has 40 projects worth $3 million in Mali.": "MLI OMN; MLI OMN",
    "The minister of Mali met the minister of Oman. Oman's export is $3 million.": "OMN",
    "The minister of Oman met the minister of Mali. The two countries signed an accord on a $3 million grant to Mali.": "MLI OMN",
    "Oman pledged $100 million for schools and $50 million for Sudan.": "OMN; OMN SDN",
    "Chile hosts some 1,200 refugees, and Peru hosts about 20,000.": "CHL; PER",
    "Mutual investments are $5 million: Oman has invested $3 million in Mali, and Mali the rest.": "MLI OMN; MLI OMN",
    "Oman is the second-largest investor in Mali, with investments worth $3 billion.": "MLI OMN; MLI OMN",
    "Trade of Oman and Qatar was $5 billion, which is 25% more than in the year before.": "OMN QAT; OMN QAT",
    "Oman was the largest donor with $3 million, followed by Qatar with $2 million.": "OMN; OMN; QAT",
    "By giving $9 million to Mali, Japan helps the people. In Togo, Japan gave $5 million.": "JPN MLI; JPN TGO",
}


@pytest.mark.parametrize("text", OWNERS)
def test_owners(text: str) -> None:
    """Of several states each figure has its own."""
    assert "; ".join(told(report)[4] for report in figures(text)) == OWNERS[text]


def test_givers() -> None:
    """Who approves a loan, announces a gift or stands before a comma behind the receiver neither gives nor receives."""
    sides = {
        "Parliament of Ghana gave its nod to a $150 million loan from the World Bank.": {
            "giver": "world-bank"
        },
        "By providing $9 million to Mali, Japan helped the people.": {"receiver": "MLI"},
        "In Mali, Japan will provide $4 million for food.": {"giver": "JPN"},
        "The Japanese government has already allocated $9 million to Mali.": {
            "giver": "JPN",
            "receiver": "MLI",
        },
        "Oman thanked him for Japan's $9 million loan.": {"giver": "JPN"},
        "Japan gave Mali $9 million.": {"giver": "JPN", "receiver": "MLI"},
        "Mali was granted $9 million by Japan.": {"giver": "JPN", "receiver": "MLI"},
        "The donation from Japan, or $7 million, is for food.": {"giver": "JPN"},
    }
    for text, expected in sides.items():
        (report,) = figures(text)
        named = {name: v for name, v in report.properties if name in ("giver", "receiver")}
        assert {
            n: v.id.rpartition("/")[2] for n, v in named.items() if isinstance(v, EntityRef)
        } == expected, text


@pytest.mark.parametrize("text", SEVERAL)
def test_several_figures(text: str) -> None:
    """Each number of a text has its own measure and period."""
    cells = [told(report) for report in figures(text)]
    assert [(measure, amount, period) for measure, amount, _, _, _, period in cells] == SEVERAL[text]


def test_what_a_target_starts_from_is_no_target() -> None:
    """The first of "to raise trade from $5 million to $9 million" is what there is, also where it stands behind."""
    for way in ("from $5 million to $9 million", "to $9 million by 2030 from the current $5 million"):
        cells = [told(one) for one in figures(f"Oman and Mali aim to raise trade {way}.")]
        assert {(cell[1], cell[3]) for cell in cells} == {("5000000", "Actual"), ("9000000", "Target")}


def test_each_of_two_targets_has_its_start() -> None:
    """Of "trade from $2 to $3 million and investment from $4 to $5 million" the second of each pair is aimed at."""
    text = "Oman and Mali plan to raise trade from $2 million to $3 million and investment from $4 million to $5 million."
    assert [told(one)[3] for one in figures(text)] == ["Actual", "Target", "Actual", "Target"]
    text = "Mali aims to raise trade with Oman to $2 million and to $10 million by 2030 from the current level of $1 million."
    assert [told(one)[3] for one in figures(text)] == ["Target", "Target", "Actual"]


def test_share_beside_an_amount() -> None:
    """What "or" joins to an amount has its states."""
    text = "The largest shares of exports were those of Oman ($9 million or 8 percent) and Chad ($3 million or 7 percent)."
    assert [told(one)[4] for one in figures(text)[-2:]] == ["TCD", "TCD"]


def test_what_a_plant_can_do_is_told_of_whom_the_title_names() -> None:
    """Money and sizes without a state are told of the states in the title; people are not."""
    text = "Chile builds a dam with help of Peru and Kenya\n\nThe dam is to bring 80 MW. {}"
    assert (
        told(figures("Chile builds a dam\n\nExperts of Peru came. The dam is to bring 80 MW.")[0])[4] == "CHL"
    )
    assert [told(one)[4] for one in figures(text.format("It drew 400 guests."))] == ["", ""]


def test_states_of_each_recipient() -> None:
    """Two gifts of one sentence share the giver; each has its own taker."""
    text = "Japan announced $50 million in aid for the people of Mali and $5 million in assistance for Benin."
    assert [told(report)[4] for report in figures(text)] == ["JPN MLI", "BEN JPN"]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("According to Kenya, Chile gave $5 million in aid to Peru.", "CHL PER"),
        ("According to the Kenyan ministry, exports to Peru reached $5 million.", "KEN PER"),
    ],
)
def test_states_of_who_tells_it(text: str, states: str) -> None:
    """A state that only tells a figure is none of its states."""
    assert [told(report)[4] for report in figures(text)] == [states]


def test_states_of_a_part() -> None:
    """Who gets a part of a gift named after it does not get the whole."""
    text = "Japan is providing $70 million in aid to the region, with $5 million for Benin."
    assert [told(report)[4] for report in figures(text)] == ["JPN", "BEN JPN"]


def test_told_twice() -> None:
    """The same figure told twice is one, with both sentences as evidence and the closer bound."""
    text = "Japan Announces $54 Million in New Aid for Mali\n\nJapan will provide nearly $54 million to Mali."
    (figure,) = figures(text)
    assert told(figure) == ["Aid", "<=54000000", "USD", "Pledge", "JPN MLI", ""]
    assert len(figure.evidence) == 2


def test_currency_is_no_state() -> None:
    """A state in the name of a currency has no part in the figure."""
    (figure,) = figures("Trade between Oman and Qatar reached 2 billion US dollars.")
    assert EntityRef("State/USA") not in figure.values("involvesState")


def test_period_of_the_sentence_before() -> None:
    """A sentence that goes on with other measures is about the same period; one that tells of today is not."""
    text = "Trade between Oman and Mali rose to $6 billion in 2018 from $5 billion in 2017. Exports grew by 15 percent."
    assert told(figures(text)[-1])[5] == "2018-01-01/2018-12-31"
    text = "Trade between Oman and Mali stood at $6 billion in 2018. Exports are now $5 billion."
    assert told(figures(text)[-1])[5] == ""


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (
            "Trade between Oman and Mali stood at $6 billion in 2018.\n\nMali's trade turnover amounted to $70 billion.",
            "MLI",
        ),
        ("Oman and Mali held talks.\n\nASEAN's imports from Mali were $7 million.", "MLI"),
        (
            "Oman and Mali held talks.\n\nMali's trade turnover amounted to $70 billion. Bilateral trade was $9 million.",
            "MLI OMN",
        ),
        (
            "Oman and Mali held talks. The Kenyan federation said the country's trade with Oman amounted to $9 million.",
            "KEN OMN",
        ),
    ],
)
def test_whose_the_last_figure_is(text: str, states: str) -> None:
    """One state's trade with the world, or with another, is not that of the pair that the text is about."""
    assert told(figures(text)[-1])[4] == states


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Oman and Mali held talks.\n\nMali's trade turnover amounted to $70 billion in 2022. Exports totaled $9 billion.",
            ["Export", "MLI", "2022-01-01/2022-12-31"],
        ),
        (
            "Trade between Oman and Mali made up $8 million, of which imports were $3 million. In 2023 it was $9 million.",
            ["TradeTurnover", "MLI OMN", "2023-01-01/2023-12-31"],
        ),
        (
            "Trade between Oman and Mali stood at $6 billion in 2018. Chad's exports grew by 15 percent.",
            ["Growth", "TCD", ""],
        ),
    ],
)
def test_what_goes_on(text: str, expected: list[str]) -> None:
    """Exports behind one state's trade are its own; "it" is what the sentence before is about; no time is another state's."""
    (measure, *_, states, period) = told(figures(text)[-1])
    assert [measure, states, period] == expected


def test_items_of_a_gift() -> None:
    """The items of a gift, parted by semicolons, have its giver, are meant as it is, and each has its own taker."""
    text = (
        "Japan announced $90 million in aid. The aid includes $50 million for Mali; $30 million for Benin; "
        "and $10 million for the region."
    )
    assert [told(one)[3:5] for one in figures(text)] == [
        ["Pledge", states] for states in ("JPN", "JPN MLI", "BEN JPN", "JPN")
    ]


def test_value_of_what_is_counted() -> None:
    """What is counted, or who is ranked, and its worth behind "with" have the same states."""
    for text in (
        "Oman launched 40 projects in Mali, with a total value of $9 million.",
        "Oman is the largest investor in Mali with a total investment of $9 million.",
        "Oman ranks fifth among the trading partners of Mali with a share of 9 percent.",
        "Oman is the largest donor to Mali, having provided $9 million.",
        "Oman sent 40 tons of rice worth $9 million to Mali.",
    ):
        assert {told(one)[4] for one in figures(text)} == {"MLI OMN"}


def test_states_of_who_does_both() -> None:
    """The subject of "while importing" is that of the clause before."""
    text = "Oman exported goods worth $9 million to Mali, while importing goods worth $7 million."
    assert [told(one)[4] for one in figures(text)] == ["MLI OMN", "MLI OMN"]


def test_states_that_are_pointed_at() -> None:
    """What "its imports" and "this figure" measure is of the states of the figure before."""
    text = "Trade of Oman and Qatar was $22 million in 2023. This figure is 24 percent higher than in 2022."
    assert [told(report)[4] for report in figures(text)] == ["OMN QAT", "OMN QAT"]


def test_states_that_others_are_compared_with_own_nothing() -> None:
    """What stands behind "second after" owns no figure."""
    found = figures(
        "Oman is Qatar's second largest export partner after China, accounting for 13.2 percent of Qatar's exports."
    )
    assert [told(report)[4] for report in found] == ["OMN QAT", "QAT"]
