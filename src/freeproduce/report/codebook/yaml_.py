"""A codebook as YAML: a file that can be changed, given a new version, and loaded again."""

from __future__ import annotations

import yaml

from freeproduce.model.codebook import Codebook
from freeproduce.report.codebook.json_ import content


def render(codebook: Codebook) -> str:
    """The codebook as a YAML document."""
    return str(yaml.safe_dump(content(codebook), allow_unicode=True, sort_keys=False, width=100))
