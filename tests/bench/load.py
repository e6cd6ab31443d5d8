"""The generator: a few connections that are kept, each sending its next request at once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter, process_time

HOST = "127.0.0.1"
HEAD_END = b"\r\n\r\n"
# Gives the next request; is told each answer's body.
Source = Callable[[bytes], bytes]


class UnexpectedAnswer(Exception):
    """An answer that was not to come: what was measured would not be what is said."""


@dataclass(frozen=True, slots=True)
class Load:
    """What one measurement gave."""

    rate: float
    p50: float
    p95: float
    requests: int
    generator_busy: float
    answers: dict[int, int]


@dataclass
class Run:
    """A measurement under way: until when, what may come, how long each answer took (seconds)."""

    until: float
    most: int
    expected: frozenset[int]
    durations: list[float] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)

    @property
    def is_over(self) -> bool:
        """Tell whether the time is up or the requests are enough."""
        return perf_counter() >= self.until or len(self.durations) >= self.most


class Connection(asyncio.Protocol):
    """One connection; the next request goes when the answer before it is whole."""

    def __init__(self, source: Source, run: Run, done: asyncio.Future[None]) -> None:
        self.source, self.run, self.done = source, run, done
        self.received = bytearray()
        self.body = b""
        self.sent_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send the first request."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.send()

    def send(self) -> None:
        """Send the next request; time begins when it leaves."""
        request = self.source(self.body)
        self.sent_at = perf_counter()
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        """Collect the answer; when it is whole, note its time and go on."""
        self.received += data
        end = self.received.find(HEAD_END)
        if end < 0:
            return
        head = bytes(self.received[:end]).lower()
        start = end + len(HEAD_END)
        length = _length(head)
        if len(self.received) < start + length:
            return
        self.run.durations.append(perf_counter() - self.sent_at)
        self.body = bytes(self.received[start : start + length])
        self.received.clear()
        status = int(head.split(maxsplit=2)[1])
        self.run.answers[status] += 1
        if status not in self.run.expected:
            self.finish(UnexpectedAnswer(f"{head.decode()}\n\n{self.body[:500].decode()}"))
        elif self.run.is_over:
            self.finish(None)
        else:
            self.send()

    def connection_lost(self, exc: Exception | None) -> None:
        """A server that hangs up has not answered."""
        self.finish(exc or UnexpectedAnswer("The server closed the connection."))

    def finish(self, fault: Exception | None) -> None:
        """End this connection's part."""
        if not self.done.done():
            self.done.set_exception(fault) if fault else self.done.set_result(None)
        self.transport.close()


def _length(head: bytes) -> int:
    """Give the size of the body that is to come; a 304 names that of the page, and has none."""
    if head.split(maxsplit=2)[1] == b"304":
        return 0
    return int(head.partition(b"content-length:")[2].split(b"\r\n")[0])


async def _drive(port: int, sources: Sequence[Source], run: Run) -> None:
    loop = asyncio.get_running_loop()
    ends: list[asyncio.Future[None]] = [loop.create_future() for _ in sources]
    for source, end in zip(sources, ends, strict=True):
        await loop.create_connection(
            lambda source=source, end=end: Connection(source, run, end),  # type: ignore[misc]
            HOST,
            port,
        )
    await asyncio.gather(*ends)


def measure(
    port: int,
    sources: Sequence[Source],
    *,
    seconds: float,
    most: int,
    expected: frozenset[int] = frozenset({200}),
) -> Load:
    """Send requests for some seconds, one connection to a source."""
    began, busy = perf_counter(), process_time()
    run = Run(began + seconds, most, expected)
    asyncio.run(_drive(port, sources, run))
    elapsed = perf_counter() - began
    ordered = sorted(run.durations)
    return Load(
        rate=len(ordered) / elapsed,
        p50=1000 * ordered[len(ordered) // 2],
        p95=1000 * ordered[int(len(ordered) * 0.95)],
        requests=len(ordered),
        generator_busy=(process_time() - busy) / elapsed,
        answers=dict(run.answers),
    )


def get(path: str, etag: str = "") -> Source:
    """Ask for a page again and again; with ``etag``, as one who has it already."""
    known = f"If-None-Match: {etag}\r\n" if etag else ""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{known}\r\n".encode()
    return lambda body: request
