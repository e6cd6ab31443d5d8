"""What the office's lists of the jury share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from kvalitetskommun.admin_verbs import ReadOnlyAdmin
from kvalitetskommun.answers import Refused
from kvalitetskommun.requests import SignedInRequest

if TYPE_CHECKING:
    pass


class JuryAdmin(ReadOnlyAdmin):
    """Shown to the office, and to a superuser who may look."""

    def may_view(self, request: HttpRequest) -> bool:
        """Let the office and superusers look."""
        user = cast(SignedInRequest, request).user
        return bool(user.is_active and (user.is_superuser or getattr(user, "office", False)))


def or_denied(run: Any, *args: Any, **kwargs: Any) -> Any:
    """Run what the page has already asked about; a no that came between is a 403."""
    try:
        return run(*args, **kwargs)
    except Refused as refused:
        raise PermissionDenied(refused.answer.reason) from refused
