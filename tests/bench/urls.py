"""The portal's addresses, the constant view, and a form that does nothing."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.http import require_POST

from kvalitetskommun import urls
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from kvalitetskommun.urls import (
    handler400,
    handler403,
    handler404,
    handler429,
    handler500,
)
from tests.bench import plain_urls
from tests.bench.addresses import EMPTY

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]


@require_POST
@signed_in
def empty(request: SignedInRequest) -> HttpResponse:
    """Take a form from somebody logged in, whose token has been checked, and do nothing."""
    return JsonResponse({"status": "saved"})


urlpatterns = [*urls.urlpatterns, *plain_urls.urlpatterns, path(EMPTY[1:], empty)]
