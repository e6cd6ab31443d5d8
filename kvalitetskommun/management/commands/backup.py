"""Write a backup of the database and the private files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from kvalitetskommun import clock
from kvalitetskommun.site.backup import back_up


class Command(BaseCommand):
    help = "Skriver en säkerhetskopia av databasen och de privata filerna."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the archive's path."""
        parser.add_argument("target", type=Path, metavar="ARKIV.zip")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write beside the target first, so that a broken run leaves no half archive."""
        target: Path = options["target"]
        unfinished = target.with_name(f".{target.name}.unfinished")
        manifest = back_up(unfinished, clock.now())
        unfinished.replace(target)
        rows = sum(
            member["count"]
            for name, member in manifest["members"].items()
            if name.startswith("rows/")
        )
        self.stdout.write(f"Säkerhetskopian är skriven: {rows} rader.")
