"""What every admin page of the office shares."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest

from kvalitetskommun.admin_verbs import ReadOnlyAdmin
from kvalitetskommun.requests import SignedInRequest


class OfficeAdmin(ReadOnlyAdmin):
    """Shown to the office (and to a superuser, who may look); changed through verbs."""

    list_per_page = 50

    def may_view(self, request: HttpRequest) -> bool:
        """Let the office and superusers look."""
        user = cast(SignedInRequest, request).user
        return bool(user.is_active and (user.is_superuser or getattr(user, "office", False)))

    def is_office(self, request: HttpRequest) -> bool:
        """Tell whether the person works at the office."""
        return bool(getattr(request.user, "office", False))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Show only what the class lists; nothing is edited in place."""
        return [str(name) for name in super().get_readonly_fields(request, obj)]
