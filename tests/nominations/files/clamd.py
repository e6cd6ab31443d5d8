"""A stand-in that speaks as the scanner clamd does on its socket."""

from __future__ import annotations

import contextlib
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

# What a virus scanner's makers have agreed to find, written in two pieces.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
LIMIT = 25 * 1024 * 1024

Talk = Callable[[socket.socket], None]


def scans(line: socket.socket, limit: int = LIMIT) -> None:
    """Read the command and the pieces, and answer as clamd does."""
    file = line.makefile("rb")
    assert file.read(10) == b"zINSTREAM\0"
    content = b""
    while length := struct.unpack("!I", file.read(4))[0]:
        content += file.read(length)
        if len(content) > limit:
            line.sendall(b"INSTREAM size limit exceeded. ERROR\0")
            return
    found = b"Eicar-Test-Signature FOUND" if EICAR in content else b"OK"
    line.sendall(b"stream: " + found + b"\0")


def has_little_room(line: socket.socket) -> None:
    """Take less than a small picture."""
    scans(line, limit=20)


def drips(line: socket.socket) -> None:
    """Read, and answer a byte at a time, each in time; ends when the other side has given up."""
    line.settimeout(0.05)
    with contextlib.suppress(OSError):
        while True:
            with contextlib.suppress(TimeoutError):
                line.recv(65536)
            line.sendall(b".")


def is_silent(line: socket.socket) -> None:
    """Read, and never answer; ends when the other side has given up."""
    while line.recv(65536):
        pass


def closes_in_the_middle(line: socket.socket) -> None:
    """Read the command and hang up."""
    line.recv(10)


def talks_nonsense(line: socket.socket) -> None:
    """Read all and answer something else."""
    file = line.makefile("rb")
    file.read(10)
    while length := struct.unpack("!I", file.read(4))[0]:
        file.read(length)
    line.sendall(b"UNKNOWN COMMAND\0")


@contextmanager
def scanner(talk: Talk, path: Path | None = None) -> Iterator[str]:
    """Serve until the context ends; gives what the setting CLAMD is to say."""
    family = socket.AF_INET if path is None else socket.AF_UNIX
    server = socket.socket(family, socket.SOCK_STREAM)
    server.bind(("127.0.0.1", 0) if path is None else str(path))
    server.listen()
    where = f"127.0.0.1:{server.getsockname()[1]}" if path is None else str(path)
    thread = Thread(target=_serve, args=(server, talk))
    thread.start()
    try:
        yield where
    finally:
        # Wakes the accept that waits.
        server.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=30)
        server.close()


def _serve(server: socket.socket, talk: Talk) -> None:
    while True:
        try:
            line, _ = server.accept()
        except OSError:
            return
        with line:
            line.settimeout(30)
            talk(line)


def nobody() -> str:
    """Give an address where nobody answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"
