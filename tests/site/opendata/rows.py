"""The rows of an answer, as a program reads them."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import Any

from django.test import Client

from kvalitetskommun.site.opendata.datasets import DATASETS

ADDRESSES = [f"/data/{one.key}.{kind}" for one in DATASETS for kind in ("json", "csv")]


def document(client: Client, path: str) -> dict[str, Any]:
    """Give the whole answer."""
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    found: dict[str, Any] = json.loads(answer.content)
    return found


def rows(client: Client, key: str) -> list[dict[str, Any]]:
    """Give a data set's rows."""
    found: list[dict[str, Any]] = document(client, f"/data/{key}.json")["rader"]
    return found


def table(client: Client, key: str) -> list[list[str]]:
    """Give a data set's table, its head first."""
    answer = client.get(f"/data/{key}.csv")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
