"""Tables of codes that a user has (HS, CPV, UNSPSC, ISO countries): CSV, or JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

from freeproduce.lists.edition import Code, ListError, Loaded, Row
from freeproduce.lists.loaders import Asked, Peek, records, text_of
from freeproduce.locale import _

CODES = ("code", "hscode", "hs code", "cpv", "cpv code", "unspsc", "commodity", "alpha-2")
TITLES = ("title", "description", "name", "commodity title", "label", "english short name")


def recognises(peek: Peek) -> bool:
    """A CSV with a column of codes and one of titles, or a JSON object of codes to titles."""
    header = peek.header
    if any(c in header for c in CODES) and any(t in header for t in TITLES):
        return not {"country", "good", "entity", "schema"} & set(header)
    return bool(re.match(r'\s*\{\s*"\d{8}-\d"\s*:', peek.text))


def load(path: Path, asked: Asked) -> Loaded:
    """Read one edition. The scheme is told by the codes' own shape, or by ``list``."""
    text = text_of(path)
    if text.lstrip().startswith("{"):
        pairs = list(json.loads(text).items())
    else:
        found = records(text)
        header = found[0] if found else {}
        code = next(c for c in CODES if c in header)
        title = next(t for t in TITLES if t in header)
        pairs = [(r[code].strip(), r[title].strip()) for r in found if r[code].strip() != "TOTAL"]
    if not pairs:
        raise ListError(_("no codes in it"))
    scheme = (asked.list or scheme_of([c for c, _t in pairs])).split("-")[0]
    rows: list[Row] = [Code(scheme, c.split("-")[0] if scheme == "cpv" else c, t) for c, t in pairs]
    return Loaded("codes", asked.list or scheme, scheme.upper(), "", rows)


def scheme_of(codes: list[str]) -> str:
    """``cpv``, ``hs``, ``unspsc`` or ``iso3166``, from what the codes look like."""
    if all(re.fullmatch(r"\d{8}-\d", c) for c in codes):
        return "cpv"
    if all(re.fullmatch(r"\d{2}|\d{4}|\d{6}", c.replace(".", "")) for c in codes):
        return "hs"
    if all(re.fullmatch(r"\d{8}(\d{2})?", c) for c in codes):
        return "unspsc" if all(c.endswith("00") or c[6:8] != "00" for c in codes) else "cpv"
    if all(re.fullmatch(r"[A-Z]{2}", c) for c in codes):
        return "iso3166"
    raise ListError(_("codes of no scheme that is known here; say which with --list"))
