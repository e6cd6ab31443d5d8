"""How the jury's tests name a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kvalitetskommun.answers import Refused


def code_of(run: Callable[..., Any], *args: Any, **kwargs: Any) -> str:
    """Give the code with which a move was refused, or "" when it was made."""
    try:
        run(*args, **kwargs)
    except Refused as refused:
        return refused.answer.code
    return ""
