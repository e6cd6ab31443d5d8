"""What a run of the tests leaves out, it names; with CI=true it fails for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.sources import ROOT

# No database has a part in this.
pytestmark = pytest.mark.sqlite_only

TESTS = """
import pytest

def test_runs(): pass

@pytest.mark.postgres_only
def test_other_database(): raise AssertionError

@pytest.mark.sqlite_only
def test_this_database(): pass

@pytest.mark.drill_only
def test_slow(): raise AssertionError

@pytest.mark.needs("no-such-program")
def test_program(): raise AssertionError
"""
SKIP = "import pytest\n\ndef test_skips(): pytest.skip('no reason')\n"
MODULE = "import pytest\n\npytest.importorskip('no_such_module')\n\ndef test_a(): pass\n"


def run(folder: Path, source: str, *words: str, ci: bool) -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text('pytest_plugins = ["tests.completeness"]\n')
    (folder / "test_inner.py").write_text(source)
    own = {"DRILL", "CI", "DATABASE_URL", "PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS"}
    return subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-p", "xdist", "-p", "no:cacheprovider"),
            *("-c", os.devnull, "--rootdir", str(folder), *words, str(folder)),
        ],
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if key not in own}
        # The plugins of our own suite have no part in this, and take seconds to load.
        | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        | ({"CI": "true"} if ci else {}),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("workers", "ci"),
    [((), False), ((), True), (("-n", "2"), True)],
    ids=["alone", "alone under CI", "shared out under CI"],
)
def test_what_is_left_out_is_named(tmp_path: Path, workers: tuple[str, ...], ci: bool) -> None:
    done = run(tmp_path, TESTS, *workers, ci=ci)
    assert done.returncode == (1 if ci else 0), done.stdout
    named = [line for line in done.stdout.splitlines() if " tests " in line]
    assert named == [
        "1 tests left to make drill",
        "1 tests left to the run on PostgreSQL",
        "1 tests not run: no-such-program is missing (make system installs it)",
    ]


@pytest.mark.parametrize("source", [SKIP, MODULE], ids=["test", "module"])
def test_a_skip_fails_under_ci(tmp_path: Path, source: str) -> None:
    allowed, refused = (run(tmp_path, source, ci=ci) for ci in (False, True))
    assert "1 skipped" in allowed.stdout
    assert refused.returncode in {1, 2}
    assert "which CI=true does not allow: " in refused.stdout
