"""A mail: what is sent, to whom, when, and where it stands."""

from __future__ import annotations

import uuid
from email.utils import parseaddr

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from kvalitetskommun.constraints import implies, in_choices
from kvalitetskommun.mail.querysets import MessageQuerySet
from kvalitetskommun.mail.states import MessageState

MAX_ATTEMPTS = 8
# Django's own and allauth's mails: confirmation of an address, a new password.
DJANGO_KIND = "django"


def new_message_id() -> str:
    """Make the Message-ID that every attempt to send the message carries."""
    return message_id_of(uuid.uuid4().hex)


def message_id_of(token: str) -> str:
    """Give the Message-ID with this random part."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{token}@{domain or 'localhost'}>"


class Message(models.Model):
    """One mail to one person, complete from the moment when it is written."""

    kind = models.CharField("Slag", max_length=80)
    to = models.EmailField("Till", max_length=254)
    subject = models.CharField("Ämne", max_length=300)
    text = models.TextField("Text", blank=True)
    # A calendar entry (RFC 5545) that goes beside the text, for calendar programs to act on.
    calendar = models.TextField("Kalenderpost", blank=True)
    # Where the receiver ends letters of this sort (RFC 8058); empty for what one must have.
    unsubscribe = models.CharField("Adress för att sluta få breven", max_length=300, blank=True)
    about = models.CharField("Handlar om", max_length=80, blank=True, db_index=True)
    gate = models.CharField("Villkor", max_length=80, blank=True)
    personal = models.BooleanField("Innehåller en personlig länk", default=False)
    dedupe_key = models.CharField("Dubblettnyckel", max_length=200)
    message_id = models.CharField("Message-ID", max_length=200, default=new_message_id)
    created_at = models.DateTimeField("Skrivet")
    due_at = models.DateTimeField("Tidigast")
    state = models.CharField(
        "Status", max_length=20, choices=MessageState, default=MessageState.WAITING
    )
    attempts = models.PositiveSmallIntegerField("Försök", default=0)
    next_attempt_at = models.DateTimeField("Nästa försök")
    claimed_until = models.DateTimeField("Upptaget till", null=True, blank=True)
    last_error = models.CharField("Senaste fel", max_length=500, blank=True)
    sent_at = models.DateTimeField("Skickat", null=True, blank=True)
    bounced_at = models.DateTimeField("Kom i retur", null=True, blank=True)
    undeliverable = models.BooleanField("Adressen tar inte emot brev", default=False)
    version = models.PositiveIntegerField("Version", default=0)
    edited_at = models.DateTimeField("Ändrat", null=True, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Ändrat av",
    )
    confirmed_version = models.PositiveIntegerField("Bekräftad version", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Texten bekräftad av",
    )
    original_subject = models.CharField("Ursprungligt ämne", max_length=300, blank=True)
    original_text = models.TextField("Ursprunglig text", blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "brev"
        verbose_name_plural = "brev"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "next_attempt_at"], name="mail_message_due"),
            models.Index(Lower("to"), name="mail_message_receiver"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dedupe_key"],
                name="mail_message_written_once",
                violation_error_message="Brevet är redan skrivet.",
            ),
            models.UniqueConstraint(
                fields=["message_id"],
                name="mail_message_own_id",
                violation_error_message="Ett annat brev har samma Message-ID.",
            ),
            in_choices("mail_message_known_state", "state", MessageState),
            implies(
                "mail_message_sent_has_time",
                Q(state=MessageState.SENT),
                Q(sent_at__isnull=False),
                "Ett skickat brev har en tid då det skickades.",
            ),
            implies(
                "mail_message_time_is_sent",
                Q(sent_at__isnull=False),
                Q(state__in=[MessageState.SENT, MessageState.BOUNCED]),
                "Bara ett skickat brev har en tid då det skickades.",
            ),
            implies(
                "mail_message_bounced_after_sent",
                Q(state=MessageState.BOUNCED),
                Q(sent_at__isnull=False, bounced_at__isnull=False) & ~Q(last_error=""),
                "Ett brev som kom i retur är skickat, och säger varför det kom tillbaka.",
            ),
            implies(
                "mail_message_undeliverable_is_over",
                Q(undeliverable=True),
                Q(state__in=[MessageState.FAILED, MessageState.BOUNCED]),
                "Bara ett brev som inte kom fram säger att adressen inte fungerar.",
            ),
            implies(
                "mail_message_edited_keeps_original",
                Q(edited_at__isnull=False),
                ~Q(original_subject=""),
                "Ett ändrat brev behåller sin ursprungliga text.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None)
                | Q(edited_by=None)
                | ~Q(confirmed_by=F("edited_by")),
                name="mail_message_text_two_persons",
                violation_error_message="Den som ändrar ett brev kan inte själv bekräfta texten.",
            ),
            implies(
                "mail_message_failed_why",
                Q(state=MessageState.FAILED),
                ~Q(last_error=""),
                "Ett brev som misslyckades säger varför.",
            ),
            models.CheckConstraint(
                condition=~Q(subject__contains="\n") & ~Q(subject__contains="\r"),
                name="mail_message_subject_one_line",
                violation_error_message="Ämnet ska stå på en rad.",
            ),
            models.CheckConstraint(
                condition=Q(attempts__lte=MAX_ATTEMPTS),
                name="mail_message_attempts",
                violation_error_message=f"Ett brev prövas högst {MAX_ATTEMPTS} gånger.",
            ),
            models.CheckConstraint(
                condition=Q(next_attempt_at__gte=F("due_at")),
                name="mail_message_not_early",
                violation_error_message="Brevet får inte gå före sin tid.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.to})"
