"""The directory of members: who shares what, and who wants to learn it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from kvalitetskommun.requests import SignedInRequest
from network.choices import AREA, area_links, chosen, links
from network.models import Unlisted
from network.profile_forms import NetworkInviteForm
from network.rules.directory import (
    directory,
    listed_people,
    may_act_for_member,
    open_invitations,
    profile_of,
)
from network.states import Subject, Way
from network.workflow.profiles import set_listed
from network.workspace.guard import for_members, own_members
from nominations.models import Municipality
from nominations.rules.people import acts_for, may_invite

WAY = "hur"


@require_safe
@for_members
def member_directory(request: SignedInRequest) -> HttpResponse:
    """List the members, all or those who share or want to learn something."""
    subject = chosen(request.GET, AREA, Subject)
    way = chosen(request.GET, WAY, Way)
    now = {AREA: subject, WAY: way}
    members = directory(request.now, way=way, subject=subject)
    context = {
        "rows": [(found, profile_of(found)) for found in members],
        "areas": area_links(now),
        "ways": links(WAY, "Alla", Way.choices, now),
        "own": list(own_members(request)),
    }
    return render(request, "network/workspace/member_directory.html", context)


@require_safe
@for_members
def member_municipality(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show what a member shares, wants to learn, and whom to write to."""
    return municipality_page(request, slug, NetworkInviteForm(label_suffix=""))


def municipality_page(request: SignedInRequest, slug: str, form: NetworkInviteForm) -> HttpResponse:
    """Show a member's page, with the form that invites a colleague for its contacts."""
    found: Municipality = get_object_or_404(directory(request.now), slug=slug)
    inviting = may_invite(found, by=request.user, now=request.now)
    context = {
        "municipality": found,
        "profile": profile_of(found),
        "people": list(listed_people(found, request.now)),
        "editing": may_act_for_member(found, by=request.user, now=request.now),
        "is_own": acts_for(found, request.user, request.now),
        "is_unlisted": Unlisted.objects.filter(user=request.user).exists(),
        "inviting": inviting,
        "waiting": list(open_invitations(found)) if inviting else [],
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "network/workspace/member_municipality.html", context, status=status)


@require_POST
@for_members
def member_listing(request: SignedInRequest) -> HttpResponse:
    """Show the reader to the other members, or no longer."""
    listed = request.POST.get("visa") == "ja"
    set_listed(request.user, listed=listed, now=request.now)
    words = "Du visas nu" if listed else "Du visas inte längre"
    messages.success(request, f"{words} för de andra medlemmarna.")
    own = own_members(request).first()
    return redirect("member_municipality", own.slug) if own else redirect("member_directory")
