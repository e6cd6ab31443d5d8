"""Take a report of a mail that did not arrive from standard input, as a mail server hands it over.

What comes here may be anything: the command always ends well, so that no report of a report goes
out, save when it is worth handing over again.
"""

from __future__ import annotations

import logging
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from kvalitetskommun import clock
from kvalitetskommun.mail.returns import LONGEST, Report, read_report
from kvalitetskommun.mail.workflow import Handled, take_return

logger = logging.getLogger(__name__)

# sysexits.h: the mail server keeps the report and comes again.
LATER = 75


class Command(BaseCommand):
    help = "Read a delivery status notification (RFC 3464) from standard input."
    # The database may be away: that is told by the way the command ends.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the address that the report came to."""
        parser.add_argument("--recipient", default="", help="the address that it came to")

    def handle(self, *args: Any, recipient: str, **options: Any) -> None:
        """Read, find the message, mark it."""
        report = self._read(sys.stdin.buffer.read(LONGEST), recipient)
        if report is None:
            logger.warning("What came back is no delivery report; it is left.")
            return
        try:
            handled = take_return(report, now=clock.now())
        except DatabaseError as error:
            raise CommandError("The database is away.", returncode=LATER) from error
        if handled is Handled.TOO_EARLY:
            raise CommandError("The message is being sent.", returncode=LATER)
        logger.info("A delivery report (%s): %s.", report.status or "?", handled.value)

    def _read(self, raw: bytes, recipient: str) -> Report | None:
        """Whatever is wrong with what a stranger sent, it is no report then."""
        try:
            return read_report(raw, recipient=recipient)
        except Exception as error:
            logger.warning("A delivery report cannot be read (%s).", type(error).__name__)
            return None
