"""Addresses of the award's public pages."""

from __future__ import annotations

from django.urls import path, register_converter

from nominations.public import (
    across,
    apply,
    badges,
    logotype,
    nominees,
    organisations,
    originals,
    winners,
)
from nominations.public.converters import Year

register_converter(Year, "year")

urlpatterns = [
    path("ansok/", apply.apply, name="apply"),
    path("ansok/fragor/", apply.apply_questions, name="apply_questions"),
    path("ansok/tips/", apply.apply_tips, name="apply_tips"),
    path("ansok/begar-inloggning/", apply.access_request, name="access_request"),
    path("ansok/begar-inloggning/tack/", apply.access_request_done, name="access_request_done"),
    path("nominerade/", nominees.nominee_years, name="nominee_years"),
    path("nominerade/<year:year>/", nominees.nominee_list, name="nominee_list"),
    path("nominerade/<year:year>/sjalvskattning/", across.nominee_ratings, name="nominee_ratings"),
    path("nominerade/<year:year>/amne/<slug:area>/", across.nominee_area, name="nominee_area"),
    path("nominerade/<year:year>/<slug:slug>/", nominees.nominee_detail, name="nominee_detail"),
    path("nominerade/<year:year>/<slug:slug>/pdf/", nominees.nominee_pdf, name="nominee_pdf"),
    path(
        "nominerade/<year:year>/<slug:slug>/bilagor/<str:file>/",
        nominees.nominee_file,
        name="nominee_file",
    ),
    path("vinnare/", winners.winner_list, name="winner_list"),
    path("vinnare/vinnare.csv", winners.winner_file, name="winner_file"),
    path("vinnare/<year:year>/", winners.winner_detail, name="winner_detail"),
    path(
        "kommuner/<slug:slug>/original/<str:original>/",
        originals.original_file,
        name="original_file",
    ),
    path(
        "arrangorer/<str:digest>.png",
        organisations.organisation_logo,
        name="organisation_logo",
    ),
    path("logotyp/", logotype.logotype, name="logotype"),
    path("logotyp/<slug:slug>/", logotype.logotype_of, name="logotype_of"),
    path("marke/status.jwt", badges.badge_status, name="badge_status"),
    path("marke/<year:year>/", badges.badge_achievement, name="badge_achievement"),
    path("marke/<year:year>/<slug:slug>/", badges.badge_detail, name="badge_detail"),
    path("marke/<year:year>/<slug:slug>.jwt", badges.badge_token, name="badge_token"),
    path("marke/<year:year>/<slug:slug>.svg", badges.badge_picture, name="badge_picture"),
    path(".well-known/did.json", badges.did, name="did"),
    path(".well-known/jwks.json", badges.jwks, name="jwks"),
]
