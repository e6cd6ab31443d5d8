"""Lighthouse, installed by name into a folder of the test's, and what it says of a page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

VERSION = "12"
CHROMIUM = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LCP, SHIFT = "largest-contentful-paint", "cumulative-layout-shift"
# How fast a page is varies with the machine from one look to the next; the middle one counts.
LOOKS = 3
UNRECORDED = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """The four scores (0–100), the largest paint (ms) and how much has moved."""

    scores: dict[str, int]
    largest_paint: float
    shift: float


def install(folder: Path) -> Path:
    """Install it; give the program."""
    words = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder)]
    subprocess.run([*words, f"lighthouse@{VERSION}"], check=True, capture_output=True)
    return folder / "node_modules" / ".bin" / "lighthouse"


def judge(program: Path, address: str) -> Verdict:
    """Look at a page as a phone on a slow net sees it, and take the middle of the looks."""
    looks = [_look(program, address) for _ in range(LOOKS)]
    scores = {
        name: round(100 * median(look["categories"][name]["score"] for look in looks))
        for name in CATEGORIES
    }
    paint, shift = (
        median(look["audits"][name]["numericValue"] for look in looks) for name in (LCP, SHIFT)
    )
    return Verdict(scores, round(paint), round(shift, 4))


def _look(program: Path, address: str) -> dict[str, Any]:
    """Look once; a look that the tool itself could not record says nothing, and is made again."""
    command = [program, address, "--quiet", "--output=json", f"--chrome-flags={CHROMIUM}"]
    environment = os.environ | {"CHROME_PATH": shutil.which("chromium") or ""}
    for _ in range(UNRECORDED):
        done = subprocess.run(command, capture_output=True, env=environment, check=False)
        if b"recording the trace" not in done.stderr:
            break
    assert done.returncode == 0, done.stderr.decode()
    report: dict[str, Any] = json.loads(done.stdout)
    return report
