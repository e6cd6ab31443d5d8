"""The office keeps a file beside a line of a winner's ledger; the winner's people read it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from nominations.files.storing import sweep
from nominations.models import Award, Fulfilment, Proof, Release
from nominations.rules import proofs as rules
from nominations.rules.office_files import LARGEST_MB
from nominations.states import AwardKind, Stage
from tests.clock import NOW
from tests.factories import (
    AffiliationFactory,
    AwardFactory,
    EntitlementFactory,
    UserFactory,
    edition_in,
    readable_nomination,
)
from tests.nominations.admin.conftest import content, do, kinds, page, refusal
from tests.nominations.desk import as_user
from tests.nominations.files.making import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]
BODY = pdf()


@pytest.fixture
def award() -> Award:
    """A winner that everybody knows, of an edition that gives a sculpture."""
    edition = edition_in(Stage.AWARDED, year=2027)
    EntitlementFactory(edition=edition, title="Skulptur")
    nomination = readable_nomination(edition=edition)
    made: Award = AwardFactory(edition=edition, municipality=nomination.municipality)
    return made


def sent(award: Award, body: bytes = BODY, name: str = "Kvitto.pdf") -> dict[str, Any]:
    row = award.edition.entitlements.get()
    return {"entitlement": row.pk, "upload": SimpleUploadedFile(name, body)}


def files(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in (folder / "vinnarunderlag").rglob("*") if path.is_file()]


def read(answer: Any) -> bytes:
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def test_the_office_adds_a_file_and_both_read_it(desk: Client, award: Award) -> None:
    do(desk, award, "add_proof", **sent(award))
    proof = Proof.objects.get()
    assert (proof.fulfilment.entitlement.title, proof.name, proof.facts) == (
        "Skulptur",
        "Kvitto.pdf",
        f"PDF, {proof.facts.partition(', ')[2]}",
    )
    assert kinds()[-1] == "nominations.add_proof"
    assert content() == {"entitlement": "Skulptur", "proof": proof.code, "sha256": proof.sha256}
    address = reverse("admin:nominations_award_proof", args=[award.pk, proof.code])
    assert address in desk.get(page(award)).content.decode()
    assert read(desk.get(address)) == BODY
    person = as_user(AffiliationFactory(municipality=award.municipality).user)
    application = award.municipality.applications.get()
    own = reverse("application_proof", args=[application.code, proof.code])
    assert (
        own in person.get(reverse("application_winning", args=[application.code])).content.decode()
    )
    assert read(person.get(own)) == BODY


def test_a_new_file_takes_the_place_of_the_old(
    desk: Client,
    award: Award,
    private_files: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    do(desk, award, "add_proof", **sent(award))
    other = pdf(lambda document: document.add_blank_page())
    with django_capture_on_commit_callbacks(execute=True):
        do(desk, award, "add_proof", **sent(award, other))
    assert files(private_files) == [other]
    assert (Proof.objects.count(), Fulfilment.objects.count()) == (1, 1)


def test_files_with_one_name_are_told_apart_by_their_lines(desk: Client, award: Award) -> None:
    other = EntitlementFactory(edition=award.edition, title="Resestipendium", position=2)
    sculpture = award.edition.entitlements.get(title="Skulptur")
    for row in (other, sculpture):
        upload = SimpleUploadedFile("Kvitto.pdf", BODY)
        do(desk, award, "add_proof", entitlement=row.pk, upload=upload)
    choices = desk.get(page(award, "remove_proof")).content.decode()
    found = [choices.index(f">{line}: Kvitto.pdf<") for line in ("Skulptur", "Resestipendium")]
    assert found == sorted(found)


def test_the_office_takes_it_away(
    desk: Client,
    award: Award,
    private_files: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    do(desk, award, "add_proof", **sent(award))
    proof = Proof.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        do(desk, award, "remove_proof", proof=proof.pk)
    assert (files(private_files), Proof.objects.count(), Fulfilment.objects.count()) == ([], 0, 1)
    assert kinds()[-1] == "nominations.remove_proof"
    assert content()["sha256"] == proof.sha256
    address = reverse("admin:nominations_award_proof", args=[award.pk, proof.code])
    assert desk.get(address).status_code == 404


def test_what_is_no_document_is_refused(desk: Client, award: Award, private_files: Path) -> None:
    assert refusal(desk, award, "add_proof", **sent(award, b"MZ", "kvitto.exe")) == "wrong_kind"
    assert refusal(desk, award, "add_proof", **sent(award, b"MZ\0\0")) == "disguised"
    assert (files(private_files), Proof.objects.count()) == ([], 0)


def test_a_file_that_is_too_large_is_refused(award: Award) -> None:
    office = UserFactory(office=True)
    most = LARGEST_MB * 1024 * 1024
    assert rules.may_send_proof(award, size=most, by=office, now=NOW)
    assert rules.may_send_proof(award, size=most + 1, by=office, now=NOW).code == "too_large"


def test_without_a_file_there_is_none_to_take_away(award: Award) -> None:
    office = UserFactory(office=True)
    assert rules.may_remove_proof(award, by=office, now=NOW).code == "no_proof"


def test_only_the_office_and_only_of_a_known_winner(
    desk: Client, superuser: Client, award: Award
) -> None:
    assert refusal(superuser, award, "add_proof", **sent(award)) == "not_office"
    Award.objects.update(kind=AwardKind.HONOURABLE_MENTION)
    assert refusal(desk, award, "add_proof", **sent(award)) == "no_winner"
    Award.objects.update(kind=AwardKind.WINNER)
    Release.objects.update(taken_back_at=NOW)
    assert refusal(desk, award, "add_proof", **sent(award)) == "not_public"


def test_a_stranger_does_not_get_it(desk: Client, award: Award) -> None:
    do(desk, award, "add_proof", **sent(award))
    code = Proof.objects.get().code
    application = award.municipality.applications.get()
    stranger = as_user(AffiliationFactory().user)
    own = reverse("application_proof", args=[application.code, code])
    assert stranger.get(own).status_code == 404
    assert as_user(UserFactory()).get(own).status_code == 404
    Release.objects.update(taken_back_at=NOW)
    person = as_user(AffiliationFactory(municipality=award.municipality).user)
    assert person.get(own).status_code == 404


def test_what_no_row_knows_is_swept_away(desk: Client, award: Award, private_files: Path) -> None:
    do(desk, award, "add_proof", **sent(award))
    kept = Proof.objects.get()
    (private_files / "vinnarunderlag" / "okand").write_bytes(b"x")
    later = NOW.replace(year=2100)
    assert sweep(later) == 1
    assert files(private_files) == [BODY]
    assert kept.file.storage.exists(kept.file.name)
