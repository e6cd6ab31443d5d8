"""The grounds of a conflict of interest in plain words, an example to each."""

from __future__ import annotations

from dataclasses import dataclass

from jury.states import Ground


@dataclass(frozen=True, slots=True)
class Explained:
    """One ground: what it means, and when."""

    ground: Ground
    meaning: str
    example: str


GROUNDS = [
    Explained(
        Ground.PARTY,
        "Du är själv part, eller påverkas mer än lite av vem som vinner.",
        "Du är anställd i kommunen eller förtroendevald där.",
    ),
    Explained(
        Ground.CLOSE,
        "Någon som står dig nära är part, eller påverkas mer än lite av vem som vinner.",
        "Din sambo är förvaltningschef i kommunen.",
    ),
    Explained(
        Ground.REPRESENTATIVE,
        "Du eller någon som står dig nära företräder kommunen, eller har gjort det.",
        "Du är konsult åt kommunen och har fört dess talan.",
    ),
    Explained(
        Ground.EARLIER,
        "Du har redan varit med och tagit ställning i det som ska bedömas.",
        "Du har hjälpt kommunen att skriva ansökan.",
    ),
    Explained(
        Ground.OTHER,
        "Något annat särskilt gör att din opartiskhet kan ifrågasättas.",
        "Du och kommundirektören är nära vänner, eller i öppen konflikt.",
    ),
]
