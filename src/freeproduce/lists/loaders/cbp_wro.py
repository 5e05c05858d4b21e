"""US Customs and Border Protection: withhold release orders and findings, as CSV.

Two header shapes: the agency's own (``Effective Date, Country, … Entity, Status, WRO/Finding``)
and a short one (``entity, country, industry, effective_date, type``). An order on a good of a
whole country or region becomes a ban on that region, not a party.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from freeproduce.lists import parties, tables
from freeproduce.lists.edition import Loaded, RegionBan, Row
from freeproduce.lists.loaders import Asked, Peek, records, text_of, us_date
from freeproduce.locale import _

LIST = "us-cbp-wro"
SOURCE = "US Customs and Border Protection, withhold release orders and findings"
VESSEL = re.compile(
    r"^\s*(?:all\s+products\s+harvested\s+by\s+)?fishing\s+vessels?\s*:?\s*(?:owned\s+by\s+)?",
    re.IGNORECASE,
)
ORIGIN = re.compile(
    r"\b(?:all|cotton|tobacco|tomato(?:es)?|products?|goods|produced|harvested|made|mined)\b",
    re.IGNORECASE,
)


def recognises(peek: Peek) -> bool:
    """A CSV with one of the two headers."""
    header = set(peek.header)
    return header >= {"entity", "status", "wro/finding"} or header >= {
        "entity", "industry", "effective_date", "type",
    }  # fmt: skip


def load(path: Path, asked: Asked) -> Loaded:
    """Read one edition; without a date in the file's name it is dated by its newest order."""
    rows: list[Row] = []
    notes: list[str] = []
    cells: list[parties.Cell] = []
    entries = parties.Entries()
    days: list[str] = []
    for number, row in enumerate(records(text_of(path)), 2):
        entity = row["entity"].strip()
        if not entity:
            continue
        said = row.get("effective date") or row.get("effective_date") or ""
        effective = us_date(said)
        if effective:
            days.append(effective)
        elif said.strip():
            notes.append(_("row {row}: “{text}” is no date").format(row=number, text=said.strip()))
        kind = (row.get("wro/finding") or row.get("type") or "").strip() or None
        status = (row.get("status") or "").strip().casefold() or "not stated"
        place = row.get("country", "").strip()
        country = tables.country_code(place) or tables.country_code(row.get("country code", ""))
        scope = "; ".join(
            filter(None, (row.get("industry", "").strip(), row.get("remarks", "").strip()))
        )
        bans = region_bans(entity, scope, country, effective, status, entries)
        if bans:
            rows += bans
            continue
        cells += [
            parties.Cell(name, country, None, kind, effective, status, scope, "import_ban")
            for name in vessels(entity)
        ]
    more, unread = parties.rows(cells, entries)
    newest = max(days, default=None)
    if newest:
        notes.append(_("the newest order in it is of {date}").format(date=newest))
    return Loaded(
        "parties",
        asked.list or LIST,
        "Withhold Release Orders and Findings",
        "US Customs and Border Protection",
        rows + more,
        "US government work",
        date=date.fromisoformat(newest) if newest else None,
        notes=notes + unread,
    )


def vessels(entity: str) -> list[str]:
    """Names of vessels in a cell that says so; else the cell as it is."""
    found = VESSEL.match(entity)
    if not found:
        return [entity]
    rest = entity[found.end() :]
    if "owned by" in found[0].lower():
        return [rest]
    return [
        n for n in re.split(r"\s*,\s*(?:or\s+|and\s+)?|\s+(?:or|and)\s+", rest) if n.strip(" .")
    ]


def region_bans(
    entity: str,
    beside: str,
    country: str | None,
    effective: str | None,
    status: str,
    entries: parties.Entries,
) -> list[Row]:
    """Bans on goods of a region or of the whole country; empty when the cell names parties.

    The cell must name a listed good, and the country of its row or a region, with a word of
    origin; one that ends like a company's name is a company. Where the cell is a region's name
    and no more, what stands ``beside`` it (industry, remarks) names the goods.
    """
    level = f" {tables.key(entity)} "
    if any(level.endswith(f" {tables.key(r['word'])} ") for r in tables.table("legal_endings")):
        return []
    if any(f" {name} " in level for name in corporations()):
        return []
    bare_region = region_named(level)
    goods = goods_named(level)
    if bare_region and tables.key(entity.split("(")[0]) in region_names(bare_region):
        goods = goods_named(f" {tables.key(beside)} ")
    elif not ORIGIN.search(entity):
        return []
    if not goods:
        return []
    names_country = country and any(
        f" {n} " in level for n, codes in tables.country_codes().items() if codes == {country}
    )
    region = bare_region or (country if names_country else None)
    if region is None:
        return []
    return [
        RegionBan(
            entries.id(f"{region} {good}"), region, good, "import_ban", effective, status,
            f"{SOURCE}: {' '.join(entity.split())}",
        )
        for good in goods
    ]  # fmt: skip


def goods_named(level: str) -> list[str]:
    """Ids of listed goods that stand in a levelled text, each longest name once."""
    found: list[str] = []
    rest = level
    for name, good in sorted(tables.good_ids().items(), key=lambda item: -len(item[0])):
        for form in (name, name.removesuffix("s"), name.removesuffix("es")):
            if f" {form} " in rest and good not in found:
                found.append(good)
                rest = rest.replace(f" {form} ", " ")
                break
    return found


def region_named(level: str) -> str | None:
    """The region of the regions table that stands in a levelled text."""
    for row in tables.table("region_places"):
        if row["kind"] == "region" and f" {tables.key(row['name'])} " in level:
            return row["region"]
    return None


def corporations() -> set[str]:
    """Keys of names of a region's corporation: a party, though it bears the region's name."""
    rows = tables.table("region_places")
    regions = {r["name"] for r in tables.table("regions")}
    return {
        tables.key(r["name"])
        for r in rows
        if r["kind"] == "region" and r["place"] not in regions and r["script"] == "latin"
    }


def region_names(region: str) -> set[str]:
    """Keys of the names of a region itself."""
    return {
        tables.key(r["name"])
        for r in tables.table("region_places")
        if r["region"] == region and r["kind"] == "region"
    }
