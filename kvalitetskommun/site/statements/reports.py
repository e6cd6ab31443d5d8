"""The page where anybody reports a fault; a page of its own, since public pages hold no form."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kvalitetskommun.pace import count_from
from kvalitetskommun.requests import Request
from kvalitetskommun.site.statements.forms import ReportForm
from kvalitetskommun.site.statements.reporting import report_fault


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Request) -> HttpResponse:
    """Take in what a visitor finds hard to use; nothing typed is lost when something is wrong."""
    form = ReportForm(request.POST if request.method == "POST" else None, label_suffix="")
    status = 200
    if form.is_valid():
        address = get_adapter().get_client_ip(request)
        free = count_from(address, "reports", request.now)
        if not free:
            report_fault(**form.cleaned_data, now=request.now)
            return redirect("accessibility_report_done")
        form.add_error(None, f"Härifrån har det kommit många rapporter. Försök igen {free}.")
        status = 429
    return render(request, "site/accessibility_report.html", {"form": form}, status=status)


@require_safe
def done(request: Request) -> HttpResponse:
    """Say what happens next."""
    return render(request, "site/accessibility_report_done.html")
