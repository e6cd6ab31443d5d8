"""The portal's settings with another clock and a quick password hasher.

Log-ins last however far a test moves the clock; tests/accounts/test_login_limits.py has the real
limits.

DATABASE_URL chooses the database: SQLite without it; ``python -m tests.postgres`` gives PostgreSQL.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from tests.undefined import Undefined

if "TEST_DIR" not in os.environ:
    os.environ["TEST_DIR"] = tempfile.mkdtemp(prefix="kk-test-")
    atexit.register(shutil.rmtree, os.environ["TEST_DIR"], ignore_errors=True)
# Each worker of pytest-xdist has a folder of its own; the servers that it starts share it.
_folder = Path(os.environ["TEST_DIR"]) / os.environ.get("PYTEST_XDIST_WORKER", "main")
(_folder / "static").mkdir(parents=True, exist_ok=True)
os.environ["TEST_CLOCK"] = str(_folder / "clock")
os.environ["VAR_DIR"] = str(_folder)
os.environ.setdefault("TEST_DATABASE", str(Path(os.environ["TEST_DIR"]) / "test.sqlite3"))
os.environ.setdefault("DATABASE_URL", f"sqlite:///{os.environ['TEST_DIR']}/main.sqlite3")
os.environ.setdefault("SECRET_KEY", "a-key-for-tests-only-" * 3)
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
os.environ.setdefault("TLS", "0")
os.environ.setdefault("SITE_URL", "http://localhost:8000")
os.environ.setdefault("LOG_LEVEL", "WARNING")
os.environ.setdefault("BADGE_SIGNING_KEY", "dGVzdC1rZXktZm9yLWJhZGdlcy1vbmx5LTMyYnl0ZXM")

from kvalitetskommun.settings import *  # noqa: F403
from kvalitetskommun.settings import LOGIN_LIMITS, STORAGES, TEMPLATES

CLOCK = "tests.clock.now"
# A test changes much within a second; tests/kvalitetskommun/test_kept_pages.py keeps them.
KEEP_PAGES = os.environ.get("KEEP_PAGES") == "1"
LOGIN_LIMITS = dict.fromkeys(LOGIN_LIMITS, (timedelta(days=10_000), timedelta(days=20_000)))
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Static files are read where they lie; tests/project/test_static.py tries the real storage.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined()  # type: ignore[index]
