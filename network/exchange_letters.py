"""The kinds of mail about the exchange between members."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from kvalitetskommun.mail.kinds import Kind, Sample
from network.examples import CODE, GUEST, HOST, example_event
from network.models import Practice, Visit, VisitOffer, VisitRequest
from network.states import Audience, EventKind, MeetingForm

NEWEST = 20


def visit_example(now: datetime) -> Mapping[str, Any]:
    """Make a visit up."""
    event = example_event(
        now + timedelta(days=30),
        kind=EventKind.STUDY_VISIT,
        audience=Audience.MEMBERS,
        form=MeetingForm.ON_SITE,
        place="Stadshuset",
    )
    offer = VisitOffer(municipality=HOST, theme="Tidiga insatser i skolan")
    wish = VisitRequest(municipality=GUEST)
    return {"visit": Visit(code=CODE, offer=offer, request=wish, event=event)}


def visit_samples(code: str, now: datetime) -> Iterable[Sample]:
    """Give the newest visits that stand."""
    found = Visit.objects.with_context().standing()
    found = found.filter(code=code) if code else found
    for visit in found[:NEWEST]:
        yield Sample(
            code=visit.code, label=str(visit), to=settings.OFFICE_EMAIL, context={"visit": visit}
        )


def _practice_example(now: datetime) -> Mapping[str, Any]:
    practice = Practice(
        code=CODE,
        adopter=GUEST,
        source=HOST,
        title="Tvålärarskap i årskurs ett",
        since=now.date(),
        result="Lärarna hinner se alla elever.",
    )
    return {"practice": practice}


def _practice_samples(code: str, now: datetime) -> Iterable[Sample]:
    found = Practice.objects.with_both().order_by("-recorded_at", "-pk")
    found = found.filter(code=code) if code else found
    for practice in found[:NEWEST]:
        yield Sample(
            code=practice.code,
            label=f"{practice.title}, {practice.adopter.name}",
            to=settings.OFFICE_EMAIL,
            context={"practice": practice},
        )


KINDS = (
    Kind(
        name="practice_to_confirm",
        label="Någon har tagit efter er",
        purpose="Ber kommunen bekräfta eller avböja vad en annan har tagit efter.",
        receivers="Kontaktpersonerna i den kommun som arbetssättet kommer från.",
        moment="Genast, när den andra kommunen har skrivit.",
        example=_practice_example,
        samples=_practice_samples,
    ),
    Kind(
        name="practice_answered",
        label="Svar om det som ni har tagit efter",
        purpose="Berättar att den andra kommunen har bekräftat eller avböjt.",
        receivers="Kontaktpersonerna i den kommun som tog efter.",
        moment="Genast, när den andra kommunen svarar.",
        example=_practice_example,
        samples=_practice_samples,
    ),
    Kind(
        name="visit_agreed",
        label="Bestämt studiebesök",
        purpose="Berättar för båda kommunerna när och var besöket är.",
        receivers="Kontaktpersonerna i de två kommunerna.",
        moment="Genast, när värden eller kansliet bestämmer besöket.",
        example=visit_example,
        samples=visit_samples,
    ),
    Kind(
        name="visit_to_announce",
        label="Studiebesök att publicera",
        purpose="Ber kansliet publicera ett besök som två medlemmar har bestämt.",
        receivers="Kansliet.",
        moment="Genast, när en värd bestämmer ett besök.",
        example=visit_example,
        samples=visit_samples,
    ),
)
