"""The previews of letters are made of the newest real objects, as the workflows hand them over."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from jury.states import DeclarationKind, Ground, JurorRole, Ruling
from kvalitetskommun.accounts.models import User
from kvalitetskommun.accounts.workflow.inviting import invite
from kvalitetskommun.mail.kinds import Sample, kind_of
from kvalitetskommun.mail.rendering import STAND_IN, render_for_preview
from network.quarters import latest_mark
from network.workflow.news_wishes import want_news
from nominations.invitations import INVITATION_KIND, subject_of
from nominations.models import Municipality
from nominations.querysets.approvals import LIVE
from nominations.states import AccessRequestState, ApplicationState, ApprovalState, Role, Stage
from tests.factories import (
    AccessRequestFactory,
    AffiliationFactory,
    ApplicationFactory,
    ApprovalFactory,
    MunicipalityFactory,
    NominationFactory,
    SubmissionFactory,
    UserFactory,
    edition_in,
)
from tests.factories_jury import (
    DeclarationFactory,
    JurorFactory,
    ScorecardFactory,
    revealed_jury,
)
from tests.factories_network import EventFactory

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def municipality() -> Municipality:
    """A municipality with one contact."""
    made = MunicipalityFactory(full_name="Åre kommun")
    user = UserFactory(email="anna@are.example", name="Anna Alm")
    AffiliationFactory(user=user, municipality=made, role=Role.CONTACT)
    return made


def newest(kind: str, now: datetime) -> tuple[Sample, str]:
    """Give what a preview shows at first, and its text; by its code it is found again."""
    registered = kind_of(kind)
    sample = next(iter(registered.samples("", now)))
    (again,) = registered.samples(sample.code, now)
    assert (again.code, again.label, again.to) == (sample.code, sample.label, sample.to)
    assert list(registered.samples("finnsinte", now)) == []
    return sample, render_for_preview(registered, sample.context)[1]


def test_a_receipt(municipality: Municipality, now: datetime) -> None:
    application = ApplicationFactory(edition=edition_in(Stage.OPEN), municipality=municipality)
    user = User.objects.get(email="anna@are.example")
    for number in (1, 2):
        at = now + number * HOUR
        SubmissionFactory(
            application=application, number=number, submitted_at=at, submitted_by=user
        )
    submissions = list(kind_of("application_receipt").samples("", now))
    assert [one.label.rpartition(" ")[2] for one in submissions] == ["2", "1"]
    assert submissions[0].to == "anna@are.example"
    _, text = render_for_preview(kind_of("application_receipt"), submissions[0].context)
    assert "Av: Anna Alm" in text
    assert application.case_number in text


def test_news_of_the_network(now: datetime) -> None:
    want_news(by=UserFactory(), now=now)
    person = UserFactory(office=True)
    want_news(by=person, now=now)
    event = EventFactory(for_members=True, published_at=now, starts_at=now + timedelta(days=90))
    sample, text = newest("network_news", latest_mark(now + timedelta(days=60)))
    assert (sample.code, sample.to) == (person.key, person.email)
    assert f"/natverk/mina-traffar/{event.code}/" in text


def test_a_reminder(municipality: Municipality, now: datetime) -> None:
    application = ApplicationFactory(edition=edition_in(Stage.OPEN), municipality=municipality)
    ApplicationFactory(edition=edition_in(Stage.SCREENING))
    ApplicationFactory(
        edition=application.edition, state=ApplicationState.SUBMITTED, submitted_at=now
    )
    sample, text = newest("application_reminder", now)
    assert [one.code for one in kind_of("application_reminder").samples("", now)] == [sample.code]
    assert sample.code == application.code
    assert "Ansökan från Åre kommun är påbörjad" in text


def test_a_wish_for_a_log_in_as_both_read_of_it(now: datetime) -> None:
    request = AccessRequestFactory(name="Bo Ek")
    office, contacts = kind_of("access_request").samples("", now)
    assert (office.code, contacts.code) == (request.code, f"{request.code}-kommun")
    texts = [
        render_for_preview(kind_of("access_request"), one.context)[1] for one in (office, contacts)
    ]
    assert ["Godkänn eller avböj" in text for text in texts] == [True, False]
    (alone,) = kind_of("access_request").samples(contacts.code, now)
    assert alone.label == contacts.label


def test_a_wish_that_was_declined(now: datetime) -> None:
    AccessRequestFactory()
    request = AccessRequestFactory(
        name="Bo Ek",
        state=AccessRequestState.DECLINED,
        decided_at=now,
        decided_by=UserFactory(office=True),
    )
    sample, text = newest("access_declined", now)
    assert (sample.code, sample.to) == (request.code, request.email)
    assert text.startswith("Hej Bo Ek!")


def test_a_new_contact(municipality: Municipality, now: datetime) -> None:
    sample, text = newest("contact_handed_over", now)
    assert sample.to == "anna@are.example"
    assert "du är nu kontaktperson för Åre kommun" in text


def test_a_head(now: datetime) -> None:
    edition = edition_in(Stage.OPEN)
    sample, text = newest("audit_head", now)
    assert sample.code == str(edition.year)
    assert "verify_audit --head 0:" in text


def test_a_head_of_the_jurys_log(now: datetime) -> None:
    jury = revealed_jury()
    sample, text = newest("jury_head", now)
    assert sample.code == str(jury.edition.year)
    assert "har kommit vidare: bedömningarna är visade för juryn." in text
    assert "verify_audit --head 0:" in text


def test_an_invitation_without_its_link(municipality: Municipality, now: datetime) -> None:
    invitation = invite(
        INVITATION_KIND,
        email="ny@are.example",
        name="Nils Ny",
        subject=subject_of(municipality, Role.WRITER),
        by=User.objects.get(),
        now=now,
    )
    sample, text = newest("invitation", now)
    assert (sample.code, sample.to) == (invitation.code, "ny@are.example")
    assert "Anna Alm har bjudit in dig som skribent för Åre kommun" in text
    assert invitation.token not in text
    assert STAND_IN in text


def test_an_account(now: datetime) -> None:
    user = UserFactory(name="Åsa Ek", date_joined=now)
    sample, text = newest("second_step_reset", now)
    assert (sample.code, sample.to) == (user.key, user.email)
    assert text.startswith("Hej Åsa Ek!")


@pytest.mark.parametrize(
    ("kind", "state", "words"),
    [
        ("approval_request", ApprovalState.ASKED, STAND_IN),
        ("approval_given", ApprovalState.APPROVED, "har godkänt ansökan från Åre kommun"),
        ("approval_declined", ApprovalState.DECLINED, "Nämn skolan."),
        ("approval_void", ApprovalState.VOIDED, "har ändrats sedan Dana Direktör fick länken"),
        ("approval_taken_back", ApprovalState.TAKEN_BACK, "Hej Dana Direktör!"),
    ],
)
def test_an_approval(
    municipality: Municipality, now: datetime, kind: str, state: ApprovalState, words: str
) -> None:
    application = ApplicationFactory(edition=edition_in(Stage.OPEN), municipality=municipality)
    moments = {"ended_at": None if state in LIVE else now}
    if state == ApprovalState.APPROVED:
        moments["approved_at"] = now
    approval = ApprovalFactory(
        application=application, state=state, comment="Nämn skolan.", **moments
    )
    sample, text = newest(kind, now)
    assert sample.code == approval.code
    assert words in text


def test_a_new_juror(now: datetime) -> None:
    juror = JurorFactory(user__name="Jon Ek", starts_at=now - HOUR)
    sample, text = newest("jury_added", now)
    assert (sample.code, sample.to) == (str(juror.pk), juror.user.email)
    assert text.startswith("Hej Jon Ek!")


def test_a_doubt_and_its_ruling(municipality: Municipality, now: datetime) -> None:
    nomination = NominationFactory(municipality=municipality)
    chair = JurorFactory(edition=nomination.edition, role=JurorRole.CHAIR, user__name="Ola Ordf")
    juror = JurorFactory(edition=nomination.edition, user__name="Jon Ek")
    declaration = DeclarationFactory(
        juror=juror,
        nomination=nomination,
        kind=DeclarationKind.UNSURE,
        ground=Ground.OTHER,
        ruling=Ruling.RECUSED,
        ruled_at=now,
    )
    sample, text = newest("jury_unsure", now)
    assert (sample.code, sample.to) == (declaration.code, chair.user.email)
    assert "Jon Ek" not in sample.label + text
    sample, text = newest("jury_ruling", now)
    assert (sample.code, sample.to) == (declaration.code, juror.user.email)
    assert text.startswith("Hej Jon Ek!")


def test_an_unlocked_scorecard(now: datetime) -> None:
    ScorecardFactory()
    card = ScorecardFactory(excepted_at=now)
    sample, text = newest("jury_unlocked", now)
    assert (sample.code, sample.to) == (card.code, card.juror.user.email)
    assert "har låst upp din bedömning" in text
