"""Before the reveal nobody finds another's words anywhere in the jury's pages or the admin."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from jury.models import Advice, Declaration, Score
from jury.states import ScorecardState
from kvalitetskommun.audit.models import EntryContent
from tests.factories import UserFactory
from tests.factories_jury import Jury
from tests.jury.conftest import Browse
from tests.jury.secret import CANARY, addresses, others, secret_jury, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.needs("pdftotext")]
NOTHING = "hittasaldrig"
# Pages that open for each of the readers; a jury member has the fewest.
LEAST = 8


@pytest.fixture
def secret(now: datetime, db: None) -> Jury:
    """A jury in which the first juror has written a canary everywhere, by every way there is."""
    return secret_jury(now)


def test_the_canary_is_found_nowhere(secret: Jury, browse: Browse) -> None:
    found, opened = [], dict.fromkeys(others(secret), 0)
    people, asked = others(secret), list(addresses(secret))
    for role, person in people.items():
        client = browse(person)
        for url in asked:
            answer = client.get(url)
            opened[role] += answer.status_code == 200
            if CANARY in text_of(answer):
                found.append((role, url))
    assert found == []
    assert min(opened.values()) > LEAST, opened


def test_no_search_finds_the_canary(secret: Jury, browse: Browse) -> None:
    searched = 0
    for person in others(secret).values():
        client = browse(person)
        for model in admin.site._registry:
            name = f"{model._meta.app_label}_{model._meta.model_name}"
            url = reverse(f"admin:{name}_changelist")
            assert search(client, url, CANARY) == search(client, url, NOTHING)
            searched += 1
    assert searched == 4 * len(admin.site._registry)


def search(client: Client, url: str, word: str) -> tuple[int, int, int]:
    """Give the status, how many rows are found, and how often the page says the word."""
    answer = client.get(url, {"q": word})
    found = answer.context["cl"].result_count if "cl" in (answer.context or {}) else 0
    return answer.status_code, found, answer.content.decode().count(word)


def test_control_the_canary_lies_in_scores_declarations_and_chain(secret: Jury) -> None:
    assert Score.objects.filter(reason=CANARY).count() == 2 * len(secret.criteria)
    assert Declaration.objects.filter(text=CANARY).count() == 2
    assert Advice.objects.filter(strengths=CANARY, next_steps=CANARY).count() == 1
    states = [secret.card(0, nominee).state for nominee in range(3)]
    assert states == [ScorecardState.SUBMITTED, ScorecardState.DRAFT, ScorecardState.RECUSED]
    kinds = EntryContent.objects.filter(canonical__contains=CANARY).order_by("entry__number")
    assert list(dict.fromkeys(kinds.values_list("entry__kind", flat=True))) == [
        *("jury.declare", "jury.recuse", "jury.score", "jury.score_unlocked"),
    ]


def test_control_its_writer_finds_it(secret: Jury, browse: Browse) -> None:
    page = browse(secret.juror.user).get(f"/admin/jury/bedomning/{secret.card().code}/")
    assert page.content.decode().count(CANARY) == len(secret.criteria)


def test_scores_and_declarations_have_no_lists_in_the_admin() -> None:
    registered = {model._meta.model_name for model in admin.site._registry}
    assert registered & {"score", "scorecard", "declaration"} == set()


def test_no_filter_reaches_into_the_scores(secret: Jury, browse: Browse) -> None:
    client = browse(UserFactory(office=True))
    for model in ("juror", "criterion", "deliberation", "decision"):
        for lookup in ("scorecards__scores__reason__contains", "scores__reason__contains"):
            answer = client.get(f"/admin/jury/{model}/?{lookup}={CANARY}")
            assert answer.status_code in {302, 400}


def test_the_first_page_of_the_admin_lists_no_actions(secret: Jury, browse: Browse) -> None:
    for person in others(secret).values():
        page = browse(person).get("/admin/").content.decode()
        assert "recent-actions" not in page
