"""The open data as pages and files: public, for every reader the same, fresh at each request."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kvalitetskommun.downloads import download
from kvalitetskommun.requests import Request
from kvalitetskommun.site.opendata.applications import APPLICATIONS, application_rows
from kvalitetskommun.site.opendata.catalogue import catalogue
from kvalitetskommun.site.opendata.datasets import DATASETS
from kvalitetskommun.site.opendata.described import DataSet
from kvalitetskommun.site.opendata.licences import CC0, envelope
from kvalitetskommun.site.opendata.openapi import description
from kvalitetskommun.spreadsheet import CSV, as_csv
from nominations.models import Nomination

JSON = "application/json"


@require_safe
def data_home(request: Request) -> HttpResponse:
    """Describe the data sets to people."""
    sets = [
        {
            "set": one,
            "json": reverse(f"data_{one.key}_json"),
            "csv": reverse(f"data_{one.key}_csv"),
        }
        for one in DATASETS
    ]
    context = {
        "sets": sets,
        "cc0": CC0,
        "texts": settings.TEXT_LICENCE,
        "publisher": settings.PUBLISHER,
    }
    return render(request, "site/opendata/data_home.html", context)


@require_safe
def data_json(request: Request, dataset: DataSet) -> HttpResponse:
    """Give a data set with its licence, for programs."""
    return _json({**envelope(dataset), "rader": dataset.rows(request.now)})


@require_safe
def data_csv(request: Request, dataset: DataSet) -> HttpResponse:
    """Give a data set as a table, for spreadsheets."""
    table = as_csv([row.name for row in dataset.head], dataset.table(request.now))
    answer = download(table, f"{dataset.key}.csv", CSV)
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
def data_application(request: Request, year: int, slug: str) -> HttpResponse:
    """Give one published application; what is not released is not found."""
    nominations = Nomination.objects.public(request.now).filter(
        edition__year=year, municipality__slug=slug
    )
    found = application_rows(nominations.with_context().with_published_text())
    if not found:
        raise Http404
    return _json({**envelope(APPLICATIONS), **found[0]})


@require_safe
def data_dcat(request: Request) -> HttpResponse:
    """Give the catalogue of the data sets."""
    return HttpResponse(catalogue(), content_type="application/rdf+xml")


@require_safe
def data_openapi(request: Request) -> HttpResponse:
    """Describe the addresses to programs."""
    return _json(description())


def _json(content: dict[str, Any]) -> HttpResponse:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type=JSON)
