"""How a municipality notes where the application lies in its own register (diarium)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from nominations.models import Application
from nominations.rules.writing import may_set_registry_number

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def set_registry_number(
    application: Application, *, number: str, by: User, now: datetime
) -> Application:
    """Set the municipality's own case number; it is printed in documents made from now on."""
    application = Application.objects.select_for_update().get(pk=application.pk)
    require(may_set_registry_number(application, by=by, now=now))
    if number == application.registry_number:
        return application
    earlier, application.registry_number = application.registry_number, number
    application.save(update_fields=["registry_number"])
    record(
        "nominations.set_registry_number",
        application.code,
        by=by,
        now=now,
        content={"earlier": earlier, "number": number},
    )
    return application
