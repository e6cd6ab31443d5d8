"""Review, submit, receipt: one snapshot, one receipt, one mail to each in the group."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from nominations.models import EditionDate, Submission
from nominations.snapshots import digest
from nominations.states import ApplicationState, DateKind, Precision
from tests.clock import NOW, Clock
from tests.factories import EditionDateFactory
from tests.nominations.desk import Desk, as_user, form_of, set_desk

DECLARED = {"authorised": "on", "published": "on"}


def receipts() -> list[str]:
    sent = Message.objects.filter(kind="application_receipt").order_by("to")
    return list(sent.values_list("to", flat=True))


def test_submits_and_shows_the_receipt(desk: Desk, contact: Client) -> None:
    desk.complete()
    response = contact.post(desk.url("submit"), DECLARED)
    assert response["Location"] == desk.url("receipt")
    application = desk.reread()
    assert (application.state, application.submitted_at) == (ApplicationState.SUBMITTED, NOW)
    submission = Submission.objects.get()
    assert submission.sha256 == digest(submission.content)
    page = contact.get(desk.url("receipt")).content.decode()
    for shown in (application.case_number, submission.sha256, "Ansökan är inskickad"):
        assert shown in page
    assert receipts() == sorted([desk.contact.email, desk.writer.email])
    mail = Message.objects.filter(kind="application_receipt")[0]
    assert application.case_number in mail.text
    assert submission.sha256 in mail.text
    assert Entry.objects.latest("number").kind == "nominations.submit"


def test_what_comes_next_is_dated_as_exactly_as_it_is_known(desk: Desk, contact: Client) -> None:
    for kind, precision in (
        (DateKind.NOMINEES_ANNOUNCED, Precision.MOMENT),
        (DateKind.EVALUATION, Precision.DAY),
        (DateKind.CEREMONY, Precision.MONTH),
    ):
        EditionDate.objects.filter(edition=desk.edition, kind=kind).delete()
        EditionDateFactory(edition=desk.edition, kind=kind, precision=precision)
    desk.send()
    page = contact.get(desk.url("receipt")).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert re.findall(r"<h3>(.*?)</h3><p>(.*?)</p>", page)[-3:] == [
        ("De nominerade presenteras", "Den 16 november 2027 kl. 18.00"),
        ("Juryns bedömning börjar", "Den 16 november 2027"),
        ("Vinnaren utses", "I november 2027"),
    ]


def test_who_is_suspended_gets_no_receipt(desk: Desk, contact: Client) -> None:
    type(desk.writer).objects.filter(pk=desk.writer.pk).update(is_active=False)
    desk.complete()
    contact.post(desk.url("submit"), DECLARED)
    assert receipts() == [desk.contact.email]
    assert desk.writer.email not in contact.get(desk.url("receipt")).content.decode()


def test_the_snapshot_holds_the_answers_but_no_person(desk: Desk, contact: Client) -> None:
    desk.send()
    submission = Submission.objects.get()
    assert "kim@kommun.example" not in str(submission.content)
    assert submission.personal == {
        "kontakt": {"namn": "Kim Kontakt", "e-post": "kim@kommun.example"}
    }
    page = contact.get(desk.url("snapshot", 1)).content.decode()
    for shown in ("I hög grad", "Vi lyssnar på invånarna.", "kim@kommun.example"):
        assert shown in page


def test_twice_is_one_snapshot_one_receipt_one_mail(desk: Desk, contact: Client) -> None:
    desk.complete()
    first = contact.post(desk.url("submit"), DECLARED)
    second = contact.post(desk.url("submit"), DECLARED)
    assert first["Location"] == second["Location"] == desk.url("receipt")
    assert Submission.objects.count() == 1
    assert len(receipts()) == 2


def test_sending_a_changed_copy_makes_a_second_snapshot(desk: Desk, contact: Client) -> None:
    desk.send()
    contact.post(desk.url("open_copy"))
    page = contact.get(desk.url("tasks")).content.decode()
    assert "Här nedanför är er arbetskopia" in page
    assert "Ni har inte ändrat något än." in page
    desk.write("Ny text.", now=NOW + timedelta(minutes=1))
    page = contact.get(desk.url("tasks")).content.decode()
    assert "Ändringarna är inte inskickade." in page
    assert "Ny text." not in contact.get(desk.url("snapshot", 1)).content.decode()
    contact.post(desk.url("submit"), DECLARED)
    assert list(Submission.objects.values_list("number", flat=True)) == [1, 2]
    assert "Ny text." in contact.get(desk.url("snapshot", 2)).content.decode()
    earlier = contact.get(desk.url("snapshot", 1)).content.decode()
    assert "Den här räknas inte längre." in earlier
    assert desk.reread().editing_since is None


@pytest.mark.parametrize("left_out", ["authorised", "published"])
def test_both_declarations_are_needed(desk: Desk, contact: Client, left_out: str) -> None:
    desk.complete()
    given = {name: value for name, value in DECLARED.items() if name != left_out}
    page = contact.post(desk.url("submit"), given).content.decode()
    assert "Det finns ett fel i formuläret" in page
    assert f'href="#id_{left_out}"' in page
    assert Submission.objects.count() == 0


def test_the_review_links_to_each_missing_answer(desk: Desk, contact: Client) -> None:
    page = contact.get(desk.url("review")).content.decode()
    assert "4 saker återstår" in page
    back = "?tillbaka=granska"
    assert f'href="{desk.page()}{back}#id_svar-demokrati-1_0">Välj ett svar på fråga 1<' in page
    assert f'href="{desk.page()}{back}#id_svar-demokrati-text">Svara på fråga 2<' in page
    assert f'href="{desk.page("kontakt")}{back}#id_svar-namn">Svara på fråga 1<' in page
    assert '<span class="visually-hidden"> i delen Kontakt</span>' in page
    assert "Skicka in ansökan</button>" not in page


def test_who_mends_an_answer_comes_back_to_the_review(desk: Desk, contact: Client) -> None:
    desk.complete()
    page = contact.get(f"{desk.page()}?tillbaka=granska").content.decode()
    assert "Tillbaka till granskningen" in page
    assert "Spara och gå tillbaka till granskningen" in page
    data = form_of(desk.section(), demokrati_text="Rättad text.") | {"tillbaka": "granska"}
    saved = contact.post(desk.page(), data | {"vidare": "nasta"})
    assert saved["Location"] == f"{desk.url('review')}#del-demokrati"
    emptied = form_of(desk.section(), demokrati_text="") | {"tillbaka": "granska"}
    again = contact.post(desk.page(), emptied)
    assert again["Location"] == f"{desk.page()}?kontroll=1&tillbaka=granska"
    onwards = contact.post(desk.page(), form_of(desk.section(), demokrati_text="Klar."))
    assert onwards["Location"] == desk.page("kontakt")


def refused(desk: Desk, browser: Client) -> str:
    """Try to submit; give the sentence that the review then shows."""
    response = browser.post(desk.url("submit"), DECLARED, follow=True)
    assert response.redirect_chain == [(desk.url("review"), 302)]
    assert Submission.objects.count() == 0
    return str(response.context["submitting"].code)


def test_not_while_something_is_missing(desk: Desk, contact: Client) -> None:
    assert refused(desk, contact) == "incomplete"


def test_not_by_a_writer(desk: Desk, writer: Client) -> None:
    desk.complete()
    assert refused(desk, writer) == "not_contact"


def test_not_from_the_closing_moment(desk: Desk, contact: Client, clock: Clock) -> None:
    desk.complete()
    assert desk.edition.closes_at is not None
    clock.set(desk.edition.closes_at)
    assert refused(desk, contact) == "closed"


def test_not_by_another_municipality(desk: Desk) -> None:
    desk.complete()
    rival = as_user(set_desk(desk.edition).contact)
    assert rival.post(desk.url("submit"), DECLARED).status_code == 404
    for name in ("review", "receipt", "tasks", "withdraw", "people"):
        assert rival.get(desk.url(name)).status_code == 404


def test_the_receipt_outlives_who_submitted(desk: Desk, writer: Client) -> None:
    desk.send()
    Submission.objects.update(submitted_by=None)
    assert "Borttagen person" in writer.get(desk.url("receipt")).content.decode()


def test_no_receipt_and_no_snapshot_before_submission(desk: Desk, contact: Client) -> None:
    assert contact.get(desk.url("receipt")).status_code == 404
    assert contact.get(desk.url("snapshot", 1)).status_code == 404
