"""Measure: ``make bench``. BENCH_ROUNDS, BENCH_SECONDS, BENCH_CONNECTIONS make it shorter."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from urllib.request import urlopen

from kvalitetskommun.clock import system_now
from tests.bench.cores import Cores, choose
from tests.bench.load import Load, Source, get, measure
from tests.bench.report import summary, table
from tests.bench.servers import PORTAL, THREADS, WORKERS, Server, environment, server
from tests.bench.writer import writers
from tests.measurements import ROOT, record

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "3"))
CONNECTIONS = int(os.environ.get("BENCH_CONNECTIONS", "4"))
MOST = 100_000
PLAIN = "tests.bench.plain_wsgi:application"
LIST = "/nominerade/2021/"
LOGIN = "/konto/logga-in/"


@dataclass(frozen=True, slots=True)
class Target:
    """What is measured: a server, and what each connection asks of it."""

    server: Server
    sources: Callable[[], Sequence[Source]]

    def measure(self, seconds: float) -> Load:
        """Put load on it."""
        return measure(self.server.port, self.sources(), seconds=seconds, most=MOST)


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
    bare = stack.enter_context(server("tests.bench.bare:application", cores, environment(folder)))
    targets = _targets(ours, django, bare)
    for target in targets.values():
        target.measure(SECONDS / 5)
    rounds = [_round(targets, number) for number in range(ROUNDS)]
    return {
        "start_seconds": summary(starts),
        "memory_per_worker_mb": ours.memory_of_workers(),
        "page_bytes": (folder / "home.html").stat().st_size,
        "targets": {
            name: {
                figure: summary([one[name][figure] for one in rounds])
                for figure in ("rate", "p50", "p95", "generator_busy")
            }
            | {"requests": sum(int(one[name]["requests"]) for one in rounds)}
            | {
                f"to_{base}": summary([one[name]["rate"] / one[base]["rate"] for one in rounds])
                for base in ("constant_ours", "constant_django", "bare")
            }
            for name in targets
        },
    }


def _targets(ours: Server, django: Server, bare: Server) -> dict[str, Target]:
    page = urlopen(f"{ours.site}{LIST}").read().decode()
    application = re.findall(rf'href="({LIST}[a-z0-9-]+/)"', page)[0]
    saving = writers(ours.site, CONNECTIONS)

    def reads(place: Server, path: str) -> Target:
        return Target(place, lambda: [get(path)] * CONNECTIONS)

    return {
        "home": reads(ours, "/"),
        "nominee_list": reads(ours, LIST),
        "application_page": reads(ours, application),
        "login": reads(ours, LOGIN),
        "autosave": Target(ours, saving),
        "constant_ours": reads(ours, "/konstant/"),
        "constant_django": reads(django, "/konstant/"),
        "bare": reads(bare, "/"),
    }


def _round(targets: dict[str, Target], number: int) -> dict[str, dict[str, float]]:
    """Measure each once; every round begins with another, so that none is always first."""
    names = list(targets)
    turn = number % len(names)
    order = names[turn:] + names[:turn]
    print(f"Round {number + 1} of {ROUNDS}", flush=True)
    return {name: asdict(targets[name].measure(SECONDS)) for name in order}


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
    with cores.for_server():
        subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=environment(folder),
            check=True,
            stdout=subprocess.DEVNULL,
        )


def started_in(folder: Path, cores: Cores) -> float:
    """Start the portal as it is run; give the seconds to its first home page."""
    with server(PORTAL, cores, environment(folder)) as fresh:
        return fresh.started_in


def _settings(folder: Path, name: str) -> dict[str, str]:
    return environment(folder, DJANGO_SETTINGS_MODULE=f"tests.bench.{name}")


if __name__ == "__main__":
    main()
