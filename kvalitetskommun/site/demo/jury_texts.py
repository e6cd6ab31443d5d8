"""What the demo's jury looks at, writes and decides: example texts, marked as such."""

from __future__ import annotations

from jury.states import Perspective

ORGANISATIONS = ("Exempelförbundet", "Exempelhögskolan", "Exempelmyndigheten", "Exempelregionen")
CRITERIA = (
    (
        *(Perspective.ECONOMY, "styrning", "Ekonomisk styrning"),
        "Hur väl håller kommunen ihop mål, budget och uppföljning, och agerar i tid när något "
        "avviker?",
    ),
    (
        *(Perspective.ECONOMY, "resursanvandning", "Användning av resurser"),
        "Hur väl vet kommunen vad den får för pengarna, och flyttar den resurser dit de gör nytta?",
    ),
    (
        *(Perspective.ECONOMY, "langsiktighet", "Långsiktighet"),
        "Hur väl tål ekonomin förändringar i befolkning, investeringar och omvärld?",
    ),
    (
        *(Perspective.RESULTS, "resultat", "Resultat för invånarna"),
        "Vilka resultat når verksamheterna, över tid och jämfört med liknande kommuner?",
    ),
    (
        *(Perspective.RESULTS, "utveckling", "Systematisk utveckling"),
        "Hur lär kommunen av resultat, synpunkter och andra, och ändrar den sitt sätt att arbeta?",
    ),
    (
        *(Perspective.RESULTS, "delaktighet", "Dialog och inflytande"),
        "Hur märks det i verksamheten vad invånare och brukare har sagt?",
    ),
    (
        *(Perspective.EMPLOYER, "ledarskap", "Ledarskap"),
        "Hur väl ger kommunen sina chefer förutsättningar att leda och utveckla arbetet?",
    ),
    (
        *(Perspective.EMPLOYER, "medarbetare", "Medarbetarnas kraft"),
        "Hur tas kunskap och idéer hos medarbetarna till vara i vardagen?",
    ),
    (
        *(Perspective.EMPLOYER, "arbetsmiljo", "Hållbart arbetsliv"),
        "Hur arbetar kommunen för att fler ska må bra, stanna och vilja börja?",
    ),
)
REASONS = {
    1: "Exempeltext. Ansökan säger lite om det här, och det som står går inte att följa upp.",
    2: "Exempeltext. Arbetet har börjat men hänger inte ihop än. Resultaten syns bara i delar.",
    3: "Exempeltext. Ett gott arbete som är väl beskrivet. Spridningen till alla kan bli bättre.",
    4: "Exempeltext. Genomtänkt i hela kommunen, med resultat som går att följa över flera år.",
    5: "Exempeltext. Ett arbete som andra kan lära av: mål, metod och resultat hänger ihop.",
}
DRAFT = "Exempeltext. Utkast, jag vill läsa avsnittet en gång till."
CONFLICT = "Exempeltext. En nära anhörig arbetar med ansökan."
UNSURE = "Exempeltext. Jag höll en föreläsning för kommunens chefer förra året, mot ersättning."
NEIGHBOUR = "Exempeltext. Jag bor i kommunen men har inget annat med den att göra."
RULING = "Exempeltext. Uppdraget var kort och är avslutat. Det kan inte påverka bedömningen."
CITATION = (
    "Exempeltext. {name} visar hur många små steg tillsammans blir stor skillnad. Kommunen vet "
    "vart den är på väg, följer upp det som betyder något och ändrar sig när resultaten kräver "
    "det. Ekonomin bär också när tiderna är svåra, verksamheterna lär av varandra och av "
    "invånarna, och "
    "medarbetarna har både ansvar och handlingsutrymme. Det mest imponerande är uthålligheten: "
    "kvalitet är ingen satsning vid sidan av, utan sättet att arbeta varje dag."
)
MENTION = (
    "Exempeltext. {name} får ett hedersomnämnande för ett nyfiket och uthålligt arbete, där "
    "invånare och medarbetare tillsammans har prövat, mätt och förbättrat."
)
SECOND_REASON = "Exempeltext. Samtalet visade att uppföljningen gäller bara en del av kommunen."
NOTES = (
    "Exempeltext. Juryn talade om hur {name} följer upp sina mål och vad som händer när ett "
    "resultat uteblir.\n\n- Styrkor: tydliga mål och öppen redovisning.\n- Frågor: hur "
    "arbetet når hela organisationen."
)
CASTING_REASON = "Exempeltext. Samtalet om andra poängen talade för den ena kommunen."
DISSENT = (
    "Exempeltext. Jag hade gett priset till den kommun som har kommit längst med uppföljningen, "
    "men står bakom beslutet om hedersomnämnandet."
)
LED = "Exempeltext. Vi ledde tillsammans ett uppdrag åt kommunens ledning för två år sedan."
STAND_IN = "Exempeltext. Varken ordföranden eller vice ordföranden kan leda bedömningen."
