"""A named signatory approves, by a personal link, exactly what is submitted."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.test import Client, override_settings

from kvalitetskommun.accounts.workflow import erase_user
from kvalitetskommun.answers import Refused
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from nominations.models import Application, Approval, Edition, Question, Submission
from nominations.rules.submission import may_submit
from nominations.snapshots import build_content, digest
from nominations.states import ApprovalState
from nominations.workflow.approving import erase_signatory
from nominations.workflow.attachments import describe, remove
from nominations.workflow.editions import copy_edition, correct_wording
from nominations.workflow.submission import withdraw
from tests.clock import NOW, Clock
from tests.factories import AffiliationFactory, UserFactory
from tests.nominations.desk import Desk, as_user, form_of, set_desk
from tests.nominations.files.making import image, pdf
from tests.nominations.workspace.test_application_submit import DECLARED

SIGNATORY = {"name": "Dana Direktör", "title": "kommundirektör", "email": "Dana@kommun.example"}
LINK = re.compile(r"(/godkann/[\w-]+/)\s")


@pytest.fixture
def demanding(desk: Desk) -> Desk:
    """A complete application in a round that requires approval."""
    Edition.objects.filter(pk=desk.edition.pk).update(requires_approval=True)
    desk.application = desk.complete()
    return desk


def links() -> list[str]:
    """Give the links of the letters to signatories, in the order in which they were written."""
    letters = Message.objects.filter(kind="approval_request").order_by("pk")
    return [LINK.findall(letter.text)[0] for letter in letters]


def ask(desk: Desk, **changed: str) -> Approval:
    """Let the contact ask; give the question."""
    answer = as_user(desk.contact).post(desk.url("ask_approval"), SIGNATORY | changed)
    assert answer.status_code == 302
    return Approval.objects.latest("pk")


def approve_by_link() -> None:
    """Open the latest link as the signatory and press the button."""
    Client().post(links()[-1] + "godkann/")


def said(browser: Client, url: str, data: dict[str, str] | None = None) -> str:
    """Post, and give the last thing that the person is told."""
    response = browser.post(url, data)
    assert response.status_code == 302
    return [str(message) for message in get_messages(response.wsgi_request)][-1]


def letters(kind: str) -> dict[str, str]:
    """Give the texts of a kind of letter by receiver."""
    return {letter.to: letter.text for letter in Message.objects.filter(kind=kind)}


def test_asked_approved_and_submitted(demanding: Desk, contact: Client, client: Client) -> None:
    assert said(contact, demanding.url("ask_approval"), SIGNATORY) == (
        "Länken är skickad till dana@kommun.example. Den gäller till den 17\u00a0november 2026 "
        "kl.\u00a010.00."
    )
    link = links()[0]
    page = client.get(link).content.decode()
    expected = digest(build_content(Application.objects.for_workspace().get()))
    for shown in ("Vi lyssnar på invånarna.", "I hög grad", "kim@kommun.example", expected):
        assert shown in page
    done = client.post(link + "godkann/", follow=True)
    assert "Tack." in done.content.decode()
    assert "Vi lyssnar på invånarna." not in done.content.decode()
    approval = Approval.objects.get()
    assert (approval.state, approval.approved_at) == (ApprovalState.APPROVED, NOW)
    assert set(letters("approval_given")) == {
        demanding.contact.email,
        demanding.writer.email,
        "dana@kommun.example",
    }
    assert contact.post(demanding.url("submit"), DECLARED)["Location"] == demanding.url("receipt")
    submission = Submission.objects.get()
    assert (submission.approval, submission.sha256) == (approval, expected)
    words = "av Dana Direktör, kommundirektör, den 10\u00a0november 2026 kl.\u00a010.00"
    for name in (demanding.url("receipt"), demanding.url("snapshot", 1)):
        assert words in contact.get(name).content.decode()
    assert words in letters("application_receipt")[demanding.contact.email]
    assert "Dana" not in str(submission.content)
    kinds = list(Entry.objects.order_by("number").values_list("kind", flat=True))
    assert [kind for kind in kinds if "appro" in kind] == [
        "nominations.ask_approval",
        "nominations.approve",
    ]


def test_opening_the_link_approves_nothing(demanding: Desk, client: Client) -> None:
    approval = ask(demanding)
    for _ in range(3):
        assert client.get(links()[0]).status_code == 200
        assert client.head(links()[0]).status_code == 200
        assert client.get(links()[0] + "godkann/").status_code == 405
    approval.refresh_from_db()
    assert approval.state == ApprovalState.ASKED


def test_the_button_needs_the_forms_own_token(demanding: Desk) -> None:
    ask(demanding)
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(links()[0] + "godkann/").status_code == 403
    strict.get(links()[0])
    given = strict.cookies[settings.CSRF_COOKIE_NAME].value
    strict.post(links()[0] + "godkann/", {"csrfmiddlewaretoken": given})
    assert Approval.objects.get().state == ApprovalState.APPROVED


def test_the_token_stays_in_the_letter(
    demanding: Desk, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    ask(demanding)
    token = links()[0].split("/")[2]
    assert Message.objects.get(kind="approval_request").personal
    row = Approval.objects.values().get()
    assert token not in str(row)
    page = client.get(links()[0])
    assert page["Referrer-Policy"] == "strict-origin"
    assert page["Cache-Control"] == "private, no-store"
    assert f"next=/godkann/{token}" not in page.content.decode()
    assert page.content.decode().count(token) == 2  # The addresses of the two forms.
    client.post(links()[0] + "godkann/")
    client.post(links()[0] + "godkann/")
    entries = Entry.objects.select_related("content")
    assert entries.filter(kind="refusal.approval_approve").count() == 1
    assert [e for e in entries if token in e.code or token in e.content.canonical] == []


def test_twice_is_one_approval(demanding: Desk, client: Client) -> None:
    ask(demanding)
    for _ in range(2):
        answer = client.post(links()[0] + "godkann/", follow=True)
        assert answer.status_code == 200
        assert "Tack." in answer.content.decode()
    assert Message.objects.filter(kind="approval_given").count() == 3


def test_asks_for_changes_in_words_that_reach_the_group(demanding: Desk, client: Client) -> None:
    ask(demanding)
    empty = client.post(links()[0] + "andringar/", {"comment": " "}).content.decode()
    assert empty.count("Skriv vad du vill att kommunen ändrar") == 2
    done = client.post(links()[0] + "andringar/", {"comment": "Nämn skolan & <b>bussen</b>."})
    assert done.status_code == 302
    page = client.get(links()[0]).content.decode()
    assert "Du har bett om ändringar" in page
    assert "Nämn skolan &amp; &lt;b&gt;bussen&lt;/b&gt;." in page
    assert "Nämn skolan & <b>bussen</b>." in letters("approval_declined")[demanding.writer.email]
    shown = as_user(demanding.writer).get(demanding.url("approval")).content.decode()
    assert "Dana Direktör ber om ändringar" in shown
    assert not Application.objects.get().under_approval


def test_a_change_voids_the_approval_and_says_so(demanding: Desk, contact: Client) -> None:
    ask(demanding)
    approve_by_link()
    demanding.write("Vi lyssnar på alla.", by=demanding.writer)
    approval = Approval.objects.get()
    assert (approval.state, approval.ended_at) == (ApprovalState.VOIDED, NOW)
    told = letters("approval_void")
    assert set(told) == {
        demanding.contact.email,
        demanding.writer.email,
        "dana@kommun.example",
    }
    assert all("Ansökan har ändrats efter godkännandet." in text for text in told.values())
    for name in ("approval", "review", "tasks"):
        assert "ändrats efter godkännandet" in contact.get(demanding.url(name)).content.decode()
    assert "Ansökan har ändrats sedan länken skickades" in Client().get(
        links()[0]
    ).content.decode().replace("\n", " ")
    submitting = may_submit(demanding.reread(), by=demanding.contact, now=NOW)
    assert submitting.code == "approval_void"
    demanding.write("Vi lyssnar på invånarna.")
    assert may_submit(demanding.reread(), by=demanding.contact, now=NOW).code == "approval_void"


def test_a_tick_voids_it_too_but_calling_a_part_done_does_not(demanding: Desk) -> None:
    ask(demanding)
    browser = as_user(demanding.writer)
    done = form_of(demanding.section()) | {"klar": "nej"}
    browser.post(demanding.url("autosave", "demokrati"), done)
    assert Approval.objects.get().state == ApprovalState.ASKED
    browser.post(demanding.url("autosave", "demokrati"), form_of(demanding.section()))
    ticked = form_of(demanding.section(), demokrati_1="3")
    browser.post(demanding.url("autosave", "demokrati"), ticked)
    assert Approval.objects.get().state == ApprovalState.VOIDED
    assert "Länken fungerar inte längre." in letters("approval_void")["dana@kommun.example"]


def test_contact_details_are_not_what_is_approved(demanding: Desk) -> None:
    ask(demanding)
    browser = as_user(demanding.writer)
    data = form_of(demanding.section("kontakt"), namn="Alva Ny")
    browser.post(demanding.url("autosave", "kontakt"), data)
    assert demanding.section("kontakt").answers["namn"] == "Alva Ny"
    assert Approval.objects.get().state == ApprovalState.ASKED


def test_a_corrected_wording_voids_every_approval_of_the_round(demanding: Desk) -> None:
    other = set_desk(demanding.edition)
    other.application = other.complete()
    for desk in (demanding, other):
        ask(desk)
        approve_by_link()
    question = Question.objects.get(key="demokrati-text")
    office = UserFactory(office=True)
    correct_wording(question, wording="Berätta kort", reason="Otydlig", by=office, now=NOW)
    assert list(Approval.objects.values_list("state", flat=True)) == [ApprovalState.VOIDED] * 2


def test_a_new_link_ends_the_old_one(demanding: Desk, contact: Client, clock: Clock) -> None:
    approval = ask(demanding)
    later = clock.advance(timedelta(days=8))
    page = contact.get(demanding.url("approval")).content.decode()
    assert "Länken gällde till den 17\u00a0november 2026 kl.\u00a010.00. Skicka den igen." in page
    old = Client().get(links()[0])
    assert (
        old.status_code,
        "Be kommunens kontaktperson att skicka den igen." in str(old.content.decode()),
    ) == (410, True)
    assert Client().post(links()[0] + "godkann/", follow=True).status_code == 410
    resend = demanding.url("resend_approval", approval.code)
    assert "Länken är skickad igen till dana@kommun.example." in said(contact, resend)
    first, second = links()
    assert Client().get(first).status_code == 404
    assert "Länken fungerar inte" in Client().get(first).content.decode()
    Client().post(second + "godkann/")
    approval.refresh_from_db()
    assert (approval.state, approval.approved_at) == (ApprovalState.APPROVED, later)


def test_someone_else_is_asked_instead(demanding: Desk) -> None:
    ask(demanding)
    ask(demanding, name="Olle Ordförande", email="olle@kommun.example")
    assert list(Approval.objects.order_by("pk").values_list("state", flat=True)) == [
        ApprovalState.TAKEN_BACK,
        ApprovalState.ASKED,
    ]
    assert Client().get(links()[0]).status_code == 410
    assert Client().get(links()[1]).status_code == 200
    assert set(letters("approval_taken_back")) == {"dana@kommun.example"}


@pytest.mark.parametrize("given", [False, True])
def test_taken_back(demanding: Desk, contact: Client, given: bool) -> None:
    approval = ask(demanding)
    if given:
        approve_by_link()
    take_back = demanding.url("take_back_approval", approval.code)
    assert said(contact, take_back) == (
        "Godkännandet är återkallat, och Dana Direktör har fått veta det."
    )
    assert set(letters("approval_taken_back")) == {"dana@kommun.example"}
    assert may_submit(demanding.reread(), by=demanding.contact, now=NOW).code == (
        "not_approved_again"
    )
    assert Client().get(links()[0]).status_code == 410
    assert said(contact, take_back) == "Godkännandet gäller redan inte."


def test_not_asked_before_it_is_complete(desk: Desk, contact: Client) -> None:
    assert "Ansökan är inte klar: 4 saker återstår." in said(
        contact, desk.url("ask_approval"), SIGNATORY
    )
    page = contact.get(desk.url("approval")).content.decode()
    assert "Skicka länken</button>" not in page
    assert Approval.objects.count() == 0


def test_nobody_asks_themselves(demanding: Desk, contact: Client) -> None:
    own = SIGNATORY | {"email": demanding.contact.email.upper()}
    assert "Du kan inte be dig själv" in said(contact, demanding.url("ask_approval"), own)


def test_a_writer_reads_but_neither_asks_nor_takes_back(demanding: Desk, writer: Client) -> None:
    only = "Det här gör bara kommunens kontaktperson. Be kontaktpersonen om hjälp."
    assert said(writer, demanding.url("ask_approval"), SIGNATORY) == only
    approval = ask(demanding)
    for verb in ("resend_approval", "take_back_approval"):
        assert said(writer, demanding.url(verb, approval.code)) == only
        assert (
            demanding.url(verb, approval.code)
            not in writer.get(demanding.url("approval")).content.decode()
        )


def test_another_municipality_finds_nothing(demanding: Desk) -> None:
    approval = ask(demanding)
    rival_desk = set_desk(demanding.edition)
    rival = as_user(rival_desk.contact)
    assert rival.get(demanding.url("approval")).status_code == 404
    for verb in ("resend_approval", "take_back_approval"):
        assert rival.post(demanding.url(verb, approval.code)).status_code == 404
        assert rival.post(rival_desk.url(verb, approval.code)).status_code == 404


def test_faults_are_shown_and_nothing_typed_is_lost(demanding: Desk, contact: Client) -> None:
    data = SIGNATORY | {"email": "dana", "title": ""}
    page = contact.post(demanding.url("ask_approval"), data).content.decode()
    assert "Det finns 2 fel i formuläret" in page
    assert 'value="Dana Direktör"' in page


def test_not_submitted_without_it(demanding: Desk, contact: Client) -> None:
    def code() -> str:
        contact.post(demanding.url("submit"), DECLARED)
        assert Submission.objects.count() == 0
        return may_submit(demanding.reread(), by=demanding.contact, now=NOW).code

    assert code() == "not_approved"
    ask(demanding)
    assert code() == "approval_waiting"
    Client().post(links()[0] + "andringar/", {"comment": "Nej."})
    assert code() == "not_approved_again"


def test_without_the_demand_it_is_a_choice(desk: Desk, contact: Client) -> None:
    desk.application = desk.complete()
    ask(desk)
    contact.post(desk.url("submit"), DECLARED)
    assert Submission.objects.get().approval is None
    over = Client().get(links()[0])
    assert (over.status_code, "Ansökan är redan inskickad." in over.content.decode()) == (410, True)


def test_what_was_approved_stays_approved_until_it_is_changed(
    demanding: Desk, contact: Client
) -> None:
    ask(demanding)
    approve_by_link()
    contact.post(demanding.url("submit"), DECLARED)
    contact.post(demanding.url("open_copy"))
    assert may_submit(demanding.reread(), by=demanding.contact, now=NOW)
    demanding.write("Ny text.")
    assert may_submit(demanding.reread(), by=demanding.contact, now=NOW).code == "approval_void"
    for text in letters("approval_void").values():
        assert "Versionen som redan är inskickad påverkas inte." in text
    assert Submission.objects.get().approval == Approval.objects.get()
    assert "av Dana Direktör" in contact.get(demanding.url("receipt")).content.decode()


@pytest.mark.parametrize(("seconds", "code"), [(-1, ""), (0, "closed"), (1, "closed")])
def test_approves_until_the_closing(demanding: Desk, clock: Clock, seconds: int, code: str) -> None:
    closes_at = demanding.edition.closes_at
    assert closes_at is not None
    clock.set(closes_at - timedelta(days=1))
    approval = ask(demanding)
    clock.set(closes_at + timedelta(seconds=seconds))
    answer = Client().post(links()[0] + "godkann/", follow=True)
    approval.refresh_from_db()
    if code:
        assert (answer.status_code, approval.state) == (410, ApprovalState.ASKED)
        assert "Ansökningstiden gick ut" in answer.content.decode()
    else:
        assert (answer.status_code, approval.state) == (200, ApprovalState.APPROVED)


def test_what_the_signatory_wrote_in_vain_is_shown(demanding: Desk) -> None:
    ask(demanding)
    demanding.write("Vi lyssnar på alla.")
    answer = Client().post(links()[0] + "andringar/", {"comment": "Nämn skolan."})
    assert answer.status_code == 410
    assert "Nämn skolan.</textarea>" in answer.content.decode()


def test_a_withdrawn_application_is_not_approved(demanding: Desk) -> None:
    ask(demanding)
    withdraw(demanding.reread(), by=demanding.contact, now=NOW)
    assert Approval.objects.get().state == ApprovalState.TAKEN_BACK
    assert Client().post(links()[0] + "godkann/", follow=True).status_code == 410


@pytest.mark.parametrize("given", [False, True])
def test_the_signatory_hears_that_the_application_is_withdrawn(
    demanding: Desk, given: bool
) -> None:
    ask(demanding)
    if given:
        approve_by_link()
    withdraw(demanding.reread(), by=demanding.contact, now=NOW)
    letter = Message.objects.get(kind="approval_over")
    name = demanding.municipality.full_name
    assert letter.to == "dana@kommun.example"
    assert letter.subject == f"Frågan gäller inte längre: ansökan från {name}"
    assert f"Kommunen har dragit tillbaka ansökan från {name}" in letter.text
    assert ("Det du godkände den 10\u00a0november 2026" in letter.text) is given
    assert ("Det finns därför inget att godkänna." in letter.text) is not given


def test_nobody_is_written_to_when_nobody_was_asked(demanding: Desk) -> None:
    withdraw(demanding.reread(), by=demanding.contact, now=NOW)
    assert not Message.objects.filter(kind="approval_over").exists()


def test_the_office_takes_away_a_signatorys_details(demanding: Desk, contact: Client) -> None:
    ask(demanding)
    approve_by_link()
    contact.post(demanding.url("submit"), DECLARED)
    office = UserFactory(office=True)
    with pytest.raises(Refused):
        erase_signatory(
            demanding.reread(), email="dana@kommun.example", by=demanding.contact, now=NOW
        )
    assert erase_signatory(demanding.reread(), email="DANA@kommun.example", by=office, now=NOW) == 1
    approval = Approval.objects.get()
    assert (approval.name, approval.title, approval.state) == (
        "Borttagen person",
        "",
        ApprovalState.APPROVED,
    )
    assert "Dana" not in contact.get(demanding.url("receipt")).content.decode()
    assert not Message.objects.filter(to="dana@kommun.example").exists()
    assert Submission.objects.get().sha256 == digest(Submission.objects.get().content)


def test_a_signatorys_own_words_are_erased_with_them(demanding: Desk, contact: Client) -> None:
    ask(demanding)
    Client().post(links()[-1] + "andringar/", {"comment": "Fråga Elsa om skolan."})
    assert "Elsa" in contact.get(demanding.url("approval")).content.decode()
    office = UserFactory(office=True)
    erase_signatory(demanding.reread(), email="dana@kommun.example", by=office, now=NOW)
    approval = Approval.objects.get()
    assert (approval.state, approval.comment) == (ApprovalState.DECLINED, "")
    page = contact.get(demanding.url("approval")).content.decode()
    assert ("Elsa" in page, "Det som stod är borttaget." in page) == (False, True)


def test_a_signatory_with_an_account_is_erased_with_it(demanding: Desk) -> None:
    ask(demanding)
    link = links()[0]
    dana = UserFactory(email="dana@kommun.example", name="Dana Direktör")
    erase_user(dana, by=UserFactory(office=True), now=NOW)
    approval = Approval.objects.get()
    assert (approval.name, approval.state) == ("Borttagen person", ApprovalState.TAKEN_BACK)
    assert Client().get(link).status_code == 410


def test_the_demand_is_copied_with_the_round(demanding: Desk) -> None:
    year = demanding.edition.year + 1
    office = UserFactory(office=True)
    assert copy_edition(demanding.edition, year=year, by=office, now=NOW).requires_approval


@override_settings(SECOND_STEP_REQUIRED=False)
def test_the_office_reads_it_in_the_admin(demanding: Desk) -> None:
    ask(demanding)
    approve_by_link()
    office = as_user(UserFactory(office=True))
    page = office.get(f"/admin/nominations/application/{demanding.application.pk}/change/")
    shown = "Dana Direktör, kommundirektör (dana@kommun.example): Godkänd, tillfrågad den 10"
    assert shown in page.content.decode()
    erase = f"/admin/nominations/application/{demanding.application.pk}/erase_signatory/"
    assert office.post(erase, {"email": "Dana@kommun.example"}).status_code == 302
    assert Approval.objects.get().name == "Borttagen person"


@pytest.mark.usefixtures("private_files")
def test_the_link_gives_the_files_it_shows_and_no_others(demanding: Desk, client: Client) -> None:
    early = demanding.attach("karta.pdf", pdf())
    ask(demanding)
    where = f"{links()[0]}bilagor/{early.code}/"
    assert where in client.get(links()[0]).content.decode()
    answer = client.get(where)
    assert (answer.status_code, answer["Referrer-Policy"]) == (200, "strict-origin")
    assert b"".join(answer.streaming_content)[:5] == b"%PDF-"  # type: ignore[attr-defined]
    other = set_desk(demanding.edition).attach("annan.pdf", pdf())
    assert client.get(f"{links()[0]}bilagor/{other.code}/").status_code == 404
    demanding.attach("ny.pdf", pdf())
    assert Approval.objects.get().state == ApprovalState.VOIDED
    assert client.get(where).status_code == 404


@pytest.mark.usefixtures("private_files")
def test_a_removed_and_a_described_file_void_it_too(demanding: Desk) -> None:
    picture = demanding.attach("bild.png", image())
    describe(picture, text="En park", earlier="", by=demanding.writer, now=NOW)
    ask(demanding)
    describe(picture, text="En lekpark", earlier="En park", by=demanding.writer, now=NOW)
    ask(demanding)
    remove(picture, by=demanding.writer, now=NOW)
    states = list(Approval.objects.order_by("pk").values_list("state", flat=True))
    assert states == [ApprovalState.VOIDED] * 2


def test_who_has_left_gets_no_letters(demanding: Desk) -> None:
    ask(demanding)
    other = AffiliationFactory(municipality=demanding.municipality, ends_at=NOW).user
    approve_by_link()
    assert other.email not in letters("approval_given")


def test_who_sends_without_the_answer_waits_for_it_no_longer(desk: Desk, contact: Client) -> None:
    desk.application = desk.complete()
    ask(desk)
    pages = [desk.url("tasks"), desk.url("approval")]
    waits = [contact.get(page).content.decode().count("Väntar på") for page in pages]
    contact.post(desk.url("submit"), DECLARED)
    assert Submission.objects.get().approval is None
    sent = [contact.get(page).content.decode().count("Väntar på") for page in pages]
    assert (waits, sent) == ([1, 1], [0, 0])
