"""Export the log of a jury, for someone outside to verify."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jury.log_export import export_of
from jury.models import Deliberation
from jury.workflow.log import note_export
from kvalitetskommun import clock
from kvalitetskommun.audit.export import in_lines


class Command(BaseCommand):
    """Write the file, and an entry that it was written."""

    help = "Exporterar juryns logg för en omgång. Poängen är med när bedömningarna är visade."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the edition's year and the file to write."""
        parser.add_argument("year", type=int, metavar="ÅR")
        parser.add_argument("target", type=Path, metavar="FIL.json")

    def handle(self, *args: Any, **options: Any) -> None:
        """Export, or say that there is no jury."""
        year, target = options["year"], options["target"]
        deliberation = Deliberation.objects.filter(edition__year=year).first()
        if deliberation is None:
            raise CommandError(f"Omgången {year} har ingen jury än.")
        target.write_text(in_lines(export_of(deliberation)), "utf-8")
        note_export(deliberation, by=None, now=clock.now())
        self.stdout.write(f"Juryns logg är skriven till {target}.")
