"""A juror gets a nominee's files on the same terms as the text, and nobody else does."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from jury.models import Declaration, Juror
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from nominations.models import Application, Attachment
from nominations.snapshots import build_content
from nominations.states import AttachmentState
from tests.clock import NOW
from tests.factories import (
    ApplicationFactory,
    AttachmentFactory,
    SectionFactory,
    SubmissionFactory,
    UserFactory,
)
from tests.factories_jury import Jury, make_jury
from tests.jury.conftest import Browse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


@pytest.fixture
def jury() -> Jury:
    """A jury whose nominee has sent an application with a file, and attached one more since."""
    jury = make_jury()
    nominee = jury.nominee
    application = ApplicationFactory(
        edition=nominee.edition, municipality=nominee.municipality, submitted=True
    )
    nominee.application = application
    nominee.save(update_fields=["application"])
    section = SectionFactory(application=application, area__key="demokrati")
    _attach(section, "sent.pdf")
    SubmissionFactory(application=application, content=build_content(application))
    _attach(section, "later.pdf")
    return jury


def _attach(section: object, name: str) -> None:
    made = AttachmentFactory(section=section, name=name, state=AttachmentState.CLEAN)
    made.file.save("x", ContentFile(b"%PDF-"))


def address(jury: Jury, name: str = "sent.pdf") -> str:
    code = Attachment.objects.get(name=name).code
    slug, year = jury.nominee.municipality.slug, jury.edition.year
    return f"/admin/jury/bord/{year}/{slug}/bilagor/{code}/"


def code_of(browser: Client, where: str) -> int:
    response = browser.get(where)
    if response.streaming:
        assert b"".join(response.streaming_content)  # type: ignore[attr-defined]
    return int(response.status_code)


def test_is_listed_beside_the_scorecard_and_given(jury: Jury, browse: Browse) -> None:
    client = browse(jury.juror.user)
    page = client.get(f"/admin/jury/bedomning/{jury.card().code}/").content.decode()
    assert f'href="{address(jury)}">sent.pdf</a>' in page
    assert "later.pdf" not in page
    assert code_of(client, address(jury)) == 200


def test_who_takes_one_home_is_written_down(jury: Jury, browse: Browse) -> None:
    code_of(browse(jury.juror.user), address(jury))
    code_of(browse(UserFactory()), address(jury))
    noted = Entry.objects.values_list("kind", "code", "actor")
    code = Attachment.objects.get(name="sent.pdf").code
    assert list(noted) == [("jury.download", code, str(jury.juror.user.key))]


def test_what_was_not_sent_is_not_given(jury: Jury, browse: Browse) -> None:
    assert code_of(browse(jury.juror.user), address(jury, "later.pdf")) == 404


@pytest.mark.parametrize(("kind", "ground"), [("conflict", "close"), ("unsure", "other")])
def test_who_has_a_conflict_or_a_doubt_gets_nothing(
    jury: Jury, browse: Browse, kind: str, ground: str
) -> None:
    Declaration.objects.filter(juror=jury.juror).update(kind=kind, ground=ground)
    assert code_of(browse(jury.juror.user), address(jury)) == 404


def test_who_has_not_declared_gets_nothing(jury: Jury, browse: Browse) -> None:
    Declaration.objects.all().delete()
    assert code_of(browse(jury.juror.user), address(jury)) == 404


def test_who_has_left_the_jury_gets_nothing(jury: Jury, browse: Browse) -> None:
    client = browse(jury.juror.user)
    Juror.objects.filter(pk=jury.juror.pk).update(ends_at=NOW)
    assert code_of(client, address(jury)) != 200


def test_the_office_and_others_have_addresses_of_their_own(jury: Jury, browse: Browse) -> None:
    people: list[User] = [UserFactory(office=True), UserFactory(), UserFactory(is_superuser=True)]
    for person in people:
        assert code_of(browse(person), address(jury)) != 200


def test_a_nominee_without_an_application_has_no_files(jury: Jury, browse: Browse) -> None:
    where = address(jury)
    jury.nominee.application = None
    jury.nominee.save(update_fields=["application"])
    assert Application.objects.count() == 1
    assert code_of(browse(jury.juror.user), where) == 404
