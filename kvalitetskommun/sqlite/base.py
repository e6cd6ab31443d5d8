"""The database backend of the demo and of development.

Opening SQLite costs more than a page's queries: the schema is read anew, and the last one out puts
the journal away. A connection is therefore kept by its thread (``CONN_MAX_AGE``). The demo changes
its stage by letting a link point at another file, which Django's health check asks for here. Who
reads rows one by one (``iterator()``) must come to their end: until then the thread goes on seeing
the database as it was.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that is usable only while its path leads to the file that it opened."""

    _file: tuple[int, int] | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file, and remember which one it was."""
        # Asked before it is opened: a file replaced in between is found at the next check.
        self._file = self._file_now()
        return super().get_new_connection(conn_params)

    def is_usable(self) -> bool:
        """Tell whether the path still leads to the same file; costs no query."""
        return self._file == self._file_now() and super().is_usable()

    def _file_now(self) -> tuple[int, int] | None:
        """Identify the file behind the path; None when there is none that can be read."""
        try:
            found = Path(self.settings_dict["NAME"]).stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
