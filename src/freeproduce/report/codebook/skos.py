"""A codebook in SKOS (W3C Simple Knowledge Organization System), written as Turtle.

A facet is a concept scheme, a code is a concept in it; ``broader`` within a facet is
``skos:broader``, to another facet ``skos:broadMatch``. Labels stand in every language that has one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote

from freeproduce.model.codebook import Code, Codebook, Facet

BASE = "urn:freeproduce:codebook:"
"""Names of codes: ``urn:freeproduce:codebook:demand:1.0:theme:A``. They promise no web page."""
PREFIXES = """\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def render(codebook: Codebook) -> str:
    """The codebook as a Turtle document."""
    blocks = [PREFIXES]
    for facet in codebook.facets.values():
        blocks.append(_scheme(codebook, facet))
        blocks += [_concept(codebook, code) for code in facet.codes.values()]
    return "\n".join(blocks)


def _scheme(book: Codebook, facet: Facet) -> str:
    lines = ["a skos:ConceptScheme", *_labels(book, facet.id, "")]
    lines.append(f'owl:versionInfo "{_text(book.version)}"')
    if book.date:
        lines.append(f'dcterms:issued "{_text(book.date)}"^^xsd:date')
    if source := facet.source or book.source:
        lines.append(f'dcterms:source "{_text(source)}"@en')
    tops = [
        _name(book, c.facet, c.id) for c in facet.codes.values() if c.broader not in facet.codes
    ]
    if tops:
        lines.append(f"skos:hasTopConcept {', '.join(tops)}")
    return _block(_name(book, facet.id), lines)


def _concept(book: Codebook, code: Code) -> str:
    scheme = _name(book, code.facet)
    lines = ["a skos:Concept", f"skos:inScheme {scheme}", f'skos:notation "{_text(code.id)}"']
    lines += _labels(book, code.facet, code.id)
    if code.scope:
        lines.append(f'skos:scopeNote "{_text(code.scope)}"@en')
    if code.paragraphs:
        lines.append(f'dcterms:source "{_text(book.source)}, {_text(code.paragraphs)}"@en')
    above = book.broader(code)
    if above is None or above.facet != code.facet:
        lines.append(f"skos:topConceptOf {scheme}")
    if above is not None:
        link = "skos:broader" if above.facet == code.facet else "skos:broadMatch"
        lines.append(f"{link} {_name(book, above.facet, above.id)}")
    return _block(_name(book, code.facet, code.id), lines)


def _labels(book: Codebook, facet: str, code: str) -> Iterator[str]:
    yield f'skos:prefLabel "{_text(book.label(facet, code))}"@en'
    for f, c, language in book.labels:
        if (f, c) == (facet, code) and language != "en":
            yield f'skos:prefLabel "{_text(book.label(facet, code, language))}"@{language}'


def _name(book: Codebook, *parts: str) -> str:
    return f"<{BASE}{':'.join(quote(p, safe='') for p in (book.id, book.version, *parts))}>"


def _block(name: str, lines: list[str]) -> str:
    return f"{name}\n    " + " ;\n    ".join(lines) + " .\n"


def _text(text: str) -> str:
    """Text as a Turtle string has it: JSON's escapes are among Turtle's."""
    return json.dumps(text, ensure_ascii=False)[1:-1]
