"""Every file of the corpus gets the right verdict and a sentence that says what to do."""

from __future__ import annotations

import gc
import re
import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kvalitetskommun.answers import Answer, Refused
from nominations.files import verdicts
from nominations.files.taking import checked
from tests.counts import count
from tests.measurements import record
from tests.nominations.files.corpus import CORPUS, Sample

# No database has a part in this.
pytestmark = pytest.mark.sqlite_only

MB = 1024 * 1024
ROUNDS = count(1, 5)


def verdict_on(sample: Sample, content: bytes) -> str:
    """Check the file as an upload is checked."""
    try:
        with checked(_upload(sample, content)):
            return "clean"
    except Refused as refused:
        return refused.answer.code


def _upload(sample: Sample, content: bytes) -> SimpleUploadedFile:
    upload = SimpleUploadedFile("namn", content)
    upload._name = sample.name
    return upload


@pytest.mark.parametrize("sample", CORPUS, ids=lambda sample: sample.about)
def test_the_verdict_is_right(sample: Sample) -> None:
    assert verdict_on(sample, sample.make()) == sample.verdict


def test_the_corpus_is_large_and_has_every_verdict() -> None:
    assert len(CORPUS) >= 60
    assert len({sample.about for sample in CORPUS}) == len(CORPUS)
    sentences = [answer for answer in vars(verdicts).values() if isinstance(answer, Answer)]
    codes = {answer.code for answer in sentences} | {"clean"}
    # These are not about what is in a file: the disk, the request, the scanner, and the place.
    others = {"not_stored", "too_much", "infected", "not_scanned", "only_pdf"}
    assert {sample.verdict for sample in CORPUS} == codes - others
    assert [
        answer
        for answer in sentences
        if not re.fullmatch(r"\S.+\. .+\.|.+\. Försök igen\.", answer.reason)
    ] == []


def resident() -> int:
    """Give the process's resident memory in bytes."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * 4096


def test_memory_does_not_grow() -> None:
    """Go through the corpus once to warm up, then again: what is taken is given back."""
    files = [(sample, sample.make()) for sample in CORPUS]
    for sample, content in files:
        verdict_on(sample, content)
    gc.collect()
    before, peak, slowest, right = resident(), 0, 0.0, 0
    for _ in range(ROUNDS):
        for sample, content in files:
            begun = time.perf_counter()
            right += verdict_on(sample, content) == sample.verdict
            slowest = max(slowest, time.perf_counter() - begun)
            peak = max(peak, resident())
    gc.collect()
    growth = resident() - before
    record(
        "uploads",
        {
            "files": len(files),
            "rounds": ROUNDS,
            "right_verdicts": right,
            "growth_mb": round(growth / MB, 1),
            "growth_at_most_mb": round((peak - before) / MB, 1),
            "slowest_seconds": round(slowest, 2),
        },
    )
    assert right == ROUNDS * len(files)
    assert growth < 50 * MB
    assert peak - before < 50 * MB
