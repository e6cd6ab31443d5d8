"""Before the reveal nobody finds another's words anywhere in the jury's pages or the admin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from jury.models import Declaration, Score, Scorecard
from jury.states import DeclarationKind, Ground, Ruling, ScorecardState
from jury.workflow.declaring import declare, rule_on
from jury.workflow.scorecards import save_scores, submit_scorecard, unlock
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import EntryContent
from kvalitetskommun.codes import new_code
from kvalitetskommun.mail.kinds import all_kinds
from nominations.models import Application
from tests.factories import UserFactory
from tests.factories_jury import Jury, make_jury
from tests.jury.conftest import Browse
from tests.project.matrix.addresses import Address, every_address

pytestmark = pytest.mark.django_db
CANARY, NOTHING = "kanariefagel", "hittasaldrig"
# Pages that open for each of the readers; a jury member has the fewest.
LEAST = 8


@pytest.fixture
def secret(now: datetime, db: None) -> Jury:
    """A jury in which the first juror has written a canary everywhere, by every way there is.

    One nominee is scored, unlocked and handed in again after a doubt that the chair ruled on; one
    is begun; from one the juror has stepped back.
    """
    jury = make_jury(nominees=3)
    user = jury.juror.user
    for nominee, kind in enumerate([DeclarationKind.UNSURE, None, DeclarationKind.CONFLICT]):
        _write(jury, nominee, now)
        if kind is not None:
            ground = Ground.OTHER
            nomination = jury.nominees[nominee]
            declare(jury.juror, nomination, kind=kind, ground=ground, text=CANARY, by=user, now=now)
    doubt = Declaration.objects.undecided().get()
    rule_on(doubt, ruling=Ruling.TAKES_PART, reason="skäl", by=jury.chair, now=now)
    _hand_in(jury, now)
    unlock(jury.card(), reason="mer", by=jury.chair, now=now)
    _hand_in(jury, now)
    return jury


def _write(jury: Jury, nominee: int, now: datetime) -> None:
    card = jury.card(0, nominee)
    values = jury.values(4, CANARY)
    save_scores(card, values=values, version=card.version, by=jury.juror.user, now=now)


def _hand_in(jury: Jury, now: datetime) -> None:
    card = jury.card()
    submit_scorecard(card, version=card.version, by=jury.juror.user, now=now)


def addresses(jury: Jury) -> Iterator[str]:
    """List every address under /admin/ that the resolver knows, with every object there is."""
    for address in every_address():
        if address.route.startswith("admin/"):
            yield from _filled(address, jury)


def _filled(address: Address, jury: Jury) -> Iterator[str]:
    if not address.is_named:
        return
    for arguments in _arguments(address, jury):
        yield reverse(address.name, kwargs=dict(zip(address.parameters, arguments, strict=True)))


def _arguments(address: Address, jury: Jury) -> list[tuple[object, ...]]:
    """Give what an address is filled in with; one that nothing is known about fails."""
    year, towns = jury.edition.year, [row.municipality.slug for row in jury.nominees]
    if address.parameters == ("object_id",):
        return [(row.pk,) for row in _rows(address)]
    if address.name == "jury_rule_on":
        return [(row.code,) for row in Declaration.objects.all()]
    own = [*Scorecard.objects.all(), *Declaration.objects.all(), *Score.objects.all()]
    types = ContentType.objects.get_for_model
    return {
        (): [()],
        ("content_type_id", "object_id"): [(types(row).pk, row.pk) for row in own],
        ("code",): [(row.code,) for row in Scorecard.objects.all()],
        ("year", "slug"): [(year, town) for town in towns],
        ("year", "slug", "file"): [(year, town, new_code()) for town in towns],
        ("object_id", "file"): [(row.pk, new_code()) for row in Application.objects.all()],
        ("file",): [(new_code(),)],
        ("year",): [(year,)],
        ("kind",): [(kind.name,) for kind in all_kinds()],
        ("app_label",): [
            (config.label,) for config in apps.get_app_configs() if config.label in _APPS
        ],
    }[address.parameters]


_APPS = ("accounts", "audit", "jury", "mail", "network", "nominations")


def _rows(address: Address) -> list[Model]:
    """Give all that could hold the jury's words, and a sample of the rest."""
    app, model = address.route.split("/")[1:3]
    rows = apps.get_model(app, model)._default_manager.all()
    return list(rows if app in {"audit", "jury", "mail"} else rows[:2])


def others(jury: Jury) -> dict[str, User]:
    """Name everybody who must not see the first juror's words."""
    return {
        "juror": jury.jurors[1].user,
        "chair": jury.chair,
        "office": UserFactory(office=True),
        "superuser": UserFactory(is_superuser=True),
    }


def test_the_canary_is_found_nowhere(secret: Jury, browse: Browse) -> None:
    found, opened = [], dict.fromkeys(others(secret), 0)
    people, asked = others(secret), list(addresses(secret))
    for role, person in people.items():
        client = browse(person)
        for url in asked:
            answer = client.get(url)
            opened[role] += answer.status_code == 200
            if CANARY in answer.content.decode():
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
