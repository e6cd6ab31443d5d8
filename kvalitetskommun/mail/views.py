"""The demo sends nothing: every mail can be read here, with links that work."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kvalitetskommun.demo import demo_only
from kvalitetskommun.mail.models import Message
from kvalitetskommun.requests import Request

SHOWN = 200


@require_safe
@demo_only
def demo_mail_list(request: Request) -> HttpResponse:
    """Show the latest mails, the newest first."""
    letters = Message.objects.newest_first()[:SHOWN]
    return render(
        request,
        "demo/mail_list.html",
        {"letters": letters, "sender": settings.DEFAULT_FROM_EMAIL, "shown": SHOWN},
    )


@require_safe
@demo_only
def demo_mail_detail(request: Request, number: int) -> HttpResponse:
    """Show one mail as its receiver reads it."""
    letter = get_object_or_404(Message, pk=number)
    return render(
        request,
        "demo/mail_detail.html",
        {"letter": letter, "sender": settings.DEFAULT_FROM_EMAIL},
    )
