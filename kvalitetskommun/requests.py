"""The request as our middleware leaves it, so that the type checker knows it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


class Request(HttpRequest):
    """A request stamped with the moment (UTC) when it arrived and with its id."""

    now: datetime
    id: str


class SignedInRequest(Request):
    """A request behind ``login_required``: the user is real."""

    user: User
