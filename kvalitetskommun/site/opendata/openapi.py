"""The description of the addresses for programs (OpenAPI 3.1), made from the data sets."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from kvalitetskommun.site.opendata.applications import APPLICATIONS
from kvalitetskommun.site.opendata.datasets import DATASETS
from kvalitetskommun.site.opendata.described import DataSet, Field, Kind
from kvalitetskommun.site.opendata.licences import CC0

Part = dict[str, Any]

TEXT = {"type": "string"}
NOT_FOUND = {"404": {"description": "Finns inte, eller är inte publicerad."}}
AROUND = {
    "titel": TEXT,
    "utgivare": TEXT,
    "licens": {"type": "string", "format": "uri", "description": "Licensen för fakta"},
    "licens_texter": {
        "type": ["string", "null"],
        "format": "uri",
        "description": "Licensen för texter; null om ägaren inte har valt någon",
    },
}
PLACE = [
    {
        "name": "ar",
        "in": "path",
        "required": True,
        "description": "Omgångens år",
        "schema": {"type": "integer", "minimum": 1000, "maximum": 2999},
    },
    {
        "name": "kommun",
        "in": "path",
        "required": True,
        "description": "Kommunen som den skrivs i adresser",
        "schema": {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"},
    },
]


def description() -> Part:
    """Describe every address that is there to be read."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Öppna data om Sveriges KvalitetsKommun",
            "version": "1.0.0",
            "description": "Allt kan läsas av alla, utan nyckel. Fakta är CC0.",
            "license": {"name": "CC0 1.0", "url": CC0},
            "contact": {"email": settings.OFFICE_EMAIL},
        },
        "servers": [{"url": settings.SITE_URL}],
        "paths": {path: {"get": verb} for one in DATASETS for path, verb in _of_set(one)}
        | {"/data/ansokningar/{ar}/{kommun}.json": {"get": _one_application()}},
        "components": {"schemas": {one.key: _rows(one.fields) for one in DATASETS}},
    }


def _of_set(one: DataSet) -> list[tuple[str, Part]]:
    return [
        (
            reverse(f"data_{one.key}_{kind}"),
            {
                "operationId": f"{one.key}_{kind}",
                "summary": f"{one.title} som {kind.upper()}",
                "description": one.words,
                "responses": {"200": _answer(one.words, media, schema)},
            },
        )
        for kind, media, schema in [
            ("json", "application/json", _document(one)),
            ("csv", "text/csv", TEXT | {"description": ";".join(row.name for row in one.head)}),
        ]
    ]


def _one_application() -> Part:
    whole = _rows(APPLICATIONS.fields)
    schema = _closed(AROUND | whole["properties"])
    return {
        "operationId": "ansokan",
        "summary": "En publicerad ansökan",
        "parameters": PLACE,
        "responses": {"200": _answer("Ansökan", "application/json", schema), **NOT_FOUND},
    }


def _answer(words: str, media: str, schema: Part) -> Part:
    return {"description": words, "content": {media: {"schema": schema}}}


def _document(one: DataSet) -> Part:
    rows = {"type": "array", "items": {"$ref": f"#/components/schemas/{one.key}"}}
    return _closed(AROUND | {"rader": rows})


def _rows(fields: tuple[Field, ...]) -> Part:
    return _closed({row.name: _field(row) for row in fields})


def _closed(properties: Part) -> Part:
    """Demand all of it and nothing else."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _field(row: Field) -> Part:
    schema: Part = {**row.kind.value, "description": row.words}
    if row.kind == Kind.LIST:
        schema["items"] = _rows(row.of)
    if not row.is_known:
        schema["type"] = [schema["type"], "null"]
    return schema
