"""Walks the whole portal as one person: every link, from many addresses, as visitors would.

Nothing is undone afterwards, so whatever is counted of a visitor is counted here too.
"""

from __future__ import annotations

import html
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from django.conf import settings
from django.http import HttpResponse

from tests.project.matrix.canary import CANARY
from tests.project.matrix.inside import layers
from tests.project.matrix.visits import Visitors, whole

# So many requests come from one network address before the next visitor's turn.
FROM_ONE = 40
READABLE = re.compile(r"text/|application/(\w+\+)?(json|xml)")
LINK = re.compile(r"""["'(>](/[^\s"'<>()\\]*)""")
# Not the portal's own: static files are the same bytes always, and the demo has pages to look with.
LEFT_OUT = (settings.STATIC_URL, "/demo/", "//")


@dataclass
class Crawl:
    """What one person was answered, and where the canary sat."""

    visitors: Visitors
    person: str
    numbers: Iterator[int] = field(default_factory=count)
    seen: set[str] = field(default_factory=set)
    waiting: deque[str] = field(default_factory=deque)
    answers: Counter[int] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    sightings: list[str] = field(default_factory=list)

    def begin(self, paths: Iterable[str]) -> None:
        """Put addresses in the queue, each once."""
        for path in paths:
            if path not in self.seen and not path.startswith(LEFT_OUT):
                self.seen.add(path)
                self.waiting.append(path)

    def run(self, most: int) -> None:
        """Ask for what waits, and for what the answers link to, until nothing is left or enough."""
        while self.waiting and sum(self.answers.values()) < most:
            response = self.ask(self.waiting.popleft())
            if response.status_code < 400:
                self.begin(links(response))

    def ask(self, path: str) -> HttpResponse:
        """Ask for one address, and look for the canary in everything that comes back."""
        address = next(self.numbers) // FROM_ONE
        request = self.visitors.factories[self.person].get(
            path, REMOTE_ADDR=f"10.{address >> 16 & 255}.{address >> 8 & 255}.{address & 255}"
        )
        response = whole(self.visitors.handler(request.environ))
        self.answers[response.status_code] += 1
        self.kinds[response.get("Content-Type", "").partition(";")[0]] += 1
        if any(CANARY.encode() in layer for layer in layers(response)):
            self.sightings.append(f"{self.person} {path}")
        return response


def links(response: HttpResponse) -> list[str]:
    """List the portal's own addresses in an answer: links, forms, feeds, data, headers."""
    is_text = READABLE.match(response.get("Content-Type", "")) is not None
    text = response.content.decode().replace(settings.SITE_URL, "") if is_text else ""
    heads = " ".join(f'"{response[name]}"' for name in ("Location", "Link") if name in response)
    found = LINK.findall(text + heads.replace(settings.SITE_URL, ""))
    paths = [html.unescape(path).partition("#")[0] for path in found]
    return [path for path in paths if path.isascii()]
