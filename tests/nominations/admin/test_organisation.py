"""The office gives organisers and partners a logotype, which everybody sees and a browser keeps."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image

from kvalitetskommun.accounts.models import User
from nominations.files.storing import ORPHAN_AFTER, sweep
from nominations.models import Edition, Organisation
from nominations.states import Stage
from nominations.workflow.editions import copy_edition
from tests.clock import NOW
from tests.factories import edition_in
from tests.nominations.files.making import pdf
from tests.nominations.public.pages import html, words
from tests.site.admin_forms import post_back

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def png(width: int = 960, height: int = 200) -> bytes:
    target = BytesIO()
    Image.new("RGBA", (width, height), (15, 61, 54, 128)).save(target, "PNG")
    return target.getvalue()


@pytest.fixture
def edition() -> Edition:
    found = edition_in(Stage.OPEN, year=2027)
    Organisation.objects.create(edition=found, name="SKR", is_organiser=True, position=1)
    return found


@pytest.fixture
def desk(client: Client, office: User) -> Client:
    client.force_login(office)
    return client


def send(desk: Client, edition: Edition, name: str, content: bytes, **more: str) -> HttpResponse:
    path = reverse("admin:nominations_edition_change", args=[edition.pk])
    fields = {"upload": SimpleUploadedFile(name, content), "logo_text": "SKR:s logotyp"}
    sent = {f"organisations-0-{field}": value for field, value in (fields | more).items()}
    return post_back(desk, path, sent)  # type: ignore[arg-type]


def test_a_logotype_is_shown_with_words_and_kept_for_ever(desk: Client, edition: Edition) -> None:
    answer = send(desk, edition, "skr.png", png(), address="https://skr.se/")
    assert answer.status_code == 302
    row = Organisation.objects.get()
    assert (row.logo_width, row.logo_height) == (480, 100)
    page = html(Client(), "/")
    shown = f'src="{row.logo_address}" alt="SKR:s logotyp" width="240" height="50"'
    assert f'<img class="light-plate" {shown}' in page
    assert '<a href="https://skr.se/">' in page
    picture = Client().get(row.logo_address)
    assert hashlib.sha256(picture.content).hexdigest() == row.logo_sha256
    assert [picture[name] for name in ("Content-Type", "Cache-Control")] == [
        "image/png",
        "public, max-age=31536000, immutable",
    ]
    assert picture["X-Content-Type-Options"] == "nosniff"
    assert picture["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize(
    ("name", "content", "words_of_refusal"),
    [
        ("skr.svg", SVG, "Filen måste vara en PDF, PNG eller JPG."),
        ("skr.png", SVG, "Innehållet stämmer inte med namnets slut."),
        ("skr.pdf", pdf(), "Logotypen måste vara en PNG."),
        ("skr.png", b"", "Filen är tom."),
        ("skr.png", png() + b"\0" * 3 * 1024 * 1024, "Logotypen får vara högst 2 MB."),
    ],
)
def test_what_is_no_picture_of_points_is_refused(
    desk: Client, edition: Edition, name: str, content: bytes, words_of_refusal: str
) -> None:
    answer = send(desk, edition, name, content)
    assert answer.status_code == 200
    assert words_of_refusal in answer.content.decode()
    assert Organisation.objects.get().logo == ""


def test_a_picture_without_words_is_refused(desk: Client, edition: Edition) -> None:
    answer = send(desk, edition, "skr.png", png(), logo_text="")
    assert "Skriv en alternativ text till logotypen." in answer.content.decode()
    with pytest.raises(IntegrityError, match="nominations_organisation_logo_has_text"):
        Organisation.objects.update(logo="logotyp/00/x")


def test_without_a_logotype_the_name_stands(client: Client, edition: Edition) -> None:
    assert "Bakom omgången 2027 SKR Arrangör" in words(client, "/")


def test_an_edition_nobody_knows_of_shows_none(desk: Client, edition: Edition) -> None:
    send(desk, edition, "skr.png", png())
    Edition.objects.update(published_at=None)
    assert Client().get(Organisation.objects.get().logo_address).status_code == 404
    assert Client().get("/arrangorer/finns-inte.png").status_code == 404


def test_a_copied_edition_has_the_same_and_what_nobody_shows_is_swept(
    desk: Client, edition: Edition, office: User, private_files: Path
) -> None:
    send(desk, edition, "skr.png", png())
    copy_edition(edition, year=2029, by=office, now=NOW)
    assert len(set(Organisation.objects.values_list("logo_sha256", flat=True))) == 1
    later = NOW.now(NOW.tzinfo) + ORPHAN_AFTER + timedelta(minutes=1)
    edition.organisations.all().delete()
    assert sweep(later) == 0
    Organisation.objects.all().delete()
    assert sweep(later) == 1


def test_the_office_takes_it_away(desk: Client, edition: Edition) -> None:
    send(desk, edition, "skr.png", png())
    path = reverse("admin:nominations_edition_change", args=[edition.pk])
    assert post_back(desk, path, {"organisations-0-without_logo": "on"}).status_code == 302
    assert Organisation.objects.get().logo == ""
    assert "Bakom omgången 2027 SKR Arrangör" in words(Client(), "/")
