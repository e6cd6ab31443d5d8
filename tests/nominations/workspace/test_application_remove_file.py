"""Removing and describing files; what a submission names is never lost."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from kvalitetskommun.audit.models import Entry
from nominations.models import Application, Attachment, Submission
from nominations.rules.writing import has_unsent_changes, is_unsent
from nominations.snapshots import digest
from nominations.workflow.submission import submit
from tests.clock import NOW, Clock
from tests.nominations.desk import Desk, as_user, form_of, set_desk

pytestmark = pytest.mark.usefixtures("private_files")

LATER = NOW + timedelta(minutes=5)


def place(desk: Desk, name: str, made: Attachment) -> str:
    return desk.url(name, "demokrati", made.code)


@pytest.mark.django_db(transaction=True)
def test_asks_once_more_and_deletes_the_bytes(private_files: Path) -> None:
    desk = set_desk()
    contact = as_user(desk.contact)
    made = desk.attach("a.pdf")
    page = contact.get(place(desk, "remove_file", made)).content.decode()
    assert "<strong>a.pdf</strong> tas bort ur delen Demokrati." in page
    response = contact.post(place(desk, "remove_file", made))
    assert response["Location"] == f"{desk.page()}#bilagor"
    made.refresh_from_db()
    assert (made.removed_by, made.removed_at, made.file.name) == (desk.contact, NOW, "")
    assert [path for path in private_files.rglob("*") if path.is_file()] == []
    assert "Filen a.pdf är borttagen." in contact.get(desk.page()).content.decode()
    assert Entry.objects.latest("number").kind == "nominations.remove_file"
    assert contact.get(place(desk, "file", made)).status_code == 404
    assert contact.post(place(desk, "remove_file", made)).status_code == 404


def test_the_button_saves_the_text_and_leads_to_the_question(desk: Desk, contact: Client) -> None:
    made = desk.attach("a.pdf")
    data = form_of(desk.section(), demokrati_text="Skrivet nyss.")
    response = contact.post(desk.page(), data | {"filknapp": f"ta-bort-{made.code}"})
    assert response["Location"] == place(desk, "remove_file", made)
    assert desk.section().answers["demokrati-text"] == "Skrivet nyss."
    assert contact.post(desk.page(), data | {"filknapp": "ta-bort-INTE"}).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_file_that_a_submission_names_is_kept(private_files: Path) -> None:
    desk = set_desk()
    contact = as_user(desk.contact)
    made = desk.attach("a.pdf")
    desk.send_and_open()
    contact.post(place(desk, "remove_file", made))
    made.refresh_from_db()
    assert (private_files / made.file.name).is_file()
    kept = contact.get(place(desk, "file", made))
    assert len(b"".join(kept.streaming_content)) == made.size  # type: ignore[attr-defined]
    assert "a.pdf" in contact.get(desk.url("snapshot", 1)).content.decode()
    assert "a.pdf" not in contact.get(desk.page()).content.decode()
    submit(desk.application, by=desk.contact, now=LATER)
    assert "a.pdf" not in contact.get(desk.url("snapshot", 2)).content.decode()


def test_the_script_takes_an_upload_back(desk: Desk, contact: Client) -> None:
    made = desk.attach("a.pdf")
    accept = {"Accept": "application/json"}
    answer = contact.post(place(desk, "remove_file", made), headers=accept)
    assert (answer.status_code, answer.json()) == (200, {"status": "removed"})
    made.refresh_from_db()
    assert made.removed_by == desk.contact
    assert "är borttagen" not in contact.get(desk.page()).content.decode()
    assert contact.post(place(desk, "remove_file", made), headers=accept).status_code == 404


def test_the_script_is_told_why_not(desk: Desk, contact: Client, clock: Clock) -> None:
    made = desk.attach("a.pdf")
    assert desk.edition.closes_at is not None
    clock.set(desk.edition.closes_at)
    accept = {"Accept": "application/json"}
    answer = contact.post(place(desk, "remove_file", made), headers=accept)
    assert (answer.status_code, answer.json()["status"]) == (403, "closed")


def test_not_after_the_closing(desk: Desk, contact: Client, clock: Clock) -> None:
    made = desk.attach("a.pdf")
    assert desk.edition.closes_at is not None
    clock.set(desk.edition.closes_at)
    page = contact.get(place(desk, "remove_file", made)).content.decode()
    assert "Ansökningstiden gick ut" in page
    response = contact.post(place(desk, "remove_file", made))
    assert response["Location"] == desk.page()
    assert Attachment.objects.present().count() == 1
    assert Entry.objects.latest("number").kind == "refusal.application_remove_file"


def test_not_by_another_municipality(desk: Desk) -> None:
    made = desk.attach()
    rival = as_user(set_desk(desk.edition).contact)
    assert rival.get(place(desk, "remove_file", made)).status_code == 404
    assert rival.post(place(desk, "remove_file", made)).status_code == 404
    assert rival.post(place(desk, "describe", made), {}).status_code == 404
    assert Attachment.objects.present().count() == 1


# --- Describing ----------------------------------------------------------------------------------


def described(made: Attachment, text: str, before: str = "") -> dict[str, str]:
    name = f"beskrivning-{made.code}"
    return {name: text, f"{name}-innan": before}


def test_a_description_is_saved_with_the_form(desk: Desk, contact: Client) -> None:
    made = desk.attach()
    contact.post(desk.page(), form_of(desk.section()) | described(made, " En karta. "))
    made.refresh_from_db()
    assert made.description == "En karta."
    assert 'value="En karta."' in contact.get(desk.page()).content.decode()


def test_a_description_saved_beside_a_refused_file_is_the_one_its_writer_has_read(
    desk: Desk, contact: Client
) -> None:
    made = desk.attach()
    data = form_of(desk.section()) | described(made, "En karta.") | {"filknapp": "bifoga"}
    page = contact.post(desk.page(), data)
    assert "Välj en fil först" in page.content.decode()
    name = f"beskrivning-{made.code}-innan"
    assert page.context["files"].form[name].value() == "En karta."


def test_a_description_is_saved_in_the_background(desk: Desk, contact: Client) -> None:
    made = desk.attach()
    answer = contact.post(place(desk, "describe", made), described(made, "En karta."))
    assert answer.json() == {"status": "saved"}
    again = contact.post(place(desk, "describe", made), described(made, "x" * 301, "En karta."))
    assert (again.status_code, again.json()["status"]) == (422, "invalid")
    made.refresh_from_db()
    assert made.description == "En karta."


def test_a_colleagues_description_is_not_overwritten_unseen(desk: Desk, writer: Client) -> None:
    made = desk.attach()
    data = form_of(desk.section()) | described(made, "Sams beskrivning.")
    as_user(desk.contact).post(place(desk, "describe", made), described(made, "Kims."))
    page = writer.post(desk.page(), data).content.decode()
    assert page.count("Någon annan har ändrat beskrivningen till ”Kims.”.") == 2
    assert 'value="Sams beskrivning."' in page
    assert 'value="Kims."' in page
    made.refresh_from_db()
    assert made.description == "Kims."
    answer = writer.post(place(desk, "describe", made), described(made, "Sams.", "x"))
    assert (answer.json()["status"], answer.json()["stored"]) == ("described_meanwhile", "Kims.")
    writer.post(desk.page(), form_of(desk.section()) | described(made, "Sams.", "Kims."))
    made.refresh_from_db()
    assert made.description == "Sams."


# --- Submitting ----------------------------------------------------------------------------------


def test_the_snapshot_names_the_file_and_its_hash_covers_it(desk: Desk, contact: Client) -> None:
    made = desk.attach("karta.png")
    contact.post(place(desk, "describe", made), described(made, "En karta."))
    desk.send()
    submission = Submission.objects.get()
    democracy, contacts = submission.content["areas"]
    assert submission.content["format"] == 2
    assert contacts["attachments"] == []
    assert democracy["attachments"] == [
        {
            "code": made.code,
            "name": "karta.png",
            "kind": "png",
            "size": made.size,
            "sha256": made.sha256,
            "alt": "En karta.",
        }
    ]
    assert submission.sha256 == digest(submission.content)
    changed = {**democracy, "attachments": []}
    assert digest({**submission.content, "areas": [changed, contacts]}) != submission.sha256
    for name in ("review", "snapshot"):
        where = desk.url(name, 1) if name == "snapshot" else desk.url(name)
        page = contact.get(where).content.decode()
        assert "Bilden visar: En karta." in page
        assert f'href="{place(desk, "file", made)}"' in page


def test_a_picture_without_a_description_stops_the_submission(desk: Desk, contact: Client) -> None:
    desk.complete()
    made = desk.attach("karta.png")
    page = contact.get(desk.url("review")).content.decode()
    target = f"{desk.page()}#id_beskrivning-{made.code}"
    assert f'href="{target}">Beskriv bilden ”karta.png”</a>' in page
    assert "En sak återstår" in page
    checked = contact.get(f"{desk.page()}?kontroll=1").content.decode()
    assert f'<a href="#id_beskrivning-{made.code}">Beskriv bilden ”karta.png”</a>' in checked
    assert "Det finns ett fel" in contact.get(desk.url("tasks")).content.decode()


def test_a_file_that_waits_stops_the_submission(desk: Desk, contact: Client) -> None:
    desk.complete()
    desk.attach("a.pdf")
    Attachment.objects.update(state="waiting")
    page = contact.get(desk.url("review")).content.decode()
    assert "Filen ”a.pdf” väntar på kontroll. Vänta en stund och försök igen" in page
    assert "Skicka in ansökan</button>" not in page
    assert "Filen väntar på kontroll" in contact.get(desk.page()).content.decode()


@pytest.mark.parametrize("change", ["attach", "remove", "describe"])
def test_a_changed_file_counts_as_an_unsent_change(
    desk: Desk, contact: Client, clock: Clock, change: str
) -> None:
    made = desk.attach("karta.png")
    contact.post(place(desk, "describe", made), described(made, "En karta."))
    desk.send_and_open()
    assert not has_unsent_changes(desk.reread())
    clock.set(LATER)
    if change == "attach":
        desk.attach("b.pdf", now=LATER)
    elif change == "remove":
        contact.post(place(desk, "remove_file", made))
    else:
        contact.post(place(desk, "describe", made), described(made, "Ny.", "En karta."))
    assert has_unsent_changes(desk.reread())
    assert "Ändringarna är inte inskickade." in contact.get(desk.url("tasks")).content.decode()
    assert list(Application.objects.unsent()) == [desk.application]
    assert is_unsent(desk.reread())
