"""The demo's original documents, which say that they are examples."""

from __future__ import annotations

from kvalitetskommun.site.demo.files import example_document
from kvalitetskommun.site.demo.people import People
from nominations.models import Award
from nominations.workflow.originals import add_original

WINNER = "Nacka"


def add_originals(people: People) -> None:
    """Give one winner of the past a document to save."""
    award = Award.objects.public(people.now).with_context().filter(municipality__name=WINNER)[0]
    add_original(
        award.edition,
        municipality=award.municipality,
        title="Exempeltext: en handling från omgången",
        source="Exempel, inte en handling ur något arkiv",
        upload=example_document(award.municipality.full_name),
        by=people.office,
        now=people.now,
    )
