"""Two texts: both shown, one chosen, none lost."""

from __future__ import annotations

import pytest
from django.test import Client

from nominations.models import Revision
from nominations.states import RevisionKind, Role
from nominations.workflow.writing import save_section
from tests.clock import NOW
from tests.factories import AffiliationFactory, UserFactory
from tests.nominations.desk import Desk, as_user, form_of, set_desk


@pytest.fixture
def page(desk: Desk, writer: Client) -> str:
    """Kim saved ”Vi lyssnar på unga.” while Sam wrote ”Vi lyssnar på alla.”."""
    stale = form_of(desk.section(), demokrati_text="Vi lyssnar på alla.")
    desk.write("Vi lyssnar på unga.")
    return str(writer.post(desk.page(), stale)["Location"])


def texts(desk: Desk) -> set[str]:
    revisions = Revision.objects.filter(section__application=desk.application)
    return {revision.answers["demokrati-text"] for revision in revisions}


def stands(desk: Desk) -> str:
    return str(desk.section().answers["demokrati-text"])


def test_shows_both_texts_who_and_when(desk: Desk, writer: Client, page: str) -> None:
    shown = writer.get(page).content.decode()
    assert "Någon annan har ändrat den här delen" in shown
    assert "Kim Kontakt sparade den 10\u00a0november 2026 kl.\u00a010.00" in shown
    assert "Vi lyssnar på unga." in shown
    assert "Vi lyssnar på alla." in shown
    assert "Använd Kim Kontakts text" in shown


def test_the_difference_comes_first_also_when_it_lies_far_down(
    desk: Desk, contact: Client, writer: Client
) -> None:
    long = " ".join(f"ord{number}" for number in range(300))
    stale = form_of(desk.section(), demokrati_text=f"{long} alla.")
    desk.write(f"{long} unga.")
    shown = writer.get(writer.post(desk.page(), stale)["Location"]).content.decode()
    # The difference with the words before it, and then each text whole.
    assert (shown.count("ord299"), shown.count("ord0 ")) == (3, 2)
    assert shown.index("<del>") < shown.index("ord0 ")
    assert "[…] står för text som är lika." in shown


def test_keeping_mine_saves_it_and_keeps_the_other(desk: Desk, writer: Client, page: str) -> None:
    response = writer.post(page, {"val": "min", "version": "1"})
    assert response["Location"] == desk.page()
    assert (stands(desk), desk.section().version) == ("Vi lyssnar på alla.", 2)
    assert texts(desk) == {"Vi lyssnar på unga.", "Vi lyssnar på alla."}


def test_using_the_other_changes_nothing_and_keeps_mine(
    desk: Desk, writer: Client, page: str
) -> None:
    assert writer.post(page, {"val": "deras", "version": "1"})["Location"] == desk.page()
    assert (stands(desk), desk.section().version) == ("Vi lyssnar på unga.", 1)
    assert texts(desk) == {"Vi lyssnar på unga.", "Vi lyssnar på alla."}


def test_editing_together_saves_a_third_text(desk: Desk, writer: Client, page: str) -> None:
    shown = writer.get(f"{page}?tillsammans").content.decode()
    assert '<textarea class="form-control" id="id_svar-demokrati-text"' in shown
    assert '<input type="hidden" name="version" value="1">' in shown
    writer.post(
        desk.page(), {"version": "1", "svar-demokrati-text": "Vi lyssnar på unga och alla."}
    )
    assert stands(desk) == "Vi lyssnar på unga och alla."
    assert len(texts(desk)) == 3


def test_a_third_person_in_between_gives_a_new_conflict(
    desk: Desk, writer: Client, page: str
) -> None:
    desk.write("Kim skrev igen.")
    response = writer.post(page, {"val": "min", "version": "1"})
    latest = Revision.objects.filter(kind=RevisionKind.CONFLICT).latest("pk")
    assert response["Location"] == desk.url("conflict", "demokrati", latest.pk)
    assert stands(desk) == "Kim skrev igen."


def test_ones_own_other_tab_is_said_to_be_that(desk: Desk, contact: Client) -> None:
    stale = form_of(desk.section(), demokrati_text="Från den andra fliken.")
    desk.write("Från den första fliken.")
    page = contact.post(desk.page(), stale)["Location"]
    assert "Du har delen öppen i en annan flik" in contact.get(page).content.decode()


def test_a_form_without_its_version_loses_nothing(desk: Desk, contact: Client) -> None:
    data = form_of(desk.section(), demokrati_text="Det jag skrev.") | {"version": "abc"}
    page = contact.post(desk.page(), data)["Location"]
    assert "Det jag skrev." in contact.get(page).content.decode()
    assert contact.post(page, {"val": "min", "version": "0"})["Location"] == desk.page()
    assert stands(desk) == "Det jag skrev."


def test_texts_outlive_those_who_wrote_them(desk: Desk, contact: Client, page: str) -> None:
    Revision.objects.update(saved_by=None)
    desk.application.sections.update(updated_by=None)
    for address in (page, desk.page(), desk.url("tasks"), desk.url("revisions", "demokrati")):
        assert contact.get(address).status_code == 200
    for revision in Revision.objects.all():
        assert contact.get(desk.url("revision", "demokrati", revision.pk)).status_code == 200


def test_another_municipality_finds_nothing(desk: Desk, writer: Client, page: str) -> None:
    rival = as_user(set_desk(desk.edition).contact)
    assert rival.get(page).status_code == 404
    assert rival.post(page, {"val": "min", "version": "1"}).status_code == 404


def test_a_saved_version_is_no_conflict(desk: Desk, contact: Client) -> None:
    desk.write("Sparad.")
    saved = Revision.objects.get()
    assert contact.get(desk.url("conflict", "demokrati", saved.pk)).status_code == 404


def test_what_i_did_not_change_does_not_undo_a_colleagues_work(desk: Desk, writer: Client) -> None:
    desk.write("Vi lyssnar.")
    stale = form_of(desk.section(), demokrati_text="Vi lyssnar på alla.")
    save_section(desk.section(), answers={"demokrati-1": "3"}, version=1, by=desk.contact, now=NOW)
    page = writer.post(desk.page(), stale)["Location"]
    writer.post(page, {"val": "min", "version": "2"})
    assert desk.section().answers == {"demokrati-1": "3", "demokrati-text": "Vi lyssnar på alla."}


def test_what_is_ticked_as_done_comes_with_the_text(desk: Desk, writer: Client) -> None:
    stale = form_of(desk.section(), demokrati_text="Vi lyssnar på alla.") | {"klar": "ja"}
    desk.write("Vi lyssnar på unga.")
    page = writer.post(desk.page(), stale)["Location"]
    assert 'name="klar" value="ja" checked' in writer.get(f"{page}?tillsammans").content.decode()
    writer.post(page, {"val": "min", "version": "1"})
    assert desk.section().is_done


def test_ticked_answers_are_merged_too(desk: Desk, writer: Client) -> None:
    stale = form_of(desk.section(), demokrati_1="1")
    save_section(desk.section(), answers={"demokrati-1": "3"}, version=0, by=desk.contact, now=NOW)
    page = writer.post(desk.page(), stale)["Location"]
    shown = writer.get(page).content.decode()
    assert ("Fullt ut" in shown, "Delvis" in shown) == (True, True)
    together = writer.get(f"{page}?tillsammans").content.decode()
    assert 'value="1" checked' in together
    writer.post(desk.page(), {"version": "1", "klar": "nej", "svar-demokrati-1": "2"})
    assert desk.section().answers["demokrati-1"] == "2"


def test_three_writers_at_once_lose_nothing(desk: Desk, contact: Client, writer: Client) -> None:
    third = UserFactory(name="Tess Tredje")
    AffiliationFactory(user=third, municipality=desk.municipality, role=Role.WRITER)
    empty = desk.section()
    browsers = {"Ett": contact, "Två": writer, "Tre": as_user(third)}
    pages = {
        text: browser.post(desk.page(), form_of(empty, demokrati_text=text))["Location"]
        for text, browser in browsers.items()
    }
    browsers["Två"].post(pages["Två"], {"val": "min", "version": "1"})
    again = browsers["Tre"].post(pages["Tre"], {"val": "min", "version": "1"})["Location"]
    browsers["Tre"].post(again, {"val": "min", "version": "2"})
    assert (stands(desk), texts(desk)) == ("Tre", {"Ett", "Två", "Tre"})


def test_what_is_typed_while_merging_is_not_lost(desk: Desk, writer: Client, page: str) -> None:
    desk.write("Kim skrev en gång till.")
    merged = {"version": "1", "klar": "nej", "svar-demokrati-text": "Vi lyssnar på unga och alla."}
    second = writer.post(desk.page(), merged)["Location"]
    assert "/krock/" in second
    assert "Vi lyssnar på unga och alla." in writer.get(second).content.decode()


def test_what_a_colleague_writes_afterwards_elsewhere_is_not_undone(
    desk: Desk, writer: Client, page: str
) -> None:
    save_section(desk.section(), answers={"demokrati-1": "3"}, version=1, by=desk.contact, now=NOW)
    writer.post(page, {"val": "min", "version": "2"})
    assert desk.section().answers == {"demokrati-1": "3", "demokrati-text": "Vi lyssnar på alla."}


def test_the_same_stale_text_is_kept_once(desk: Desk, writer: Client) -> None:
    stale = form_of(desk.section(), demokrati_text="Vi lyssnar på alla.")
    desk.write("Vi lyssnar på unga.")
    pages = {writer.post(desk.page(), stale)["Location"] for _ in range(3)}
    assert len(pages) == Revision.objects.filter(kind=RevisionKind.CONFLICT).count() == 1
