"""The office asks for a completion in the admin, follows it, and sees what has changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from kvalitetskommun.accounts.models import User
from nominations.models import Application, CompletionRequest, Edition, SubmissionReading
from nominations.states import CompletionState, DateKind, Stage
from nominations.workflow.attachments import describe
from nominations.workflow.submission import submit
from tests.clock import NOW, Clock
from tests.factories import (
    ApplicationFactory,
    AreaFactory,
    CompletionRequestFactory,
    EditionDateFactory,
    ExtensionFactory,
    ReleaseFactory,
    edition_in,
)
from tests.nominations.admin.conftest import content, do, kinds, page, refusal, submitted
from tests.nominations.completing import ask, closed_desk, complete
from tests.nominations.desk import set_desk

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
UNTIL = datetime(2026, 11, 19, 23, 0, tzinfo=UTC)


@pytest.fixture
def asked(edition: Edition) -> dict[str, object]:
    """What the office fills in."""
    area = AreaFactory(edition=edition, title="Demokrati")
    return {"areas": [area.pk], "wanted": "Skriv mer.", "until": "2026-11-20T00:00"}


def test_it_is_asked_moved_and_taken_back(
    desk: Client, office: User, application: Application, asked: dict[str, object]
) -> None:
    do(desk, application, "ask_completion", **asked)
    completion = CompletionRequest.objects.get()
    assert (completion.until, completion.wanted, completion.asked_by) == (
        UNTIL,
        "Skriv mer.",
        office,
    )
    assert completion.titles == ["Demokrati"]
    assert content()["until"] == "2026-11-20T00:00:00+01:00"
    do(desk, completion, "move", until="2026-11-25T00:00")
    assert content() == {"until": "2026-11-25T00:00:00+01:00"}
    do(desk, completion, "take_back")
    assert completion.state == CompletionState.TAKEN_BACK
    assert kinds() == [f"nominations.{verb}_completion" for verb in ("ask", "move", "take_back")]


def test_the_office_sees_that_nothing_came(
    desk: Client, application: Application, clock: Clock
) -> None:
    completion = CompletionRequestFactory(application=application)
    assert "Begärd" in desk.get(page(CompletionRequest, "changelist")).content.decode()
    clock.set(completion.until)
    for address in (page(CompletionRequest, "changelist"), page(completion)):
        assert "Tiden har gått ut, inget har kommit in" in desk.get(address).content.decode()


def refused(desk: Client, application: Application, asked: dict[str, object]) -> str:
    return refusal(desk, application, "ask_completion", **asked)


def test_only_what_is_sent_and_closed_is_completed(
    desk: Client, edition: Edition, asked: dict[str, object]
) -> None:
    assert refused(desk, ApplicationFactory(edition=edition), asked) == "not_submitted"
    longer = submitted(edition)
    ExtensionFactory(edition=edition, municipality=longer.municipality, until=NOW + DAY)
    assert refused(desk, longer, asked) == "still_open"


def test_one_at_a_time(desk: Client, application: Application, asked: dict[str, object]) -> None:
    do(desk, application, "ask_completion", **asked)
    assert refused(desk, application, asked) == "already_asked"


def test_not_when_the_nominees_are_set(
    desk: Client, application: Application, asked: dict[str, object]
) -> None:
    completion = CompletionRequestFactory(
        application=ApplicationFactory(
            edition=application.edition, submitted=True, editing_since=NOW
        )
    )
    ReleaseFactory(edition=application.edition, publish_at=NOW + DAY, confirmed_at=NOW)
    assert refused(desk, application, asked) == "release_confirmed"
    moved = refusal(desk, completion, "move", until="2026-11-25T00:00")
    assert moved == "release_confirmed"


@pytest.mark.parametrize(
    ("until", "code"),
    [("2026-11-10T10:00", "in_the_past"), ("2026-12-01T00:00", "after_nominees")],
)
def test_where_its_moment_cannot_be(
    desk: Client, application: Application, asked: dict[str, object], until: str, code: str
) -> None:
    application.edition.date_rows.filter(kind=DateKind.NOMINEES_ANNOUNCED).delete()
    EditionDateFactory(
        edition=application.edition,
        kind=DateKind.NOMINEES_ANNOUNCED,
        at=datetime(2026, 11, 30, 23, 0, tzinfo=UTC),
    )
    assert refused(desk, application, asked | {"until": until}) == code


def test_a_move_must_move(desk: Client, application: Application) -> None:
    completion = CompletionRequestFactory(application=application)
    same = (completion.until + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    assert refusal(desk, completion, "move", until=same) == "unchanged"


@pytest.mark.parametrize("verb", ["move", "take_back"])
def test_what_is_over_is_left_alone(desk: Client, application: Application, verb: str) -> None:
    completion = CompletionRequestFactory(
        application=application, state=CompletionState.TAKEN_BACK, ended_at=NOW
    )
    assert refusal(desk, completion, verb, until="2026-11-25T00:00") == "over"


@pytest.mark.parametrize("verb", ["move", "take_back"])
def test_a_superuser_asks_and_moves_nothing(
    superuser: Client, application: Application, asked: dict[str, object], verb: str
) -> None:
    assert refused(superuser, application, asked) == "not_office"
    completion = CompletionRequestFactory(application=application)
    assert refusal(superuser, completion, verb, until="2026-11-25T00:00") == "not_office"


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ("2027-03-28T02:30", "Klockan 02.30 finns inte den dagen. Välj en annan tid."),
        ("2026-10-25T02:30", "Klockan 02.30 finns två gånger den dagen. Välj en annan tid."),
    ],
)
def test_an_hour_that_is_not_or_is_twice_is_said_at_the_field(
    desk: Client, application: Application, asked: dict[str, object], until: str, words: str
) -> None:
    answer = desk.post(page(application, "ask_completion"), asked | {"until": until})
    assert (answer.status_code, answer.context["form"].errors) == (422, {"until": [words]})


def test_parts_are_chosen_from_the_editions_own(
    desk: Client, application: Application, asked: dict[str, object]
) -> None:
    other = AreaFactory(edition=edition_in(Stage.OPEN))
    answer = desk.post(page(application, "ask_completion"), asked | {"areas": [other.pk]})
    assert list(answer.context["form"].errors) == ["areas"]


def test_who_had_read_it_is_shown_what_has_changed(
    desk: Client, colleague: Client, office: User, clock: Clock
) -> None:
    work, now = closed_desk()
    reading = page(work.application, "reading")
    clock.set(now)
    assert "sedan du läste den" not in desk.get(reading).content.decode()
    ask(work, office, now)
    complete(work, now + DAY, "Vi lyssnar på alla invånare.")
    clock.set(now + 2 * DAY)
    shown = desk.get(reading).content.decode()
    assert "Version 2 (kompletterad)" in shown
    assert "Ansökan har kompletterats sedan du läste den" in shown
    assert "Du läste version 1 den 2\u00a0december 2026" in shown
    assert "<ins>" in shown
    assert "alla invånare." in shown
    fresh = colleague.get(reading).content.decode()
    assert "sedan du läste den" not in fresh
    read = SubmissionReading.objects.order_by("pk").values_list("submission__number", flat=True)
    assert list(read) == [1, 2, 2]
    desk.get(reading)
    assert SubmissionReading.objects.count() == 3


def test_a_picture_described_in_other_words_is_a_change(
    desk: Client, office: User, clock: Clock, private_files: Path
) -> None:
    work = set_desk()
    kept, mended = work.attach("a.png"), work.attach("b.png")
    for one in (kept, mended):
        describe(one, text="En karta.", earlier="", by=work.contact, now=NOW)
    work.send()
    assert work.edition.closes_at is not None
    now = work.edition.closes_at + 2 * DAY
    clock.set(now)
    reading = page(work.application, "reading")
    desk.get(reading)
    ask(work, office, now)
    describe(mended, text="Torget.", earlier="En karta.", by=work.contact, now=now)
    submit(work.reread(), by=work.contact, now=now)
    shown = desk.get(reading).content.decode()
    said = "Demokrati: bilden b.png har en annan beskrivning. Var: ”En karta.” Är: ”Torget.”"
    assert said in shown
    assert "a.png har en annan" not in shown
    assert "Ingenting skiljer sig" not in shown
