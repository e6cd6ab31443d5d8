"""What a submission freezes: the content of an application, and its hash."""

from __future__ import annotations

from collections.abc import Callable

from nominations.models import Application
from nominations.snapshots import build_content, digest


def prepare() -> Callable[[], object]:
    """Take an application that is sent, with everything in it fetched."""
    application = Application.objects.submitted().for_workspace().order_by("code")[0]
    return lambda: digest(build_content(application))
