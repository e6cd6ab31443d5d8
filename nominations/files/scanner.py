"""A small client for the virus scanner clamd: the command INSTREAM, with time-outs.

Where the scanner is said in the setting ``CLAMD``; without it nothing is scanned.
"""

from __future__ import annotations

import contextlib
import logging
import socket
import struct
import time
from collections.abc import Iterator
from enum import Enum
from typing import IO

from django.conf import settings

logger = logging.getLogger(__name__)

PIECE = 64 * 1024
CONNECT_SECONDS = 3.0
# For the whole talk: shorter than a browser's or a proxy's patience with an upload.
ANSWER_SECONDS = 20.0
LONGEST_ANSWER = 4096


class Scan(Enum):
    """What the scanner says."""

    CLEAN = "clean"
    INFECTED = "infected"
    # It answers otherwise or hangs up (a file too large for it): the file waits, not the next one.
    UNKNOWN = "unknown"
    # It took the file and gave no answer in time: the file waits, perhaps the next one too.
    SLOW = "slow"
    # Nobody there: every file waits.
    AWAY = "away"


def is_configured() -> bool:
    """Tell whether there is a scanner to ask."""
    return bool(settings.CLAMD)


def scan(file: IO[bytes]) -> Scan:
    """Ask about a file; without a scanner every file that has come so far is clean."""
    if not is_configured():
        return Scan.CLEAN
    try:
        line = _connect(settings.CLAMD)
    except (OSError, ValueError) as error:
        logger.error("The virus scanner cannot be asked: %s", error)
        return Scan.AWAY
    with line:
        try:
            return _understood(_ask(line, file, time.monotonic() + ANSWER_SECONDS))
        except OSError as error:
            logger.error("The virus scanner gave no answer: %s", error)
            return Scan.SLOW


def _connect(where: str) -> socket.socket:
    """Connect to a socket's path or to host:port."""
    if where.startswith(("/", "unix:")):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(CONNECT_SECONDS)
        try:
            line.connect(where.removeprefix("unix:"))
        except OSError:
            line.close()
            raise
    else:
        host, _, port = where.rpartition(":")
        line = socket.create_connection((host.strip("[]"), int(port)), CONNECT_SECONDS)
    return line


def _ask(line: socket.socket, file: IO[bytes], until: float) -> str:
    """Send the file in pieces, each after its length; a length of nought ends it."""
    try:
        _have_left(line, until)
        line.sendall(b"zINSTREAM\0")
        for piece in _pieces(file):
            _have_left(line, until)
            line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(struct.pack("!I", 0))
    except (BrokenPipeError, ConnectionResetError):
        # A file larger than its limit is answered before it has ended.
        logger.warning("The virus scanner stopped reading before the file's end.")
    return _answer(line, until)


def _have_left(line: socket.socket, until: float) -> None:
    """Let the next step take what is left of the time; one that drips would never end else."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("The virus scanner is too slow.")
    line.settimeout(left)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece


def _answer(line: socket.socket, until: float) -> str:
    """Read what the scanner says; who hangs up has said nothing about this file."""
    answer = b""
    with contextlib.suppress(ConnectionResetError):
        while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
            _have_left(line, until)
            piece = line.recv(1024)
            if not piece:
                break
            answer += piece
    return answer.decode("utf-8", "replace").strip("\0\n ")


def _understood(answer: str) -> Scan:
    if answer == "stream: OK":
        return Scan.CLEAN
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        logger.warning("The virus scanner found something: %s", answer)
        return Scan.INFECTED
    logger.error("The virus scanner did not scan: %s", answer or "no answer")
    return Scan.UNKNOWN
