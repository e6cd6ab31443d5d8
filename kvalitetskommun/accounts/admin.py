"""The office's view of people and invitations: everything changes through verbs."""

from __future__ import annotations

from typing import cast

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import DateTimeField, Model, OuterRef, QuerySet, Value
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from kvalitetskommun.accounts import rules, workflow
from kvalitetskommun.accounts.export import as_file, data_for_office
from kvalitetskommun.accounts.models import Invitation, User
from kvalitetskommun.admin_verbs import ReadOnlyAdmin, Verb
from kvalitetskommun.audit.workflow import record_read
from kvalitetskommun.downloads import download
from kvalitetskommun.mail.models import Message
from kvalitetskommun.requests import Request, SignedInRequest


class OfficeOnly(ReadOnlyAdmin):
    """Seen by the office, and by a superuser."""

    def may_view(self, request: HttpRequest) -> bool:
        """Ask whether the person looks after accounts."""
        return request.user.is_authenticated and rules.administers(request.user)

    @admin.display(description="breven")
    def letters(self, obj: User | Invitation) -> str:
        """Say whether letters to the address arrive, as far as their servers have told."""
        dead = Message.objects.dead_addresses([obj.email]).get(obj.email)
        return f"Breven kommer inte fram. {dead}" if dead else "Inga kända fel"


@admin.register(User)
class UserAdmin(OfficeOnly):
    """People."""

    list_display = ("name", "email", "title", "office", "is_active")
    list_filter = ("office", "is_active")
    search_fields = ("name", "email")
    ordering = ("name_sort", "email")
    fields = (
        *("name", "email", "letters", "title", "office", "is_superuser", "is_active"),
        *("date_joined", "extract"),
    )
    readonly_fields = ("letters", "extract")
    verbs = (
        Verb(
            name="kansli",
            label="Ge kansliets behörighet",
            rule=rules.may_grant_office,
            run=workflow.grant_office,
            confirm="Personen får se och göra allt som kansliet får.",
            success="Personen har nu kansliets behörighet.",
            fresh_login=True,
            hidden_when=("already_office", "not_superuser"),
        ),
        Verb(
            name="ta-bort-kansli",
            label="Ta bort kansliets behörighet",
            rule=rules.may_revoke_office,
            run=workflow.revoke_office,
            confirm="Personen loggas ut överallt och kommer inte längre in i kansliets del.",
            success="Personen har inte längre kansliets behörighet.",
            fresh_login=True,
            hidden_when=("not_office", "not_superuser"),
        ),
        Verb(
            name="stang-av",
            label="Stäng av kontot",
            rule=rules.may_suspend,
            run=workflow.suspend,
            confirm="Personen loggas ut överallt och kan inte logga in. Kontot kan öppnas igen.",
            success="Kontot är avstängt.",
            hidden_when=("inactive",),
        ),
        Verb(
            name="oppna",
            label="Öppna kontot",
            rule=rules.may_restore,
            run=workflow.restore,
            confirm="Personen kan logga in igen.",
            success="Kontot är öppet.",
            hidden_when=("active", "erased"),
        ),
        Verb(
            name="nollstall-andra-steget",
            label="Ta bort personens andra steg",
            rule=rules.may_reset_second_step,
            run=workflow.reset_second_step,
            confirm="Ring upp personen på ett nummer som du redan har, så att du vet vem som ber"
            " om det. Appen, nycklarna och reservkoderna slutar fungera, och personen loggas ut"
            " överallt. Personen får ett brev om det.",
            success="Det andra steget är borttaget. Personen loggar in med lösenord och lägger"
            " till ett nytt.",
            fresh_login=True,
            hidden_when=("no_second_step",),
        ),
        Verb(
            name="radera",
            label="Ta bort personens uppgifter",
            rule=rules.may_erase,
            run=workflow.erase_user,
            confirm="Namn, e-postadress och inloggning tas bort för alltid, och citat som är"
            " knutna till kontot. Loggen står kvar utan namn. Det går inte att ångra. Finns det"
            " andra citat av personen? Sök på namnet under ”Citat” och ta bort dem där.",
            success="Personens uppgifter är borttagna.",
            fresh_login=True,
            hidden_when=("erased",),
        ),
    )

    def get_urls(self) -> list[URLPattern]:
        """Give the extract an address of its own."""
        view = self.admin_site.admin_view(self.extract_view)
        address = path("<path:object_id>/registerutdrag.json", view, name="accounts_user_extract")
        return [address, *super().get_urls()]

    @admin.display(description="registerutdrag")
    def extract(self, obj: User) -> str:
        """Lead to everything that is held about the person, for who asks the office for it."""
        address = reverse("admin:accounts_user_extract", args=[obj.pk])
        return format_html('<a href="{}">Ladda ner som fil (JSON)</a>', address)

    @method_decorator(require_safe)
    def extract_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Give what is held about the person, but no secret of a jury's (logged)."""
        person = self.get_object(request, unquote(object_id))
        if person is None or not self.may_view(request):
            raise Http404
        ours, purpose = cast(SignedInRequest, request), "Registerutdrag på begäran"
        record_read("accounts.extract", person.key, by=ours.user, now=ours.now, purpose=purpose)
        return download(
            as_file(data_for_office(person, ours.now)),
            "registerutdrag.json",
            "application/json; charset=utf-8",
        )

    def public_code(self, obj: Model) -> str:
        """Know a person by the random key."""
        return cast(User, obj).key


@admin.register(Invitation)
class InvitationAdmin(OfficeOnly):
    """Invitations, without the secret part of their links."""

    list_display = ("email", "name", "subject", "created_at", "expires_at", "state_words")
    search_fields = ("email", "name")
    list_select_related = ("invited_by",)
    fields = (
        *("email", "letters", "name", "kind", "subject", "invited_by", "created_at"),
        "expires_at",
        *("accepted_at", "accepted_by", "revoked_at"),
    )
    readonly_fields = ("letters",)
    verbs = (
        Verb(
            name="skicka-igen",
            label="Skicka igen",
            rule=rules.may_resend_invitation,
            run=workflow.resend_invitation,
            confirm="Personen får ett nytt brev. Den gamla länken slutar fungera.",
            success="Inbjudan är skickad igen.",
            hidden_when=("accepted", "revoked"),
        ),
        Verb(
            name="aterkalla",
            label="Återkalla",
            rule=rules.may_revoke_invitation,
            run=workflow.revoke_invitation,
            confirm="Länken i brevet slutar fungera.",
            success="Inbjudan är återkallad.",
            hidden_when=("accepted", "revoked"),
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Invitation]:
        """Carry along the request's moment, which the state is asked at, and the letters' fate."""
        moment = Value(cast(Request, request).now, DateTimeField())
        rows: QuerySet[Invitation] = super().get_queryset(request)
        return rows.annotate(asked_at=moment, dead=Message.objects.is_dead(OuterRef("email")))

    @admin.display(description="status")
    def state_words(self, invitation: Invitation) -> str:
        """Say where the invitation stands, and when its letters do not arrive."""
        annotated = vars(invitation)
        label = invitation.state(annotated["asked_at"]).label
        return f"{label}, men breven kommer inte fram" if annotated["dead"] else label
