"""Addresses of the network."""

from __future__ import annotations

from django.urls import path, register_converter

from network import exchange_urls, guest_urls
from network.months import Month
from network.public import answers, calendar, feeds, library, news_links
from network.workspace import (
    certificates,
    describing,
    events,
    follow_up_results,
    follow_ups,
    following,
    materials,
    participants,
    registrations,
)
from network.workspace import library as members_library

register_converter(Month, "month")

urlpatterns = [
    path("", calendar.network_home, name="network_home"),
    path("kalender/", calendar.event_list, name="event_list"),
    path("kalender/manad/<month:month>/", calendar.event_month, name="event_month"),
    path("kalender/prenumerera/", feeds.calendar_subscribe, name="calendar_subscribe"),
    path("kalender/prenumerera/natverket.ics", feeds.calendar_feed, name="calendar_feed"),
    path("kalender/<slug:code>/", calendar.event_detail, name="event_detail"),
    path("kalender/<slug:code>/traff.ics", calendar.event_file, name="event_file"),
    path(
        "kalender/<slug:code>/material/<slug:material>/",
        library.material_file,
        name="material_file",
    ),
    path("bibliotek/", library.library, name="library"),
    path("medlemmarnas-bibliotek/", members_library.member_library, name="member_library"),
    path("anmalan/<slug:code>/material/", materials.material_list, name="material_list"),
    path(
        "anmalan/<slug:code>/material/ny/<slug:sort>/", materials.material_add, name="material_add"
    ),
    *(
        path(f"anmalan/<slug:code>/material/<slug:material>/{words}", view, name=view.__name__)
        for words, view in (
            ("", materials.material_change),
            ("ta-bort/", materials.material_remove),
        )
    ),
    path("prenumeration/", following.following, name="following"),
    path("prenumeration/adress/", following.feed_make, name="feed_make"),
    path("prenumeration/adress/avsluta/", following.feed_revoke, name="feed_revoke"),
    path("prenumeration/brev/", following.news_want, name="news_want"),
    path("prenumeration/brev/avsluta/", following.news_stop, name="news_stop"),
    path("prenumeration/brev/<str:token>/", news_links.news_link, name="news_link"),
    path("prenumeration/fragor/", following.questions_want, name="questions_want"),
    path("prenumeration/fragor/avsluta/", following.questions_stop, name="questions_stop"),
    path("prenumeration/fragor/<str:token>/", news_links.questions_link, name="questions_link"),
    path("prenumeration/<str:token>/kalender.ics", feeds.personal_feed, name="personal_feed"),
    path("anmalan/", registrations.registration_list, name="registration_list"),
    path("anmalan/<slug:code>/", registrations.registration_detail, name="registration_detail"),
    *(
        path(f"anmalan/<slug:code>/{words}/", view, name=view.__name__)
        for words, view in (
            ("anmal", registrations.registration_make),
            ("kollega", registrations.registration_colleague),
            ("avanmal", registrations.registration_cancel),
            ("tacka-ja", registrations.registration_accept),
            ("tacka-nej", registrations.registration_decline),
        )
    ),
    path("anmalan/<slug:code>/andra/", describing.event_change, name="event_change"),
    path("anmalan/<slug:code>/deltagare/", participants.participant_list, name="participant_list"),
    path(
        "anmalan/<slug:code>/deltagare.csv", participants.participant_file, name="participant_file"
    ),
    path(
        "anmalan/<slug:code>/deltagare.xlsx",
        participants.participant_workbook,
        name="participant_workbook",
    ),
    *(
        path(f"anmalan/<slug:code>/{words}", view, name=view.__name__)
        for words, view in (
            ("fragor/", follow_ups.follow_up_edit),
            ("svar/", follow_up_results.follow_up_result),
            ("svar.csv", follow_up_results.follow_up_file),
            ("svar.xlsx", follow_up_results.follow_up_workbook),
        )
    ),
    path("fragor/<str:token>/", answers.follow_up_answer, name="follow_up_answer"),
    path("intyg/<slug:registration>/", certificates.certificate, name="certificate"),
    path("anmalan/<slug:code>/narvaro/", participants.participant_tick, name="participant_tick"),
    *guest_urls.urlpatterns,
    *exchange_urls.urlpatterns,
    path("mina-traffar/", events.member_event_list, name="member_event_list"),
    path("mina-traffar/manad/<month:month>/", events.member_event_month, name="member_event_month"),
    path("mina-traffar/<slug:code>/", events.member_event_detail, name="member_event_detail"),
    path(
        "mina-traffar/<slug:code>/material/<slug:material>/",
        members_library.member_material_file,
        name="member_material_file",
    ),
    path("mina-traffar/<slug:code>/traff.ics", events.member_event_file, name="member_event_file"),
]
