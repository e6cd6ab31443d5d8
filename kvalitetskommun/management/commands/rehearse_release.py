"""Walk through the releases that wait, and say what would become visible and what is missing."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kvalitetskommun import clock
from kvalitetskommun.site.rehearsal.report import rehearse
from nominations.models import Release
from nominations.states import ReleaseKind


class Command(BaseCommand):
    """Print a report for each release that waits; the exit code is 1 when something is wrong."""

    help = "Repeterar ett släpp: vad som skulle synas, vilka brev som skulle gå och vad som saknas."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take one edition or one kind, where several wait."""
        parser.add_argument("--year", type=int, help="omgångens år")
        parser.add_argument("--kind", choices=ReleaseKind.values, help="vad som släpps")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rehearse one after another, in the order in which they come."""
        now = clock.now()
        waiting = Release.objects.live().filter(publish_at__gt=now).select_related("edition")
        if options["year"]:
            waiting = waiting.filter(edition__year=options["year"])
        if options["kind"]:
            waiting = waiting.filter(kind=options["kind"])
        releases = list(waiting.order_by("publish_at", "pk"))
        if not releases:
            raise CommandError("Det finns inget släpp som väntar på sin tidpunkt.")
        with _without_log():
            rehearsals = [rehearse(release, now) for release in releases]
        for rehearsal in rehearsals:
            for line in rehearsal.lines():
                self.stdout.write(line)
        if not all(rehearsal.is_well for rehearsal in rehearsals):
            sys.exit(1)


@contextmanager
def _without_log() -> Iterator[None]:
    """Keep what is asked for and not found out of the log: it names who is to win."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
