"""Attaching with the plain form and in the background; each refusal; nothing typed is lost."""

from __future__ import annotations

import hashlib
import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from kvalitetskommun.audit.models import Entry
from nominations.models import Attachment, Edition
from nominations.states import AttachmentState
from tests.clock import NOW, Clock
from tests.counts import count
from tests.nominations.desk import Desk, as_user, form_of, set_desk, upload
from tests.nominations.files.making import exif, filled, four_greys, image, notes, pdf

pytestmark = pytest.mark.usefixtures("private_files")

MB = 1024 * 1024
ATTACH = {"filknapp": "bifoga"}


def on_disk(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def send(browser: Client, desk: Desk, *, file: SimpleUploadedFile, **more: str) -> Any:
    """Press the button of the plain form, with everything that stands in it."""
    data = form_of(desk.section()) | ATTACH | more
    return browser.post(desk.page(), {**data, "fil": file})


def send_apart(browser: Client, desk: Desk, file: SimpleUploadedFile | None) -> Any:
    """Send a file as the script does."""
    return browser.post(desk.url("attach", "demokrati"), {"fil": file} if file else {})


def test_a_document_is_kept_as_it_is_and_the_text_is_saved(
    desk: Desk, writer: Client, private_files: Path
) -> None:
    content = pdf()
    data = {"svar-demokrati-text": "Skrivet nyss."}
    response = send(writer, desk, file=upload("Vår rapport.pdf", content), **data)
    assert response["Location"] == f"{desk.page()}#bilagor"
    made = Attachment.objects.get()
    assert (made.name, made.kind, made.state) == ("Vår rapport.pdf", "pdf", AttachmentState.CLEAN)
    assert (made.size, made.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert (made.uploaded_by, made.uploaded_at) == (desk.writer, NOW)
    (path,) = on_disk(private_files)
    assert path.read_bytes() == content
    assert "rapport" not in str(path)
    assert path.stat().st_mode & 0o077 == 0
    assert desk.section().answers["demokrati-text"] == "Skrivet nyss."
    page = writer.get(desk.page()).content.decode()
    for shown in ("Filen Vår rapport.pdf är bifogad.", "1 av 5 filer", "PDF, 1\u00a0kB"):
        assert shown in page
    entry = Entry.objects.latest("number")
    assert (entry.kind, entry.code) == ("nominations.attach", desk.code)


def test_a_picture_loses_its_metadata_and_keeps_its_way_up(
    desk: Desk, contact: Client, private_files: Path
) -> None:
    photo = image("JPEG", (40, 20), exif=exif(orientation=6), comment=b"Hemlig Person")
    assert b"Hemlig" in photo
    send(contact, desk, file=upload("foto.jpg", photo))
    (path,) = on_disk(private_files)
    stored = path.read_bytes()
    assert b"Hemlig" not in stored
    with Image.open(io.BytesIO(stored)) as picture:
        assert picture.size == (20, 40)
        assert dict(picture.getexif()) == {}
        assert "comment" not in picture.info
    made = Attachment.objects.get()
    assert (made.size, made.sha256) == (len(stored), hashlib.sha256(stored).hexdigest())


def test_a_png_loses_the_text_beside_its_points(
    desk: Desk, contact: Client, private_files: Path
) -> None:
    send(contact, desk, file=upload("karta.png", image(pnginfo=notes())))
    (path,) = on_disk(private_files)
    assert b"Hemlig" not in path.read_bytes()
    with Image.open(path) as picture:
        assert picture.info == {}


def test_a_file_chosen_and_saved_with_the_ordinary_button_is_attached_too(
    desk: Desk, contact: Client
) -> None:
    data = form_of(desk.section(), demokrati_text="Hej.") | {"vidare": "nasta"}
    response = contact.post(desk.page(), {**data, "fil": upload("a.pdf", pdf())})
    assert response["Location"] == desk.page("kontakt")
    assert Attachment.objects.get().name == "a.pdf"


def test_a_refused_file_is_an_error_at_its_field_and_the_text_is_saved(
    desk: Desk, contact: Client, private_files: Path
) -> None:
    data = {"svar-demokrati-text": "Texten finns kvar."}
    page = send(contact, desk, file=upload("a.gif", image("GIF")), **data).content.decode()
    assert page.count("Filen måste vara en PDF, PNG eller JPG.") == 2
    assert '<a href="#id_fil">Filen måste vara' in page
    assert "<title>Fel: Demokrati" in page
    assert "Texten finns kvar." in page
    assert desk.section().answers["demokrati-text"] == "Texten finns kvar."
    assert (Attachment.objects.count(), on_disk(private_files)) == (0, [])
    assert Entry.objects.latest("number").kind == "refusal.application_attach"


def test_a_description_outlives_an_answer_that_cannot_be_saved(desk: Desk, contact: Client) -> None:
    first, second = desk.attach(), desk.attach("hamn.png")
    Attachment.objects.filter(pk=second.pk).update(description="Hamnen.")
    typed = {f"beskrivning-{first.code}": "Kartan.", f"beskrivning-{first.code}-innan": ""}
    data = {"svar-demokrati-1": "9"} | typed
    page = send(contact, desk, file=upload("rapport.pdf", pdf()), **data).content.decode()
    assert page.count("Filen rapport.pdf är inte uppladdad än. Välj den igen.") == 2
    for described in ("Kartan.", "Hamnen."):
        assert f'value="{described}"' in page
    assert list(Attachment.objects.values_list("description", flat=True)) == ["", "Hamnen."]


def test_a_description_outlives_the_closing_too(desk: Desk, contact: Client, clock: Clock) -> None:
    picture = desk.attach()
    clock.set(desk.edition.closes_at)
    typed = {f"beskrivning-{picture.code}": "Kartan.", f"beskrivning-{picture.code}-innan": ""}
    response = send(contact, desk, file=upload("rapport.pdf", pdf()), **typed)
    page = response.content.decode()
    assert response.status_code == 403
    assert 'value="Kartan." readonly' in page
    assert "Filen du valde är inte uppladdad." in page


def test_no_file_chosen(desk: Desk, contact: Client) -> None:
    page = contact.post(desk.page(), form_of(desk.section()) | ATTACH).content.decode()
    assert page.count("Välj en fil först") == 2


def test_a_conflict_about_the_text_does_not_lose_the_file(desk: Desk, writer: Client) -> None:
    old = form_of(desk.section(), demokrati_text="Sams text.") | ATTACH
    desk.write("Kims text.")
    response = writer.post(desk.page(), {**old, "fil": upload("a.pdf", pdf())})
    assert "/krock/" in response["Location"]
    assert Attachment.objects.get().name == "a.pdf"
    assert "Filen a.pdf är bifogad." in writer.get(response["Location"]).content.decode()


def refusal(response: Any) -> str:
    assert response.status_code == 403
    return str(response.json()["status"])


def test_in_the_background_the_answer_holds_the_line(desk: Desk, contact: Client) -> None:
    answer = send_apart(contact, desk, upload("karta.png", image())).json()
    assert (answer["status"], answer["count"]) == ("clean", "1 av 5 filer")
    made = Attachment.objects.get()
    assert f'id="fil-{made.code}"' in answer["row"]
    assert f'name="beskrivning-{made.code}"' in answer["row"]
    assert send_apart(contact, desk, None).status_code == 422


SIZES = {
    "nothing": (b"", "empty"),
    "one byte too many": (b"%PDF-" + b"0" * (10 * MB - 4), "too_large"),
    "more than the server takes": (b"%PDF-" + b"0" * (count(11, 60) * MB), "too_large"),
}


@pytest.mark.parametrize("case", SIZES)
def test_sizes(desk: Desk, contact: Client, private_files: Path, case: str) -> None:
    content, expected = SIZES[case]
    assert refusal(send_apart(contact, desk, upload("a.pdf", content))) == expected
    assert on_disk(private_files) == []


def limits(desk: Desk, **fields: int) -> None:
    Edition.objects.filter(pk=desk.edition.pk).update(**fields)


def test_the_largest_size_is_the_editions(desk: Desk, contact: Client) -> None:
    limits(desk, max_file_mb=1)
    large = upload("a.pdf", b"%PDF-" + b"0" * MB)
    answer = send_apart(contact, desk, large)
    assert answer.json()["error"].startswith("Filen måste vara mindre än 1 MB.")
    assert "Högst 1 MB per fil" in contact.get(desk.page()).content.decode()


def test_a_picture_that_grows_past_the_limit_when_it_is_written_anew(
    desk: Desk, contact: Client, private_files: Path
) -> None:
    limits(desk, max_file_mb=1)
    sent = four_greys(1_656, 2_300)
    assert len(sent) < MB
    answer = send_apart(contact, desk, upload("karta.png", sent))
    assert refusal(answer) == "grown"
    assert answer.json()["error"] == (
        "Vi sparar bilder på nytt utan dolda uppgifter, och då blev den här större än 1 MB. "
        "Gör bilden mindre eller spara den som JPG, och försök igen."
    )
    assert (Attachment.objects.count(), on_disk(private_files)) == (0, [])
    limits(desk, max_file_mb=2)
    assert send_apart(contact, desk, upload("karta.png", sent)).status_code == 200
    assert Attachment.objects.get().size > MB


def test_so_many_files_in_a_part_and_no_more(desk: Desk, contact: Client) -> None:
    limits(desk, max_files_per_section=2)
    desk.attach("a.pdf")
    desk.attach("b.pdf")
    answer = send_apart(contact, desk, upload("c.pdf", pdf()))
    assert refusal(answer) == "too_many"
    assert "högst 2 filer i den här delen" in answer.json()["error"]
    desk.attach("c.pdf", key="kontakt")
    contact.post(desk.url("remove_file", "demokrati", Attachment.objects.first().code))  # type: ignore[union-attr]
    assert send_apart(contact, desk, upload("c.pdf", pdf())).status_code == 200


def test_so_much_in_an_application_and_no_more(desk: Desk, contact: Client) -> None:
    limits(desk, max_file_mb=1, max_files_mb=1)
    desk.attach("a.pdf", filled(pdf(), MB - 400), key="kontakt")
    assert refusal(send_apart(contact, desk, upload("b.pdf", pdf()))) == "over_quota"


def test_what_was_sent_and_removed_is_stored_and_counts(desk: Desk, contact: Client) -> None:
    limits(desk, max_file_mb=1, max_files_mb=1)
    sent = desk.attach("a.pdf", filled(pdf(), MB - 400), key="kontakt")
    desk.send_and_open()
    contact.post(desk.url("remove_file", "kontakt", sent.code))
    answer = send_apart(contact, desk, upload("b.pdf", pdf()))
    assert refusal(answer) == "over_quota"
    assert answer.json()["error"] == (
        "Filerna i hela ansökan får vara högst 1 MB tillsammans. Filer som ni har skickat in "
        "ligger kvar och räknas också. Ta bort en fil eller minska den här, och försök igen."
    )


def test_what_was_removed_and_never_sent_does_not_count(desk: Desk, contact: Client) -> None:
    limits(desk, max_file_mb=1, max_files_mb=1)
    made = desk.attach("a.pdf", filled(pdf(), MB - 400), key="kontakt")
    contact.post(desk.url("remove_file", "kontakt", made.code))
    assert send_apart(contact, desk, upload("b.pdf", pdf())).status_code == 200


def test_an_edition_without_files_shows_no_place_for_them(desk: Desk, contact: Client) -> None:
    limits(desk, max_files_per_section=0)
    assert "Bilagor" not in contact.get(desk.page()).content.decode()
    assert refusal(send_apart(contact, desk, upload("a.pdf", pdf()))) == "no_files"


def test_not_from_the_closing_moment(desk: Desk, contact: Client, clock: Clock) -> None:
    assert desk.edition.closes_at is not None
    clock.set(desk.edition.closes_at - timedelta(microseconds=1))
    assert send_apart(contact, desk, upload("a.pdf", pdf())).status_code == 200
    clock.set(desk.edition.closes_at)
    assert refusal(send_apart(contact, desk, upload("b.pdf", pdf()))) == "closed"
    response = send(contact, desk, file=upload("b.pdf", pdf()))
    assert (response.status_code, Attachment.objects.count()) == (403, 1)


def test_not_to_what_is_submitted_but_to_a_working_copy(desk: Desk, contact: Client) -> None:
    desk.send()
    assert refusal(send_apart(contact, desk, upload("a.pdf", pdf()))) == "submitted"
    contact.post(desk.url("open_copy"))
    assert send_apart(contact, desk, upload("a.pdf", pdf())).status_code == 200


def test_not_by_another_municipality_nor_by_nobody(desk: Desk, client: Client) -> None:
    rival = as_user(set_desk(desk.edition).contact)
    assert send_apart(rival, desk, upload("a.pdf", pdf())).status_code == 404
    assert send_apart(client, desk, upload("a.pdf", pdf())).status_code == 401
    assert Attachment.objects.count() == 0


def test_who_is_logged_out_meets_the_text_again_and_is_told_about_the_file(
    desk: Desk, client: Client
) -> None:
    data = {"svar-demokrati-text": "Det jag skrev i kväll."}
    response = send(client, desk, file=upload("a.pdf", pdf()), **data)
    page = response.content.decode()
    assert response.status_code == 401
    assert "Det jag skrev i kväll." in page
    assert "Filer kan vi inte behålla." in page


def test_the_same_file_twice_is_two_files(desk: Desk, contact: Client) -> None:
    content = pdf()
    for _ in range(2):
        assert send_apart(contact, desk, upload("a.pdf", content)).status_code == 200
    first, second = Attachment.objects.all()
    assert (first.name, first.sha256) == (second.name, second.sha256)
    assert first.file.name != second.file.name


def test_enter_in_a_line_saves_and_removes_nothing(desk: Desk, contact: Client) -> None:
    desk.attach()
    page = contact.get(desk.page()).content.decode()
    form = page[page.index('id="del"') :]
    assert form.index('name="vidare" value="nasta"') < form.index('name="filknapp"')


def test_another_name_in_the_form_changes_nothing(desk: Desk, contact: Client) -> None:
    rival = set_desk(desk.edition)
    theirs = rival.attach("deras.png")
    data = form_of(desk.section()) | {f"beskrivning-{theirs.code}": "Vår text"}
    contact.post(desk.page(), {**data, "fil": upload("a.pdf", pdf())})
    theirs.refresh_from_db()
    assert (theirs.description, theirs.section) == ("", rival.section())
