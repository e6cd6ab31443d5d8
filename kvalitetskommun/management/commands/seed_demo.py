"""Fill an empty database with the demo at a stage."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from kvalitetskommun import clock
from kvalitetskommun.site.demo.build import build_demo
from kvalitetskommun.site.demo.database import SEED, is_empty
from kvalitetskommun.site.demo.stages import DemoStage


class Command(BaseCommand):
    help = "Fyller en tom databas med demon i ett visst skede."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the stage and the seed of the example answers."""
        parser.add_argument("--stage", choices=DemoStage.values, default=DemoStage.OPEN)
        parser.add_argument("--seed", type=int, default=SEED)

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse anything but the demo and an empty database."""
        if not settings.DEMO:
            raise CommandError("Demon kräver DEMO=1.")
        if not is_empty():
            raise CommandError("Databasen är inte tom. Demon läggs bara i en tom databas.")
        call_command("migrate", verbosity=0, interactive=False)
        stage = DemoStage(options["stage"])
        build_demo(stage, seed=options["seed"], now=clock.now())
        self.stdout.write(f"Demon är byggd: {stage.label}.")
