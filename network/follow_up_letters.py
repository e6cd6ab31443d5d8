"""The kinds of mail with questions after an event; their links answer as the receiver."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from kvalitetskommun.mail.kinds import Kind
from network.examples import CODE, example_event
from network.models import Asked
from network.querysets.follow_ups import ANSWERING
from network.tokens import NO_QUESTIONS, token_of
from network.workflow.asking import KIND, REMINDER


def _example(now: datetime) -> Mapping[str, Any]:
    way_out = reverse("questions_link", args=[token_of("exempel", NO_QUESTIONS)])
    return {
        "event": example_event(now - timedelta(days=1, hours=2)),
        "asked": Asked(code=CODE),
        "closes_at": now + ANSWERING,
        "way_out": way_out,
        "is_guest": False,
    }


KINDS = (
    Kind(
        name=KIND,
        label="Frågor efter en träff",
        purpose="Frågar hur träffen var. Svaret är frivilligt och sparas utan namn.",
        receivers="De som kom, eller alla med plats om ingen är avprickad. Inte den som avböjt.",
        moment="Morgonen efter träffen, när värden eller kansliet har valt att fråga.",
        example=_example,
        personal=True,
    ),
    Kind(
        name=REMINDER,
        label="Påminnelse om frågor efter en träff",
        purpose="Påminner en enda gång den som inte har svarat.",
        receivers="De som fick frågorna och inte har svarat.",
        moment="Fem dagar efter det första brevet.",
        example=_example,
        personal=True,
    ),
)
