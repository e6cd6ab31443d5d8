"""The letter that feedback can be read, and what its preview is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from kvalitetskommun.mail.kinds import Kind, Sample
from nominations.letters import GROUP, NEWEST, example_application, group_of
from nominations.models import Feedback


def _released(code: str, now: datetime) -> Iterable[Sample]:
    found = Feedback.objects.released(now).order_by("-ready_at", "-pk")
    if code:
        found = found.filter(application__code=code)
    joined = found.select_related("application__municipality", "application__edition")
    for application in [row.application for row in joined[:NEWEST]]:
        yield Sample(
            code=application.code,
            label=str(application),
            to=group_of(application, now),
            context={"application": application},
        )


def _example(now: datetime) -> Mapping[str, Any]:
    return {"application": example_application()}


KINDS = (
    Kind(
        name="feedback_released",
        label="Återkopplingen finns att läsa",
        purpose="Berättar att kommunen kan läsa återkopplingen. Säger inte vad som står i den.",
        receivers=GROUP,
        moment="När omgångens datum för återkopplingen är inne och vinnaren är offentlig.",
        example=_example,
        samples=_released,
    ),
)
