"""What the kit says: how the award is shown, texts to paste, and code for a web page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse

from kvalitetskommun.swedish import listed
from nominations.logo_right import LogoRight

PLACE = "nominations/brand_kit"


def told(right: LogoRight, next_ceremony: str) -> dict[str, Any]:
    """Give what the texts name."""
    others = [one.municipality.full_name for one in right.began.winners if one != right.award]
    return {
        "right": right,
        "municipality": right.municipality,
        "year": right.year,
        "citation": right.award.citation,
        "organisers": listed(right.award.edition.organisers),
        "others": listed(others),
        "next_ceremony": next_ceremony,
        "check": _address("logotype_of", right.municipality.slug),
        "page": _address("winner_detail", right.year),
        "office_email": settings.OFFICE_EMAIL,
        "demo": settings.DEMO,
    }


def written(name: str, values: dict[str, Any]) -> str:
    """Write one of the texts, as plain text or code and not as a page."""
    found: Any = get_template(f"{PLACE}/{name}")
    text: str = found.template.render(Context(values, autoescape=False))
    return text.strip() + "\n"


def embed_code(right: LogoRight) -> str:
    """Write the code that shows the badge on another web page, and leads to whether it holds."""
    values = {
        "picture": _address("badge_picture", right.year, right.municipality.slug),
        "check": _address("logotype_of", right.municipality.slug),
        "year": right.year,
    }
    return written("embed.html", values)


def badge_drawing(right: LogoRight) -> str:
    """Draw the badge as it is shown today."""
    values = {"right": right, "demo": settings.DEMO}
    return get_template("nominations/public/badge.svg").render(values)


def _address(name: str, *parts: object) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=parts)}"
