"""The office takes something out before publishing: the public reads a mark, the jury the whole."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from kvalitetskommun.accounts.models import User
from kvalitetskommun.answers import Answer
from nominations.models import Application, Attachment, PublishedVersion, Redaction
from nominations.rules.clearing import digest_to_publish
from nominations.rules.redacting import may_redact, may_restore_redaction
from nominations.rules.releasing import may_propose_release
from nominations.states import ReleaseKind, Stage
from nominations.workflow.nominating import nominate, prepare_published_version
from tests.clock import NOW
from tests.factories import (
    ApplicationFactory,
    ClearanceFactory,
    ReleaseFactory,
    SubmissionFactory,
    edition_in,
    snapshot,
    snapshot_answer,
    snapshot_area,
)
from tests.nominations.admin.conftest import do, kinds, page, refusal
from tests.nominations.desk import set_desk
from tests.nominations.files.making import pdf

pytestmark = pytest.mark.django_db
TEXT = "Ring Kim Hemlig på 070-123 45 67.\nKim Hemlig svarar."
PLACE = "demokrati|text|"
NAME = {"place": PLACE, "text": "Kim Hemlig", "reason": "personal", "note": "Bad om det."}
MARK = "[borttaget: personuppgift]"


@pytest.fixture
def application() -> Application:
    """An application that is in, in an edition that has closed."""
    made: Application = ApplicationFactory(edition=edition_in(Stage.SCREENING), submitted=True)
    send(made, TEXT)
    return made


def send(application: Application, text: str) -> None:
    area = snapshot_area("demokrati", snapshot_answer("text", text))
    SubmissionFactory(application=application, content=snapshot(application, area))


def published() -> str:
    version = PublishedVersion.objects.order_by("-submission__number")[0]
    return str(version.content["areas"][0]["answers"][0]["value"])


def test_a_stretch_goes_wherever_it_stands(desk: Client, application: Application) -> None:
    do(desk, application, "redact", **NAME)
    assert published() == f"Ring {MARK} på 070-123 45 67.\n{MARK} svarar."
    sent = application.submissions.get().content["areas"][0]["answers"][0]["value"]
    assert (sent, kinds()) == (TEXT, ["nominations.redact"])
    shown = desk.get(page(application)).content.decode()
    assert "telefonnummer 070-123 45 67" in shown
    assert "”Kim Hemlig” (personuppgift). " in shown


def test_stretches_that_overlap_leave_no_end(desk: Client, application: Application) -> None:
    do(desk, application, "redact", **NAME | {"text": "Ring Kim"})
    do(desk, application, "redact", **NAME | {"reason": "secret"})
    assert published() == (
        "[borttaget: personuppgift, sekretess] på 070-123 45 67.\n[borttaget: sekretess] svarar."
    )


def test_a_whole_answer_goes(desk: Client, application: Application) -> None:
    do(desk, application, "redact", **NAME | {"text": ""})
    assert published() == MARK


def test_the_public_reads_that_something_is_gone(
    desk: Client, office: User, client: Client, application: Application
) -> None:
    nominate(application, by=office, now=NOW)
    do(desk, application, "redact", **NAME)
    ReleaseFactory(edition=application.edition, publish_at=NOW)
    where = f"/nominerade/{application.edition.year}/{application.municipality.slug}/"
    shown = client.get(where).content.decode()
    assert "Delar av ansökan är borttagna före publiceringen. De är markerade i texten." in shown
    assert (shown.count(MARK), shown.count("Hemlig")) == (2, 0)
    assert client.get(f"{where}pdf/").status_code == 200


def test_it_comes_back(desk: Client, application: Application) -> None:
    do(desk, application, "redact", **NAME)
    do(desk, application, "restore_redaction", redaction=str(Redaction.objects.get().pk))
    assert (published(), Redaction.objects.count()) == (TEXT, 0)
    assert kinds() == ["nominations.redact", "nominations.restore_redaction"]
    assert "redacted" not in PublishedVersion.objects.get().content


@pytest.mark.parametrize(
    ("changed", "status"), [({"text": "Kim Öppen"}, 409), ({"place": "annan|text|"}, 422)]
)
def test_what_is_not_there_cannot_go(
    desk: Client, application: Application, changed: dict[str, str], status: int
) -> None:
    answer = desk.post(page(application, "redact"), NAME | changed)
    assert answer.status_code == status
    assert Redaction.objects.count() == 0


def test_the_same_goes_once(desk: Client, application: Application) -> None:
    do(desk, application, "redact", **NAME)
    assert refusal(desk, application, "redact", **NAME) == "already_gone"


def test_when(office: User, application: Application) -> None:
    def code(one: Application, now: datetime = NOW) -> str:
        return may_redact(one, by=office, now=now).code

    assert code(application) == ""
    assert code(ApplicationFactory(edition=application.edition)) == "not_submitted"
    early = ApplicationFactory(edition=edition_in(Stage.OPEN, year=2031), submitted=True)
    assert code(early) == "still_open"
    assert may_restore_redaction(application, by=office, now=NOW).code == "nothing_gone"
    ReleaseFactory(edition=application.edition, publish_at=NOW + timedelta(days=1))
    assert code(application) == "release_confirmed"


def test_a_superuser_takes_nothing_out(superuser: Client, application: Application) -> None:
    assert refusal(superuser, application, "redact", **NAME) == "not_office"


def test_a_release_waits_when_the_words_are_no_longer_there(
    desk: Client, office: User, application: Application
) -> None:
    edition = application.edition
    edition.min_nominees = 1
    edition.save()
    nominate(application, by=office, now=NOW)
    do(desk, application, "redact", **NAME)

    def ready() -> Answer:
        return may_propose_release(edition, kind=ReleaseKind.NOMINEES, by=office, now=NOW)

    ClearanceFactory(application=application, sha256=digest_to_publish(application))
    assert ready()
    send(application, "Ring K. Hemlig.")
    prepare_published_version(application.submissions.latest("number"), by=office, now=NOW)
    assert ready().code == "redaction_lost"
    assert "Finns inte i den senaste versionen" in desk.get(page(application)).content.decode()


@pytest.mark.usefixtures("private_files")
def test_a_file_goes_whole(desk: Client, office: User, client: Client) -> None:
    own = set_desk()
    own.attach("karta.pdf", pdf())
    own.send()
    application = own.reread()
    closed = application.edition.closes_at
    assert closed is not None
    code = Attachment.objects.get().code
    redaction = Redaction(application=application, area="demokrati", file=code, reason="rights")
    assert may_redact(application, by=office, now=closed, redaction=redaction)
    redaction.made_at = NOW
    redaction.save()
    nomination = nominate(application, by=office, now=closed)
    ReleaseFactory(edition=application.edition, publish_at=NOW)
    where = f"/nominerade/{application.edition.year}/{nomination.municipality.slug}/"
    shown = client.get(where).content.decode()
    assert ("1 bilaga är inte med." in shown, "karta.pdf" in shown) == (True, False)
    assert client.get(f"{where}bilagor/{code}/").status_code == 404
