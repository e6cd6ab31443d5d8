"""Figures that a drill or a bench writes down, with date and commit."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kvalitetskommun.clock import system_now
from tests.counts import DRILL

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "measurements"


def record(name: str, figures: Mapping[str, Any], *, folder: Path = FOLDER) -> Path | None:
    """Write the figures to ``<name>.json``; outside a drill or a bench nothing is written."""
    if folder == FOLDER and not (DRILL or os.environ.get("BENCH") == "1"):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    content = {
        "date": system_now().date().isoformat(),
        "commit": _commit(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "figures": dict(figures),
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    return path


def _commit() -> str:
    """Name the commit, with ``+`` when tracked files differ from it."""
    head = _git("rev-parse", "--short=12", "HEAD")
    changed = _git("status", "--porcelain", "--untracked-files=no", "--", ":!docs/measurements")
    return f"{head}+" if changed else head


def _git(*words: str) -> str:
    answer = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return answer.stdout.strip()
