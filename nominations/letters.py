"""The kinds of mail about applications and access, and what their previews are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q

from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.workflow import current_head
from kvalitetskommun.mail.kinds import Kind, Sample
from nominations.closings import Closing
from nominations.models import (
    AccessRequest,
    Affiliation,
    Application,
    Edition,
    EditionDate,
    Municipality,
    Submission,
)
from nominations.rules.deadline import closing_of
from nominations.states import AccessRequestState, ApplicationState, DateKind, Role, Stage

NEWEST = 20
GROUP = "Alla som arbetar med kommunens ansökan."


def example_application() -> Application:
    """Give a made-up application that is saved nowhere."""
    edition = Edition(year=2027, case_prefix="SKK")
    municipality = Municipality(name="Exempelby", full_name="Exempelby kommun")
    return Application(edition=edition, municipality=municipality, code="exempel234")


def example_closing(now: datetime) -> Closing:
    """Give a made-up last day, a week from now."""
    return Closing(now + timedelta(days=7))


def group_of(application: Application, now: datetime) -> str:
    """Name the addresses of those who work with an application."""
    people = Affiliation.objects.reachable(now).filter(municipality=application.municipality)
    return ", ".join(people.order_by("pk").values_list("user__email", flat=True))


def _submissions(code: str, now: datetime) -> Iterable[Sample]:
    found = Submission.objects.order_by("-submitted_at", "-pk")
    if code:
        found = found.filter(application__code=code)
    joined = found.select_related("submitted_by", "application__municipality")
    for submission in joined.select_related("application__edition")[:NEWEST]:
        application = submission.application
        yield Sample(
            code=application.code,
            label=f"{application}, version {submission.number}",
            to=group_of(application, now),
            context={
                "application": application,
                "submission": submission,
                "closing": closing_of(application, now),
            },
        )


def _example_submission(now: datetime) -> Mapping[str, Any]:
    application = example_application()
    submission = Submission(
        application=application,
        number=1,
        sha256="0" * 64,
        submitted_at=now,
        submitted_by=User(name="Exempelperson"),
    )
    closing = example_closing(now)
    return {"application": application, "submission": submission, "closing": closing}


def unfinished(code: str, now: datetime) -> Iterable[Sample]:
    """Give applications whose text is not sent, with the last day of their edition."""
    unsent = Q(state=ApplicationState.DRAFT) | Q(editing_since__isnull=False)
    found = Application.objects.filter(unsent).with_context().order_by("-begun_at", "-pk")
    if code:
        found = found.filter(code=code)
    rows = EditionDate.objects.filter(kind=DateKind.CLOSES, replaced_at=None, at__gt=now)
    for application in found.filter(edition__in=rows.values("edition"))[:NEWEST]:
        yield Sample(
            code=application.code,
            label=str(application),
            to=group_of(application, now),
            context={
                "application": application,
                "closing": closing_of(application, now),
                "days": 7,
            },
        )


def _example_reminder(now: datetime) -> Mapping[str, Any]:
    return {"application": example_application(), "closing": example_closing(now), "days": 7}


def _requests(code: str, now: datetime) -> Iterable[Sample]:
    """Give each wish twice: as the office reads of it, and as the municipality's contacts do."""
    found = AccessRequest.objects.select_related("municipality").order_by("-created_at", "-pk")
    for request in found.filter(code=code.partition("-")[0]) if code else found[: NEWEST // 2]:
        name = request.municipality.full_name
        both = (
            Sample(
                code=request.code,
                label=f"{name}, till kansliet",
                to=settings.OFFICE_EMAIL,
                context={"request": request, "to_office": True},
            ),
            Sample(
                code=f"{request.code}-kommun",
                label=f"{name}, till kommunens kontaktpersoner",
                to="kommunens kontaktpersoner",
                context={"request": request, "to_office": False},
            ),
        )
        yield from (sample for sample in both if code in {"", sample.code})


def _declined(code: str, now: datetime) -> Iterable[Sample]:
    found = AccessRequest.objects.filter(state=AccessRequestState.DECLINED)
    if code:
        found = found.filter(code=code)
    for request in found.select_related("municipality").order_by("-decided_at", "-pk")[:NEWEST]:
        yield Sample(
            code=request.code,
            label=f"{request.name}, {request.municipality.full_name}",
            to=request.email,
            context={"request": request},
        )


def _example_request(now: datetime) -> Mapping[str, Any]:
    request = AccessRequest(
        pk=1,
        municipality=Municipality(name="Exempelby", full_name="Exempelby kommun"),
        name="Exempelperson",
        title="utvecklingsledare",
        email="person@kommun.example",
    )
    return {"request": request, "to_office": True}


def _editions(code: str, now: datetime) -> Iterable[Sample]:
    found = Edition.objects.published().with_dates().with_public_releases(now)
    if code:
        found = found.filter(year=code) if code.isdecimal() else found.none()
    for edition in found[:NEWEST]:
        context = {"edition": edition, "stage": edition.stage(now), "head": str(current_head())}
        yield Sample(
            code=str(edition.year),
            label=str(edition),
            to=settings.OFFICE_EMAIL,
            context=context,
        )


def _example_head(now: datetime) -> Mapping[str, Any]:
    edition = example_application().edition
    return {"edition": edition, "stage": Stage.OPEN, "head": f"1234:{'0' * 64}"}


def _contacts(code: str, now: datetime) -> Iterable[Sample]:
    """Give the contacts; who handed over to them is not kept, so it is a made-up person here."""
    found = Affiliation.objects.active(now).filter(role=Role.CONTACT)
    if code:
        found = found.filter(pk=code) if code.isdecimal() else found.none()
    for row in found.select_related("user", "municipality").order_by("-starts_at", "-pk")[:NEWEST]:
        yield Sample(
            code=str(row.pk),
            label=f"{row.user.name}, {row.municipality.full_name}",
            to=row.user.email,
            context={
                "person": row.user,
                "by": User(name="Exempelperson"),
                "municipality": row.municipality,
            },
        )


def _example_contact(now: datetime) -> Mapping[str, Any]:
    return {
        "person": User(name="Exempelperson"),
        "by": User(name="Exempelkollega"),
        "municipality": Municipality(name="Exempelby", full_name="Exempelby kommun"),
    }


KINDS = (
    Kind(
        name="contact_handed_over",
        label="Ny kontaktperson",
        purpose="Berättar för en kollega att hon eller han nu är kommunens kontaktperson.",
        receivers="Den som har tagit över.",
        moment="Genast, när en kontaktperson lämnar över.",
        example=_example_contact,
        samples=_contacts,
    ),
    Kind(
        name="application_receipt",
        label="Kvittens på ansökan",
        purpose="Visar att ansökan är inskickad: ärendenummer, tid, vem och kontrollsumma.",
        receivers=GROUP,
        moment="Genast, varje gång ansökan skickas in.",
        example=_example_submission,
        samples=_submissions,
        receipt=True,
    ),
    Kind(
        name="application_reminder",
        label="Påminnelse om sista dag",
        purpose="Påminner den som inte har skickat in ansökan, eller sina senaste ändringar.",
        receivers=GROUP,
        moment="14, 7, 3 och 1 dag före sista dag. Aldrig till den som är klar.",
        example=_example_reminder,
        samples=unfinished,
    ),
    Kind(
        name="access_request",
        label="Begäran om inloggning",
        purpose="Berättar att någon vill kunna logga in för en kommun.",
        receivers="Kansliet, och kommunens kontaktpersoner om den har några.",
        moment="Genast, när begäran kommer in.",
        example=_example_request,
        samples=_requests,
    ),
    Kind(
        name="access_declined",
        label="Nej till begäran om inloggning",
        purpose="Svarar den som inte får en inloggning.",
        receivers="Den som har begärt inloggning.",
        moment="Genast, när kansliet har avböjt.",
        example=_example_request,
        samples=_declined,
    ),
    Kind(
        name="audit_head",
        label="Granskningsloggens huvud",
        purpose="Låter kansliet spara loggens senaste rad utanför portalen.",
        receivers="Kansliet.",
        moment="När en omgång går in i ett nytt skede.",
        example=_example_head,
        samples=_editions,
        receipt=True,
    ),
)
