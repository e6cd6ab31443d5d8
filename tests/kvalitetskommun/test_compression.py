"""What is the same for everybody leaves compressed for who takes that, what is personal never."""

from __future__ import annotations

import gzip

import brotli
import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories import UserFactory
from tests.nominations.desk import as_user

pytestmark = pytest.mark.django_db
PAGE = "/kakor/"


@pytest.fixture(autouse=True, params=[True, False])
def _kept(settings: Settings, request: pytest.FixtureRequest) -> None:
    settings.KEEP_PAGES = request.param


def taken(accepted: str, path: str = PAGE) -> tuple[str, bytes, str, str]:
    """Give how the page came, its bytes, its tag and what it depends on."""
    answer = Client().get(path, headers={"accept-encoding": accepted} if accepted else {})
    assert answer["Content-Length"] == str(len(answer.content))
    way = answer.get("Content-Encoding", "")
    return way, answer.content, answer["ETag"], answer["Vary"]


def test_the_same_page_in_every_way() -> None:
    plain, whole, tag, depends = taken("")
    assert (plain, depends, tag.startswith('"')) == ("", "Accept-Encoding", True)
    for way, undo in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        for _ in range(2):
            came, content, own, on = taken(way)
            assert (came, undo(content), own, on) == (way, whole, f"W/{tag}", depends)
            assert len(content) < len(whole) / 2


@pytest.mark.parametrize(
    ("accepted", "way"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br;q=0.0,gzip;q=0", ""),
        ("deflate", ""),
        (",;, ;=", ""),
    ],
)
def test_the_visitor_says_which(accepted: str, way: str) -> None:
    assert taken(accepted)[0] == way


def test_who_has_it_in_another_way_has_it() -> None:
    tag = taken("br")[2]
    for accepted in ("", "gzip", "br"):
        answer = Client().get(PAGE, headers={"if-none-match": tag, "accept-encoding": accepted})
        assert (answer.status_code, answer.content) == (304, b"")
        assert "Content-Encoding" not in answer


@pytest.mark.parametrize("path", ["/data/openapi.json", "/data/dcat.rdf", "/sok/?q=nacka"])
def test_all_text_is(path: str) -> None:
    assert taken("br", path)[0] == "br"


def test_what_is_somebodys_is_not() -> None:
    own = as_user(UserFactory())
    for client, path in ((own, "/konto/"), (Client(), "/konto/logga-in/")):
        answer = client.get(path, headers={"accept-encoding": "br, gzip"})
        assert (answer.status_code, answer.get("Content-Encoding", "")) == (200, "")


def test_what_is_not_found_has_the_same_bytes_for_everybody() -> None:
    answers = [
        Client().get("/finns-inte/", headers={"accept-encoding": accepted})
        for accepted in ("", "br")
    ]
    assert answers[0].content == answers[1].content
    assert ["Vary" in answer for answer in answers] == [False, False]
