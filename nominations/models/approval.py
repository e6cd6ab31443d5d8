"""A named signatory's approval of exactly what is about to be submitted."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kvalitetskommun.accounts.fields import LowerEmailField
from kvalitetskommun.codes import new_code
from kvalitetskommun.constraints import implies, in_choices
from nominations.models.application import Application
from nominations.querysets.approvals import LIVE, ApprovalQuerySet
from nominations.states import ApprovalState


class Approval(models.Model):
    """A signatory is asked to approve, by a link that is theirs alone, what has this hash.

    It is bound to ``sha256``: the link shows nothing else, and when the application no longer has
    that hash the approval holds no longer.
    """

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="approvals", verbose_name="ansökan"
    )
    code = models.CharField("kod", max_length=10, unique=True, default=new_code, editable=False)
    token_hash = models.CharField("länkens kontrollsumma", max_length=64, unique=True)
    name = models.CharField("undertecknarens namn", max_length=100)
    title = models.CharField("undertecknarens titel", max_length=100, blank=True)
    email = LowerEmailField("undertecknarens e-postadress")
    state = models.CharField(
        "status", max_length=10, choices=ApprovalState.choices, default=ApprovalState.ASKED
    )
    sha256 = models.CharField("SHA-256", max_length=64)
    asked_at = models.DateTimeField("efterfrågat")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="efterfrågat av",
    )
    expires_at = models.DateTimeField("länken gäller till")
    approved_at = models.DateTimeField("godkänd", null=True, blank=True)
    ended_at = models.DateTimeField("avslutat", null=True, blank=True)
    comment = models.TextField("önskade ändringar", blank=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = "godkännande"
        verbose_name_plural = "godkännanden"
        ordering = ("asked_at", "pk")
        constraints = [
            in_choices("nominations_approval_state", "state", ApprovalState),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(state__in=LIVE),
                name="nominations_approval_one_live",
                violation_error_message="Ansökan har redan ett godkännande på gång.",
            ),
            implies(
                "nominations_approval_approved_has_moment",
                Q(state=ApprovalState.APPROVED),
                Q(approved_at__isnull=False),
                "Ett godkännande måste ha en tidpunkt.",
            ),
            implies(
                "nominations_approval_unanswered_has_none",
                Q(state__in=[ApprovalState.ASKED, ApprovalState.DECLINED]),
                Q(approved_at__isnull=True),
                "Bara den som har godkänt kan ha en tidpunkt för det.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=LIVE, ended_at__isnull=True)
                | (~Q(state__in=LIVE) & Q(ended_at__isnull=False)),
                name="nominations_approval_ended_has_moment",
                violation_error_message="Ett avslutat godkännande, och inget annat, har ett slut.",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("asked_at")),
                name="nominations_approval_expires_later",
                violation_error_message="Länken måste gälla en tid.",
            ),
        ]

    def __str__(self) -> str:
        return f"Godkännande {self.code}"
