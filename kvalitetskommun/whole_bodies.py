"""Never half a form: a request that breaks off on its way is not taken for a whole one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class _WholeBody:
    """The request's body; one that ends before its announced length is an error, not an end."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        data: bytes = self._stream.read(size)
        if len(data) < size:
            raise ConnectionResetError("The request broke off before its end.")
        return data

    def readline(self, size: int = -1) -> bytes:
        line: bytes = self._stream.readline(size)
        return line


def whole_bodies_only(application: Application) -> Application:
    """Let no form through of which only the beginning came; Django would take it for the whole."""

    def checked(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        return application(
            environ | {"wsgi.input": _WholeBody(environ["wsgi.input"])}, start_response
        )

    return checked
