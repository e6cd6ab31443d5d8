"""How an edition comes to be: the first, a copy, its form, its settings, and its publication."""

from __future__ import annotations

import pytest
from django.test import Client

from nominations.models import Area, Edition, Organisation, Question
from nominations.states import DateKind, Stage
from tests.clock import NOW
from tests.factories import (
    DAY,
    ApplicationFactory,
    AreaFactory,
    EditionFactory,
    OrganisationFactory,
    QuestionFactory,
    edition_in,
)
from tests.nominations.admin.conftest import content, do, kinds, page, refusal

pytestmark = pytest.mark.django_db
NOBODY = {
    "organisations-TOTAL_FORMS": "0",
    "organisations-INITIAL_FORMS": "0",
    "entitlements-TOTAL_FORMS": "0",
    "entitlements-INITIAL_FORMS": "0",
}
SETTINGS = {
    "process": "application",
    "min_nominees": "3",
    "max_nominees": "5",
    "case_prefix": "SKK",
    "prize": "En resa",
    "max_file_mb": "10",
    "max_files_per_section": "5",
    "max_files_mb": "100",
    **NOBODY,
}
DATES = {DateKind.OPENS: NOW + DAY, DateKind.CLOSES: NOW + 9 * DAY}


def test_the_first_edition_of_an_empty_portal(desk: Client) -> None:
    answer = desk.post(page(Edition, "add"), SETTINGS | {"year": "2027"})
    assert answer.status_code == 302
    edition = Edition.objects.get()
    assert (edition.year, edition.max_nominees, edition.published_at) == (2027, 5, None)
    assert kinds() == ["nominations.create_edition"]


def test_one_edition_a_year(desk: Client) -> None:
    EditionFactory(year=2027)
    answer = desk.post(page(Edition, "add"), SETTINGS | {"year": "2027"})
    assert (answer.status_code, Edition.objects.count()) == (200, 1)
    assert list(answer.context["adminform"].form.errors) == ["year"]


@pytest.mark.parametrize("year", ["2002", "2103", "20277"])
def test_a_year_that_no_address_nor_badge_has_room_for(desk: Client, year: str) -> None:
    answer = desk.post(page(Edition, "add"), SETTINGS | {"year": year})
    assert (answer.status_code, Edition.objects.count()) == (200, 0)
    assert list(answer.context["adminform"].form.errors) == ["year"]


def test_settings_and_organisers_are_changed_and_written_down(desk: Client) -> None:
    edition = EditionFactory(year=2027)
    given = SETTINGS | {
        "organisations-TOTAL_FORMS": "1",
        "organisations-0-name": "SKR",
        "organisations-0-is_organiser": "on",
        "organisations-0-position": "0",
    }
    assert desk.post(page(edition), given).status_code == 302
    edition.refresh_from_db()
    assert (edition.max_nominees, edition.prize) == (5, "En resa")
    assert Organisation.objects.get().name == "SKR"
    assert kinds() == ["nominations.change_edition"]
    assert content() == {
        "changes": [
            {"changed": {"fields": ["Högst antal nominerade", "Pris"]}},
            {"added": {"name": "arrangör eller partner", "object": "SKR"}},
        ]
    }


def test_a_save_that_changes_nothing_says_nothing(desk: Client) -> None:
    edition = EditionFactory(max_nominees=5, prize="En resa")
    assert desk.post(page(edition), SETTINGS).status_code == 302
    assert kinds() == []


def test_fewest_cannot_be_more_than_most(desk: Client) -> None:
    edition = EditionFactory()
    answer = desk.post(page(edition), SETTINGS | {"min_nominees": "6"})
    assert answer.status_code == 200
    words = "Minsta antalet nominerade kan inte vara fler än högsta."
    assert answer.context["adminform"].form.non_field_errors() == [words]


def test_all_files_hold_at_least_the_largest(desk: Client) -> None:
    edition = EditionFactory()
    given = SETTINGS | {"max_file_mb": "20", "max_files_mb": "19"}
    answer = desk.post(page(edition), given)
    words = "Bilagorna i hela ansökan måste få vara minst så stora som den största bilagan."
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors == {"max_files_mb": [words]}
    assert desk.post(page(edition), given | {"max_files_mb": "20"}).status_code == 302
    answer = desk.post(page(edition), given | {"max_files_mb": ""})
    assert list(answer.context["adminform"].form.errors) == ["max_files_mb"]


@pytest.mark.parametrize(
    ("stage", "process"), [("upcoming", "key_figures"), ("open", "application")]
)
def test_the_process_is_fixed_from_the_opening(desk: Client, stage: str, process: str) -> None:
    edition = edition_in(Stage(stage))
    assert desk.post(page(edition), SETTINGS | {"process": "key_figures"}).status_code == 302
    edition.refresh_from_db()
    assert edition.process == process


def test_a_superuser_looks_and_changes_nothing(superuser: Client) -> None:
    edition = EditionFactory()
    assert superuser.get(page(edition)).status_code == 200
    assert superuser.post(page(edition), SETTINGS).status_code == 403
    assert superuser.get(page(Edition, "add")).status_code == 403
    assert kinds() == []


def test_a_copy_has_the_form_and_no_dates(desk: Client) -> None:
    edition = edition_in(Stage.AWARDED, prize="En resa")
    OrganisationFactory(edition=edition, name="SKR")
    question = QuestionFactory(area=AreaFactory(edition=edition, key="demokrati"), key="d1")
    do(desk, edition, "copy", year="2031")
    copy = Edition.objects.get(year=2031)
    assert (copy.prize, copy.published_at, copy.dates) == ("En resa", None, {})
    assert [row.name for row in copy.organisations.all()] == ["SKR"]
    copied = Question.objects.get(area__edition=copy)
    assert (copied.area.key, copied.key, copied.wording) == ("demokrati", "d1", question.wording)
    assert kinds() == ["nominations.copy_edition"]


def test_a_copy_to_a_year_that_is_taken(desk: Client) -> None:
    edition = EditionFactory(year=2027)
    assert refusal(desk, edition, "copy", year="2027") == "year_taken"
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("verb", ["copy", "add_default_form", "publish_dates", "release_nominees"])
def test_a_superuser_does_nothing(superuser: Client, verb: str) -> None:
    edition = EditionFactory(published_at=None)
    given = {"year": "2031", "publish_at": "2027-03-01T09:00:00"}
    assert refusal(superuser, edition, verb, **given) == "not_office"


def test_the_default_form(desk: Client) -> None:
    edition = EditionFactory(published_at=None)
    do(desk, edition, "add_default_form")
    assert Area.objects.filter(edition=edition).count() == 6
    assert kinds() == ["nominations.add_default_form"]
    assert "Lägg in grundformuläret" not in desk.get(page(edition)).content.decode()


def test_the_default_form_once(desk: Client) -> None:
    edition = EditionFactory()
    AreaFactory(edition=edition)
    assert refusal(desk, edition, "add_default_form") == "form_exists"
    assert Area.objects.count() == 1


def test_no_default_form_after_the_opening(desk: Client) -> None:
    assert refusal(desk, edition_in(Stage.OPEN), "add_default_form") == "form_frozen"


def test_no_default_form_under_an_application(desk: Client) -> None:
    edition = EditionFactory()
    ApplicationFactory(edition=edition, submitted=True)
    assert refusal(desk, edition, "add_default_form") == "form_in_use"


def test_the_dates_are_shown_to_everybody(desk: Client) -> None:
    edition = EditionFactory(published_at=None, dates=DATES)
    AreaFactory(edition=edition)
    do(desk, edition, "publish_dates")
    assert edition.published_at == NOW
    assert kinds() == ["nominations.publish_dates"]


def test_the_dates_are_shown_once(desk: Client) -> None:
    assert refusal(desk, EditionFactory(), "publish_dates") == "already_published"


def test_dates_must_be_set_before_they_are_shown(desk: Client) -> None:
    assert refusal(desk, EditionFactory(published_at=None), "publish_dates") == "dates_missing"


def test_no_dates_without_a_form(desk: Client) -> None:
    edition = EditionFactory(published_at=None, dates=DATES)
    assert refusal(desk, edition, "publish_dates") == "form_missing"


@pytest.mark.parametrize(
    ("stage", "before", "asked", "after"),
    [("upcoming", False, True, True), ("open", False, True, False), ("open", True, False, False)],
)
def test_a_demand_for_approval_is_dropped_but_not_brought_in_once_open(
    desk: Client, stage: str, before: bool, asked: bool, after: bool
) -> None:
    edition = edition_in(Stage(stage), requires_approval=before)
    given = SETTINGS | ({"requires_approval": "on"} if asked else {})
    assert desk.post(page(edition), given).status_code == 302
    assert Edition.objects.get(pk=edition.pk).requires_approval == after
