"""Who may fetch the winner's logotypes and texts, and until when."""

from __future__ import annotations

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


def has_brand_kit(right: LogoRight) -> Answer:
    """Say whether there is a kit to fetch: while the right runs."""
    if right.ended is None:
        return YES
    if right.again is not None:
        return no(
            "right_renewed",
            f"{right.municipality.full_name} har vunnit igen och får använda logotypen som vinnare "
            f"{right.again}. Hämta logotyppaketet för {right.again}.",
        )
    if right.has_lapsed:
        return no(
            "right_lapsed",
            f"Utmärkelsen {right.ended.edition.year} skulle vara utdelad, men vem som vann är "
            "inte känt här. Därför går det inte att hämta logotypen. Fråga kansliet.",
        )
    return no(
        "right_over",
        f"Rätten att använda logotypen gällde till {right.ended.words}, då nästa vinnare "
        "presenterades. Ta bort logotypen där ni visar den.",
    )


def may_take_brand_kit(right: LogoRight, *, by: User, now: datetime) -> Answer:
    """Say whether the kit may be fetched: by a contact or the office."""
    answer = has_brand_kit(right)
    if answer and not (by.office or is_contact(right.municipality, by, now)):
        return NOT_TAKER
    return answer
