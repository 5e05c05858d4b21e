"""A codebook as JSON, with its labels in every language."""

from __future__ import annotations

import json
from typing import Any

from freeproduce.model.codebook import Codebook


def content(codebook: Codebook) -> dict[str, Any]:
    """The codebook as plain values, as its YAML file has them."""
    facets = {}
    for facet in codebook.facets.values():
        codes = {}
        for code in facet.codes.values():
            rows = {
                "label": code.label,
                "broader": code.broader,
                "scope": code.scope,
                "paragraphs": code.paragraphs,
            }
            codes[code.id] = {k: v for k, v in rows.items() if v}
        facets[facet.id] = {"label": facet.label, "source": facet.source, "codes": codes}
    head = {k: getattr(codebook, k) for k in ("id", "version", "date", "title", "source")}
    return {**head, "facets": facets}


def render(codebook: Codebook) -> str:
    """The codebook as a JSON document; ``labels`` has the words in the other languages."""
    document = content(codebook)
    for facet, code, language in codebook.labels:
        if facet in document["facets"]:
            place = document["facets"][facet]
            place = place["codes"].get(code) if code else place
            if place is not None:
                text = codebook.label(facet, code, language)
                place.setdefault("labels", {})[language] = text
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
