"""The preview shows the application as the real readers will see it, and to nobody else."""

from __future__ import annotations

import re

from django.test import Client

from nominations.models import PublishedVersion
from nominations.snapshots import public_content
from tests.factories import NominationFactory, ReleaseFactory
from tests.nominations.desk import Desk, as_user, set_desk

AREA = re.compile(r'<section class="reading__area".*?</section>', re.S)


def areas(page: str) -> list[str]:
    """Give the parts of an application as they are read, without the room around them."""
    return [" ".join(found.split()) for found in AREA.findall(page)]


def test_as_the_jury_reads_it(desk: Desk, contact: Client) -> None:
    desk.write("Vi lyssnar på unga.")
    page = contact.get(desk.url("preview")).content.decode()
    assert "så här läser juryn er ansökan" in page
    assert "Det är inte inskickat." in page
    assert "Vi lyssnar på unga." in page
    assert page.count("Inget svar") == 1
    assert 'href="{}" aria-current="page"'.format(desk.url("preview")) in page


def test_as_everybody_reads_it(desk: Desk, contact: Client) -> None:
    desk.complete()
    page = contact.get(desk.url("preview_public")).content.decode()
    assert "så här läser alla er ansökan" in page
    assert "Uppgifter om kontaktpersoner publiceras aldrig." in page
    assert [area.split('id="')[1].split('"')[0] for area in areas(page)] == ["demokrati"]
    assert "kim@kommun.example" not in page
    assert "Inte inskickad än" in page


def test_it_is_what_the_public_then_reads(desk: Desk, contact: Client, client: Client) -> None:
    application = desk.send()
    preview = contact.get(desk.url("preview_public")).content.decode()
    assert "Det här är versionen som är inskickad." in preview
    submission = application.submissions.get()
    PublishedVersion.objects.create(
        submission=submission,
        content=public_content(submission.content),
        prepared_at=submission.submitted_at,
    )
    nomination = NominationFactory(
        edition=desk.edition, municipality=desk.municipality, application=application
    )
    ReleaseFactory(edition=desk.edition)
    public = client.get(nomination.get_absolute_url()).content.decode()
    assert areas(preview) == areas(public) != []


def test_a_writer_sees_it_and_another_municipality_does_not(desk: Desk, writer: Client) -> None:
    rival = as_user(set_desk(desk.edition).contact)
    for name in ("preview", "preview_public"):
        assert writer.get(desk.url(name)).status_code == 200
        assert writer.post(desk.url(name)).status_code == 405
        assert rival.get(desk.url(name)).status_code == 404
        assert Client().get(desk.url(name)).status_code == 302


def test_the_way_there(desk: Desk, contact: Client) -> None:
    for page in (desk.url("tasks"), desk.url("review"), desk.page()):
        assert f'href="{desk.url("preview")}"' in contact.get(page).content.decode()
