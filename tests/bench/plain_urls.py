"""The constant view."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from tests.bench.page import page


def constant(request: HttpRequest) -> HttpResponse:
    """Answer with the bytes of the home page, and do nothing else."""
    return HttpResponse(page())


urlpatterns = [path("konstant/", constant)]
