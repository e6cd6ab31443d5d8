"""A juror is replaced by a substitute, whose scorecards start empty."""

from __future__ import annotations

from datetime import datetime

import pytest

from jury.models import Juror, Scorecard
from jury.states import DeclarationKind, JurorRole
from jury.workflow.declaring import declare
from jury.workflow.panel import add_juror
from jury.workflow.replacing import replace_juror
from kvalitetskommun.accounts.models import Invitation, User
from kvalitetskommun.accounts.workflow.inviting import accept_invitation
from kvalitetskommun.audit.models import Entry
from tests.factories import UserFactory
from tests.factories_jury import JurorFactory, Jury, hand_in, revealed_jury
from tests.jury.conftest import Browse
from tests.jury.refusals import code_of

pytestmark = pytest.mark.django_db
SUBSTITUTE = JurorRole.SUBSTITUTE
NEW = "ny@jury.example"


def replace(juror: Juror, by: User, now: datetime, email: str = NEW) -> str:
    """Replace a juror; gives the refusal's code."""
    reason = "Sjuk sedan en månad."
    return code_of(replace_juror, juror, email=email, name="Ny", reason=reason, by=by, now=now)


def test_the_former_is_kept_and_counts_no_more(jury: Jury, office: User, now: datetime) -> None:
    hand_in(jury, reason="Detta stod")
    taking = UserFactory()
    assert replace(jury.juror, office, now, taking.email.upper()) == ""
    former = Juror.objects.get(pk=jury.juror.pk)
    assert (former.ends_at, former.replaced_because) == (now, "Sjuk sedan en månad.")
    assert jury.card().scores.count() == len(jury.criteria)
    assert not Scorecard.objects.of_running(now).filter(juror=former).exists()
    left_out = Entry.objects.filter(kind="jury.score_left_out", code=jury.card().code)
    assert left_out.count() == len(jury.criteria)
    new = Juror.objects.get(user=taking)
    assert (new.substitutes, new.role, new.scorecards.count()) == (former, "member", 0)
    assert Entry.objects.filter(kind="jury.replace_juror").count() == 1


def test_a_substitute_who_waits_goes_in(jury: Jury, office: User, now: datetime) -> None:
    waiting = JurorFactory(edition=jury.edition, role=SUBSTITUTE)
    assert replace(jury.juror, office, now, waiting.user.email) == ""
    waiting.refresh_from_db()
    assert (waiting.role, waiting.substitutes) == (JurorRole.MEMBER, jury.juror)
    none = DeclarationKind.NONE
    declare(waiting, jury.nominee, kind=none, by=waiting.user, now=now)
    card = Scorecard.objects.get(juror=waiting)
    assert (card.state, card.scores.count()) == ("not_begun", 0)


def test_others_are_invited_to_the_place(jury: Jury, office: User, now: datetime) -> None:
    assert replace(jury.juror, office, now) == ""
    assert Juror.objects.get(pk=jury.juror.pk).ends_at == now
    newcomer = UserFactory(email=NEW)
    accept_invitation(Invitation.objects.get(), by=newcomer, now=now)
    assert Juror.objects.get(user=newcomer).substitutes == jury.juror


def test_a_chair_is_replaced_by_a_chair(jury: Jury, office: User, now: datetime) -> None:
    taking = UserFactory()
    assert replace(jury.chair.juror_roles.get(), office, now, taking.email) == ""
    assert Juror.objects.seated().get(edition=jury.edition, role=JurorRole.CHAIR).user == taking


def test_replacing_is_refused(jury: Jury, office: User, now: datetime) -> None:
    other = jury.jurors[1]
    assert replace(jury.juror, jury.chair, now) == "not_office"
    assert replace(jury.juror, office, now, other.user.email) == "already_juror"
    assert replace(JurorFactory(edition=jury.edition, role=SUBSTITUTE), office, now) == "waiting"
    assert replace(jury.juror, office, now) == ""
    assert replace(jury.juror, office, now) == "already_ended"
    assert replace(revealed_jury().juror, office, now) == "revealed"


def test_a_waiting_substitute_reads_and_says_nothing(jury: Jury, browse: Browse) -> None:
    waiting = JurorFactory(edition=jury.edition, role=SUBSTITUTE)
    client, slug = browse(waiting.user), jury.nominee.municipality.slug
    desk = client.get("/admin/jury/bord/").content.decode()
    assert "Du är suppleant." in desk
    assert jury.nominee.municipality.name not in desk
    page = f"/admin/jury/bord/{jury.edition.year}/{slug}/jav/"
    assert client.post(page, {"kind": "none"}).status_code == 409
    chairs = browse(jury.chair).get("/admin/jury/ordforande/")
    assert waiting not in [juror for juror, _ in chairs.context["progress"].rows]


def test_a_waiting_substitute_sees_no_result(browse: Browse) -> None:
    shown = revealed_jury()
    waiting = JurorFactory(edition=shown.edition, role=SUBSTITUTE)
    assert browse(waiting.user).get("/admin/jury/resultat/").status_code == 404


def test_substitutes_are_invited_beforehand(jury: Jury, office: User, now: datetime) -> None:
    asked = {"email": NEW, "name": "Ny", "role": SUBSTITUTE, "by": office, "now": now}
    assert code_of(add_juror, jury.edition, **asked) == ""
    accept_invitation(Invitation.objects.get(), by=UserFactory(email=NEW), now=now)
    assert Juror.objects.get(user__email=NEW).role == SUBSTITUTE


def test_the_office_replaces_and_writes_ties_in_the_admin(
    jury: Jury, office: User, browse: Browse
) -> None:
    client, taking = browse(office), UserFactory()
    page = f"/admin/jury/juror/{jury.juror.pk}/"
    ties = {"home": jury.nominee.municipality.pk}
    assert client.post(f"{page}set_connections/", ties).status_code == 302
    assert jury.juror.connections.count() == 1
    assert client.post(f"{page}replace/", {}).status_code == 422
    form = {"email": taking.email, "name": "Ny", "reason": "Sjuk."}
    assert client.post(f"{page}replace/", form).status_code == 302
    assert "Sjuk." in client.get(f"{page}change/").content.decode()
