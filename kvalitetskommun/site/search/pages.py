"""The public pages that are about no single thing, with the words that people look for them by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from kvalitetskommun.search.ranking import PAGE, Document
from nominations.models import Edition

# The page's name among the addresses, its title, other words for it, and what stands there.
PAGES = (
    (
        "winner_map",
        "Vinnare och nominerade på karta",
        "karta över Sverige kartan Sverigekarta",
        "Var vinnarna och de nominerade ligger, sedan 2003, med en lista bredvid kartan.",
    ),
    (
        "winner_list",
        "Vinnare sedan 2003",
        "vinnarna historia tidslinje vem har vunnit vann",
        "Alla vinnare som tidslinje och som tabell att sortera och ladda ner.",
    ),
    (
        "nominee_years",
        "Nominerade",
        "de nominerade genom åren",
        "De nominerade i varje omgång, så långt det är känt.",
    ),
    (
        "municipality_list",
        "Kommunerna",
        "alla kommuner lista mosaik",
        "Varje kommun har en egen sida med sina år i utmärkelsen.",
    ),
    (
        "about",
        "Utmärkelsen",
        "om utmärkelsen Sveriges KvalitetsKommun pris priset skulptur resestipendium SKR "
        "Kvalitetsmässan arrangörer",
        "Vad utmärkelsen är, vem som delar ut den och hur en omgång går till.",
    ),
    (
        "judging",
        "Så bedömer vi",
        "bedömning bedöms kriterier vikter jury juryn",
        "Hur juryn bedömer ansökningarna: process, kriterier, vikter, regler, jäv och datum.",
    ),
    (
        "apply",
        "Ansök",
        "ansökan ansökningar ansöka ansökningstid sista ansökningsdag begär inloggning logga in",
        "Hur ni ansöker om att bli Sveriges KvalitetsKommun, steg för steg, med alla datum.",
    ),
    (
        "apply_questions",
        "Frågorna i ansökan",
        "frågor formulär",
        "Alla frågor, så som de står i formuläret, att läsa och planera efter.",
    ),
    (
        "apply_tips",
        "Tips för en bra ansökan",
        "råd",
        "Råd för att visa vad ni har gjort, för vem, och vad som blev bättre.",
    ),
    (
        "logotype",
        "Vem får använda logotypen i dag?",
        "logotyp logga märke märket rätten",
        "Vem som har rätt att använda logotypen, sedan när, och hur märket kontrolleras.",
    ),
    (
        "network_home",
        "Nätverket",
        "",
        "Nominerade möts för att visa varandra hur de gör, och ta med sig något hem.",
    ),
    (
        "event_list",
        "Nätverkets kalender",
        "träffar datum seminarium workshop studiebesök konferens",
        "Seminarier, workshoppar och studiebesök som är öppna för alla.",
    ),
    (
        "calendar_subscribe",
        "Prenumerera på kalendern",
        "iCal Outlook prenumeration",
        "Få nätverkets öppna träffar i din egen kalender.",
    ),
    (
        "library",
        "Nätverkets bibliotek",
        "material presentationer",
        "Presentationer, anteckningar, länkar och filmer från öppna träffar.",
    ),
    (
        "practice_list",
        "Vad hände sen?",
        "lärande spridning",
        "Arbetssätt som någon har tagit efter av en annan i nätverket.",
    ),
    (
        "data_home",
        "Öppna data",
        "API JSON CSV DCAT licens ladda ner",
        "Omgångar, nominerade, vinnare, ansökningar och träffar som filer.",
    ),
    (
        "accessibility",
        "Tillgänglighet",
        "tillgänglighetsredogörelse WCAG",
        "Hur väl webbplatsen följer lagen om tillgänglighet, och vilka brister vi känner till.",
    ),
    (
        "accessibility_report",
        "Rapportera en brist",
        "fel synpunkter",
        "Säg till om något på webbplatsen är svårt att använda.",
    ),
    (
        "privacy",
        "Personuppgifter",
        "GDPR integritet dataskydd",
        "Vilka uppgifter om dig som sparas, varför och hur länge.",
    ),
    (
        "cookies",
        "Kakor",
        "kaka cookies",
        "De två kakor som webbplatsen använder, och när.",
    ),
    (
        "contact",
        "Kontakt",
        "kontakta kansliet e-post mejl adress",
        "Så når du kansliet.",
    ),
)


# What is there only when there is an edition that the public may know of.
OF_AN_EDITION = "judging"


def page_documents(now: datetime) -> Iterator[Document]:
    """Give the pages that are there at ``now``; one question."""
    has_edition = Edition.objects.nearest(now).exists()
    for name, title, other_words, text in PAGES:
        if has_edition or name != OF_AN_EDITION:
            yield Document(PAGE, title, reverse(name), f"{title} {other_words}", text)
