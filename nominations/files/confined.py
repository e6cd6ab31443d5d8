"""A PDF is taken apart in a process of its own, with a bound on time and memory.

A file of a few kilobytes can unpack to objects that fill any memory, and no limit of the parser's
own counts them. So the parser may break, and the portal never with it.
"""

from __future__ import annotations

import logging
import os
import resource
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from kvalitetskommun.answers import Refused, require
from nominations.files.pdf import check_frame, check_objects
from nominations.files.verdicts import ACTIVE, DAMAGED, ENCRYPTED

logger = logging.getLogger(__name__)

MEMORY = 512 * 1024 * 1024
SECONDS = 10
ROOT = Path(__file__).resolve().parents[2]
VERDICTS = {answer.code: answer for answer in (ACTIVE, DAMAGED, ENCRYPTED)}
# Said by a process that has come to an end by itself, before the verdict.
DONE = "checked:"
ONE_AT_A_TIME = BoundedSemaphore(1)


def check_pdf(path: Path) -> None:
    """Raise ``Refused`` unless the file is one whole, open and passive document."""
    check_frame(path)
    with ONE_AT_A_TIME:
        said = _ask(path)
    if not said.startswith(DONE):
        logger.warning("A PDF asked for more time or memory than it may have.")
        require(DAMAGED)
    code = said.removeprefix(DONE)
    if code:
        require(VERDICTS[code])


def _ask(path: Path) -> str:
    """Run this module on the file; what it says about a broken file is of no interest."""
    limits = (str(MEMORY), str(SECONDS))
    command = [sys.executable, "-m", __name__, str(path.resolve()), *limits]
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            # Nothing of the portal's own, its secrets least of all.
            env={"PATH": os.defpath},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS * 2,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode().strip() if done.returncode == 0 else ""


def main(path: Path, memory: int, seconds: int) -> None:
    """Judge one file and say the verdict's code, or nothing."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    code = ""
    try:
        check_objects(path)
    except Refused as refused:
        code = refused.answer.code
    print(DONE + code)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
