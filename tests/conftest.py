"""Fixtures for every test, and the rule that nothing is left out silently."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings

from kvalitetskommun.audit import triggers
from tests.axe import violations
from tests.clock import NOW, Clock
from tests.counts import count
from tests.factories import EditionFactory
from tests.live_requests import gate

pytest_plugins = ["tests.completeness"]

# Playwright's loop runs in the test's thread; the ORM is used beside it, never inside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# No deadline: how fast a machine is decides nothing.
hypothesis_settings.register_profile("portal", deadline=None, max_examples=count(60, 1000))
hypothesis_settings.load_profile("portal")

WIDTHS = {"phone": {"width": 360, "height": 740}, "desk": {"width": 1280, "height": 900}}


@pytest.fixture
def now() -> datetime:
    """The moment at which every test begins (10 November 2026, 10.00 in Stockholm)."""
    return NOW


@pytest.fixture(autouse=True)
def clock() -> Iterator[Clock]:
    """A clock that stands still; ``set`` and ``advance`` move it, also for started servers."""
    hands = Clock()
    hands.set(NOW)
    yield hands
    hands.run()


@pytest.fixture(autouse=True)
def _first_year() -> None:
    """Let each test's editions begin at the same year: there are few that an edition may have."""
    EditionFactory.reset_sequence(0)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Leave PostgreSQL's test database to its server, which is thrown away as a whole."""
    return connection.vendor == "postgresql"


@pytest.fixture(autouse=True)
def _clean_after_commits(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test that commits: empty the cache and let the final flush past the audit triggers.

    The triggers stand during the test; the flush sends post_migrate, which sets them again.
    """
    gate.open()
    commits = {"transactional_db", "live_server"} & set(request.fixturenames)
    marker = request.node.get_closest_marker("django_db")
    if not (commits or (marker and marker.kwargs.get("transaction"))):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    gate.close()
    _end_other_sessions()
    cache.clear()
    triggers.lift(connection)


def _end_other_sessions() -> None:
    """A thread of the test may have left its session open; the flush must not wait for it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture
def private_files(settings: Settings, tmp_path: Path) -> Path:
    """A folder of the test's own for what is uploaded."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.MEDIA_ROOT.mkdir()
    return Path(settings.MEDIA_ROOT)


@pytest.fixture
def empty_database_url(tmp_path: Path) -> Iterator[str]:
    """An empty database of the run's kind, for commands in a process of their own."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    url = os.environ["DATABASE_URL"]
    name = f"empty_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    server = psycopg2.connect(url.replace("postgres://", "postgresql://", 1))
    server.autocommit = True
    server.cursor().execute(f"CREATE DATABASE {name}")
    yield f"{url.rpartition('/')[0]}/{name}"
    server.cursor().execute(f"DROP DATABASE {name} WITH (FORCE)")
    server.close()


# --- The browser ---------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def base_url() -> None:
    """No address is understood; the plugin's own fixture warns on pytest 9."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium; nothing is downloaded."""
    return browser_type_launch_args | {
        "executable_path": shutil.which("chromium"),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=sv",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Swedish reader at a desk."""
    return browser_context_args | {
        "locale": "sv-SE",
        "timezone_id": settings.TIME_ZONE,
        "viewport": WIDTHS["desk"],
    }


@pytest.fixture
def axe() -> Callable[..., str]:
    """``axe(page)`` gives the page's WCAG 2.2 A and AA violations in words; "" for none."""
    return violations
