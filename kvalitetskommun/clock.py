"""The one place where the time of day is read.

The first middleware, the commands and the worker ask here; every rule, queryset and template gets
the moment as an argument. ``settings.CLOCK`` names the function; production has one value.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string


def system_now() -> datetime:
    """Give the machine's time as an aware UTC datetime."""
    return timezone.now()


def now() -> datetime:
    """Give the present moment as an aware UTC datetime, from the clock that the settings name."""
    moment: datetime = import_string(settings.CLOCK)()
    return moment
