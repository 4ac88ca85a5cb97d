"""The Java and the Maven of this machine."""

import os
import re
import shutil
import subprocess
from pathlib import Path

OLDEST_MAJOR = 17
"""Apache Kafka 4 needs Java 17 for its server."""


def find_java() -> str | None:
    """Return the first `java` of version 17 or newer: JAVA_HOME's, else the one on the PATH."""
    home = os.environ.get("JAVA_HOME")
    candidates = [str(Path(home) / "bin" / "java")] if home else []
    if on_path := shutil.which("java"):
        candidates.append(on_path)
    return next((java for java in candidates if _major(java) >= OLDEST_MAJOR), None)


def find_maven() -> str | None:
    """Return the program that resolves jars, if it is there."""
    return shutil.which("mvn")


def _major(java: str) -> int:
    try:
        answer = subprocess.run([java, "-version"], capture_output=True, check=False, timeout=30)
    except OSError:
        return 0
    # Before version 9 it was written 1.8; such a Java is too old either way.
    version = re.search(r'version "(\d+)', answer.stderr.decode())
    return int(version[1]) if version else 0
