"""The portal's addresses and a few that break, refuse and receive, for the tests of this folder."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import RequestContext, Template
from django.urls import path

from kvalitetskommun import urls
from kvalitetskommun.signed_in import signed_in

handler400 = urls.handler400
handler403 = urls.handler403
handler404 = urls.handler404
handler500 = urls.handler500


def broken(request: HttpRequest) -> HttpResponse:
    """Break."""
    raise RuntimeError("Prov: det här gick sönder.")


def without_database(request: HttpRequest) -> HttpResponse:
    """Find the database away."""
    raise OperationalError("Prov: databasen svarar inte.")


def refused(request: HttpRequest) -> HttpResponse:
    """Refuse."""
    raise PermissionDenied


def _hex(file: Any) -> str:
    return str(file.read().hex())


def received(request: HttpRequest) -> HttpResponse:
    """Give back what came, as the view sees it."""
    return JsonResponse(
        {
            "fields": dict(request.POST.lists()),
            "files": {name: _hex(request.FILES[name]) for name in request.FILES},
            "query": dict(request.GET.lists()),
        }
    )


FORM = Template(
    '<title>Prov</title><form method="post" action="/ansokningar/prov/">{% csrf_token %}'
    '<label>Svar <textarea name="svar"></textarea></label><button>Spara</button></form>'
)


def form(request: HttpRequest) -> HttpResponse:
    """Show a form that only a signed-in person may send."""
    return HttpResponse(FORM.render(RequestContext(request)))


urlpatterns = [
    path("prov/formular/", form),
    path("prov/fel/", broken),
    path("prov/databas/", without_database),
    path("prov/nekad/", refused),
    path("prov/tar-emot/", received),
    path("ansokningar/prov/", signed_in(received)),
    path("konto/prov/", login_required(received)),
    *urls.urlpatterns,
]
