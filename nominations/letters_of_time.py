"""The kinds of mail about longer time, completions and time that has run out, for previews."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from kvalitetskommun.mail.kinds import Kind, Sample
from nominations.closings import Closing
from nominations.letters import GROUP, NEWEST, example_application, example_closing, group_of
from nominations.models import (
    Affiliation,
    Application,
    CompletionRequest,
    Edition,
    Extension,
    Municipality,
    Submission,
)
from nominations.rules.deadline import closing_for, closing_of
from nominations.states import ApplicationState, CompletionState, SubmissionKind


def _extensions(code: str, now: datetime) -> Iterable[Sample]:
    for extension in _chosen(Extension.objects.select_related("municipality", "edition"), code):
        yield _of_extension(extension, Closing(extension.until, is_own=True), now)


def _ended_extensions(code: str, now: datetime) -> Iterable[Sample]:
    """Give those that were taken back, not moved, with the time that holds instead."""
    moved = Extension.objects.filter(
        edition=OuterRef("edition"),
        municipality=OuterRef("municipality"),
        given_at=OuterRef("ended_at"),
    )
    ended = Extension.objects.filter(~Exists(moved), ended_at__isnull=False)
    for extension in _chosen(ended.select_related("municipality", "edition"), code):
        yield _of_extension(
            extension, closing_for(extension.edition, extension.municipality, now), now
        )


def _chosen(found: Any, code: str) -> Any:
    """Give the newest, or the one with the number."""
    if not code:
        return found[:NEWEST]
    return found.filter(pk=code) if code.isdecimal() else found.none()


def _of_extension(extension: Extension, closing: Closing | None, now: datetime) -> Sample:
    edition, municipality = extension.edition, extension.municipality
    live = Application.objects.live().filter(edition=edition, municipality=municipality)
    people = Affiliation.objects.reachable(now).filter(municipality=municipality)
    return Sample(
        code=str(extension.pk),
        label=str(extension),
        to=", ".join(people.order_by("pk").values_list("user__email", flat=True)),
        context={
            "extension": extension,
            "application": live.first(),
            "closing": closing,
            "is_moved": False,
            "is_over": closing is not None and closing.at <= now,
        },
    )


def _example_extension(now: datetime) -> Mapping[str, Any]:
    extension = Extension(
        edition=Edition(year=2027),
        municipality=Municipality(name="Exempelby", full_name="Exempelby kommun"),
        until=now + timedelta(days=7),
        reason="Driftstopp hos kommunen.",
    )
    return {
        "extension": extension,
        "application": example_application(),
        "closing": Closing(extension.until, is_own=True),
        "is_moved": False,
        "is_over": False,
    }


def _completions(code: str, now: datetime) -> Iterable[Sample]:
    return _of_completions(CompletionRequest.objects.all(), code, now)


def _received(code: str, now: datetime) -> Iterable[Sample]:
    received = CompletionRequest.objects.filter(state=CompletionState.RECEIVED)
    return _of_completions(received, code, now, to=settings.OFFICE_EMAIL)


def _missed(code: str, now: datetime) -> Iterable[Sample]:
    """Give those whose time has run out, also when nothing has been asked for since."""
    out_of_time = Q(state=CompletionState.ASKED, until__lte=now)
    missed = CompletionRequest.objects.filter(out_of_time | Q(state=CompletionState.MISSED))
    return _of_completions(missed, code, now, to=settings.OFFICE_EMAIL)


def _of_completions(found: Any, code: str, now: datetime, *, to: str = "") -> Iterable[Sample]:
    joined = found.select_related("submission", "application__municipality", "application__edition")
    for completion in _chosen(joined, code):
        application = completion.application
        yield Sample(
            code=str(completion.pk),
            label=str(completion),
            to=to or group_of(application, now),
            context={
                "application": application,
                "completion": completion,
                "submission": completion.submission,
                "closing": Closing(completion.until, is_completion=True),
                "is_moved": False,
            },
        )


class _Asked:
    """What a made-up completion asks for; its parts cannot be made without a database."""

    titles = ("Demokrati",)
    wanted = "Beskriv hur ni följer upp arbetet."

    def __init__(self, until: datetime) -> None:
        self.shown_until = until - timedelta(minutes=1)


def _example_completion(now: datetime) -> Mapping[str, Any]:
    application = example_application()
    application.pk = 1
    application.submitted_at = now
    until = now + timedelta(days=7)
    return {
        "application": application,
        "completion": _Asked(until),
        "submission": Submission(
            application=application, number=2, kind=SubmissionKind.COMPLETED, submitted_at=now
        ),
        "closing": Closing(until, is_completion=True),
        "is_moved": False,
    }


def _closed(code: str, now: datetime) -> Iterable[Sample]:
    found = Application.objects.unsent().with_deadlines().order_by("-begun_at", "-pk")
    for application in (found.filter(code=code) if code else found)[:NEWEST]:
        closing = closing_of(application, now)
        if closing is not None and closing.at <= now:
            yield Sample(
                code=application.code,
                label=str(application),
                to=group_of(application, now),
                context={"application": application, "closing": closing},
            )


def _example_closed(now: datetime) -> Mapping[str, Any]:
    application = example_application()
    assert application.state == ApplicationState.DRAFT
    return {"application": application, "closing": example_closing(now)}


def _example_opening(now: datetime) -> Mapping[str, Any]:
    return {"edition": example_application().edition, "closing": example_closing(now)}


KINDS = (
    Kind(
        name="application_opens",
        label="Ansökan har öppnat",
        purpose="Berättar att en omgång har öppnat för den som har bett om det.",
        receivers="Den som har valt ”Påminn mig” i arbetsytan.",
        moment="När omgången öppnar. Sedan är begäran borta.",
        example=_example_opening,
    ),
    Kind(
        name="extension_given",
        label="Längre tid för en kommun",
        purpose="Berättar att kommunen har fått längre tid, till när och varför.",
        receivers=GROUP,
        moment="Genast, när kansliet ger längre tid eller flyttar den.",
        example=_example_extension,
        samples=_extensions,
    ),
    Kind(
        name="extension_taken_back",
        label="Längre tid är återtagen",
        purpose="Berättar att samma tid gäller som för alla andra.",
        receivers=GROUP,
        moment="Genast, när kansliet tar tillbaka den längre tiden.",
        example=_example_extension,
        samples=_ended_extensions,
    ),
    Kind(
        name="completion_asked",
        label="Begäran om komplettering",
        purpose="Ber kommunen komplettera delar av sin inskickade ansökan.",
        receivers=GROUP,
        moment="Genast, när kansliet ber om komplettering eller flyttar dess tid.",
        example=_example_completion,
        samples=_completions,
    ),
    Kind(
        name="completion_taken_back",
        label="Begäran om komplettering är återtagen",
        purpose="Berättar att kommunen inte behöver komplettera.",
        receivers=GROUP,
        moment="Genast, när kansliet tar tillbaka sin begäran.",
        example=_example_completion,
        samples=_completions,
    ),
    Kind(
        name="completion_received",
        label="En komplettering har kommit in",
        purpose="Berättar att en kommun har kompletterat sin ansökan.",
        receivers="Kansliet.",
        moment="Genast, när kompletteringen skickas in.",
        example=_example_completion,
        samples=_received,
    ),
    Kind(
        name="completion_missed",
        label="En komplettering uteblev",
        purpose="Berättar att ingen komplettering kom in i tid.",
        receivers="Kansliet.",
        moment="När tiden för kompletteringen har gått ut.",
        example=_example_completion,
        samples=_missed,
    ),
    Kind(
        name="application_closed",
        label="Tiden har gått ut",
        purpose="Berättar för den som har något som inte är inskickat vad som räknas.",
        receivers=GROUP,
        moment="När kommunens egen tid, eller tiden för en komplettering, har gått ut.",
        example=_example_closed,
        samples=_closed,
    ),
)
