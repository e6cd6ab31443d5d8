"""The office hears seven days before a line's day and the day after, once each, if not done."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kvalitetskommun.accounts.models import User
from kvalitetskommun.mail.kinds import kind_of
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.states import MessageState
from nominations.models import Award, Release
from nominations.states import ReleaseKind, Stage
from nominations.workflow.ledger import note_fulfilment
from nominations.workflow.ledger_reminders import remind_of_fulfilments, still_due
from nominations.workflow.releasing import take_back
from tests.clock import NOW
from tests.factories import (
    AwardFactory,
    EntitlementFactory,
    MunicipalityFactory,
    ReleaseFactory,
    UserFactory,
    edition_in,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
DUE = 30


@pytest.fixture
def award() -> Award:
    """A winner that is known at ``NOW``, and a grant thirty days later: 10 December."""
    edition = edition_in(Stage.EVALUATION, year=2027)
    ReleaseFactory(edition=edition, kind=ReleaseKind.AWARDS, publish_at=NOW)
    EntitlementFactory(edition=edition, title="Resestipendium", due_days=DUE)
    EntitlementFactory(edition=edition, title="Skulptur", due_days=None)
    municipality = MunicipalityFactory(full_name="Ettby kommun")
    made: Award = AwardFactory(edition=edition, municipality=municipality)
    return made


def on(day: int) -> datetime:
    """Give ten o'clock so many days after the winner became known."""
    return NOW + day * DAY


def subjects() -> list[str]:
    found = Message.objects.order_by("pk").values_list("subject", flat=True)
    return [subject.replace("\N{NO-BREAK SPACE}", " ") for subject in found]


def note(award: Award, *, day: int = 0, note: str = "", **fields: date) -> None:
    by: User = UserFactory(office=True)
    given = {"due_on": None, "done_on": None, **fields}
    row = award.edition.entitlements.get(title="Resestipendium")
    note_fulfilment(award, entitlement=row, note=note, link="", by=by, now=on(day), **given)


def state() -> str:
    return Message.objects.get().state


@pytest.mark.usefixtures("award")
def test_a_week_before_and_the_day_after_once_each() -> None:
    assert [remind_of_fulfilments(on(day)) for day in (0, DUE - 8, DUE - 7, DUE - 7, DUE)] == [
        *(0, 0, 1, 0, 0)
    ]
    assert [remind_of_fulfilments(on(day)) for day in (DUE + 1, DUE + 1, DUE + 14)] == [1, 0, 0]
    assert subjects() == [
        "Resestipendium för Ettby kommun ska vara klart den 10 december 2026",
        "Resestipendium för Ettby kommun är inte klart",
    ]
    assert set(Message.objects.values_list("to", flat=True)) == {settings.OFFICE_EMAIL}


@pytest.mark.usefixtures("award")
def test_a_worker_that_was_away_writes_when_it_is_back() -> None:
    assert remind_of_fulfilments(on(DUE - 3)) == 1
    assert remind_of_fulfilments(on(DUE + 5)) == 1


@pytest.mark.usefixtures("award")
def test_what_is_long_past_is_no_news() -> None:
    assert remind_of_fulfilments(on(DUE + 15)) == 0


def test_what_is_done_gives_no_letter(award: Award) -> None:
    note(award, done_on=date(2026, 12, 1))
    assert remind_of_fulfilments(on(DUE - 7)) + remind_of_fulfilments(on(DUE + 1)) == 0


def test_a_new_day_gives_new_letters(award: Award) -> None:
    assert remind_of_fulfilments(on(DUE - 7)) == 1
    note(award, due_on=date(2027, 1, 10))
    assert remind_of_fulfilments(on(DUE + 1)) == 0
    assert remind_of_fulfilments(on(DUE + 31 - 7)) == 1


@pytest.mark.parametrize("told", [{"done_on": date(2026, 12, 4)}, {"due_on": date(2027, 1, 10)}])
def test_a_letter_that_waits_is_called_off_with_the_change(
    award: Award, told: dict[str, date]
) -> None:
    remind_of_fulfilments(on(DUE - 7))
    letter = Message.objects.get()
    assert still_due(letter, on(DUE - 6))
    note(award, day=DUE - 6, note="Sådan är läget.")
    assert state() == MessageState.WAITING
    note(award, day=DUE - 6, **told)
    assert (state(), still_due(letter, on(DUE - 6))) == (MessageState.CANCELLED, False)


def test_a_letter_about_a_line_that_the_edition_drops_is_called_off(award: Award) -> None:
    remind_of_fulfilments(on(DUE - 7))
    award.edition.entitlements.filter(title="Resestipendium").delete()
    assert remind_of_fulfilments(on(DUE - 6)) == 0
    assert state() == MessageState.CANCELLED


def test_a_letter_about_a_winner_that_is_taken_back_is_called_off(award: Award) -> None:
    remind_of_fulfilments(on(DUE - 7))
    release = Release.objects.get(edition=award.edition, kind=ReleaseKind.AWARDS)
    take_back(release, by=UserFactory(office=True), now=on(DUE - 6))
    assert state() == MessageState.CANCELLED


def test_what_was_noted_by_mistake_and_undone_is_told_after_all(award: Award) -> None:
    remind_of_fulfilments(on(DUE - 7))
    for _ in range(2):
        note(award, day=DUE - 6, done_on=date(2026, 12, 4))
        note(award, day=DUE - 6)
        assert [remind_of_fulfilments(on(DUE - 6)) for _ in range(2)] == [1, 0]
    *called_off, letter = Message.objects.order_by("pk")
    assert [row.state for row in called_off] == [MessageState.CANCELLED] * 2
    assert still_due(letter, on(DUE - 5))
    note(award, day=DUE - 5, done_on=date(2026, 12, 4))
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.CANCELLED}


def test_what_has_left_is_not_told_again(award: Award) -> None:
    remind_of_fulfilments(on(DUE - 7))
    Message.objects.update(state=MessageState.SENT, sent_at=on(DUE - 7))
    note(award, day=DUE - 6, done_on=date(2026, 12, 4))
    note(award, day=DUE - 6)
    assert remind_of_fulfilments(on(DUE - 6)) == 0


def test_a_release_taken_back_and_made_anew_the_same_day_tells_it(award: Award) -> None:
    remind_of_fulfilments(on(DUE - 7))
    release = Release.objects.get(edition=award.edition, kind=ReleaseKind.AWARDS)
    take_back(release, by=UserFactory(office=True), now=on(DUE - 6))
    ReleaseFactory(edition=award.edition, kind=ReleaseKind.AWARDS, publish_at=NOW)
    assert remind_of_fulfilments(on(DUE - 6)) == 1


def test_a_note_about_one_winner_leaves_the_others_letters_to_the_worker(award: Award) -> None:
    other = AwardFactory(edition=award.edition)
    remind_of_fulfilments(on(DUE - 7))
    award.edition.entitlements.filter(title="Resestipendium").update(due_days=None)
    note(award, day=DUE - 6, done_on=date(2026, 12, 4))
    states = dict(Message.objects.values_list("about", "state"))
    assert states == {
        f"winner:2027/{award.municipality.code}": MessageState.CANCELLED,
        f"winner:2027/{other.municipality.code}": MessageState.WAITING,
    }
    remind_of_fulfilments(on(DUE - 6))
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.CANCELLED}


def test_a_note_asks_as_much_however_many_have_won(award: Award) -> None:
    def asked() -> int:
        remind_of_fulfilments(on(DUE - 7))
        with CaptureQueriesContext(connection) as queries:
            note(award, day=DUE - 6, note="Sådan är läget.")
        return len(queries)

    note(award, day=DUE - 6)
    alone = asked()
    for year in (2019, 2021, 2023):
        edition = edition_in(Stage.EVALUATION, year=year)
        ReleaseFactory(edition=edition, kind=ReleaseKind.AWARDS, publish_at=NOW)
        EntitlementFactory(edition=edition, due_days=DUE)
        AwardFactory(edition=edition)
    assert (asked(), Message.objects.count()) == (alone, 4)


def test_nothing_of_a_winner_that_nobody_knows(award: Award) -> None:
    Release.objects.filter(edition=award.edition, kind=ReleaseKind.AWARDS).update(taken_back_at=NOW)
    assert remind_of_fulfilments(on(DUE - 7)) == 0


def test_the_letter_says_what_who_and_where(award: Award) -> None:
    remind_of_fulfilments(on(DUE - 7))
    text = Message.objects.get().text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Resestipendium\nKlart senast: den 10 december 2026\nAnsvarig: Kansliet\n" in text
    assert f"/admin/nominations/award/{award.pk}/change/" in text


def test_the_previews_show_what_waits(award: Award) -> None:
    for kind in ("fulfilment_near", "fulfilment_late"):
        [sample] = kind_of(kind).samples("", on(1))
        [again] = kind_of(kind).samples(award.municipality.code, on(1))
        assert (sample.code, again.label) == (award.municipality.code, sample.label)
        assert list(kind_of(kind).samples("finns-inte", on(1))) == []
