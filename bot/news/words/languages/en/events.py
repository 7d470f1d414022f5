"""English words for what happens, and for how many it happens to. Listings only: a row a line."""

from typing import Final

# `fields.Language.events` says how it is read.
EVENTS: Final = """
attack: attack strike struck raid assault shell shelling shelled bombard bombardment hit airstrike
attack: attacked strikes
blast: blast explosion explode bomb bombing bomber detonate detonation
drone: drone uav shahed usv
missile: missile rocket
fire: fire blaze wildfire inferno burn burnt ablaze flames bushfire burned torched arson
quake: quake earthquake tremor aftershock seismic
flood: flood flooding flooded floodwater inundate deluge
storm: storm hurricane cyclone typhoon tornado thunderstorm squall gale storms
landslide: landslide mudslide avalanche rockfall
volcano: volcano volcanic erupt eruption lava
heat: heat heatwave heatstroke
crash: crash collision collide wreck pileup
derail: derail derailment derailed
sinking: shipwreck capsize overturn sink sank sunk aground
plane: plane jet aircraft airliner flight airplane floatplane helicopter
ship: ship vessel boat ferry freighter
tanker: tanker
train: train rail railway railroad locomotive tram
bus: bus minibus coach
car: car vehicle truck automobile lorry van
bridge: bridge
port: port harbor docks
airport: airport airfield airbase
troops: troops soldier army military serviceman
police: police cop policeman officer
prosecutor: prosecutor prosecution indict indictment charged
rescue: rescuer
rebel: rebel insurgent militant separatist fighters guerrilla
hostage: hostage kidnap kidnapped abduct abducted
shooting: shooting gunfire gunman gunmen shot shoot shootout
stabbing: stab stabbed stabbing knife
murder: murder murdered homicide
theft: theft thief thieves steal stole stolen robbery robber burglary heist loot
drugs: drugs cocaine heroin narcotics
fraud: fraud corruption bribe bribery embezzle embezzlement graft laundering
spy: spy spies spying espionage
protest: protest protester rally demonstration demonstrator march riot unrest
mutiny: mutiny
walkout: strike walkout
leader: leader chief head boss
president: president presidential
premier: premier pm chancellor
minister: minister ministry
government: government govt cabinet coalition
parliament: parliament parliamentary congress senate lawmaker legislator
mayor: mayor
governor: governor
election: election vote voting poll ballot voter referendum runoff
law: law bill legislation
veto: veto
adopt: approve adopt pass passed passes approval
court: court judge trial tried jury tribunal
convict: convict convicted sentence sentenced jail jailed guilty verdict imprison
acquit: acquit acquitted acquittal
prison: prison inmate prisoner penitentiary pow
release: release free freed
resign: resign resignation quit step ouster oust resigns sacked dismissed dismiss
talks: talks negotiation negotiator summit
deal: deal agreement pact accord treaty agree agrees agreed
sanctions: sanctions sanction
ban: ban banned prohibit prohibition outlaw
denial: deny denied denies refute reject denial
confirm: confirm confirmed confirmation
win: win won victory beat defeat
sue: sue lawsuit
rise: rise rose climb jump gain increase surge
fall: fall drop plunge slump decline tumble ease
warn: warn warning alert
rate: rate
inflation: inflation
price: price cost
market: stock shares market
profit: profit income earnings
bank: bank
jobs: jobs layoff redundancies
fine: fine fined penalty
child: child kid teen teenager boy girl
hospital: hospital hospitalized clinic
doctor: doctor medic nurse
school: school pupil lyceum kindergarten
nuclear: nuclear nuke atomic reactor radiation
power: power electricity blackout outage glitch
refinery: refinery
oil: oil petroleum fuel
gas: gas
plant: plant factory
bakery: bakery
mine: mine miner
dam: dam
house: house home apartment building
mall: mall plaza
border: border
migrant: migrant refugee asylum
aid: aid assistance
security: security
visit: visit arrive
war: war
ceasefire: ceasefire truce armistice
virus: virus coronavirus covid pandemic epidemic outbreak
vaccine: vaccine vaccinate vaccination jab
satellite: satellite spacecraft launcher
forest: forest
weapon: weapon arms
writer: novelist writer author
killed: casualties body bodies
hurt: casualty wounded
missing: missing
arrested: custody capture captured
evacuated: evacuation flee fled
rescued: rescue
exchange: swap swapped exchange exchanged
ballistic: ballistic
mobilisation: mobilisation mobilization
extend: extend extended extension prolong
package: package
ravine: ravine gorge cliff
eu: eu
nato: nato
un: un
ecb: ecb
imf: imf
iaea: iaea
eucourt: ecj cjeu
sign: sign signed
resume: resume resumed reopen reopened restore restored resumption
suspend: suspend suspended suspension halt halted closure
suspect: suspect suspected
hotel: hotel
club: nightclub club
church: church cathedral
museum: museum
warehouse: warehouse depot
store: shop store supermarket
university: university college
metro: subway metro
road: road highway motorway freeway
drown: drown drowned
poison: poison poisoned poisoning
collapse: collapse collapsed
appoint: appoint appointed appointment nominate
deport: deport deported deportation extradite extradited
tariff: tariff duties
budget: budget
loan: loan
hack: hack hacked hacker cyberattack
meet: meet met meeting
journalist: journalist reporter
actor: actor actress
singer: singer
pipeline: pipeline
"""

# Words around numbers of people: `tolls.tongue.Tongue.read` says how it is read.
TOLLS: Final = """
killed both: killed
killed before: kill kills killing
killed after: dead died die dies dying deaths fatalities perished perish lost_their_lives
killed head: toll deaths fatalities
hurt both: injured wounded hurt
hurt before: injure injures injuring wound wounds wounding hurts hurting
hurt after: injuries
hurt head: injuries
missing after: missing unaccounted unaccounted_for
rescued both: rescued
rescued before: rescue rescues rescuing
evacuated both: evacuated
evacuated before: evacuate evacuates evacuating
evacuated after: from_homes from_their_homes flee fled flee_homes left_homes left_their_homes
evacuated after: left_villages told_to_leave ordered_to_leave moved_to_shelters evacuees evacuations
evacuated head: evacuations evacuees
arrested both: arrested detained
arrested before: arrest arrests arresting detain detains detaining
arrested after: arrests detentions
arrested head: arrests detentions
without power after: without_power without_electricity lost_power lose_power
alone: toll deaths fatalities injuries evacuations arrests detentions
count: number count those tally figure people
rise: upgraded upgrades widens widened spreads expands expanded covers swells rises rise rose risen
rise: rising climbs climb climbed climbing jumps jumped jump grows grow grew grown growing increases
rise: increased increase increasing doubles doubled triples tripled mounts mounted soars soared surges
rise: raised raises raising raise lowers lower lowered lowering revised revises revise brings bringing
rise: brought bring takes taking took puts putting put stands stood goes up down falls fell drops
rise: dropped
reach: reaches reached reach reaching hits hit stands_at stood_at
to: to at
from: from
by: by
now: now already
lowered: lower lowers lowered lowering revised revises revise corrected corrects correction reduces
lowered: reduced downgraded
least: at_least no_fewer_than no_less_than not_less_than not_fewer_than a_total_of total
about: about around some nearly almost roughly approximately over above under more_than up_to
about: as_many_as fewer_than less_than close_to estimated tens dozens hundreds scores dozen
range: between
more: more another further additional extra fresh new
adjective: dead missing wounded injured hurt
of: of
part: including among_them among_those among_the of_whom of_them of_those include includes included
person: people person persons others adults lives
group: civilians men women workers migrants soldiers troops servicemen passengers miners residents
group: tourists fishermen sailors seafarers seamen crew members staff employees inmates prisoners
group: pilgrims refugees drivers climbers skiers hikers farmers villagers protesters protestors
group: demonstrators activists journalists reporters suspects patients pedestrians pensioners locals
group: foreigners ukrainians russians militants fighters rebels officials bystanders shoppers
group: worshippers spectators fans holidaymakers motorists cyclists homes_residents citizens nationals
group: man bodies divers builders labourers laborers
helper: police officers policemen cops firefighters rescuers medics doctors nurses paramedics troopers
helper: guards
child: children child kids teenagers teens girls boys minors babies infants students pupils
child: schoolchildren pregnant
home: customers homes households
one: man woman boy girl teenager soldier policeman officer driver worker passenger baby firefighter
one: toddler
object: a an the his her their its him them
victim: person victim body man woman child passenger suspect
fatal: death fatality
fill: leaves leaving left were was are is have has had been be being got reported confirmed now
fill: already still remain remains remained officially also the found so far today
prep: monday tuesday wednesday thursday friday saturday sunday overnight today tonight nearby
prep: downtown early late officials police says say said outside inside across behind before until
prep: in at on near by after as when during outside off with for following amid across around inside
prep: over into while because through
found: found located alive safe
severe: critically seriously severely gravely badly critical lightly slightly
maybe: could may might would will shall feared fear fears threat threatens threatened risk risks if
maybe: unless expected expects likely possibly potentially plan plans planned planning should believed
maybe: presumed suspected drill exercise simulated vows vowed able hypothetical scenario want wants
maybe: ready prepare prepares
past: day_before day_earlier days_earlier
past: yesterday day_after days_after week_after weeks_after hours_after since ago last earlier
past: previous previously year years months weeks decade decades history century war wars
scope: false fake untrue hoax debunks debunked denies denied deny refutes rejects convicted sentenced
scope: trial jailed charged accused verdict guilty remembers recalled commemorates memorial
scope: anniversary mourns remembered week weekly month monthly daily #24_hours #48_hours past_day
scope: last_day in_a_day in_one_day a_day per every average season annually annual so_far_this overall
scope: nationwide
month: may january february march april june july august september october november december
no: not no never without nobody none nor neither isn wasn weren didn hasn haven unharmed unhurt
and: and plus while or
named: boeing airbus group bus line company squadron flight route highway road train room no number
named: unit building house gate apartment school hospital brigade battalion article week phase level
named: category class top age aged page channel km mile
order 2: second
order 3: third
order 4: fourth
order 5: fifth
order 6: sixth
order 7: seventh
order 8: eighth
order 9: ninth
order 10: tenth
"""

# Things that titles count; "a_b" is two words.
THINGS: Final = """
drones: drones uavs
missiles: missiles
flights: flights
trains: trains
houses: houses
homes: homes
buildings: buildings
villages: villages
schools: schools
hectares: hectares ha
acres: acres
cars: cars
vehicles: vehicles
vessels: vessels
ships: ships
jobs: jobs
patients: patients
cases: cases
reports: reports
magnitude: magnitude m
"""
