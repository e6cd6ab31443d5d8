"""The receipt as a PDF: one page that anyone can check, and that outlives who sent."""

from __future__ import annotations

import pytest

from kvalitetskommun.accounts.workflow.people import erase_user
from nominations.documents.receipt import receipt_pdf
from nominations.models import Submission
from tests.clock import NOW
from tests.factories import UserFactory
from tests.nominations.desk import Desk, set_desk
from tests.nominations.documents.papers import inside, words

pytestmark = pytest.mark.needs("pdftotext")


@pytest.fixture
def desk(db: None) -> Desk:
    """An application that was submitted."""
    desk = set_desk()
    desk.send()
    return desk


def sent() -> Submission:
    """Read what was sent anew."""
    return Submission.objects.select_related("submitted_by").get()


def test_one_page_says_it_all(desk: Desk) -> None:
    submission = sent()
    submission.application.registry_number = "KS 2026/0123"
    pdf = receipt_pdf(submission, own=True)
    text = words(pdf)
    for shown in (
        *("Kvittens", desk.reread().case_number, "Kommunens diarienummer KS 2026/0123"),
        *("Inskickad den 10 november 2026 kl. 10.00", "Av Kim Kontakt", "Version 1"),
        *("Vad kontrollsumman omfattar", "shasum -a 256 ansokan.json", "Sida 1 av 1"),
    ):
        assert shown in text
    assert submission.sha256 in text.replace(" ", "")
    found = inside(pdf)
    assert (found.pages, found.ua_part, found.language) == (1, "1", "sv-SE")
    assert found.title.startswith("Kvittens på ansökan från ")
    assert {"Title", "H1", "P", "L", "LI"} <= found.tags


def test_it_outlives_who_sent(desk: Desk) -> None:
    before = sent().sha256
    erase_user(desk.contact, by=UserFactory(office=True), now=NOW)
    text = words(receipt_pdf(sent(), own=True))
    assert "Av Borttagen person" in text
    assert "Kim" not in text
    assert before in text.replace(" ", "")
    Submission.objects.update(submitted_by=None)
    assert "Av Borttagen person" in words(receipt_pdf(sent(), own=True))


def test_others_do_not_read_who_sent(desk: Desk) -> None:
    text = words(receipt_pdf(sent(), own=False))
    assert "Kim" not in text
    assert "Av " not in text.partition("Version")[0].partition("Inskickad")[2]


@pytest.mark.parametrize("name", ["漢字" * 50, "W" * 100, "\u202e" * 100])
def test_a_strange_name_leaves_it_on_one_page(desk: Desk, name: str) -> None:
    submission = sent()
    submission.submitted_by = UserFactory(name=name)
    submission.application.registry_number = "W" * 60
    assert inside(receipt_pdf(submission, own=True)).pages == 1
