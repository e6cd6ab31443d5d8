"""The kinds of mail about a winner's rights and duties, and what their previews are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from kvalitetskommun.mail.kinds import Kind, Sample
from kvalitetskommun.swedish import STOCKHOLM
from nominations.ledger import Line, ledger_of
from nominations.letters import NEWEST, example_application
from nominations.models import Award, Entitlement
from nominations.states import AwardKind, EntitlementKind, EntitlementOwner

WEEK = timedelta(days=7)


def _samples(code: str, now: datetime) -> Iterable[Sample]:
    """Give what waits to be done, of the winners that everybody knows."""
    winners = Award.objects.public(now).winners().with_context().order_by("-edition__year", "pk")
    for award in winners.filter(municipality__code=code) if code else winners[:NEWEST]:
        waiting = [line for line in ledger_of(award, now) if line.done is None and line.due]
        if waiting:
            yield Sample(
                code=award.municipality.code,
                label=f"{award.municipality.full_name}, {waiting[0].entitlement}",
                to=settings.OFFICE_EMAIL,
                context={"award": award, "line": waiting[0]},
            )


def _example(days: timedelta) -> Callable[[datetime], Mapping[str, Any]]:
    def example(now: datetime) -> Mapping[str, Any]:
        application = example_application()
        edition, municipality = application.edition, application.municipality
        today = now.astimezone(STOCKHOLM).date()
        entitlement = Entitlement(
            edition=edition,
            kind=EntitlementKind.RIGHT,
            title="Resestipendium",
            owner=EntitlementOwner.OFFICE,
        )
        award = Award(edition=edition, municipality=municipality, kind=AwardKind.WINNER, pk=0)
        line = Line(entitlement, today + days, None, "", "", None, today)
        return {"award": award, "line": line}

    return example


KINDS = (
    Kind(
        name="fulfilment_near",
        label="Något av vinnarens ska snart vara klart",
        purpose="Påminner om en rättighet eller skyldighet i vinnarens förteckning.",
        receivers="Kansliet.",
        moment="Sju dagar före den dag då det ska vara klart, om det inte är det.",
        example=_example(WEEK),
        samples=_samples,
    ),
    Kind(
        name="fulfilment_late",
        label="Något av vinnarens är försenat",
        purpose="Berättar att dagen för en rättighet eller skyldighet har passerat.",
        receivers="Kansliet.",
        moment="Dagen efter den dag då det skulle vara klart, om det inte är det.",
        example=_example(-timedelta(days=1)),
        samples=_samples,
    ),
)
