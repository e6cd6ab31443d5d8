"""Send what is due in the outbox and run the jobs of the clock, until told to stop."""

from __future__ import annotations

import logging
import signal
from queue import Empty, SimpleQueue
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from kvalitetskommun import clock, demo
from kvalitetskommun.mail.delivery import send_next
from kvalitetskommun.mail.jobs import run_due

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 1.0


class Command(BaseCommand):
    help = "Send due mail and run the jobs of the clock."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the choice of one round, for cron and for tests."""
        parser.add_argument("--once", action="store_true", help="one round, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work in rounds; SIGTERM and SIGINT end the work after the message in hand."""
        demo.require_agreement()
        # A SimpleQueue may be filled from a signal handler, an Event may dead-lock.
        stop: SimpleQueue[int] = SimpleQueue()
        if options["once"]:
            self._round(stop)
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda caught, _frame: stop.put(caught))
        logger.info("The worker has started.")
        while not self._stopped(stop):
            self._safe_round(stop)
        logger.info("The worker has stopped.")

    def _safe_round(self, stop: SimpleQueue[int]) -> None:
        """A database that is away is met again in the next round."""
        try:
            self._round(stop)
        except Exception:
            logger.exception("A round of the worker failed; it goes on.")
        finally:
            # The next round asks anew whether the database is there, and still the same.
            close_old_connections()

    def _round(self, stop: SimpleQueue[int]) -> None:
        run_due(clock.now())
        while stop.empty() and send_next(clock.now()):
            pass

    def _stopped(self, stop: SimpleQueue[int]) -> bool:
        try:
            stop.get(timeout=PAUSE_SECONDS)
        except Empty:
            return False
        return True
