"""The audit chain's head is mailed to chair and office, once for each phase of a jury's work."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.conf import settings
from django.core.management import call_command

from jury.states import JurorRole
from jury.workflow.deciding import decide, reveal
from jury.workflow.heads import mail_heads
from jury.workflow.panel import prepare
from jury.workflow.scorecards import save_scores
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.audit.workflow import current_head
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.rules import may_edit, may_hold
from nominations.states import ReleaseKind, Stage
from tests.factories import ReleaseFactory, edition_in
from tests.factories_jury import JurorFactory, Jury, hand_in_all, make_jury

pytestmark = pytest.mark.django_db


def letters(now: datetime) -> list[tuple[str, str]]:
    """Let the worker look twice; give receiver and phase of each new letter."""
    known = set(Message.objects.values_list("pk", flat=True))
    written = [mail_heads(now), mail_heads(now)]
    fresh = Message.objects.exclude(pk__in=known).filter(kind="jury_head").order_by("pk")
    assert written == [fresh.count(), 0]
    return [(letter.to, letter.subject.partition(", ")[2]) for letter in fresh]


def test_chair_and_office_get_one_letter_at_each_phase(office: User, now: datetime) -> None:
    edition = edition_in(Stage.EVALUATION)
    chair = JurorFactory(edition=edition, role=JurorRole.CHAIR).user
    assert letters(now) == []
    prepare(edition, by=office, now=now)
    assert letters(now) == both(chair, "reglerna är lagda")


def both(chair: User, words: str) -> list[tuple[str, str]]:
    """Give the two letters of a phase."""
    return [(settings.OFFICE_EMAIL, words), (chair.email, words)]


def test_from_the_first_score_to_the_release(jury: Jury, now: datetime) -> None:
    assert letters(now) == both(jury.chair, "reglerna är lagda")
    card = jury.card()
    save_scores(card, values=jury.values(), version=0, by=jury.juror.user, now=now)
    assert letters(now) == both(jury.chair, "bedömningen har börjat")
    card.scores.all().delete()
    hand_in_all(jury)
    assert letters(now) == []
    reveal(jury.deliberation, by=jury.chair, now=now)
    assert letters(now) == both(jury.chair, "bedömningarna är visade för juryn")
    for _ in range(2):
        settle(jury, now)
        assert letters(now) == both(jury.chair, "juryn har beslutat")
    ReleaseFactory(edition=jury.edition, kind=ReleaseKind.AWARDS)
    assert letters(now) == both(jury.chair, "beslutet är offentligt")


def settle(jury: Jury, now: datetime) -> None:
    """Write down a decision."""
    decide(
        jury.deliberation,
        winner=None,
        mentions=[],
        by=jury.chair,
        now=now,
    )


def test_the_letter_proves_the_chain(jury: Jury, now: datetime) -> None:
    hand_in_all(jury)
    reveal(jury.deliberation, by=jury.chair, now=now)
    mail_heads(now)
    letter = Message.objects.filter(kind="jury_head", to=jury.chair.email).get()
    assert letter.text.startswith("Hej!\n\nSpara det här brevet utanför portalen.")
    assert f"\n\n{current_head()}\n\n" in letter.text
    assert f"verify_audit --head {current_head()}\n" in letter.text
    assert Entry.objects.get(number=current_head().number).kind == "jury.reveal"
    assert letter.to not in letter.dedupe_key


def test_nobody_stops_or_changes_the_letter(jury: Jury, office: User, now: datetime) -> None:
    mail_heads(now)
    for letter in Message.objects.filter(kind="jury_head"):
        assert may_hold(letter, by=office, now=now).code == "receipt"
        assert may_edit(letter, by=office, now=now).code == "receipt"


def test_without_a_chair_the_office_alone_is_told(jury: Jury, now: datetime) -> None:
    jury.chair.juror_roles.update(ends_at=now)
    assert [to for to, _ in letters(now)] == [settings.OFFICE_EMAIL]


def test_a_jury_that_was_over_before_is_left_out(now: datetime) -> None:
    make_jury(edition=edition_in(Stage.AWARDED))
    assert mail_heads(now) == 0


def test_the_head_in_the_letter_still_fits_later(jury: Jury, office: User, now: datetime) -> None:
    mail_heads(now)
    head = Message.objects.filter(kind="jury_head")[0].text.partition("--head ")[2].split()[0]
    save_scores(jury.card(), values=jury.values(), version=0, by=jury.juror.user, now=now)
    call_command("verify_audit", head=head)
