"""A member's contact invites colleagues to the network, with an application or without one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from kvalitetskommun.accounts.workflow import revoke_invitation
from kvalitetskommun.refusals import refusable
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.swedish import moment_words
from network.profile_forms import NetworkInviteForm
from network.rules.directory import open_invitations
from network.workspace.directory import municipality_page
from network.workspace.guard import for_members, own_member
from nominations.states import Role
from nominations.workflow.people import invite_colleague


@require_POST
@for_members
@refusable("member_municipality", "slug")
def member_invite(request: SignedInRequest, slug: str) -> HttpResponse:
    """Invite a colleague, who becomes a writer."""
    municipality = own_member(request, slug)
    form = NetworkInviteForm(request.POST, label_suffix="")
    if not form.is_valid():
        return municipality_page(request, slug, form)
    email, name = form.cleaned_data["email"], form.cleaned_data["name"]
    sent = invite_colleague(
        municipality, email=email, name=name, role=Role.WRITER, by=request.user, now=request.now
    )
    until = moment_words(sent.expires_at)
    messages.success(
        request, f"Inbjudan är skickad till {sent.email}. Den gäller till den {until}."
    )
    return redirect("member_municipality", slug=slug)


@require_POST
@for_members
@refusable("member_municipality", "slug")
def member_invite_revoke(request: SignedInRequest, slug: str, invitation: str) -> HttpResponse:
    """Take back an invitation that nobody has answered."""
    waiting = open_invitations(own_member(request, slug))
    sent = get_object_or_404(waiting, code=invitation)
    revoke_invitation(sent, by=request.user, now=request.now)
    messages.success(request, f"Inbjudan till {sent.email} är återkallad.")
    return redirect("member_municipality", slug=slug)
