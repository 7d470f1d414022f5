"""What English titles tell of people, and what they do not."""

import pytest

from tests.news.tolls.reading import said, told_in

TOLD = told_in("""
One killed, five hurt in tram depot blast | killed 1, hurt 5
Shelling of Nikopol kills two, wounds 11 | killed 2, hurt 11
Two people were killed and 14 injured in a market fire | killed 2, hurt 14
At least nine dead as ferry sinks off Java, 30 still missing | killed 9, missing 30
Death toll in Sumy dormitory strike climbs to seven | killed 7
Death toll rises to 12 from nine after hotel collapse | killed 12
The death toll has risen from 9 to 12 | killed 12
Number of injured in Odesa attack rises to 23 | hurt 23
Police detain 40 at rally | arrested 40
F-16 shot down, two killed | killed 2
Shahed-136 hits block, 3 injured | hurt 3
Crash on Route 7 injures four | hurt 4
Three children among 12 killed in school strike | killed 12
12 killed, including three children | killed 12
One killed, another five injured | killed 1, hurt 5
Two gunmen killed five people | killed 5
Gunmen kill at least 12 worshippers | killed 12
Dozens killed, 5 rescued | rescued 5
Firefighters rescue 12 people and 3 dogs | rescued 12
Firefighters rescue 12 people | rescued 12
12 firefighters rescued 3 people | rescued 3
40 trees fell, injuring three | hurt 3
Two killed and three missing | killed 2, missing 3
Five die, one on Monday | killed 5
Two people died, three were hospitalised | killed 2
Second person dies after blast | killed 2 next
Third victim of club fire dies | killed 3 next
Officials lower death toll to five | killed 5
Death toll revised down from six to five | killed 5
Fourteen people are unaccounted for | missing 14
Rescuers raised the death toll to 8 | killed 8
Three workers killed, 12 others injured | killed 3, hurt 12
Twenty-one miners rescued | rescued 21
Two hundred and fifty people evacuated | evacuated 250
2,600 evacuated as river rises | evacuated 2600
42,000 people evacuated | evacuated 42000
1.2 million people evacuated | evacuated 1200000
Two soldiers killed in Lebanon | killed 2
Three dead in 2 crashes | killed 3
Injured now 6, evacuation lifted | hurt 6
6 injured people taken to hospital | hurt 6
12 die of flu | killed 12
Arrests rise to 19 | arrested 19
Evacuations grow to 3,400 | evacuated 3400
5 killed as roof collapses on 20 guests | killed 5
Two killed in Kharkiv, three in Odesa | killed 2
Missile kills 4; toll may rise to 10 | killed 4
Four rescued alive, two bodies recovered | rescued 4
Army says it killed 30 militants | killed 30
Lightning injures eight on golf course | hurt 8
Deaths from cholera climb to 16 | killed 16
Three Ukrainians killed in Polish bus crash | killed 3
One person killed, two injured when drone hits car | killed 1, hurt 2
Wounded: 12 | hurt 12
Toll from Lisbon tram accident climbs to 18 as passenger dies in hospital | killed 18
Fire at nursing home leaves 11 dead | killed 11
Gunman opens fire in mall, wounding seven | hurt 7
At least 22 killed in stampede at temple | killed 22
Bus plunges into ravine; 31 dead, 14 injured | killed 31, hurt 14
Strike on Sloviansk: one dead, 8 wounded | killed 1, hurt 8
Russian drones injure 6 in Zaporizhzhia overnight | hurt 6
Odesa: number of wounded grows to 11, among them two children | hurt 11
Search continues for 5 missing after mudslide | missing 5
Two rescued, three still missing after avalanche in Tyrol | rescued 2, missing 3
Police arrest 25 after stadium riot | arrested 25
25 arrested after stadium riot | arrested 25
Eleven injured when balcony collapses at wedding | hurt 11
Train crash in Bavaria: 4 killed, dozens injured | killed 4
Hospital fire kills 14 patients | killed 14
Explosion kills three workers at fireworks factory | killed 3
Teen kills two classmates, wounds five | hurt 5
Knife attack in Lyon wounds 4, suspect detained | hurt 4
Two Ukrainian soldiers killed in Kursk, Russian ministry claims | killed 2
Attack injured 12, killed none | hurt 12
Nine killed, toll expected to rise | killed 9
Toll rises to nine, may climb further | killed 9
Three-car crash kills two on M6 | killed 2
Storm leaves 90,000 without power | without power 90000
90,000 homes without power after storm | without power 90000
All 44 passengers rescued from sinking ferry | rescued 44
The two wounded were taken to Kharkiv | hurt 2
Shooting at school: 2 dead, shooter among them | killed 2
5 dead including gunman in Ohio shooting | killed 5
Four dead, one of them a child | killed 4
A fourth body was pulled from the rubble, raising the death toll to four | killed 4
Kherson shelled 40 times, 3 injured | hurt 3
Russia launched 5 missiles and 40 drones, wounding 12 people | hurt 12
Russia fires 70 missiles, kills 6 in Kyiv | killed 6
At 3:15 a.m. a drone hit a house, injuring two women | hurt 2
Two killed, six injured, governor says | killed 2, hurt 6
“Five dead,” says mayor; ministry says three | killed 5
Kyiv attack death toll rises by two to 30 | killed 30
Death toll doubles to 16 | killed 16
Vietnam landslide: 5 bodies found, 4 missing | missing 4
""")
SILENT = """
Blast killing 5 injured on square
Five killed in blast?
Blast in Sumy: were five killed?
Shell killed 5 missing since May
Five missing hikers found
12 firefighters rescued
Police arrest 12 firefighters
Number of dead: 5 children
Dead: 5 ships
Number of dead in blast: 5
Walker finds four dead birds
Province registers seven dead children
In May, 12 killed in Guizhou
Landslide buries village, 16 feared dead
Storm could kill hundreds, 40 at risk
Flood threatens 1,200 homes
2014 crash killed 298
Ten years since the fire that killed 71 people
Man jailed for killing three in 2019
Two F-16 destroyed
Bus 12 killed on Highway 40
12-year-old killed in Kherson
Teenager, 17, killed by mine
Two children killed in strike
Three of the 12 injured are in critical condition
Two more bodies found in rubble
Two more people die in hospital
Another 10 people were injured
No one was killed in the blast
None of the 40 passengers was hurt
Not three but two people were killed
Two gunmen killed a guard
Three officers wounded a suspect
More than 40 injured
About 200 people evacuated
Up to 15 killed
Between 10 and 15 injured
10-15 injured
Fire kills 3,000 chickens
Crew evacuates 12 villages
Two men and three women were killed
A woman and two men were killed
Killing a man and a woman
12 killed or injured
100 dead and missing
Four killed this week in Kherson
41 killed since January
Russian attacks killed 8 over past day
Toll on A4 rises to 5 euros
Bridge toll rises to $5
Team kills off 2-1 lead
Governor denies 12 killed
Gunman who killed 12 had history
Exercise simulates blast with 40 injured
Residents told to evacuate 12 blocks
Mayor orders to evacuate 300 people
7 injured 2 dead in pile-up
Truck driver missing 3 days found
Plane with 44 aboard missing
Nurse who injured 5 patients arrested
Lightning strike injures 8 golfers
Two pilots die as helicopter crashes
Quake death toll passes 1,200 in Mindanao
More than 3,000 evacuated as dam threatens to burst
Authorities arrest mayor and 12 aides
Iran executes three men
Israeli strike kills Hezbollah commander and two others
President mourns 14 killed in mine
Report: 40,000 Russians killed since summer
Crews restore power to 40,000 homes
Six of eight trapped miners rescued
Some 44 passengers rescued from sinking ferry
Fewer than 10 people hurt
Zero casualties after 40 drones downed
Rescuers pull 5 alive from rubble
Wounded soldier No. 5 dies
Remains of 12 killed in WWII found
Crash on 12 May killed two
Of 30 injured, 12 remain in hospital
Twelve of the injured remain in hospital
12 people remain in hospital
Mayor denies reports of five dead
"""


@pytest.mark.parametrize(("title", "tolls"), TOLD)
def test_numbers_are_bound_to_the_fate_in_their_clause(title, tolls):
    assert said(title, "en") == tolls


@pytest.mark.parametrize("title", SILENT.strip().splitlines())
def test_what_is_not_surely_a_toll_is_none(title):
    assert said(title, "en") == set()
