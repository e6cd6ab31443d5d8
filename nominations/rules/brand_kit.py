"""Who may fetch the winner's logotypes and texts, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from nominations.logo_right import LogoRight
from nominations.rules.people import is_contact

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

NOT_TAKER = no(
    "not_contact",
    "Logotyppaketet hämtas av kommunens kontaktperson eller av kansliet. Be någon av dem om hjälp.",
)


@dataclass(frozen=True, slots=True)
class NoKit:
    """Why there is no kit to fetch: what is so, and what the winner does about it."""

    code: str
    fact: str
    advice: str


def no_kit(right: LogoRight) -> NoKit | None:
    """Say why there is no kit to fetch; None while there is one, as long as the right runs."""
    if right.ended is None:
        return None
    if right.again is not None:
        return NoKit(
            "right_renewed",
            f"{right.municipality.full_name} har vunnit igen och får använda logotypen som vinnare "
            f"{right.again}.",
            f"Hämta logotyppaketet för {right.again}.",
        )
    if right.has_lapsed:
        return NoKit(
            "right_lapsed",
            f"Utmärkelsen {right.ended.edition.year} skulle vara utdelad, men vem som vann är "
            "inte känt här. Därför går det inte att hämta logotypen.",
            "Fråga kansliet.",
        )
    return NoKit(
        "right_over",
        f"Rätten att använda logotypen gällde till {right.ended.words}, då nästa vinnare "
        "presenterades.",
        "Ta bort logotypen där ni visar den.",
    )


def may_take_brand_kit(right: LogoRight, *, by: User, now: datetime) -> Answer:
    """Say whether the kit may be fetched: by a contact or the office."""
    lacks = no_kit(right)
    if lacks is not None:
        return no(lacks.code, f"{lacks.fact} {lacks.advice}")
    if not (by.office or is_contact(right.municipality, by, now)):
        return NOT_TAKER
    return YES
