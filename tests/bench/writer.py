"""Somebody who is logged in and writes: every request is an autosave of a part's whole form."""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import dataclass
from http.cookiejar import Cookie
from urllib.parse import urlencode

from tests.bench.addresses import EMPTY
from tests.bench.load import Source
from tests.site.demo_process import TOKEN, Visitor

AUTOSAVE = re.compile(r'data-autosave="([^"]+)"')
VERSION = re.compile(r'name="version" value="(\d+)"')
OWNER = re.compile(r'data-owner="([^"]+)"')
TICKED = re.compile(r'type="radio" name="(svar-[^"]+)"')
WRITTEN = re.compile(r'<textarea name="([^"]+)"')
WORDS = "Vi har arbetat med medborgardialog i fyra år och ser att fler deltar. " * 40


@dataclass
class Known:
    """What is known of a part: the newest version, and how often it was sent."""

    version: int = 0
    saves: int = 0


class Writer:
    """One person with a session of their own, and the address of the part they write in."""

    def __init__(self, site: str, session: str, part: str) -> None:
        self.visitor = Visitor(site)
        self.visitor.jar.set_cookie(_cookie("session", session))
        self.part = part

    def empty(self) -> Source:
        """Send a form with nothing in it again and again."""
        request = self._post(EMPTY, TOKEN.findall(self.visitor.get(self.part))[0], {})
        return lambda body: request

    def autosave(self, known: Known) -> Source:
        """Open the part and save in it, in the newest version that is known of it.

        Who writes alone knows it from the answer before. Of several who share a part, all know
        what any of them was told, and still most come too late: an answer 409 tells no version.
        What is sent is what ``static/js/saving.js`` sends: every answer of the part, whether it is
        done, the version, and which change of which page of whose it is.
        """
        page = self.visitor.get(self.part)
        token, address = TOKEN.findall(page)[0], AUTOSAVE.findall(page)[0]
        known.version = max(known.version, int(VERSION.findall(page)[0]))
        form = dict.fromkeys(TICKED.findall(page), "3") | {"klar": "nej"}
        sender = {"flik": secrets.token_hex(16), "person": OWNER.findall(page)[0]}
        written = WRITTEN.findall(page)

        def source(body: bytes) -> bytes:
            if body:
                known.version = max(known.version, json.loads(body).get("version", 0))
            known.saves += 1
            texts = dict.fromkeys(written, f"{WORDS}{known.saves}")
            change = {"version": known.version, "tur": known.saves}
            return self._post(address, token, {**form, **texts, **change, **sender})

        return source

    def _post(self, path: str, token: str, fields: dict[str, object]) -> bytes:
        data = urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.visitor.jar)
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {self.visitor.site.removeprefix('http://')}\r\n"
            f"Cookie: {cookies}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(data)}\r\n\r\n"
        )
        return head.encode() + data


def _cookie(name: str, value: str) -> Cookie:
    """Give a cookie of this machine's, as a log-in would have set it."""
    return Cookie(
        *(0, name, value, None, False, "127.0.0.1", False, False, "/", True),
        *(False, None, False, None, None, {}),
    )
