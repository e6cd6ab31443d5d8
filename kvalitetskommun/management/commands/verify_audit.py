"""Verify the audit chain, alone or against a head that was mailed earlier.

The jury's scores are compared with what the chain says of them, too.
"""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jury.score_history import differing_scores
from kvalitetskommun.audit.findings import HeadMark
from kvalitetskommun.audit.models import Head
from kvalitetskommun.audit.verification import read_head, verify


class Command(BaseCommand):
    """Print every finding; the exit code is 1 when there is one."""

    help = "Verifierar granskningsloggens kedja."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the head that someone else has kept."""
        parser.add_argument("--head", metavar="N:HASH", help="ett huvud som har mejlats tidigare")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify and report."""
        findings = verify(self._kept_head(options["head"]))
        for finding in findings:
            self.stdout.write(finding.sentence)
        if findings:
            self.stdout.write(f"Kedjan är inte hel: {len(findings)} fel.")
        else:
            head = Head.objects.first()
            number = head.number if head else 0
            self.stdout.write(f"Kedjan är hel: {number} loggposter. Huvud: {head}")
        differing = differing_scores()
        for sentence in differing:
            self.stdout.write(sentence)
        if findings or differing:
            sys.exit(1)

    def _kept_head(self, text: str | None) -> HeadMark | None:
        if text is None:
            return None
        try:
            return read_head(text)
        except ValueError:
            raise CommandError("Skriv huvudet som nummer:kontrollsumma.") from None
