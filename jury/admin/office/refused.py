"""What the office meets when Django's own form asks for what a rule forbids."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kvalitetskommun.answers import Refused
from kvalitetskommun.refusals import note_refusal

View = Callable[..., HttpResponse]


def or_refused(name: str) -> Callable[[View], View]:
    """Turn a refusal into an audit entry, its reason as a message, and the way back."""

    def decorator(view: View) -> View:
        @wraps(view)
        def refusing(
            self: Any, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            try:
                return view(self, request, object_id, *args, **kwargs)
            except Refused as refused:
                note_refusal(name, object_id or "", request, refused)
                messages.error(request, f"Ingenting är ändrat. {refused.answer.reason}")
                return HttpResponseRedirect(_back(self, object_id))

        return refusing

    return decorator


def _back(admin: Any, object_id: str | None) -> str:
    stem = f"admin:{admin.opts.app_label}_{admin.opts.model_name}"
    if object_id is None:
        return reverse(f"{stem}_changelist")
    return reverse(f"{stem}_change", args=[unquote(object_id)])
