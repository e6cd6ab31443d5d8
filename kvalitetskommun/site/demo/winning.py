"""What has become of the winner's rights and duties, once everybody knows who won."""

from __future__ import annotations

from datetime import datetime, timedelta

from kvalitetskommun.accounts.models import User
from kvalitetskommun.site.demo.files import example_document
from kvalitetskommun.swedish import STOCKHOLM
from nominations.models import Award, Edition
from nominations.workflow.ledger import note_fulfilment
from nominations.workflow.proofs import add_proof

HANDED_OVER = timedelta(days=10)
SOON = timedelta(days=5)


def note_what_is_done(edition: Edition, office: User, now: datetime) -> None:
    """Note that the sculpture has been handed over and that the grant is soon due."""
    for award in Award.objects.public(now).winners().filter(edition=edition):
        sculpture = edition.entitlements.get(title="Skulptur")
        note_fulfilment(
            award,
            entitlement=sculpture,
            due_on=None,
            done_on=(now - HANDED_OVER).astimezone(STOCKHOLM).date(),
            note="Exempeltext: överlämnad på scenen.",
            link="",
            by=office,
            now=now,
        )
        receipt = example_document(award.municipality.full_name)
        receipt.name = "exempel-kvitto.pdf"
        add_proof(award, entitlement=sculpture, upload=receipt, by=office, now=now)
        note_fulfilment(
            award,
            entitlement=edition.entitlements.get(title="Resestipendium"),
            due_on=(now + SOON).astimezone(STOCKHOLM).date(),
            done_on=None,
            note="Exempeltext: väntar på kommunens faktura.",
            link="",
            by=office,
            now=now,
        )
