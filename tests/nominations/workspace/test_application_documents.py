"""What a municipality takes home: its own documents, under good names, and nobody else's."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from django.test import Client

from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from nominations.documents import typesetting
from nominations.models import Attachment, Submission
from tests.nominations.desk import Desk, as_user, set_desk
from tests.nominations.documents.papers import inside, words

SENT = ("submission_pdf", "receipt_pdf", "package")


def body(response: object) -> bytes:
    """Give the whole answer, streamed or not."""
    return b"".join(response)  # type: ignore[call-overload]


@pytest.mark.needs("pdftotext")
def test_a_draft_as_pdf(desk: Desk, writer: Client) -> None:
    desk.write("Ett utkast.")
    response = writer.get(desk.url("draft_pdf"))
    assert response["Content-Type"] == "application/pdf"
    name = unquote(response["Content-Disposition"].partition("filename*=UTF-8''")[2])
    assert name == f"Utkast från {desk.municipality.full_name} {desk.reread().case_number}.pdf"
    assert response["Content-Disposition"].startswith('attachment; filename="Utkast fran ')
    assert response["Cache-Control"] == "private, no-store"
    text = words(body(response))
    assert "Ett utkast." in text
    assert "Utkast, inte inskickat" in text
    assert Entry.objects.latest("number").kind == "nominations.begin"


@pytest.mark.needs("pdftotext")
def test_what_was_sent_as_pdf(desk: Desk, writer: Client) -> None:
    desk.send()
    text = words(body(writer.get(desk.url("submission_pdf", 1))))
    assert "Vi lyssnar på invånarna." in text
    assert "kim@kommun.example" in text
    assert "Utkast" not in text


def test_where_nothing_is_unsent_the_draft_is_what_was_sent(desk: Desk, contact: Client) -> None:
    desk.send()
    response = contact.get(desk.url("draft_pdf"))
    assert response["Location"] == desk.url("submission_pdf", 1)


@pytest.mark.needs("pdftotext")
def test_an_open_copy_is_a_draft(desk: Desk, contact: Client) -> None:
    desk.send_and_open()
    assert "Utkast, inte inskickat" in words(body(contact.get(desk.url("draft_pdf"))))


@pytest.mark.needs("pdftotext")
def test_the_receipt_as_pdf(desk: Desk, writer: Client) -> None:
    desk.send()
    text = words(body(writer.get(desk.url("receipt_pdf", 1))))
    assert Submission.objects.get().sha256 in text.replace(" ", "")
    assert "Av Kim Kontakt" in text


def test_the_package(desk: Desk, writer: Client) -> None:
    desk.send()
    response = writer.get(desk.url("package", 1))
    content = body(response)
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Length"] == str(len(content))
    assert response["Cache-Control"] == "private, no-store"
    with ZipFile(BytesIO(content)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["kontrollsumma"] == Submission.objects.get().sha256


def describe(attachment: Attachment) -> None:
    """Describe a picture, as it must be before the application is sent."""
    Attachment.objects.filter(pk=attachment.pk).update(description="En karta över centrum")


@pytest.mark.needs("pdftotext")
def test_attachments_follow_in_the_package_and_pictures_in_the_pdf(
    desk: Desk, contact: Client, private_files: Path
) -> None:
    describe(desk.attach("karta.png"))
    desk.attach("rapport.pdf")
    draft = body(contact.get(desk.url("draft_pdf")))
    assert inside(draft).alternatives == ["En karta över centrum"]
    desk.send()
    pdf = body(contact.get(desk.url("submission_pdf", 1)))
    assert inside(pdf).alternatives == ["En karta över centrum"]
    assert "Bilagor" in words(pdf)
    content = Submission.objects.get().content["areas"][0]["attachments"]
    with ZipFile(BytesIO(body(contact.get(desk.url("package", 1))))) as archive:
        packed = [name for name in archive.namelist() if name.startswith("bilagor/")]
        assert packed == ["bilagor/demokrati-01-karta.png", "bilagor/demokrati-02-rapport.pdf"]
        found = [hashlib.sha256(archive.read(name)).hexdigest() for name in packed]
    assert found == [file["sha256"] for file in content]


def test_the_pages_link_to_them(desk: Desk, contact: Client) -> None:
    assert desk.url("draft_pdf") in contact.get(desk.url("tasks")).content.decode()
    assert desk.url("draft_pdf") in contact.get(desk.url("review")).content.decode()
    desk.send()
    for page in (desk.url("tasks"), desk.url("receipt"), desk.url("snapshot", 1)):
        shown = contact.get(page).content.decode()
        assert [name for name in SENT if f'href="{desk.url(name, 1)}"' not in shown] == []
    mail = Message.objects.filter(kind="application_receipt")[0]
    assert desk.url("receipt_pdf", 1) in mail.text


@pytest.mark.needs("pdftotext")
def test_an_earlier_version_stays(desk: Desk, contact: Client) -> None:
    desk.send_and_open()
    desk.write("Ny text.")
    desk.send()
    assert "version 1" in words(body(contact.get(desk.url("submission_pdf", 1))))
    assert "Ny text." not in words(body(contact.get(desk.url("submission_pdf", 1))))


def test_nothing_is_there_before_the_submission(desk: Desk, contact: Client) -> None:
    assert {contact.get(desk.url(name, 1)).status_code for name in SENT} == {404}


def test_a_withdrawn_application_keeps_its_documents(desk: Desk, contact: Client) -> None:
    desk.send()
    contact.post(desk.url("withdraw"))
    page = contact.get(desk.url("tasks")).content.decode()
    for name in SENT:
        assert desk.url(name, 1) in page
        assert body(contact.get(desk.url(name, 1)))[:2] in {b"%P", b"PK"}


def test_a_stranger_finds_nothing(desk: Desk) -> None:
    desk.send()
    rival = as_user(set_desk(desk.edition).contact)
    addresses = [desk.url("draft_pdf"), *(desk.url(name, 1) for name in SENT)]
    assert {rival.get(address).status_code for address in addresses} == {404}


def test_a_template_that_breaks_gives_the_calm_page_and_a_log_line(
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    desk.write("hemligt svar")
    (tmp_path / "application.typ").write_text("#sys.inputs.at(sys.inputs.data)")
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    browser = as_user(desk.contact)
    browser.raise_request_exception = False
    response = browser.get(desk.url("draft_pdf"))
    page = response.content.decode()
    assert response.status_code == 500
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert "Något gick fel hos oss" in page
    assert response["X-Request-ID"] in page
    (line,) = [record for record in caplog.records if record.name == "django.request"]
    assert line.request.id == response["X-Request-ID"]  # type: ignore[attr-defined]
    assert "NotTypeset: application.typ" in caplog.text
    assert "hemligt" not in caplog.text
