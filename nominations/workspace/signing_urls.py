"""The signatory's personal link, under /godkann/."""

from __future__ import annotations

from django.urls import path

from nominations.workspace import signing

urlpatterns = [
    path("<str:token>/", signing.approval_read, name="approval_read"),
    path("<str:token>/bilagor/<str:file>/", signing.approval_file, name="approval_file"),
    path("<str:token>/godkann/", signing.approval_approve, name="approval_approve"),
    path("<str:token>/andringar/", signing.approval_decline, name="approval_decline"),
]
