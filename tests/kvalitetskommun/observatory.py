"""What an answer's headers are worth by the rules that MDN's HTTP Observatory publishes.

Source: the score table of mdn/mdn-http-observatory (``src/grader/charts.js``), read in November
2026. A hundred points to begin with; what is missing is taken off, and what goes beyond is added
only from 90 points on. Preloading of HSTS depends on a list in the browsers and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from http.cookies import Morsel

from django.http import HttpResponse

HALF_A_YEAR = 15_768_000
PRIVATE_REFERRERS = {
    *("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"),
}
UNSAFE = {"'unsafe-inline'", "'unsafe-eval'", "data:", "https:", "http:", "*"}


def score(answer: HttpResponse) -> int:
    """Give the score; 100 and more is A+."""
    policy = directives(answer.get("Content-Security-Policy", ""))
    marks = [
        _policy(policy),
        _cookies(list(answer.cookies.values())),
        _shared(answer),
        _referrer(answer.get("Referrer-Policy", "")),
        _transport(answer.get("Strict-Transport-Security", "")),
        _scripts(answer),
        0 if answer.get("X-Content-Type-Options") == "nosniff" else -5,
        _frames(policy, answer.get("X-Frame-Options", "")),
        10 if answer.get("Cross-Origin-Resource-Policy") in {"same-origin", "same-site"} else 0,
    ]
    base = 100 + sum(mark for mark in marks if mark < 0)
    return base + sum(mark for mark in marks if mark > 0) if base >= 90 else max(base, 0)


def directives(header: str) -> dict[str, set[str]]:
    """Read a policy: the sources of each directive."""
    parts = [part.split() for part in header.split(";") if part.strip()]
    return {name.lower(): set(sources) for name, *sources in parts}


def _policy(policy: Mapping[str, set[str]]) -> int:
    if not policy:
        return -25
    default = policy.get("default-src", {"*"})
    scripts, objects = policy.get("script-src", default), policy.get("object-src", default)
    if UNSAFE & (scripts | objects):
        return -20
    if UNSAFE & policy.get("style-src", default):
        return 0
    closed = policy.get("form-action", {"*"}) <= {"'none'", "'self'"}
    return 10 if default == {"'none'"} and closed else 5


def _cookies(cookies: list[Morsel[str]]) -> int:
    if not cookies:
        return 0
    if not all(cookie["secure"] for cookie in cookies):
        return -40
    if not all(cookie["httponly"] for cookie in cookies):
        return -30
    return 5 if all(cookie["samesite"] in {"Lax", "Strict"} for cookie in cookies) else -20


def _shared(answer: HttpResponse) -> int:
    """Open to everybody is no fault, as long as nobody's log-in goes with it."""
    return -50 if answer.get("Access-Control-Allow-Credentials") == "true" else 0


def _referrer(header: str) -> int:
    if not header:
        return 0
    return 5 if header in PRIVATE_REFERRERS else -5


def _transport(header: str) -> int:
    age = re.search(r"max-age=(\d+)", header)
    if age is None:
        return -20
    return 0 if int(age[1]) >= HALF_A_YEAR else -10


def _scripts(answer: HttpResponse) -> int:
    """Scripts from elsewhere would have to be pinned; ours come from the same origin."""
    if not answer.get("Content-Type", "").startswith("text/html"):
        return 0
    foreign = re.search(rb'<script[^>]+src="(https?:)?//', answer.content)
    return -5 if foreign else 0


def _frames(policy: Mapping[str, set[str]], header: str) -> int:
    if "frame-ancestors" in policy:
        return 5
    return 0 if header in {"DENY", "SAMEORIGIN"} else -20
