"""Talking to the mail server so that no letter is sent twice because of a slow or broken one."""

from __future__ import annotations

import contextlib
import smtplib
import socket
from threading import Timer
from typing import Any

from django.core.mail.backends.smtp import EmailBackend

# The server has the whole letter and may be delivering it: giving up early would send it twice.
# RFC 5321 (4.5.3.2.6) asks for ten minutes; the whole talk stays shorter than a worker's claim.
PATIENCE = 300.0
LONGEST = 540.0


class InterruptedLetterError(smtplib.SMTPException):
    """The connection broke while the server was taking the letter: it may have it or not."""


class CarefulSMTP(smtplib.SMTP):
    """A talk with the server that ends in time, and is patient where haste costs a duplicate."""

    _end: Timer | None = None

    def _get_socket(self, host: Any, port: Any, timeout: Any) -> Any:
        """Have the talk end whatever happens: a server that drips a byte at a time never stops."""
        self._end = Timer(LONGEST, self._hang_up)
        self._end.daemon = True
        self._end.start()
        return super()._get_socket(host, port, timeout)  # type: ignore[misc]

    def _hang_up(self) -> None:
        """Wake whoever reads from the connection; called by the timer's own thread."""
        sock = self.sock
        if sock is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(sock, socket.SHUT_RDWR)

    def close(self) -> None:
        """End the talk and its timer."""
        if self._end is not None:
            self._end.cancel()
        super().close()

    def data(self, msg: Any) -> Any:
        """Hand the letter over, and wait for the answer as long as it may take."""
        if self.sock is not None:
            self.sock.settimeout(PATIENCE)
        try:
            return super().data(msg)
        except smtplib.SMTPResponseException:
            raise
        except OSError as error:
            raise InterruptedLetterError(str(error)) from error


class CarefulBackend(EmailBackend):
    """Django's backend with the careful talk; good-bye is no part of the delivery."""

    connection_class = CarefulSMTP

    def close(self) -> None:
        """Say good-bye; what goes wrong with that does not undo what is delivered."""
        with contextlib.suppress(OSError):
            super().close()
