"""Reading a page as a person does: its words, without the markup."""

from __future__ import annotations

import re
from html import unescape

from django.test import Client

TAG = re.compile(r"<[^>]+>")
MAIN = re.compile(r"<main.*</main>", re.DOTALL)


def html(client: Client, path: str) -> str:
    """Give the page's own part, as it was sent."""
    answer = client.get(path)
    assert answer.status_code == 200
    main = MAIN.search(answer.content.decode())
    assert main is not None
    return main.group()


def words(client: Client, path: str) -> str:
    """Give the words of the page's own part, with single spaces."""
    bare = unescape(TAG.sub(" ", html(client, path)))
    return re.sub(r"\s+", " ", bare)
