"""The kinds of mail about the jury's work, and what their previews are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from jury.models import Declaration, EmergencyLook, Juror, Scorecard, StandIn
from jury.states import DeclarationKind, JurorRole, Phase
from jury.unfinished import left_for
from jury.workflow.heads import phase_of
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.workflow import current_head
from kvalitetskommun.mail.kinds import Kind, Sample
from nominations.dates import day_in_text
from nominations.models import Edition, EditionDate, Municipality, Nomination
from nominations.states import DateKind

NEWEST = 20


def _jurors(code: str, now: datetime) -> Iterable[Sample]:
    found = Juror.objects.select_related("user", "edition").order_by("-starts_at", "-pk")
    if code:
        found = found.filter(pk=code) if code.isdecimal() else found.none()
    for juror in found[:NEWEST]:
        yield Sample(
            code=str(juror.pk),
            label=f"{juror.user.name}, {juror.edition}",
            to=juror.user.email,
            context={"juror": juror},
        )


def _doubts() -> QuerySet[Declaration]:
    doubts: QuerySet[Declaration] = Declaration.objects.filter(kind=DeclarationKind.UNSURE)
    return doubts.select_related("juror__user", "nomination__municipality", "nomination__edition")


def _unsure(code: str, now: datetime) -> Iterable[Sample]:
    """Give doubts as whoever leads the jury hears of them: without the name of who has them."""
    found = _doubts().order_by("-declared_at", "-pk")
    for declaration in found.filter(code=code) if code else found[:NEWEST]:
        leaders = Juror.objects.active(now).filter(edition=declaration.nomination.edition_id)
        leading = leaders.filter(role__in=[JurorRole.CHAIR, JurorRole.DEPUTY])
        leader = leading.select_related("user").order_by("role", "pk").first()
        if leader is not None:
            yield _about_nomination(declaration.code, leader, declaration.nomination)


def _stand_ins(code: str, now: datetime) -> Iterable[Sample]:
    found = StandIn.objects.select_related(
        "juror__user", "nomination__municipality", "nomination__edition"
    ).order_by("-named_at", "-pk")
    if code:
        found = found.filter(pk=code) if code.isdecimal() else found.none()
    for row in found[:NEWEST]:
        yield _about_nomination(str(row.pk), row.juror, row.nomination)


def _unled(code: str, now: datetime) -> Iterable[Sample]:
    """Give the nominees that somebody was named for: as the office heard of them before."""
    for sample in _stand_ins(code, now):
        yield replace(sample, to=settings.OFFICE_EMAIL)


def _reminders(code: str, now: datetime) -> Iterable[Sample]:
    found = Juror.objects.active(now).with_context().order_by("-starts_at", "-pk")
    if code:
        found = found.filter(pk=code) if code.isdecimal() else found.none()
    for juror in found[:NEWEST]:
        date = juror.edition.dates.get(DateKind.EVALUATION_CLOSES)
        left = left_for(juror.edition, now).get(juror.pk) if date else None
        if date and left:
            yield Sample(
                code=str(juror.pk),
                label=f"{juror.user.name}, {juror.edition}",
                to=juror.user.email,
                context={"juror": juror, "day": day_in_text(date), "days": 3, "left": left},
            )


def _example_reminder(now: datetime) -> Mapping[str, Any]:
    date = EditionDate(kind=DateKind.EVALUATION_CLOSES, at=now)
    return {**_example(now), "day": day_in_text(date), "days": 3, "left": 2}


def _rulings(code: str, now: datetime) -> Iterable[Sample]:
    found = _doubts().exclude(ruling="").order_by("-ruled_at", "-pk")
    for declaration in found.filter(code=code) if code else found[:NEWEST]:
        yield _about_nomination(declaration.code, declaration.juror, declaration.nomination)


def _unlocked(code: str, now: datetime) -> Iterable[Sample]:
    cards = Scorecard.objects.exclude(excepted_at=None).select_related("juror__user")
    found = cards.select_related("nomination__municipality", "nomination__edition")
    ordered = found.order_by("-excepted_at", "-pk")
    for card in ordered.filter(code=code) if code else ordered[:NEWEST]:
        yield _about_nomination(card.code, card.juror, card.nomination)


def _heads(code: str, now: datetime) -> Iterable[Sample]:
    found = Edition.objects.filter(deliberation__isnull=False).with_public_releases(now)
    if code:
        found = found.filter(year=code) if code.isdecimal() else found.none()
    for edition in found.select_related("deliberation").order_by("-year")[:NEWEST]:
        phase, _ = phase_of(edition, now)
        head = str(current_head())
        yield Sample(
            code=str(edition.year),
            label=str(edition),
            to=settings.OFFICE_EMAIL,
            context={"edition": edition, "phase": phase, "head": head, "at": now},
        )


def _looks(code: str, now: datetime) -> Iterable[Sample]:
    found = EmergencyLook.objects.with_context().order_by("-looked_at", "-pk")
    if code:
        found = found.filter(scorecard__code=code)
    for row in found[:NEWEST]:
        yield Sample(
            code=row.scorecard.code,
            label=str(row),
            to=settings.OFFICE_EMAIL,
            context={"look": row},
        )


def _example_look(now: datetime) -> Mapping[str, Any]:
    example = _example(now)
    card = Scorecard(juror=example["juror"], nomination=example["nomination"])
    by = User(name="Exempelperson på driften")
    reason = "Jurymedlemmen har fel på sin sida, och vi måste se om något är sparat."
    return {"look": EmergencyLook(scorecard=card, looked_at=now, looked_by=by, reason=reason)}


def _example_head(now: datetime) -> Mapping[str, Any]:
    head = f"1234:{'0' * 64}"
    return {"edition": Edition(year=2027), "phase": Phase.REVEALED, "head": head, "at": now}


def _about_nomination(code: str, juror: Juror, nomination: Nomination) -> Sample:
    return Sample(
        code=code,
        label=f"{nomination.municipality.full_name} {nomination.edition.year}",
        to=juror.user.email,
        context={"juror": juror, "nomination": nomination},
    )


def _example(now: datetime) -> Mapping[str, Any]:
    edition = Edition(year=2027)
    municipality = Municipality(name="Exempelby", full_name="Exempelby kommun")
    return {
        "juror": Juror(edition=edition, user=User(name="Exempelperson"), role=JurorRole.MEMBER),
        "nomination": Nomination(edition=edition, municipality=municipality),
    }


KINDS = (
    Kind(
        name="jury_added",
        label="Uppdrag i juryn",
        purpose="Berättar för den som redan har ett konto att den sitter i en jury.",
        receivers="Den nya jurymedlemmen.",
        moment="Genast, när kansliet har lagt till personen.",
        example=_example,
        samples=_jurors,
    ),
    Kind(
        name="jury_unsure",
        label="Avgörande om jäv väntar",
        purpose="Berättar att en jurymedlem är osäker på om det finns jäv. Säger inte vem.",
        receivers="Juryns ordförande och vice ordförande.",
        moment="Genast, när jurymedlemmen har svarat.",
        example=_example,
        samples=_unsure,
    ),
    Kind(
        name="jury_ruling",
        label="Avgörande om jäv",
        purpose="Berättar att ordföranden har avgjort en fråga om jäv. Säger inte hur.",
        receivers="Jurymedlemmen som var osäker.",
        moment="Genast, när ordföranden har avgjort frågan.",
        example=_example,
        samples=_rulings,
    ),
    Kind(
        name="jury_stand_in",
        label="Leder bedömningen av en kommun",
        purpose="Berättar att kansliet har utsett personen att leda bedömningen av en kommun.",
        receivers="Den utsedda jurymedlemmen.",
        moment="Genast, när kansliet har utsett personen.",
        example=_example,
        samples=_stand_ins,
    ),
    Kind(
        name="jury_unled",
        label="Ingen leder bedömningen av en kommun",
        purpose="Ber kansliet utse vem som leder. Säger inte vem som har avstått eller varför.",
        receivers="Kansliet.",
        moment="Genast, när varken ordförande, vice ordförande eller utsedd längre kan leda.",
        example=_example,
        samples=_unled,
    ),
    Kind(
        name="jury_reminder",
        label="Påminnelse till juryn",
        purpose="Påminner den som har bedömningar kvar.",
        receivers="De jurymedlemmar som har något kvar att svara på eller lämna in.",
        moment="Klockan åtta, sju, tre och en dag före dagen då bedömningen ska vara klar.",
        example=_example_reminder,
        samples=_reminders,
    ),
    Kind(
        name="jury_unlocked",
        label="Bedömning är upplåst",
        purpose="Berättar att en inlämnad bedömning kan ändras.",
        receivers="Jurymedlemmen som har gjort bedömningen.",
        moment="Genast, när ordföranden har låst upp den.",
        example=_example,
        samples=_unlocked,
    ),
    Kind(
        name="jury_emergency_look",
        label="Bedömning öppnad i ett nödläge",
        purpose="Berättar vem som har öppnat en bedömning i förtid, vems den är och varför.",
        receivers="Juryns ordförande och kansliet.",
        moment="Genast, när en administratör har öppnat den.",
        example=_example_look,
        samples=_looks,
        receipt=True,
    ),
    Kind(
        name="jury_head",
        label="Juryns logg: huvudet",
        purpose="Låter ordföranden och kansliet spara loggens senaste rad utanför portalen.",
        receivers="Juryns ordförande och kansliet.",
        moment="När reglerna är lagda, bedömningen börjar, visas, beslutas och blir offentlig.",
        example=_example_head,
        samples=_heads,
        receipt=True,
    ),
)
