"""The bytes of the home page, as they were fetched before the measurement."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path


@cache
def page() -> bytes:
    """Read the bytes once in each process."""
    return Path(os.environ["BENCH_PAGE"]).read_bytes()
