"""Queries whose SQL is written once in each process; after that only values are put in.

Django builds a queryset and writes its SQL anew each time, which for a public page costs several
times what the database does. ``prepared`` marks a function that gives a queryset as one whose
*shape* never depends on its arguments: it is called once, with a slot for each argument, and the
SQL that Django wrote for it is kept. Rows become models, annotations and prefetched rows as ever.

An argument may therefore only be compared with in the database: never in an ``if``, a slice or an
``__in``. Those who get this wrong meet an error, not a wrong answer: a slot is no value.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from inspect import signature
from typing import Any, ParamSpec, TypeVar, cast

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Field, QuerySet
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

P = ParamSpec("P")
Row = TypeVar("Row")


class Slot(Expression):
    """A place in a query for a value that is named later."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        """Stand among the parameters, where the value will be."""
        return "%s", [self]

    def filled(self, values: dict[str, Any], connection: BaseDatabaseWrapper) -> Any:
        """Give the value as the database takes it."""
        return self.output_field.get_db_prep_value(values[self.name], connection)


@dataclass(frozen=True, slots=True)
class Written:
    """What Django's compiler found out about a query: its SQL, and what the columns are."""

    sql: str
    params: tuple[Any, ...]
    select: Any
    klass_info: Any
    annotation_col_map: Any
    has_extra_select: bool

    def params_with(self, values: dict[str, Any], connection: BaseDatabaseWrapper) -> list[Any]:
        """Put the values where the slots are."""
        return [
            one.filled(values, connection) if isinstance(one, Slot) else one for one in self.params
        ]


class FilledCompiler(SQLCompiler):
    """A compiler that has its SQL already."""

    query: FilledQuery

    def as_sql(self, *args: Any, **kwargs: Any) -> Any:
        """Give the kept SQL, and say what the columns are, as writing it would have done."""
        written = self.query.written
        self.select, self.klass_info = written.select, written.klass_info
        self.annotation_col_map = written.annotation_col_map
        self.has_extra_select = written.has_extra_select
        self.col_count = len(written.select)
        return written.sql, written.params_with(self.query.values_by_name, self.connection)


class FilledQuery(Query):
    """A query that is written, with the values for its slots."""

    written: Written
    values_by_name: dict[str, Any]

    @classmethod
    def of(cls, query: Query, written: Written, values: dict[str, Any]) -> FilledQuery:
        """Make a query one that is written."""
        filled: Any = query.chain(cls)
        filled.written, filled.values_by_name = written, values
        return cast(FilledQuery, filled)

    def get_compiler(
        self, using: str | None = None, connection: Any = None, elide_empty: bool = True
    ) -> FilledCompiler:
        """Give the compiler that has nothing left to write."""
        return FilledCompiler(self, connection or connections[using or "default"], using)


def prepared(
    **fields: Field[Any, Any],
) -> Callable[[Callable[P, QuerySet[Any, Row]]], Callable[P, list[Row]]]:
    """Make a function that gives a queryset into one that gives its rows, its SQL written once.

    ``fields`` says for each argument what kind of field its values are compared with.
    """

    def decorate(build: Callable[P, QuerySet[Any, Row]]) -> Callable[P, list[Row]]:
        parameters = signature(build)
        slots: Any = {name: Slot(name, field) for name, field in fields.items()}

        @functools.cache
        def ready(using: str) -> tuple[QuerySet[Any, Row], Written]:
            queryset = cast(Any, build)(**slots)
            compiler = queryset.query.get_compiler(using)
            sql, params = compiler.as_sql()
            columns = (compiler.select, compiler.klass_info, compiler.annotation_col_map)
            extra = bool(compiler.has_extra_select)
            return queryset, Written(sql, tuple(params), *columns, extra)

        @functools.wraps(build)
        def rows(*args: P.args, **kwargs: P.kwargs) -> list[Row]:
            values = parameters.bind(*args, **kwargs).arguments
            queryset, written = ready("default")
            asked = queryset.all()
            asked.query = FilledQuery.of(asked.query, written, values)
            # A query that selects values makes its queryset one of dictionaries.
            asked._iterable_class = queryset._iterable_class
            return list(asked)

        return rows

    return decorate
