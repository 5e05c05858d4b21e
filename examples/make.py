"""Write the two example organisations: ``python examples/make.py``.

Everything is invented except the few rows of published lists in ``lists/`` and the parties that
those rows name. The same seed gives the same bytes. Needs openpyxl and odfpy.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
import zipfile
from datetime import date, timedelta
from pathlib import Path

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

SEED = 20251125
HERE = Path(__file__).parent
DECOY = "decoy: nothing"
truth: list[tuple[str, str, int | str, str, str]] = []


def plant(where: str, row: int | str, what: str, family: str) -> None:
    example, _, file = where.partition("/")
    truth.append((example, file, row, what, family))


def plan(name: str) -> list[tuple[str, ...]]:
    """The rows of a table in ``plan/``, without its header."""
    text = (HERE / "plan" / f"{name}.csv").read_text("utf-8")
    return [tuple(r) for r in csv.reader(text.splitlines())][1:]


def cells(text: str) -> list[str]:
    return text.split("|")


def german(value: float) -> str:
    """1234.5 as ``1.234,50``."""
    return f"{value:,.2f}".translate(str.maketrans(",.", ".,"))


def still(data: bytes) -> bytes:
    """The same archive without the moment at which it was written."""
    out = io.BytesIO()
    moment = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?"
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name in ("docProps/core.xml", "meta.xml"):
                body = re.sub(moment, "2025-11-25T09:00:00Z", body.decode()).encode()
            entry = zipfile.ZipInfo(name, (2025, 11, 25, 9, 0, 0))
            entry.compress_type = 0 if name == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(entry, body)
    return out.getvalue()


def delimited(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def write(where: str, data: bytes) -> None:
    path = HERE / where
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


# --- the importer ---------------------------------------------------------------------------

# number, name, own name, country, address, products, role
MAKERS = plan("makers")
MAKER = {m[0]: m for m in MAKERS}
SERVICES = plan("services")
# supplier, cost type, description, code, origins (as typed), unit, price of one unit
GOODS = [(*g[:4], g[4].split("|"), g[5], float(g[6])) for g in plan("goods")]
FAMILY = {
    "K1001": "GDS",
    "K1003": "GDS",
    "K1005": "GDS",
    "K1006": "GDS",
    "K1007": "GDS",
    "K1009": "GDS",
    "K1010": "GDS",
    "K1011": "GDS",
    "K1012": DECOY,
    "K1013": DECOY,
    "K1014": DECOY,
}


def suppliers_xlsx() -> None:
    where = "importer/suppliers.xlsx"
    book = Workbook()
    sheet = book.active
    sheet.title = "Lieferanten Ware"
    sheet.append(["Lindqvist & Okafor Trading GmbH"])
    sheet.append(["Supplier master, goods. Status 30 September 2025. Internal."])
    sheet.append([])
    sheet.append(
        cells("Vendor No|Name|Native name|Country|Address|Main products|Role|Workers|||old id")
    )
    notes = {
        "K1001": ("Xinjiang Road is a street in Dongguan, not the region", DECOY),
        "K1002": ("address in Xinjiang", "PTY"),
        "K1004": ("address in Xinjiang", "PTY"),
        "K1009": ("Hong Kong address under country CN", "PTY"),
        "K2041": ("same maker as K1001 under another number", "PTY"),
        "K2057": ("same maker as K1001 under a third number", "PTY"),
        "K1015": ("first letter of the name is a Cyrillic O", "PTY"),
        "K1016": ("party on the UFLPA sample list and in the CBP sample list", "PTY"),
    }
    for i, (number, name, own, country, address, products, role) in enumerate(MAKERS):
        sheet.append(
            [
                number,
                name,
                own,
                country,
                address,
                products,
                role,
                None if role == "Trader" else 60 + 37 * i,
                None,
                None,
                f"A{300 + i}",
            ]
        )
        if number in notes:
            plant(where, f"{sheet.title}!{sheet.max_row}", *notes[number])
    for column in "IJK":
        sheet.column_dimensions[column].hidden = True
    other = book.create_sheet("Dienstleister")
    other.append(["Service providers"])
    other.append(["Vendor No", "Name", "Country", "Category", "Description"])
    for row in SERVICES:
        other.append(list(row))
    out = io.BytesIO()
    book.save(out)
    write(where, still(out.getvalue()))


def ledger(rng: random.Random) -> None:
    where = "importer/ledger_2025.csv"
    name_of = {m[0]: m[1].replace("О", "O") for m in MAKERS}
    land_of = {m[0]: m[3] for m in MAKERS}
    lines: list[tuple[list[str], tuple[str, str] | None]] = []
    number = 510000

    def day(of: date) -> str:
        shape = rng.choices(["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"], [94, 3, 3])[0]
        return of.strftime(shape)

    def good(
        item: tuple,
        when: date,
        note: tuple[str, str] | None = None,
        origin: str | None = None,
        price: float | None = None,
    ) -> None:
        nonlocal number
        number += 1
        vendor, kind, words, code, origins, unit, usual = item
        many = rng.choice([120, 240, 600, 1200, 2400])
        each = price or round(usual * rng.uniform(0.93, 1.08), 2)
        vendor = rng.choice(["K1001", "K1001", "K2041", "K2057"]) if vendor == "K1001" else vendor
        lines.append(
            (
                [
                    str(number),
                    day(when),
                    vendor,
                    name_of[vendor],
                    land_of[vendor],
                    kind,
                    words,
                    code,
                    rng.choice(origins) if origin is None else origin,
                    german(many)[:-3],
                    unit,
                    german(each),
                    german(many * each),
                    "EUR",
                    f"45{number - 300000:08d}",
                ],
                note,
            )
        )

    start = date(2025, 1, 2)
    first: set[str] = set()
    for month in range(1, 13):
        days = [start + timedelta(n) for n in range(364) if (start + timedelta(n)).month == month]
        for _ in range(250):
            when = rng.choice(days)
            if rng.random() < 0.74:
                number += 1
                vendor, name, land, kind, words = rng.choice(SERVICES)
                amount = rng.lognormvariate(6.3, 0.9)
                note = None
                if vendor in ("K3005", "K3007") and vendor not in first:
                    first.add(vendor)
                    note = {
                        "K3005": ("cleaning firm without audit on file (all its lines)", "BUY"),
                        "K3007": ("software of a firm called Cottonwood is not cotton", DECOY),
                    }[vendor]
                lines.append(
                    (
                        [
                            str(number),
                            day(when),
                            vendor,
                            name,
                            land,
                            kind,
                            f"{words} {when:%m/%Y}",
                            "",
                            "",
                            "",
                            "",
                            "",
                            german(amount),
                            "EUR",
                            "",
                        ],
                        note,
                    )
                )
            else:
                item = rng.choice(GOODS)
                note = None
                if item[0] in FAMILY and item[0] not in first:
                    first.add(item[0])
                    note = (f"{item[2]} (all such lines)", FAMILY[item[0]])
                good(item, when, note)
    fabric = (
        "K1002",
        "Wareneinkauf",
        "Baumwollgewebe, roh, 160 g/m²",
        "52081200",
        ["CN"],
        "M",
        1.1,
    )
    paste = (
        "K1004",
        "Wareneinkauf",
        "Tomatenmark 28/30 Brix, Fass",
        "20029091",
        ["CN"],
        "KG",
        0.92,
    )
    cocoa = ("K1008", "Wareneinkauf", "Kakaobohnen, roh", "18010000", ["CI"], "KG", 5.6)
    gloves = ("K1016", "Wareneinkauf", "Arbeitshandschuhe", "61161020", ["CN"], "PAA", 0.6)
    for n in range(9):
        when = date(2025, 1 + n, 14)
        once = n == 0
        good(fabric, when, ("cotton fabric from Xinjiang", "GDS") if once else None)
        good(paste, when, ("tomato paste from Xinjiang", "GDS") if once else None)
        good(cocoa, when, ("cocoa from Côte d'Ivoire", "GDS") if once else None)
    good(gloves, date(2025, 3, 4), ("bought from a listed party", "PTY"))
    for n, price in enumerate((0.71, 0.66, 0.74)):
        good(
            GOODS[0],
            date(2025, 10, 6 + n),
            ("T-shirt at a quarter of the usual price", "BUY"),
            price=price,
        )
    good(GOODS[1], date(2025, 5, 12), ("PV module without stated origin", "GDS"), origin="")
    old = ("K1003", "Wareneinkauf", "Photovoltaik-Modul 400 W", "85414000", ["CN"], "ST", 60.0)
    good(old, date(2025, 6, 3), ("code of an older HS edition (854140)", "GDS"))
    wrong = ("K1014", "Wareneinkauf", "Garnelen, gefroren", "82041100", ["DE"], "ST", 3.8)
    good(wrong, date(2025, 6, 17), ("code says spanners, words say shrimp", "GDS"))
    good(GOODS[2], date(2025, 7, 1), ("country that nobody knows", "DAT"), origin="Malaysai?")
    for cell, text in ((1, "31.02.2025"), (1, "folgt"), (12, "#WERT!"), (12, "siehe Beleg")):
        number += 1
        row = [
            str(number),
            "15.08.2025",
            "K3002",
            "Elbtor Logistik KG",
            "DE",
            "Fracht",
            "Lkw-Transport Bremen",
            "",
            "",
            "",
            "",
            "",
            german(412.5),
            "EUR",
            "",
        ]
        row[cell] = text
        lines.append((row, (f"cell that cannot be read: {text}", "DAT")))

    rows = [
        ["Lindqvist & Okafor Trading GmbH, Hamburg"],
        ["Kreditorenjournal 01.01.2025 - 31.12.2025; alle Beträge in EUR"],
        [],
        cells(
            "Beleg-Nr.|Buchungsdatum|Kreditor|Kreditorname|Land|Kostenart|Warenbezeichnung|"
            "Warennummer|Ursprungsland|Menge|ME|Einzelpreis|Betrag|Währung|Bestellnummer||"
        ),
    ]
    sums = 0.0
    for n, (row, note) in enumerate(lines, 1):
        rows.append([*row, "", ""])
        if note:
            plant(where, len(rows), *note)
        if re.fullmatch(r"[\d.]+,\d\d", row[12]):
            sums += float(row[12].translate(str.maketrans(",", ".", ".")))
        if n % 750 == 0:
            rows.append(["Zwischensumme"] + [""] * 11 + [german(sums)] + [""] * 4)
            plant(where, len(rows), "sub-total row, not a purchase", "DAT")
            rows.append([""] * 17)
    rows.append(["Summe"] + [""] * 11 + [german(sums)] + [""] * 4)
    plant(where, len(rows), "total row, not a purchase", "DAT")
    write(where, delimited(rows, ";").encode("cp1252"))


def shipments(rng: random.Random) -> None:
    where = "importer/shipments.tsv"
    rows = [
        cells(
            "B/L No|Arrival Date|Shipper|Shipper Address|Shipper Country|Manufacturer|"
            "Forwarder|Description of Goods|HS Code|COO|Port of Loading|Port of Discharge|"
            "Container No|Pieces|Gross Weight (kg)"
        )
    ]
    address = {m[1]: m[4] for m in MAKERS}
    # shipper, maker, forwarder, goods, code, origin, port, what, family
    plans = plan("shipments")
    for n in range(180):
        shipper, maker, forwarder, goods, code, origin, port, what, family = (
            plans[n] if n < len(plans) else rng.choice(plans)
        )
        when = date(2025, 1, 6) + timedelta(rng.randrange(350))
        pieces = rng.choice([240, 480, 960, 1920])
        country = next((m[3] for m in MAKERS if m[1] == shipper), "Hong Kong")
        rows.append(
            [
                f"LOTU{250100 + n}",
                when.isoformat(),
                shipper,
                address.get(shipper, ""),
                country,
                maker,
                forwarder,
                goods,
                code,
                origin,
                port,
                "Hamburg",
                f"LOTU{rng.randrange(10**6, 10**7)}",
                str(pieces),
                f"{pieces * rng.uniform(0.3, 9):.1f}",
            ]
        )
        if n < len(plans):
            plant(where, len(rows), what, family)
    rows.append(
        cells(
            "LOTU250999|2025-09-30|Hollin Hair Accessories||China|||"
            "HAIR ACCESSORIES, SAMPLES|961590|CN|Qingdao|Hamburg|LOTU7700001|12|3.5"
        )
    )
    plant(where, len(rows), "shipper's name is an alias in the UFLPA sample list", "PTY")
    write(where, delimited(rows, "\t").encode("utf-16"))


def importer_papers() -> None:
    where = "importer/audits.csv"
    rows = [
        cells(
            "Audit Ref|Vendor No|Site|Country|Auditor|Standard|Audit Date|Valid Until|"
            "Finding|Clause|Grade|Due Date|Date Closed|Status"
        )
    ]
    audits = plan("audits")
    for ref, who, *rest, what, family in audits:
        maker = MAKER[who]
        rows.append([ref, maker[0], maker[1], maker[3], *rest])
        plant(where, len(rows), what, family)
    plant(where, "-", "no audit at all for K1002, K1003, K1004, K1007, K1008", "AUD")
    write(where, delimited(rows).encode("utf-8-sig"))

    where = "importer/labels.csv"
    rows = [
        cells(
            "Cert No|Vendor No|Holder|Certified product|HS code|Ausgelobt|Standard|"
            "Certified by|Issue date|Valid to|Scope"
        )
    ]
    labels = plan("labels")
    for ref, who, *rest, what, family in labels:
        rows.append([ref, who, MAKER[who][1], *rest])
        plant(where, len(rows), what, family)
    write(where, delimited(rows).encode("utf-8"))

    write(
        "importer/prices.csv",
        b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog/Pages 2 0 "
        b"R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
    )
    plant("importer/prices.csv", "-", "notes.pdf saved as prices.csv: cannot be used", "DAT")
    write(
        "importer/freeproduce.toml",
        b'# "Ausgelobt" is how the product team heads the wording on the pack.\n'
        b'[[table]]\nfile = "labels.csv"\nkind = "label"\n\n[table.columns]\n'
        b'"Ausgelobt" = "claim"\n',
    )


# --- the public buyer -----------------------------------------------------------------------

PAYEES = plan("payees")
NAMES = list(dict.fromkeys(p[0] for p in PAYEES))


def spend(rng: random.Random, quarter: int) -> None:
    where = f"public_buyer/spend_2025_q{quarter}.csv"
    early = quarter == 1
    if early:
        rows = [
            ["Eastmarch County Council"],
            ["Payments over £500, January to March 2025"],
            [],
            cells(
                "Body Name|Payment Date|Trans No|Directorate|Expense Type|Supplier ID|"
                "Supplier Name|Description|Net Amount £|"
            ),
        ]
    else:
        rows = [
            cells(
                "Organisation|Date Paid|Reference No|Service Area|Category|CPV Code|"
                "Beneficiary|Narrative|Value (GBP)|Contract Ref"
            )
        ]
    first: set[str] = set()
    for n in range(640):
        name, kind, words, cpv, family, what = rng.choice(PAYEES)
        when = date(2025, 3 * quarter - 2, 1) + timedelta(rng.randrange(89))
        amount = 500 + rng.lognormvariate(7.6, 1.1)
        money = f"{amount:,.2f}" if early else f"{amount:.2f}"
        ref = str(1900000 + quarter * 10000 + n)
        note = None
        if n % 97 != 40 and n % 131 != 60 and words not in first:
            note = (f"{what} (all such lines)", family)
            first.add(words)
        if n % 97 == 40:
            money = f"({amount:,.2f})" if n % 2 else f"{amount:.2f}CR"
            note = (f"negative amount written {money[0]}…{money[-2:]}", DECOY)
        if n % 131 == 60:
            name, words, note = (
                "REDACTED PERSONAL DATA",
                "Foster carer",
                ("payee redacted by the council: cannot be screened", DECOY),
            )
        shown = name[:30]
        if early:
            shape = "%d/%m/%Y" if n % 40 else "%d-%b-%y"
            rows.append(
                [
                    "Eastmarch County Council",
                    when.strftime(shape),
                    ref,
                    "Place",
                    kind,
                    f"S{100 + NAMES.index(name)}" if name in NAMES else "",
                    shown,
                    words,
                    money,
                    "",
                ]
            )
        else:
            code = cpv if n % 3 == 0 else (cpv[:8] if n % 3 == 1 else "")
            rows.append(
                [
                    "Eastmarch County Council",
                    when.strftime("%d %B %Y"),
                    ref,
                    "Place",
                    kind,
                    code,
                    shown,
                    words,
                    money,
                    f"EM-{n:04d}" if n % 5 == 0 else "",
                ]
            )
        if note:
            plant(where, len(rows), *note)
        elif len(name) > 30 and shown not in first:
            first.add(shown)
            plant(where, len(rows), "name cut off at 30 characters", "DAT")
    if early:
        rows.append(["TOTAL", "", "", "", "", "", "", "", "see summary", ""])
        plant(where, len(rows), "total row, not a payment", "DAT")
    else:
        for text, family in (("Value to follow", "DAT"), ("Journal", "DAT")):
            rows.append(
                [
                    "Eastmarch County Council",
                    "31 June 2025",
                    "1999999",
                    "Place",
                    "Sundries",
                    "",
                    "Penhallow Software Ltd",
                    text,
                    "tbc",
                    "",
                ]
            )
            plant(where, len(rows), "date and amount that cannot be read", family)
    write(where, delimited(rows).encode("cp1252"))


def contracts() -> None:
    where = "public_buyer/contracts.json"
    # title, scheme, code, item, quantity, unit, amount, supplier, country, what, family
    releases = []
    for n, line in enumerate(plan("contracts"), 1):
        title, scheme, code, item, many, unit, sum_, supplier, country, what, family = line
        quantity, amount = int(many), int(sum_)
        ocid, key = f"ocds-em0000-{n:04d}", f"EM-SUP-{n}"
        goods = [
            {
                "id": "1",
                "description": item,
                "quantity": quantity,
                "classification": {"scheme": scheme, "id": code},
                "unit": {
                    "name": unit,
                    "value": {"amount": round(amount / quantity, 2), "currency": "GBP"},
                },
            }
        ]
        money = {"amount": amount, "currency": "GBP"}
        releases.append(
            {
                "ocid": ocid,
                "id": f"{ocid}-contract",
                "date": f"2025-02-{n + 8:02d}T10:00:00Z",
                "tag": ["award", "contract"],
                "initiationType": "tender",
                "language": "en",
                "parties": [
                    {"id": "EM-CC", "name": "Eastmarch County Council", "roles": ["buyer"]},
                    {
                        "id": key,
                        "name": supplier,
                        "roles": ["supplier"],
                        "address": {"countryName": country},
                    },
                ],
                "buyer": {"id": "EM-CC", "name": "Eastmarch County Council"},
                "tender": {"id": ocid, "title": title},
                "awards": [
                    {
                        "id": "1",
                        "title": title,
                        "date": f"2025-02-{n + 8:02d}T10:00:00Z",
                        "value": money,
                        "suppliers": [{"id": key, "name": supplier}],
                        "items": goods,
                    }
                ],
                "contracts": [
                    {
                        "id": f"EM-C-{n}",
                        "awardID": "1",
                        "title": title,
                        "value": money,
                        "dateSigned": f"2025-03-{n + 8:02d}T10:00:00Z",
                        "items": goods,
                    }
                ],
            }
        )
        plant(where, f"release {n}", what, family)
    package = {
        "version": "1.1",
        "uri": "https://example.org/eastmarch/contracts.json",
        "publishedDate": "2025-07-01T09:00:00Z",
        "publisher": {"name": "Eastmarch County Council"},
        "releases": releases,
    }
    write(where, (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode())


def suppliers_ods() -> None:
    where = "public_buyer/suppliers.ods"
    rows = [["Supplier ID", "Supplier Name", "Country", "Address", "Post Code", "Category"]]
    kinds = {p[0]: p[1] for p in PAYEES}
    for n, name in enumerate(NAMES):
        rows.append(
            [
                f"S{100 + n}",
                name,
                ("UK", "United Kingdom", "England", "GB")[n % 4],
                f"{n + 3} Station Road, Eastmarch",
                f"EM{n % 9 + 1} {n % 7 + 1}QX",
                kinds[name],
            ]
        )
    rows.append(cells("S190|Ribbleford Legal LLP|UK|12 Station Road, Eastmarch|EM1 3QX|Legal Fees"))
    plant(where, f"Suppliers!{len(rows)}", "one party under two numbers", "PTY")
    book = OpenDocumentSpreadsheet()
    sheet = Table(name="Suppliers")
    for row in rows:
        line = TableRow()
        for text in row:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=text))
            line.addElement(cell)
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    book.write(out)
    write(where, still(out.getvalue()))


def council_audits() -> None:
    where = "public_buyer/audits.csv"
    rows = [
        cells(
            "Report No|Supplier Name|Audit Company|Audit Type|Date of audit|Expiry date|"
            "Non-compliance|Severity|Target date|Status"
        )
    ]
    audits = plan("council_audits")
    for *row, what, family in audits:
        rows.append(row)
        plant(where, len(rows), what, family)
    write(where, delimited(rows).encode("utf-8"))


# --- a few rows of published lists ------------------------------------------------------------

SAMPLE = "sample, incomplete, not a reference"


def lists() -> None:
    rows = [cells("Effective Date|Country|Country Code|Industry|Entity|Status|WRO/Finding|Remarks")]
    for day, country, code, industry, entity in [
        (
            "9/30/2019",
            "China",
            "CN",
            "Apparel, Footwear and Textiles",
            "Hetian Taida Apparel Co., Ltd.",
        ),
        (
            "9/3/2020",
            "China",
            "CN",
            "Apparel, Footwear and Textiles",
            "Yili Zhuowan Garment Manufacturing Co., Ltd. and Baoding LYSZD Trade and Business "
            "Co., Ltd.",
        ),
        (
            "11/2/2021",
            "China",
            "CN",
            "Apparel, Footwear and Textiles",
            "Xinjiang Junggar Cotton and Linen Co., Ltd.",
        ),
        (
            "5/18/2018",
            "Turkmenistan",
            "TM",
            "Agriculture and Prepared Products",
            "All Turkmenistan Cotton or products produced in whole or in part with Turkmenistan "
            "cotton.",
        ),
    ]:
        rows.append([day, country, code, industry, entity, "", "WRO", SAMPLE])
    write("lists/cbp_wro_sample.csv", delimited(rows).encode("utf-8-sig"))
    write(
        "lists/uflpa_sample.html",
        f"""<!-- {SAMPLE}; a few rows of the UFLPA Entity List of the
US Department of Homeland Security, retyped from the page as seen in August 2026 -->
<div><p><strong>A list of entities in Xinjiang that mine, produce, or manufacture wholly or in part
any goods, wares, articles and merchandise with forced labor</strong></p>
<table><thead><tr><th>Name of Entity</th><th>Effective Date</th></tr></thead><tbody>
<tr><td>Hoshine Silicon Industry (Shanshan) Co., Ltd (including one alias: Hesheng Silicon Industry
(Shanshan) Co.) and subsidiaries</td><td>June 21, 2022</td></tr>
</tbody></table>
<p><strong>A list of facilities and entities, including the Xinjiang Production and Construction
Corps, that source material from Xinjiang</strong></p>
<table><thead><tr><th>Entity Name</th><th>Effective Date</th></tr></thead><tbody>
<tr><td>Baoding LYSZD Trade and Business Co., Ltd.</td><td>June 21, 2022</td></tr>
<tr><td>Hetian Haolin Hair Accessories Co. Ltd. (and two aliases: Hotan Haolin Hair Accessories; and
Hollin Hair Accessories)</td><td>June 21, 2022</td></tr>
</tbody></table></div>
""".encode(),
    )


def main() -> None:
    rng = random.Random(SEED)
    suppliers_xlsx()
    ledger(rng)
    shipments(rng)
    importer_papers()
    for quarter in (1, 2):
        spend(rng, quarter)
    contracts()
    suppliers_ods()
    council_audits()
    lists()
    rows = [
        ["example", "file", "row", "planted", "expected"],
        *[[str(c) for c in t] for t in truth],
    ]
    write("truth.csv", delimited(rows).encode("utf-8"))


if __name__ == "__main__":
    main()
