"""Open Contracting (OCDS) release and record packages: what was bought, from whom, which class.

One record is one item of one award (or contract, or tender if nothing was awarded yet) and one
supplier. Where a package holds several releases of one process, the newest wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb

from freeproduce.locale import _
from freeproduce.read import table as tables
from freeproduce.read.remark import Remark
from freeproduce.read.table import Row, Table

COLUMNS: tuple[tuple[str, str], ...] = (
    ("ocid", ""),
    ("stage", ""),
    ("section", ""),
    ("release date", ""),
    ("line", "line_id"),
    ("date", "date"),
    ("buyer/name", "buyer"),
    ("suppliers/id", "supplier_id"),
    ("suppliers/name", "supplier_name"),
    ("parties/identifier/id", "registration"),
    ("parties/address/countryName", "country"),
    ("parties/address", "address"),
    ("parties/address/postalCode", "postcode"),
    ("items/description", "description"),
    ("items/classification/scheme", "code_scheme"),
    ("items/classification/id", "code"),
    ("items/additionalClassifications", ""),
    ("items/quantity", "quantity"),
    ("items/unit/name", "unit"),
    ("items/unit/value/amount", "unit_price"),
    ("value/amount", "amount"),
    ("value/currency", "currency"),
    ("contracts/id", "contract_id"),
    ("mainProcurementCategory", "category"),
    ("title", ""),
)
"""Paths of the standard that become columns, and the field of ``purchase`` that each fills."""
_NOT_BOUGHT = ("cancelled", "unsuccessful", "pending")
_GOODS_SCHEMES = ("HS", "CPV", "UNSPSC")
"""Classifications of goods that go before another one of the same item."""


def ocds_table(path: Path, documents: Callable[[], Iterator[Any]]) -> Table:
    """The lines of a package as records of kind ``purchase``."""
    remarks: list[Remark] = []
    linked = shared = void = 0
    for release, link in _releases(documents()):
        linked += link
        for award in _objects(release.get("awards")):
            items, suppliers = _objects(award.get("items")), _objects(award.get("suppliers"))
            shared += len(items) > 1 or len(suppliers) > 1
            void += str(award.get("status")) in _NOT_BOUGHT
    if linked:
        remarks.append(Remark("linked-releases", detail=str(linked)))
    if shared:
        remarks.append(Remark("shared-amount", detail=_("{n} awards").format(n=shared)))
    if void:
        remarks.append(Remark("not-awarded", detail=_("{n} awards").format(n=void)))

    def create(con: duckdb.DuckDBPyConnection, name: str, first: int, width: int) -> None:
        rows = enumerate(_lines(documents()), 1)
        tables.insert(con, f"{name}_all", len(COLUMNS), rows)
        cells = ", ".join(tables.columns(len(COLUMNS)))
        con.execute(
            f"CREATE TABLE {name} AS SELECT row, {cells} FROM (SELECT *, "
            "rank() OVER (PARTITION BY c0, c2 ORDER BY c3 DESC NULLS LAST) AS newest, "
            "max(c1) OVER (PARTITION BY c0) AS best "
            f"FROM {name}_all) WHERE newest = 1 AND c1 = best ORDER BY row"
        )
        con.execute(f"DROP TABLE {name}_all")

    head: list[Row] = []
    for line in _lines(documents()):
        head.append(line)
        if len(head) >= tables.HEAD_ROWS:
            break
    numeric = ("quantity", "unit_price", "amount")
    return Table(
        path=path,
        format="ocds",
        head=head,
        width=len(COLUMNS),
        create=create,
        header=[h for h, _f in COLUMNS],
        native=frozenset(i for i, (_h, f) in enumerate(COLUMNS) if f in numeric),
        meaning=("purchase", [f for _h, f in COLUMNS]),
        remarks=remarks,
        why=_("OCDS: awards, contracts and tenders of its releases"),
    )


def _objects(value: Any) -> list[dict[str, Any]]:
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _releases(documents: Iterator[Any]) -> Iterator[tuple[dict[str, Any], int]]:
    """Every release that is here, and how many are only linked to."""
    for document in documents:
        if not isinstance(document, dict):
            continue
        for inner in _objects(document.get("records")) or [document]:
            if inner.get("compiledRelease"):
                yield _object(inner["compiledRelease"]), 0
                continue
            releases = _objects(inner.get("releases"))
            if releases:
                whole = [r for r in releases if len(r) > 4 or "awards" in r or "tender" in r]
                for release in whole:
                    yield release, 0
                if len(whole) < len(releases):
                    yield {}, len(releases) - len(whole)
            elif "ocid" in inner:
                yield inner, 0


def _lines(documents: Iterator[Any]) -> Iterator[Row]:
    from freeproduce.read.json_records import plain

    for release, _link in _releases(documents):
        for line in _of_release(release):
            yield [plain(line.get(header)) for header, _f in COLUMNS]


def _of_release(release: dict[str, Any]) -> Iterator[dict[str, Any]]:
    parties = {str(p.get("id")): p for p in _objects(release.get("parties"))}
    tender = _object(release.get("tender"))
    buyer = _object(release.get("buyer")) or _object(tender.get("procuringEntity"))
    common = {
        "ocid": release.get("ocid"),
        "release date": release.get("date"),
        "buyer/name": buyer.get("name") or _object(parties.get(str(buyer.get("id")))).get("name"),
        "mainProcurementCategory": tender.get("mainProcurementCategory"),
    }
    awards = {str(a.get("id")): a for a in _objects(release.get("awards"))}
    contracts = _objects(release.get("contracts"))
    signed = {str(c.get("awardID")): c for c in contracts}
    for key, award in awards.items():
        if str(award.get("status")) not in _NOT_BOUGHT:
            contract = signed.get(key, {})
            yield from _section(
                common | {"stage": "3 award", "section": key}, award, contract, tender, parties
            )
    for contract in contracts:
        if str(contract.get("awardID")) not in awards:
            key = str(contract.get("awardID") or contract.get("id"))
            yield from _section(
                common
                | {"stage": "3 award" if contract.get("awardID") else "2 contract", "section": key},
                contract,
                contract,
                tender,
                parties,
            )
    if not awards and not contracts and tender:
        yield from _section(
            common | {"stage": "1 tender", "section": "tender"}, tender, {}, {}, parties
        )


def _section(
    common: dict[str, Any],
    part: dict[str, Any],
    contract: dict[str, Any],
    tender: dict[str, Any],
    parties: dict[str, dict[str, Any]],
) -> Iterator[dict[str, Any]]:
    items: list[dict[str, Any]] = next(
        (
            i
            for p in (part, contract, _of_lots(tender, part.get("relatedLots")))
            if (i := _objects(p.get("items")))
        ),
        [{}],
    )
    suppliers = _objects(part.get("suppliers")) or [{}]
    value = _object(part.get("value")) or _object(contract.get("value"))
    alone = len(items) == 1 and len(suppliers) == 1
    date = part.get("date") or contract.get("dateSigned") or common["release date"]
    whole_class = _object(part.get("classification")) or _object(tender.get("classification"))
    for supplier in suppliers:
        party = parties.get(str(supplier.get("id")), {}) | supplier
        whole = parties.get(str(supplier.get("id")), supplier)
        address = _object(whole.get("address")) or _object(supplier.get("address"))
        identifier = _object(whole.get("identifier")) or _object(supplier.get("identifier"))
        for item in items:
            codes = _classes(item) or _classes(part) or _classes(tender) or [{}]
            unit = _object(item.get("unit"))
            price = _object(unit.get("value"))
            yield common | {
                "line": f"{common['section']}/{item['id']}" if "id" in item else common["section"],
                "date": date,
                "suppliers/id": supplier.get("id"),
                "suppliers/name": party.get("name"),
                "parties/identifier/id": identifier.get("id"),
                "parties/address/countryName": address.get("countryName") or address.get("country"),
                "parties/address": ", ".join(
                    str(address[k])
                    for k in ("streetAddress", "locality", "region")
                    if address.get(k)
                ),
                "parties/address/postalCode": address.get("postalCode"),
                "items/description": item.get("description")
                or _object(item.get("classification")).get("description")
                or part.get("title")
                or part.get("description")
                or whole_class.get("description")
                or tender.get("title"),
                "items/classification/scheme": codes[0].get("scheme"),
                "items/classification/id": codes[0].get("id"),
                "items/additionalClassifications": "; ".join(
                    f"{c.get('scheme', '')} {c['id']}".strip() for c in codes[1:]
                ),
                "items/quantity": item.get("quantity"),
                "items/unit/name": unit.get("name"),
                "items/unit/value/amount": price.get("amount"),
                "value/amount": value.get("amount") if alone else None,
                "value/currency": value.get("currency") or price.get("currency"),
                "contracts/id": contract.get("id"),
                "title": part.get("title"),
            }


def _classes(thing: dict[str, Any]) -> list[dict[str, Any]]:
    """The classifications of an item (or of a whole award or tender), those of goods first."""
    found = [
        _object(thing.get("classification")),
        *_objects(thing.get("additionalClassifications")),
    ]
    return sorted(
        (c for c in found if c.get("id")),
        key=lambda c: str(c.get("scheme")).upper() not in _GOODS_SCHEMES,
    )


def _of_lots(tender: dict[str, Any], lots: Any) -> dict[str, Any]:
    """A tender with the items of these lots alone, where its items name their lots."""
    items = _objects(tender.get("items"))
    if isinstance(lots, list) and any(i.get("relatedLot") in lots for i in items):
        return tender | {"items": [i for i in items if i.get("relatedLot") in lots]}
    return tender
