"""Why a file is not taken: each with its code and a sentence that says what to do."""

from __future__ import annotations

from kvalitetskommun.answers import no

WRONG_KIND = no(
    "wrong_kind",
    "Filen måste vara en PDF, PNG eller JPG. Spara om den i något av de formaten och försök igen.",
)
ONLY_PDF = no("only_pdf", "Filen måste vara en PDF. Spara om den som PDF och försök igen.")
DISGUISED = no(
    "disguised",
    "Filen måste vara en PDF, PNG eller JPG. Innehållet stämmer inte med namnets slut. "
    "Spara om den i rätt format och försök igen.",
)
EMPTY = no("empty", "Filen är tom. Kontrollera den och välj en annan.")
ENCRYPTED = no("encrypted", "Filen är lösenordsskyddad. Spara den utan lösenord och försök igen.")
ACTIVE = no(
    "active",
    "Filen innehåller skript eller andra filer. Spara om den som en vanlig PDF och försök igen.",
)
MIXED = no(
    "mixed",
    "Filen innehåller även något annat än det den ser ut att vara. Spara om den och försök igen.",
)
DAMAGED = no(
    "damaged", "Filen är skadad eller ofullständig. Öppna den, spara den på nytt och försök igen."
)
TOO_MANY_PIXELS = no(
    "too_many_pixels",
    "Bilden får ha högst 40 miljoner bildpunkter. Gör den mindre och försök igen.",
)
TOO_MUCH = no("too_much", "Filerna är för stora tillsammans. Ladda upp en i taget.")
NOT_STORED = no("not_stored", "Filen kunde inte laddas upp. Försök igen.")
INFECTED = no(
    "infected",
    "Filen innehåller skadlig kod och är stoppad. Ta reda på varifrån den kommer innan du "
    "bifogar en annan.",
)
NOT_SCANNED = no(
    "not_scanned",
    "Virusskyddet svarar inte just nu, och då tas filen inte emot. Försök igen om en stund.",
)
