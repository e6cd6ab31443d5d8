"""What each step of the scale means in the demo: an example of a rubric, one line for each step."""

from __future__ import annotations

RUBRICS = {
    "styrning": (
        "Mål och budget lever var för sig. Avvikelser upptäcks sent.",
        "Uppföljning görs, men leder sällan till att något ändras.",
        "Mål, budget och uppföljning hänger ihop i det mesta.",
        "Avvikelser syns tidigt, och det framgår vem som gör vad åt dem.",
        "Hela organisationen styr mot samma mål och justerar under året.",
    ),
    "resursanvandning": (
        "Kostnader redovisas, men inte vad de ger.",
        "Några verksamheter vet vad insatserna kostar och leder till.",
        "Kommunen jämför kostnad och resultat i de flesta verksamheter.",
        "Resurser har flyttats efter vad jämförelserna visade.",
        "Kommunen prövar, mäter och flyttar resurser som en vana.",
    ),
    "langsiktighet": (
        "Planeringen sträcker sig knappt bortom budgetåret.",
        "Det finns en plan, men den prövas inte mot förändringar.",
        "Befolkning och investeringar finns med i flerårsplanen.",
        "Flera framtider har räknats igenom, med beredskap för dem.",
        "Ekonomin har burit i svåra år utan att kvaliteten har sjunkit.",
    ),
    "resultat": (
        "Resultat saknas, eller går inte att jämföra med något.",
        "Enstaka resultat visas, utan utveckling över tid.",
        "Resultaten är i nivå med liknande kommuners.",
        "Resultaten har förbättrats flera år i rad inom flera områden.",
        "Resultaten hör till de bästa, och kommunen kan visa varför.",
    ),
    "utveckling": (
        "Förbättringar sker när någon brinner för dem.",
        "Det finns en metod, men få använder den.",
        "De flesta verksamheter arbetar systematiskt med förbättringar.",
        "Kommunen lär mellan verksamheter och följer upp det den inför.",
        "Lärandet är en del av vardagen, även av det som misslyckades.",
    ),
    "delaktighet": (
        "Invånarna informeras, men tillfrågas inte.",
        "Synpunkter samlas in, men det syns inte vad de leder till.",
        "Dialog förs, och några beslut har ändrats av den.",
        "Invånare och brukare är med tidigt, också de som sällan hörs.",
        "Verksamheten formas tillsammans, och det syns i resultaten.",
    ),
    "ledarskap": (
        "Chefernas uppdrag är oklart, och stödet är litet.",
        "Stöd finns, men räcker inte till i alla verksamheter.",
        "Chefer har ett tydligt uppdrag och rimliga förutsättningar.",
        "Chefer utvecklas tillsammans och har tid att leda.",
        "Ledarskapet är gemensamt, prövas mot fakta och bär förändring.",
    ),
    "medarbetare": (
        "Idéer från medarbetare tas inte om hand.",
        "Idéer välkomnas, men vägen till handling är oklar.",
        "Medarbetare är med och utvecklar den egna verksamheten.",
        "Idéer prövas snabbt och sprids när de fungerar.",
        "Medarbetarna driver kvaliteten och har mandat att ändra.",
    ),
    "arbetsmiljo": (
        "Arbetsmiljön följs upp först när något har hänt.",
        "Undersökningar görs, men åtgärder dröjer.",
        "Arbetet är förebyggande, och sjukfrånvaron är i nivå med andras.",
        "Fler mår bra och stannar, och kommunen vet vad som gjorde det.",
        "Kommunen är en arbetsgivare som andra lär av, med resultat över tid.",
    ),
}
