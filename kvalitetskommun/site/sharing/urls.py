"""Addresses of the pictures that pages are shared with."""

from __future__ import annotations

from django.urls import path

from kvalitetskommun.site.sharing import views

urlpatterns = [
    path("utmarkelsen.png", views.picture_home, name="picture_home"),
    path("nominerade/<year:year>.png", views.picture_edition, name="picture_edition"),
    path("nominerade/<year:year>/<slug:slug>.png", views.picture_nominee, name="picture_nominee"),
    path("vinnare/<year:year>.png", views.picture_winner, name="picture_winner"),
]
