"""Write the two example chains: ``python examples/chains.py``.

Everything is invented except the parties of the sample lists in ``lists/``. The same run gives the
same bytes. Needs openpyxl.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path

from openpyxl import Workbook

HERE = Path(__file__).parent
HEADER = [
    "Supplier",
    "Buyer",
    "Lot",
    "Good",
    "HS Code",
    "Quantity",
    "Unit",
    "Date",
    "Basis",
    "Evidence",
]
CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"
UNTP = "https://test.uncefact.org/vocabulary/untp/dpp/0.5.0/"


def write(where: str, data: bytes) -> None:
    path = HERE / where
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def table(where: str, header: list[str], rows: list[str], delimiter: str = ",") -> None:
    """Rows as ``a|b|c``: one line of this file is one line of that one."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(row.split("|") for row in rows)
    write(where, out.getvalue().encode("utf-8-sig"))


def bom(where: str, rows: list[str]) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "BOM"
    sheet.append(["Bill of materials"])
    sheet.append([])
    sheet.append(["Parent", "Item", "Description", "Qty", "UoM", "Supplier", "HTS", "COO"])
    for row in rows:
        cells = row.split("|")
        sheet.append([*cells[:3], float(cells[3]), *cells[4:]])
    out = io.BytesIO()
    book.save(out)
    write(where, still(out.getvalue()))


def still(data: bytes) -> bytes:
    """The same archive without the moment at which it was written."""
    out = io.BytesIO()
    moment = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?"
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "docProps/core.xml":
                body = re.sub(moment, "2026-11-25T09:00:00Z", body.decode()).encode()
            entry = zipfile.ZipInfo(name, (2026, 11, 25, 9, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, body)
    return out.getvalue()


def as_json(where: str, value: object) -> None:
    write(where, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())


# --- EPCIS: what happened to lots, site by site ------------------------------------------------

GTIN = {
    "lint": "09521234500016",
    "yarn": "09521234500023",
    "cloth": "09521234500030",
    "polysilicon": "09521234600013",
    "wafer": "09521234600020",
    "silicon": "09521234600037",
}


def thing(kind: str, lot: str, kilos: float) -> dict:
    return {
        "epcClass": f"https://id.gs1.org/01/{GTIN[kind]}/10/{lot}",
        "quantity": kilos,
        "uom": "KGM",
    }


def place(name: str, number: int) -> dict:
    return {"id": f"https://id.gs1.org/414/952123450{number:04d}", "name": name}


def seen(number: int, when: str, zone: str, step: str, at: dict, *things: dict) -> dict:
    """Lots that were sent or received at a site."""
    return {
        "type": "ObjectEvent",
        "eventID": f"urn:uuid:00000000-0000-4000-8000-{number:012d}",
        "eventTime": when,
        "eventTimeZoneOffset": zone,
        "action": "OBSERVE",
        "bizStep": step,
        "disposition": "in_transit" if step == "shipping" else "in_progress",
        "bizLocation": at,
        "quantityList": list(things),
    }


def made(number: int, when: str, zone: str, at: dict, inputs: list, outputs: list) -> dict:
    return {
        "type": "TransformationEvent",
        "eventID": f"urn:uuid:00000000-0000-4000-8000-{number:012d}",
        "eventTime": when,
        "eventTimeZoneOffset": zone,
        "bizStep": "commissioning",
        "disposition": "active",
        "bizLocation": at,
        "inputQuantityList": inputs,
        "outputQuantityList": outputs,
    }


def epcis(where: str, events: list[dict]) -> None:
    as_json(
        where,
        {
            "@context": [CONTEXT],
            "type": "EPCISDocument",
            "schemaVersion": "2.0",
            "creationDate": "2026-11-20T09:00:00Z",
            "epcisBody": {"eventList": events},
        },
    )


# --- UNTP: what others certify -------------------------------------------------------------------


def passport(number: str, issuer: str, until: str, product: dict, materials: list[dict]) -> dict:
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2", UNTP],
        "type": ["DigitalProductPassport", "VerifiableCredential"],
        "id": f"urn:example:{number}",
        "issuer": {"id": "did:web:issuer.example", "name": issuer},
        "validFrom": "2026-01-05T00:00:00Z",
        "validUntil": until,
        "credentialSubject": {
            "type": ["ProductPassport"],
            "product": product,
            "materialsProvenance": materials,
        },
    }


def conformity(number: str, issuer: str, site: str, country: str, topic: str) -> dict:
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2", UNTP],
        "type": ["DigitalConformityCredential", "VerifiableCredential"],
        "id": f"urn:example:{number}",
        "issuer": {"id": "did:web:certifier.example", "name": issuer},
        "validFrom": "2026-01-05T00:00:00Z",
        "validUntil": "2027-01-04T00:00:00Z",
        "credentialSubject": {
            "type": ["ConformityAttestation"],
            "assessment": [
                {
                    "conformityTopic": topic,
                    "assessedFacility": [
                        {"id": "urn:example:site", "name": site, "countryOfOperation": country}
                    ],
                    "conformance": True,
                }
            ],
        },
    }


# --- the garment: a chain that balances ----------------------------------------------------------


def garment() -> None:
    table(
        "garment/suppliers.csv",
        ["Supplier Name", "Country", "Address", "Activity"],
        [
            "Rampura Garments Ltd|Bangladesh|12 Hatirjheel Road, Dhaka|cutting and sewing",
            "Arani Weavers Pvt Ltd|India|4 Mill Road, Arani, Tamil Nadu|weaving",
            "Linshan Weaving Mill|China|88 Jianshe Road, Linshan, Zhejiang|weaving",
            "Kovai Spinning Mills|India|1 Avinashi Road, Coimbatore|spinning",
            "Wardha Ginning Works|India|7 Station Road, Wardha, Maharashtra|ginning",
            "Xinjiang Junggar Cotton and Linen Co., Ltd.|China|Shihezi, Xinjiang|ginning",
            "Wardha Growers Cooperative|India|Wardha, Maharashtra|growing",
        ],
    )
    table(
        "garment/edges.csv",
        HEADER,
        [
            "Rampura Garments Ltd|Harbour & Vale Ltd||Men's cotton shirts|620520|920|kg|2026-06-20|"
            "documented|PO 7001; INV R-118; B/L CGP4471; payment MT103 8812; production order 55; "
            "COO 2291",
            "Arani Weavers Pvt Ltd|Rampura Garments Ltd||Woven cotton fabric|520829|800|kg|"
            "2026-05-11|documented|PO R-31; INV A-77; B/L MAA102; payment MT103 7731",
            "Rampura Garments Ltd|Arani Weavers Pvt Ltd||Faulty fabric, returned for rework|520829|"
            "40|kg|2026-05-20|documented|delivery note 12",
            "Linshan Weaving Mill|Rampura Garments Ltd||Woven cotton fabric|520829|300|kg|"
            "2026-05-14|declared|发票 20260514",
            "Wardha Growers Cooperative|Wardha Ginning Works||Seed cotton|520100|3000|kg|"
            "2026-01-20|documented|weighbridge ticket 40-71; payment cash book 9",
        ],
    )
    bom(
        "garment/bom.xlsx",
        [
            "Order HV-26|SHIRT-01|Men's cotton shirt|0.4|kg|Rampura Garments Ltd|6205.20|BD",
            "SHIRT-01|BTN-14|Shell buttons|0.004|kg|Nacre Buttons Co|9606.29|VN",
            "SHIRT-01|THR-40|Polyester sewing thread|0.006|kg||5401.10|",
        ],
    )
    gin, mill, loom = (
        place("Wardha Ginning Works", 1),
        place("Kovai Spinning Mills", 2),
        place("Arani Weavers Pvt Ltd", 3),
    )
    north = place("Xinjiang Junggar Cotton and Linen Co., Ltd.", 4)
    epcis(
        "garment/spinning.json",
        [
            seen(1, "2026-02-01T09:00:00+05:30", "+05:30", "shipping", gin,
                 thing("lint", "L-101", 900)),
            seen(2, "2026-02-02T10:00:00+08:00", "+08:00", "shipping", north,
                 thing("lint", "X-7", 100)),
            seen(3, "2026-02-20T09:00:00+05:30", "+05:30", "receiving", mill,
                 thing("lint", "L-101", 900), thing("lint", "X-7", 100)),
            made(4, "2026-03-01T09:00:00+05:30", "+05:30", mill,
                 [thing("lint", "L-101", 900), thing("lint", "X-7", 100)],
                 [thing("yarn", "Y-1", 860)]),
            seen(5, "2026-03-10T09:00:00+05:30", "+05:30", "shipping", mill,
                 thing("yarn", "Y-1", 860)),
            seen(6, "2026-03-14T09:00:00+05:30", "+05:30", "receiving", loom,
                 thing("yarn", "Y-1", 860)),
        ],
    )  # fmt: skip
    as_json(
        "garment/lint_passport.json",
        passport(
            "dpp-lint-101",
            "Wardha Ginning Works",
            "2027-01-04T00:00:00Z",
            {
                "id": "https://id.gs1.org/01/09521234500016/10/L-101",
                "name": "Ginned cotton lint",
                "batchNumber": "L-101",
                "producedByParty": {"name": "Wardha Ginning Works"},
                "producedAtFacility": {"name": "Wardha Ginning Works"},
                "countryOfProduction": "IN",
            },
            [],
        ),
    )
    as_json(
        "garment/segregation.json",
        conformity(
            "dcc-kovai",
            "Chain of Custody Certifiers",
            "Kovai Spinning Mills",
            "IN",
            "Segregated cotton of Wardha",
        ),
    )


# --- the solar module: a chain that cannot balance ------------------------------------------------


def solar() -> None:
    table(
        "solar/sites.csv",
        ["Facility Name", "Country", "Address", "Processing Type"],
        [
            "Quang Minh Solar JSC|Viet Nam|Lot 7, Quang Minh Park, Ha Noi|module assembly",
            "Penang Cells Sdn Bhd|Malaysia|3 Bayan Lepas Road, Penang|cells",
            "Longquan Wafer Co., Ltd.|China|9 Jianguo Road, Yinchuan, Ningxia|wafers",
            "Baihe Polysilicon Co., Ltd.|China|2 Industry Road, Leshan, Sichuan|polysilicon",
            "Silicon producers of Xinjiang|China|Xinjiang|silicon metal",
            "Rhein Polysilizium GmbH|Germany|Werkstr. 1, 79618 Rheinfelden|polysilicon",
            "Hoshine Silicon Industry (Shanshan) Co., Ltd|China|Shanshan, Turpan, Xinjiang|"
            "silicon metal",
            "Victoria Peak Trading Ltd|Hong Kong|18 Queen's Road, Hong Kong|trader",
        ],
        ";",
    )
    table(
        "solar/edges.csv",
        HEADER,
        [
            "Quang Minh Solar JSC|Solvind Nordic AB||Solar modules|854143|900|kg|2026-07-01|"
            "documented|PO 88; INV 410; B/L HPH77; payment MT103 5; production order 3",
            "Clearview Glass Ltd|Quang Minh Solar JSC||Tempered glass|700719|400|kg|2026-06-03|"
            "documented|INV CG-4",
            "Penang Cells Sdn Bhd|Quang Minh Solar JSC||Solar cells|854142|600|kg|2026-06-01|"
            "documented|INV P-9; B/L PEN8",
            "Longquan Wafer Co., Ltd.|Penang Cells Sdn Bhd|W-77|Photovoltaic wafers|381800|450|kg|"
            "2026-05-01|documented|INV 龙泉-31; 提单 8831",
            "Longquan Wafer Co., Ltd.|Batam Cells PT|W-77|Photovoltaic wafers|381800|450|kg|"
            "2026-05-01|documented|INV 龙泉-32",
            "Victoria Peak Trading Ltd|Penang Cells Sdn Bhd|W-77|Photovoltaic wafers|381800|200|kg|"
            "2026-05-09|declared|INV VP-2",
            "Baihe Polysilicon Co., Ltd.|Longquan Wafer Co., Ltd.|H-90|Polysilicon|280461|400|kg|"
            "2026-03-01|documented|INV B-1; 合同 17",
            "Rhein Polysilizium GmbH|Longquan Wafer Co., Ltd.|RP-5|Polysilicon|280461|100|kg|"
            "2026-03-02|documented|INV RP-5; credential urn:example:dpp-rhein",
            "Longquan Wafer Co., Ltd.|Baihe Polysilicon Co., Ltd.||Kerf silicon for recycling|"
            "280469|60|kg|2026-04-11|documented|delivery note 4",
            "Hoshine Silicon Industry (Shanshan) Co., Ltd|Baihe Polysilicon Co., Ltd.|H-90|"
            "Silicon metal|280469|500|kg|2026-04-20|documented|INV H-90",
            "Silicon producers of Xinjiang|Rhein Polysilizium GmbH||Silicon metal|280469|150|kg|"
            "2026-01-01|statistical|trade statistics of the year before",
            "Quang Minh Solar JSC|||Solar modules|854143|-20|kg|2026-07-09|"
            "documented|credit note 1",
            "Penang Cells Sdn Bhd|Quang Minh Solar JSC||Solar cells|854142|3|bags|2026-06-02|"
            "declared|delivery note 9",
        ],
    )
    bom(
        "solar/bom.xlsx",
        [
            "Order SN-7|QM-550|Solar module 550 W|28|kg|Quang Minh Solar JSC|8541.43|VN",
            "QM-550|GLS-2|Tempered glass|16|kg|Clearview Glass Ltd|7007.19|CN",
            "QM-550|FRM-1|Aluminium frame|2.6|kg||7610.90|",
        ],
    )
    wafer, cells = place("Longquan Wafer Co., Ltd.", 11), place("Penang Cells Sdn Bhd", 12)
    epcis(
        "solar/wafers.json",
        [
            made(21, "2026-04-02T09:00:00+08:00", "+08:00", wafer,
                 [thing("polysilicon", "PS-1", 500)], [thing("wafer", "W-78", 700)]),
            seen(22, "2026-04-12T09:00:00+08:00", "+08:00", "shipping", wafer,
                 thing("wafer", "W-78", 700)),
            seen(23, "2026-04-20T09:00:00+08:00", "+08:00", "receiving", cells,
                 thing("wafer", "W-78", 700)),
        ],
    )  # fmt: skip
    as_json(
        "solar/rhein_passport.json",
        passport(
            "dpp-rhein",
            "Rhein Polysilizium GmbH",
            "2026-06-30T00:00:00Z",
            {
                "id": "urn:example:product:rp",
                "name": "Solar modules",
                "batchNumber": "RP-4",
                "producedByParty": {"name": "Rhein Modulwerk GmbH"},
                "producedAtFacility": {"name": "Rhein Modulwerk GmbH"},
                "countryOfProduction": "DE",
            },
            [],
        ),
    )
    table(
        "solar/declarations.csv",
        ["Supplier", "Declared to", "Source of input", "Product", "Input", "Country of origin",
         "Date", "Valid until"],
        [
            "Penang Cells Sdn Bhd|Quang Minh Solar JSC|Victoria Peak Trading Ltd|Solar cells|"
            "Photovoltaic wafers|Hong Kong|2025-10-01|2026-09-30",
        ],
    )  # fmt: skip


if __name__ == "__main__":
    garment()
    solar()
