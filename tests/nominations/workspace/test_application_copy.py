"""Start from last time: chosen answers come over, marked until somebody has gone through them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from kvalitetskommun.answers import Refused
from kvalitetskommun.audit.models import Entry
from nominations.models import Application, Edition, Revision, Submission
from nominations.states import QuestionKind, Stage
from nominations.workflow.copying import copy_answers
from nominations.workflow.restoring import restore_revision
from nominations.workflow.writing import save_section
from tests.clock import NOW, Clock
from tests.factories import (
    ApplicationFactory,
    EditionFactory,
    QuestionFactory,
    SubmissionFactory,
    edition_in,
    snapshot,
    snapshot_answer,
    snapshot_area,
)
from tests.nominations.desk import Desk, as_user, form_of, set_desk, small_form

TICKED, WRITTEN = "demokrati-1", "demokrati-text"
OLD = "Vi lyssnade på invånarna."


@pytest.fixture
def desk(db: None) -> Desk:
    """An application begun, by a municipality that sent one in 2021."""
    edition = edition_in(Stage.OPEN)
    small_form(edition)
    return set_desk(edition)


def send_earlier(desk: Desk, *answers: dict[str, object], year: int = 2021) -> Submission:
    """Let the municipality have sent these answers about democracy."""
    edition = Edition.objects.filter(year=year).first() or EditionFactory(year=year)
    application = ApplicationFactory(
        edition=edition, municipality=desk.municipality, submitted=True
    )
    area = snapshot_area("demokrati", *(answers or earlier_answers(desk)))
    return SubmissionFactory(application=application, content=snapshot(application, area))


def earlier_answers(desk: Desk, **changed: object) -> list[dict[str, object]]:
    """Give an answer to each question, under its present wording."""
    values = {TICKED: ("3", QuestionKind.SCALE), WRITTEN: (OLD, QuestionKind.TEXT)}
    wording = desk.section().area.questions.first().wording
    return [
        snapshot_answer(key, value, kind) | {"wording": wording} | changed
        for key, (value, kind) in values.items()
    ]


def page(browser: Client, desk: Desk, query: str = "") -> str:
    return browser.get(desk.url("copy") + query).content.decode()


def choose(desk: Desk, source: Submission, *keys: str) -> dict[str, object]:
    """Give what the browser posts when these answers are ticked."""
    return {
        "fran": source.application.code,
        "version-demokrati": str(desk.section().version),
        "svar": [f"demokrati/{key}" for key in keys],
    }


def copy(browser: Client, desk: Desk, source: Submission, *keys: str) -> str:
    """Copy through the form, and give what the next page says."""
    data = choose(desk, source, *keys)
    return browser.post(desk.url("copy"), data, follow=True).content.decode()


def test_the_task_list_offers_it(desk: Desk, contact: Client) -> None:
    assert "Hämta svar från" not in contact.get(desk.url("tasks")).content.decode()
    send_earlier(desk)
    assert "Hämta svar från er ansökan 2021" in contact.get(desk.url("tasks")).content.decode()


def test_shows_what_can_be_copied_and_ticks_what_is_not_answered(
    desk: Desk, contact: Client
) -> None:
    send_earlier(desk)
    shown = page(contact, desk)
    assert "2 svar kan hämtas." in shown
    assert "Svar 2021: Fullt ut" in shown
    assert OLD in shown
    assert shown.count('name="svar"') == 2
    assert shown.count(" checked") == 2
    assert "Hämta ingenting till den här delen" in shown


def test_copies_and_marks_until_somebody_has_gone_through_it(desk: Desk, writer: Client) -> None:
    source = send_earlier(desk)
    assert "2 svar är hämtade från er ansökan 2021." in copy(writer, desk, source, TICKED, WRITTEN)
    section = desk.section()
    assert section.answers == {TICKED: "3", WRITTEN: OLD}
    assert section.copied == {key: {"year": 2021, "wording": ""} for key in [TICKED, WRITTEN]}
    revision = Revision.objects.get()
    assert (revision.kind, revision.copied_from, revision.sitting) == ("copied", source, None)
    for address in (desk.page(), desk.url("review")):
        assert writer.get(address).content.decode().count("Hämtat från ansökan 2021.") == 2
    assert "2 hämtade att gå igenom" in writer.get(desk.url("tasks")).content.decode()
    listed = writer.get(desk.url("revisions", "demokrati")).content.decode()
    assert "från er ansökan 2021" in listed


def test_is_written_in_the_audit_chain(desk: Desk, contact: Client) -> None:
    source = send_earlier(desk)
    copy(contact, desk, source, TICKED)
    entry = Entry.objects.get(kind="nominations.copy_answers")
    assert entry.code == desk.code


def test_a_changed_answer_loses_its_mark(desk: Desk, contact: Client) -> None:
    copy(contact, desk, send_earlier(desk), TICKED, WRITTEN)
    contact.post(desk.page(), form_of(desk.section(), demokrati_text="Vi lyssnar."))
    assert list(desk.section().copied) == [TICKED]


@pytest.mark.parametrize(("ticked", "left"), [([WRITTEN], [TICKED]), (["*"], [])])
def test_a_confirmed_answer_loses_its_mark(
    desk: Desk, contact: Client, ticked: list[str], left: list[str]
) -> None:
    copy(contact, desk, send_earlier(desk), TICKED, WRITTEN)
    contact.post(desk.page(), form_of(desk.section()) | {"stammer": ticked})
    assert (list(desk.section().copied), desk.section().version) == (left, 1)


def test_the_autosave_confirms_too(desk: Desk, contact: Client) -> None:
    copy(contact, desk, send_earlier(desk), WRITTEN)
    data = form_of(desk.section()) | {"stammer": WRITTEN}
    assert contact.post(desk.url("autosave", "demokrati"), data).status_code == 200
    assert desk.section().copied == {}


def test_restoring_brings_back_the_mark_of_what_was_copied(desk: Desk, contact: Client) -> None:
    copy(contact, desk, send_earlier(desk), TICKED, WRITTEN)
    copied = Revision.objects.get()
    desk.write("Vi lyssnar.")
    restore_revision(
        desk.section(), copied, questions=[WRITTEN], version=2, by=desk.contact, now=NOW
    )
    assert sorted(desk.section().copied) == [TICKED, WRITTEN]
    before = Revision.objects.get(version=2)
    restore_revision(
        desk.section(), before, questions=[WRITTEN], version=3, by=desk.contact, now=NOW
    )
    assert list(desk.section().copied) == [TICKED]


def test_a_question_that_has_changed_says_so_with_its_old_wording(
    desk: Desk, contact: Client
) -> None:
    source = send_earlier(desk, *earlier_answers(desk, wording="Hur lyssnar ni?"))
    shown = page(contact, desk)
    assert shown.count("2021 löd den: ”Hur lyssnar ni?”") == 2
    copy(contact, desk, source, WRITTEN)
    part = contact.get(desk.page()).content.decode()
    assert "Frågan har ändrats sedan dess." in part
    assert "<p>”Hur lyssnar ni?”</p>" in part


def test_a_new_question_and_one_that_is_gone_are_said_to_be_that(
    desk: Desk, contact: Client
) -> None:
    send_earlier(desk, snapshot_answer("lokal", "Vi har en lokal."))
    shown = page(contact, desk)
    assert "Det finns inga svar att hämta." in shown
    assert shown.count("Ny fråga. Den fanns inte 2021.") == 2
    assert "Frågan finns inte längre. Svaret hämtas inte." in shown
    assert "Vi har en lokal." in shown


def test_an_area_that_is_gone_is_shown(desk: Desk, contact: Client) -> None:
    source = send_earlier(desk)
    area = snapshot_area("kultur", snapshot_answer("scen", "Vi har en scen."))
    Submission.objects.filter(pk=source.pk).update(content=snapshot(source.application, area))
    shown = page(contact, desk)
    assert "Delar som inte finns längre" in shown
    assert "Vi har en scen." in shown


def test_a_question_answered_in_another_way_now_is_another(desk: Desk, contact: Client) -> None:
    send_earlier(desk, snapshot_answer(TICKED, "Mycket.", QuestionKind.TEXT))
    assert 'name="svar"' not in page(contact, desk)


def test_a_text_that_is_too_long_now_is_copied_and_said_to_be_that(
    desk: Desk, contact: Client
) -> None:
    source = send_earlier(desk, snapshot_answer(WRITTEN, "ord " * 501))
    assert "Svaret är 501 ord. Nu får det vara högst 500 ord." in page(contact, desk)
    copy(contact, desk, source, WRITTEN)
    assert desk.section().answers[WRITTEN] == "ord " * 501


def test_a_written_answer_is_replaced_only_when_ticked_and_survives(
    desk: Desk, contact: Client
) -> None:
    desk.write("Vi lyssnar nu.")
    source = send_earlier(desk)
    shown = page(contact, desk)
    assert "Ni har redan skrivit ett svar." in shown
    assert shown.count(" checked") == 1
    copy(contact, desk, source, TICKED)
    assert desk.section().answers == {TICKED: "3", WRITTEN: "Vi lyssnar nu."}
    copy(contact, desk, source, WRITTEN)
    assert desk.section().answers[WRITTEN] == OLD
    texts = Revision.objects.order_by("pk").values_list("answers__demokrati-text", flat=True)
    assert list(texts) == ["Vi lyssnar nu.", "Vi lyssnar nu.", OLD]


def test_an_area_can_be_left_out_as_a_whole(desk: Desk, contact: Client) -> None:
    source = send_earlier(desk)
    data = choose(desk, source, TICKED, WRITTEN) | {"inte": ["demokrati"]}
    shown = contact.post(desk.url("copy"), data).content.decode()
    assert "Bocka för minst ett svar" in shown
    assert desk.section().answers == {}


def test_copying_makes_a_part_not_done(desk: Desk, contact: Client) -> None:
    source = send_earlier(desk)
    desk.complete()
    copy(contact, desk, source, WRITTEN)
    assert not desk.section().is_done


def test_contact_persons_are_not_copied(desk: Desk, contact: Client) -> None:
    source = send_earlier(desk)
    area = snapshot_area("kontakt", snapshot_answer("namn", "Kim Kontakt", QuestionKind.LINE))
    Submission.objects.filter(pk=source.pk).update(content=snapshot(source.application, area))
    shown = page(contact, desk)
    assert "Kontaktuppgifter och bilagor hämtas inte." in shown
    assert 'name="svar"' not in shown
    copied = copy_answers(
        desk.application,
        source,
        chosen={"kontakt": ["namn"]},
        versions={"kontakt": 0},
        by=desk.contact,
        now=NOW,
    )
    assert copied == 0


def test_twice_is_as_good_as_once(desk: Desk, contact: Client) -> None:
    source = send_earlier(desk)
    data = choose(desk, source, TICKED, WRITTEN)
    contact.post(desk.url("copy"), data)
    again = contact.post(desk.url("copy"), data, follow=True).content.decode()
    assert "Svaren från er ansökan 2021 stod redan där." in again
    assert (Revision.objects.count(), desk.section().version) == (1, 1)
    assert Entry.objects.filter(kind="nominations.copy_answers").count() == 1


def test_a_part_that_was_saved_meanwhile_stops_the_copy(desk: Desk, contact: Client) -> None:
    source = send_earlier(desk)
    data = choose(desk, source, TICKED, WRITTEN)
    desk.write("Sam hann före.")
    response = contact.post(desk.url("copy"), data, follow=True)
    assert response.redirect_chain == [(desk.url("copy"), 302)]
    assert "Någon sparade delen Demokrati medan du valde." in response.content.decode()
    assert desk.section().answers == {WRITTEN: "Sam hann före."}


def test_the_latest_is_offered_and_the_others_are_a_link_away(desk: Desk, contact: Client) -> None:
    send_earlier(desk, year=2021)
    later = send_earlier(desk, snapshot_answer(WRITTEN, "Från 2023."), year=2023)
    shown = page(contact, desk)
    assert "<h1>Hämta svar från er ansökan 2023</h1>" in shown
    assert "Hämta från er ansökan 2021 i stället" in shown
    older = Application.objects.get(edition__year=2021)
    assert "<h1>Hämta svar från er ansökan 2021</h1>" in page(contact, desk, f"?fran={older.code}")
    SubmissionFactory(application=later.application, number=2)
    assert [one.number for one in Submission.objects.to_copy_to(desk.application)] == [2, 1]


def test_what_was_withdrawn_this_year_counts(desk: Desk, contact: Client) -> None:
    withdrawn = ApplicationFactory(
        edition=desk.edition, municipality=desk.municipality, withdrawn=True
    )
    area = snapshot_area("demokrati", *earlier_answers(desk))
    SubmissionFactory(application=withdrawn, content=snapshot(withdrawn, area))
    assert f"er återtagna ansökan {desk.edition.year}" in page(contact, desk)


def test_a_later_round_and_a_draft_do_not_count(desk: Desk, contact: Client) -> None:
    later = EditionFactory(year=desk.edition.year + 1)
    sent = ApplicationFactory(edition=later, municipality=desk.municipality, submitted=True)
    SubmissionFactory(application=sent)
    ApplicationFactory(edition=EditionFactory(year=2021), municipality=desk.municipality)
    assert "Kommunen har ingen tidigare inskickad ansökan" in page(contact, desk)


def test_only_ones_own(desk: Desk, contact: Client) -> None:
    other = set_desk(desk.edition)
    source = send_earlier(other)
    assert contact.get(desk.url("copy") + f"?fran={source.application.code}").status_code == 404
    assert contact.post(desk.url("copy"), choose(desk, source, WRITTEN)).status_code == 404
    assert as_user(other.contact).get(desk.url("copy")).status_code == 404
    with pytest.raises(Refused) as refused:
        copy_answers(
            desk.application,
            source,
            chosen={"demokrati": [WRITTEN]},
            versions={"demokrati": 0},
            by=desk.contact,
            now=NOW,
        )
    assert refused.value.answer.code == "nothing_earlier"


def test_refused_after_the_closing(desk: Desk, contact: Client, clock: Clock) -> None:
    source = send_earlier(desk)
    clock.set(NOW + timedelta(days=21))
    assert "Ansökningstiden gick ut" in page(contact, desk)
    assert "Ansökningstiden gick ut" in copy(contact, desk, source, WRITTEN)
    assert desk.section().answers == {}


def test_old_snapshots_may_hold_what_nobody_answered(desk: Desk, contact: Client) -> None:
    QuestionFactory(area=desk.section().area, key="mer", position=3)
    send_earlier(desk, *earlier_answers(desk), snapshot_answer("mer", " "))
    assert "Ni svarade inte på frågan 2021." in page(contact, desk)


def test_the_mark_does_not_stop_a_submission(desk: Desk, contact: Client) -> None:
    source = send_earlier(desk)
    desk.complete()
    copy(contact, desk, source, WRITTEN)
    section = desk.section()
    save_section(
        section, answers={}, version=section.version, is_done=True, by=desk.contact, now=NOW
    )
    shown = contact.get(desk.url("review")).content.decode()
    assert "Ett hämtat svar är inte genomgånget" in shown
    assert "Skicka in ansökan</button>" in shown
