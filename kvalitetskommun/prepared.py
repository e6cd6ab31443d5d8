"""Queries whose SQL is written once in each process; after that only values are put in.

Django builds a queryset and writes its SQL anew each time it is asked, which for a public page
costs several times what the database does. ``prepared`` marks a function that gives a queryset as
one whose *shape* never depends on its arguments: it is called once, with a slot for each argument,
and the SQL that Django then wrote is kept. Rows become models, annotations and prefetched rows as
ever. What the public may see is still said by the querysets alone.

An argument may only be compared with in the database, since Python sees a slot in its place. One
that does not reach the SQL, or is None (which SQL asks for in other words), is a ``TypeError``. The
shape may depend on nothing else that changes either: no settings, clock or time zone
(``starts_at__year``), and no other answer: who asks the database meanwhile is refused.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from inspect import signature
from typing import Any, NoReturn, ParamSpec, TypeVar, cast

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Field, Model, QuerySet
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
        return "%s", (self,)

    def filled(self, values: dict[str, Any], connection: BaseDatabaseWrapper) -> Any:
        """Give the value as the database takes it."""
        value = values[self.name]
        if value is None:
            raise TypeError(f"A prepared query is asked with a value, not None: {self.name!r}.")
        return self.output_field.get_db_prep_value(value, connection)


@dataclass(frozen=True, slots=True)
class Written:
    """What Django's compiler found out about a query: its SQL, and what the columns are."""

    sql: str
    params: tuple[Any, ...]
    columns: dict[str, Any]

    @classmethod
    def of(cls, queryset: QuerySet[Any, Any]) -> Written:
        """Have Django write a queryset's SQL."""
        compiler = queryset.query.get_compiler(queryset.db)
        sql, params = compiler.as_sql()
        names = ("select", "klass_info", "annotation_col_map", "col_count", "has_extra_select")
        return cls(sql, tuple(params), {name: getattr(compiler, name) for name in names})

    def params_with(self, values: dict[str, Any], connection: BaseDatabaseWrapper) -> list[Any]:
        """Put the values where the slots are."""
        return [
            one.filled(values, connection) if isinstance(one, Slot) else one for one in self.params
        ]


class FilledCompiler(SQLCompiler):
    """A compiler that has nothing left to write."""

    query: FilledQuery

    def as_sql(self, *args: Any, **kwargs: Any) -> Any:
        """Give the kept SQL, and say what the columns are as writing it would have done."""
        written = self.query.written
        vars(self).update(written.columns)
        return written.sql, written.params_with(self.query.values_by_name, self.connection)


class FilledQuery(Query):
    """A query that is written, and the values for its slots."""

    written: Written
    values_by_name: dict[str, Any]

    @classmethod
    def of(cls, query: Query, written: Written, values: dict[str, Any]) -> FilledQuery:
        """Make a query one that is written."""
        filled = cast(FilledQuery, query.chain(cls))
        filled.written, filled.values_by_name = written, values
        return filled

    def get_compiler(
        self, using: str | None = None, connection: Any = None, elide_empty: bool = True
    ) -> FilledCompiler:
        """Give the compiler that Django asks for the rows."""
        return FilledCompiler(self, connection or connections[str(using)], using)


def prepared(
    **fields: Field[Any, Any],
) -> Callable[[Callable[P, QuerySet[Any, Row]]], Callable[P, list[Row]]]:
    """Make a function that gives a queryset one that gives its rows, its SQL written once.

    ``fields`` names for each argument the kind of field that it is compared with.
    """

    def decorate(build: Callable[P, QuerySet[Any, Row]]) -> Callable[P, list[Row]]:
        asked_with = signature(build)
        if set(asked_with.parameters) != set(fields):
            raise TypeError(f"Each argument of {build.__name__} needs its field, and no other.")

        @functools.cache
        def ready() -> tuple[QuerySet[Any, Row], Written]:
            slots = {name: Slot(name, field) for name, field in fields.items()}
            with connection.execute_wrapper(_refuse):
                queryset = cast(Any, build)(**slots)
                written = Written.of(queryset)
            if unused := {name for name, slot in slots.items() if slot not in written.params}:
                raise TypeError(f"The query does not ask for {sorted(unused)}.")
            return queryset, written

        @functools.wraps(build)
        def rows(*args: P.args, **kwargs: P.kwargs) -> list[Row]:
            values = asked_with.bind(*args, **kwargs).arguments
            queryset, written = ready()
            asked = queryset.all()
            asked.query = FilledQuery.of(asked.query, written, values)
            # Given a query that selects values, a queryset turns to dictionaries.
            asked._iterable_class = queryset._iterable_class
            return list(asked)

        return rows

    return decorate


def _refuse(*_: Any) -> NoReturn:
    """Let no answer become part of a query that is kept."""
    raise TypeError("A prepared query cannot be made of another query's answer.")


def keep_fetched(row: Model, name: str, rows: list[Any]) -> None:
    """Leave a row's many, fetched by a query of their own, as a prefetch would have left them."""
    manager = getattr(row, name)
    many = manager.all()
    many._result_cache, many._prefetch_done = rows, True
    for one in rows:
        setattr(one, manager.field.name, row)
    cast(Any, row)._prefetched_objects_cache = {name: many}
