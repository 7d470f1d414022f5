"""French words for what happens, and for how many it happens to. Listings only: a row a line."""

from typing import Final

# `fields.Language.events` says how it is read.
EVENTS: Final = """
attack: attaque attaquer attaqué frappe frapper frappé bombardement bombarder bombardé assaut raid tirs
attack: attentat frappes visé
blast: explosion exploser explosé bombe détonation déflagration explosions
drone: drone
missile: missile roquette
fire: incendie feu brûler brûle flammes
quake: séisme tremblement secousse réplique
flood: inondation inondé inonder crue
storm: tempête ouragan typhon orage cyclone tornade intempéries orages rafales grêle
landslide: avalanche éboulement coulée
volcano: volcan éruption lave
heat: canicule chaleur
crash: accident collision percuter percute percuté écrase écrasé carambolage
derail: déraillement dérailler déraille
sinking: naufrage chavirer chaviré chavire échouer coulé coule
plane: avion hélicoptère vol
ship: navire bateau ferry
tanker: pétrolier
train: train tramway ferroviaire tgv sncf
bus: bus autocar minibus
car: voiture véhicule camion fourgon
bridge: pont
port: port
airport: aéroport
troops: soldat armée militaire troupes
police: police policier gendarme gendarmerie
prosecutor: procureur parquet inculpé inculpation
rescue: secouriste sauveteur pompier secours
rebel: rebelle insurgé séparatiste
hostage: otage enlèvement enlevé otages
shooting: fusillade tireur tirs coups
stabbing: couteau poignardé
murder: meurtre assassinat
theft: vol voleur braquage cambriolage
drugs: drogue cocaïne héroïne
fraud: fraude corruption détournement
spy: espion espionnage
protest: manifestation manifestant protester
mutiny: mutinerie émeute
walkout: grève
leader: dirigeant chef
president: président présidente présidentiel
premier: chancelier
minister: ministre ministère
government: gouvernement cabinet coalition
parliament: parlement sénat député assemblée
mayor: maire
governor: gouverneur
election: élection vote scrutin électeur référendum
law: loi
veto: veto
adopt: adopté adopte approuvé approuve
court: tribunal cour juge procès
convict: condamné condamne condamnation coupable
acquit: acquitté acquittement
prison: prison détenu prisonnier prisonniers
release: libéré libération
resign: démission démissionner démissionne limogé
talks: négociation pourparlers sommet
deal: accord traité pacte accordent accords
sanctions: sanction
ban: interdiction interdire interdit bannit
denial: dément démenti démentir nie
confirm: confirmé confirme
win: victoire gagne remporte
sue: plainte poursuit
rise: hausse augmente augmentation grimpe
fall: baisse recule chute
warn: avertit avertissement alerte
rate: taux
inflation: inflation
price: prix coût
market: action bourse marché
profit: bénéfice profit
bank: banque
jobs: emplois licenciements suppressions
fine: amende
child: enfant adolescent
hospital: hôpital
doctor: médecin
school: école lycée élève
nuclear: nucléaire atomique réacteur
power: électricité courant panne
refinery: raffinerie
oil: pétrole carburant
gas: gaz
plant: usine
bakery: boulangerie
mine: mineur
dam: barrage
house: maison immeuble logement
mall: supermarché
border: frontière
migrant: migrant réfugié
aid: aide
security: sécurité
visit: visite
war: guerre
ceasefire: trêve
virus: virus coronavirus pandémie épidémie
vaccine: vaccin vaccination
satellite: satellite fusée lanceur
forest: forêt
weapon: arme armes
writer: écrivain romancier
killed: mort morts tué tués mortel décès décédé meurt victime mortelle succombe succombé
hurt: blessé blessés blessure
missing: disparu disparus
arrested: arrêté arrestation interpellé interpellés interpellation arrêtés
evacuated: évacué évacués évacuation
rescued: secouru secourus sauvé
downed: abattu intercepté
magnitude: magnitude
exchange: échange échangent échangé
ballistic: balistique
mobilisation: mobilisation
extend: prolonge prolongé prolongation
package: paquet
ravine: ravin précipice
eu: ue
nato: otan
un: onu
ecb: bce
who: oms
imf: fmi
iaea: aiea
eucourt: cjue
sign: signe signé signature
resume: rouvre rouvert reprise rétabli rétablie
suspend: suspend suspendu fermé fermeture interrompu
suspect: suspect suspecté
hotel: hôtel
club: discothèque
church: église cathédrale
museum: musée
warehouse: entrepôt
store: magasin
university: université
metro: métro
road: autoroute
drown: noyé noyade noyés
poison: intoxication empoisonné
collapse: effondrement effondré effondre
appoint: nomme nommé nomination
deport: expulsé expulsion extradé
tariff: douane
budget: budget
loan: prêt
hack: cyberattaque piratage
meet: rencontre rencontrera rencontré
journalist: journaliste
actor: acteur actrice
singer: chanteur chanteuse
pipeline: oléoduc gazoduc
"""

# Words around numbers of people: `tolls.tongue.Tongue.read` says how it is read.
TOLLS: Final = """
killed both: tue tues tuee tuees
killed before: tuent tuant
killed after: succombe succombent morts mort morte mortes deces tuees decedes decede decedee decedees
killed after: meurent meurt trouvent_la_mort ont_peri perissent ont_perdu_la_vie
killed head: morts deces tues victimes
hurt both: blesse blesses blessee blessees
hurt before: blessent blessant
hurt after: hospitalises_non
hurt head: blesses
missing after: disparus disparu disparues portes_disparus portees_disparues porte_disparu
missing head: disparus
rescued both: secouru secourus secourues
rescued after: rescapes sauves sauvees
rescued head: rescapes
evacuated both: evacue evacues evacuee evacuees
evacuated head: evacues
arrested both: arrete arretes arretees interpelle interpelles interpellees
arrested after: interpellations arrestations
arrested head: interpellations arrestations interpelles
without power after: sans_electricite sans_courant prives_d_electricite prives_de_courant
count: nombre bilan
rise: passe passent monte grimpe eleve alourdit atteint augmente revu revise abaisse porte portant
rise: baisse
reach: atteint
to: a
from: de
by: de_plus_de
now: desormais deja
lowered: revu revise abaisse corrige baisse rectifie erreur
least: au_moins pas_moins_de au_total
about: environ quelque quelques pres_de plus_de plus_d jusqu une_vingtaine vingtaine dizaine dizaines
about: centaines centaine trentaine quarantaine cinquantaine moins_de une_dizaine autour_de
range: entre
more: autres autre supplementaires de_plus nouveaux nouvelles encore_un
of: des
part: dont parmi_eux parmi_lesquels parmi_elles parmi_les y_compris d_entre
person: personnes personne gens habitants
group: civils hommes femmes homme ouvriers migrants soldats militaires passagers mineurs_de_fond
group: touristes pecheurs marins employes detenus prisonniers pelerins refugies conducteurs alpinistes
group: agriculteurs manifestants journalistes suspects patients pietons retraites residents vacanciers
group: randonneurs skieurs salaries
helper: policiers pompiers gendarmes secouristes medecins
child: enfants enfant adolescents adolescent mineurs mineur eleves etudiants bebes filles garcons
child: ecoliers
home: foyers clients abonnes
one: homme femme garcon fille adolescent conducteur soldat policier
object: ses son sa leur leurs le la les des une un
victim: victime mort personne corps suspect deces
fill: ont a ete sont est etaient etait encore deja toujours desormais officiellement aussi les le la
fill: de d l maintenant a_present qui
prep: a au aux dans en par apres lors pres sur a_la suite pendant chez sous
found: retrouves retrouve vivants vivant sains
severe: grievement gravement legerement grave graves
maybe: pourrait pourraient risque risquent menace menacent si craint craignent probablement peut
maybe: peuvent doit doivent devrait devraient exercice sera seront va vont prevoit prevoient veut
maybe: presumes
past: hier veille rappel depuis il_y_a ans an annee annees precedent precedente dernier derniere
past: auparavant histoire guerre
scope: faux intox dement dementi dementent condamne proces juge accuse memoire commemoration
scope: anniversaire hommage semaine mois quotidien #24_heures moyenne par_jour saison
month: janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
no: pas ne n aucun aucune sans personne_n jamais ni indemnes
and: et ou tandis ainsi
named: vol route autoroute bus train chambre numero maison ecole brigade article age page ligne
number 1: un une
number 7: sept
number 8: huit
number 10: dix
number 11: onze
number 13: treize
number 14: quatorze
number 15: quinze
number 16: seize
order 2: deuxieme seconde second
order 3: troisieme
order 4: quatrieme
order 5: cinquieme
"""

# Things that titles count; "a_b" is two words.
THINGS: Final = """
missiles: missiles
flights: vols
trains: trains
houses: maisons
buildings: batiments
schools: ecoles
hectares: hectares
cars: voitures
vehicles: vehicules
ships: navires
jobs: emplois postes
patients: patients
cases: cas
magnitude: magnitude
"""
