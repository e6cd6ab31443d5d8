"""The account page, the invitation, and the little we say beside allauth."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.account.views import LoginView as AllauthLoginView
from allauth.mfa.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvalitetskommun.accounts import rules, workflow
from kvalitetskommun.accounts.export import as_file, personal_data
from kvalitetskommun.accounts.forms import JoinForm, NameForm
from kvalitetskommun.accounts.invitations import describe
from kvalitetskommun.accounts.models import Invitation
from kvalitetskommun.accounts.places import places_of
from kvalitetskommun.accounts.sessions import time_left
from kvalitetskommun.answers import Answer, Refused
from kvalitetskommun.browser_keys import browser_keys
from kvalitetskommun.requests import Request, SignedInRequest
from kvalitetskommun.signed_in import signed_in

RETRY_AFTER = str(15 * 60)
GONE = {"accepted", "revoked", "expired"}


class LoginView(AllauthLoginView):  # type: ignore[misc]
    """Log in; too many tries for one address answer 429, with the form still there."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Keep the form; say to machines, too, that it is too much."""
        response: HttpResponse = super().form_invalid(form)
        if form.has_error("__all__", "too_many_login_attempts"):
            response.status_code = HTTPStatus.TOO_MANY_REQUESTS
            response["Retry-After"] = RETRY_AFTER
        return response


@never_cache
@signed_in
def account_home(request: SignedInRequest) -> HttpResponse:
    """Show where the person can go, and what they can change about their account."""
    user = request.user
    form = NameForm(request.POST or None, initial={"name": user.name, "title": user.title})
    if request.method == "POST" and form.is_valid():
        workflow.change_name(user, now=request.now, **form.cleaned_data)
        messages.success(request, "Uppgifterna är sparade.")
        return redirect("account_home")
    context = {
        "form": form,
        "places": places_of(user, request.now),
        "second_step": get_adapter().is_mfa_enabled(user),
    }
    return render(request, "accounts/account_home.html", context)


@never_cache
@require_safe
@signed_in
def account_export(request: SignedInRequest) -> HttpResponse:
    """Give the person everything that the portal holds about them, as a file."""
    data = as_file(personal_data(request.user))
    workflow.note_export(request.user, now=request.now)
    return HttpResponse(
        data,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="mina-uppgifter.json"'},
    )


@require_POST
@signed_in
def account_logout_everywhere(request: SignedInRequest) -> HttpResponse:
    """Log out in every browser, this one too."""
    workflow.log_out_everywhere(request.user, now=request.now)
    logout(request)
    messages.success(request, "Du är utloggad överallt.")
    return redirect("account_login")


@never_cache
@sensitive_post_parameters()
def invitation_accept(request: Request, token: str) -> HttpResponse:
    """Show an invitation and let the right person say yes.

    The address never leaks onwards. Stricter than this, browsers would hide the form's origin too,
    and its protection would refuse it.
    """
    invitation = get_object_or_404(Invitation.objects.select_related("invited_by"), token=token)
    by = request.user if request.user.is_authenticated else None
    answer = rules.may_accept_invitation(invitation, by=by, now=request.now)
    if answer and request.method == "POST":
        response = _say_yes(request, invitation)
    else:
        response = _invitation_page(request, invitation, answer)
    response["Referrer-Policy"] = "strict-origin"
    return response


def _say_yes(request: Request, invitation: Invitation) -> HttpResponse:
    try:
        if request.user.is_authenticated:
            workflow.accept_invitation(invitation, by=request.user, now=request.now)
            messages.success(request, f"Nu är du {describe(invitation)}.")
            return redirect("account_home")
        return _join(request, invitation)
    except Refused as refused:
        return _invitation_page(request, invitation, refused.answer)


def _join(request: Request, invitation: Invitation) -> HttpResponse:
    form = JoinForm(request.POST, email=invitation.email)
    if not form.is_valid():
        return _invitation_page(request, invitation, Answer(), form)
    user = workflow.join(
        invitation,
        name=form.cleaned_data["name"],
        password=form.cleaned_data["password"],
        now=request.now,
    )
    response: HttpResponse = perform_password_login(
        request, {"email": user.email}, Login(user=user, email=user.email)
    )
    return response


def _invitation_page(
    request: Request, invitation: Invitation, answer: Answer, form: JoinForm | None = None
) -> HttpResponse:
    if form is None and answer and not request.user.is_authenticated:
        form = JoinForm(email=invitation.email, initial={"name": invitation.name})
    gone = answer.code in GONE
    context = {
        "invitation": invitation,
        "answer": answer,
        "form": form,
        "description": "" if gone else describe(invitation),
    }
    status = HTTPStatus.GONE if gone else HTTPStatus.OK
    return render(request, "accounts/invitation_accept.html", context, status=status)


def signup_closed(request: Request) -> HttpResponse:
    """Answer 404: accounts come from invitations."""
    raise Http404


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account_session(request: Request) -> HttpResponse:
    """Tell a page whose log-in this is, how long it lasts, and a form token; POST stays longer."""
    if not request.user.is_authenticated:
        return JsonResponse({"owner": ""}, status=HTTPStatus.UNAUTHORIZED)
    left = time_left(request.session, request.user, request.now)
    return JsonResponse(
        {
            "owner": browser_keys(request.user).owner,
            "token": get_token(request),
            "seconds": left.seconds(request.now),
            "can_stay": left.can_stay,
        }
    )
