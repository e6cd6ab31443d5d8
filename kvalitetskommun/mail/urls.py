"""The demo's mail, shown in the browser."""

from __future__ import annotations

from django.urls import path

from kvalitetskommun.mail import views

urlpatterns = [
    path("", views.demo_mail_list, name="demo_mail_list"),
    path("<int:number>/", views.demo_mail_detail, name="demo_mail_detail"),
]
