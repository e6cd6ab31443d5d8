"""The kinds of mail about registrations, and what their previews are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from kvalitetskommun.accounts.models import User
from kvalitetskommun.mail.kinds import Kind, Sample
from network.event_letters import LETTER
from network.examples import example_event
from network.models import Registration
from network.states import RegistrationState
from network.workflow.reminders import KIND

NEWEST = 20
CONCERNED = "Den som är anmäld."
ALL = "Alla som har en plats, är erbjudna en eller står i kö."
S = RegistrationState


def _example(now: datetime) -> Mapping[str, Any]:
    event = example_event(now + timedelta(days=7), cancel_reason="Föreläsaren har fått förhinder.")
    person = User(name="Exempelperson")
    registration = Registration(
        event=event,
        user=person,
        registered_by=person,
        offered_until=now + timedelta(days=2),
    )
    return {"event": event, "registration": registration}


def _samples(code: str, now: datetime, *states: RegistrationState) -> Iterable[Sample]:
    found = Registration.objects.filter(state__in=states).order_by("-changed_at", "-pk")
    if code:
        found = found.filter(code=code)
    for registration in found.with_person().select_related(
        "registered_by", "event", "municipality"
    )[:NEWEST]:
        event = registration.event
        yield Sample(
            code=registration.code,
            label=f"{event.title}, {registration.get_state_display().lower()}",
            to=registration.person.email,
            context={"event": event, "registration": registration},
        )


def _kind(
    name: str, label: str, purpose: str, moment: str, *states: RegistrationState, **more: Any
) -> Kind:
    return Kind(
        name=name,
        label=label,
        purpose=purpose,
        receivers=more.pop("receivers", CONCERNED),
        moment=moment,
        example=_example,
        samples=lambda code, now: _samples(code, now, *states),
        **more,
    )


KINDS = (
    LETTER,
    _kind(
        "registration_confirmed",
        "Plats på en träff",
        "Bekräftar platsen, med en post för kalendern.",
        "Genast, när någon anmäls eller tackar ja till en plats.",
        S.CONFIRMED,
        receipt=True,
    ),
    _kind(
        "registration_waiting",
        "Plats i kön till en träff",
        "Berättar att träffen är fullbokad, och vad som händer när en plats blir ledig.",
        "Genast, när någon anmäls till en fullbokad träff.",
        S.WAITING,
        receipt=True,
    ),
    _kind(
        "place_offered",
        "Erbjudande om en plats",
        "Erbjuder nästa i kön en plats, och säger hur länge.",
        "Genast, när en plats blir ledig.",
        S.OFFERED,
    ),
    _kind(
        "place_expired",
        "Erbjudande som har gått ut",
        "Berättar att platsen har gått till nästa i kön.",
        "När ett erbjudande har gått ut utan svar.",
        S.EXPIRED,
    ),
    _kind(
        "registration_cancelled",
        "Avanmälan från en träff",
        "Bekräftar avanmälan, och tar bort träffen ur kalendern.",
        "Genast, när någon avanmäls.",
        S.CANCELLED,
        receipt=True,
    ),
    _kind(
        "event_changed",
        "Ny tid eller plats för en träff",
        "Berättar vad som gäller nu, och flyttar träffen i kalendern.",
        "Genast, när kansliet flyttar träffen eller ändrar var den är.",
        S.CONFIRMED,
        S.OFFERED,
        S.WAITING,
        receivers=ALL,
    ),
    _kind(
        "event_cancelled",
        "Inställd träff",
        "Berättar att träffen är inställd och varför, och tar bort den ur kalendern.",
        "Genast, när kansliet ställer in träffen.",
        S.CONFIRMED,
        S.OFFERED,
        S.WAITING,
        receivers=ALL,
    ),
    _kind(
        KIND,
        "Påminnelse om en träff",
        "Påminner den som har en plats, och ber den som inte kan komma att lämna den.",
        "En vecka och en dag före. Aldrig om något som inte längre stämmer.",
        S.CONFIRMED,
    ),
)
