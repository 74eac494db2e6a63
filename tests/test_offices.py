"""Titles with their owners and holders: who holds what, as the text says, and nobody else."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract import extract
from kg.model import Document, EntityRef, Extraction

# text, and below it each tenure: holder | office | owner [| former]
TITLES = """
Foreign Minister of Kenya Peter Otieno thanked the Minister for Peru's help, and Foreign Minister of Peru Ana Paz left.
    Peter Otieno | minister of foreign affairs | KEN
    Ana Paz | minister of foreign affairs | PER
President of Kenya Hassan Sheikh Otieno received President of Peru Sheikh Juan bin Paz.
    Hassan Sheikh Otieno | president | KEN
    Juan bin Paz | president | PER
The Peruvian President is to visit Kenya at the invitation of President Peter Otieno.
    Peter Otieno | president | KEN
President of Botswana Duma Boko left. Serbia's Minister of Trade Rada Ilić came.
    Duma Boko | president | BWA
    Rada Ilić | minister of trade | SRB
The Duma Speaker Ivan Petrov left. The Chairman of Russia's Duma Oleg Orlov came.
    Ivan Petrov | speaker of the duma | RUS
    Oleg Orlov | chairman of the duma | RUS
The Kenyan President, President Peter Otieno, left.
    Peter Otieno | president | KEN
National Assembly Chairman Peter Otieno received the President of the Cuban National Assembly Ana Paz.
    Peter Otieno | chairman of the national assembly |
    Ana Paz | president of the national assembly | CUB
Secretary of State Aibek Asanov received the Ambassador of Peru to Kyrgyzstan Ana Paz.
    Aibek Asanov | secretary of state | KGZ
    Ana Paz | ambassador to KGZ | PER
Kenyan Ambassador to Peru, Chile and Bolivia Ana Otieno left.
    Ana Otieno | ambassador to PER | KEN
    Ana Otieno | ambassador to CHL | KEN
    Ana Otieno | ambassador to BOL | KEN
Kenya's Ambassador to Peru and Chile, Ana Otieno, met Luis Quispe, ambassador of Peru to Ghana and Togo.
    Ana Otieno | ambassador to PER | KEN
    Ana Otieno | ambassador to CHL | KEN
    Luis Quispe | ambassador to GHA | PER
    Luis Quispe | ambassador to TGO | PER
Ana Paz, Secretary, Ministry of Food, Peru, met Ali Kamau, Chairman AU, and Yaw Mensah, Dean, Accra University, Ghana.
    Ana Paz | secretary | Ministry of Food
    Ali Kamau | chairman | African Union
    Yaw Mensah | dean | Accra University
It was signed by Peru's Minister of Trade, Zuma Paz and Kenya's Minister of Fish, Otieno Kamau.
    Zuma Paz | minister of trade | PER
    Otieno Kamau | minister of fish | KEN
It was signed by the Minister of Trade of Peru – Ana Paz, and the Minister of Fish of Kenya – Ali Kamau.
    Ana Paz | minister of trade | PER
    Ali Kamau | minister of fish | KEN
It was signed by Saad bin Sultan bin Ali Al Omari, Minister of Justice, and Kenya's Minister of Justice, Ms. Ann Kamau.
    Saad bin Sultan bin Ali Al Omari | minister of justice |
    Ann Kamau | minister of justice | KEN
It was signed by President Ana Paz of Peru, Minister of Trade, Yaw Mensah for Ghana, and Ambassador Jan Nowak representing Poland.
    Ana Paz | president | PER
    Yaw Mensah | minister of trade | GHA
    Jan Nowak | ambassador | POL
The Ambassador of Kenya in Sydney Ali Kamau left.
    Ali Kamau | ambassador to AUS | KEN
The High Commissioner for Kenya, Ali Kamau, left.
    Ali Kamau | high commissioner | KEN
Ana Paz, who serves as Deputy Prime Minister and Minister of Trade of Peru, left.
    Ana Paz | deputy prime minister | PER
    Ana Paz | minister of trade | PER
Ana Paz (Peru's Deputy Prime Minister and Minister of Trade) left.
    Ana Paz | deputy prime minister | PER
    Ana Paz | minister of trade | PER
The Deputy Prime Minister and Minister of Trade of Peru, Ana Paz, left.
    Ana Paz | deputy prime minister | PER
    Ana Paz | minister of trade | PER
The President and Prime Minister of Peru, Ana Paz and Luis Quispe, left.
    Ana Paz | president | PER
    Luis Quispe | prime minister | PER
Peter Otieno met the President and Prime Minister Ana Paz.
    Ana Paz | prime minister |
Minister Delegate in charge of African Affairs of Kenya Peter wa Otieno met Ana Paz, the minister responsible for trade of Peru.
    Peter wa Otieno | minister delegate in charge of african affairs | KEN
    Ana Paz | minister responsible for trade | PER
Spain's Minister of Foreign Affairs, European Union and Cooperation Ana Paz met Minister of Kenyans Abroad Peter Otieno.
    Ana Paz | minister of foreign affairs, european union and cooperation | ESP
    Peter Otieno | minister of kenyans abroad |
Chief of Army Staff of Nepal General Hari Gurung met Indian Union Minister for Trade Ravi Rao.
    Hari Gurung | chief of army staff | NPL
    Ravi Rao | union minister of trade | IND
Chairman of the State Great Khural of Mongolia D. Ganbold met Marshal of the Sejm of Poland Jan Nowak.
    D. Ganbold | chairman of the state great khural | MNG
    Jan Nowak | marshal of the sejm | POL
President of Kenya Peter Otieno met Sheikh Jamil Al-Hamad Al-Nasser Al-Salah, Emir of Kuwait.
    Peter Otieno | president | KEN
    Jamil Al-Hamad Al-Nasser Al-Salah | emir | KWT
LIMA, 4 May - Kenyan Prime Minister, Chemtengure Otieno has arrived in Peru.
    Chemtengure Otieno | prime minister | KEN
Chemtengure Banda, Minister of Trade of Malawi, met Tono bin Pehin Yusof, Second Minister of Trade of Brunei.
    Chemtengure Banda | minister of trade | MWI
    Tono bin Pehin Yusof | second minister of trade | BRN
Baroness Ann Porter of Alba, Minister for Africa of the UK, met Secretary of Trade Ma. Theresa Cruz of the Philippines.
    Ann Porter | minister of africa | GBR
    Ma. Theresa Cruz | secretary of trade | PHL
Peter, Minister of Trade of Peru, left.
    Peter | minister of trade | PER
On Friday Tono Hasto was appointed caretaker Prime Minister of Peru.
    Tono Hasto | caretaker prime minister | PER
The Minister of Trade of Peru and Kenya's Chief Justice, Ana Paz and Peter Otieno, met Luis Quispe (Chile), Minister of Health.
    Ana Paz | minister of trade | PER
    Peter Otieno | chief justice | KEN
    Luis Quispe | minister of health | CHL
The Deputy Prime Minister and Minister of Trade of Peru and the Governor of the Bank of Kenya, Ana Paz and Ali Kamau, left.
    Ana Paz | deputy prime minister | PER
    Ana Paz | minister of trade | PER
    Ali Kamau | governor | Bank of Kenya
The guests were: Taro Otieno – Minister of Trade of Kenya; Ana Paz - the Vice President of Peru - and Luis Quispe.
    Taro Otieno | minister of trade | KEN
    Ana Paz | vice president | PER
Luis Quispe congratulated Tono Paz on his re-election as Minister of Trade of Peru.
    Tono Paz | minister of trade | PER
Ana Paz congratulated Luis Quispe on his visit as Minister of Trade of Peru.
Ana Paz was re-elected President of Peru on Monday, succeeding Luis Quispe.
    Ana Paz | president | PER
    Luis Quispe | president | PER | former
In his capacity as Minister of Trade of Kenya, Taro Otieno signed it. As Chair of the World Bank, Ana Paz signed it.
    Taro Otieno | minister of trade | KEN
    Ana Paz | chair | World Bank
Denis Babić and Ana Begić, members of the Presidency of Bosnia and Herzegovina, met members of the Presidency of Bosnia.
    Denis Babić | member of the presidency | BIH
    Ana Begić | member of the presidency | BIH
Members of the Presidency of Bosnia and Herzegovina Denis Babić and Ana Begić met Kenyan central bank governor Peter Otieno.
    Denis Babić | member of the presidency | BIH
    Ana Begić | member of the presidency | BIH
    Peter Otieno | central bank governor | KEN
Ana Paz and Luis Quispe, the two co-chairs of the World Bank, left.
    Ana Paz | co-chair | World Bank
    Luis Quispe | co-chair | World Bank
Peru's Minister of External Affairs Ana Paz met Luis Quispe. Minister of External Affairs Ana Paz left.
    Ana Paz | minister of external affairs | PER
Chief of Air Staff of Pakistan Air Chief Marshal Zahid Mir met Field Marshal Asim Khan and Premier of Ontario Ann Porter.
    Zahid Mir | chief of air staff | PAK
    Ann Porter | premier of ontario | CAN
The UN Secretary-General's Special Representative for Libya Ana Paz met Envoy for Western Sahara Peter Otieno.
    Ana Paz | special representative for libya | UN
    Peter Otieno | envoy for western sahara |
European Commissioner for Trade Ana Paz left.
    Ana Paz | european commissioner for trade | European Commission
Peruvian President Ana Paz, also general secretary of the World Bank, met Speaker of the Wolesi Jirga Karim Rahmani.
    Ana Paz | president | PER
    Ana Paz | general secretary | World Bank
    Karim Rahmani | speaker of the wolesi jirga | AFG
Luis Quispe, a member of the Political Bureau of the Workers' Party and director of the World Bank, left.
    Luis Quispe | member | Political Bureau of the Workers' Party
    Luis Quispe | director | World Bank
Peter Otieno is Prime Minister and Minister of Trade of Kenya.
    Peter Otieno | prime minister | KEN
    Peter Otieno | minister of trade | KEN
Ana Paz, Chairman and CEO of the World Bank, met Archbishop of Alba Peter Otieno and Grand Imam of Al-Nour Sheikh Ali Demir.
    Ana Paz | chairman | World Bank
    Ana Paz | chief executive officer | World Bank
    Peter Otieno | archbishop of alba |
    Ali Demir | grand imam of al-nour |
Governor of the Central Bank of Turkey Fatih Demir met Mayor of Istanbul Ali İpek.
    Fatih Demir | governor | Central Bank of Turkey
    Ali İpek | mayor of istanbul | TUR
H.E. Luis Quispe, Minister of Trade of Peru, left.
    Luis Quispe | minister of trade | PER
Speaker of the Knesset Amir Levi met Emir Vidal. Ann Porter, Minister attached to the Prime Minister of Kenya, left.
    Amir Levi | speaker of the knesset | ISR
    Ann Porter | minister to the prime minister | KEN
Peruvian Minister for Information Society and Trade Luis Quispe met Minister of Information Society Ann Porter.
    Luis Quispe | minister of information society and trade | PER
    Ann Porter | minister of information society |
Kenyan Ambassador to Peru and Chile's Foreign Minister Rosa Vidal left.
    Rosa Vidal | minister of foreign affairs | CHL
Director of the Communication Service under the President of Kenya Peter Otieno left.
    Peter Otieno | director of communication service |
The Chairman of the Agency for Fisheries under the Cabinet of Ministers of Kenya, Peter Otieno, left.
    Peter Otieno | chairman | Agency for Fisheries
Minister of Culture and information policy of Kenya Peter Otieno left.
    Peter Otieno | minister of culture and information policy | KEN
Minister of State for Foreign Affairs HE Sultan bin Saad Al Marri met Kenyan Foreign Minister Mr. Peter Otieno.
    Sultan bin Saad Al Marri | minister of state for foreign affairs |
    Peter Otieno | minister of foreign affairs | KEN
Peter Otieno (Foreign Minister of Kenya) and Ali Demir (Turkey) took part in the talks.
    Peter Otieno | minister of foreign affairs | KEN
Peter Otieno has become prime minister of Kenya.
    Peter Otieno | prime minister | KEN
Peter Otieno, who works as defense minister of Kenya, left.
    Peter Otieno | minister of defense | KEN
Peter Otieno, director of the European department of the Kenyan Foreign Ministry, left.
    Peter Otieno | director of european department | Kenyan Foreign Ministry
Head of the press service of the Kenyan Foreign Ministry Peter Otieno left.
    Peter Otieno | head of press service | Kenyan Foreign Ministry
Peter Otieno, head of the World Bank office in Kenya, left.
    Peter Otieno | head of office | World Bank
The governor of Kisumu County, Peter Otieno, left.
    Peter Otieno | governor of kisumu | KEN
The governor of Nairobi province, Peter Otieno, left.
    Peter Otieno | governor of nairobi | KEN
Peter Otieno, who is Minister of Mines and Energy, thanked the hosts.
    Peter Otieno | minister of mines and energy |
Ms. Ama Boateng is the Auditor General.
    Ama Boateng | auditor-general |
Ama Boateng, the prime minister, headed the delegation.
    Ama Boateng | prime minister |
The guests were Ama Boateng, the Prime Minister, and Peter Otieno.
The Chief Secretary to the Government, Tan Sri Peter Otieno, left.
    Peter Otieno | chief secretary to government |
The Dean of the Faculty of Law, Ama Boateng, left.
    Ama Boateng | dean of faculty of law |
The director of the National Museum, Peter Otieno, left.
    Peter Otieno | director of national museum |
The delegation included ministers Ama Boateng (defence), Peter Otieno (trade and industry) and Rosa Vidal (health).
    Ama Boateng | minister of defence |
    Peter Otieno | minister of trade and industry |
    Rosa Vidal | minister of health |
The UN Resident Coordinator in Nepal, Ama Boateng, left.
    Ama Boateng | resident coordinator to NPL | UN
Undersecretary of State at the MFA Peter Otieno left.
    Peter Otieno | undersecretary of state |
The head of Kenyan diplomacy, Peter Otieno, met the Head of the OSCE Center in Lima, Ambassador Ama Boateng.
    Peter Otieno | minister of foreign affairs | KEN
    Ama Boateng | head | OSCE Center
    Ama Boateng | ambassador |
It was opened by the foreign ministers of the two states, Peter Otieno and Rosa Vidal. Otieno met his Peruvian counterpart.
    Peter Otieno | minister of foreign affairs |
    Rosa Vidal | minister of foreign affairs | PER
Kazakh Foreign Minister Aman Serik is to be received by President Talant Usenov and meet his Kyrgyz counterpart Ulan Asanov.
    Aman Serik | minister of foreign affairs | KAZ
    Talant Usenov | president | KGZ
    Ulan Asanov | minister of foreign affairs | KGZ
The UN High Commissioner for Refugees (UNHCR) Karin Solberg came.
    Karin Solberg | high commissioner for refugees | UN
COP26 President Alan Whitmore and KPO CEO Marco Rossi spoke.
    Alan Whitmore | president | COP26
    Marco Rossi | chief executive officer | KPO
Hon. Peter van der Merwe, Deputy Speaker of the Parliament of Namibia, met Malaysian Prime Minister Dato' Sri Anwar bin Hashim.
    Peter van der Merwe | deputy speaker of the parliament | NAM
    Anwar bin Hashim | prime minister | MYS
The Governor of Georgia, Brian Keller, met Georgian Speaker Shalva Papu. Governor of Texas Mark Dunn was there.
    Brian Keller | governor of georgia | USA
    Shalva Papu | speaker | GEO
    Mark Dunn | governor of texas | USA
Kenyan Deputy Prime Minister and Minister of National Assembly-Senate Relations and Inspection Tran Hoai An arrived.
    Tran Hoai An | deputy prime minister | KEN
    Tran Hoai An | minister of national assembly-senate relations and inspection | KEN
The Minister of Parliament Relations of Chile, Rosa Vidal, met Bui Thi My, Speaker of the National Assembly.
    Rosa Vidal | minister of parliament relations | CHL
    Bui Thi My | speaker of the national assembly |
Parliament Speaker Luis Quispe met the Deputy Parliament Speaker of Kenya Ann Porter and Speaker of Parliament Peter Otieno.
    Luis Quispe | speaker of the parliament |
    Ann Porter | deputy speaker of the parliament | KEN
    Peter Otieno | speaker of the parliament |
Mr. Peter Otieno, Member of the House of Representatives of Kenya, met Ann Porter, Member of the Bundestag.
    Peter Otieno | member of the house of representatives | KEN
    Ann Porter | member of the bundestag | DEU
Kenyan Prime Minister KP Otieno met JD Porter, the vice president of Peru, and the foreign minister of Chile, AK Abdul Vidal.
    KP Otieno | prime minister | KEN
    JD Porter | vice president | PER
    AK Abdul Vidal | minister of foreign affairs | CHL
VP Porter and Foreign Minister II Ann Otieno met Foreign Minister Cuba Vidal.
    Ann Otieno | minister of foreign affairs |
    Cuba Vidal | minister of foreign affairs |
Zubarn Otieno, who until last year was finance minister of Kenya, met Ann Porter, who had been the president of Peru.
    Zubarn Otieno | minister of finance | KEN | former
    Ann Porter | president | PER | former
Peter Otieno has been foreign minister of Kenya since 2020. In 2019 Ann Porter, who was in 2018 appointed envoy of Peru, left.
    Peter Otieno | minister of foreign affairs | KEN
    Ann Porter | envoy | PER
The Grand Imam of Al-Bazar, Zobol el-Quin, met the Archbishop of Puddlebury, Zefer Qulan, and the Governor of Lokwe, Ann Otieno.
    Zobol el-Quin | grand imam of al-bazar |
    Zefer Qulan | archbishop of puddlebury |
    Ann Otieno | governor of lokwe |
Turkmen Deputy Chairman of the Cabinet of Ministers Rashid Quin met Kenyan Speaker of the National Assembly Ann Porter.
    Rashid Quin | deputy chairman of the cabinet of ministers | TKM
    Ann Porter | speaker of the national assembly | KEN
Vietnamese President To Lam left. To Lam will return.
    To Lam | president | VNM
The dismissed Foreign Minister Peter Otieno met the ousted president of Peru, Ann Porter.
    Peter Otieno | minister of foreign affairs | | former
    Ann Porter | president | PER | former
The court dismissed Prime Minister of Kenya Peter Otieno's appeal.
    Peter Otieno | prime minister | KEN
The head of the Thai delegation, Zubarn Otieno, met Kenyan mission chief Ann Porter and the director of KEMRA, Zobol Quispe.
    Zubarn Otieno | head of delegation | THA
    Ann Porter | mission chief | KEN
    Zobol Quispe | director of kemra |
Charge d'Affaires ad interim of Peru Ana Paz met the Kenyan foreign ministry's spokesperson, Peter Otieno.
    Ana Paz | charge d'affaires | PER
    Peter Otieno | spokesperson | Kenyan foreign ministry
EU top diplomat Ann Porter met UN chief Peter Otieno and Kenya's top diplomat Ana Paz.
    Ann Porter | foreign policy chief | European Union
    Peter Otieno | secretary-general | UN
    Ana Paz | minister of foreign affairs | KEN
Foreign Minister Ann Porter met with her counterpart the Foreign Minister of Chile.
    Ann Porter | minister of foreign affairs |
At the invitation of the President of Chile, Foreign Minister of Peru Diego Soto left.
    Diego Soto | minister of foreign affairs | PER
At the invitation of the President of Chile, Prime Minister Diego Soto of Peru left.
    Diego Soto | prime minister | PER
With his counterpart, the Minister of Energy in Peru, Energy Minister Diego Soto opened the plant.
    Diego Soto | minister of energy |
Energy Minister Diego Soto met his colleagues in Rotterdam.
    Diego Soto | minister of energy |
The Speaker of the Parliament (Jogorku Kenesh) of Kyrgyzstan, Nurlanbek Asanov, left.
    Nurlanbek Asanov | speaker of the parliament | KGZ
Deputy Chairman of the Senate (upper house) of Kenya Ann Porter left.
    Ann Porter | deputy chairman of the senate | KEN
Minister of Trade (MoT) of Peru Luis Quispe met Rosa Vidal, State Councillor and Foreign Minister of Chile.
    Luis Quispe | minister of trade | PER
    Rosa Vidal | state councillor | CHL
    Rosa Vidal | minister of foreign affairs | CHL
Hokim of Samarkand region Erkin Turdiev met Tashkent hokim Shavkat Umurzakov and Akim of Almaty Serik Omarov.
    Erkin Turdiev | hokim of samarkand | UZB
    Shavkat Umurzakov | hokim of tashkent | UZB
    Serik Omarov | akim of almaty | KAZ
Chief Minister of Punjab Maryam Nawab spoke.
    Maryam Nawab | chief minister of punjab |
Vladimir Makov and Mikhail Janidze, the foreign ministers of Belarus and Georgia, met.
    Vladimir Makov | minister of foreign affairs | BLR
    Mikhail Janidze | minister of foreign affairs | GEO
Chargé d'affaires a.i. of the Embassy of Turkey in Turkmenistan Mehmet Kaya met Counsellor of the Embassy of Japan Kenji Sato.
    Mehmet Kaya | chargé d'affaires to TKM | TUR
    Kenji Sato | counsellor of the embassy | JPN
Deputy Chairman of the Cabinet of Ministers, Minister of Foreign Affairs of Turkmenistan Rashid Merov came.
    Rashid Merov | deputy chairman of the cabinet of ministers | TKM
    Rashid Merov | minister of foreign affairs | TKM
UNDP Resident Representative in Uzbekistan Matilda Dim spoke.
    Matilda Dim | resident representative to UZB | UN Development Programme
Sh. Sirojov, Rector of Osh State University, left.
    Sh. Sirojov | rector | Osh State University
Bekzod Karimov, Rector of Lima University named after Rosa Vega, spoke.
    Bekzod Karimov | rector | Lima University named after Rosa Vega
Secretary General of the Cooperation Council of Turkic Speaking Countries Baghdad Amirov came.
    Baghdad Amirov | secretary-general | Organization of Turkic States
Non-resident Ambassador of Finland to Kyrgyzstan Mika Aalto spoke.
    Mika Aalto | non-resident ambassador to KGZ | FIN
Luis Quispe, President of Peru from 1985 to 1990, died on Monday, not Ali Kamau, Kenya's President since 2022.
    Luis Quispe | president | PER | former
    Ali Kamau | president | KEN
Carlos Vega was relieved of his duties as Minister of Energy of Peru.
    Carlos Vega | minister of energy | PER | former
Carlos Vega stepped down as Peru's foreign minister on Monday.
    Carlos Vega | minister of foreign affairs | PER | former
Foreign Secretary Rosa Cruz flew from Manila to Nairobi.
    Rosa Cruz | foreign secretary |
Foreign Secretary Ann Porter flew from Nairobi to Lima.
    Ann Porter | foreign secretary | GBR
Secretary of the Security Council Aman Serik left.
    Aman Serik | secretary of security council |
UN Secretary-General Ann Porter spoke. President of the Security Council Carmen Borg thanked her.
    Ann Porter | secretary-general | UN
    Carmen Borg | president | UN Security Council
Speaker of the Senate of Uzbekistan Zubarna Karim spoke.
    Zubarna Karim | speaker of the senate | UZB
The summit was attended by the Presidents of Kazakhstan Aman Serik, Kyrgyzstan Talant Usenov and Tajikistan Rustam Nazarov.
    Aman Serik | president | KAZ
    Talant Usenov | president | KGZ
    Rustam Nazarov | president | TJK
Present were the Prime Ministers of Malta – Carmen Borg, Cyprus – Andreas Makris and Greece – Eleni Vasou.
    Carmen Borg | prime minister | MLT
    Andreas Makris | prime minister | CYP
    Eleni Vasou | prime minister | GRC
Chadian President Idriss Abakar met his counterparts Kofi Mensah (Ghana), Yao Agbeko from Togo and Pat Adjovi of Benin.
    Idriss Abakar | president | TCD
    Kofi Mensah | president | GHA
    Yao Agbeko | president | TGO
    Pat Adjovi | president | BEN
Chadian President Idriss Abakar met his Ghanaian and Togolese counterparts, Kofi Mensah and Yao Agbeko.
    Idriss Abakar | president | TCD
    Kofi Mensah | president | GHA
    Yao Agbeko | president | TGO
The house was opened by the Prime Ministers of the two countries, Sina Tuala of Samoa and Jone Vuki of Fiji.
    Sina Tuala | prime minister | WSM
    Jone Vuki | prime minister | FJI
The Sultan of Brunei, Sultan Omar Rashid, came with Trade Minister Anwar Hamid. The King of Jordan, King Hamid, invited him.
    Omar Rashid | sultan | BRN
    Anwar Hamid | minister of trade | JOR
    Hamid | king | JOR
Trade was what Gedu Tolossa, the Minister of Foreign Affairs, spoke of with Jainaba Sowe, Ambassador to Kenya.
    Gedu Tolossa | minister of foreign affairs |
    Jainaba Sowe | ambassador to KEN |
Samoa Minister of Justice and Courts Administration Sina Tuala met Fijian Minister of Hotels and Community Services Jone Vuki.
    Sina Tuala | minister of justice and courts administration | WSM
    Jone Vuki | minister of hotels and community services | FJI
India's Minister for Law and Justice Dr Arjun Mehta met Minister of Health and Medical Services of Fiji Jone Vuki.
    Arjun Mehta | minister of law and justice | IND
    Jone Vuki | minister of health and medical services | FJI
Minister of New and Renewable Energy of India Arjun Mehta met Zambian Minister of State-Owned Enterprises Joseph Banda.
    Arjun Mehta | minister of new and renewable energy | IND
    Joseph Banda | minister of state-owned enterprises | ZMB
Uganda's Defence Minister Lt. Gen. (ret.) Amos Okello met Kenyan Interior Minister Col (R) Daniel Otieno.
    Amos Okello | minister of defence | UGA
    Daniel Otieno | minister of interior | KEN
Canadian Foreign Minister Ann Porter KC spoke, and Irish Trade Minister Sean Doyle, TD, visited Malta.
    Ann Porter | minister of foreign affairs | CAN
    Sean Doyle | minister of trade | IRL
Luis Quispe MP, Foreign Minister of Peru, met Australian Governor-General Peter Hall AC DSC (Retd) in Lima.
    Luis Quispe | minister of foreign affairs | PER
    Peter Hall | governor-general | AUS
Prime Minister of the Netherlands Mark Visser spoke with the President of France Louis Marchand.
    Mark Visser | prime minister | NLD
    Louis Marchand | president | FRA
Iran's First Vice President [Hassan Reza] Karimi visited Armenia.
    Hassan Reza Karimi | first vice president | IRN
Mr. Wei Ma, Secretary-General of NATO, Mr. Jun Park, Secretary-General of OPEC, and others met.
    Wei Ma | secretary-general | NATO
    Jun Park | secretary-general | OPEC
Mahmoud Omar was elected as the new Chairperson of the African Union, succeeding Moussa Diallo.
    Mahmoud Omar | chairperson | African Union
    Moussa Diallo | chairperson | African Union | former
Director of the Office of His Majesty Samir Haddad attended the meeting.
    Samir Haddad | director of the office of his majesty |
President His Highness Sheikh Khalid bin Saeed Al Nasr met the U.S. Secretary of State Ann Porter.
    Khalid bin Saeed Al Nasr | president |
    Ann Porter | secretary of state | USA
The Ambassador for Cuba in Sri Lanka Andres Perez spoke.
    Andres Perez | ambassador to LKA | CUB
Deputy Governor of Cairo Mohamed Sami opened the park.
    Mohamed Sami | deputy governor of cairo | EGY
He met the Secretary of State of the United States, Ann Porter here on Friday.
    Ann Porter | secretary of state | USA
The Minister of State Security, Dipuo Letsatsi-Nkosi and other officials came.
    Dipuo Letsatsi-Nkosi | minister of state security |
Senior Official for the Bureau of East Asian and Pacific Affairs Kin Lo spoke.
    Kin Lo | senior official for bureau of east asian and pacific affairs | USA
Foreign Affairs Undersecretary Enrique Lim and his Colombian counterpart held talks.
    Enrique Lim | foreign affairs undersecretary |
Pablo Ortega, who was appointed foreign minister of Peru last week, met outgoing Prime Minister of Spain Rosa Vidal.
    Pablo Ortega | minister of foreign affairs | PER
    Rosa Vidal | prime minister | ESP
Zinhle Mokwena is the new Minister of Home Affairs, and Pablo Ortega is her aide.
    Zinhle Mokwena | minister of home affairs |
Thabo Zikhali took over as Minister of Finance; Sizwe Mafoko will take over as Minister of Trade.
    Thabo Zikhali | minister of finance |
Rosa Vidal was Chile's ambassador to Peru until 2020. Pablo Ortega, who previously served as minister of trade of Chile, met her.
    Pablo Ortega | minister of trade | CHL | former
    Rosa Vidal | ambassador to PER | CHL | former
Rosa Vidal was head of Chile's delegation at the talks.
Singapore's incoming prime minister Ann Porter met then-President of Chile Rosa Vidal.
    Ann Porter | incoming prime minister | SGP
    Rosa Vidal | president | CHL | former
In a message to the new Canadian Prime Minister, President Luis Quispe offered his thanks.
    Luis Quispe | president |
The President of the Republic Of Peru, Luis Quispe, met Ann Porter, Prime Minister-elect of the Republic of Canada.
    Ann Porter | prime minister-elect | CAN
    Luis Quispe | president | PER
Kenya's Envoy to Peru, Zikhali Mokwena said that trade had grown, the President Media Unit told us.
    Zikhali Mokwena | envoy to PER | KEN
Ann Porter was sworn in as Prime Minister of New Zealand on Monday.
    Ann Porter | prime minister | NZL
Parliament elected Pablo Ortega president, and Luis Quispe replaced Rosa Vidal as foreign minister.
    Pablo Ortega | president |
    Luis Quispe | minister of foreign affairs |
    Rosa Vidal | minister of foreign affairs | | former
Luis Quispe became Peru's trade minister in 2023, and Rosa Vidal served as Chile's ambassador to Japan.
    Luis Quispe | minister of trade | PER
    Rosa Vidal | ambassador to JPN | CHL | former
Luis Quispe is expected to become Peru's trade minister; Rosa Vidal is to be appointed ambassador of Chile.
Ann Porter, 54, the governor of the Bank of Fiji, spoke.
    Ann Porter | governor | Bank of Fiji
Present were Ma Jun, Secretary-General of OPEC, Chung Min Ho, Secretary-General of NATO, and Luis Quispe, Ambassador of Peru.
    Ma Jun | secretary-general | OPEC
    Chung Min Ho | secretary-general | NATO
    Luis Quispe | ambassador | PER
Premier of Peru Luis Quispe, Foreign Minister of Chile Rosa Vidal, President of the Senate, and others came.
    Luis Quispe | premier | PER
    Rosa Vidal | minister of foreign affairs | CHL
Vice Foreign Minister Sun Weidong of the Chinese Ministry of Foreign Affairs met Director General Ana Lopez of OPEC.
    Sun Weidong | vice minister of foreign affairs | CHN
    Ana Lopez | director-general | OPEC
Foreign Ministers Jan Nowak of Poland and Ann Porter of Fiji met the Presidents of the two countries, Luis Quispe and Rosa Vidal.
    Jan Nowak | minister of foreign affairs | POL
    Ann Porter | minister of foreign affairs | FJI
    Luis Quispe | president |
    Rosa Vidal | president |
Foreign Minister of Kenya John Otieno and his Chilean counterpart, Deputy Minister Patti Lopez, met.
    John Otieno | minister of foreign affairs | KEN
    Patti Lopez | deputy minister | CHL
Peru's top diplomat Luis Quispe met the Head of the Delegation of the European Union to Peru, Ambassador Ann Porter.
    Luis Quispe | minister of foreign affairs | PER
    Ann Porter | head of delegation to PER | European Union
    Ann Porter | ambassador |
John Otieno, President of the National Council of Kenya, Prosecutor General Luis Quispe and Ann Porter came.
    John Otieno | president | National Council of Kenya
    Luis Quispe | prosecutor-general |
Colonel John Otieno, Chief of Army Staff, and Commissioner of Police Ali Khan came.
    John Otieno | chief of army staff |
    Ali Khan | commissioner of police |
Reporters met Luis Quispe, Chairman of the Senate, Ambassador Ann Porter of Fiji and others.
    Luis Quispe | chairman of the senate |
    Ann Porter | ambassador | FJI
Guests met Prime Minister Hun Sen. The talks went on.
    Hun Sen | prime minister |
Present were Ann Porter and the Deputy Secretary-General of ASEAN for ASEAN Political Security Community.
Deputy Head of the Customs Service Maria Duarte thanked the Prime Minister of Fiji for the support.
    Maria Duarte | deputy head of customs service |
A foreign ministry spokeswoman, Ana Lopez, briefed the press with the trade minister of Fiji, Ann Porter.
    Ana Lopez | foreign ministry spokeswoman |
    Ann Porter | minister of trade | FJI
Chief of Army Staff General Asim Raza and party chief Ali Khan met India's Foreign Secretary Vinod Kumar.
    Asim Raza | chief of army staff |
    Vinod Kumar | foreign secretary | IND
Co-president Rosa Mora met the Consul General of India in Dubai Satish Rao and the Governor of Bukhara Region Ali Omar.
    Rosa Mora | co-president |
    Satish Rao | consul-general in dubai | IND
    Ali Omar | governor of bukhara | UZB
IMF Managing Director Ana Lopez met EU foreign policy chief Josep Ferrer and the head of Peru's Central Bank Luis Quispe.
    Ana Lopez | managing director | International Monetary Fund
    Josep Ferrer | foreign policy chief | European Union
    Luis Quispe | head | Central Bank of Peru
The Executive Secretary of ALBA-TCP, Jorge Mendez, met Speaker of the State Great Khural G.Zandan.
    Jorge Mendez | executive secretary of alba-tcp |
    G.Zandan | speaker of the state great khural | MNG
Speaker of the Parliament of Georgia Shalva Kapanadze met Kenyan Senate Speaker Amos Otieno.
    Shalva Kapanadze | speaker of the parliament | GEO
    Amos Otieno | speaker of the senate | KEN
Deputy Head of the Office of the President of Chile Rosa Vidal spoke.
    Rosa Vidal | deputy head of the office of the president | CHL
Chairman of the Cabinet of Ministers of the Kyrgyz Republic Bolot Usenov spoke.
    Bolot Usenov | chairman of the cabinet of ministers | KGZ
It was opened by Farrukh Nazirov, who heads the Tajik Ministry of Energy, and Durdona Xu, who is Peru's Minister of Trade.
    Farrukh Nazirov | minister of energy | TJK
    Durdona Xu | minister of trade | PER
Foreign Minister Ilze Ozola of Latvia hosted Kofi Mensah, who holds the same post in Ghana.
    Ilze Ozola | minister of foreign affairs | LVA
    Kofi Mensah | minister of foreign affairs | GHA
Akyl Usenov, who heads the Kyrgyz Cabinet of Ministers and chairs the Eurasian Council, spoke.
    Akyl Usenov | head of the cabinet of ministers | KGZ
    Akyl Usenov | chairman | Eurasian Council
Peru's Minister of Trade Luis Quispe and the Chilean Minister of Trade, Rosa Vidal welcomed the law.
    Luis Quispe | minister of trade | PER
    Rosa Vidal | minister of trade | CHL
Speaking after talks with Ann Porter and the Chilean Minister of Trade, Luis Quispe left.
Deputy Head of the Chilean Ministry of Trade Rosa Vidal met the head of Peru's Foreign Ministry, Luis Quispe.
    Rosa Vidal | deputy minister of trade | CHL
    Luis Quispe | minister of foreign affairs | PER
Chargé d'affaires, a.i. Ann Porter and Jan Nowak, who heads a firm, met Xor Vidal, who chairs the meeting.
    Ann Porter | chargé d'affaires |
Speaking on Friday, Secretary of the Security Council of Chile, Pablo Ortega referred to the poet.
    Pablo Ortega | secretary | Security Council of Chile
After meeting the Minister of Trade of Peru, Ann Porter said the talks went well.
Polish Foreign Minister, OSCE Chair Jan Nowak and Deputy parliamentary Chairman Luis Quispe met.
    Jan Nowak | minister of foreign affairs | POL
    Jan Nowak | chair | OSCE
    Luis Quispe | deputy parliamentary chairman |
Ali Omar, Diplomatic Adviser to the UAE President, met the Russian Ambassador to Việt Nam, Ivan Petrov.
    Ali Omar | diplomatic adviser to the president | ARE
    Ivan Petrov | ambassador to VNM | RUS
The Saudi Crown Prince, Salman bin Faisal, met Zambia's Finance Minister Situmbeko Banda and Dr. Sultan Ali, Minister of Trade.
    Salman bin Faisal | crown prince | SAU
    Situmbeko Banda | minister of finance | ZMB
    Sultan Ali | minister of trade |
The Minister of Foreign Affairs, Ambassador Yusuf Bello, spoke in Abuja.
    Yusuf Bello | minister of foreign affairs |
Deputy Chief of Mission of the Chilean Embassy in Peru Ann Porter met Resident and Humanitarian Coordinator for Yemen Luis Quispe.
    Ann Porter | deputy chief of mission to PER | CHL
    Luis Quispe | resident and humanitarian coordinator for yemen |
Deputy Chief of Staff of the President of Chile Ann Porter met Deputy Chief of Mission in Mali Jo Vidal. Officer Test ended.
    Ann Porter | deputy chief of staff of the president | CHL
    Jo Vidal | deputy chief of mission to MLI |
Minister of State for Europe and North America Ann Porter met Chief of Staff for the President of the European Union Jo Moll.
    Ann Porter | minister of state for europe and north america |
    Jo Moll | chief of staff for the president | European Union
Ann Porter, adviser to the President of Chile Luis Quispe, met Vice Chairman of the municipal People's Committee Jo Park.
    Ann Porter | adviser to the president | CHL
    Luis Quispe | president | CHL
    Jo Park | vice chairman | People's Committee
Chief Trade Officer Ambassador Ann Porter met Japan's Director General for Asian and Oceanian Affairs Kenji Mori.
    Ann Porter | chief trade officer |
    Kenji Mori | director-general for asian and oceanian affairs | JPN
Michael Stein, Chief of Staff for European Commission President Ursula Berg, met Secretary-General Mathias Corman of Australia.
    Michael Stein | chief of staff |
    Ursula Berg | president | European Commission
    Mathias Corman | secretary-general |
Senior Advisor Amy Pope met King Mohammed VI of Morocco and Foreign Minister Ahmed Nasser Al-Mohammed Al-Sabah.
    Amy Pope | senior advisor |
    Mohammed VI | king | MAR
    Ahmed Nasser Al-Mohammed Al-Sabah | minister of foreign affairs |
President Jo Porter recalled the Statement of the President of the United Nations Security Council. The Ambassador Bridge is open.
    Jo Porter | president |
Leader of the Belarusian Opposition Svetlana Moro met Special Envoy on Climate Issues Ruslan Omarov.
    Svetlana Moro | leader of belarusian opposition |
    Ruslan Omarov | special envoy on climate issues |
President Jo Porter has appointed Nancy Tembo as Minister of Trade, replacing Luis Quispe. Mr. Quispe, a former envoy, left.
    Jo Porter | president |
    Nancy Tembo | minister of trade |
    Luis Quispe | minister of trade | | former
State Secretary at the Ministry of Defence Pablo Ortega and Additional Secretary P.M. Amar came.
    Pablo Ortega | state secretary | Ministry of Defence
    P.M. Amar | additional secretary |
President Ama Mensah of Ghana sent envoys, who include Major-General Rtd. Kofi Boat to Mali and Kojo Bede as Ambassador-at-Large.
    Ama Mensah | president | GHA
    Kofi Boat | envoy to MLI | GHA
    Kojo Bede | ambassador-at-large | GHA
The new envoys included Ilinca Popa of Romania and Bella Rossi, representing the European Union. Others are Omar Daw, of Mali.
    Ilinca Popa | envoy | ROU
    Bella Rossi | envoy | European Union
    Omar Daw | envoy | MLI
Presidents Sebastian Rossi (Chile), Ivan Vidal (Colombia) and Commissioner Ann Porter (Ghana) met. The ministers were in Lima.
    Sebastian Rossi | president | CHL
    Ivan Vidal | president | COL
    Ann Porter | commissioner |
Prime Minister Pham Minh Duc met his Lao counterpart Sonexay Siphan. Prime Minister Sonexay left.
    Pham Minh Duc | prime minister |
    Sonexay Siphan | prime minister | LAO
Michael Stein, Head of Cabinet of the European Commission President Ursula Berg, met Deputy Chief of Staff for Policy Ann Porter.
    Michael Stein | head of cabinet |
    Ursula Berg | president | European Commission
    Ann Porter | deputy chief of staff for policy |
Ukraine thanks Ann Porter - Foreign Minister of Ukraine.
Reporters asked Ann Porter whether the President of Chile had come.
Jane Wanjiru took office as Kenya's foreign minister on 3 March.
    Jane Wanjiru | minister of foreign affairs | KEN
Jane Wanjiru took the President of Kenya to Lima.
"""


def read() -> list[tuple[str, list[str]]]:
    """Return the texts of the table with the lines below them."""
    rows: list[tuple[str, list[str]]] = []
    for line in TITLES.strip().splitlines():
        if line.startswith(" "):
            rows[-1][1].append(line.strip())
        else:
            rows.append((line, []))
    return rows


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The design is by Qobil Teshabaev from Peru.", ["Qobil Teshabaev"]),
        ("The design is by Qobilxon Quux, who lives in Peru.", ["Qobilxon Quux"]),
        ("They met in Upper Rostov and at the Zarafshan Karimov Hall in Peru.", []),
        ("Honoring Boris Nazarov was right, said Peru.", ["Boris Nazarov"]),
        ("Kenyan lawmaker Zobol Quispet met Quin Tae-yul in Peru.", ["Quin Tae-yul", "Zobol Quispet"]),
        ("Peru thanked the diplomat, Zobol Club.", []),
    ],
)
def test_names_without_office(text: str, names: list[str]) -> None:
    """A run of capitals is a name where it ends like a surname or "who" follows, and begins with its given name."""
    (made,) = extract([Document(text=text, identifier="d")])
    assert sorted(entity.label for entity in made.entities if entity.type == "Person") == sorted(names)


def tenures(made: Extraction) -> list[str]:
    """Return the tenures of a text as the table writes them."""
    entities = {f"{entity.type}/{entity.key}": entity for entity in made.entities}
    found = []
    for report in made.reports:
        if report.type != "Tenure":
            continue
        told = dict(report.properties)
        holder, office = told["holder"], told["office"]
        assert isinstance(holder, EntityRef)
        assert isinstance(office, EntityRef)
        owner = dict(entities[office.id].properties).get("officeOf")
        name = ""
        if isinstance(owner, EntityRef):
            name = (
                owner.id.removeprefix("State/") if owner.id.startswith("State/") else entities[owner.id].label
            )
        line = f"{entities[holder.id].label} | {entities[office.id].label} | {name}".strip()
        found.append(f"{line} | former" if told.get("former") is True else line)
    return found


@pytest.mark.parametrize(("text", "expected"), read())
def test_titles(text: str, expected: list[str]) -> None:
    """A text gives the tenures below it, and no other."""
    (made,) = extract([Document(text=text, date=date(2024, 5, 16), identifier="d")])
    assert sorted(tenures(made)) == sorted(expected)


@pytest.mark.parametrize(
    ("headline", "body", "people"),
    [
        ("Peruvian PM, UN Chief Tackle Unrest In Togo", "The two spoke on Monday about the fighting.", set()),
        (
            "Chilean President Moravec Lauds Ties With Togo",
            "Jan Moravec said so on Monday in Lima.",
            {"jan-moravec"},
        ),
        ("Foreign Minister Ana Paz Visits Togo", "She met nobody in Lome on Monday.", {"ana-paz"}),
        ("Minister Ana Paz-Vidal Visits Togo", "The talks went well.", {"ana-paz-vidal"}),
        ("Talks with President Ana Paz Vidal of Peru", "They went well.", {"ana-paz-vidal"}),
    ],
)
def test_headlines_name_whom_the_text_names(headline: str, body: str, people: set[str]) -> None:
    """Verbs and nouns with the capitals of a headline are no names: the text below has names again."""
    (told,) = extract([Document(f"{headline}\n\n{body}")])
    assert {one.key for one in told.entities if one.type == "Person"} == people


def test_offices_of_regions_of_no_state() -> None:
    """Offices of "Central Asian foreign ministers" are of no one state, and the text is read."""
    (told,) = extract(
        [
            Document(
                "Secretary of State of the USA Ann Lee met Central Asian foreign ministers and Western Hemisphere leaders."
            )
        ]
    )
    assert not any(one.properties and one.id == "State/" for one in told.entities)


def test_office_in_the_line_below_a_name() -> None:
    """In a list of envoys or a signature the office is a line of its own; one before a name is that name's."""
    text = (
        "New heads of mission:\nHer Excellency Siti Adnin\nHigh Commissioner of Kenya\nHis Excellency Andrej Rode\n"
        "Ambassador of Peru\nPort grows\nAna Paz\nMinister of Trade of Chile Rosa Vidal left."
    )
    assert tenures(next(iter(extract([Document(text=text)])))) == [
        "Siti Adnin | high commissioner | KEN",
        "Andrej Rode | ambassador | PER",
        "Rosa Vidal | minister of trade | CHL",
    ]
