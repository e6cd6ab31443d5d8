"""How a person follows the network: a calendar address of their own, and letters of choice."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from network.feeds import subscription
from network.models import CalendarFeed, NewsWish, NoQuestions
from network.rules import may_see_members_pages
from network.workflow.feeds import make_feed, revoke_feed
from network.workflow.news_wishes import stop_news, want_news
from network.workflow.question_wishes import stop_questions, want_questions


@require_safe
@signed_in
def following(request: SignedInRequest) -> HttpResponse:
    """Show the person's own address and whether they get the letter, and what can be done."""
    feed = CalendarFeed.objects.of(request.user).first()
    context = {
        "feed": feed,
        "wish": NewsWish.objects.of(request.user).first(),
        "no_questions": NoQuestions.objects.filter(user=request.user).first(),
        "sees_members_events": may_see_members_pages(request.user, request.now),
    }
    if feed is not None:
        context |= subscription(reverse("personal_feed", args=[feed.token]))
    return render(request, "network/workspace/following.html", context)


@require_POST
@signed_in
def feed_make(request: SignedInRequest) -> HttpResponse:
    """Make an address of one's own, or another one in place of it."""
    make_feed(by=request.user, now=request.now)
    messages.success(request, "Din kalenderadress är klar. Lägg in den i ditt kalenderprogram.")
    return redirect("following")


@require_POST
@signed_in
def feed_revoke(request: SignedInRequest) -> HttpResponse:
    """End one's address."""
    revoke_feed(by=request.user, now=request.now)
    messages.success(request, "Adressen är avslutad. Den visar inget längre.")
    return redirect("following")


@require_POST
@signed_in
def news_want(request: SignedInRequest) -> HttpResponse:
    """Ask for the letter of the quarter."""
    want_news(by=request.user, now=request.now)
    messages.success(request, "Du får brevet från och med nästa kvartal, om något är nytt.")
    return redirect("following")


@require_POST
@signed_in
def news_stop(request: SignedInRequest) -> HttpResponse:
    """Have no more letters."""
    stop_news(request.user, by=request.user, now=request.now)
    messages.success(request, "Du får inga fler brev om nya träffar.")
    return redirect("following")


@require_POST
@signed_in
def questions_want(request: SignedInRequest) -> HttpResponse:
    """Be asked after events again."""
    want_questions(by=request.user, now=request.now)
    messages.success(request, "Du får frågor efter träffar där värden frågar.")
    return redirect("following")


@require_POST
@signed_in
def questions_stop(request: SignedInRequest) -> HttpResponse:
    """Be asked no more."""
    stop_questions(request.user, by=request.user, now=request.now)
    messages.success(request, "Du får inga fler frågor efter träffar.")
    return redirect("following")
