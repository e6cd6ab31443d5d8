"""An undefined variable in one of our templates is an error; in a package's it is not."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent


class UndefinedVariableError(AssertionError):
    """One of our templates names a variable that the view did not give."""


class Undefined(str):
    """The value of ``string_if_invalid``: empty text that protests in our templates."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return is_ours(_rendering())

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, variable: object) -> str:
        raise UndefinedVariableError(f"{_rendering()}: {{{{ {variable} }}}} is not defined.")


def is_ours(template: str) -> bool:
    """Say whether the template lies in this project and not in an installed package."""
    path = Path(template)
    return path.is_relative_to(ROOT) and ".venv" not in path.relative_to(ROOT).parts


def _rendering() -> str:
    """Name the file of the innermost template node that is being rendered."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_name == "render_annotated":
            origin = getattr(frame.f_locals.get("self"), "origin", None)
            return str(origin.name) if origin else ""
        frame = frame.f_back
    return ""
