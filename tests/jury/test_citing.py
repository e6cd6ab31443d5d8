"""A citation is written together in versions, read through by the office, and then ready."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.urls import reverse

from jury.models import Citation
from jury.rules.citation_ready import is_ready
from jury.states import JurorRole
from jury.workflow.citing import check_citation, write_citation
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from nominations.states import ReleaseKind
from tests.factories import ReleaseFactory, UserFactory
from tests.factories_jury import (
    CitationFactory,
    DeclarationFactory,
    JurorFactory,
    Jury,
    revealed_jury,
)
from tests.jury.conftest import Browse
from tests.jury.refusals import code_of

REASON = "Ett skäl som bara juryn ser."


@pytest.fixture
def shown(db: None) -> Jury:
    """Scores are revealed."""
    return revealed_jury()


def write(jury: Jury, by: User, now: datetime, text: str = "För allt.", version: int = 0) -> str:
    """Write a version; gives the refusal's code."""
    return code_of(write_citation, jury.nominee, text=text, version=version, by=by, now=now)


def page(jury: Jury) -> str:
    """Give the address of the first nominee's citation."""
    return reverse("jury_citation", args=[jury.edition.year, jury.nominee.municipality.slug])


def test_juror_chair_and_office_write_versions_after_each_other(
    shown: Jury, office: User, now: datetime
) -> None:
    writers = [shown.juror.user, shown.chair, office]
    for version, by in enumerate(writers):
        assert write(shown, by, now, text=f"Text {version}.", version=version) == ""

    found = Citation.objects.of(shown.nominee)
    assert [(row.number, row.text, row.written_by) for row in found] == [
        (3, "Text 2.", office),
        (2, "Text 1.", shown.chair),
        (1, "Text 0.", shown.juror.user),
    ]
    assert Entry.objects.filter(kind="jury.write_citation").count() == 3


def test_the_same_text_again_adds_nothing(shown: Jury, now: datetime) -> None:
    write(shown, shown.chair, now)

    assert write(shown, shown.chair, now, version=1) == ""
    assert Citation.objects.count() == 1


def test_nothing_is_written_before_the_reveal(jury: Jury, now: datetime) -> None:
    assert write(jury, jury.chair, now) == "not_revealed"


def test_who_has_stepped_back_neither_writes_nor_reads(
    shown: Jury, browse: Browse, now: datetime
) -> None:
    out = shown.jurors[1]
    out.declarations.update(replaced_at=now)
    DeclarationFactory(juror=out, nomination=shown.nominee, conflict=True)

    assert write(shown, out.user, now) == "not_taking_part"
    assert browse(out.user).get(page(shown)).status_code == 404
    listed = browse(out.user).get(reverse("jury_citations", args=[shown.edition.year]))
    assert shown.nominee.municipality.name not in listed.content.decode()


def test_a_substitute_who_waits_finds_no_page(shown: Jury, browse: Browse) -> None:
    waiting = JurorFactory(edition=shown.edition, role=JurorRole.SUBSTITUTE).user
    listed = reverse("jury_citations", args=[shown.edition.year])

    assert browse(waiting).get(listed).status_code == 404
    assert browse(waiting).get(page(shown)).status_code == 404


def test_a_stranger_finds_no_page(shown: Jury, browse: Browse, now: datetime) -> None:
    superuser = UserFactory(is_superuser=True)

    assert write(shown, superuser, now) == "not_taking_part"
    assert browse(superuser).get(page(shown)).status_code == 404


def test_nothing_is_written_once_the_winner_is_confirmed(shown: Jury, now: datetime) -> None:
    ReleaseFactory(edition=shown.edition, kind=ReleaseKind.AWARDS)

    assert write(shown, shown.chair, now) == "release_confirmed"


def test_two_at_once_lose_neither_text(shown: Jury, browse: Browse, now: datetime) -> None:
    write(shown, shown.juror.user, now, text="Den första.")

    response = browse(shown.chair).post(page(shown), {"version": 0, "text": "Den andra."})

    assert response.status_code == 409
    shows = response.content.decode()
    assert "Den första." in shows
    assert "Den andra." in shows
    assert Citation.objects.get().text == "Den första."
    again = {"version": response.context["form"]["version"].value(), "text": "Den andra."}
    assert browse(shown.chair).post(page(shown), again).status_code == 302
    assert [row.text for row in Citation.objects.of(shown.nominee)] == ["Den andra.", "Den första."]


def test_an_empty_text_is_asked_for(shown: Jury, browse: Browse) -> None:
    response = browse(shown.chair).post(page(shown), {"version": 0, "text": " "})

    assert response.status_code == 422
    assert response.context["form"].errors == {"text": ["Skriv en motivering."]}


def test_the_page_shows_the_reasons_under_pseudonyms(shown: Jury, browse: Browse) -> None:
    score = shown.card().scores.first()
    score.reason = REASON
    score.save()

    shows = browse(shown.jurors[1].user).get(page(shown))

    assert REASON in shows.content.decode()
    assert {row.juror for row in shows.context["reasons"]} == {"J1", "J2", "J3"}
    assert str(shown.juror.user) not in shows.content.decode()


def test_the_office_reads_the_latest_version_through(
    shown: Jury, office: User, browse: Browse, now: datetime
) -> None:
    CitationFactory(nomination=shown.nominee, checked_at=None)
    latest = CitationFactory(nomination=shown.nominee, number=2, checked_at=None)

    response = browse(office).post(reverse("jury_citation_check", args=[latest.code]))

    assert response.status_code == 302
    latest.refresh_from_db()
    assert latest.checked_by == office
    assert Entry.objects.filter(kind="jury.check_citation").count() == 1


def test_only_the_office_reads_through_and_only_the_latest(
    shown: Jury, office: User, browse: Browse, now: datetime
) -> None:
    first = CitationFactory(nomination=shown.nominee, checked_at=None)
    assert code_of(check_citation, first, by=shown.chair, now=now) == "not_office"
    address = reverse("jury_citation_check", args=[first.code])
    assert browse(shown.chair).post(address).status_code == 404
    second = CitationFactory(nomination=shown.nominee, number=2, checked_at=None)
    assert code_of(check_citation, first, by=office, now=now) == "not_latest"
    assert code_of(check_citation, second, by=office, now=now) == ""
    assert code_of(check_citation, second, by=office, now=now) == "already_checked"


def test_a_new_version_must_be_read_through_anew(shown: Jury, now: datetime) -> None:
    CitationFactory(nomination=shown.nominee, text="Ord " * 70)
    write(shown, shown.chair, now, text="Ord " * 71, version=1)

    latest = Citation.objects.of(shown.nominee).first()
    assert is_ready(latest, shown.deliberation, wins=True).code == "not_checked"


@pytest.mark.parametrize(
    ("words", "wins", "code"),
    [
        (59, True, "too_short"),
        (60, True, ""),
        (90, True, ""),
        (91, True, "too_long"),
        (59, False, ""),
        (91, False, "too_long"),
    ],
)
def test_the_length_is_the_editions(shown: Jury, words: int, wins: bool, code: str) -> None:
    citation = CitationFactory(nomination=shown.nominee, text="Ord " * words)

    assert is_ready(citation, shown.deliberation, wins=wins).code == code
