"""The jury book: a juror's own copy, without what the juror has stepped back from."""

from __future__ import annotations

import subprocess
from datetime import datetime

import pytest

from jury.models import Juror
from jury.workflow.declaring import declare
from kvalitetskommun.audit.models import Entry
from nominations.models import Municipality, Nomination
from tests.factories import (
    SubmissionFactory,
    UserFactory,
    readable_nomination,
    snapshot,
    snapshot_answer,
    snapshot_area,
)
from tests.factories_jury import DeclarationFactory, JurorFactory, Jury, KeyFigureFactory, make_jury
from tests.jury.conftest import Browse
from tests.nominations.documents.papers import inside, words

pytestmark = [pytest.mark.django_db, pytest.mark.needs("pdftotext")]


def address(jury: Jury) -> str:
    """Give the way to the book."""
    return f"/admin/jury/bok/{jury.edition.year}/"


def readable(jury: Jury, name: str, text: str) -> Nomination:
    """Nominate a municipality with an application that says this; all jurors are cleared."""
    nominee = readable_nomination(edition=jury.edition)
    Municipality.objects.filter(pk=nominee.municipality_id).update(name=name)
    nominee.refresh_from_db()
    area = snapshot_area("demokrati", snapshot_answer("fråga", text))
    SubmissionFactory(
        application=nominee.application, number=2, content=snapshot(nominee.application, area)
    )
    for juror in jury.jurors:
        DeclarationFactory(juror=juror, nomination=nominee)
    return nominee


@pytest.fixture
def two() -> tuple[Jury, Nomination, Nomination]:
    """A jury that may read two applications."""
    jury = make_jury(nominees=0)
    return jury, readable(jury, "Ale", "Aleordet."), readable(jury, "Boden", "Bodenordet.")


Two = tuple[Jury, Nomination, Nomination]


def test_it_holds_what_the_juror_may_read(two: Two, browse: Browse) -> None:
    jury, ale, _ = two
    KeyFigureFactory(nomination=ale, title="Exempelmått ett")
    answer = browse(jury.juror.user).get(address(jury))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith('attachment; filename="Jurybok')
    read = words(answer.content)
    for told in ("Aleordet.", "Bodenordet.", "Exempelmått ett", "12,5"):
        assert told in read
    assert Entry.objects.order_by("-number")[0].kind == "jury.download_book"


def test_the_jurors_name_is_on_every_page(two: Two, browse: Browse) -> None:
    jury, *_ = two
    pdf = browse(jury.juror.user).get(address(jury)).content
    pages = inside(pdf).pages
    assert pages > 2
    name = str(jury.juror.user).split()[0]
    for page in range(1, pages + 1):
        asked = ["pdftotext", "-f", str(page), "-l", str(page), "-", "-"]
        found = subprocess.run(asked, input=pdf, capture_output=True, check=True)
        assert name in found.stdout.decode()


def test_it_is_tagged_for_everybody_to_read(two: Two, browse: Browse) -> None:
    jury, *_ = two
    found = inside(browse(jury.juror.user).get(address(jury)).content)
    assert (found.ua_part, found.language, found.is_marked) == ("1", "sv-SE", True)
    assert {"H1", "H2", "H3", "TOC"} <= found.tags


def test_nothing_is_left_of_what_the_juror_steps_back_from(
    two: Two, browse: Browse, now: datetime
) -> None:
    jury, _, boden = two
    client = browse(jury.juror.user)
    assert "Bodenordet." in words(client.get(address(jury)).content)
    declare(
        jury.juror, boden, kind="conflict", ground="close", text="", by=jury.juror.user, now=now
    )
    pdf = client.get(address(jury)).content
    read = words(pdf)
    assert "Aleordet." in read
    assert "Boden" not in read
    assert "Kommuner 1" in read


def test_everybody_has_an_own_one(two: Two, browse: Browse) -> None:
    jury, *_ = two
    first, second = (browse(juror.user).get(address(jury)).content for juror in jury.jurors[:2])
    assert str(jury.jurors[1].user) not in words(first)
    assert first != second


def test_who_may_read_nothing_has_none(jury: Jury, browse: Browse) -> None:
    newcomer: Juror = JurorFactory(edition=jury.edition)
    assert browse(newcomer.user).get(address(jury)).status_code == 404


def test_nobody_else_gets_one(two: Two, browse: Browse) -> None:
    jury, *_ = two
    for person in (UserFactory(office=True), UserFactory(is_superuser=True)):
        assert browse(person).get(address(jury)).status_code == 404
