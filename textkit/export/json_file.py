"""Files of one JSON object, which is what the JSON formats are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from textkit.errors import InvalidGraph


def load(path: Path) -> dict[str, Any]:
    """The JSON object that `path` holds. Raises InvalidGraph and OSError."""
    try:
        data = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise InvalidGraph(f"{path}: broken JSON ({error}); write or download the file again") from error
    if not isinstance(data, dict):
        raise InvalidGraph(f"{path}: holds no JSON object; write or download the file again")
    return data
