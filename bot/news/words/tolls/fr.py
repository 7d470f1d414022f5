"""French words around numbers of people. A listing only; `Tongue.read` says how it is read."""

from typing import Final

LISTING: Final = """
killed after: tue tues tuees tuee succombe succombent succombe
killed before: tuent tuant
killed after: morts mort morte mortes deces tuees decedes decede decedee decedees meurent meurt trouvent_la_mort
killed after: ont_peri perissent ont_perdu_la_vie
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
home: foyers clients abonnes
found: retrouves retrouve vivants vivant sains
past: hier veille rappel
scope: faux intox
person: personnes personne gens habitants
group: civils hommes femmes homme ouvriers migrants soldats militaires passagers mineurs_de_fond touristes pecheurs
group: marins employes detenus prisonniers pelerins refugies conducteurs alpinistes agriculteurs manifestants
group: journalistes suspects patients pietons retraites residents vacanciers randonneurs skieurs salaries
helper: policiers pompiers gendarmes secouristes medecins
child: enfants enfant adolescents adolescent mineurs mineur eleves etudiants bebes filles garcons ecoliers
now: desormais deja
fill: ont a ete sont est etaient etait encore deja toujours desormais officiellement aussi les le la de d l
fill: maintenant a_present qui
least: au_moins pas_moins_de au_total
about: environ quelque quelques pres_de plus_de plus_d jusqu une_vingtaine vingtaine dizaine dizaines centaines
about: centaine trentaine quarantaine cinquantaine moins_de une_dizaine autour_de
part: dont parmi_eux parmi_lesquels parmi_elles parmi_les y_compris d_entre
of: des
range: entre
more: autres autre supplementaires de_plus nouveaux nouvelles encore_un
maybe: pourrait pourraient risque risquent menace menacent si craint craignent probablement peut peuvent doit
maybe: doivent devrait devraient exercice sera seront va vont prevoit prevoient veut presumes
past: depuis il_y_a ans an annee annees precedent precedente dernier derniere auparavant
scope: condamne proces juge accuse memoire commemoration anniversaire hommage
past: histoire guerre
scope: semaine mois quotidien #24_heures moyenne par_jour saison
month: janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
severe: grievement gravement legerement grave graves
prep: a au aux dans en par apres lors pres sur a_la suite pendant chez sous
one: homme femme garcon fille adolescent conducteur soldat policier
no: pas ne n aucun aucune sans personne_n jamais ni dement dementi dementent indemnes
and: et ou tandis ainsi
rise: passe passent monte grimpe eleve alourdit atteint augmente revu revise abaisse porte
rise: portant baisse
reach: atteint
to: a
from: de
by: de_plus_de
count: nombre bilan
lowered: revu revise abaisse corrige baisse rectifie erreur
order 2: deuxieme seconde second
order 3: troisieme
order 4: quatrieme
order 5: cinquieme
victim: victime mort personne corps suspect deces
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
"""
