"""Nominations, awards and releases in the admin: the office's alone until they are public."""

from __future__ import annotations

from typing import Any, ClassVar, cast
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from kvalitetskommun.admin_verbs import Verb
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.states import MessageState
from kvalitetskommun.requests import SignedInRequest
from nominations.admin.base import EmbargoedAdmin
from nominations.admin.brand_kit import STEM as BRAND_KIT
from nominations.admin.brand_kit import brand_kit_words, give_brand_kit
from nominations.admin.ledger import NOTE_FULFILMENT, ledger_words
from nominations.admin.proofs import ADD_PROOF, REMOVE_PROOF, give_proof
from nominations.admin.proofs import STEM as PROOF
from nominations.entries import nomination_code, release_code, winner_code
from nominations.forms.office import ReleaseForm, TeaserForm, WithdrawalForm
from nominations.models import Award, Nomination, Release
from nominations.rules import moving, nominating, releasing
from nominations.workflow import moving as moving_workflow
from nominations.workflow import nominating as nominating_workflow
from nominations.workflow import releasing as releasing_workflow
from nominations.workflow.announcing import about


@admin.register(Nomination)
class NominationAdmin(EmbargoedAdmin):
    """Who is nominated."""

    secret_list = "nomineringar"
    list_display = ("municipality", "edition_year", "state", "nominated_at", "teaser")
    list_filter = ("edition__year", "state")
    list_select_related = ("municipality", "edition")
    fields = (
        *("municipality", "edition", "application", "state", "teaser"),
        *("nominated_at", "nominated_by", "withdrawn_at", "withdrawal_wording", "revoked_at"),
    )
    verbs: ClassVar = [
        Verb(
            name="set_teaser",
            label="Skriv meningen på kortet",
            rule=nominating.may_set_teaser,
            run=nominating_workflow.set_teaser,
            form_class=TeaserForm,
            form_kwargs=lambda nomination: {"initial": {"teaser": nomination.teaser}},
            confirm="Meningen visas på kommunens kort i listan över nominerade.",
            success="Meningen är sparad.",
        ),
        Verb(
            name="revoke",
            label="Ångra nomineringen",
            rule=nominating.may_revoke_nomination,
            run=nominating_workflow.revoke_nomination,
            confirm="Nomineringen tas bort utan att synas för någon.",
            success="Nomineringen är ångrad.",
        ),
        Verb(
            name="withdraw",
            label="Kommunen avstår",
            rule=nominating.may_withdraw_nomination,
            run=nominating_workflow.withdraw_nomination,
            form_class=WithdrawalForm,
            confirm=(
                "Är de nominerade kända står det på sidan att kommunen har avstått. "
                "Annars syns ingenting."
            ),
            success="Det är noterat att kommunen avstår.",
        ),
    ]

    def public_code(self, obj: Nomination) -> str:
        """Give the year and the municipality."""
        return nomination_code(obj)


@admin.register(Award)
class AwardAdmin(EmbargoedAdmin):
    """What the jury has decided; public only by its release."""

    secret_list = "utmärkelser"
    list_display = ("edition_year", "kind", "municipality", "proposed_at")
    list_filter = ("edition__year", "kind")
    list_select_related = ("municipality", "edition")
    fields = ("edition", "kind", "municipality", "citation", "proposed_at", "ledger", "brand_kit")
    readonly_fields = ("ledger", "brand_kit")
    verbs: ClassVar = [NOTE_FULFILMENT, ADD_PROOF, REMOVE_PROOF]

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Take along the moment of the request, at which rights and duties are told."""
        award = super().get_object(request, object_id, from_field)
        if award is not None:
            award.asked_at = cast(SignedInRequest, request).now
        return award

    @admin.display(description="rättigheter och skyldigheter")
    def ledger(self, obj: Any) -> str:
        """List what the winner is given and has taken on, and how each stands."""
        return ledger_words(obj, obj.asked_at)

    @admin.display(description="logotyppaket")
    def brand_kit(self, obj: Any) -> str:
        """Lead to the winner's logotypes and texts while its right runs."""
        address = reverse(f"admin:{BRAND_KIT}", args=[obj.pk])
        return brand_kit_words(obj, address, obj.asked_at)

    def get_urls(self) -> list[URLPattern]:
        """Add the file with logotypes and texts, and the files of the ledger."""
        view = self.admin_site.admin_view(self.brand_kit_view)
        proof = self.admin_site.admin_view(self.proof_view)
        return [
            path("<path:object_id>/logotyppaket.zip", view, name=BRAND_KIT),
            path("<path:object_id>/underlag/<str:proof>/", proof, name=PROOF),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def proof_view(self, request: HttpRequest, object_id: str, proof: str) -> HttpResponse:
        """Give a file of the winner's ledger."""
        award = self.get_object(request, unquote(object_id))
        if award is None or not self.may_view(request):
            raise Http404
        return give_proof(award, proof)

    @method_decorator(require_safe)
    def brand_kit_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Give the winner's logotypes and texts (logged)."""
        award = self.get_object(request, unquote(object_id))
        if award is None or not self.may_view(request):
            raise Http404
        return give_brand_kit(request, award, self.public_code(award), self._change_url(award))

    def public_code(self, obj: Award) -> str:
        """Give the year, the municipality and the kind."""
        return f"{winner_code(obj)}/{obj.kind}"


@admin.register(Release)
class ReleaseAdmin(EmbargoedAdmin):
    """One proposes, another confirms; both have proved lately who they are."""

    secret_list = "släpp"
    list_display = (
        *("edition_year", "kind", "publish_at", "proposed_by", "confirmed_by"),
        "taken_back_at",
    )
    list_filter = ("edition__year", "kind")
    list_select_related = ("edition", "proposed_by", "confirmed_by")
    fields = (
        *("edition", "kind", "publish_at", "proposed_at", "proposed_by"),
        *("confirmed_at", "confirmed_by", "moves_to", "moves_by"),
        *("taken_back_at", "taken_back_by", "letters"),
    )
    readonly_fields = ("letters",)
    verbs: ClassVar = [
        Verb(
            name="confirm",
            label="Bekräfta släppet",
            rule=releasing.may_confirm_release,
            run=releasing_workflow.confirm_release,
            confirm="Vid den bestämda tidpunkten blir allt synligt för alla, utan att något görs.",
            success="Släppet är bekräftat.",
            fresh_login=True,
        ),
        Verb(
            name="propose_move",
            label="Flytta släppet",
            rule=moving.may_propose_move,
            run=moving_workflow.propose_move,
            form_class=ReleaseForm,
            form_kwargs=lambda release: {"initial": {"publish_at": release.publish_at}},
            confirm=(
                "Den nya tiden gäller först när en annan person på kansliet har bekräftat den. "
                "Är det bråttom att stoppa släppet: dra tillbaka det i stället."
            ),
            success="Den nya tiden är föreslagen. Be en kollega att bekräfta den.",
            fresh_login=True,
            hidden_when=("not_confirmed", "already_public"),
        ),
        Verb(
            name="confirm_move",
            label="Bekräfta den nya tiden",
            rule=moving.may_confirm_move,
            run=moving_workflow.confirm_move,
            confirm="Släppet och dess brev flyttas till den nya tiden.",
            success="Släppet är flyttat.",
            fresh_login=True,
            hidden_when=("not_moved",),
        ),
        Verb(
            name="drop_move",
            label="Behåll tiden som den är",
            rule=moving.may_drop_move,
            run=moving_workflow.drop_move,
            confirm="Förslaget till ny tid tas bort.",
            success="Släppet ligger kvar vid sin tid.",
            fresh_login=True,
            hidden_when=("not_moved",),
        ),
        Verb(
            name="take_back",
            label="Dra tillbaka släppet",
            rule=releasing.may_take_back,
            run=releasing_workflow.take_back,
            confirm="Det som släppet visar, eller skulle ha visat, döljs genast.",
            success="Släppet är draget tillbaka.",
            fresh_login=True,
        ),
    ]

    @admin.display(description="brev")
    def letters(self, obj: Release) -> str:
        """Count the letters about the release, with the way to them."""
        written = Message.objects.filter(about=about(obj)).exclude(state=MessageState.CANCELLED)
        number = written.count()
        if not number:
            return "Skrivs när släppet bekräftas" if obj.confirmed_at is None else "Inga"
        address = f"{reverse('admin:mail_message_batch')}?{urlencode({'om': about(obj)})}"
        return format_html('<a href="{}">{} brev</a>', address, number)

    def public_code(self, obj: Release) -> str:
        """Give the year and what the release makes public."""
        return release_code(obj)
