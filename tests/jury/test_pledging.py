"""A juror promises secrecy before anything else on the desk."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from jury.models import Deliberation, Juror, Scorecard, digest_of
from jury.states import DeclarationKind
from jury.workflow.declaring import declare
from jury.workflow.pledging import pledge, set_pledge
from jury.workflow.scorecards import save_scores
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from tests.factories import UserFactory
from tests.factories_jury import Jury, make_jury
from tests.jury.conftest import Browse
from tests.jury.refusals import code_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def silent(jury: Jury) -> Jury:
    """The jury's first juror and chair have not promised yet."""
    for juror in (jury.juror, jury.chair.juror_roles.get()):
        juror.pledged_at, juror.pledged_text = None, ""
        juror.save()
    return jury


def promise(jury: Jury, now: datetime, *, by: User | None = None, digest: str = "") -> str:
    """Let the first juror promise; gives the refusal's code."""
    right = digest_of(jury.deliberation.pledge)
    juror = Juror.objects.get(pk=jury.juror.pk)
    return code_of(pledge, juror, digest=digest or right, by=by or juror.user, now=now)


def test_the_promise_is_kept_with_its_text(silent: Jury, now: datetime) -> None:
    assert promise(silent, now) == ""
    juror = Juror.objects.get(pk=silent.juror.pk)
    assert (juror.pledged_at, juror.pledged_text) == (now, digest_of(silent.deliberation.pledge))
    entry = Entry.objects.get(kind="jury.pledge")
    assert juror.pledged_text in entry.content.canonical


def test_promising_is_refused(silent: Jury, now: datetime) -> None:
    assert promise(silent, now, by=silent.jurors[1].user) == "not_yours"
    assert promise(silent, now, digest="annan text") == "text_changed"
    assert promise(silent, now) == ""
    assert promise(silent, now) == "already_pledged"


def test_promising_is_refused_before_the_work_is_laid_out(silent: Jury, now: datetime) -> None:
    Deliberation.objects.all().delete()
    assert promise(silent, now) == "not_prepared"


def test_nothing_is_declared_or_saved_before(silent: Jury, now: datetime) -> None:
    juror, card = silent.juror, silent.card()
    none = DeclarationKind.NONE
    said = code_of(declare, juror, silent.nominee, kind=none, by=juror.user, now=now)
    assert said == "not_pledged"
    assert code_of(save_scores, card, values={}, version=0, by=juror.user, now=now) == "not_pledged"
    assert list(Scorecard.objects.own(juror.user, now)) == []


def pages(jury: Jury) -> list[str]:
    """Give every page of a desk, and the chair's."""
    nominee = f"/admin/jury/bord/{jury.edition.year}/{jury.nominee.municipality.slug}/"
    card = f"/admin/jury/bedomning/{jury.card().code}/"
    return [
        *("/admin/jury/bord/", "/admin/jury/resultat/", "/admin/jury/ordforande/"),
        *(nominee, f"{nominee}jav/", f"{nominee}bilagor/fil/", card),
    ]


def test_every_page_leads_to_the_promise_and_takes_nothing(silent: Jury, browse: Browse) -> None:
    client = browse(silent.juror.user)
    asked = f"/admin/jury/tystnad/{silent.edition.year}/"
    for page in pages(silent):
        assert client.get(page).headers["Location"] == asked
        assert client.post(page).status_code == 404
    assert client.post(f"{pages(silent)[-1]}spara/").status_code == 404


def test_a_chair_promises_too(silent: Jury, browse: Browse) -> None:
    client = browse(silent.chair)
    assert client.get("/admin/jury/ordforande/").status_code == 302
    assert client.post("/admin/jury/ordforande/visa/").status_code == 404


def test_the_page_opens_the_desk(silent: Jury, browse: Browse) -> None:
    client, asked = browse(silent.juror.user), f"/admin/jury/tystnad/{silent.edition.year}/"
    shown = client.get(asked)
    assert "Jag berättar inte för någon utanför juryn" in shown.content.decode()
    digest = shown.context["digest"]
    assert client.post(asked, {"digest": digest}).status_code == 422
    assert client.post(asked, {"digest": "x", "accept": "on"}).status_code == 409
    assert client.get("/admin/jury/bord/").status_code == 302
    opened = client.post(asked, {"digest": digest, "accept": "on"})
    assert opened.headers["Location"] == f"/admin/jury/bord/{silent.edition.year}/kopplingar/"
    assert client.get("/admin/jury/bord/").status_code == 200
    assert "Du godtog texten den" in client.get(asked).content.decode()


def test_the_office_writes_the_text_until_somebody_has_accepted_it(
    silent: Jury, office: User, browse: Browse, now: datetime
) -> None:
    Juror.objects.update(pledged_at=None)
    assert code_of(set_pledge, silent.deliberation, pledge="x", by=silent.chair, now=now) == (
        "not_office"
    )
    client: Client = browse(office)
    verb = f"/admin/jury/deliberation/{silent.deliberation.pk}/set_pledge/"
    assert client.post(verb, {"pledge": "Jag lovar."}).status_code == 302
    fresh = Deliberation.objects.get(pk=silent.deliberation.pk)
    assert fresh.pledge == "Jag lovar."
    silent.deliberation = fresh
    assert promise(silent, now) == ""
    assert client.post(verb, {"pledge": "Annat"}).status_code == 409


def test_others_have_no_such_page(jury: Jury, office: User, browse: Browse) -> None:
    asked = f"/admin/jury/tystnad/{jury.edition.year}/"
    assert browse(office).get(asked).status_code == 404
    other = make_jury()
    assert browse(other.juror.user).get(asked).status_code == 404
    assert browse(UserFactory()).get(asked).status_code == 302
