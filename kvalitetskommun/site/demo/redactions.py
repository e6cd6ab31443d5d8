"""What the demo's office takes out before publishing: from a nominee and from one that is not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from nominations.models import Application
from nominations.states import QuestionKind, RedactionReason
from nominations.workflow.redacting import redact

if TYPE_CHECKING:
    from kvalitetskommun.site.demo.edition import EditionBuilder

FROM = ("Burlöv", "Arvika")


def take_out_examples(builder: EditionBuilder) -> None:
    """Take the first sentence out of an answer, two days after the closing."""
    applications = builder.edition.applications.filter(municipality__name__in=FROM)
    for application in applications.order_by("pk"):
        _take_out(builder, application)


def _take_out(builder: EditionBuilder, application: Application) -> None:
    area = application.submissions.latest("number").content["areas"][0]
    answer = next(row for row in area["answers"] if row["kind"] == QuestionKind.TEXT)
    redact(
        application,
        place=(area["key"], answer["key"], ""),
        text=answer["value"].split(". ")[0] + ".",
        reason=RedactionReason.SECURITY,
        note="Exempel på något som kansliet tar bort.",
        by=builder.office,
        now=min(builder.now, builder.dates.closes + timedelta(days=2)),
    )
