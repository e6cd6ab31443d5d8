"""Addresses of what spans the apps."""

from django.urls import path

from kvalitetskommun.site import feeds, health, home, municipality, pages, sitemap, wellknown
from kvalitetskommun.site.history_map import views as history_map
from kvalitetskommun.site.search import views as search
from kvalitetskommun.site.statements import reports

urlpatterns = [
    path("", home.home, name="home"),
    path("kommuner/", municipality.municipality_list, name="municipality_list"),
    path("kommuner/<slug:slug>/", municipality.municipality_detail, name="municipality_detail"),
    path("vinnare/karta/", history_map.winner_map, name="winner_map"),
    path("utmarkelsen/", pages.about, name="about"),
    path("tillganglighet/", pages.accessibility, name="accessibility"),
    path("tillganglighet/rapportera/", reports.report, name="accessibility_report"),
    path("tillganglighet/rapportera/tack/", reports.done, name="accessibility_report_done"),
    path("personuppgifter/", pages.privacy, name="privacy"),
    path("kakor/", pages.cookies, name="cookies"),
    path("kontakt/", pages.contact, name="contact"),
    path("sok/", search.search, name="search"),
    path("halsa/lever/", health.live, name="health_live"),
    path("halsa/redo/", health.ready, name="health_ready"),
    path("nyheter.atom", feeds.news_feed, name="news_feed"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("robots.txt", wellknown.robots, name="robots"),
    path("favicon.ico", wellknown.favicon, name="favicon"),
    path(".well-known/security.txt", wellknown.security_txt, name="security_txt"),
    path(".well-known/change-password", wellknown.change_password, name="change_password"),
]
