"""The second step in front of the admin."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Next = Callable[[HttpRequest], HttpResponse]


def second_step(get_response: Next) -> Next:
    """Pass on."""
    return get_response
