"""How much a test does: a little every day, the full count in ``make drill``."""

from __future__ import annotations

import os

DRILL = os.environ.get("DRILL") == "1"


def count(small: int, full: int) -> int:
    """Choose between the everyday count and the one that the requirements name."""
    return full if DRILL else small
