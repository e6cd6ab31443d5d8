"""The constant view, and a page from a template with two queries."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from tests.bench.page import page


def constant(request: HttpRequest) -> HttpResponse:
    """Answer with the bytes of the home page, and do nothing else."""
    return HttpResponse(page())


def template(request: HttpRequest) -> HttpResponse:
    """Show a short list from a base template, after two queries."""
    rows = Permission.objects.select_related("content_type").order_by("pk")[:20]
    context = {"rows": rows, "kinds": ContentType.objects.count()}
    return render(request, "plain/page.html", context)


urlpatterns = [path("konstant/", constant), path("mall/", template)]
