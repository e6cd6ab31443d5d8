"""Restore a backup into an empty place."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.verification import verify
from kvalitetskommun.site.backup import BadBackup, check, restore


class Command(BaseCommand):
    help = "Läser tillbaka en säkerhetskopia i en tom databas och en tom mapp."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the archive's path, or only check it."""
        parser.add_argument("source", type=Path, metavar="ARKIV.zip")
        parser.add_argument("--check", action="store_true", help="Kontrollera bara arkivet.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse a damaged archive or a place that holds anything; then verify the audit chain."""
        try:
            manifest = check(options["source"]) if options["check"] else self._restore(options)
        except BadBackup as bad:
            raise CommandError(str(bad)) from bad
        self.stdout.write(f"Arkivet från {manifest['made_at']} stämmer med sitt manifest.")

    def _restore(self, options: dict[str, Any]) -> dict[str, Any]:
        call_command("migrate", verbosity=0, interactive=False)
        if User.objects.exists():
            raise CommandError("Databasen är inte tom.")
        manifest = restore(options["source"])
        findings = verify()
        if findings:
            raise CommandError(f"Granskningsloggen är inte hel: {findings[0].sentence}")
        return manifest
