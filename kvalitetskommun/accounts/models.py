"""People and the invitations that bring them in."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property

from kvalitetskommun import clock
from kvalitetskommun.accounts import roles
from kvalitetskommun.accounts.fields import LowerEmailField
from kvalitetskommun.accounts.managers import UserManager
from kvalitetskommun.accounts.querysets import InvitationQuerySet
from kvalitetskommun.accounts.states import InvitationState
from kvalitetskommun.codes import new_code, new_token
from kvalitetskommun.swedish import sort_key


def new_key() -> str:
    """Draw the random key that stands for a person in the audit chain."""
    return uuid.uuid4().hex


class User(AbstractBaseUser):
    """A person who logs in by e-mail. Roles are rows in the apps above; only the office is here."""

    email = LowerEmailField("e-postadress", unique=True)
    name = models.CharField("namn", max_length=150)
    name_sort = models.CharField("sorteringsnamn", max_length=300, editable=False)
    title = models.CharField("roll eller titel", max_length=150, blank=True)
    key = models.CharField("nyckel", max_length=32, unique=True, default=new_key, editable=False)
    office = models.BooleanField("arbetar på kansliet", default=False)
    is_active = models.BooleanField("kan logga in", default=True)
    is_superuser = models.BooleanField("får allt", default=False)
    date_joined = models.DateTimeField("konto sedan", default=clock.now, editable=False)
    erased_at = models.DateTimeField("uppgifter borttagna", null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "personer"
        ordering = ["name_sort", "email"]
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="accounts_user_email_lower",
                violation_error_message="Skriv e-postadressen med små bokstäver.",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | Q(is_active=False, office=False, is_superuser=False),
                name="accounts_user_erased_inactive",
                violation_error_message="Den som är borttagen kan inte logga in.",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Keep the Swedish sort key beside the name."""
        self.name_sort = sort_key(self.name)[:300]
        if update_fields is not None and "name" in update_fields:
            update_fields = {*update_fields, "name_sort"}
        super().save(*args, update_fields=update_fields, **kwargs)

    @property
    def is_staff(self) -> bool:
        """Whether the person may enter the admin: the office, superusers, and whom an app names."""
        return self.is_active and (self.office or self.is_superuser or self._is_staff_elsewhere)

    @cached_property
    def _is_staff_elsewhere(self) -> bool:
        """Asked once of each person that a request fetches, however many ask."""
        return roles.is_staff_elsewhere(self)

    def get_full_name(self) -> str:
        """Give the name as the person wrote it."""
        return self.name

    def get_short_name(self) -> str:
        """Give the first word of the name."""
        return self.name.split(" ")[0]

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Say yes to superusers only; for all others our own rules decide."""
        return self.is_active and self.is_superuser

    def has_perms(self, perm_list: Iterable[str], obj: object = None) -> bool:
        """Say yes to superusers only."""
        return self.has_perm("", obj)

    def has_module_perms(self, app_label: str) -> bool:
        """Say yes to superusers only."""
        return self.has_perm(app_label)


class Invitation(models.Model):
    """A link in a mail that makes somebody something; what, is a verb of the app that invited."""

    code = models.CharField("kod", max_length=10, unique=True, default=new_code, editable=False)
    token = models.CharField("hemlighet", max_length=64, unique=True, default=new_token)
    email = LowerEmailField("e-postadress")
    name = models.CharField("namn", max_length=150, blank=True)
    kind = models.CharField("slag", max_length=60)
    subject = models.CharField("gäller", max_length=100, blank=True)
    invited_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        related_name="invitations_sent",
        verbose_name="inbjuden av",
    )
    created_at = models.DateTimeField("skickad")
    expires_at = models.DateTimeField("gäller till")
    accepted_at = models.DateTimeField("antagen", null=True, blank=True)
    accepted_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations_accepted",
        verbose_name="antagen av",
    )
    revoked_at = models.DateTimeField("återkallad", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "inbjudan"
        verbose_name_plural = "inbjudningar"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="accounts_invitation_email_lower",
                violation_error_message="Skriv e-postadressen med små bokstäver.",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("created_at")),
                name="accounts_invitation_expires_later",
                violation_error_message="Inbjudan måste gälla en tid.",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False, revoked_at__isnull=True),
                name="accounts_invitation_accepted_by_somebody",
                violation_error_message="En antagen inbjudan har en person och är inte återkallad.",
            ),
            models.UniqueConstraint(
                fields=["kind", "subject", "email"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="accounts_invitation_one_waiting",
                violation_error_message="Personen har redan en inbjudan som väntar.",
            ),
        ]

    def __str__(self) -> str:
        return f"Inbjudan {self.code}"

    def state(self, now: datetime) -> InvitationState:
        """Compute where the invitation stands; expiry is a comparison, not a job."""
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.revoked_at:
            return InvitationState.REVOKED
        return InvitationState.WAITING if now < self.expires_at else InvitationState.EXPIRED
