"""The office notes what has become of a winner's rights and duties."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from kvalitetskommun.accounts.models import User
from nominations.models import Award, Edition, Fulfilment, Release
from nominations.states import AwardKind, Stage
from nominations.workflow.editions import copy_edition, create_edition
from tests.clock import NOW
from tests.factories import AwardFactory, EntitlementFactory, edition_in
from tests.nominations.admin.conftest import content, do, kinds, page, refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def award() -> Award:
    """A winner that everybody knows, of an edition that gives a grant."""
    edition = edition_in(Stage.AWARDED, year=2027)
    EntitlementFactory(edition=edition, title="Resestipendium", due_days=30)
    made: Award = AwardFactory(edition=edition)
    return made


def note(award: Award, **fields: object) -> dict[str, object]:
    return {"entitlement": award.edition.entitlements.get().pk, **fields}


def test_the_office_notes_what_is_done_and_the_latest_stands(
    desk: Client, office: User, award: Award
) -> None:
    assert "Resestipendium (Kansliet): Klart senast den" in desk.get(page(award)).content.decode()
    do(desk, award, "note_fulfilment", **note(award, note="Utbetalt."))
    proof = {"done_on": "2026-11-09", "note": "Utbetalt.", "link": "https://exempel.example/1"}
    do(desk, award, "note_fulfilment", **note(award, **proof))
    row = Fulfilment.objects.get()
    assert (row.municipality, row.done_on, row.noted_by) == (
        award.municipality,
        date(2026, 11, 9),
        office,
    )
    assert kinds()[-2:] == ["nominations.note_fulfilment"] * 2
    assert content()["entitlement"] == "Resestipendium"
    assert content()["link"] == "https://exempel.example/1"
    text = desk.get(page(award)).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "Resestipendium (Kansliet): Klart den 9 november 2026. Utbetalt." in text


def test_a_winner_that_nobody_knows_has_no_ledger_yet(desk: Client, award: Award) -> None:
    Release.objects.update(taken_back_at=NOW)
    assert refusal(desk, award, "note_fulfilment", **note(award)) == "not_public"
    shown = desk.get(page(award)).content.decode()
    assert "Förteckningen börjar gälla då." in shown
    assert "Resestipendium" not in shown
    assert Fulfilment.objects.count() == 0


def test_who_is_mentioned_has_none(desk: Client, award: Award) -> None:
    Award.objects.update(kind=AwardKind.HONOURABLE_MENTION)
    assert refusal(desk, award, "note_fulfilment", **note(award)) == "no_winner"


def test_who_is_not_at_the_office_may_only_look(superuser: Client, award: Award) -> None:
    assert refusal(superuser, award, "note_fulfilment", **note(award)) == "not_office"


def test_another_editions_line_is_no_choice(desk: Client, award: Award) -> None:
    other = EntitlementFactory(edition=edition_in(Stage.OPEN, year=2029))
    answer = desk.post(page(award, "note_fulfilment"), {"entitlement": other.pk})
    assert (answer.status_code, Fulfilment.objects.count()) == (422, 0)


def test_a_new_edition_begins_with_a_list_and_a_copy_takes_it_over(office: User) -> None:
    first = create_edition(Edition(year=2027), by=office, now=NOW)
    titles = list(first.entitlements.values_list("title", "kind", "due_days"))
    assert titles == [
        ("Skulptur", "right", 0),
        ("Resestipendium", "right", 365),
        ("Vinnarkonferens", "duty", 300),
    ]
    first.entitlements.filter(title="Skulptur").update(words="Av glas.")
    copy = copy_edition(first, year=2029, by=office, now=NOW)
    assert list(copy.entitlements.values_list("title", "kind", "due_days")) == titles
    assert copy.entitlements.get(title="Skulptur").words == "Av glas."
