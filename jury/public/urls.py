"""The jury's public page."""

from __future__ import annotations

from django.urls import path

from jury.public import judging

urlpatterns = [
    path("sa-bedomer-vi/", judging.judging, name="judging"),
    path("sa-bedomer-vi/<year:year>/", judging.judging_in, name="judging_in"),
]
