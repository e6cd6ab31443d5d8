"""The kinds of mail about what would be published, and what their previews are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from kvalitetskommun.mail.kinds import Kind, Sample
from nominations.letters import GROUP, NEWEST, example_application, group_of
from nominations.models import Clearance
from nominations.states import ClearanceState


def _clearances(
    *states: ClearanceState, to_office: bool = False
) -> Callable[[str, datetime], Iterable[Sample]]:
    """Give the answers, or the lack of one, that the letter was about."""

    def samples(code: str, now: datetime) -> Iterable[Sample]:
        found = Clearance.objects.order_by("-asked_at", "-pk")
        if states:
            found = found.filter(state__in=states)
        if code:
            found = found.filter(application__code=code)
        joined = found.select_related("application__municipality", "application__edition")
        for clearance in joined[:NEWEST]:
            application = clearance.application
            yield Sample(
                code=application.code,
                label=str(application),
                to=settings.OFFICE_EMAIL if to_office else group_of(application, now),
                context=_context(clearance),
            )

    return samples


def _context(clearance: Clearance) -> Mapping[str, Any]:
    return {"application": clearance.application, "clearance": clearance, "is_again": False}


def _example(now: datetime) -> Mapping[str, Any]:
    clearance = Clearance(
        application=example_application(),
        until=now + timedelta(days=14),
        asked_at=now,
        objection="Exempel: ta bort namnet i det andra stycket.",
        reply="Exempel: namnet är en förtroendevald i sin roll.",
    )
    return _context(clearance)


KINDS = (
    Kind(
        name="publication_asked",
        label="Läs det som kan publiceras",
        purpose="Ber kommunen att läsa den version som publiceras om den nomineras.",
        receivers=GROUP,
        moment="När kansliet frågar alla som har skickat in, på en gång, eller en kommun på nytt.",
        example=_example,
        samples=_clearances(),
    ),
    Kind(
        name="publication_reminder",
        label="Påminnelse om det som kan publiceras",
        purpose="Påminner den som inte har svarat att tystnad räknas som ett godkännande.",
        receivers=GROUP,
        moment="Tre dagar före svarsdagen, till den som inte har svarat.",
        example=_example,
        samples=_clearances(ClearanceState.ASKED),
    ),
    Kind(
        name="publication_objected",
        label="En kommun har en invändning mot publiceringen",
        purpose="Berättar att en kommun vill ändra något i det som skulle publiceras.",
        receivers="Kansliet.",
        moment="Genast, när kontaktpersonen har skickat invändningen.",
        example=_example,
        samples=_clearances(ClearanceState.OBJECTED, to_office=True),
    ),
    Kind(
        name="publication_settled",
        label="Svar på invändningen",
        purpose="Ger kommunen kansliets svar på invändningen mot publiceringen.",
        receivers=GROUP,
        moment="Genast, när kansliet har svarat.",
        example=_example,
        samples=_clearances(ClearanceState.SETTLED),
    ),
)
