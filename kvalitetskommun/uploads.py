"""How files arrive: straight to disk, and never more than fits.

What goes wrong with a file is told by the file itself, so that the rest of the form is received.
"""

from __future__ import annotations

import contextlib
import logging
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

logger = logging.getLogger(__name__)

# Larger than any file that an edition can allow (nominations.models.editions.LARGEST_FILE_MB).
ROOM = 52 * 1024 * 1024


class ReceivedFile(TemporaryUploadedFile):
    """A file on its way in; ``is_kept`` is false when its bytes could not be written down.

    ``is_whole`` is false when the files before it in the request had used up the room.
    """

    is_kept = True
    is_whole = True


class LostFile(UploadedFile):
    """A file for which there was no room at all."""

    is_kept = False
    is_whole = False


class CappedUploadHandler(TemporaryFileUploadHandler):
    """Writes to disk until the request's room is used up; what comes after is only counted."""

    room = ROOM
    field_name = ""

    def new_file(
        self,
        field_name: str,
        file_name: str,
        content_type: str,
        content_length: int | None,
        charset: str | None = None,
        content_type_extra: dict[str, bytes] | None = None,
    ) -> None:
        """Make a temporary file; a disk that is full is met without an error page."""
        self.field_name, self.file_name = field_name, file_name
        self.file: Any
        try:
            self.file = ReceivedFile(file_name, content_type, 0, charset, content_type_extra)
        except OSError as error:
            self._lose(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write while there is room."""
        self.room -= len(raw_data)
        if not self.file.is_kept:
            return
        if self.room < 0:
            self.file.is_whole = False
            return
        try:
            self.file.write(raw_data)
        except OSError as error:
            self._lose(error)

    def file_complete(self, file_size: int) -> UploadedFile:
        """Give the file with the size that was sent, also where not all of it was kept."""
        received: UploadedFile = self.file
        try:
            received.seek(0)
        except OSError as error:
            self._lose(error)
            received = self.file
        received.size = file_size
        return received

    def upload_interrupted(self) -> None:
        """Leave nothing behind of a request that broke off."""
        if isinstance(getattr(self, "file", None), ReceivedFile):
            super().upload_interrupted()

    def _lose(self, error: OSError) -> None:
        logger.error("An upload could not be written down: %s", error)
        if isinstance(getattr(self, "file", None), ReceivedFile):
            with contextlib.suppress(OSError):
                self.file.close()
        self.file = LostFile(BytesIO(), self.file_name)
