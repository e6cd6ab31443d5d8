"""Two texts: both shown, one chosen, none lost."""

from __future__ import annotations

import pytest
from django.test import Client

from nominations.differences import Piece, word_diff
from nominations.models import Revision
from nominations.states import RevisionKind
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


def test_the_difference_in_words() -> None:
    assert word_diff("Vi lyssnar på unga.", "Vi lyssnar på alla.") == [
        Piece("same", "Vi lyssnar på "),
        Piece("removed", "unga."),
        Piece("added", "alla."),
    ]
    long = "ord " * 2_001
    assert word_diff(long, "kort") == [Piece("removed", long), Piece("added", "kort")]


def test_the_versions_are_listed_and_can_be_read(desk: Desk, writer: Client, page: str) -> None:
    listed = writer.get(desk.url("revisions", "demokrati")).content.decode()
    assert listed.count("Sam Skribent</td>") == 1
    assert listed.count("Kim Kontakt</td>") == 1
    assert "Krockade med en annan version" in listed
    for revision in Revision.objects.all():
        shown = writer.get(desk.url("revision", "demokrati", revision.pk)).content.decode()
        assert revision.answers["demokrati-text"] in shown


def test_a_version_of_another_part_is_not_found(desk: Desk, contact: Client) -> None:
    desk.write("Sparad.")
    number = Revision.objects.get().pk
    assert contact.get(desk.url("revision", "kontakt", number)).status_code == 404
    rival = as_user(set_desk(desk.edition).contact)
    assert rival.get(desk.url("revision", "demokrati", number)).status_code == 404
    assert rival.get(desk.url("revisions", "demokrati")).status_code == 404
