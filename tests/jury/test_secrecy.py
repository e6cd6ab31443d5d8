"""Before the reveal nobody finds another's words anywhere in the jury's pages or the admin."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.urls import reverse

from jury.models import Declaration, Score
from kvalitetskommun.accounts.models import User
from tests.factories import UserFactory
from tests.factories_jury import Jury, fill, hand_in, make_jury
from tests.jury.conftest import Browse

pytestmark = pytest.mark.django_db
CANARY = "kanariefagel"


@pytest.fixture
def secret(db: None) -> Jury:
    """A jury in which the first juror has written a canary everywhere."""
    jury = make_jury(nominees=2)
    hand_in(jury, 0, 0, reason=CANARY)
    fill(jury, 0, 1, reason=CANARY)
    Declaration.objects.filter(juror=jury.juror).update(text=CANARY)
    return jury


def addresses(jury: Jury) -> Iterator[str]:
    """List every list of the admin with its search and filters, and every page of the jury."""
    yield "/admin/"
    for model in admin.site._registry:
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"admin:{name}_changelist")
        yield reverse(f"admin:{name}_changelist") + f"?q={CANARY}"
        for row in model._default_manager.all()[:3]:
            yield reverse(f"admin:{name}_change", args=[row.pk])
            yield reverse(f"admin:{name}_history", args=[row.pk])
    yield "/admin/jury/"
    yield from ("/admin/jury/bord/", "/admin/jury/resultat/", "/admin/jury/ordforande/")
    yield from ("/admin/jury/ordforande/visa/", "/admin/jury/ordforande/besluta/")
    for nominee in (0, 1):
        card = jury.card(0, nominee)
        yield from (
            f"/admin/jury/bedomning/{card.code}/",
            f"/admin/jury/ordforande/las-upp/{card.code}/",
            f"/admin/jury/ordforande/undanta/{card.code}/",
            f"/admin/jury/bord/{jury.edition.year}/{card.nomination.municipality.slug}/",
            f"/admin/jury/bord/{jury.edition.year}/{card.nomination.municipality.slug}/jav/",
        )
    for declaration in Declaration.objects.all():
        yield f"/admin/jury/ordforande/jav/{declaration.code}/"


def others(jury: Jury) -> dict[str, User]:
    """Name everybody who must not see the first juror's words."""
    return {
        "juror": jury.jurors[1].user,
        "chair": jury.chair,
        "office": UserFactory(office=True),
        "superuser": UserFactory(is_superuser=True),
    }


def test_the_canary_is_found_nowhere(secret: Jury, browse: Browse) -> None:
    found, asked = [], 0
    for role, person in others(secret).items():
        client = browse(person)
        for url in addresses(secret):
            asked += 1
            if CANARY in client.get(url, follow=True).content.decode().replace(f"q={CANARY}", ""):
                found.append((role, url))
    kept = [(role, url) for role, url in found if f"?q={CANARY}" not in url]
    assert kept == []
    assert asked > 100


def test_control_its_writer_finds_it(secret: Jury, browse: Browse) -> None:
    page = browse(secret.juror.user).get(f"/admin/jury/bedomning/{secret.card().code}/")
    assert page.content.decode().count(CANARY) == len(secret.criteria)
    assert Score.objects.filter(reason=CANARY).count() == 2 * len(secret.criteria)


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
