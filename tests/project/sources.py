"""What the whole-house tests read: the files that git knows, and their syntax trees."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("kvalitetskommun", "nominations", "jury", "network")
BINARY = {".woff2", ".ttf", ".png", ".jpg", ".ico", ".pdf", ".mo", ".gz", ".xlsx", ".icc"}


@cache
def tracked() -> tuple[Path, ...]:
    """List the files that git tracks or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    paths = (ROOT / name for name in sorted(set(listed.split("\0"))) if name)
    return tuple(path for path in paths if path.is_file())


def texts() -> Iterator[tuple[str, str]]:
    """Give the name and text of each file that a person can read."""
    for path in tracked():
        if path.suffix not in BINARY:
            yield name(path), path.read_text(encoding="utf-8")


def modules(*packages: str) -> Iterator[tuple[str, str, ast.Module]]:
    """Give name, text and syntax tree of each of our modules, migrations left out."""
    for path in tracked():
        parts = path.relative_to(ROOT).parts
        if path.suffix == ".py" and parts[0] in packages and "migrations" not in parts:
            source = path.read_text(encoding="utf-8")
            yield name(path), source, ast.parse(source)


def name(path: Path) -> str:
    """Name a file from the project's root."""
    return path.relative_to(ROOT).as_posix()
