"""Gold articles: what a careful reader finds stated, in the format that corpora/README.md describes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from textkit.errors import InvalidGold
from textkit.extraction.statement import Relation, Scope


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A statement that the article makes; the spans are slices of its text."""

    relation: Relation
    source: str
    target: str
    negated: bool
    hedged: bool
    scope: Scope


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """What an article states, what it seems to state and does not, and what may be read either way.

    `problem` are phrases for what the article is about: the target of a section statement may be any of
    them. `not_statements` are sentences from which nothing positive may be extracted. `optional` statements
    are neither demanded nor punished.
    """

    article: str
    problem: tuple[str, ...]
    statements: tuple[GoldStatement, ...]
    not_statements: tuple[str, ...]
    optional: tuple[GoldStatement, ...]


def gold_files(path: Path) -> list[Path]:
    """The gold files that `path` names: itself, or all .json files of the folder, sorted.

    Raises InvalidGold when there are none.
    """
    if not path.is_dir():
        return [path]
    files = sorted(path.glob("*.json"))
    if not files:
        raise InvalidGold(f"{path}: no gold file (*.json) in this folder")
    return files


def read_gold(path: Path) -> GoldArticle:
    """The gold of one article. Raises InvalidGold, OSError."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
        return GoldArticle(
            article=data["article"],
            problem=tuple(data["problem"]),
            statements=tuple(map(_statement, data["statements"])),
            not_statements=tuple(denied["evidence"] for denied in data.get("not_statements", ())),
            optional=tuple(map(_statement, data.get("optional", ()))),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"no {error}" if isinstance(error, KeyError) else str(error)
        raise InvalidGold(
            f"{path}: no gold article ({reason}); see corpora/README.md for the format"
        ) from error


def find_article(gold_path: Path, article: str, folder: Path | None = None) -> Path:
    """The file of an article: in `folder`, or beside the gold file, or in the folder `articles` next to its.

    Raises InvalidGold when it is in neither.
    """
    here = gold_path.parent
    folders = [folder] if folder else [here, here.parent / "articles", here / "articles"]
    for candidate in (place / article for place in folders):
        if candidate.is_file():
            return candidate
    looked = ", ".join(map(str, folders))
    raise InvalidGold(f"{gold_path}: its article {article} is not in {looked}; name the folder by --articles")


def _statement(data: Mapping[str, Any]) -> GoldStatement:
    relation, scope = data["relation"], data.get("scope", "sentence")
    if relation not in get_args(Relation) or scope not in get_args(Scope):
        raise ValueError(f"relation {relation!r} or scope {scope!r} unknown")
    return GoldStatement(
        relation=relation,
        source=data["source"],
        target=data["target"],
        negated=bool(data.get("negated")),
        hedged=bool(data.get("hedged")),
        scope=scope,
    )
