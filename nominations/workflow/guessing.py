"""The office hears when somebody tries name after name where the secret would be.

The answers tell nothing, and this changes none of them: it is noted beside them.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from kvalitetskommun.audit.workflow import record
from kvalitetskommun.mail.workflow import enqueue
from kvalitetskommun.retention import kept_for
from nominations.models import Guess

WINDOW = kept_for("guesses")
# So many different names from one address within the window are worth a letter.
MANY = 10
LONGEST_NAME = 80


@transaction.atomic
def note_guess(address: str, name: str, *, now: datetime) -> bool:
    """Note a page that was not there; tell whether the office was written to because of it."""
    sender = salted_hmac("nominations.guess", address, algorithm="sha256").hexdigest()
    lately = Guess.objects.filter(sender=sender, at__gt=now - WINDOW)
    # No more is kept of one address, however many it tries.
    if lately.count() >= MANY:
        return False
    Guess.objects.bulk_create(
        [Guess(sender=sender, name=name[:LONGEST_NAME], at=now)],
        update_conflicts=True,
        update_fields=["at"],
        unique_fields=["sender", "name"],
    )
    names = list(lately.order_by("at", "pk").values_list("name", flat=True))
    if len(names) < MANY:
        return False
    enqueue(
        "guesses_noticed",
        to=settings.OFFICE_EMAIL,
        dedupe_key=f"guesses:{sender[:32]}:{now:%Y%m%d%H%M}",
        now=now,
        context={"names": names},
    )
    record("nominations.notice_guesses", "", by=None, now=now, content={"names": names})
    return True


def forget_guesses(now: datetime) -> int:
    """Forget what is older than ten minutes: the worker's job."""
    return Guess.objects.filter(at__lte=now - WINDOW).delete()[0]
