"""What the office's lists of the jury share."""

from __future__ import annotations

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from kvalitetskommun.accounts.rules import administers
from kvalitetskommun.admin_verbs import ReadOnlyAdmin
from kvalitetskommun.answers import Refused
from kvalitetskommun.requests import SignedInRequest


class JuryAdmin(ReadOnlyAdmin):
    """Shown to the office, and to a superuser who may look."""

    def may_view(self, request: HttpRequest) -> bool:
        """Let the office and superusers look."""
        return administers(cast(SignedInRequest, request).user)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Write nothing here: what is kept, is kept by the workflow, and stands in the chain."""

    log_change = log_addition

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Write nothing here either."""


def or_denied(run: Any, *args: Any, **kwargs: Any) -> Any:
    """Run what the page has already asked about; a no that came between is a 403."""
    try:
        return run(*args, **kwargs)
    except Refused as refused:
        raise PermissionDenied(refused.answer.reason) from refused
