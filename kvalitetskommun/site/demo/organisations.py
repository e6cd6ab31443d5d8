"""The demo's partner, who does not exist, with a logotype of tiles."""

from __future__ import annotations

from kvalitetskommun.site.demo.files import example_picture
from nominations.files.logotypes import put, taken
from nominations.models import Edition, Organisation

NAME = "Exempelpartner"


def add_partner(edition: Edition) -> None:
    """Let the edition have a partner whose logotype anybody can see is made up."""
    partner = Organisation(
        edition=edition, name=NAME, position=1, address="https://exempel.invalid/"
    )
    put(partner, taken(example_picture(37)))
    partner.logo_text = f"{NAME}, påhittad logotyp"
    partner.save()
