"""The office lays out the jury's work."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from jury.models import Criterion, Deliberation, Juror, Scorecard
from jury.states import JurorRole, Perspective
from jury.workflow.criteria import keep_criterion, remove_criterion
from jury.workflow.panel import (
    add_juror,
    end_assignments,
    end_juror,
    prepare,
    set_rules,
)
from kvalitetskommun.accounts.models import Invitation, User
from kvalitetskommun.accounts.workflow.inviting import accept_invitation
from kvalitetskommun.mail.models import Message
from nominations.models import Edition
from nominations.states import Stage
from tests.factories import EditionFactory, UserFactory, edition_in
from tests.factories_jury import Jury, fill, revealed_jury
from tests.jury.conftest import Browse
from tests.jury.refusals import code_of

pytestmark = pytest.mark.django_db
MEMBER, CHAIR = JurorRole.MEMBER, JurorRole.CHAIR


def add(edition: Edition, by: User, now: datetime, email: str = "", role: str = MEMBER) -> str:
    """Add somebody; gives the refusal's code."""
    return code_of(
        add_juror, edition, email=email or "ny@jury.example", name="Ny", role=role, by=by, now=now
    )


def test_who_has_an_account_is_seated_at_once(office: User, now: datetime) -> None:
    edition, user = EditionFactory(), UserFactory()
    assert add(edition, office, now, user.email.upper()) == ""
    assert Juror.objects.of(user, now).get().edition == edition
    assert Message.objects.get(kind="jury_added").to == user.email
    assert user.is_staff


def test_others_are_invited_and_seated_when_they_accept(office: User, now: datetime) -> None:
    edition = EditionFactory()
    assert add(edition, office, now, role=CHAIR) == ""
    assert Juror.objects.count() == 0
    newcomer = UserFactory(email="ny@jury.example")
    accept_invitation(Invitation.objects.get(), by=newcomer, now=now)
    assert Juror.objects.chairing(newcomer, now).get().edition == edition


def test_adding_is_refused(jury: Jury, office: User, now: datetime) -> None:
    assert add(jury.edition, jury.chair, now) == "not_office"
    assert add(jury.edition, office, now, jury.juror.user.email) == "already_juror"
    assert add(jury.edition, office, now, role=CHAIR) == "chair_taken"
    assert add(revealed_jury().edition, office, now) == "revealed"


def test_ending_closes_the_admin(jury: Jury, office: User, now: datetime) -> None:
    user = jury.juror.user
    assert code_of(end_juror, jury.juror, reason="sjuk", by=jury.chair, now=now) == "not_office"
    assert code_of(end_juror, jury.juror, reason="sjuk", by=office, now=now) == ""
    assert not User.objects.get(pk=user.pk).is_staff
    assert code_of(end_juror, jury.juror, reason="sjuk", by=office, now=now) == "already_ended"


def test_erasing_a_person_ends_the_assignment(jury: Jury, now: datetime) -> None:
    end_assignments(jury.juror.user, now)
    assert Juror.objects.get(pk=jury.juror.pk).ends_at == now


def test_laying_out(office: User, now: datetime) -> None:
    edition = edition_in(Stage.SCREENING)
    assert code_of(prepare, edition, by=UserFactory(), now=now) == "not_office"
    assert code_of(prepare, edition, by=office, now=now, quorum=4) == ""
    assert Deliberation.objects.get().quorum == 4
    assert code_of(prepare, edition, by=office, now=now) == "already_prepared"


def test_rules_and_criteria_are_fixed_once_scoring_begins(
    jury: Jury, office: User, now: datetime
) -> None:
    rules = {"rules": {"quorum": 5, "first_criterion": None}, "now": now}
    fresh = Criterion(
        edition=jury.edition, key="ny", title="Ny", perspective=Perspective.RESULTS, weight=2
    )
    assert code_of(set_rules, jury.deliberation, by=jury.chair, **rules) == "not_office"
    assert code_of(set_rules, jury.deliberation, by=office, **rules) == ""
    assert code_of(keep_criterion, fresh, by=jury.chair, now=now) == "not_office"
    assert code_of(keep_criterion, fresh, by=office, now=now) == ""
    assert code_of(remove_criterion, fresh, by=office, now=now) == ""
    fill(jury)
    first = jury.criteria[0]
    first.weight = Decimal(9)
    assert code_of(set_rules, jury.deliberation, by=office, **rules) == "scoring_begun"
    assert code_of(keep_criterion, first, by=office, now=now) == "scoring_begun"
    assert code_of(remove_criterion, first, by=office, now=now) == "scoring_begun"
    assert Criterion.objects.get(pk=first.pk).weight == 1


def test_the_office_adds_jurors_and_criteria_in_the_admin(
    jury: Jury, office: User, browse: Browse
) -> None:
    client: Client = browse(office)
    verb = f"/admin/jury/deliberation/{jury.deliberation.pk}/add_juror/"
    form = {"email": "ny@jury.example", "name": "Ny", "role": "member"}
    assert client.post(verb, form).status_code == 302
    assert Invitation.objects.get().email == "ny@jury.example"
    criterion = {
        "edition": jury.edition.pk,
        "perspective": "results",
        "key": "ny",
        "title": "Ny",
        "weight": "1",
        "position": "3",
    }
    assert client.post("/admin/jury/criterion/add/", criterion).status_code == 302
    assert Criterion.objects.filter(key="ny").count() == 1
    page = f"/admin/jury/criterion/{jury.criteria[0].pk}/change/"
    assert client.get(page).context["has_change_permission"] is True
    fill(jury)
    assert client.get(page).context["has_change_permission"] is False
    assert client.post("/admin/jury/criterion/add/", criterion | {"key": "x"}).status_code == 302


def test_the_office_lays_out_in_the_admin(office: User, browse: Browse) -> None:
    edition = EditionFactory()
    form = {"edition": edition.pk, "quorum": 3, "pledge": "Jag lovar."}
    assert browse(office).post("/admin/jury/deliberation/add/", form).status_code == 302
    assert Deliberation.objects.get().edition == edition


def test_who_ends_at_the_moment_of_the_reveal_was_in_the_jury(office: User, now: datetime) -> None:
    jury = revealed_jury()
    counting = Scorecard.objects.counting().filter(nomination=jury.nominee)
    before = now - timedelta(seconds=1)
    end_juror(jury.jurors[0], reason="sjuk", by=office, now=before)
    end_juror(jury.jurors[1], reason="sjuk", by=office, now=now)
    end_assignments(jury.jurors[2].user, before)
    assert counting.count() == jury.deliberation.quorum
    assert Juror.objects.seated().get(edition=jury.edition).user == jury.chair
