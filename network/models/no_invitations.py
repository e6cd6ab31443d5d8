"""Addresses that want no invitations from anybody, kept so that none can be read back."""

from __future__ import annotations

from django.db import models
from django.utils.crypto import salted_hmac


def digest_of(email: str) -> str:
    """Give what is kept of an address: useless without the portal's own secret."""
    return salted_hmac(
        "network.no_invitations", email.strip().lower(), algorithm="sha256"
    ).hexdigest()


class NoInvitations(models.Model):
    """A wish never to be invited again, to any event by any municipality."""

    digest = models.CharField("kontrollsumma", max_length=64, unique=True)
    since = models.DateTimeField("sedan")

    class Meta:
        verbose_name = "adress som inte bjuds in"
        verbose_name_plural = "adresser som inte bjuds in"

    def __str__(self) -> str:
        return self.digest[:10]
