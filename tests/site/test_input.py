"""Input that cannot be read is refused with a page; what can be read arrives as typed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.site.pages import heading

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.site.addresses")]

ADDRESS = "/prov/tar-emot/"
URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=gräns".replace("ä", "a")
FIELDS_ALLOWED = 1_000

BROKEN = {
    "null byte": b"a\0b",
    "half a letter": b"h\xc3",
    "ISO 8859-1": "blåbär".encode("iso-8859-1"),
    "lone surrogate": b"\xed\xa0\x80",
    "overlong": b"\xc0\xaf",
}


def percent(raw: bytes) -> str:
    """Write every byte as a percent code."""
    return "".join(f"%{byte:02X}" for byte in raw)


def part(name: bytes, value: bytes, more: bytes = b"") -> bytes:
    """Write one part of a multipart body."""
    return b'--grans\r\nContent-Disposition: form-data; name="%b"%b\r\n\r\n%b\r\n' % (
        name,
        more,
        value,
    )


def send(client: Client, body: bytes, kind: str) -> Any:
    """Send a body as it stands."""
    return client.generic("POST", ADDRESS, body, content_type=kind)


def require_refusal(answer: Any) -> None:
    """Assert our page for what cannot be read."""
    assert (answer.status_code, heading(answer)) == (400, "Vi kunde inte läsa det som skickades")


broken = pytest.mark.parametrize("raw", BROKEN.values(), ids=BROKEN.keys())


@broken
def test_in_the_query(client: Client, raw: bytes) -> None:
    require_refusal(client.get(ADDRESS, QUERY_STRING=f"q={percent(raw)}"))
    require_refusal(client.get(ADDRESS, QUERY_STRING=f"{percent(raw)}=1"))


@broken
def test_in_the_path(client: Client, raw: bytes) -> None:
    answer = client.get("/", PATH_INFO="/sok/" + raw.decode("iso-8859-1") + "/")
    assert answer.status_code == (400 if b"\0" in raw else 404)


def test_a_readable_path(client: Client) -> None:
    assert client.get("/kommuner/åäö-漢-\ufffd/").status_code == 404


@broken
def test_in_a_form(client: Client, raw: bytes) -> None:
    require_refusal(send(client, b"text=" + percent(raw).encode(), URLENCODED))
    require_refusal(send(client, b"text=" + raw, URLENCODED))
    require_refusal(send(client, percent(raw).encode() + b"=1", URLENCODED))


@broken
def test_in_a_form_with_files(client: Client, raw: bytes) -> None:
    require_refusal(send(client, part(b"text", raw) + b"--grans--\r\n", MULTIPART))


def test_in_a_cookie(client: Client) -> None:
    client.cookies.load('session="\\000aaaaaaaa"')
    require_refusal(client.get(ADDRESS, HTTP_COOKIE='session="\\000aaaaaaaa"'))


@pytest.mark.parametrize("charset", ["utf-16", "rot13", "hex", "iso-8859-1"])
def test_another_charset(client: Client, charset: str) -> None:
    for kind in (URLENCODED, MULTIPART):
        require_refusal(send(client, b"text=1", f"{kind}; charset={charset}"))
    require_refusal(client.get(ADDRESS, CONTENT_TYPE=f"text/plain; charset={charset}"))


@pytest.mark.parametrize("fields", [FIELDS_ALLOWED + 1, 5_000])
def test_too_many_fields(client: Client, fields: int) -> None:
    names = [f"f{number}" for number in range(fields)]
    pairs = "&".join(f"{name}=1" for name in names)
    require_refusal(client.get(ADDRESS, QUERY_STRING=pairs))
    require_refusal(send(client, pairs.encode(), URLENCODED))
    parts = b"".join(part(name.encode(), b"1") for name in [*names, "a", "b"])
    require_refusal(send(client, parts + b"--grans--\r\n", MULTIPART))


def test_as_many_fields_as_are_allowed(client: Client) -> None:
    pairs = "&".join(f"f{number}=1" for number in range(FIELDS_ALLOWED))
    assert len(send(client, pairs.encode(), URLENCODED).json()["fields"]) == FIELDS_ALLOWED


def test_too_much_text(client: Client) -> None:
    text = b"a" * (12 * 1024 * 1024 + 1)
    require_refusal(send(client, b"text=" + text, URLENCODED))
    require_refusal(send(client, part(b"text", text) + b"--grans--\r\n", MULTIPART))


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=\x7f"])
def test_a_body_without_borders(client: Client, kind: str) -> None:
    require_refusal(send(client, b"text=1", kind))


@pytest.mark.parametrize("length", ["-1", "abc", "1e3"])
def test_a_senseless_length(client: Client, length: str) -> None:
    answer = client.generic(
        "POST", ADDRESS, b"text=1", content_type=URLENCODED, CONTENT_LENGTH=length
    )
    assert answer.status_code in {200, 400}
    assert answer.headers["X-Request-ID"] != ""


TYPED = "Å ä ö \ufffd – ”citat” 漢 👩🏽‍🚒 é \u200b\u00a0\t\r\nrad två"


def test_what_can_be_read_arrives_as_typed(client: Client) -> None:
    assert client.get(ADDRESS, {"q": TYPED}).json()["query"] == {"q": [TYPED]}
    plain = send(client, b"text=" + percent(TYPED.encode()).encode(), URLENCODED)
    assert plain.json()["fields"] == {"text": [TYPED]}
    with_files = send(client, part(b"text", TYPED.encode()) + b"--grans--\r\n", MULTIPART)
    assert with_files.json()["fields"] == {"text": [TYPED]}


def test_files_may_hold_any_bytes(client: Client) -> None:
    raw = bytes(range(256)) * 20_000
    body = part(b"text", b"ord") + part(b"file", raw, b'; filename="bild.png"') + b"--grans--\r\n"
    address = f"{ADDRESS}?q={percent('åäö'.encode())}"
    answer = client.generic("POST", address, body, content_type=MULTIPART)
    assert answer.json() == {
        "fields": {"text": ["ord"]},
        "files": {"file": raw.hex()},
        "query": {"q": ["åäö"]},
    }
