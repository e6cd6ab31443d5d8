"""The portal's addresses and a constant view."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from kvalitetskommun import urls
from kvalitetskommun.urls import (
    handler400,
    handler403,
    handler404,
    handler429,
    handler500,
)
from tests.bench.page import page

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]


def constant(request: HttpRequest) -> HttpResponse:
    """Answer with the bytes of the home page, and do nothing else."""
    return HttpResponse(page())


urlpatterns = [path("konstant/", constant), *urls.urlpatterns]
