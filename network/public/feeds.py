"""The calendar as a feed: how to subscribe, for everyone, and by a person's own address."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import Request
from network.calendar_feeds import PERSONAL, PUBLIC, feed_file
from network.feeds import feed_response, subscription
from network.models import CalendarFeed, Registration
from network.rules.following import personal_feed_events, public_feed


@require_safe
def calendar_subscribe(request: Request) -> HttpResponse:
    """Tell how one's own calendar follows the network's."""
    context = subscription(reverse("calendar_feed"))
    return render(request, "network/public/calendar_subscribe.html", context)


@require_safe
def calendar_feed(request: Request) -> HttpResponse:
    """Give all public events, a year back and all that is to come."""
    return feed_response(feed_file(public_feed(request.now), title=PUBLIC))


@require_safe
def personal_feed(request: Request, token: str) -> HttpResponse:
    """Give what the owner of the address may open just now, with their own registrations.

    Who asks is told by the address alone; no session is read. What opens nothing is not found:
    made up, renewed, ended, or of a person who may no longer log in.
    """
    feeds = CalendarFeed.objects.opened_by(token).select_related("user")
    owner = get_object_or_404(feeds).user
    own = Registration.objects.of(owner).live()
    answer = feed_response(
        feed_file(
            personal_feed_events(owner, request.now),
            title=PERSONAL,
            standing={one.event_id: one for one in own},
        )
    )
    answer["Referrer-Policy"] = "no-referrer"
    return answer
