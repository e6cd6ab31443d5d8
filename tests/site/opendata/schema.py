"""What an OpenAPI description says, held against an answer: the part of JSON Schema it uses."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

Part = dict[str, Any]
TYPES: dict[str, type] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "null": type(None),
}
KNOWN = {
    *("type", "format", "pattern", "description", "properties", "required"),
    *("additionalProperties", "items", "$ref"),
}


def faults(value: object, schema: Part, whole: Part, where: str = "$") -> list[str]:
    """List where a value is not as the schema says; what this does not know is a fault too."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/components/schemas/")
        return faults(value, whole["components"]["schemas"][name], whole, where)
    found = [f"{where}: {word} is not known" for word in set(schema) - KNOWN]
    types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    if type(value) not in [TYPES[name] for name in types]:
        return [*found, f"{where}: {value!r} is no {types}"]
    if isinstance(value, dict):
        return found + _object(value, schema, whole, where)
    if isinstance(value, list):
        rows = enumerate(value)
        return found + [x for n, row in rows for x in faults(row, schema["items"], whole, where)]
    return found + (_text(value, schema, where) if isinstance(value, str) else [])


def _object(value: Part, schema: Part, whole: Part, where: str) -> list[str]:
    known = schema["properties"]
    missing = [f"{where}.{name} is missing" for name in schema["required"] if name not in value]
    extra = [f"{where}.{name} is not described" for name in value if name not in known]
    inner = [
        x
        for name in value
        if name in known
        for x in faults(value[name], known[name], whole, f"{where}.{name}")
    ]
    return missing + extra + inner


def _text(value: str, schema: Part, where: str) -> list[str]:
    if "pattern" in schema and not re.search(schema["pattern"], value):
        return [f"{where}: {value!r} is not like {schema['pattern']}"]
    if schema.get("format") == "uri" and not all(urlsplit(value)[:2]):
        return [f"{where}: {value!r} is no whole address"]
    if schema.get("format") == "date-time" and datetime.fromisoformat(value).tzinfo is None:
        return [f"{where}: {value!r} has no zone"]
    return []
