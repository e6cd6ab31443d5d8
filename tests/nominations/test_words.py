"""One rule for counting words: twenty cases, the same in Python and in the browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from nominations.words import count_words, count_words_left

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "word_cases.json").read_text("utf-8")
)
NAMES = [case["name"] for case in CASES]
LENGTHS = (0, 374, 375, 499, 500, 501, 514)


def test_there_are_twenty_cases() -> None:
    assert len(CASES) == 20


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_words_in_python(case: dict[str, Any]) -> None:
    assert count_words(case["text"]) == case["words"]


@pytest.mark.needs("chromium")
def test_the_browser_counts_and_speaks_the_same(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/ansok/begar-inloggning/")
    texts = [case["text"] for case in CASES]
    counted = page.evaluate(
        "async (texts) => texts.map((await import('/static/js/words.js')).countWords)", texts
    )
    spoken = page.evaluate(
        """async (lengths) => {
          const { wordsLeft } = await import('/static/js/words.js');
          return lengths.map((n) => wordsLeft('ord '.repeat(n), 500));
        }""",
        list(LENGTHS),
    )
    assert counted == [case["words"] for case in CASES]
    assert spoken == [count_words_left("ord " * length, 500) for length in LENGTHS]


def test_what_stands_below_the_field() -> None:
    assert count_words_left("", 500) == "Högst 500 ord"
    assert count_words_left("ord " * 440, 500) == "Du har 60 ord kvar"
    assert count_words_left("ord " * 500, 500) == "Du har 0 ord kvar"
    assert count_words_left("ord " * 514, 500) == "Texten är 14 ord för lång"
