"""The kinds of mail that follow a study visit: it is published, and it has been."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from kvalitetskommun.mail.kinds import Kind, Sample
from network.examples import GUEST
from network.exchange_letters import visit_example, visit_samples
from network.workflow import announcing, takeaway_reminders


def _example(now: datetime) -> Mapping[str, Any]:
    return {**visit_example(now), "municipality": GUEST}


def _samples(code: str, now: datetime) -> Iterable[Sample]:
    for sample in visit_samples(code, now):
        context = {**sample.context, "municipality": sample.context["visit"].guest}
        yield Sample(code=sample.code, label=sample.label, to=sample.to, context=context)


KINDS = (
    Kind(
        name=announcing.KIND,
        label="Publicerat studiebesök",
        purpose="Berättar för värden att besöket syns i kalendern och att anmälan är öppen.",
        receivers="Kontaktpersonerna i värdkommunen.",
        moment="Genast, när kansliet publicerar ett besök som värden har bestämt.",
        example=visit_example,
        samples=visit_samples,
    ),
    Kind(
        name=takeaway_reminders.KIND,
        label="Påminnelse efter ett studiebesök",
        purpose="Ber kommunen skriva tre meningar om vad den tog med sig hem.",
        receivers="Kontaktpersonerna i den av de två kommunerna som inte har skrivit.",
        moment="En vecka efter besöket, en enda gång. Aldrig till den som har skrivit.",
        example=_example,
        samples=_samples,
    ),
)
