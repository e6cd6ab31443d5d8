"""Measure: ``make bench``. BENCH_ROUNDS, BENCH_SECONDS, BENCH_CONNECTIONS make it shorter."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from urllib.request import urlopen

from kvalitetskommun.clock import system_now
from tests.bench.addresses import CONSTANT, LIST, LOGIN, TEMPLATE, WRITERS
from tests.bench.cores import Cores, choose
from tests.bench.load import Load, Source, get, measure
from tests.bench.report import summary, table
from tests.bench.servers import PORTAL, THREADS, WORKERS, Server, environment, server
from tests.bench.writer import Known, Writer
from tests.measurements import ROOT, record

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "3"))
CONNECTIONS = int(os.environ.get("BENCH_CONNECTIONS", "4"))
MOST = 100_000
PLAIN = "tests.bench.plain_wsgi:application"
CONSTANTS = ("constant_ours", "constant_django", "bare")
# A page that nobody keeps is held against a plain page of Django's.
TEMPLATES = ("template_django", "template_django_kept")
COLD = ("nominee_list_cold", "application_page_cold")
# These hold the limit on how slow an autosave may be.
SAVES = ("autosave", "autosave_one_part")


@dataclass(frozen=True, slots=True)
class Target:
    """What is measured: a server, and what each connection asks of it."""

    server: Server
    sources: Callable[[], Sequence[Source]]
    expected: frozenset[int] = frozenset({200})

    def measure(self, seconds: float) -> Load:
        """Put load on it."""
        sources = self.sources()
        return measure(
            self.server.port, sources, seconds=seconds, most=MOST, expected=self.expected
        )


def main() -> None:
    """Seed, start the three servers, measure in alternating rounds, write the figures."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.plain_settings"
    cores = choose()
    with tempfile.TemporaryDirectory(prefix="kk-bench-") as name:
        folder = Path(name)
        figures: dict[str, object] = {
            "database": os.environ.get("DATABASE_URL", "sqlite").partition(":")[0],
            "own_cores": cores.server is not None,
            "rounds": ROUNDS,
            "seconds": SECONDS,
            "connections": CONNECTIONS,
            "writers": WRITERS,
            "workers": WORKERS,
            "threads": THREADS,
            "load_before": round(os.getloadavg()[0], 2),
            "seed_demo_seconds": summary(seed(folder, cores)),
        }
        with ExitStack() as stack:
            figures |= _measured(stack, folder, cores)
    where = "" if figures["database"] == "sqlite" else f"-{figures['database']}"
    written = record(f"bench-{system_now().date().isoformat()}{where}", figures)
    print(table(figures))
    print(f"\n{written}" if written else "\nNot written: BENCH=1 is not set (use: make bench).")


def _measured(stack: ExitStack, folder: Path, cores: Cores) -> dict[str, object]:
    starts = [started_in(folder, cores) for _ in range(ROUNDS)]
    (folder / "home.html").write_bytes(b"")
    ours = stack.enter_context(server(PORTAL, cores, _settings(folder, "settings")))
    (folder / "home.html").write_bytes(urlopen(f"{ours.site}/").read())
    django = stack.enter_context(
        server(PLAIN, cores, _settings(folder, "plain_settings"), probe="/konstant/")
    )
    kept = stack.enter_context(
        server(
            PLAIN,
            cores,
            _settings(folder, "plain_settings") | {"BENCH_KEEP": "1"},
            probe="/konstant/",
        )
    )
    bare = stack.enter_context(server("tests.bench.bare:application", cores, environment(folder)))
    crew = json.loads(_inside(folder, cores, "tests.bench.crew"))
    targets = _pages(ours, django, kept, bare) | _saves(ours, crew)
    for target in targets.values():
        target.measure(SECONDS / 5)
    rounds = [_round(targets, number) for number in range(ROUNDS)]
    timings = json.loads(_inside(folder, cores, "tests.bench.timings"))
    growth = json.loads(_inside(folder, cores, "tests.bench.growth"))
    return {
        "start_seconds": summary(starts),
        "memory_per_worker_mb": ours.memory_of_workers(),
        "page_bytes": (folder / "home.html").stat().st_size,
        "targets": {name: _figures(name, rounds) for name in targets},
        "timings_ms": {name: summary(times) for name, times in timings.items()},
        "nominee_list_growth": growth,
    }


def _figures(name: str, rounds: list[dict[str, Load]]) -> dict[str, object]:
    """Put together what a target gave over the rounds."""
    mine = [one[name] for one in rounds]
    found: dict[str, object] = {
        figure: summary([getattr(load, figure) for load in mine])
        for figure in ("rate", "p50", "p95", "generator_busy")
    }
    found["answers"] = dict(sum((Counter(load.answers) for load in mine), Counter()))
    found |= {
        f"to_{base}": summary([one[name].rate / one[base].rate for one in rounds])
        for base in (*CONSTANTS, *(TEMPLATES if name in COLD else ()))
    }
    if name in SAVES:
        ratios = [one[name].p95 / one["empty_post"].p95 for one in rounds]
        found["p95_to_empty_post"] = summary(ratios)
    return found


def _pages(ours: Server, django: Server, kept: Server, bare: Server) -> dict[str, Target]:
    page = urlopen(f"{ours.site}{LIST}").read().decode()
    application = re.findall(rf'href="({LIST}[a-z0-9-]+/)"', page)[0]

    def reads(place: Server, path: str) -> Target:
        return Target(place, lambda: [get(path)] * CONNECTIONS)

    def knows(path: str) -> Target:
        etag = urlopen(f"{ours.site}{path}").headers["ETag"]
        return Target(ours, lambda: [get(path, etag)] * CONNECTIONS, expected=frozenset({304}))

    return {
        "home": reads(ours, "/"),
        "nominee_list": reads(ours, LIST),
        "application_page": reads(ours, application),
        "nominee_list_304": knows(LIST),
        "application_page_304": knows(application),
        # Nothing that has a query is kept, so these are made each time.
        "nominee_list_cold": reads(ours, f"{LIST}?kall"),
        "application_page_cold": reads(ours, f"{application}?kall"),
        "template_django": reads(django, TEMPLATE),
        "template_django_kept": reads(kept, TEMPLATE),
        "login": reads(ours, LOGIN),
        "constant_ours": reads(ours, CONSTANT),
        "constant_django": reads(django, CONSTANT),
        "bare": reads(bare, "/"),
    }


def _saves(ours: Server, crew: list[tuple[str, str, str]]) -> dict[str, Target]:
    """Sixteen who write: each in a part of their own, all in one part, or nothing at all."""
    alone = [Writer(ours.site, session, own) for session, own, _ in crew]
    together = [Writer(ours.site, session, shared) for session, _, shared in crew]

    def all_in_one() -> list[Source]:
        known = Known()
        return [writer.autosave(known) for writer in together]

    return {
        "empty_post": Target(ours, lambda: [writer.empty() for writer in alone]),
        "autosave": Target(ours, lambda: [writer.autosave(Known()) for writer in alone]),
        "autosave_one_part": Target(ours, all_in_one, expected=frozenset({200, 409})),
    }


def _round(targets: dict[str, Target], number: int) -> dict[str, Load]:
    """Measure each once; every round begins with another, so that none is always first."""
    names = list(targets)
    turn = number % len(names)
    order = names[turn:] + names[:turn]
    print(f"Round {number + 1} of {ROUNDS}", flush=True)
    return {name: targets[name].measure(SECONDS) for name in order}


def seed(folder: Path, cores: Cores) -> list[float]:
    """Build the demo's database in the stage ``open``, once a round where it is a file."""
    times = []
    for _ in range(1 if "DATABASE_URL" in os.environ else ROUNDS):
        for earlier in folder.glob("demo.sqlite3*"):
            earlier.unlink()
        began = perf_counter()
        _manage(folder, cores, "seed_demo", "--stage", "open")
        times.append(perf_counter() - began)
    _manage(folder, cores, "collectstatic", "--noinput", "--verbosity", "0")
    return times


def _manage(folder: Path, cores: Cores, *words: str) -> None:
    _python(environment(folder), cores, "manage.py", *words)


def _inside(folder: Path, cores: Cores, module: str) -> str:
    return _python(_settings(folder, "settings"), cores, "-m", "tests.bench.inside", module)


def _python(env: dict[str, str], cores: Cores, *words: str) -> str:
    """Run it on the server's core; give what it prints."""
    command = [sys.executable, *words]
    with cores.for_server():
        done = subprocess.run(
            command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True
        )
    return done.stdout


def started_in(folder: Path, cores: Cores) -> float:
    """Start the portal as it is run; give the seconds to its first home page."""
    with server(PORTAL, cores, environment(folder)) as fresh:
        return fresh.started_in


def _settings(folder: Path, name: str) -> dict[str, str]:
    return environment(folder, DJANGO_SETTINGS_MODULE=f"tests.bench.{name}")


if __name__ == "__main__":
    main()
