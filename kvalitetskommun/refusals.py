"""What a person meets when a rule says no in one of our views."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kvalitetskommun.answers import Refused
from kvalitetskommun.audit.workflow import record_refusal
from kvalitetskommun.requests import SignedInRequest

View = Callable[..., HttpResponse]


def refusable(url_name: str, *keys: str) -> Callable[[View], View]:
    """Turn a refusal in a view into an audit entry, its reason as a message, and a redirect.

    The redirect goes to ``url_name`` with those of the view's own arguments that ``keys`` name.
    """

    def decorator(view: View) -> View:
        @wraps(view)
        def refusing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except Refused as refused:
                tell_refusal(view.__name__, _code(kwargs), request, refused)
                arguments = {key: kwargs[key] for key in keys}
                return HttpResponseRedirect(reverse(url_name, kwargs=arguments))

        return refusing

    return decorator


def tell_refusal(name: str, code: str, request: HttpRequest, refused: Refused) -> None:
    """Tell the person why not, as a message on the next page, and write that down."""
    note_refusal(name, code, request, refused)
    messages.error(request, refused.answer.reason)


def note_refusal(name: str, code: str, request: HttpRequest, refused: Refused) -> None:
    """Write in the audit chain that the view refused, after its transaction was rolled back."""
    ours = cast(SignedInRequest, request)
    record_refusal(f"refusal.{name}", code, by=ours.user, now=ours.now, answer=refused.answer)


def _code(kwargs: dict[str, Any]) -> str:
    return "/".join(str(value) for value in kwargs.values())[:200]
