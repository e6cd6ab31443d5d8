"""What the kit says: how the award is shown, texts to paste, and code for a web page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template

from kvalitetskommun.swedish import listed
from nominations.badges.credentials import badge_path
from nominations.logo_right import LogoRight

PLACE = "nominations/brand_kit"


def told(right: LogoRight, next_ceremony: str) -> dict[str, Any]:
    """Give what the texts name."""
    municipality, edition = right.municipality, right.award.edition
    organisers = [row.name for row in edition.organisations.all() if row.is_organiser]
    others = [one.municipality.full_name for one in right.began.winners if one != right.award]
    return {
        "right": right,
        "municipality": municipality,
        "year": right.year,
        "citation": right.award.citation,
        "organisers": listed(organisers),
        "others": listed(others),
        "next_ceremony": next_ceremony,
        "picture": f"{settings.SITE_URL}{badge_path(right, '.svg')}",
        "token": f"{settings.SITE_URL}{badge_path(right, '.jwt')}",
        "check": f"{settings.SITE_URL}/logotyp/{municipality.slug}/",
        "page": f"{settings.SITE_URL}/vinnare/{right.year}/",
        "office_email": settings.OFFICE_EMAIL,
        "demo": settings.DEMO,
    }


def written(name: str, values: dict[str, Any]) -> str:
    """Write one of the texts, as plain text or code and not as a page."""
    found: Any = get_template(f"{PLACE}/{name}")
    text: str = found.template.render(Context(values, autoescape=False))
    return text.strip() + "\n"


def badge_drawing(right: LogoRight) -> str:
    """Draw the badge as it is shown today."""
    values = {"right": right, "demo": settings.DEMO}
    return get_template("nominations/public/badge.svg").render(values)
