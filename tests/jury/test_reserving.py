"""A juror who decided too may dissent, change the words and take them back, until it is fixed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pytest
from django.urls import reverse

from jury.models import Decision, Juror, Reservation
from jury.states import JurorRole
from jury.workflow.deciding import decide
from jury.workflow.reserving import reserve, withdraw_reservation
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from nominations.models import Award
from nominations.states import ReleaseKind
from tests.factories import ReleaseFactory, UserFactory
from tests.factories_jury import (
    CitationFactory,
    DeclarationFactory,
    JurorFactory,
    Jury,
    revealed_jury,
)
from tests.jury.conftest import Browse
from tests.jury.refusals import code_of

WORDS = "Jag hade valt en annan kommun."


@dataclass
class Decided:
    """A jury that has decided for the first of two nominees."""

    jury: Jury
    decision: Decision

    @property
    def page(self) -> str:
        """Give the address of the juror's dissent."""
        return reverse("jury_reservation", args=[self.jury.edition.year])

    @property
    def withdraw(self) -> str:
        """Give the address at which it is taken back."""
        return reverse("jury_reservation_withdraw", args=[self.jury.edition.year])


@pytest.fixture
def decided(now: datetime, db: None) -> Decided:
    jury = revealed_jury(nominees=2)
    CitationFactory(nomination=jury.nominees[0], text="För allt. " * 30)
    CitationFactory(nomination=jury.nominees[1], text="För mycket.")
    return Decided(jury, settle(jury, now))


def settle(jury: Jury, now: datetime, winner: int | None = 0) -> Decision:
    named = None if winner is None else jury.nominees[winner]
    mentions = [jury.nominees[1]]
    return decide(jury.deliberation, winner=named, mentions=mentions, by=jury.chair, now=now)


def write(decided: Decided, juror: Juror, now: datetime, version: int = 0) -> str:
    given = {"text": WORDS, "version": version, "by": juror.user, "now": now}
    return code_of(reserve, decided.decision, juror, **given)


def test_a_juror_dissents_and_chair_and_office_read_who(decided: Decided, browse: Browse) -> None:
    juror, jury = decided.jury.juror, decided.jury
    client = browse(juror.user)
    assert decided.page in client.get(reverse("jury_result")).content.decode()
    answer = client.post(decided.page, {"version": 0, "text": WORDS})
    assert answer.status_code == 302
    own = Reservation.objects.get()
    assert (own.decision, own.juror, own.text, own.version) == (decided.decision, juror, WORDS, 1)
    assert Entry.objects.filter(kind="jury.reserve").count() == 1
    for person in (jury.chair, UserFactory(office=True)):
        shows = browse(person).get(reverse("jury_chair")).content.decode()
        assert WORDS in shows
        assert f"Avvikande mening: {juror}" in shows
    assert Award.objects.filter(citation__contains=WORDS).count() == 0


def test_the_chair_may_dissent_too(decided: Decided, now: datetime) -> None:
    assert write(decided, Juror.objects.get(user=decided.jury.chair), now) == ""


def test_no_other_juror_reads_it(decided: Decided, browse: Browse, now: datetime) -> None:
    write(decided, decided.jury.juror, now)
    client = browse(decided.jury.jurors[1].user)
    for address in (decided.page, reverse("jury_desk"), reverse("jury_result")):
        assert WORDS not in client.get(address).content.decode()


def test_the_words_are_changed_and_taken_back_by_version(
    decided: Decided, browse: Browse, now: datetime
) -> None:
    client, juror = browse(decided.jury.juror.user), decided.jury.juror
    assert client.post(decided.withdraw).status_code == 404
    write(decided, juror, now)
    stale = client.post(decided.page, {"version": 0, "text": "Från en annan flik."})
    assert stale.status_code == 409
    assert "Från en annan flik." in stale.content.decode()
    assert WORDS in stale.content.decode()
    assert Entry.objects.filter(kind="refusal.jury_reservation").count() == 1
    client.post(decided.page, {"version": 1, "text": "Nya ord."})
    assert Reservation.objects.get().text == "Nya ord."
    client.post(decided.withdraw)
    assert list(Reservation.objects.standing()) == []
    shows = browse(decided.jury.chair).get(reverse("jury_chair")).content.decode()
    assert "Nya ord." not in shows
    own = Reservation.objects.get()
    refused = code_of(withdraw_reservation, own, by=juror.user, now=now)
    assert refused == "already_withdrawn"
    assert write(decided, juror, now, version=own.version) == ""
    assert Reservation.objects.standing().count() == 1


def test_an_empty_dissent_is_asked_for(decided: Decided, browse: Browse) -> None:
    answer = browse(decided.jury.juror.user).post(decided.page, {"version": 0, "text": " "})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"text": ["Skriv vad du menar."]}


def test_a_new_decision_asks_again(decided: Decided, browse: Browse, now: datetime) -> None:
    juror = decided.jury.juror
    write(decided, juror, now)
    again = settle(decided.jury, now, winner=None)
    assert write(decided, juror, now, version=1) == "replaced"
    answer = browse(juror.user).get(decided.page)
    assert answer.context["form"]["text"].value() == WORDS
    assert "gällde det tidigare beslutet" in answer.content.decode()
    assert again.reservations.count() == 0
    assert decided.decision.reservations.get().text == WORDS


def test_who_did_not_decide_finds_no_page(decided: Decided, browse: Browse, now: datetime) -> None:
    jury = decided.jury
    recused = jury.jurors[1]
    recused.declarations.filter(nomination=jury.nominee).update(replaced_at=now)
    DeclarationFactory(juror=recused, nomination=jury.nominee, conflict=True)
    silent = JurorFactory(edition=jury.edition)
    waiting = JurorFactory(edition=jury.edition, role=JurorRole.SUBSTITUTE)
    for juror in (recused, silent, waiting):
        assert browse(juror.user).get(decided.page).status_code == 404
        assert write(decided, juror, now) == "not_yours"
    for person in (UserFactory(office=True), UserFactory(is_superuser=True)):
        assert browse(person).get(decided.page).status_code == 404
    other = {"text": WORDS, "version": 0, "by": jury.chair, "now": now}
    assert code_of(reserve, decided.decision, jury.juror, **other) == "not_yours"


def test_who_has_stepped_back_from_a_mentioned_one_does_not_read_its_name(
    decided: Decided, browse: Browse, now: datetime
) -> None:
    mentioned, juror = decided.jury.nominees[1], decided.jury.juror
    juror.declarations.filter(nomination=mentioned).update(replaced_at=now)
    DeclarationFactory(juror=juror, nomination=mentioned, conflict=True)
    shows = browse(juror.user).get(decided.page).content.decode()
    assert decided.jury.nominee.municipality.name in shows
    assert mentioned.municipality.name not in shows


def test_there_is_nothing_to_dissent_from_before_the_decision(browse: Browse, db: None) -> None:
    jury = revealed_jury()
    address = reverse("jury_reservation", args=[jury.edition.year])
    client = browse(jury.juror.user)
    assert client.get(address).status_code == 404
    assert address not in client.get(reverse("jury_desk")).content.decode()


def test_it_stands_fixed_once_the_winner_is_confirmed(
    decided: Decided, browse: Browse, now: datetime
) -> None:
    juror = decided.jury.juror
    write(decided, juror, now)
    ReleaseFactory(edition=decided.jury.edition, kind=ReleaseKind.AWARDS)
    assert write(decided, juror, now, version=1) == "release_confirmed"
    own = Reservation.objects.get()
    refused = code_of(withdraw_reservation, own, by=juror.user, now=now)
    assert refused == "release_confirmed"
    assert WORDS in browse(juror.user).get(decided.page).content.decode()


def test_who_has_stepped_back_from_the_winner_reads_no_dissent(
    decided: Decided, browse: Browse, now: datetime
) -> None:
    """The chair's page is also read by a deputy who may not know what is said about the winner."""
    write(decided, decided.jury.juror, now)
    deputy = JurorFactory(edition=decided.jury.edition, role=JurorRole.DEPUTY)
    DeclarationFactory(juror=deputy, nomination=decided.jury.nominee, conflict=True)
    assert WORDS not in browse(deputy.user).get(reverse("jury_chair")).content.decode()


def test_the_office_reads_it_with_the_decision(
    decided: Decided, office: User, browse: Browse, now: datetime
) -> None:
    write(decided, decided.jury.juror, now)
    address = reverse("admin:jury_decision_change", args=[decided.decision.pk])
    assert WORDS in browse(office).get(address).content.decode()
