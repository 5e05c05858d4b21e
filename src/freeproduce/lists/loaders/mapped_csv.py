"""Any CSV of goods or parties, with a small TOML file that says what its columns mean.

::

    list = "my-buyer-list"
    title = "Suppliers we do not buy from"
    publisher = "Example Ltd"
    date = 2026-05-01
    shape = "parties"          # or "goods"
    measure = "other"          # parties: what being listed does

    [columns]
    name = "Company"           # parties: name, country, address, program, effective, status, scope,
    country = "Land"           #          alias, lei, duns, registration
                               # goods: good, country, sector, child, forced, forced_child
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from freeproduce.lists import goods, parties, tables
from freeproduce.lists.edition import ListedParty, ListError, Loaded, PartyIdentifier, Row
from freeproduce.lists.loaders import Asked, Peek, records, text_of, us_date
from freeproduce.locale import _

MEASURES = {"import_ban", "entity_list", "employer_sanction", "debarment", "other"}
COLUMNS = {
    "parties": {"name", "alias", "country", "address", "program", "effective", "status", "scope",
                "lei", "duns", "registration"},
    "goods": {"good", "country", "sector", "child", "forced", "forced_child", "derived",
              "derived_country"},
}  # fmt: skip
NEEDED = {"parties": {"name"}, "goods": {"good", "country"}}


def recognises(peek: Peek) -> bool:
    """Only when the caller gave a mapping."""
    return peek.asked.mapping is not None


def load(path: Path, asked: Asked) -> Loaded:
    """Read one edition as the mapping says."""
    assert asked.mapping is not None
    mapping = read_mapping(asked.mapping)
    found = records(text_of(path))
    header = found[0] if found else {}
    columns = {k: " ".join(str(v).split()).casefold() for k, v in mapping["columns"].items()}
    missing = [c for c in columns.values() if c not in header]
    if missing:
        raise ListError(_("no column “{name}” in it").format(name=missing[0]))
    cut = [{k: row[c].strip() for k, c in columns.items()} for row in found]
    rows, notes = (goods_rows if mapping["shape"] == "goods" else party_rows)(cut, mapping)
    day = mapping.get("date")
    return Loaded(
        mapping["shape"], asked.list or mapping["list"], mapping.get("title", mapping["list"]),
        mapping.get("publisher", ""), rows, mapping.get("licence", ""),
        mapping.get("origin", ""), day if isinstance(day, date) else None, notes,
    )  # fmt: skip


def read_mapping(path: Path) -> dict[str, Any]:
    """The mapping, checked; ``ListError`` names what is wrong in it."""
    try:
        mapping = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ListError(f"{path.name}: {error}") from error
    shape = mapping.get("shape", "parties")
    mapping["shape"] = shape
    if shape not in COLUMNS:
        raise ListError(_("{file}: shape must be parties or goods").format(file=path.name))
    columns = mapping.get("columns")
    if not mapping.get("list") or not isinstance(columns, dict):
        raise ListError(_("{file}: needs list = … and [columns]").format(file=path.name))
    unknown = sorted(columns.keys() - COLUMNS[shape])
    lacking = sorted(NEEDED[shape] - columns.keys())
    if unknown or lacking:
        raise ListError(
            _("{file}: [columns] has no use for {unknown} and lacks {lacking}").format(
                file=path.name, unknown=", ".join(unknown) or "–", lacking=", ".join(lacking) or "–"
            )
        )
    if mapping.get("measure", "other") not in MEASURES:
        raise ListError(
            _("{file}: measure must be one of {known}").format(
                file=path.name, known=", ".join(sorted(MEASURES))
            )
        )
    return mapping


def goods_rows(cut: list[dict[str, str]], _mapping: dict[str, Any]) -> tuple[list[Row], list[str]]:
    """Rows of a goods list."""
    return goods.rows(
        goods.Listing(
            r["good"], r.get("sector", ""), r["country"], r.get("child", ""), r.get("forced", ""),
            r.get("forced_child", ""), r.get("derived", ""), r.get("derived_country", ""),
        )
        for r in cut
    )  # fmt: skip


def party_rows(cut: list[dict[str, str]], mapping: dict[str, Any]) -> tuple[list[Row], list[str]]:
    """Rows of a list of parties; one name a cell, as a column that is called so has."""
    entries = parties.Entries()
    rows: list[Row] = []
    for r in cut:
        if not r["name"]:
            continue
        entry = entries.id(r["name"])
        aliases = [a.strip() for a in r.get("alias", "").split(";") if a.strip()]
        for kind, name in (("name", r["name"]), *(("alias", a) for a in aliases)):
            rows.append(
                ListedParty(
                    entry, name, kind, entry, tables.country_code(r.get("country", "")),
                    r.get("address") or None, r.get("program") or None,
                    us_date(r.get("effective", "")), r.get("status") or None,
                    r.get("scope") or None, mapping.get("measure", "other"),
                )
            )  # fmt: skip
        rows += [
            PartyIdentifier(entry, entry, scheme, r[scheme])
            for scheme in ("lei", "duns", "registration")
            if r.get(scheme)
        ]
    return rows, []
