"""Why a statistic is not given, in words."""

from __future__ import annotations

from jury.scoring import Unavailable

WHY = {
    Unavailable.NOTHING_SCORED: "Ingen kommun är bedömd.",
    Unavailable.TOO_FEW_JURORS: "Jurymedlemmarna är för få för att svara.",
    Unavailable.TOO_THIN: "Så många bedömningar saknas att det inte går att svara.",
    Unavailable.ONE_CRITERION: "Med ett enda kriterium spelar vikterna ingen roll.",
    Unavailable.PARTS_MISSING: "Någon bedömning saknar ett kriterium, och då går det inte.",
    Unavailable.NO_VARIATION: "Alla poäng är lika, och då finns ingenting att jämföra.",
    Unavailable.COMPLETE: (
        "Alla har bedömt alla kommuner. Då drabbar en sträng jurymedlem alla lika, "
        "och det finns ingenting att räkna bort."
    ),
    Unavailable.NOT_CONNECTED: (
        "Jurymedlemmar och kommuner hänger inte ihop: två grupper har ingen jurymedlem gemensam, "
        "och då går de inte att jämföra."
    ),
    Unavailable.INCOMPLETE: "Bedömningar saknas, och då går det inte att räkna.",
    Unavailable.ONE_NOMINEE: "Med en enda kommun finns ingenting att jämföra.",
    Unavailable.SAME_ORDER: "Alla läste i samma ordning, och då går det inte att säga.",
}
