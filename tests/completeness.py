"""A plugin of pytest: what cannot run is named, and under CI=true it is a failure.

* ``sqlite_only`` and ``postgres_only``: the other database has its own run; deselected, said so.
* ``drill_only``: slow tools, run by ``make drill``; deselected otherwise, said so.
* ``needs("java")`` and every test in the browser: deselected where the program is missing. That is
  a lack, and with CI=true the run fails.
* A skip or an expected failure is a failure with CI=true.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Generator
from typing import Any

import pytest

from tests.counts import DRILL

CI = os.environ.get("CI") == "true"
LACKING = "not run: {} is missing (make system installs it)"
chosen = pytest.StashKey[Counter[str]]()
lacking = pytest.StashKey[Counter[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Begin with nothing left out."""
    config.stash[chosen] = Counter()
    config.stash[lacking] = Counter()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what belongs to another run, and what lacks a program; count both."""
    kept, left = [], []
    for item in items:
        elsewhere, program = _belongs_elsewhere(item), _missing_program(item)
        if elsewhere:
            config.stash[chosen][elsewhere] += 1
        elif program:
            config.stash[lacking][LACKING.format(program)] += 1
        (left if elsewhere or program else kept).append(item)
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept


def _belongs_elsewhere(item: pytest.Item) -> str:
    from_url = os.environ.get("DATABASE_URL", "sqlite:").split(":")[0]
    postgres = from_url.startswith("postgres")
    if item.get_closest_marker("sqlite_only") and postgres:
        return "left to the run on SQLite"
    if item.get_closest_marker("postgres_only") and not postgres:
        return "left to the run on PostgreSQL"
    if item.get_closest_marker("drill_only") and not DRILL:
        return "left to make drill"
    return ""


def _missing_program(item: pytest.Item) -> str:
    programs = [name for mark in item.iter_markers("needs") for name in mark.args]
    if "browser_type_launch_args" in getattr(item, "fixturenames", ()):
        programs.append("chromium")
    return next((name for name in programs if not shutil.which(name)), "")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure under CI=true."""
    report = yield
    if CI and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"Skipped, which CI=true does not allow: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a skipped module into a failure under CI=true."""
    report = yield
    if CI and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"Skipped, which CI=true does not allow: {report.longrepr}"
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand the counts to the controller, or fail here when programs were missing under CI=true."""
    config = session.config
    output: dict[str, Any] | None = getattr(config, "workeroutput", None)
    if output is not None:
        output["left_out"] = [dict(config.stash[chosen]), dict(config.stash[lacking])]
    elif CI and config.stash[lacking] and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was not run, and why."""
    config = terminalreporter.config
    for reason, number in sorted((config.stash[chosen] + config.stash[lacking]).items()):
        terminalreporter.write_line(f"{number} tests {reason}", yellow=True)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Every worker collects everything: take the counts of one, not their sum."""
    counts = getattr(node, "workeroutput", {}).get("left_out", [{}, {}])
    for key, counted in zip((chosen, lacking), counts, strict=True):
        node.config.stash[key] |= Counter(counted)
