"""Somebody who is logged in and writes: every request is an autosave of a longer text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from urllib.parse import urlencode

from tests.bench.load import Source
from tests.site.demo_process import TOKEN, Visitor

PASSWORD = re.compile(r"för alla: <code>([^<]+)</code>")
WRITER = "kontakt.nacka@demo.example"
APPLICATION = re.compile(r'href="(/ansokningar/[A-Z0-9]{10}/)"')
PART = re.compile(r'href="(/ansokningar/[A-Z0-9]{10}/del/[\w-]+/)"')
AUTOSAVE = re.compile(r'data-autosave="([^"]+)"')
VERSION = re.compile(r'name="version" value="(\d+)"')
FIELD = re.compile(r'<textarea name="([^"]+)"')
WORDS = "Vi har arbetat med medborgardialog i fyra år och ser att fler deltar. " * 40


def writers(site: str, connections: int) -> Callable[[], list[Source]]:
    """Log in once; each connection opens a part of its own, and writes in it from there."""
    visitor = Visitor(site)
    password = PASSWORD.findall(visitor.get("/demo/"))[0]
    visitor.post("/konto/logga-in/", "/konto/logga-in/", login=WRITER, password=password)
    application = APPLICATION.findall(visitor.get("/ansokningar/"))[0]
    parts = list(dict.fromkeys(PART.findall(visitor.get(application))))
    if len(parts) < connections:
        raise SystemExit(f"The form has only {len(parts)} parts: set BENCH_CONNECTIONS lower.")
    return lambda: [_writer(visitor, part) for part in parts[:connections]]


def _writer(visitor: Visitor, part: str) -> Source:
    page = visitor.get(part)
    token, field = TOKEN.findall(page)[0], FIELD.findall(page)[0]
    address = AUTOSAVE.findall(page)[0]
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in visitor.jar)
    state = {"version": int(VERSION.findall(page)[0]), "saves": 0}

    def source(body: bytes) -> bytes:
        if body:
            state["version"] = json.loads(body)["version"]
        state["saves"] += 1
        answers = {
            "csrfmiddlewaretoken": token,
            "version": state["version"],
            field: f"{WORDS}{state['saves']}",
        }
        data = urlencode(answers).encode()
        head = (
            f"POST {address} HTTP/1.1\r\nHost: {visitor.site.removeprefix('http://')}\r\n"
            f"Cookie: {cookies}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(data)}\r\n\r\n"
        )
        return head.encode() + data

    return source
