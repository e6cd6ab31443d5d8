"""The demo's quotes, which say that they are examples; nobody has said them."""

from __future__ import annotations

from datetime import datetime, timedelta

from kvalitetskommun.site.models import Quote
from nominations.models import Award

EXAMPLES = (
    ("Exempeltext: att beskriva vårt arbete för andra lärde oss mest om oss själva.", "Kommunchef"),
    ("Exempeltext: juryns återkoppling blev vår arbetslista för året efter.", "Kvalitetschef"),
)


def add_quotes(now: datetime) -> None:
    """Let two roles of the latest winner of the past speak, and one wait for a consent."""
    award = Award.objects.public(now - timedelta(days=365)).winners().winners_first()[0]
    for position, (text, role) in enumerate((*EXAMPLES, ("Exempeltext: visas inte.", "Rektor"))):
        Quote.objects.create(
            text=text,
            name="Exempelperson",
            role=role,
            municipality=award.municipality,
            edition=award.edition,
            position=position,
            has_consent=position < len(EXAMPLES),
            shown_from=now - timedelta(days=1),
        )
