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
evacuated after: from_homes from_their_homes flee fled flee_homes left_homes left_their_homes left_villages
evacuated after: told_to_leave ordered_to_leave moved_to_shelters
evacuated after: evacuees evacuations
evacuated head: evacuations evacuees
arrested both: arrested detained
arrested before: arrest arrests arresting detain detains detaining
arrested after: arrests detentions
arrested head: arrests detentions
without power after: without_power without_electricity lost_power lose_power
home: customers homes households
found: found located alive safe
fill: leaves leaving left
past: yesterday day_after days_after week_after weeks_after hours_after
scope: false fake untrue hoax debunks debunked
named: boeing airbus group bus line company squadron
person: people person persons others adults lives
group: civilians men women workers migrants soldiers troops servicemen passengers miners residents tourists
group: fishermen sailors seafarers seamen crew members staff employees inmates prisoners pilgrims refugees
group: drivers climbers skiers hikers farmers villagers protesters protestors demonstrators activists
group: journalists reporters suspects patients pedestrians pensioners locals foreigners ukrainians russians
group: militants fighters rebels officials bystanders shoppers worshippers spectators fans holidaymakers
group: motorists cyclists homes_residents citizens nationals man bodies divers builders labourers laborers
helper: police officers policemen cops firefighters rescuers medics doctors nurses paramedics troopers guards
child: children child kids teenagers teens girls boys minors babies infants students pupils schoolchildren
child: pregnant
now: now already
fill: were was are is have has had been be being got reported confirmed now already still left remain remains
fill: remained officially also the found so far today
least: at_least no_fewer_than no_less_than not_less_than not_fewer_than a_total_of total
about: about around some nearly almost roughly approximately over above under more_than up_to as_many_as
range: between
about: fewer_than less_than close_to estimated tens dozens hundreds scores dozen
part: including among_them among_those among_the of_whom of_them of_those include includes included
of: of
more: more another further additional extra fresh new
maybe: could may might would will shall feared fear fears threat threatens threatened risk risks if unless
maybe: expected expects likely possibly potentially plan plans planned planning should believed presumed
severe: critically seriously severely gravely badly critical lightly slightly
object: a an the his her their its him them
alone: toll deaths fatalities injuries evacuations arrests detentions
prep: in at on near by after as when during outside off with for following amid across around inside over into
prep: while because through
one: man woman boy girl teenager soldier policeman officer driver worker passenger baby firefighter toddler
maybe: suspected drill exercise simulated vows vowed able hypothetical scenario want wants ready prepare prepares
past: since ago last earlier previous previously year years months weeks decade decades history
scope: convicted sentenced trial jailed charged accused verdict guilty remembers recalled commemorates memorial
scope: anniversary mourns remembered
past: century war wars
scope: week weekly month monthly daily #24_hours #48_hours past_day last_day in_a_day in_one_day a_day per every
scope: average season annually annual so_far_this overall nationwide
month: january february march april june july august september october november december
no: not no never without nobody none nor neither isn wasn weren didn hasn haven denies denied deny refutes
no: rejects unharmed unhurt
and: and plus while or
rise: upgraded upgrades widens widened spreads expands expanded covers swells
rise: rises rise rose risen rising climbs climb climbed climbing jumps jumped jump grows grow grew grown growing
rise: increases increased increase increasing doubles doubled triples tripled mounts mounted soars soared surges
rise: raised raises raising raise lowers lower lowered lowering revised revises revise brings bringing
rise: brought bring takes taking took puts putting put stands stood goes up down falls fell drops dropped
reach: reaches reached reach reaching hits hit stands_at stood_at
to: to at
from: from
by: by
count: number count those tally figure people
lowered: lower lowers lowered lowering revised revises revise corrected corrects correction reduces reduced
lowered: downgraded falls fell drops dropped
order 2: second
order 3: third
order 4: fourth
order 5: fifth
order 6: sixth
order 7: seventh
order 8: eighth
order 9: ninth
order 10: tenth
fatal: death fatality
victim: person victim body man woman child passenger suspect
named: flight route highway road bus train room no number unit building house gate apartment school hospital
named: brigade battalion article week phase level category class top age aged page channel line km mile
"""
