"""OpenSanctions: one row a target (``targets.simple.csv``), lists inside cells split by ``;``."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from freeproduce.lists import tables
from freeproduce.lists.edition import ListedParty, Loaded, PartyIdentifier, Row
from freeproduce.lists.loaders import Asked, Peek, records, text_of
from freeproduce.lists.loaders.opensanctions_ftm import KINDS, measure
from freeproduce.locale import _


def recognises(peek: Peek) -> bool:
    """A CSV with id, schema, name, aliases and dataset."""
    return set(peek.header) >= {"id", "schema", "name", "aliases", "countries", "dataset"}


def load(path: Path, asked: Asked) -> Loaded:
    """Read one edition, dated by the newest change in it."""
    rows: list[Row] = []
    days: list[str] = []
    datasets: dict[str, None] = {}
    people = 0
    for row in records(text_of(path)):
        if row["schema"] == "Person":
            people += 1
        if row["schema"] not in KINDS:
            continue
        datasets[row["dataset"]] = None
        days += [row[c][:10] for c in ("last_change", "last_seen") if row.get(c)]
        countries = split(row["countries"])
        names = [("name", row["name"]), *(("alias", n) for n in split(row["aliases"]))]
        sanctions = row.get("sanctions", "")
        rows += [
            ListedParty(
                row["id"], name, kind, row["id"],
                tables.country_code(countries[0]) if countries else None,
                next(iter(split(row.get("addresses", ""))), None),
                sanctions or row.get("program_ids") or None, None, "listed", None,
                measure([row["dataset"].casefold().replace(" ", "_"), row["id"], sanctions]),
            )
            for kind, name in dict.fromkeys(names)
            if name
        ]  # fmt: skip
        rows += [
            PartyIdentifier(row["id"], row["id"], "other", value)
            for value in split(row.get("identifiers", ""))
        ]
    one = next(iter(datasets)) if len(datasets) == 1 else ""
    return Loaded(
        "parties",
        asked.list or f"opensanctions-{tables.slug(one)}".rstrip("-"),
        f"OpenSanctions: {', '.join(datasets)}",
        "OpenSanctions",
        rows,
        "CC BY-NC 4.0",
        date=date.fromisoformat(max(days)) if days else None,
        notes=[_("{n} persons are left out").format(n=people)] if people else [],
    )


def split(cell: str) -> list[str]:
    """Values of a cell: ``a;b`` and ``"a;b";c``."""
    found = re.findall(r'\s*(?:"((?:[^"]|"")*)"|([^;]+))\s*(?:;|$)', cell)
    return [(a.replace('""', '"') or b).strip() for a, b in found if (a or b).strip()]
