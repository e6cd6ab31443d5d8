"""Load what is publicly known of the award's editions since 2003."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kvalitetskommun import clock
from nominations.history import UnknownMunicipalityError, load_history, read_history


class Command(BaseCommand):
    """Add what is missing; what the office has changed since stays as it is."""

    help = "Läser in omgångarna sedan 2003. Det som är okänt förblir okänt."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and report."""
        try:
            sentences = load_history(read_history(), now=clock.now())
        except UnknownMunicipalityError as error:
            raise CommandError(f"Läs in kommunregistret först. Saknas: {error}") from error
        for sentence in sentences:
            self.stdout.write(sentence)
