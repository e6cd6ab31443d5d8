"""Is this the demo? Only if the database, ``DEMO=1`` and loopback hosts all say so.

``settings`` refuses ``DEMO=1`` together with other hosts than loopback; here the database is asked.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse

from kvalitetskommun.models import DemoDatabase


def is_demo() -> bool:
    """Tell whether everything of the demo may be used: the setting and the database agree."""
    return bool(settings.DEMO) and DemoDatabase.objects.exists()


def require_agreement() -> None:
    """Refuse to start when the setting and the database disagree about being the demo."""
    try:
        marked = DemoDatabase.objects.exists()
    except DatabaseError:
        # Not migrated yet, or away: there is nothing to compare with.
        return
    if marked != settings.DEMO:
        raise ImproperlyConfigured(
            "The database is a demo database but DEMO=1 is not set."
            if marked
            else "DEMO=1 is set but the database is not a demo database (use: make run)."
        )


def demo_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 404 outside the demo."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_demo():
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
