"""Every address of the portal; each app lists its own."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("kvalitetskommun.site.urls")),
    path("", include("nominations.public.urls")),
    path("", include("jury.public.urls")),
    path("data/", include("kvalitetskommun.site.opendata.urls")),
    path("bilder/", include("kvalitetskommun.site.sharing.urls")),
    path("ansokningar/", include("nominations.workspace.urls")),
    path("godkann/", include("nominations.workspace.signing_urls")),
    path("natverk/", include("network.urls")),
    path("konto/", include("kvalitetskommun.accounts.urls")),
    path("demo/", include("kvalitetskommun.site.demo.urls")),
    path("demo/brev/", include("kvalitetskommun.mail.urls")),
    path("admin/jury/", include("jury.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "kvalitetskommun.site.errors.bad_request"
handler403 = "kvalitetskommun.site.errors.permission_denied"
handler404 = "kvalitetskommun.site.errors.not_found"
handler429 = "kvalitetskommun.site.errors.too_many"
handler500 = "kvalitetskommun.site.errors.server_error"
