"""Places of sixty countries as their own English-language press has them. The headlines are invented."""

import pytest

from bot.news.places.gazetteer import Gazetteer

HEADLINES = {
    "AE": "Dubai metro extends hours for Eid; Sharjah opens free parking",
    "AM": "Yerevan bakers strike over flour prices",
    "AR": "Buenos Aires commuters face third day of bus strike",
    "AU": "Bushfire smoke blankets Melbourne as crews head to Gippsland",
    "BD": "Ferry capsizes near Barishal, 12 rescued; Dhaka sends divers",
    "BE": "Antwerp dockers down tools over pensions",
    "BG": "Plovdiv tram line reopens after two years",
    "BO": "La Paz cable car carries record crowd on holiday",
    "BR": "Floods cut roads in Porto Alegre, thousands leave homes",
    "BW": "Gaborone council approves new bus rank",
    "CA": "RCMP search for hiker missing near Kelowna",
    "CD": "Kinshasa traders count losses after market fire",
    "CH": "Zurich votes on river swimming rules",
    "CI": "Abidjan port sets cocoa export record",
    "CL": "Valparaíso fire contained, Santiago sends crews home",
    "CM": "Douala residents cheer new water pumps",
    "CN": "Chengdu panda base welcomes twins",
    "CO": "Medellín metro workers sign pay deal",
    "CU": "Havana bakeries short of flour again",
    "CZ": "Brno students win robotics final",
    "DE": "Hamburg ferry service halted by fog",
    "DK": "Aarhus library lends out bicycles",
    "DZ": "Oran fishermen protest at fuel prices",
    "EG": "Alexandria seafront reopens after storm, Egypt's weather service says",
    "ES": "Seville heat plan starts a month early",
    "ET": "Addis Ababa light rail gets new trains",
    "FI": "Tampere tram drivers agree to new rota",
    "FJ": "Suva market vendors welcome night trading",
    "FR": "Toulouse metro workers end strike",
    "GB": "Man arrested after Leeds pensioner robbed, says West Yorkshire Police",
    "GH": "Kumasi traders demand better drains",
    "GR": "Thessaloniki metro opens two stations",
    "HU": "Debrecen plant hires 400",
    "ID": "Surabaya residents queue for cooking oil",
    "IE": "Gardaí appeal for witnesses after Galway crash",
    "IN": "Rs 40 crore flyover for Nagpur, says chief minister",
    "IQ": "Basra port resumes night shifts",
    "IT": "Naples taxi drivers block ring road",
    "JM": "Kingston vendors relocate as Jamaica upgrades market",
    "JP": "Sapporo snow festival draws two million",
    "KE": "Matatu strike leaves Nairobi commuters stranded",
    "KR": "Busan film festival adds open-air screens",
    "LK": "Colombo power cuts to last two hours",
    "LV": "Riga ice rink opens early",
    "MA": "Casablanca tramway reaches airport suburb",
    "MX": "Guadalajara teachers march over pay",
    "MY": "Penang ferry back in service; Johor Baru next",
    "NG": "EFCC arraigns trader in Kano over N30m fraud",
    "NL": "Rotterdam port traffic slowed by fog",
    "NO": "Bergen light rail closed after rockslide",
    "NP": "Kathmandu bans old buses",
    "NZ": "Christchurch council puts rates rise to vote",
    "PE": "Arequipa farmers block highway",
    "PH": "Barangay captains in Cebu City seek flood walls",
    "PK": "Lahore smog shuts schools for a week",
    "PL": "Kraków trams rerouted for marathon",
    "PT": "Porto bus drivers call off walkout",
    "RO": "Cluj-Napoca airport adds winter flights",
    "RS": "Novi Sad bridge closed for repairs",
    "SE": "Gothenburg ferry fares to rise",
    "SN": "Dakar wrestlers fill new arena",
    "TH": "Chiang Mai haze eases after rain",
    "TN": "Sfax fishermen rescue migrants off coast",
    "TR": "Izmir ferries cancelled by high wind",
    "TZ": "Dar es Salaam bus lanes extended",
    "UG": "Kampala boda boda riders get new stages",
    "US": "State troopers close highway near Tulsa after truck fire",
    "UY": "Montevideo beach cafes reopen",
    "VN": "Da Nang fireworks contest returns",
    "ZA": "Durban beaches closed after sewage spill, eThekwini says",
    "ZM": "Ndola miners accept wage offer",
    "ZW": "Bulawayo taps run dry for third day",
}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def test_there_are_sixty_countries_at_least():
    assert len(HEADLINES) >= 60


@pytest.mark.parametrize("country", HEADLINES)
def test_a_countrys_own_press_is_understood(gazetteer, country):
    places = gazetteer.find(HEADLINES[country], "")
    assert {place.code[:2] for place in places} == {country}
