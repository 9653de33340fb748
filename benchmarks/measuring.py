"""Benchmarks in processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any


def measured(module: str, *arguments: str) -> dict[str, Any]:
    """What a benchmark process prints. Its own messages are dropped unless it fails."""
    command = [sys.executable, "-W", "ignore", "-m", f"benchmarks.{module}", *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr}")
    row: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return row
