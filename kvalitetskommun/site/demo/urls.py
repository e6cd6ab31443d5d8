"""Addresses of the demo; 404 wherever the database is not the demo's."""

from __future__ import annotations

from django.urls import path

from kvalitetskommun.site.demo import views

urlpatterns = [
    path("", views.demo_home, name="demo_home"),
    path("skede/", views.demo_stage, name="demo_stage"),
]
