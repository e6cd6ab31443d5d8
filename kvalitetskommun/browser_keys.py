"""Keys that a person's own pages carry, for what the browser keeps until it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@dataclass(frozen=True, slots=True)
class BrowserKeys:
    """``owner`` names whose a copy is; ``secret`` (AES-256, in hex) locks it.

    Both are made from the person's random key and the site's own, so nobody else at the same
    computer can find or read the copy, and nothing has to be stored.
    """

    owner: str
    secret: str


def browser_keys(user: User) -> BrowserKeys:
    """Give a person's keys, the same on every page and in every session."""
    return BrowserKeys(_key("owner", user)[:32], _key("secret", user))


def _key(use: str, user: User) -> str:
    return salted_hmac(f"kvalitetskommun.copies.{use}", user.key, algorithm="sha256").hexdigest()
