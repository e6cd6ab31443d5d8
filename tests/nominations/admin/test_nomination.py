"""The office changes a nominee's sentence, undoes a nomination, and notes who steps back."""

from __future__ import annotations

import pytest
from django.test import Client

from kvalitetskommun.answers import Refused
from kvalitetskommun.audit.models import Entry
from nominations.models import Nomination
from nominations.states import NominationState, ReleaseKind, Stage
from nominations.workflow.nominating import withdraw_nomination
from tests.clock import NOW
from tests.factories import (
    AffiliationFactory,
    AwardFactory,
    NominationFactory,
    edition_in,
    readable_nomination,
)
from tests.nominations.admin.conftest import HOUR, do, kinds, page, propose, refusal

pytestmark = pytest.mark.django_db
WORDS = "Vi prioriterar annat i år."
VERBS = [("set_teaser", {}), ("revoke", {}), ("withdraw", {"wording": WORDS})]


def known(stage: Stage = Stage.EVALUATION) -> Nomination:
    """Give a nominee of a released list."""
    return readable_nomination(edition=edition_in(stage))


def public(nomination: Nomination) -> tuple[int, bool, bool]:
    """Say what a visitor meets: the page, the name in the list, the words of who left."""
    browser = Client()
    name, year = f"{nomination.municipality.name}<", nomination.edition.year
    page = browser.get(nomination.get_absolute_url()).status_code
    text = browser.get(f"/nominerade/{year}/").content.decode()
    return page, name in text, WORDS in text


def test_the_sentence_on_the_card(desk: Client, nomination: Nomination) -> None:
    do(desk, nomination, "set_teaser", teaser="Åby lyssnar.")
    assert nomination.teaser == "Åby lyssnar."
    assert kinds() == ["nominations.set_teaser"]


def test_undo_leaves_no_trace(desk: Client, nomination: Nomination) -> None:
    do(desk, nomination, "revoke")
    assert (nomination.state, nomination.revoked_at) == (NominationState.REVOKED, NOW)
    code = f"{nomination.edition.year}/{nomination.municipality.code}"
    assert [(row.kind, row.code) for row in Entry.objects.all()] == [
        ("nominations.revoke_nomination", code)
    ]
    propose(nomination.edition, None, publish_at=NOW - HOUR, confirmed_at=NOW)
    assert public(nomination)[1:] == (False, False)


def test_not_undone_once_the_release_is_confirmed(desk: Client, nomination: Nomination) -> None:
    propose(nomination.edition, None, confirmed_at=NOW)
    assert refusal(desk, nomination, "revoke") == "release_confirmed"


def test_undone_while_the_release_is_only_proposed(desk: Client, nomination: Nomination) -> None:
    release = propose(nomination.edition, None)
    do(desk, nomination, "revoke")
    assert (nomination.state, nomination.revoked_at) == (NominationState.REVOKED, NOW)
    assert "Nomineringen är ångrad." in desk.get(page(nomination)).content.decode()
    # What is proposed then names too few: it cannot be confirmed.
    assert refusal(desk, release, "confirm") == "wrong_number"


@pytest.mark.parametrize(("verb", "data"), VERBS)
@pytest.mark.parametrize("gone", ["withdrawn", "revoked"])
def test_what_no_longer_stands(desk: Client, verb: str, data: dict[str, str], gone: str) -> None:
    nomination = NominationFactory(**{gone: True})
    assert refusal(desk, nomination, verb, **data) == "not_standing"


@pytest.mark.parametrize(("verb", "data"), [VERBS[0], VERBS[1]])
def test_a_superuser_does_nothing(
    superuser: Client, nomination: Nomination, verb: str, data: dict[str, str]
) -> None:
    assert refusal(superuser, nomination, verb, **data) == "not_office"


def test_a_superuser_is_no_contact(superuser: Client, nomination: Nomination) -> None:
    assert refusal(superuser, nomination, "withdraw", wording=WORDS) == "not_contact"


def test_who_steps_back_before_the_release_leaves_no_trace(
    desk: Client, nomination: Nomination
) -> None:
    other = readable_nomination(edition=nomination.edition)
    do(desk, nomination, "withdraw", wording=WORDS)
    assert (nomination.state, nomination.withdrawn_at) == (NominationState.WITHDRAWN, NOW)
    assert kinds() == ["nominations.withdraw_nomination"]
    propose(nomination.edition, None, publish_at=NOW, confirmed_at=NOW - HOUR)
    Nomination.objects.filter(pk=nomination.pk).update(withdrawn_at=NOW - HOUR)
    assert public(nomination) == (404, False, False)
    assert public(other) == (200, True, False)


def test_who_steps_back_after_the_release_is_named_with_its_words(desk: Client) -> None:
    nomination = known()
    do(desk, nomination, "withdraw", wording=WORDS)
    page, is_named, has_words = public(nomination)
    assert (is_named, has_words) == (True, True)
    assert page == 200


def test_the_words_are_asked_for(desk: Client, nomination: Nomination) -> None:
    answer = desk.post(f"/admin/nominations/nomination/{nomination.pk}/withdraw/", {"wording": ""})
    assert answer.status_code == 422


def test_nobody_steps_back_when_it_is_over(desk: Client) -> None:
    assert refusal(desk, known(Stage.AWARDED), "withdraw", wording=WORDS) == "awarded"


def test_the_winner_does_not_step_back_under_a_confirmed_release(desk: Client) -> None:
    nomination = known()
    other = readable_nomination(edition=nomination.edition)
    AwardFactory(edition=nomination.edition, municipality=nomination.municipality)
    propose(nomination.edition, None, ReleaseKind.AWARDS, confirmed_at=NOW)
    assert refusal(desk, nomination, "withdraw", wording=WORDS) == "award_confirmed"
    do(desk, other, "withdraw", wording=WORDS)


def test_a_contact_steps_back_once_it_is_known() -> None:
    nomination = known()
    contact = AffiliationFactory(municipality=nomination.municipality).user
    gone = withdraw_nomination(nomination, wording=WORDS, by=contact, now=NOW)
    assert gone.state == NominationState.WITHDRAWN


def test_before_that_a_contact_meets_the_same_words_as_a_stranger() -> None:
    nomination = readable_nomination(edition=edition_in(Stage.SCREENING))
    contact = AffiliationFactory(municipality=nomination.municipality).user
    answers = []
    for person in (contact, AffiliationFactory().user):
        with pytest.raises(Refused) as refused:
            withdraw_nomination(nomination, wording=WORDS, by=person, now=NOW)
        answers.append(refused.value.answer)
    assert answers[0] == answers[1]
    assert answers[0].code == "not_contact"
