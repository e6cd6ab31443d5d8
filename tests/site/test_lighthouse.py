"""Lighthouse on the public's pages: quick on a phone, and nothing moves."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from tests.measurements import record
from tests.site.demo_process import Demo
from tests.site.lighthouse import Verdict, install, judge

pytestmark = [
    pytest.mark.drill_only,
    pytest.mark.sqlite_only,
    pytest.mark.needs("node"),
    pytest.mark.needs("chromium"),
]
PAGES = ("/", "/nominerade/2021/", "/nominerade/2021/burlov/", "/vinnare/", "/natverk/kalender/")


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    """Judge every page of a demo in which a winner is named."""
    program = install(tmp_path_factory.mktemp("lighthouse"))
    demo = Demo(tmp_path_factory.mktemp("demo"))
    try:
        demo.start("--stage", "awarded")
        found = {path: judge(program, demo.site + path) for path in PAGES}
    finally:
        demo.end()
    record("lighthouse", {path: asdict(one) for path, one in found.items()})
    return found


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_as_good_as_it_can_be(verdicts: dict[str, Verdict], path: str) -> None:
    scores = dict(verdicts[path].scores)
    assert scores.pop("performance") >= 98
    assert scores == {"accessibility": 100, "best-practices": 100, "seo": 100}


@pytest.mark.parametrize("path", PAGES)
def test_it_is_there_soon_and_stands_still(verdicts: dict[str, Verdict], path: str) -> None:
    assert verdicts[path].largest_paint <= 1800
    assert verdicts[path].shift <= 0.02
