"""Load the register of municipalities."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from nominations.register import REGISTER, load_register, read_register


class Command(BaseCommand):
    """Bring the municipalities in step with the file; a second run changes nothing."""

    help = "Läser in kommunregistret och berättar vad som ändrades."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take another file of the same shape."""
        parser.add_argument("--file", type=Path, default=REGISTER, help="en annan fil")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and report."""
        for sentence in load_register(read_register(options["file"])).sentences():
            self.stdout.write(sentence)
