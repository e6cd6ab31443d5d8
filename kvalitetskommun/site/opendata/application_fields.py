"""The fields of a published application."""

from __future__ import annotations

from kvalitetskommun.site.opendata.common import TOWN, YEAR
from kvalitetskommun.site.opendata.described import Field, Kind

ANSWER = (
    Field("nyckel", "Frågans nyckel, som följer med till nästa omgång"),
    Field("fraga", "Frågan som den löd"),
    Field("slag", "Självskattning, Fritext eller En rad"),
    Field("svar", "Svaret i ord", is_known=False, is_text=True),
)
FILE = (
    Field("namn", "Filens namn"),
    Field("slag", "PDF, PNG eller JPG"),
    Field("storlek", "Storlek i byte", Kind.NUMBER),
    Field("beskrivning", "Vad bilden visar", is_known=False, is_text=True),
    Field("adress", "Filens adress", Kind.ADDRESS),
)
AREA = Field("del", "Ansökans del")
PART = (
    Field("nyckel", "Delens nyckel"),
    AREA,
    Field("rubrik", "Delens rubrik"),
    Field("svar", "Frågor och svar i formulärets ordning", Kind.LIST, of=ANSWER),
    Field("bilagor", "Filer som kommunen har bifogat", Kind.LIST, of=FILE),
)
FACTS = (
    Field("id", "Ansökans adress, som inte ändras", Kind.ADDRESS),
    Field("sida", "Ansökan som sida", Kind.ADDRESS),
    Field("pdf", "Ansökan som PDF", Kind.ADDRESS),
    YEAR,
    *TOWN,
    Field("skickades", "När den version som är publicerad skickades in", Kind.MOMENT),
    Field("borttagna_texter", "Ställen som kansliet har tagit bort", Kind.NUMBER),
    Field("borttagna_filer", "Filer som kansliet har tagit bort", Kind.NUMBER),
)
FIELDS = (*FACTS, Field("delar", "Ansökans delar", Kind.LIST, of=PART))
# One line for each answer.
COLUMNS = (FACTS[0], YEAR, *TOWN, AREA, *ANSWER)
