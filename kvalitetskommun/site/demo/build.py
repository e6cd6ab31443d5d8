"""Builds the whole demo at a stage."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import StringIO

from django.core.management import call_command
from django.db import transaction

from kvalitetskommun.models import DemoDatabase
from kvalitetskommun.site.demo.earlier import add_example_texts
from kvalitetskommun.site.demo.edition import EditionBuilder
from kvalitetskommun.site.demo.exchange import add_exchange
from kvalitetskommun.site.demo.gatherings import add_events
from kvalitetskommun.site.demo.jury import JuryBuilder
from kvalitetskommun.site.demo.organisations import add_partner
from kvalitetskommun.site.demo.originals import add_originals
from kvalitetskommun.site.demo.people import People
from kvalitetskommun.site.demo.quotes import add_quotes
from kvalitetskommun.site.demo.returned import add_returned_letter
from kvalitetskommun.site.demo.stages import DemoStage, calendar
from kvalitetskommun.site.demo.winning import note_what_is_done
from nominations.models import Municipality


@transaction.atomic
def build_demo(stage: DemoStage, *, seed: int, now: datetime) -> None:
    """Fill an empty, migrated database: register, history, and an edition at ``stage``."""
    call_command("load_register", stdout=StringIO())
    call_command("load_history", stdout=StringIO())
    dates = calendar(stage, now)
    people = People(min(now, dates.opens) - timedelta(days=70))
    add_example_texts(people, seed)
    add_originals(people)
    builder = EditionBuilder(stage, dates, now, people, seed)
    for local, name in (("kontakt.nacka", "Nacka"), ("kontakt.vallentuna", "Vallentuna")):
        people.let_in(people[local], Municipality.objects.get(name=name), people.now)
    builder.fill()
    builder.nominate()
    add_partner(builder.edition)
    JuryBuilder(builder).build()
    note_what_is_done(builder.edition, people.office, now)
    add_events(people, now)
    add_exchange(people, now)
    add_returned_letter(people, now)
    add_quotes(now)
    DemoDatabase.objects.create(pk=1, stage=stage, seeded_at=now, seed=seed)
