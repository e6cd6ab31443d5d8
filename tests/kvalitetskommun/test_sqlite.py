"""A connection that is kept notices when the demo lets its link point at another file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from kvalitetskommun.settings import DATABASES

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]


def made(path: Path, word: str) -> Path:
    with closing(sqlite3.connect(path)) as opened, opened:
        opened.execute("CREATE TABLE said (word TEXT)")
        opened.execute("INSERT INTO said VALUES (?)", [word])
    return path


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[BaseDatabaseWrapper]:
    """A connection as the demo's settings make it, to a link."""
    (tmp_path / "demo.sqlite3").symlink_to(made(tmp_path / "first.sqlite3", "first").name)
    mine = DATABASES["default"] | {"NAME": tmp_path / "demo.sqlite3"}
    connections = ConnectionHandler({"default": mine})
    yield connections["default"]
    connections.close_all()


def said(kept: BaseDatabaseWrapper) -> str:
    """Ask in a request of its own."""
    kept.close_if_unusable_or_obsolete()
    with kept.cursor() as cursor:
        cursor.execute("SELECT word FROM said")
        word: str = cursor.fetchone()[0]
        return word


def test_it_is_opened_once(kept: BaseDatabaseWrapper) -> None:
    assert said(kept) == "first"
    opened = kept.connection
    assert said(kept) == "first"
    assert kept.connection is opened


def test_another_file_is_read_from_the_next_request(
    kept: BaseDatabaseWrapper, tmp_path: Path
) -> None:
    assert said(kept) == "first"
    pointer = tmp_path / "new.link"
    pointer.symlink_to(made(tmp_path / "second.sqlite3", "second").name)
    pointer.replace(tmp_path / "demo.sqlite3")
    (tmp_path / "first.sqlite3").unlink()
    assert said(kept) == "second"


def test_a_file_that_is_gone_is_not_read_any_longer(
    kept: BaseDatabaseWrapper, tmp_path: Path
) -> None:
    assert said(kept) == "first"
    (tmp_path / "demo.sqlite3").unlink()
    assert not kept.is_usable()
