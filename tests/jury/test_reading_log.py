"""Who reads what few may read is written in the audit chain."""

from __future__ import annotations

import pytest

from jury.models import Declaration
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from tests.factories import UserFactory
from tests.factories_jury import DecisionFactory, DeclarationFactory, Jury, revealed_jury
from tests.jury.conftest import Browse

pytestmark = pytest.mark.django_db
CHAIR, DECISIONS = "/admin/jury/ordforande/", "/admin/jury/decision/"


def reads() -> list[tuple[str, str, str]]:
    """Give kind, code and reader of each entry."""
    rows = Entry.objects.order_by("number")
    return [(row.kind, row.code, row.actor) for row in rows]


@pytest.fixture
def shown(db: None) -> Jury:
    """Scores are revealed and a decision is written down."""
    jury = revealed_jury()
    DecisionFactory(edition=jury.edition, winner=jury.nominee, citation="För allt.")
    return jury


def pages(jury: Jury) -> list[str]:
    decision = jury.edition.decisions.get()
    return [CHAIR, DECISIONS, f"{DECISIONS}{decision.pk}/change/"]


def test_a_superuser_outside_the_office_is_noted(shown: Jury, browse: Browse) -> None:
    boss, year = UserFactory(is_superuser=True), str(shown.edition.year)
    client = browse(boss)
    assert [client.get(page).status_code for page in pages(shown)] == [200, 200, 200]
    kind, key = "jury.read_result", str(boss.key)
    assert reads() == [(kind, year, key), (kind, "beslut", key), (kind, year, key)]


def test_the_office_and_the_chair_read_in_their_work(
    shown: Jury, office: User, browse: Browse
) -> None:
    assert [browse(office).get(page).status_code for page in pages(shown)] == [200, 200, 200]
    assert browse(shown.chair).get(CHAIR).status_code == 200
    assert reads() == []


def test_before_the_reveal_there_is_nothing_to_note(jury: Jury, browse: Browse) -> None:
    assert browse(UserFactory(is_superuser=True)).get(CHAIR).status_code == 200
    assert reads() == []


def test_reading_what_the_unsure_wrote_is_noted_however_it_is_shown(
    jury: Jury, browse: Browse
) -> None:
    Declaration.objects.filter(juror=jury.juror).delete()
    unsure = DeclarationFactory(juror=jury.juror, nomination=jury.nominee, unsure=True, text="Ord")
    client, url = browse(jury.chair), f"{CHAIR}jav/{unsure.code}/"
    read = ("jury.read_declaration", unsure.code, str(jury.chair.key))
    assert client.get(url).status_code == 200
    assert reads() == [read]
    assert client.post(url, {"ruling": ""}).status_code == 422
    assert reads() == [read, read]
    assert client.post(url, {"ruling": "takes_part", "reason": "x"}).status_code == 302
    assert [kind for kind, _, _ in reads()].count("jury.read_declaration") == 2


def test_a_chair_who_may_not_rule_is_shown_nothing_and_not_noted(
    jury: Jury, browse: Browse
) -> None:
    own = DeclarationFactory(
        juror=jury.chair.juror_roles.get(), nomination=jury.nominee, unsure=True, text="Mitt ord"
    )
    shown = browse(jury.chair).get(f"{CHAIR}jav/{own.code}/")
    assert (shown.status_code, "Mitt ord" in shown.content.decode()) == (200, False)
    assert reads() == []
