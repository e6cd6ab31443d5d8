"""Addresses of the directory and of what members do for each other."""

from __future__ import annotations

from django.urls import path

from network.public.practices import practice_list
from network.workspace import directory, editing, inviting, practices, profile, visit_board, visits

urlpatterns = [
    path("medlemmar/", directory.member_directory, name="member_directory"),
    path("medlemmar/synlighet/", directory.member_listing, name="member_listing"),
    path("medlemmar/<slug:slug>/", directory.member_municipality, name="member_municipality"),
    path("medlemmar/<slug:slug>/andra/", profile.member_profile, name="member_profile"),
    path("medlemmar/<slug:slug>/bjud-in/", inviting.member_invite, name="member_invite"),
    path(
        "medlemmar/<slug:slug>/aterkalla/<str:invitation>/",
        inviting.member_invite_revoke,
        name="member_invite_revoke",
    ),
    path("studiebesok/", visit_board.member_visit_list, name="member_visit_list"),
    path("studiebesok/erbjud/", visit_board.member_offer_new, name="member_offer_new"),
    path("studiebesok/onska/", visit_board.member_request_new, name="member_request_new"),
    *(
        path(f"studiebesok/{words}/", view, name=view.__name__)
        for words, view in (
            ("erbjudande/<slug:code>", visit_board.member_offer_detail),
            ("erbjudande/<slug:code>/stang", visit_board.member_offer_close),
            ("erbjudande/<slug:code>/ta-tillbaka", visit_board.member_offer_withdraw),
            ("erbjudande/<slug:code>/bestam", visits.member_visit_match),
            ("onskan/<slug:code>", visit_board.member_request_detail),
            ("onskan/<slug:code>/ta-tillbaka", visit_board.member_request_withdraw),
            ("erbjudande/<slug:code>/andra", editing.member_offer_edit),
            ("onskan/<slug:code>/andra", editing.member_request_edit),
            ("besok/<slug:code>", visits.member_visit_detail),
            ("besok/<slug:code>/tog-med/<slug:slug>", visits.member_takeaway),
        )
    ),
    path("vad-hande-sen/", practice_list, name="practice_list"),
    path("vi-tog-efter/", practices.member_practice_list, name="member_practice_list"),
    path("vi-tog-efter/ny/", practices.member_practice_new, name="member_practice_new"),
    *(
        path(f"vi-tog-efter/<slug:code>/{words}", view, name=view.__name__)
        for words, view in (
            ("", practices.member_practice_detail),
            ("andra/", editing.member_practice_edit),
            ("bekrafta/", practices.member_practice_confirm),
            ("avboj/", practices.member_practice_decline),
            ("publicera/", practices.member_practice_publish),
            ("ta-tillbaka/", practices.member_practice_withdraw),
        )
    ),
]
