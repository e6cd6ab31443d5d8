"""The form of an edition: edited until the opening, corrected after it."""

from __future__ import annotations

import pytest
from django.test import Client

from nominations.models import Area, Question, WordingChange
from nominations.states import Stage
from tests.clock import NOW
from tests.factories import ApplicationFactory, AreaFactory, QuestionFactory, edition_in
from tests.nominations.admin.conftest import content, do, kinds, page, refusal

pytestmark = pytest.mark.django_db
LOCKED = "Formuläret är låst sedan omgången öppnade."


def question_in(stage: Stage) -> Question:
    area = AreaFactory(edition=edition_in(stage), key="demokrati", title="Demokrati")
    question: Question = QuestionFactory(area=area, key="d1", wording="Hur lyssnar ni?")
    return question


def form_of(area: Area, question: Question | None = None, **changed: str) -> dict[str, str]:
    data = {
        "position": str(area.position),
        "key": area.key,
        "title": area.title,
        "heading": area.heading,
        "guidance": "",
        "is_public": "on",
        "questions-TOTAL_FORMS": "0",
        "questions-INITIAL_FORMS": "0",
    }
    if question is not None:
        data |= {
            "questions-TOTAL_FORMS": "1",
            "questions-INITIAL_FORMS": "1",
            "questions-0-id": str(question.pk),
            "questions-0-area": str(area.pk),
            "questions-0-position": str(question.position),
            "questions-0-key": question.key,
            "questions-0-kind": question.kind,
            "questions-0-wording": question.wording,
            "questions-0-required": "on",
        }
    return data | changed


def test_an_area_and_its_questions_are_edited_before_the_opening(desk: Client) -> None:
    question = question_in(Stage.UPCOMING)
    changed = {"title": "Folkstyre", "questions-0-wording": "Hur lyssnar ni på invånarna?"}
    given = form_of(question.area, question, **changed)
    assert desk.post(page(question.area), given).status_code == 302
    question.refresh_from_db()
    assert (question.area.title, question.wording) == (
        "Folkstyre",
        "Hur lyssnar ni på invånarna?",
    )
    assert kinds() == ["nominations.change_area"]
    assert content()["changes"][0] == {"changed": {"fields": ["Namn"]}}


def test_an_area_is_added_before_the_opening(desk: Client) -> None:
    upcoming, opened = edition_in(Stage.UPCOMING), edition_in(Stage.OPEN)
    area = AreaFactory.build(edition=None, key="klimat", title="Klimat")
    assert "Frågor" not in desk.get(page(Area, "add")).content.decode()
    given = form_of(area) | {"edition": str(opened.pk)}
    assert desk.post(page(Area, "add"), given).status_code == 200
    assert desk.post(page(Area, "add"), given | {"edition": str(upcoming.pk)}).status_code == 302
    assert Area.objects.get().edition == upcoming
    assert kinds() == ["nominations.add_area"]


def test_an_area_is_removed_before_the_opening(desk: Client) -> None:
    question = question_in(Stage.UPCOMING)
    assert desk.post(page(question.area, "delete"), {"post": "yes"}).status_code == 302
    assert (Area.objects.count(), Question.objects.count()) == (0, 0)
    assert kinds() == ["nominations.delete_area"]


def test_a_question_is_removed_before_the_opening(desk: Client) -> None:
    question = question_in(Stage.UPCOMING)
    assert desk.post(page(question, "delete"), {"post": "yes"}).status_code == 302
    assert (Area.objects.count(), Question.objects.count()) == (1, 0)
    assert kinds() == ["nominations.delete_question"]


def test_after_the_opening_nothing_is_edited_and_the_page_says_why(desk: Client) -> None:
    question = question_in(Stage.OPEN)
    assert LOCKED in desk.get(page(question.area)).content.decode()
    assert desk.post(page(question.area), form_of(question.area, question)).status_code == 403
    assert desk.post(page(question.area, "delete"), {"post": "yes"}).status_code == 403
    assert desk.post(page(question, "delete"), {"post": "yes"}).status_code == 403
    assert (Area.objects.count(), Question.objects.count()) == (1, 1)


def test_a_form_in_use_says_so(desk: Client) -> None:
    area = AreaFactory(edition__published_at=None)
    ApplicationFactory(edition=area.edition, submitted=True)
    words = "Formuläret används redan av en ansökan och kan inte ändras."
    assert words in desk.get(page(area)).content.decode()
    assert desk.post(page(area), form_of(area)).status_code == 403


def test_a_superuser_edits_nothing(superuser: Client) -> None:
    question = question_in(Stage.UPCOMING)
    assert superuser.get(page(question.area)).status_code == 200
    assert superuser.post(page(question.area), form_of(question.area, question)).status_code == 403
    assert superuser.get(page(Area, "add")).status_code == 403


def test_a_wording_is_corrected_in_the_open(desk: Client) -> None:
    question = question_in(Stage.OPEN)
    do(desk, question, "correct_wording", wording="Hur hör ni invånarna?", reason="Tydligare")
    change = WordingChange.objects.get()
    assert question.wording == "Hur hör ni invånarna?"
    assert (change.earlier, change.reason, change.changed_at) == (
        "Hur lyssnar ni?",
        "Tydligare",
        NOW,
    )
    assert kinds() == ["nominations.correct_wording"]
    shown = desk.get(page(question)).content.decode()
    assert "”Hur lyssnar ni?” (Tydligare)" in shown


def test_a_correction_needs_a_reason(desk: Client) -> None:
    question = question_in(Stage.OPEN)
    given = {"wording": "Ny", "reason": ""}
    assert desk.post(page(question, "correct_wording"), given).status_code == 422
    assert WordingChange.objects.count() == 0


@pytest.mark.parametrize(
    ("stage", "code"), [(Stage.UPCOMING, "not_frozen"), (Stage.SCREENING, "closed")]
)
def test_when_a_wording_cannot_be_corrected(desk: Client, stage: Stage, code: str) -> None:
    question = question_in(stage)
    given = {"wording": "Ny", "reason": "Tydligare"}
    assert refusal(desk, question, "correct_wording", **given) == code


def test_a_superuser_corrects_nothing(superuser: Client) -> None:
    given = {"wording": "Ny", "reason": "Tydligare"}
    question = question_in(Stage.OPEN)
    assert refusal(superuser, question, "correct_wording", **given) == "not_office"


@pytest.mark.parametrize(("words", "found"), [("ÅLDRE", 1), ("åldre", 1), ("yngre", 0)])
def test_questions_are_found_in_any_case(desk: Client, words: str, found: int) -> None:
    QuestionFactory(wording="Hur lyssnar ni på Åldre?")
    answer = desk.get(page(Question, "changelist"), {"q": words})
    assert answer.context["cl"].result_count == found
