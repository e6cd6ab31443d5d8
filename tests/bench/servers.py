"""The servers that are measured: granian as the unit file starts it, on the server's core."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, perf_counter
from urllib.error import URLError
from urllib.request import urlopen

from tests.bench.cores import Cores
from tests.measurements import ROOT
from tests.site.demo_process import free_port

WORKERS = 2
THREADS = 4
PATIENCE = 60
PORTAL = "kvalitetskommun.wsgi:application"


@dataclass(frozen=True, slots=True)
class Server:
    """A server that has answered."""

    process: subprocess.Popen[bytes]
    port: int
    started_in: float

    @property
    def site(self) -> str:
        """Give its address."""
        return f"http://127.0.0.1:{self.port}"

    def memory_of_workers(self) -> list[dict[str, float]]:
        """Measure each worker (MB): resident, and its share of what is shared."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        workers = children.read_text().split() if children.exists() else []
        return [_memory(pid) for pid in workers]


def _memory(pid: str) -> dict[str, float]:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    sizes = {name: int(words.split()[0]) for name, _, words in (x.partition(":") for x in lines)}
    return {"pss": round(sizes["Pss"] / 1024, 1), "rss": round(sizes["Rss"] / 1024, 1)}


@contextmanager
def server(
    application: str, cores: Cores, environment: dict[str, str], *, probe: str = "/"
) -> Iterator[Server]:
    """Run a server for the block; it has answered ``probe`` when the block begins."""
    port = free_port()
    command = [
        *(str(Path(sys.executable).with_name("granian")), "--interface", "wsgi"),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", str(WORKERS)),
        *("--blocking-threads", str(THREADS), "--no-access-log", "--log-level", "warning"),
        *("--workers-kill-timeout", "5"),
        application,
    ]
    with cores.for_server():
        began = perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        _wait(process, f"http://127.0.0.1:{port}{probe}")
        yield Server(process, port, perf_counter() - began)
    finally:
        process.terminate()
        process.wait()


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    deadline = monotonic() + PATIENCE
    while monotonic() < deadline:
        try:
            urlopen(address, timeout=PATIENCE).close()
        except (URLError, ConnectionError):
            try:
                process.wait(timeout=0.01)
            except subprocess.TimeoutExpired:
                continue
            break
        else:
            return
    raise SystemExit(f"{address} does not answer.")


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Give the demo's environment and nothing of the shell's but the path and the database."""
    kept = {name: os.environ[name] for name in ("PATH", "DATABASE_URL") if name in os.environ}
    return kept | {
        "DEMO": "1",
        "VAR_DIR": str(folder),
        "LOG_LEVEL": "ERROR",
        "BENCH_PAGE": str(folder / "home.html"),
        **more,
    }
