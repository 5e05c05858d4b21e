"""How decisions of coders are shown."""

from __future__ import annotations

import json
from typing import Any

import click


def shown(codes: tuple[str, ...]) -> str:
    """Codes with commas between, a stroke for none."""
    return ", ".join(codes) or "-"


def as_json(document: Any) -> None:
    """Print a document for programs."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
