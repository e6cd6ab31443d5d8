"""What the entries of the audit chain say in Swedish; what juries think is confidential."""

# One entry for each value: when it comes into force, and when it goes out of it.
SUBMITTED = "jury.score"
UNLOCKED = "jury.score_unlocked"
VOIDED = "jury.score_voided"
LEFT_OUT = "jury.score_left_out"
SCORES = (SUBMITTED, UNLOCKED, VOIDED, LEFT_OUT)

OPEN = {
    "jury.add_juror": "En person fick uppdrag i juryn",
    "jury.replace_juror": "En jurymedlem ersattes av en annan",
    "jury.end_juror": "Ett uppdrag i juryn avslutades",
    "jury.pledge": "En jurymedlem lovade tystnad",
    "jury.set_pledge": "Texten om tystnad ändrades",
    "jury.prepare": "Juryns överläggning lades upp",
    "jury.set_rules": "Juryns regler ändrades",
    "jury.keep_criterion": "Ett kriterium lades till eller ändrades",
    "jury.remove_criterion": "Ett kriterium togs bort",
    "jury.keep_figure": "Ett nyckeltal till juryn lades till eller ändrades",
    "jury.remove_figure": "Ett nyckeltal till juryn togs bort",
    "jury.import_figures": "Nyckeltal till juryn lästes in",
    "jury.add_document": "Ett underlag till juryn lades till",
    "jury.remove_document": "Ett underlag till juryn togs bort",
    "jury.download_document": "Laddade ner ett underlag som kansliet har gett juryn",
    "jury.draw_order": "En jurymedlems ordning på de nominerade lottades",
    "jury.reveal": "Bedömningarna visades för juryn",
    "jury.read_result": "Läste juryns bedömningar eller beslut, utan att arbeta på kansliet",
    "jury.read_declaration": "Läste vad en osäker jurymedlem har skrivit",
    "jury.export": "Juryns logg togs ut som fil",
    "jury.download": "En jurymedlem laddade ner en bilaga till en ansökan",
}
CONFIDENTIAL = {
    "jury.name_stand_in": "Kansliet utsåg vem som leder bedömningen av en kommun",
    "jury.set_connections": "En jurymedlems kopplingar till kommuner antecknades",
    "jury.declare": "En jurymedlem svarade om jäv",
    "jury.rule_on": "Ordföranden avgjorde en fråga om jäv",
    "jury.recuse": "En bedömning stängdes på grund av jäv",
    "jury.submit": "En bedömning lämnades in",
    "jury.unlock": "En bedömning låstes upp",
    "jury.excuse": "En bedömning undantogs",
    "jury.emergency_look": "En bedömning öppnades i ett nödläge innan den var visad",
    "jury.write_citation": "En version av en motivering skrevs",
    "jury.check_citation": "En motivering språkgranskades",
    "jury.decide": "Juryns beslut antecknades",
    SUBMITTED: "En poäng lämnades in",
    UNLOCKED: "En inlämnad poäng låstes upp",
    VOIDED: "En inlämnad poäng ströks på grund av jäv",
    LEFT_OUT: "En inlämnad poäng räknas inte, för jurymedlemmen har lämnat juryn",
}
REFUSALS = {
    "jury_citation": "Skriva en motivering",
    "jury_citation_check": "Språkgranska en motivering",
    "jury_name_stand_in": "Utse vem som leder bedömningen av en kommun",
    "jury_declare_all": "Svara om jäv för flera kommuner",
    "jury_connections": "Ange kopplingar till kommuner",
    "jury_evidence_add": "Lägga till ett underlag till juryn",
    "jury_evidence_remove": "Ta bort ett underlag till juryn",
    "jury_evidence_import": "Läsa in nyckeltal till juryn",
    "jury_pledge": "Lova tystnad",
    "jury_declare": "Svara om jäv",
    "jury_scorecard_save": "Spara en bedömning",
    "jury_scorecard_autosave": "Spara en bedömning i bakgrunden",
    "jury_scorecard_submit": "Lämna in en bedömning",
    "jury_rule_on": "Avgöra en fråga om jäv",
    "jury_unlock": "Låsa upp en bedömning",
    "jury_excuse": "Undanta en bedömning",
    "jury_reveal": "Visa bedömningarna",
    "jury_look": "Öppna en bedömning i ett nödläge",
    "jury_decide": "Anteckna juryns beslut",
}
