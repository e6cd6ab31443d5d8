"""Addresses of the open data: two for each data set, and one for each application."""

from __future__ import annotations

from django.urls import path

from kvalitetskommun.site.opendata import views
from kvalitetskommun.site.opendata.datasets import DATASETS

urlpatterns = [
    path("", views.data_home, name="data_home"),
    path("dcat.rdf", views.data_dcat, name="data_dcat"),
    path("openapi.json", views.data_openapi, name="data_openapi"),
    *(
        path(f"{one.key}.json", views.data_json, {"dataset": one}, name=f"data_{one.key}_json")
        for one in DATASETS
    ),
    *(
        path(f"{one.key}.csv", views.data_csv, {"dataset": one}, name=f"data_{one.key}_csv")
        for one in DATASETS
    ),
    path(
        "ansokningar/<year:year>/<slug:slug>.json", views.data_application, name="data_application"
    ),
]
