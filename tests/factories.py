"""The smallest valid row of each model; what a test does not care about has a default.

Rows are related to each other where the database or a page would need it: a submission brings its
application, an application its edition and municipality. Only here may a state be set directly.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from kvalitetskommun.accounts.models import User
from nominations import models
from nominations.snapshots import build_content, digest, public_content
from nominations.states import (
    ApplicationState,
    AttachmentKind,
    AttachmentState,
    AwardKind,
    DateKind,
    EntitlementKind,
    EntitlementOwner,
    FeedbackState,
    NominationState,
    Precision,
    QuestionKind,
    ReleaseKind,
    RevisionKind,
    Role,
    Stage,
)
from tests.clock import NOW

PASSWORD = "en lång fras för alla tester"
DAY = timedelta(days=1)

# Days from the moment of the test to each date, by the stage that the edition is to be in.
CALENDARS: dict[Stage, dict[DateKind, int]] = {
    Stage.UPCOMING: {DateKind.OPENS: 10, DateKind.CLOSES: 60},
    Stage.OPEN: {DateKind.OPENS: -30, DateKind.CLOSES: 20},
    Stage.SCREENING: {DateKind.OPENS: -90, DateKind.CLOSES: -10},
    Stage.EVALUATION: {DateKind.OPENS: -200, DateKind.CLOSES: -100},
    Stage.AWARDED: {DateKind.OPENS: -400, DateKind.CLOSES: -300},
}
LATER = {DateKind.NOMINEES_ANNOUNCED: 150, DateKind.CEREMONY: 330}


class UserFactory(DjangoModelFactory[User]):
    """A person without any role; every person's password is ``PASSWORD``."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@kommun.example")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = PASSWORD

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **fields: Any) -> User:
        return model_class.objects.create_user(*args, **fields)


class MunicipalityFactory(DjangoModelFactory[models.Municipality]):
    """A made-up municipality, with a code that no real one has."""

    class Meta:
        model = models.Municipality

    code = factory.Sequence(lambda n: f"{9000 + n % 1000}")
    name = factory.Sequence(lambda n: f"Exempelby {n}")
    full_name = factory.LazyAttribute(lambda row: f"{row.name}s kommun")
    slug = factory.LazyAttribute(lambda row: _slug(row.name))
    county_code = "01"
    county = "Stockholms län"
    skr_group = "A2"
    skr_group_title = "Pendlingskommun nära storstad"
    population = 10_000
    population_date = date(2024, 12, 31)


def _slug(name: str) -> str:
    return name.casefold().translate(str.maketrans("åäö ", "aao-"))


class EditionFactory(DjangoModelFactory[models.Edition]):
    """An edition; ``dates={DateKind.OPENS: moment, …}`` gives it dates, else it has none."""

    class Meta:
        model = models.Edition
        skip_postgeneration_save = True

    # Every test begins anew in 2041, beyond the years that tests choose, and goes round in what an
    # edition's year may be.
    year = factory.Sequence(lambda n: 2003 + (38 + n) % 100)
    published_at = NOW - 500 * DAY

    @factory.post_generation
    def dates(self: Any, create: bool, extracted: dict[DateKind, datetime] | None) -> None:
        """Give the edition its dates."""
        for kind, at in (extracted or {}).items():
            EditionDateFactory(edition=self, kind=kind, at=at)


def edition_in(stage: Stage, *, now: datetime = NOW, **fields: Any) -> models.Edition:
    """Make an edition that is in ``stage`` at ``now``: dates, and the releases it takes."""
    days = LATER | CALENDARS[stage]
    dates = {kind: now + number * DAY for kind, number in days.items()}
    edition = EditionFactory(dates=fields.pop("dates", {}) or dates, **fields)
    if stage in {Stage.EVALUATION, Stage.AWARDED}:
        ReleaseFactory(edition=edition, publish_at=now - 50 * DAY)
    if stage == Stage.AWARDED:
        ReleaseFactory(edition=edition, kind=ReleaseKind.AWARDS, publish_at=now - 5 * DAY)
    return edition


class EditionDateFactory(DjangoModelFactory[models.EditionDate]):
    """A date that holds."""

    class Meta:
        model = models.EditionDate

    edition = factory.SubFactory(EditionFactory)
    kind = DateKind.CEREMONY
    at = datetime(2027, 11, 16, 17, 0, tzinfo=UTC)
    precision = Precision.MOMENT
    recorded_at = NOW - 500 * DAY


class OrganisationFactory(DjangoModelFactory[models.Organisation]):
    """A partner of an edition."""

    class Meta:
        model = models.Organisation

    edition = factory.SubFactory(EditionFactory)
    name = factory.Sequence(lambda n: f"Organisation {n}")


class AreaFactory(DjangoModelFactory[models.Area]):
    """A part of the form, without questions."""

    class Meta:
        model = models.Area

    edition = factory.SubFactory(EditionFactory)
    key = factory.Sequence(lambda n: f"del-{n}")
    title = factory.Sequence(lambda n: f"Del {n}")
    heading = "Hur arbetar kommunen?"
    position = factory.Sequence(int)


class QuestionFactory(DjangoModelFactory[models.Question]):
    """A required question answered in free text."""

    class Meta:
        model = models.Question

    area = factory.SubFactory(AreaFactory)
    key = factory.Sequence(lambda n: f"fraga-{n}")
    kind = QuestionKind.TEXT
    wording = "Beskriv hur kommunen arbetar"
    position = factory.Sequence(int)


class AffiliationFactory(DjangoModelFactory[models.Affiliation]):
    """A contact's assignment, running since yesterday."""

    class Meta:
        model = models.Affiliation

    user = factory.SubFactory(UserFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    role = Role.CONTACT
    starts_at = NOW - DAY


class AccessRequestFactory(DjangoModelFactory[models.AccessRequest]):
    """A wish for a log-in that waits for the office."""

    class Meta:
        model = models.AccessRequest

    municipality = factory.SubFactory(MunicipalityFactory)
    name = "Kim Sökande"
    title = "Utvecklingschef"
    email = factory.Sequence(lambda n: f"kim{n}@kommun.example")
    created_at = NOW


class ApplicationFactory(DjangoModelFactory[models.Application]):
    """A draft with no sections; ``submitted=True`` or ``withdrawn=True`` give the other states."""

    class Meta:
        model = models.Application

    class Params:
        submitted = factory.Trait(
            state=ApplicationState.SUBMITTED, submitted_at=NOW - timedelta(hours=1)
        )
        withdrawn = factory.Trait(
            state=ApplicationState.WITHDRAWN, withdrawn_at=NOW - timedelta(hours=1)
        )

    edition = factory.SubFactory(EditionFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    begun_at = NOW - DAY


class ApprovalFactory(DjangoModelFactory[models.Approval]):
    """A signatory who has not answered; nobody knows the token."""

    class Meta:
        model = models.Approval

    application = factory.SubFactory(ApplicationFactory, under_approval=True)
    token_hash = factory.Sequence(lambda n: f"{n:064x}")
    name = "Dana Direktör"
    title = "kommundirektör"
    email = factory.Sequence(lambda n: f"dana{n}@kommun.example")
    sha256 = factory.LazyAttribute(lambda row: digest(build_content(row.application)))
    asked_at = NOW
    expires_at = NOW + 7 * DAY


class ExtensionFactory(DjangoModelFactory[models.Extension]):
    """Longer time for a municipality, until in 30 days; given yesterday."""

    class Meta:
        model = models.Extension

    edition = factory.SubFactory(EditionFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    until = NOW + 30 * DAY
    reason = "Driftstopp"
    given_at = NOW - DAY


class CompletionRequestFactory(DjangoModelFactory[models.CompletionRequest]):
    """A completion that is asked for, until in a week; its application has a working copy open."""

    class Meta:
        model = models.CompletionRequest
        skip_postgeneration_save = True

    application = factory.SubFactory(ApplicationFactory, submitted=True, editing_since=NOW - DAY)
    wanted = "Skriv mer om hur ni följer upp."
    until = NOW + 7 * DAY
    dated_at = NOW - DAY
    asked_at = NOW - DAY

    @factory.post_generation
    def areas(self: Any, create: bool, extracted: list[models.Area] | None) -> None:
        """Name the parts."""
        self.areas.set(extracted or [])


class SectionFactory(DjangoModelFactory[models.Section]):
    """A section with nothing in it; its area is of the application's edition."""

    class Meta:
        model = models.Section

    application = factory.SubFactory(ApplicationFactory)
    area = factory.LazyAttribute(lambda row: AreaFactory(edition=row.application.edition))


class AttachmentFactory(DjangoModelFactory[models.Attachment]):
    """A clean document, without bytes on the disk."""

    class Meta:
        model = models.Attachment

    section = factory.SubFactory(SectionFactory)
    name = factory.Sequence(lambda n: f"rapport-{n}.pdf")
    kind = AttachmentKind.PDF
    file = factory.Sequence(lambda n: f"bilagor/00/{n:032x}")
    size = 1000
    sha256 = "0" * 64
    state = AttachmentState.CLEAN
    uploaded_at = NOW


class RevisionFactory(DjangoModelFactory[models.Revision]):
    """A saved version."""

    class Meta:
        model = models.Revision

    section = factory.SubFactory(SectionFactory)
    kind = RevisionKind.SAVED
    version = factory.Sequence(lambda n: n + 1)
    answers = factory.LazyFunction(dict)
    saved_at = NOW


def snapshot(application: models.Application, *areas: dict[str, Any]) -> dict[str, Any]:
    """Build what ``snapshots.build_content`` would, with one public and one closed area."""
    return {
        "format": 1,
        "case_number": application.case_number,
        "municipality": application.municipality.code,
        "edition": application.edition.year,
        "areas": list(areas) or [snapshot_area(), snapshot_area("kontakt", is_public=False)],
    }


def snapshot_area(
    key: str = "demokrati", *answers: dict[str, Any], is_public: bool = True
) -> dict[str, Any]:
    """Build an area of a snapshot; without answers it holds one of each public kind."""
    return {
        "key": key,
        "title": key.capitalize(),
        "heading": f"Hur arbetar kommunen med {key}?",
        "is_public": is_public,
        "answers": list(answers)
        or [
            snapshot_answer("skattning", "2", QuestionKind.SCALE),
            snapshot_answer("text", f"Vi arbetar länge med {key}."),
        ],
    }


def snapshot_answer(key: str, value: str, kind: QuestionKind = QuestionKind.TEXT) -> dict[str, Any]:
    """Build one answer of a snapshot."""
    limit = 500 if kind == QuestionKind.TEXT else None
    wording = f"Frågan {key}"
    return {"key": key, "kind": kind, "wording": wording, "word_limit": limit, "value": value}


class SubmissionFactory(DjangoModelFactory[models.Submission]):
    """A snapshot of a submitted application."""

    class Meta:
        model = models.Submission

    application = factory.SubFactory(ApplicationFactory, submitted=True)
    number = factory.LazyAttribute(lambda row: row.application.submissions.count() + 1)
    content = factory.LazyAttribute(lambda row: snapshot(row.application))
    sha256 = factory.LazyAttribute(lambda row: digest(row.content))
    submitted_at = NOW - timedelta(hours=1)


class PublishedVersionFactory(DjangoModelFactory[models.PublishedVersion]):
    """What the public would read of a snapshot, once its nomination is released."""

    class Meta:
        model = models.PublishedVersion

    submission = factory.SubFactory(SubmissionFactory)
    content = factory.LazyAttribute(lambda row: public_content(row.submission.content))
    prepared_at = NOW


class ScreeningFactory(DjangoModelFactory[models.Screening]):
    """The office's empty note."""

    class Meta:
        model = models.Screening

    application = factory.SubFactory(ApplicationFactory, submitted=True)
    updated_at = NOW


class NominationFactory(DjangoModelFactory[models.Nomination]):
    """A nomination without an application; secret until its edition's release."""

    class Meta:
        model = models.Nomination

    class Params:
        withdrawn = factory.Trait(
            state=NominationState.WITHDRAWN,
            withdrawn_at=NOW - timedelta(hours=1),
            withdrawal_wording="Vi prioriterar annat i år.",
        )
        revoked = factory.Trait(state=NominationState.REVOKED, revoked_at=NOW - timedelta(hours=1))
        readable = factory.Trait(
            application=factory.LazyAttribute(
                lambda row: ApplicationFactory(
                    edition=row.edition, municipality=row.municipality, submitted=True
                )
            )
        )

    edition = factory.SubFactory(EditionFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    application = None
    nominated_at = NOW - 2 * DAY


def readable_nomination(*areas: dict[str, Any], **fields: Any) -> models.Nomination:
    """Make a nomination whose application has a public version with these areas."""
    nomination = NominationFactory(readable=True, **fields)
    submission = SubmissionFactory(
        application=nomination.application, content=snapshot(nomination.application, *areas)
    )
    version = PublishedVersionFactory(submission=submission)
    ClearanceFactory(application=nomination.application, sha256=digest(version.content))
    return nomination


class ClearanceFactory(DjangoModelFactory[models.Clearance]):
    """An applicant was asked about what would be published, and let the date pass: approved."""

    class Meta:
        model = models.Clearance

    class Params:
        waiting = factory.Trait(until=NOW + 7 * DAY)

    application = factory.SubFactory(ApplicationFactory, submitted=True)
    sha256 = ""
    asked_at = NOW - 14 * DAY
    until = NOW - DAY


class AwardFactory(DjangoModelFactory[models.Award]):
    """A winner without a citation; secret until its edition's release."""

    class Meta:
        model = models.Award

    edition = factory.SubFactory(EditionFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    kind = AwardKind.WINNER


class EntitlementFactory(DjangoModelFactory[models.Entitlement]):
    """A right that the office sees to, without a day."""

    class Meta:
        model = models.Entitlement

    edition = factory.SubFactory(EditionFactory)
    kind = EntitlementKind.RIGHT
    title = "Skulptur"
    owner = EntitlementOwner.OFFICE


class OriginalFactory(DjangoModelFactory[models.Original]):
    """A document about a municipality in an edition; its bytes are not on the disk."""

    class Meta:
        model = models.Original

    edition = factory.SubFactory(EditionFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    title = "Kommunens ansökan"
    source = "Kommunens arkiv"
    name = "ansokan.pdf"
    file = "original/00/ansokan"
    size = 2048
    sha256 = "0" * 64
    added_at = NOW


class ReleaseFactory(DjangoModelFactory[models.Release]):
    """A confirmed release of the nominees, an hour ago."""

    class Meta:
        model = models.Release

    edition = factory.SubFactory(EditionFactory)
    kind = ReleaseKind.NOMINEES
    publish_at = NOW - timedelta(hours=1)
    proposed_at = NOW - 2 * DAY
    confirmed_at = NOW - DAY


class FeedbackFactory(DjangoModelFactory[models.Feedback]):
    """A draft to an applicant; ``ready=True`` gives one that is ready."""

    class Meta:
        model = models.Feedback

    class Params:
        ready = factory.Trait(state=FeedbackState.READY, ready_at=NOW - DAY)

    application = factory.SubFactory(ApplicationFactory, submitted=True)
    strengths = "Det här är starkt."
    next_steps = "Det här kan ni göra sedan."
    version = 1
    written_at = NOW - DAY
