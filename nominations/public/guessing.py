"""Beside every answer: notice who asks for what is not there, where the secret would be."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from typing import cast

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from kvalitetskommun.requests import Request
from nominations.workflow.guessing import note_guess

Next = Callable[[HttpRequest], HttpResponse]

SECRET_PATHS = ("/nominerade/", "/vinnare/", "/data/ansokningar/", "/bilder/", "/marke/")
NOT_FOUND = 404

logger = logging.getLogger(__name__)


def notice_guesses(get_response: Next) -> Next:
    """Note what was not found where nominees and winners are; the answer stays as it is."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == NOT_FOUND and request.path.startswith(SECRET_PATHS):
            _note(cast(Request, request))
        return response

    return middleware


def _note(request: Request) -> None:
    # A reader's answer never depends on whether this could be written down.
    with contextlib.suppress(DatabaseError, PermissionDenied):
        address = get_adapter().get_client_ip(request)
        if note_guess(address, request.path, now=request.now):
            logger.warning("Many names that are not there were asked for from one address.")
