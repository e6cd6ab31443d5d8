"""The kinds of mail about the website itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from kvalitetskommun.mail.kinds import Kind, Sample
from kvalitetskommun.site.models import AccessibilityStatement


def _statement(code: str, now: datetime) -> Iterable[Sample]:
    for statement in AccessibilityStatement.objects.all():
        yield Sample(
            code="redogorelse",
            label=str(statement),
            to=settings.OFFICE_EMAIL,
            context={"assessed_on": statement.assessed_on},
        )


def _example_statement(now: datetime) -> Mapping[str, Any]:
    return {"assessed_on": now.date()}


def _example_report(now: datetime) -> Mapping[str, Any]:
    return {
        "what": "Exempeltext: bilden på startsidan läses inte upp.",
        "page": "startsidan",
        "aid": "skärmläsare",
        "email": "person@kommun.example",
    }


KINDS = (
    Kind(
        name="statement_due",
        label="Bedöm tillgängligheten igen",
        purpose="Påminner om att tillgänglighetsredogörelsen ska gås igenom varje år.",
        receivers="Kansliet.",
        moment="Ett år efter den senaste bedömningen, och sedan en gång om året.",
        example=_example_statement,
        samples=_statement,
    ),
    Kind(
        name="fault_reported",
        label="En brist på webbplatsen",
        purpose="Berättar vad en besökare har svårt att använda.",
        receivers="Kansliet.",
        moment="Genast, när någon skickar formuläret på tillgänglighetssidan.",
        example=_example_report,
        receipt=True,
    ),
)
