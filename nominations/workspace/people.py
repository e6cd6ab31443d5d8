"""Who works with the application: inviting, roles and removing."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvalitetskommun.accounts.models import Invitation
from kvalitetskommun.accounts.querysets import InvitationQuerySet
from kvalitetskommun.accounts.workflow import resend_invitation, revoke_invitation
from kvalitetskommun.answers import Answer
from kvalitetskommun.mail.models import Message
from kvalitetskommun.refusals import refusable
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from kvalitetskommun.swedish import moment_words
from nominations.forms.people import InviteForm, RoleForm
from nominations.invitations import INVITATION_KIND, subject_of, subjects_of
from nominations.models import Affiliation, Application
from nominations.querysets.municipalities import AffiliationQuerySet
from nominations.rules.people import (
    NOT_AFFILIATED,
    may_hand_over,
    may_invite,
    may_leave,
    may_tend_invitations,
)
from nominations.states import Role
from nominations.workflow.people import (
    change_role,
    hand_over,
    invite_colleague,
    leave,
    remove_person,
)
from nominations.workspace.lookups import own_application


@dataclass(frozen=True, slots=True)
class Waiting:
    """An invitation that nobody has answered yet, perhaps too old by now."""

    invitation: Invitation
    role: str
    is_old: bool


@require_safe
@signed_in
def application_people(request: SignedInRequest, code: str) -> HttpResponse:
    """List the people, the invitations that wait, and the form that invites."""
    return _people(request, own_application(request, code), InviteForm(label_suffix=""))


def _people(request: SignedInRequest, application: Application, form: InviteForm) -> HttpResponse:
    municipality = application.municipality
    people = list(_active(request, application).order_by("user__name_sort", "pk"))
    waiting = _waiting(request, application)
    tending = may_tend_invitations(municipality, by=request.user, now=request.now)
    addresses = [*(row.user.email for row in people), *(row.invitation.email for row in waiting)]
    context = {
        "application": application,
        "people": people,
        "waiting": waiting,
        "tending": tending,
        "dead": Message.objects.dead_addresses(addresses) if tending else {},
        "inviting": may_invite(municipality, by=request.user, now=request.now),
        "leaving": _leaving(request, application),
        "form": form,
        "roles": Role,
    }
    return render(request, "nominations/workspace/application_people.html", context)


def _leaving(request: SignedInRequest, application: Application) -> Answer:
    """Say whether the reader may leave; asked of the people who are fetched already."""
    own = [row for row in application.municipality.affiliations.all() if _is_own(row, request)]
    return may_leave(own[0], by=request.user, now=request.now) if own else NOT_AFFILIATED


def _is_own(affiliation: Affiliation, request: SignedInRequest) -> bool:
    ended = affiliation.ends_at is not None and affiliation.ends_at <= request.now
    return affiliation.user_id == request.user.pk and not ended


def _active(request: SignedInRequest, application: Application) -> AffiliationQuerySet:
    active = Affiliation.objects.active(request.now)
    rows: AffiliationQuerySet = active.filter(municipality=application.municipality)
    return rows.select_related("user")


def _waiting(request: SignedInRequest, application: Application) -> list[Waiting]:
    roles = {subject_of(application.municipality, role): role.label for role in Role}
    return [
        Waiting(one, roles[one.subject], is_old=one.expires_at <= request.now)
        for one in _unanswered(application).order_by("-created_at")
    ]


def _unanswered(application: Application) -> InvitationQuerySet:
    subjects = subjects_of(application.municipality)
    return Invitation.objects.unanswered().filter(kind=INVITATION_KIND, subject__in=subjects)


@require_POST
@signed_in
@refusable("application_people", "code")
def application_invite(request: SignedInRequest, code: str) -> HttpResponse:
    """Invite a colleague."""
    application = own_application(request, code)
    form = InviteForm(request.POST, label_suffix="")
    if not form.is_valid():
        return _people(request, application, form)
    invitation = invite_colleague(
        application.municipality,
        email=form.cleaned_data["email"],
        name=form.cleaned_data["name"],
        role=Role(form.cleaned_data["role"]),
        by=request.user,
        now=request.now,
    )
    until = moment_words(invitation.expires_at)
    messages.success(
        request, f"Inbjudan är skickad till {invitation.email}. Den gäller till den {until}."
    )
    return redirect("application_people", code=code)


@require_POST
@signed_in
@refusable("application_people", "code")
def application_resend_invitation(
    request: SignedInRequest, code: str, invitation: str
) -> HttpResponse:
    """Send an invitation again, with a new link."""
    sent = get_object_or_404(_unanswered(own_application(request, code)), code=invitation)
    renewed = resend_invitation(sent, by=request.user, now=request.now)
    until = moment_words(renewed.expires_at)
    messages.success(
        request,
        f"Inbjudan är skickad igen till {renewed.email}. Den gäller till den {until},"
        " och länken i det förra brevet fungerar inte längre.",
    )
    return redirect("application_people", code=code)


@require_POST
@signed_in
@refusable("application_people", "code")
def application_revoke_invitation(
    request: SignedInRequest, code: str, invitation: str
) -> HttpResponse:
    """Take back an invitation that nobody has answered."""
    sent = get_object_or_404(_unanswered(own_application(request, code)), code=invitation)
    revoke_invitation(sent, by=request.user, now=request.now)
    messages.success(
        request, f"Inbjudan till {sent.email} är återkallad. Länken i brevet fungerar inte längre."
    )
    return redirect("application_people", code=code)


@require_POST
@signed_in
@refusable("application_people", "code")
def application_change_role(request: SignedInRequest, code: str, person: str) -> HttpResponse:
    """Make a writer a contact, or the other way round."""
    application = own_application(request, code)
    affiliation = get_object_or_404(_active(request, application), user__key=person)
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Välj en av rollerna i listan.")
        return redirect("application_people", code=code)
    role = Role(form.cleaned_data["role"])
    change_role(affiliation, role=role, by=request.user, now=request.now)
    messages.success(request, f"{affiliation.user.name} är nu {role.label.lower()}.")
    return redirect("application_people", code=code)


@require_POST
@signed_in
@refusable("application_people", "code")
def application_remove_person(request: SignedInRequest, code: str, person: str) -> HttpResponse:
    """End a person's work with the municipality's applications."""
    application = own_application(request, code)
    affiliation = get_object_or_404(_active(request, application), user__key=person)
    remove_person(affiliation, by=request.user, now=request.now)
    messages.success(request, f"{affiliation.user.name} är borttagen. Texterna finns kvar.")
    if affiliation.user == request.user:
        return redirect("application_list")
    return redirect("application_people", code=code)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusable("application_people", "code")
def application_hand_over(request: SignedInRequest, code: str, person: str) -> HttpResponse:
    """Ask once more, and make a colleague the contact in one's own place."""
    application = own_application(request, code)
    affiliation = get_object_or_404(_active(request, application), user__key=person)
    if request.method == "POST":
        hand_over(affiliation, by=request.user, now=request.now)
        messages.success(
            request,
            f"{affiliation.user.name} är nu kontaktperson, och du är skribent. "
            "Vi har skickat ett brev om det.",
        )
        return redirect("application_people", code=code)
    context = {
        "application": application,
        "affiliation": affiliation,
        "is_contact": affiliation.role == Role.CONTACT,
        "handing_over": may_hand_over(affiliation, by=request.user, now=request.now),
    }
    return render(request, "nominations/workspace/application_hand_over.html", context)


@require_POST
@signed_in
@refusable("application_people", "code")
def application_leave(request: SignedInRequest, code: str) -> HttpResponse:
    """Leave the work with the municipality's applications."""
    application = own_application(request, code)
    affiliation = get_object_or_404(_active(request, application), user=request.user)
    leave(affiliation, by=request.user, now=request.now)
    messages.success(
        request,
        f"Du arbetar inte längre med ansökan från {application.municipality.full_name}. "
        "Det du har skrivit finns kvar hos kommunen.",
    )
    return redirect("application_list")
