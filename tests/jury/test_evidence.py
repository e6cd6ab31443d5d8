"""What the office lays before the jury: who may, what it takes in, and who gets to see it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jury.evidence import fact_sheets_of
from jury.models import FactDocument, KeyFigure
from jury.rules import evidence as rules
from jury.states import Perspective
from jury.workflow import fact_documents as workflow
from kvalitetskommun.accounts.models import User
from kvalitetskommun.answers import Refused
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.site.demo.files import example_document
from nominations.files.storing import sweep
from nominations.models import Fulfilment, Proof
from tests.clock import NOW
from tests.factories import EntitlementFactory, NominationFactory, UserFactory
from tests.factories_jury import DeclarationFactory, Jury, KeyFigureFactory, revealed_jury
from tests.jury.conftest import Browse

YEAR_OF = "nomination__edition__year"


def document(jury: Jury, office: User, **fields: Any) -> FactDocument:
    """Lay a document before the jury."""
    values = {"perspective": Perspective.ECONOMY, "title": "Exempel"} | fields
    return workflow.add_document(
        jury.nominee, example_document("Exempelby"), by=office, now=NOW, **values
    )


def address(jury: Jury, name: str, *more: str) -> str:
    """Give an address about the first nominee."""
    return reverse(name, args=[jury.edition.year, jury.nominee.municipality.slug, *more])


def test_the_office_adds_a_document_and_the_juror_opens_it(
    jury: Jury, office: User, browse: Browse
) -> None:
    sent = {
        "perspective": "economy",
        "title": "Årsredovisning, utdrag",
        "upload": example_document("Exempelby"),
    }

    response = browse(office).post(address(jury, "jury_evidence_add"), sent)

    assert response.status_code == 302
    kept = FactDocument.objects.get()
    assert (kept.title, kept.nomination, kept.added_by) == (
        "Årsredovisning, utdrag",
        jury.nominee,
        office,
    )
    juror = browse(jury.juror.user)
    page = juror.get(reverse("jury_scorecard", args=[jury.card().code])).content.decode()
    link = address(jury, "jury_fact_document", kept.code)
    assert link in page
    answer = juror.get(link)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment;")
    assert b"".join(answer)[:5] == b"%PDF-"
    kinds = list(Entry.objects.order_by("-number").values_list("kind", flat=True)[:2])
    assert kinds[0] == "jury.download_document"
    assert Entry.objects.filter(kind="jury.add_document").count() == 1


def test_the_office_types_in_a_key_figure(jury: Jury, office: User, browse: Browse) -> None:
    sent = {
        "nomination": jury.nominee.pk,
        "perspective": "results",
        "title": "Exempelmått",
        "value": "1234,5",
        "unit": "procent",
        "year": "2026",
        "source": "Exempel",
        "comparison_group": "Alla kommuner",
        "comparison_value": "-3",
        "trend": "rising",
    }

    response = browse(office).post(reverse("admin:jury_keyfigure_add"), sent)

    assert response.status_code == 302
    figure = KeyFigure.objects.get()
    assert (figure.value, figure.comparison_value, figure.changed_by) == (
        Decimal("1234.5"),
        Decimal(-3),
        office,
    )
    page = browse(jury.juror.user).get(reverse("jury_scorecard", args=[jury.card().code]))
    assert "1\u00a0234,5 procent" in page.content.decode()
    assert "\u22123 procent" in page.content.decode()


def test_a_comparison_without_its_group_is_asked_for_at_the_group(
    jury: Jury, office: User, browse: Browse
) -> None:
    sent = {
        "nomination": jury.nominee.pk,
        "perspective": "results",
        "title": "Exempelmått",
        "value": "1",
        "year": "2026",
        "source": "Exempel",
        "comparison_value": "2",
    }

    response = browse(office).post(reverse("admin:jury_keyfigure_add"), sent)

    errors = response.context["adminform"].form.errors
    assert errors == {"comparison_group": ["Skriv vilken grupp värdet jämförs med."]}
    assert not KeyFigure.objects.exists()


def test_a_file_that_is_not_what_it_says_is_refused_at_its_field(
    jury: Jury, office: User, browse: Browse
) -> None:
    sent = {
        "perspective": "economy",
        "title": "Årsredovisning",
        "upload": SimpleUploadedFile("arsredovisning.pdf", b"MZ not a document"),
    }

    response = browse(office).post(address(jury, "jury_evidence_add"), sent)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["upload"]
    assert "Årsredovisning" in response.content.decode()
    assert not FactDocument.objects.exists()


def test_an_empty_form_says_what_is_missing(jury: Jury, office: User, browse: Browse) -> None:
    response = browse(office).post(address(jury, "jury_evidence_add"))

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"perspective", "title", "upload"}


def test_a_recused_juror_reaches_neither_figures_nor_documents(
    jury: Jury, office: User, browse: Browse
) -> None:
    kept = document(jury, office)
    out = jury.jurors[1]
    out.declarations.update(replaced_at=NOW)
    DeclarationFactory(juror=out, nomination=jury.nominee, conflict=True)

    response = browse(out.user).get(address(jury, "jury_fact_document", kept.code))

    assert response.status_code == 404


@pytest.mark.parametrize("name", ["jury_evidence_nominee", "jury_evidence_add"])
def test_only_the_office_finds_the_pages(jury: Jury, browse: Browse, name: str) -> None:
    superuser = UserFactory(is_superuser=True)

    for person in (jury.juror.user, jury.chair, superuser):
        assert browse(person).get(address(jury, name)).status_code == 404


def test_a_superuser_outside_the_office_sees_no_figures_of_nominees_not_announced(
    jury: Jury, browse: Browse
) -> None:
    jury.edition.releases.all().delete()
    KeyFigureFactory(nomination=jury.nominee, title="Hemligt mått")

    page = browse(UserFactory(is_superuser=True)).get(reverse("admin:jury_keyfigure_changelist"))

    assert "Hemligt mått" not in page.content.decode()


def test_only_what_no_row_knows_is_swept_away(
    jury: Jury, office: User, private_files: Path
) -> None:
    removed, kept = document(jury, office), document(jury, office)
    workflow.remove_document(removed, by=office, now=NOW)
    folder = private_files / "underlag" / "00"
    folder.mkdir(exist_ok=True)
    for name in ("okand", "fran-forteckningen"):
        (folder / name).write_bytes(b"x")
    entitlement = EntitlementFactory(edition=jury.edition)
    note = Fulfilment.objects.create(
        entitlement=entitlement, municipality=jury.nominee.municipality, noted_at=NOW
    )
    place = "underlag/00/fran-forteckningen"
    Proof.objects.create(fulfilment=note, kind="pdf", file=place, size=1, added_at=NOW)
    later = NOW.replace(year=2100)
    assert [sweep(later), workflow.sweep(later), workflow.sweep(later)] == [0, 1, 0]
    there = {path.relative_to(private_files).as_posix() for path in folder.parent.rglob("*/*")}
    assert there == {removed.file.name, kept.file.name, place}


def test_a_removed_document_is_gone_from_the_jury_and_kept_on_the_record(
    jury: Jury, office: User, browse: Browse
) -> None:
    kept = document(jury, office)
    link = reverse("jury_evidence_remove", args=[kept.code])

    asked = browse(office).get(link)
    assert FactDocument.objects.present().count() == 1
    done = browse(office).post(link)

    assert (asked.status_code, done.status_code) == (200, 302)
    assert fact_sheets_of(jury.nominee) == []
    kept.refresh_from_db()
    assert kept.file.storage.exists(kept.file.name)
    gone = browse(jury.juror.user).get(address(jury, "jury_fact_document", kept.code))
    assert gone.status_code == 404


def test_the_evidence_lies_fast_once_the_scores_are_shown(office: User, browse: Browse) -> None:
    jury = revealed_jury()
    figure = KeyFigureFactory(nomination=jury.nominee)

    answer = rules.may_edit_evidence(jury.nominee, by=office, now=NOW)

    assert answer.code == "revealed"
    assert rules.may_change_figure(figure, by=office, now=NOW).code == "revealed"
    with pytest.raises(Refused):
        document(jury, office)
    page = browse(office).get(reverse("admin:jury_keyfigure_change", args=[figure.pk]))
    assert not page.context["has_change_permission"]


def test_only_the_office_may_change_it(jury: Jury) -> None:
    assert rules.may_edit_evidence(jury.nominee, by=jury.chair, now=NOW).code == "not_office"


def test_nothing_is_laid_out_about_a_nominee_that_has_withdrawn(jury: Jury, office: User) -> None:
    gone = NominationFactory(edition=jury.edition, withdrawn=True)

    assert rules.may_edit_evidence(gone, by=office, now=NOW).code == "not_standing"


def test_a_document_may_not_be_larger_than_the_limit(jury: Jury, office: User) -> None:
    limit = rules.LARGEST_FILE_MB * 1024 * 1024

    assert rules.may_add_document(jury.nominee, size=limit, by=office, now=NOW)
    answer = rules.may_add_document(jury.nominee, size=limit + 1, by=office, now=NOW)
    assert answer.code == "too_large"


def test_a_document_cannot_be_removed_twice(jury: Jury, office: User) -> None:
    kept = workflow.remove_document(document(jury, office), by=office, now=NOW)

    assert rules.may_remove_document(kept, by=office, now=NOW).code == "already_removed"
