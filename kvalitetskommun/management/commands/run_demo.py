"""Run the demo: the server and the worker, both stopped by Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kvalitetskommun import demo
from kvalitetskommun.site.demo import static_files
from kvalitetskommun.site.demo.database import (
    SEED,
    NotReplaceable,
    build,
    database_path,
    is_empty,
)
from kvalitetskommun.site.demo.people import LOGINS, PASSWORD
from kvalitetskommun.site.demo.stages import DemoStage

HOST = "127.0.0.1"
DIFFERENCES = (
    "ingen TLS: kakorna skickas över http",
    "inget andra steg vid inloggning för jury och kansli",
    "brev skickas inte, de visas på /demo/brev/",
    "@demo.example kan logga in",
)


class Command(BaseCommand):
    help = "Startar demon med server och utskick."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the port, and the stage if the demo is to be rebuilt."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--stage", choices=["", *DemoStage.values], default="")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build what is missing, say where everything is, and serve."""
        if not settings.DEMO:
            raise CommandError("Demon kräver DEMO=1.")
        _require_free(options["port"])
        # The letters are written while the demo is built, in a process of its own; their links
        # are to work too.
        os.environ["SITE_URL"] = _site(options["port"])
        self._prepare(options["stage"])
        demo.require_agreement()
        static_files.collect()
        self._greet(options["port"])
        self._serve(options["port"])

    def _prepare(self, stage: str) -> None:
        try:
            path = database_path()
        except NotReplaceable:
            self._prepare_in_place(stage)
            return
        if stage or not path.exists():
            self._say("Bygger demon …")
            build(DemoStage(stage or DemoStage.OPEN))
        elif _migrations_missing():
            call_command("migrate", verbosity=0, interactive=False)

    def _prepare_in_place(self, stage: str) -> None:
        """PostgreSQL, or a file of somebody else's: fill it if it is empty, else leave it."""
        if is_empty():
            call_command("seed_demo", stage=stage or DemoStage.OPEN, seed=SEED)
            return
        demo.require_agreement()
        if stage:
            raise CommandError("Demon byggs om bara i en tom databas.")
        call_command("migrate", verbosity=0, interactive=False)

    def _greet(self, port: int) -> None:
        site = _site(port)
        lines = [
            "",
            f"Webbplatsen:  {site}/",
            f"Logga in:     {site}/konto/logga-in/",
            f"Jury, kansli: {site}/admin/",
            f"Demons sida:  {site}/demo/ (byt skede)",
            f"Breven:       {site}/demo/brev/",
            "",
            f"Lösenord för alla: {PASSWORD}",
            *(f"  {login.email:<34}{login.name}" for login in LOGINS),
            "",
            "Demon skiljer sig från drift så här:",
            *(f"  – {difference}" for difference in DIFFERENCES),
            "",
            "Stoppa med Ctrl-C.",
        ]
        self._say("\n".join(lines))

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def _serve(self, port: int) -> None:
        commands = (
            [
                *(_beside_python("granian"), "--interface", "wsgi", "--host", HOST),
                *("--port", str(port), "--workers", "1", "--blocking-threads", "4"),
                *("--no-access-log", "--log-level", "warning"),
                # Ctrl-C reaches a worker twice, which it does not always survive in good order.
                *("--workers-kill-timeout", "3", "kvalitetskommun.wsgi:application"),
            ],
            [sys.executable, str(settings.BASE_DIR / "manage.py"), "run_worker"],
        )
        processes: list[subprocess.Popen[bytes]] = []
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _as_interrupt)
        try:
            for command in commands:
                processes.append(subprocess.Popen(command))
            # Either of them ending ends the demo.
            os.waitpid(0, 0)
        except KeyboardInterrupt:
            self._say("Stoppar demon.")
        else:
            raise CommandError("Servern eller utskicken stannade. Se vad som står ovan.")
        finally:
            _stop(processes)


def _site(port: int) -> str:
    return f"http://{HOST}:{port}"


def _require_free(port: int) -> None:
    """The server would share a taken port without a word."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise CommandError(
                f"Porten {port} är upptagen. Välj en annan: make run PORT={port + 1}"
            ) from None


def _as_interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _stop(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait()


def _beside_python(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def _migrations_missing() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
