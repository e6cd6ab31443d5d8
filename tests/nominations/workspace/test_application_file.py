"""Fetching a file: its headers, its name, and everybody who gets nothing."""

from __future__ import annotations

import random
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.test import Client

from nominations.files.names import clean_name
from nominations.models import Attachment
from nominations.states import AttachmentState
from tests.counts import count
from tests.nominations.desk import Desk, as_user, set_desk, upload
from tests.nominations.files.making import pdf

pytestmark = pytest.mark.usefixtures("private_files")

NAMES = count(60, 1000)


def address(desk: Desk, attachment: Attachment) -> str:
    return desk.url("file", attachment.section.area.key, attachment.code)


def test_is_saved_under_its_name_and_never_shown(desk: Desk, writer: Client) -> None:
    content = pdf()
    made = desk.attach("Årsredovisning ”2026”.pdf", content)
    response = writer.get(address(desk, made))
    assert b"".join(response.streaming_content) == content  # type: ignore[attr-defined]
    assert {name: response[name] for name in (*HEADERS, "Content-Type")} == {
        **HEADERS,
        "Content-Type": "application/pdf",
    }
    kind, plain, name = response["Content-Disposition"].split("; ")
    assert (kind, plain) == ("attachment", 'filename="Arsredovisning 2026.pdf"')
    assert unquote(name) == "filename*=UTF-8''Årsredovisning ”2026”.pdf"


HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


def fetched(browser: Client, where: str) -> int:
    """Fetch what lies there to its end and give the code."""
    response = browser.get(where)
    if response.streaming:
        assert b"".join(response.streaming_content)  # type: ignore[attr-defined]
    return int(response.status_code)


def test_nobody_else_gets_it(desk: Desk, client: Client) -> None:
    made = desk.attach("a.pdf")
    rival = set_desk(desk.edition)
    theirs = rival.attach("b.pdf")
    where = address(desk, made)
    assert as_user(rival.contact).get(where).status_code == 404
    assert fetched(client, where) == 302
    # Another municipality's code at one's own address, and one's own at theirs.
    mine = as_user(desk.contact)
    assert fetched(mine, desk.url("file", "demokrati", theirs.code)) == 404
    assert fetched(mine, rival.url("file", "demokrati", made.code)) == 404
    assert fetched(mine, desk.url("file", "kontakt", made.code)) == 404
    type(desk.writer).objects.filter(pk=desk.writer.pk).update(is_active=False)
    suspended = Client()
    suspended.force_login(desk.writer)
    assert fetched(suspended, where) == 302
    desk.municipality.affiliations.filter(user=desk.contact).delete()
    assert fetched(mine, where) == 404


def test_who_has_left_gets_nothing_at_the_next_request(desk: Desk, writer: Client) -> None:
    made = desk.attach("a.pdf")
    assert fetched(writer, address(desk, made)) == 200
    desk.municipality.affiliations.filter(user=desk.writer).delete()
    assert fetched(writer, address(desk, made)) == 404


@pytest.mark.parametrize("state", [AttachmentState.WAITING])
def test_what_waits_is_given_to_nobody(desk: Desk, contact: Client, state: str) -> None:
    made = desk.attach("a.pdf")
    Attachment.objects.update(state=state)
    assert fetched(contact, address(desk, made)) == 404


def test_bytes_that_are_gone_are_not_found(
    desk: Desk, contact: Client, private_files: Path
) -> None:
    made = desk.attach("a.pdf")
    (private_files / made.file.name).unlink()
    assert fetched(contact, address(desk, made)) == 404


def test_no_address_leads_to_the_folder(desk: Desk, contact: Client) -> None:
    made = desk.attach("a.pdf")
    for path in (f"/{made.file.name}", f"/media/{made.file.name}", f"/files/{made.file.name}"):
        assert fetched(contact, path) == 404


def nasty_names() -> list[str]:
    """Make names that try to be paths, in every way that has worked somewhere."""
    chance = random.Random(1)
    steps = ["..", "../", "..\\", "%2e%2e/", "..%2f", "..%c0%af", "....//", "/", "\\", "~/", "C:\\"]
    ends = ["etc/passwd", "a", "settings.py", "con", "", "\x00", "\u2215etc", "\uff0fetc", "\u202e"]
    return [
        "".join(chance.choices(steps, k=chance.randint(1, 9))) + chance.choice(ends) + ".pdf"
        for _ in range(NAMES)
    ]


def everything_below(root: Path) -> set[Path]:
    return {path for path in root.rglob("*") if path.is_file()}


def test_no_name_leads_out_of_the_folder(desk: Desk, private_files: Path, tmp_path: Path) -> None:
    content = pdf()
    contact = as_user(desk.contact)
    outside = everything_below(tmp_path) - everything_below(private_files)
    where = desk.url("attach", "demokrati")
    taken = 0
    for name in nasty_names():
        file = upload("namn.pdf", content)
        file._name = name  # type: ignore[attr-defined]
        answer = contact.post(where, {"fil": file}, headers={"accept": "application/json"})
        assert answer.status_code in {200, 400, 403, 422}, name
        taken += answer.status_code == 200
        shown = set(Attachment.objects.values_list("name", flat=True))
        assert not [one for one in shown if "/" in one or "\\" in one or one.startswith(".")]
        Attachment.objects.all().delete()
    assert taken > NAMES / 2
    assert everything_below(tmp_path) - everything_below(private_files) == outside
    stored = {path.relative_to(private_files).parts for path in everything_below(private_files)}
    assert {(len(parts), parts[0], len(parts[-1])) for parts in stored} == {(3, "bilagor", 32)}


SHOWN = {
    "rapport.pdf": "rapport.pdf",
    "C:\\Users\\Kim\\Rapport.PDF": "Rapport.PDF",
    "../../etc/passwd.pdf": "passwd.pdf",
    "a\r\nContent-Type: text/html.pdf": "html.pdf",
    "rad\r\nbruten.pdf": "rad bruten.pdf",
    "rapport\u202efdp.exe": "rapportfdp.exe",
    "A\u030arsbok.pdf": "Årsbok.pdf",
    "\u200b.pdf": "bilaga.pdf",
    "...pdf": "bilaga.pdf",
    "": "bilaga",
    "..": "bilaga",
    "å" * 255 + ".pdf": "å" * 116 + ".pdf",
    "a." + "b" * 300: "a." + "b" * 10,
    "å" * 255: "å" * 120,
    " \t namn  med   luft .pdf": "namn med luft.pdf",
}


@pytest.mark.parametrize("given", SHOWN)
def test_the_name_that_is_shown(given: str) -> None:
    assert clean_name(given) == SHOWN[given]
    assert len(clean_name(given)) <= 120


def test_a_name_cannot_add_a_header(desk: Desk, contact: Client) -> None:
    made = desk.attach("a.pdf")
    Attachment.objects.update(name='a"\r\nX-Ond: 1\r\n.pdf')
    response = contact.get(address(desk, made))
    assert b"".join(response.streaming_content)  # type: ignore[attr-defined]
    assert "X-Ond" not in response
