"""OpenSanctions: entities as lines of FollowTheMoney JSON (``entities.ftm.json``).

Organisations, companies and vessels are taken. People are not: a list of persons is no part of
what is checked here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from freeproduce.lists import tables
from freeproduce.lists.edition import ListedParty, ListError, Loaded, PartyIdentifier, Row
from freeproduce.lists.loaders import Asked, Peek
from freeproduce.locale import _

KINDS = {"Company", "Organization", "LegalEntity", "PublicBody", "Vessel"}
SCHEMES = {
    "leiCode": "lei", "dunsCode": "duns", "registrationNumber": "registration",
    "taxNumber": "tax", "vatCode": "vat", "imoNumber": "imo", "uscCode": "registration",
    "ogrnCode": "ogrn", "innCode": "inn",
}  # fmt: skip
MEASURES = (
    ("forced_labor", "import_ban"), ("uflpa", "import_ban"), ("cbp", "import_ban"),
    ("slav", "employer_sanction"), ("debar", "debarment"), ("exclusion", "debarment"),
    ("entity_list", "entity_list"), ("sanction", "entity_list"), ("ofac", "entity_list"),
)  # fmt: skip


def recognises(peek: Peek) -> bool:
    """Lines of JSON with an id, a schema and properties."""
    first = peek.text.lstrip().split("\n", 1)[0]
    return first.startswith("{") and '"schema"' in first and '"properties"' in first


def load(path: Path, asked: Asked) -> Loaded:
    """Read one edition, dated by the newest change that an entity of it had."""
    rows: list[Row] = []
    days: list[str] = []
    datasets: dict[str, None] = {}
    people = 0
    sanctions = {
        e: s for s in _entities(path) if s["schema"] == "Sanction"
        for e in s["properties"].get("entity", [])
    }  # fmt: skip
    for entity in _entities(path):
        if entity["schema"] == "Person":
            people += 1
        if entity["schema"] not in KINDS:
            continue
        found = entity["properties"]
        sets = entity.get("datasets", [])
        datasets.update(dict.fromkeys(sets))
        days += [d[:10] for d in (entity.get("last_change"), entity.get("last_seen")) if d]
        sanction = sanctions.get(entity["id"], {"properties": {}})["properties"]
        country = _first(found, "country", "jurisdiction", "flag")
        common: dict[str, Any] = {
            "country": tables.country_code(country) if country else None,
            "address": _first(found, "address"),
            "program": _first(sanction, "program", "programId", "authority"),
            "effective": _day(_first(sanction, "startDate", "listingDate")),
            "status": _first(sanction, "status") or "listed",
            "scope": _first(sanction, "provisions", "reason"),
            "measure": measure(sets),
        }
        names = [("name", n) for n in found.get("name", [])]
        names += [("alias", n) for k in ("alias", "weakAlias") for n in found.get(k, [])]
        names += [("former", n) for n in found.get("previousName", [])]
        for kind, name in dict.fromkeys(names):
            rows.append(
                ListedParty(
                    entry=entity["id"], name=name, name_kind=kind, entity=entity["id"], **common
                )
            )
        rows += [
            PartyIdentifier(entity["id"], entity["id"], scheme, value)
            for field, scheme in SCHEMES.items()
            for value in found.get(field, [])
        ]
    name = asked.list or (
        f"opensanctions-{next(iter(datasets)).replace('_', '-')}"
        if len(datasets) == 1 else "opensanctions"
    )  # fmt: skip
    return Loaded(
        "parties", name, f"OpenSanctions: {', '.join(datasets) or name}", "OpenSanctions", rows,
        "CC BY-NC 4.0", date=date.fromisoformat(max(days)) if days else None,
        notes=[_("{n} persons are left out").format(n=people)] if people else [],
    )  # fmt: skip


def measure(datasets: list[str]) -> str:
    """What a listing in these datasets does, from their names; ``other`` when they do not say."""
    for word, meant in MEASURES:
        if any(word in d for d in datasets):
            return meant
    return "other"


def _entities(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    entity = json.loads(line)
                    entity["id"], entity["schema"], entity["properties"]
                except (ValueError, KeyError, TypeError) as error:
                    raise ListError(
                        _("line {line} is damaged or cut short").format(line=number)
                    ) from error
                yield entity


def _first(found: dict[str, list[str]], *names: str) -> str | None:
    return next((found[n][0] for n in names if found.get(n)), None)


def _day(text: str | None) -> str | None:
    try:
        return date.fromisoformat(text[:10]).isoformat() if text else None
    except ValueError:
        return None
