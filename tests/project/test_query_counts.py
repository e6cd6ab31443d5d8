"""Every list asks the database as often for one row as for thirty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from jury.states import JurorRole
from kvalitetskommun.accounts.workflow.inviting import invite
from kvalitetskommun.audit.workflow import record
from kvalitetskommun.mail.workflow import write
from kvalitetskommun.site.models import AccessibilityFault, PrivacyPurpose, PurgeCount, Quote
from network.models import FreeAnswer
from network.models.follow_up import MOST_QUESTIONS
from network.workflow.feeds import make_feed
from nominations.models import Application
from nominations.states import Role, Stage
from tests.clock import NOW
from tests.counts import count
from tests.factories import (
    DAY,
    AccessRequestFactory,
    AffiliationFactory,
    ApplicationFactory,
    AreaFactory,
    AttachmentFactory,
    AwardFactory,
    ClearanceFactory,
    CompletionRequestFactory,
    EditionFactory,
    ExtensionFactory,
    MunicipalityFactory,
    NominationFactory,
    OriginalFactory,
    QuestionFactory,
    ReleaseFactory,
    RevisionFactory,
    ScreeningFactory,
    SectionFactory,
    UserFactory,
    edition_in,
)
from tests.factories_jury import (
    CriterionFactory,
    DecisionFactory,
    DeliberationFactory,
    JurorFactory,
    KeyFigureFactory,
)
from tests.factories_network import (
    AskedFactory,
    EventFactory,
    EventTimeFactory,
    FollowUpFactory,
    FollowUpQuestionFactory,
    GuestFactory,
    InterestFactory,
    PracticeFactory,
    RegistrationFactory,
    VisitFactory,
    VisitOfferFactory,
    VisitRequestFactory,
    member,
)

pytestmark = pytest.mark.django_db

SIZES = (1, 3, 30)


def invitation(number: int) -> object:
    """Invite somebody to the jury."""
    by = UserFactory(office=True)
    subject = f"{EditionFactory().year}:{JurorRole.MEMBER}"
    email = f"ny{number}@kommun.example"
    return invite("jury.juror", email=email, name="Ny", subject=subject, by=by, now=NOW)


def message(number: int) -> object:
    """Put a letter in the outbox."""
    return write(
        "prov",
        to=f"person{number}@kommun.example",
        subject="Prov",
        text="Prov",
        dedupe_key=f"prov:{number}",
        now=NOW,
    )


def application(number: int) -> object:
    """Make a screened application with a section."""
    made: Application = ScreeningFactory().application
    section = SectionFactory(application=made)
    QuestionFactory(area=section.area)
    AttachmentFactory(section=section)
    return made


def membership(number: int) -> object:
    """Make a nominee whose nomination is released."""
    return NominationFactory(edition=edition_in(Stage.EVALUATION, year=2003 + number))


MAKERS: dict[str, Callable[[int], object]] = {
    "accounts.User": lambda number: UserFactory(),
    "accounts.Invitation": invitation,
    "audit.Entry": lambda number: record("accounts.export", "", by=UserFactory(), now=NOW),
    "mail.Message": message,
    "nominations.Application": application,
    "nominations.Clearance": lambda number: ClearanceFactory(),
    "nominations.CompletionRequest": lambda number: CompletionRequestFactory(),
    "nominations.Edition": lambda number: edition_in(Stage.OPEN),
    "nominations.Extension": lambda number: ExtensionFactory(),
    "nominations.Area": lambda number: AreaFactory(),
    "nominations.Question": lambda number: QuestionFactory(),
    "nominations.Original": lambda number: OriginalFactory(),
    "nominations.Nomination": lambda number: NominationFactory(),
    "nominations.Award": lambda number: AwardFactory(),
    "nominations.Release": lambda number: ReleaseFactory(
        proposed_by=UserFactory(), confirmed_by=UserFactory()
    ),
    "nominations.Municipality": lambda number: MunicipalityFactory(),
    "nominations.AccessRequest": lambda number: AccessRequestFactory(),
    "nominations.Affiliation": lambda number: AffiliationFactory(),
    "jury.Juror": lambda number: JurorFactory(),
    "jury.Criterion": lambda number: CriterionFactory(),
    "jury.Deliberation": lambda number: DeliberationFactory(),
    "jury.KeyFigure": lambda number: KeyFigureFactory(),
    "jury.Decision": lambda number: DecisionFactory(),
    "network.Event": lambda number: EventTimeFactory(
        event=EventFactory(host=MunicipalityFactory())
    ),
    "network.Membership": membership,
    # There is only one; its faults become more.
    "site.AccessibilityStatement": lambda number: AccessibilityFault.objects.create(
        statement_id=1, what="Prov", why="Prov"
    ),
    "site.PurgeCount": lambda number: PurgeCount.objects.create(
        day=NOW.date() - timedelta(days=number), data_class="letters"
    ),
    "site.Quote": lambda number: Quote.objects.create(
        text="Prov", name="Prov", role="Prov", municipality=MunicipalityFactory(), shown_from=NOW
    ),
    "site.PrivacyNotice": lambda number: PrivacyPurpose.objects.create(notice_id=1, title="Prov"),
}


def queries(client: Client, path: str) -> int:
    """Count the questions of one page."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def counts(client: Client, path: str, make: Callable[[int], object]) -> dict[int, int]:
    """Count the questions at one, three and thirty rows."""
    found = {}
    for number in range(1, SIZES[-1] + 1):
        make(number)
        if number == 1:
            # Once a minute a sign of the person is written in the session.
            client.get(path)
        if number in SIZES:
            found[number] = queries(client, path)
    return found


def test_every_list_of_the_admin_is_tried() -> None:
    assert sorted(MAKERS) == sorted(model._meta.label for model in admin.site._registry)


@pytest.mark.parametrize("label", MAKERS)
@override_settings(SECOND_STEP_REQUIRED=False)
def test_a_list_of_the_admin_does_not_ask_more_for_more_rows(client: Client, label: str) -> None:
    client.force_login(UserFactory(office=True))
    app, model = label.lower().split(".")
    path = reverse(f"admin:{app}_{model}_changelist")
    queries(client, path)  # What is read once a process is read now.
    found = counts(client, path, MAKERS[label])
    assert len(set(found.values())) == 1, found


def test_my_applications_do_not_ask_more_for_more_municipalities(
    client: Client, now: datetime
) -> None:
    user, edition = UserFactory(), edition_in(Stage.OPEN)
    client.force_login(user)

    def make(number: int) -> object:
        affiliation = AffiliationFactory(user=user)
        return ApplicationFactory(edition=edition, municipality=affiliation.municipality)

    found = counts(client, reverse("application_list"), make)
    assert len(set(found.values())) == 1, found


@pytest.mark.parametrize("page", ["application_revisions", "application_people"])
def test_what_belongs_to_an_application_does_not_ask_more_for_more_rows(
    client: Client, now: datetime, page: str
) -> None:
    affiliation = AffiliationFactory(role=Role.CONTACT)
    made = ApplicationFactory(edition=edition_in(Stage.OPEN), municipality=affiliation.municipality)
    section = SectionFactory(application=made)
    QuestionFactory(area=section.area)
    client.force_login(affiliation.user)

    def make(number: int) -> object:
        AffiliationFactory(municipality=affiliation.municipality)
        moment = NOW - timedelta(minutes=number)
        return RevisionFactory(section=section, saved_by=UserFactory(), saved_at=moment)

    parts = {"area": section.area.key} if page == "application_revisions" else {}
    found = counts(client, reverse(page, kwargs={"code": made.code, **parts}), make)
    assert len(set(found.values())) == 1, found


@pytest.mark.parametrize("page", ["application_section", "application_tasks", "application_review"])
def test_files_do_not_ask_more_for_more_files(client: Client, now: datetime, page: str) -> None:
    affiliation = AffiliationFactory(role=Role.CONTACT)
    made = ApplicationFactory(edition=edition_in(Stage.OPEN), municipality=affiliation.municipality)
    section = SectionFactory(application=made)
    client.force_login(affiliation.user)

    def make(number: int) -> object:
        return AttachmentFactory(section=section, uploaded_by=UserFactory())

    parts = {"area": section.area.key} if page == "application_section" else {}
    found = counts(client, reverse(page, kwargs={"code": made.code, **parts}), make)
    assert len(set(found.values())) == 1, found


def _many_events() -> None:
    """Half of them are past, and each has a person and an earlier time."""
    for number in range(count(12, 300)):
        starts_at = NOW + (7 if number % 2 else -7) * DAY
        event = EventFactory(
            registering=True, capacity=2, starts_at=starts_at, town=f"Ort {number}"
        )
        RegistrationFactory(event=event)
        EventTimeFactory(event=event)


@pytest.mark.parametrize(
    ("page", "most"),
    [
        *(("member_event_list", 6), ("event_list", 2)),
        *(("member_event_month", 4), ("event_month", 1)),
    ],
)
def test_300_events_are_listed_in_few_questions(client: Client, page: str, most: int) -> None:
    client.force_login(member())
    _many_events()
    month = [NOW.date().replace(day=1)] if page.endswith("month") else []
    client.get(reverse(page, args=month))
    assert queries(client, reverse(page, args=month)) == most


def test_300_events_make_a_month_and_feeds_in_few_questions(client: Client) -> None:
    person = UserFactory(office=True)
    for _ in range(count(12, 300)):
        RegistrationFactory(event=EventFactory(registering=True), user=person)
    token = make_feed(by=person, now=NOW).token
    for address, most in (
        (reverse("event_month", args=[NOW.date().replace(day=1)]), 1),
        (reverse("calendar_feed"), 1),
        (reverse("personal_feed", args=[token]), 3),
    ):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        assert answer.content.count(b"/natverk/kalender/") >= count(12, 300)
        assert len(asked) == most, address


def test_the_list_of_participants_does_not_ask_more_for_more_people(client: Client) -> None:
    client.force_login(UserFactory(office=True))
    event = EventFactory(registering=True)

    def make(number: int) -> object:
        guest = GuestFactory(event=event, accepted=True)
        RegistrationFactory(event=event, user=None, guest=guest, municipality=guest.municipality)
        return RegistrationFactory(event=event, municipality=MunicipalityFactory())

    found = counts(client, reverse("participant_list", args=[event.code]), make)
    assert len(set(found.values())) == 1, found


def test_the_list_of_guests_does_not_ask_more_for_more_guests(client: Client) -> None:
    me = AffiliationFactory()
    client.force_login(me.user)
    event = EventFactory(registering=True)

    def make(number: int) -> object:
        guest = GuestFactory(event=event, municipality=me.municipality, accepted=True)
        RegistrationFactory(event=event, user=None, guest=guest)
        return GuestFactory(event=event, municipality=me.municipality)

    found = counts(client, reverse("guest_list", args=[event.code]), make)
    assert len(set(found.values())) == 1, found


def test_neither_answers_nor_links_to_questions_ask_more_for_more(client: Client) -> None:
    person = UserFactory(office=True)
    client.force_login(person)
    follow_up = FollowUpFactory(asked_at=NOW - 20 * DAY, closes_at=NOW)

    def make(number: int) -> object:
        registration = RegistrationFactory(event=FollowUpFactory(sent=True).event, user=person)
        AskedFactory(follow_up=registration.event.follow_up, registration=registration)
        if number > MOST_QUESTIONS:
            return None
        question = FollowUpQuestionFactory(follow_up=follow_up, number=number)
        texts = [FreeAnswer(question=question, text="Ja") for _ in range(3)]
        return FreeAnswer.objects.bulk_create(texts)

    found = counts(client, reverse("registration_list"), make)
    assert len(set(found.values())) == 1, found
    address = reverse("follow_up_result", args=[follow_up.event.code])
    client.get(address)
    assert queries(client, address) <= 8


@pytest.mark.parametrize(
    "page", [*("member_directory", "member_visit_list"), *("member_practice_list", "practice_list")]
)
def test_the_members_pages_do_not_ask_more_for_more_rows(client: Client, page: str) -> None:
    client.force_login(UserFactory(office=True))

    def make(number: int) -> object:
        edition = ReleaseFactory().edition
        nominations = NominationFactory.create_batch(6, edition=edition)
        one, other, *more = (row.municipality for row in nominations)
        VisitOfferFactory(municipality=one)
        PracticeFactory(agreed=True, adopter=one, source=other)
        VisitRequestFactory(municipality=more[0])
        VisitFactory(offer__municipality=more[1], request__municipality=more[2])
        return InterestFactory(profile__municipality=more[3])

    found = counts(client, reverse(page), make)
    assert len(set(found.values())) == 1, found


def test_the_list_of_members_events_does_not_ask_more_for_more_events(client: Client) -> None:
    client.force_login(UserFactory(office=True))

    def make(number: int) -> object:
        event = EventFactory(for_members=True, host=MunicipalityFactory())
        return EventTimeFactory(event=event)

    found = counts(client, reverse("member_event_list"), make)
    assert len(set(found.values())) == 1, found
