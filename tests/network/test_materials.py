"""Material of an event: kept by host and office, read by members or all, checked when it comes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from kvalitetskommun.audit.models import Entry
from network.models import Event, Material
from network.workflow.materials import sweep
from tests.clock import NOW
from tests.factories import DAY, AffiliationFactory, MunicipalityFactory
from tests.factories_network import EventFactory, MaterialFactory
from tests.network.conftest import browser_of
from tests.network.reading import text
from tests.nominations.files.making import javascript, pdf, png_of, root

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]

BODY = pdf()


@pytest.fixture
def event() -> Event:
    """A public event with a host."""
    hosted: Event = EventFactory(host=MunicipalityFactory())
    return hosted


@pytest.fixture
def host(event: Event) -> Client:
    """The browser of somebody at the host municipality, which is no member."""
    return browser_of(AffiliationFactory(municipality=event.host).user)


def page_of(event: Event) -> str:
    return f"/natverk/anmalan/{event.code}/material/"


def sent(**fields: Any) -> dict[str, Any]:
    return {"title": "Bilderna", "readers": "public", "area": "", "version": 0, **fields}


def upload(body: bytes, name: str = "Våra bilder.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body)


def files(folder: Path) -> list[Path]:
    return [path for path in (folder / "material").rglob("*") if path.is_file()]


def test_the_host_adds_slides_for_everybody(
    host: Client, event: Event, client: Client, private_files: Path
) -> None:
    answer = host.post(f"{page_of(event)}ny/presentation/", sent(upload=upload(BODY)), follow=True)
    assert "”Bilderna” är tillagt." in text(answer)
    kept = Material.objects.get()
    [stored] = files(private_files)
    assert stored.read_bytes() == BODY
    assert "bilder" not in stored.name
    saved = client.get(f"/natverk/kalender/{event.code}/material/{kept.code}/")
    assert b"".join(saved.streaming_content) == BODY
    assert saved["Content-Disposition"].startswith("attachment; ")
    assert saved["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "Bilderna" in text(client.get(event.get_absolute_url()))
    assert Entry.objects.get(kind="network.add_material").code == event.code


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (upload(b"MZ hej"), "Innehållet stämmer inte med namnets slut."),
        (upload(b""), "Filen är tom."),
        (upload(pdf(root(OpenAction=javascript()))), "Filen innehåller skript"),
        (upload(png_of(4, 4), "bild.png"), "Filen måste vara en PDF."),
        (upload(b"hej", "bild.pptx"), "Filen måste vara en PDF. Spara om den som PDF"),
        (upload(BODY[:-200]), "Filen är skadad eller ofullständig."),
    ],
)
def test_what_is_not_what_it_says_is_refused_whole(
    host: Client, event: Event, private_files: Path, file: SimpleUploadedFile, reason: str
) -> None:
    answer = host.post(f"{page_of(event)}ny/presentation/", sent(upload=file))
    assert answer.status_code == 422
    assert reason in text(answer)
    assert 'value="Bilderna"' in answer.content.decode()
    assert Material.objects.count() == 0
    assert files(private_files) == []


def test_too_large_and_too_many(host: Client, event: Event, settings: Settings) -> None:
    settings.MATERIALS = {"per_event": 1, "file_mb": 1}
    large = upload(BODY + b" " * 1024 * 1024)
    answer = host.post(f"{page_of(event)}ny/presentation/", sent(upload=large))
    assert "Filen får vara högst 1 MB." in text(answer)
    MaterialFactory(event=event)
    answer = host.post(f"{page_of(event)}ny/lank/", sent(url="https://x.example"), follow=True)
    assert "En träff kan ha högst 1 material." in text(answer)
    assert Material.objects.count() == 1


def test_a_file_too_many_in_an_hour(host: Client, event: Event, settings: Settings) -> None:
    settings.HOURLY_LIMITS = settings.HOURLY_LIMITS | {"uploads": 1}
    host.post(f"{page_of(event)}ny/presentation/", sent(upload=upload(BODY)))
    answer = host.post(f"{page_of(event)}ny/presentation/", sent(upload=upload(BODY)))
    assert "Du har lagt till många filer." in text(answer)
    assert Material.objects.count() == 1


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://x.example/", "Skriv en adress som börjar med https://."),
        ("javascript:alert(1)", "Skriv en adress som börjar med https://."),
        ("https://skr.se@x.example/", "Skriv adressen utan användarnamn och lösenord."),
        ("", "Skriv en adress som börjar med https://."),
    ],
)
def test_links_are_https_and_hide_nothing(
    host: Client, event: Event, url: str, reason: str
) -> None:
    for sort in ("lank", "film"):
        answer = host.post(f"{page_of(event)}ny/{sort}/", sent(url=url))
        assert answer.status_code == 422
        assert reason in text(answer)
    assert Material.objects.count() == 0


def test_the_office_adds_a_film_and_notes(desk: Client, event: Event, client: Client) -> None:
    desk.post(f"{page_of(event)}ny/film/", sent(title="Filmen", url="https://film.example/1"))
    desk.post(f"{page_of(event)}ny/anteckningar/", sent(title="Orden", text="Vi sa <b>så</b>."))
    page = text(client.get(event.get_absolute_url()))
    assert page.index("Filmen") < page.index("film.example") < page.index("Orden")
    assert "Vi sa <b>så</b>." in page
    assert desk.get(f"{page_of(event)}ny/annat/").status_code == 404


def test_material_for_members_is_theirs(
    host: Client, members: Client, stranger: Client, client: Client, event: Event
) -> None:
    host.post(f"{page_of(event)}ny/presentation/", sent(readers="members", upload=upload(BODY)))
    kept = Material.objects.get()
    address = f"/natverk/mina-traffar/{event.code}/material/{kept.code}/"
    open_to_all = f"/natverk/kalender/{event.code}/material/{kept.code}/"
    for browser in (members, host):
        assert b"".join(browser.get(address).streaming_content) == BODY
    assert stranger.get(address).status_code == 404
    assert client.get(address).status_code == 302
    assert client.get(open_to_all).status_code == 404
    assert "Bilderna" not in text(client.get(event.get_absolute_url()))
    assert "Bilderna" in text(members.get(f"/natverk/mina-traffar/{event.code}/"))


def test_an_event_for_members_has_nothing_public(desk: Client, client: Client) -> None:
    event = EventFactory(for_members=True)
    answer = desk.post(f"{page_of(event)}ny/lank/", sent(url="https://x.example"))
    assert answer.status_code == 422
    MaterialFactory(event=event, title="Hemligt", readers="public")
    assert "Hemligt" not in text(client.get("/natverk/bibliotek/"))


def test_changed_and_removed_with_entries(
    host: Client,
    event: Event,
    private_files: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    host.post(f"{page_of(event)}ny/presentation/", sent(upload=upload(BODY)))
    kept = Material.objects.get()
    page = f"{page_of(event)}{kept.code}/"
    assert 'value="Bilderna"' in host.get(page).content.decode()
    answer = host.post(page, sent(title="Rätt namn"), follow=True)
    assert "Ändringen är sparad." in text(answer)
    late = host.post(page, sent(title="För sent"))
    assert "Någon annan har ändrat materialet." in text(late)
    assert "försvinner från träffens sida" in text(host.get(f"{page}ta-bort/"))
    with django_capture_on_commit_callbacks(execute=True):
        answer = host.post(f"{page}ta-bort/", follow=True)
    assert "”Rätt namn” är borttaget." in text(answer)
    assert files(private_files) == []
    assert host.post(f"{page}ta-bort/").status_code == 404
    kinds = (
        Entry.objects.filter(code=event.code, kind__startswith="network.")
        .order_by("number")
        .values_list("kind", flat=True)
    )
    assert list(kinds) == [
        *("network.add_material", "network.change_material", "network.remove_material"),
    ]


def test_only_host_and_office_keep_it(
    members: Client, stranger: Client, client: Client, event: Event
) -> None:
    kept = MaterialFactory(event=event)
    pages = ["", "ny/lank/", f"{kept.code}/", f"{kept.code}/ta-bort/"]
    for browser in (members, stranger):
        assert {browser.get(page_of(event) + page).status_code for page in pages} == {404}
        assert {browser.post(page_of(event) + page).status_code for page in pages[1:]} == {404}
    assert client.get(page_of(event)).status_code == 302


def test_nothing_is_added_to_a_cancelled_event(desk: Client) -> None:
    event = EventFactory(cancelled=True)
    answer = desk.post(f"{page_of(event)}ny/lank/", sent(url="https://x.example"), follow=True)
    assert "som inte är inställd" in text(answer)
    assert Material.objects.count() == 0


def test_what_no_row_knows_is_swept(host: Client, event: Event, private_files: Path) -> None:
    host.post(f"{page_of(event)}ny/presentation/", sent(upload=upload(BODY)))
    (private_files / "material" / "aa").mkdir(exist_ok=True)
    (private_files / "material" / "aa" / "lost").write_bytes(b"x")
    assert sweep(NOW + 3650 * DAY) == 1
    assert len(files(private_files)) == 1
