"""How the demo's database is made and replaced: always a new file, never emptied row by row."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

from kvalitetskommun.accounts.models import User
from kvalitetskommun.models import DemoDatabase
from kvalitetskommun.site.demo.stages import DemoStage
from nominations.models import Edition, Municipality

SEED = 1


class NotReplaceable(Exception):
    """The demo's database is not a file of ours and cannot be replaced by a click."""


def database_path() -> Path:
    """Give the path of the embedded database: a link to the file that holds at the moment."""
    path = Path(settings.DATABASES["default"]["NAME"])
    # What we made is a link; a file that somebody else put there is never replaced.
    if connection.vendor != "sqlite" or (path.exists() and not path.is_symlink()):
        raise NotReplaceable
    return path


def is_empty() -> bool:
    """Tell whether nobody has put anything into the database; its tables may stand."""
    tables = set(connection.introspection.table_names())
    return not any(
        model._meta.db_table in tables and model._base_manager.exists()
        for model in (User, Municipality, Edition, DemoDatabase)
    )


def build(stage: DemoStage, seed: int = SEED) -> None:
    """Build a stage in a new file, then let the link point at it in one move.

    A process that still reads the earlier file goes on reading it until its request ends.
    """
    link = database_path()
    fresh = link.with_name(f"{link.stem}-{secrets.token_hex(4)}{link.suffix}")
    link.parent.mkdir(parents=True, exist_ok=True)
    _seed(fresh, stage, seed)
    connections.close_all()
    pointer = fresh.with_suffix(".link")
    pointer.symlink_to(fresh.name)
    pointer.replace(link)
    _remove_earlier(link, keep=fresh)


def _seed(path: Path, stage: DemoStage, seed: int) -> None:
    command = [
        *(sys.executable, str(settings.BASE_DIR / "manage.py"), "seed_demo"),
        *("--stage", stage, "--seed", str(seed)),
    ]
    environment = {**os.environ, "DEMO": "1", "DATABASE_URL": f"sqlite:///{path}"}
    subprocess.run(command, env=environment, check=True)


def _remove_earlier(link: Path, keep: Path) -> None:
    for path in link.parent.glob(f"{link.stem}-*{link.suffix}*"):
        if not path.name.startswith(keep.name):
            path.unlink(missing_ok=True)
