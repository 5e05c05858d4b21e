"""A codebook as text for other programs: one format a file."""

from __future__ import annotations

from collections.abc import Callable

from freeproduce.model.codebook import Codebook
from freeproduce.report.codebook import json_, skos, yaml_

FORMATS: dict[str, Callable[[Codebook], str]] = {
    "skos": skos.render,
    "yaml": yaml_.render,
    "json": json_.render,
}
