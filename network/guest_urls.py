"""Addresses of invitations to people outside: the sender's, and the guest's own links."""

from __future__ import annotations

from django.urls import path

from network.public import guest_invitations, guest_places
from network.workspace import guests

urlpatterns = [
    path("anmalan/<slug:code>/inbjudna/", guests.guest_list, name="guest_list"),
    path(
        "anmalan/<slug:code>/inbjudna/<slug:guest>/skicka-igen/",
        guests.guest_resend,
        name="guest_resend",
    ),
    path(
        "anmalan/<slug:code>/inbjudna/<slug:guest>/aterkalla/",
        guests.guest_revoke,
        name="guest_revoke",
    ),
    *(
        path(f"inbjudan/<str:token>/{words}", view, name=view.__name__)
        for words, view in (
            ("", guest_invitations.guest_invitation),
            ("tacka-ja/", guest_invitations.guest_accept),
            ("tacka-nej/", guest_invitations.guest_decline),
            ("aldrig/", guest_invitations.guest_never),
        )
    ),
    *(
        path(f"gast/<str:token>/{words}", view, name=view.__name__)
        for words, view in (
            ("", guest_places.guest_place),
            ("avanmal/", guest_places.guest_place_cancel),
            ("tacka-ja/", guest_places.guest_place_accept),
            ("tacka-nej/", guest_places.guest_place_decline),
            ("ta-bort/", guest_places.guest_place_forget),
            ("intyg/", guest_places.guest_certificate),
        )
    ),
]
