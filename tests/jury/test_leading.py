"""Where chair and deputy cannot lead the work on a nominee, the office names somebody."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.conf import settings

from jury.models import Declaration, Juror, StandIn
from jury.rules.leading import leads
from jury.rules.led_among import unled_among
from jury.states import DeclarationKind, JurorRole, Ruling, ScorecardState
from jury.workflow.declaring import declare, rule_on
from jury.workflow.leading import name_stand_in
from jury.workflow.panel import end_juror
from jury.workflow.scorecards import unlock
from kvalitetskommun.accounts.models import User
from kvalitetskommun.mail.models import Message
from nominations.models import Release
from tests.factories_jury import (
    DecisionFactory,
    DeclarationFactory,
    JurorFactory,
    Jury,
    hand_in,
    make_jury,
    revealed_jury,
)
from tests.jury.conftest import Browse
from tests.jury.refusals import code_of

pytestmark = pytest.mark.django_db


def chair_of(jury: Jury) -> Juror:
    """Give the chair's assignment."""
    juror: Juror = jury.chair.juror_roles.get()
    return juror


@pytest.fixture
def led(db: None) -> Jury:
    """A jury of two nominees; the chair is recused from the first, and there is no deputy."""
    jury = make_jury(nominees=2)
    DeclarationFactory(juror=chair_of(jury), nomination=jury.nominee, conflict=True)
    return jury


def name(jury: Jury, juror: Juror, by: User, now: datetime, nominee: int = 0) -> str:
    """Name somebody; gives the refusal's code."""
    about = jury.nominees[nominee]
    return code_of(name_stand_in, about, juror=juror, reason="skäl", by=by, now=now)


def test_the_named_leads_that_nominee_and_no_other(led: Jury, office: User, now: datetime) -> None:
    user = led.juror.user
    assert not leads(led.nominee, user, now)
    assert name(led, led.juror, office, now) == ""
    assert (leads(led.nominee, user, now), leads(led.nominees[1], user, now)) == (True, False)
    assert Message.objects.get(kind="jury_stand_in").to == user.email
    card = hand_in(led, juror=1)
    assert code_of(unlock, card, reason="skäl", by=user, now=now) == ""
    assert led.card(1).state == ScorecardState.UNLOCKED
    other = hand_in(led, juror=1, nominee=1)
    assert code_of(unlock, other, reason="skäl", by=user, now=now) == "not_chair"


def test_the_named_rules_on_who_is_unsure(led: Jury, office: User, now: datetime) -> None:
    name(led, led.juror, office, now)
    Declaration.objects.filter(juror=led.jurors[1], nomination=led.nominee).delete()
    doubt = DeclarationFactory(juror=led.jurors[1], nomination=led.nominee, unsure=True)
    given = {"ruling": Ruling.TAKES_PART, "reason": "skäl", "now": now}
    assert code_of(rule_on, doubt, by=led.chair, **given) == "not_chair"
    assert code_of(rule_on, doubt, by=led.juror.user, **given) == ""


def test_the_named_is_told_of_who_is_unsure(led: Jury, office: User, now: datetime) -> None:
    name(led, led.juror, office, now)
    other, unsure = led.jurors[1], DeclarationKind.UNSURE
    declare(other, led.nominee, kind=unsure, ground="other", by=other.user, now=now)
    told = Message.objects.filter(kind="jury_unsure").values_list("to", flat=True)
    assert sorted(told) == sorted([led.juror.user.email, led.chair.email])


def test_naming_is_refused(led: Jury, office: User, now: datetime) -> None:
    assert name(led, led.juror, led.chair, now) == "not_office"
    assert name(led, led.juror, office, now, nominee=1) == "is_led"
    assert name(led, chair_of(led), office, now) == "not_able"
    Declaration.objects.filter(juror=led.juror, nomination=led.nominee).delete()
    assert name(led, led.juror, office, now) == "not_able"
    DeclarationFactory(juror=led.juror, nomination=led.nominee, unsure=True)
    assert name(led, led.juror, office, now) == "not_able"
    Release.objects.all().delete()
    assert name(led, led.jurors[1], office, now) == "not_standing"
    over = revealed_jury()
    DecisionFactory(edition=over.edition)
    assert name(over, over.juror, office, now) == "decided"


def test_after_the_reveal_somebody_is_named_for_the_meeting(office: User, now: datetime) -> None:
    shown = revealed_jury()
    DeclarationFactory(juror=chair_of(shown), nomination=shown.nominee, conflict=True)
    assert unled_among(shown.nominees, shown.edition, now=now) == [shown.nominee]
    assert name(shown, shown.juror, office, now) == ""
    assert leads(shown.nominee, shown.juror.user, now)
    assert unled_among(shown.nominees, shown.edition, now=now) == []


def test_a_deputy_who_can_leads_and_nobody_is_named(led: Jury, office: User, now: datetime) -> None:
    deputy = JurorFactory(edition=led.edition, role=JurorRole.DEPUTY)
    assert name(led, led.juror, office, now) == "is_led"
    assert leads(led.nominee, deputy.user, now)
    DeclarationFactory(juror=deputy, nomination=led.nominee, unsure=True)
    assert not leads(led.nominee, deputy.user, now)
    assert name(led, led.juror, office, now) == ""


def test_without_a_chair_nobody_is_named(led: Jury, office: User, now: datetime) -> None:
    Juror.objects.filter(pk=chair_of(led).pk).update(ends_at=now)
    assert name(led, led.juror, office, now) == "no_chair"


def test_a_new_name_replaces_the_earlier_and_both_are_kept(
    led: Jury, office: User, now: datetime
) -> None:
    name(led, led.juror, office, now)
    name(led, led.jurors[1], office, now)
    rows = StandIn.objects.order_by("pk").values_list("juror", "replaced_at")
    assert list(rows) == [(led.juror.pk, now), (led.jurors[1].pk, None)]
    assert not leads(led.nominee, led.juror.user, now)


def test_the_named_leads_no_more_when_held_back(
    led: Jury, office: User, browse: Browse, now: datetime
) -> None:
    name(led, led.juror, office, now)
    Declaration.objects.filter(juror=led.juror, nomination=led.nominee).update(replaced_at=now)
    DeclarationFactory(juror=led.juror, nomination=led.nominee, conflict=True)
    assert not leads(led.nominee, led.juror.user, now)
    assert browse(led.juror.user).get("/admin/jury/ordforande/").status_code == 404


# --- The pages -----------------------------------------------------------------------------------


def test_the_office_names_on_a_page_and_the_chair_sees_what_is_missing(
    led: Jury, office: User, browse: Browse
) -> None:
    chairs, name_of = "/admin/jury/ordforande/", led.nominee.municipality.name
    page = f"{chairs}leder/{led.edition.year}/{led.nominee.municipality.slug}/"
    assert f"{name_of}: ingen leder." in browse(led.chair).get(chairs).content.decode()
    assert browse(led.chair).get(page).status_code == 404
    client = browse(office)
    assert page in client.get(chairs).content.decode()
    assert client.get(page).status_code == 200
    assert client.post(page, {"juror": led.juror.pk}).status_code == 422
    assert client.post(page, {"juror": led.juror.pk, "reason": "Kunnig."}).status_code == 302
    text = browse(led.chair).get(chairs).content.decode()
    assert f"{name_of}: {led.juror} leder, utsedd av kansliet. Skäl: Kunnig." in text


def test_the_named_sees_only_that_nominee_at_the_chairs_page(
    led: Jury, office: User, browse: Browse, now: datetime
) -> None:
    client = browse(led.juror.user)
    assert client.get("/admin/jury/ordforande/").status_code == 404
    name(led, led.juror, office, now)
    shown = client.get("/admin/jury/ordforande/")
    assert shown.context["progress"].nominees == [led.nominee]
    assert shown.context["against"] == []
    mine, others = hand_in(led, juror=1), hand_in(led, juror=1, nominee=1)
    assert client.get(f"/admin/jury/ordforande/las-upp/{mine.code}/").status_code == 200
    assert client.get(f"/admin/jury/ordforande/las-upp/{others.code}/").status_code == 404
    led.deliberation.revealed_at = now
    led.deliberation.save()
    assert client.get("/admin/jury/ordforande/").status_code == 404


def unled() -> list[str]:
    """List to whom it was written that nobody leads."""
    return list(Message.objects.filter(kind="jury_unled").values_list("to", flat=True))


def test_the_office_hears_when_nobody_leads(now: datetime) -> None:
    jury = make_jury(nominees=2)
    deputy = JurorFactory(edition=jury.edition, role=JurorRole.DEPUTY)
    out = {"kind": DeclarationKind.CONFLICT, "ground": "close", "now": now}
    declare(chair_of(jury), jury.nominee, by=jury.chair, **out)
    assert unled() == []
    declare(deputy, jury.nominee, by=deputy.user, **out)
    assert unled() == [settings.OFFICE_EMAIL]
    letter = Message.objects.get(kind="jury_unled")
    assert jury.nominee.municipality.name in letter.subject
    assert not any(person.name in letter.text for person in (jury.chair, deputy.user))
    declare(jury.juror, jury.nominee, by=jury.juror.user, **out)
    assert len(unled()) == 1


def test_the_office_hears_when_the_named_or_the_deputy_is_gone(
    led: Jury, office: User, now: datetime
) -> None:
    name(led, led.juror, office, now)
    end_juror(led.jurors[1], reason="sjuk", by=office, now=now)
    assert unled() == []
    end_juror(led.juror, reason="sjuk", by=office, now=now)
    assert unled() == [settings.OFFICE_EMAIL]
