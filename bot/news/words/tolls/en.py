"""English words around numbers of people. A listing only; `Tongue.read` says how it is read."""

from typing import Final

LISTING: Final = """
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
