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
MAKERS = [
    (
        "K1001",
        "Ruilan Knitting Garment Co., Ltd.",
        "瑞岚针织服装有限公司",
        "China",
        "No. 88 Xinjiang Road, Humen Town, Dongguan, Guangdong 523900",
        "Cotton T-shirts",
        "Manufacturer",
    ),
    (
        "K1002",
        "Shihezi Qinghe Textile Co., Ltd.",
        "石河子清禾纺织有限公司",
        "CN",
        "No. 17 Beisi Road, Shihezi, Xinjiang 832000",
        "Cotton fabric, cotton yarn",
        "Manufacturer",
    ),
    (
        "K1003",
        "Haimu Solar Module (Jiangsu) Co., Ltd.",
        "海沐光伏组件（江苏）有限公司",
        "P.R. China",
        "No. 6 Guangfu Road, Yancheng, Jiangsu 224000",
        "Photovoltaic modules",
        "Manufacturer",
    ),
    (
        "K1004",
        "Tianlu Tomato Products Co., Ltd.",
        "天麓番茄制品有限公司",
        "CHINA",
        "Industrial Park East, Changji, Xinjiang Uygur Autonomous Region 831100",
        "Tomato paste",
        "Manufacturer",
    ),
    (
        "K1005",
        "Seri Angsana Soap Sdn. Bhd.",
        "",
        "Malaysia",
        "Lot 42, Jalan Perusahaan 7, 42000 Port Klang, Selangor",
        "Toilet soap from palm oil",
        "Manufacturer",
    ),
    (
        "K1006",
        "Bukit Lestari Glove Sdn. Bhd.",
        "",
        "MY",
        "Lot 9, Kawasan Perindustrian, 41050 Klang, Selangor",
        "Rubber gloves",
        "Manufacturer",
    ),
    (
        "K1007",
        "Noor-e-Chenab Carpets (Pvt) Ltd",
        "",
        "Pakistan",
        "14-B Industrial Estate, Gujranwala, Punjab",
        "Hand-knotted carpets",
        "Manufacturer",
    ),
    (
        "K1008",
        "Coopérative Abouké Cacao",
        "",
        "Ivory Coast",
        "Route de Man, BP 114, Daloa",
        "Cocoa beans",
        "Producer",
    ),
    (
        "K1009",
        "Guangyao Electronics (HK) Ltd.",
        "光曜電子（香港）有限公司",
        "CN",
        "Unit 12, 9/F, 31 Hung To Road, Kwun Tong, Kowloon, Hong Kong",
        "Network routers",
        "Trader",
    ),
    (
        "K1010",
        "Siam Bangtalay Frozen Foods Co., Ltd.",
        "บริษัท สยามบางทะเล โฟรเซนฟู้ดส์ จำกัด",
        "Thailand",
        "99/4 Ekachai Road, Samut Sakhon 74000",
        "Frozen shrimp",
        "Manufacturer",
    ),
    (
        "K1011",
        "Harbour Lantern Trading Ltd.",
        "港灯贸易有限公司",
        "China",
        "Room 1803, 55 Zhongshan Road, Ningbo, Zhejiang 315000",
        "Garments, socks",
        "Trader",
    ),
    (
        "K1012",
        "Fábrica de Rolhas Vale Sereno, Lda.",
        "",
        "Portugal",
        "Rua da Cortiça 12, 4535-000 Santa Maria da Feira",
        "Cork stoppers",
        "Manufacturer",
    ),
    (
        "K1013",
        "Kvarnvik Pappersbruk AB",
        "",
        "Sverige",
        "Bruksgatan 3, 892 00 Domsjö",
        "Copying paper",
        "Manufacturer",
    ),
    (
        "K1014",
        "Werkzeugbau Eschenthal GmbH",
        "",
        "DE",
        "Talstraße 9, 72461 Albstadt",
        "Hand tools",
        "Manufacturer",
    ),
    (
        "K2041",
        "Ruilan Knitting Garment Co., Ltd",
        "瑞岚针织服装有限公司",
        "PRC",
        "88 Xinjiang Rd, Humen, Dongguan",
        "Cotton T-shirts",
        "Manufacturer",
    ),
    (
        "K2057",
        "RUILAN KNITTING GARMENT CO LTD",
        "",
        "China",
        "Dongguan",
        "Polo shirts",
        "Manufacturer",
    ),
    (
        "K1015",
        "Оasis Ridge Textiles Co., Ltd.",
        "",
        "China",
        "No. 3 Chaoyang Road, Shaoxing, Zhejiang 312000",
        "Polyester curtains",
        "Manufacturer",
    ),
    (
        "K1016",
        "Baoding LYSZD Trade and Business Co., Ltd.",
        "",
        "China",
        "Baoding, Hebei",
        "Work gloves",
        "Trader",
    ),
]
SERVICES = [
    ("K3001", "Nordkai Spedition GmbH", "DE", "Fracht", "Seefracht Container"),
    ("K3002", "Elbtor Logistik KG", "DE", "Fracht", "Lkw-Transport Hamburg"),
    ("K3003", "Brückner & Sall Wirtschaftsprüfung", "DE", "Beratung", "Jahresabschlussprüfung"),
    ("K3004", "Speicherhof Immobilien GmbH", "DE", "Miete", "Miete Lager Billbrook"),
    ("K3005", "Glanzpunkt Gebäudereinigung GmbH", "DE", "Reinigung", "Gebäudereinigung Büro"),
    ("K3006", "Stadtwerke Alsterfurt", "DE", "Energie", "Strom Abschlag"),
    ("K3007", "Cottonwood Software Ltd", "UK", "IT", "Softwarelizenz Warenwirtschaft"),
    ("K3008", "Kanzlei Dr. Moorkamp", "DE", "Beratung", "Rechtsberatung Zoll"),
    ("K3009", "Reisebüro Windrose", "DE", "Reise", "Flug und Hotel Messe Guangzhou"),
    ("K3010", "Fernmelde Nord AG", "DE", "Telefon", "Telefon und Internet"),
]
# supplier, cost type, description, code, origins (as typed), unit, price of one unit
GOODS = [
    (
        "K1001",
        "Wareneinkauf",
        "T-Shirt Damen, 100 % Baumwolle, gestrickt",
        "61091000",
        ["CN", "China", "VR China"],
        "ST",
        2.9,
    ),
    ("K1003", "Wareneinkauf", "Photovoltaik-Modul 430 W", "85414300", ["CN", "China"], "ST", 61.0),
    ("K1005", "Wareneinkauf", "Toilettenseife, Palmöl", "34011100", ["MY", "Malaysia"], "KG", 1.7),
    ("K1006", "Wareneinkauf", "Handschuhe aus Kautschuk (Latex)", "40151900", ["MY"], "PAA", 0.21),
    (
        "K1007",
        "Wareneinkauf",
        "Teppich, handgeknüpft, Wolle",
        "57011010",
        ["PK", "Pakistan"],
        "ST",
        214.0,
    ),
    ("K1009", "Wareneinkauf", "WLAN-Router", "85176200", ["CN", "CN", ""], "ST", 19.5),
    ("K1010", "Wareneinkauf", "Garnelen, gefroren", "03061792", ["TH", "Thailand"], "KG", 7.2),
    ("K1011", "Wareneinkauf", "Socken, Baumwolle", "61159500", ["CN", ""], "PAA", 0.48),
    ("K1012", "Wareneinkauf", "Naturkorken", "45031010", ["PT"], "ST", 0.09),
    ("K1013", "Büromaterial", "Kopierpapier A4", "48025620", ["SE"], "KG", 0.95),
    ("K1014", "Wareneinkauf", "Schraubenschlüssel", "82041100", ["DE"], "ST", 3.8),
    ("K1015", "Wareneinkauf", "Vorhang aus Polyester", "63039290", ["CN"], "ST", 5.1),
]
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
        [
            "Vendor No",
            "Name",
            "Native name",
            "Country",
            "Address",
            "Main products",
            "Role",
            "Workers",
            "",
            "",
            "old id",
        ]
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
        text: str = "",
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
                    text or words,
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
        [
            "Beleg-Nr.",
            "Buchungsdatum",
            "Kreditor",
            "Kreditorname",
            "Land",
            "Kostenart",
            "Warenbezeichnung",
            "Warennummer",
            "Ursprungsland",
            "Menge",
            "ME",
            "Einzelpreis",
            "Betrag",
            "Währung",
            "Bestellnummer",
            "",
            "",
        ],
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
        [
            "B/L No",
            "Arrival Date",
            "Shipper",
            "Shipper Address",
            "Shipper Country",
            "Manufacturer",
            "Forwarder",
            "Description of Goods",
            "HS Code",
            "COO",
            "Port of Loading",
            "Port of Discharge",
            "Container No",
            "Pieces",
            "Gross Weight (kg)",
        ]
    ]
    address = {m[1]: m[4] for m in MAKERS}
    # shipper, maker, forwarder, goods, code, origin, port, what, family
    plans = [
        (
            MAKERS[0][1],
            "",
            "Nordkai Spedition GmbH",
            "LADIES T-SHIRTS 100% COTTON",
            "610910",
            "CN",
            "Yantian",
            "cotton garments from China",
            "GDS",
        ),
        (
            MAKERS[1][1],
            "",
            "Nordkai Spedition GmbH",
            "COTTON FABRIC WOVEN UNBLEACHED",
            "520812",
            "China",
            "Tianjin",
            "cotton fabric, shipper in Xinjiang",
            "GDS",
        ),
        (
            MAKERS[2][1],
            "",
            "Nordkai Spedition GmbH",
            "SOLAR MODULES 430W",
            "854143",
            "CN",
            "Shanghai",
            "PV modules from China",
            "GDS",
        ),
        (
            MAKERS[2][1],
            "",
            "",
            "SOLAR MODULES 400W",
            "854140",
            "CN",
            "Shanghai",
            "PV modules under the code of an older HS edition",
            "GDS",
        ),
        (
            MAKERS[3][1],
            "",
            "Nordkai Spedition GmbH",
            "TOMATO PASTE IN DRUMS",
            "200290",
            "CN",
            "Tianjin",
            "tomato paste, shipper in Xinjiang",
            "GDS",
        ),
        (
            "Pelagic Crown Freight Forwarding Ltd",
            "",
            "Pelagic Crown Freight Forwarding Ltd",
            "SOCKS COTTON KNITTED",
            "611595",
            "",
            "Ningbo",
            "only a forwarder is named and no origin",
            "PTY",
        ),
        (
            MAKERS[8][1],
            "",
            "",
            "WIRELESS ROUTERS",
            "851762",
            "",
            "Hong Kong",
            "electronics without origin from a trader",
            "GDS",
        ),
        (
            MAKERS[9][1],
            "",
            "",
            "FROZEN VANNAMEI SHRIMP HEADLESS",
            "030617",
            "TH",
            "Laem Chabang",
            "shrimp from Thailand",
            "GDS",
        ),
        (
            MAKERS[6][1],
            "",
            "",
            "HAND KNOTTED WOOLLEN CARPETS",
            "570110",
            "PK",
            "Karachi",
            "carpets from Pakistan",
            "GDS",
        ),
        (
            MAKERS[4][1],
            "",
            "",
            "TOILET SOAP BARS PALM BASED",
            "340111",
            "Malaysia",
            "Port Klang",
            "soap made from palm oil",
            "GDS",
        ),
        (
            MAKERS[11][1],
            "",
            "",
            "NATURAL CORK STOPPERS",
            "450310",
            "PT",
            "Leixoes",
            "cork from Portugal",
            DECOY,
        ),
        (
            MAKERS[12][1],
            "",
            "",
            "COPY PAPER A4",
            "480256",
            "SE",
            "Göteborg",
            "paper from Sweden",
            DECOY,
        ),
    ]
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
        [
            "LOTU250999",
            "2025-09-30",
            "Hollin Hair Accessories",
            "",
            "China",
            "",
            "",
            "HAIR ACCESSORIES, SAMPLES",
            "961590",
            "CN",
            "Qingdao",
            "Hamburg",
            "LOTU7700001",
            "12",
            "3.5",
        ]
    )
    plant(where, len(rows), "shipper's name is an alias in the UFLPA sample list", "PTY")
    write(where, delimited(rows, "\t").encode("utf-16"))


def importer_papers() -> None:
    where = "importer/audits.csv"
    rows = [
        [
            "Audit Ref",
            "Vendor No",
            "Site",
            "Country",
            "Auditor",
            "Standard",
            "Audit Date",
            "Valid Until",
            "Finding",
            "Clause",
            "Grade",
            "Due Date",
            "Date Closed",
            "Status",
        ]
    ]
    audits = [
        (
            "A-2201",
            0,
            "Veritor Assurance",
            "SMETA",
            "12/04/2022",
            "12/04/2024",
            "",
            "",
            "",
            "",
            "",
            "Closed",
            "audit expired",
            "AUD",
        ),
        (
            "A-2411",
            4,
            "Veritor Assurance",
            "SMETA",
            "19/02/2025",
            "19/02/2027",
            "Passports of migrant workers kept in the office",
            "1.2",
            "Critical",
            "19/05/2025",
            "",
            "Open",
            "critical finding overdue (retention of identity documents)",
            "AUD",
        ),
        (
            "A-2412",
            4,
            "Veritor Assurance",
            "SMETA",
            "19/02/2025",
            "19/02/2027",
            "Emergency exit blocked",
            "3.1",
            "Major",
            "19/04/2025",
            "02/04/2025",
            "Closed",
            "finding closed in time",
            DECOY,
        ),
        (
            "A-2501",
            5,
            "Veritor Assurance",
            "SMETA",
            "03/03/2025",
            "03/03/2027",
            "Workers report recruitment fees",
            "1.1",
            "Major",
            "30/06/2025",
            "",
            "Open",
            "finding overdue (recruitment fees)",
            "AUD",
        ),
        (
            "A-2502",
            5,
            "Kestrel Social Audits",
            "SA8000",
            "17/04/2025",
            "17/04/2028",
            "",
            "",
            "",
            "",
            "",
            "Closed",
            "second auditor at the same site within a year",
            "AUD",
        ),
        (
            "A-2503",
            5,
            "Three Rivers Compliance",
            "BSCI",
            "28/05/2025",
            "28/05/2026",
            "",
            "",
            "",
            "",
            "",
            "Closed",
            "third auditor at the same site within a year",
            "AUD",
        ),
        (
            "A-2504",
            9,
            "Kestrel Social Audits",
            "SMETA",
            "30/10/2025",
            "30/10/2027",
            "",
            "",
            "",
            "",
            "",
            "Closed",
            "audit in force",
            DECOY,
        ),
        (
            "A-2505",
            11,
            "Kestrel Social Audits",
            "SMETA",
            "15/09/2025",
            "15/09/2027",
            "",
            "",
            "",
            "",
            "",
            "Closed",
            "audit in force",
            DECOY,
        ),
    ]
    for ref, who, *rest, what, family in audits:
        maker = MAKERS[who]
        rows.append([ref, maker[0], maker[1], maker[3], *rest])
        plant(where, len(rows), what, family)
    plant(where, "-", "no audit at all for K1002, K1003, K1004, K1007, K1008", "AUD")
    write(where, delimited(rows).encode("utf-8-sig"))

    where = "importer/labels.csv"
    rows = [
        [
            "Cert No",
            "Vendor No",
            "Holder",
            "Certified product",
            "HS code",
            "Ausgelobt",
            "Standard",
            "Certified by",
            "Issue date",
            "Valid to",
            "Scope",
        ]
    ]
    labels = [
        (
            "",
            0,
            "T-shirt Lind Basic",
            "610910",
            "100 % organic cotton, fair made",
            "",
            "",
            "",
            "",
            "",
            "claim without certificate",
            "LBL",
        ),
        (
            "KSC-11873",
            6,
            "Carpet Chenab 170x240",
            "570110",
            "Made without child labour",
            "Knot & Child",
            "Knot & Child Foundation",
            "2021-06-01",
            "2024-05-31",
            "Hand-knotted carpets",
            "certificate expired",
            "LBL",
        ),
        (
            "GOT-554120",
            10,
            "Socks Lind Active, cotton",
            "611595",
            "Organic cotton",
            "Organic Thread",
            "Certiterra",
            "2025-01-15",
            "2027-01-14",
            "Frozen shrimp",
            "scope is another good",
            "LBL",
        ),
        (
            "PSF-3301",
            4,
            "Soap Angsana",
            "340111",
            "Sustainable palm oil",
            "Palm Steward",
            "",
            "2025-02-01",
            "2027-01-31",
            "Palm oil and soap",
            "verifier not named",
            "LBL",
        ),
        (
            "COR-0815",
            11,
            "Cork stopper Vale",
            "450310",
            "Certified forest cork",
            "Forest Chain",
            "Certiterra",
            "2025-03-01",
            "2028-02-29",
            "Cork stoppers",
            "certificate in force",
            DECOY,
        ),
    ]
    for ref, who, *rest, what, family in labels:
        rows.append([ref, MAKERS[who][0], MAKERS[who][1], *rest])
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
        '# "Ausgelobt" is how the product team heads the wording on the pack.\n'
        '[[table]]\nfile = "labels.csv"\nkind = "label"\n\n[table.columns]\n'
        '"Ausgelobt" = "claim"\n'.encode(),
    )


# --- the public buyer -----------------------------------------------------------------------

PAYEES = [
    # name, expense type, description, CPV, family, what
    (
        "Wharfedene Surgical Supplies Ltd",
        "Clinical Equipment",
        "Surgical instruments, sets",
        "33169000-2",
        "GDS",
        "surgical instruments, origin not stated",
    ),
    (
        "Tarn Hows Uniform & Workwear Limited",
        "Uniforms",
        "Cotton polo shirts, wardens",
        "18110000-3",
        "GDS",
        "uniforms of cotton, origin not stated",
    ),
    (
        "Brightlatch Catering Services Ltd",
        "Catering",
        "Catering services, schools",
        "55520000-1",
        "BUY",
        "labour-heavy service without audit",
    ),
    (
        "Fellgate Cleaning Contractors Ltd",
        "Premises Cleaning",
        "Office cleaning, county hall",
        "90910000-9",
        "BUY",
        "cleaning without audit, clause or certificate",
    ),
    (
        "Hollowbeck Construction (Northern) Limited",
        "Works Contractors",
        "Roadworks, stage 4",
        "45233140-2",
        "BUY",
        "construction without audit",
    ),
    (
        "Stonemere Paving & Setts Ltd",
        "Highways Materials",
        "Sandstone setts, Market Square",
        "44912200-8",
        "GDS",
        "sandstone, origin not stated",
    ),
    (
        "Kiln Lane Brick Company Ltd",
        "Building Materials",
        "Facing bricks",
        "44111100-2",
        "GDS",
        "bricks, origin not stated",
    ),
    (
        "Oxenby Catering Wholesale plc",
        "Provisions",
        "Frozen fish fillets",
        "15220000-6",
        "GDS",
        "fish, origin not stated",
    ),
    (
        "Oxenby Catering Wholesale plc",
        "Provisions",
        "Long-grain rice",
        "15614100-6",
        "GDS",
        "rice, origin not stated",
    ),
    ("Ribbleford Legal LLP", "Legal Fees", "Legal advice", "79110000-8", DECOY, "legal service"),
    (
        "Marlpit Energy Supply Ltd",
        "Electricity",
        "Electricity, street lighting",
        "09310000-5",
        DECOY,
        "electricity",
    ),
    (
        "Brickfield Training CIC",
        "Training",
        "Staff training",
        "80500000-9",
        DECOY,
        "Brickfield is a name, not bricks",
    ),
    (
        "Ashdale Care Homes Limited",
        "Residential Care",
        "Placements",
        "85311000-2",
        DECOY,
        "care placement",
    ),
    ("Penhallow Software Ltd", "ICT Licences", "Licence renewal", "48000000-8", DECOY, "software"),
    (
        "Dunmoor Bus Company",
        "Home to School Transport",
        "School transport",
        "60130000-8",
        DECOY,
        "transport",
    ),
]
NAMES = list(dict.fromkeys(p[0] for p in PAYEES))


def spend(rng: random.Random, quarter: int) -> None:
    where = f"public_buyer/spend_2025_q{quarter}.csv"
    early = quarter == 1
    if early:
        rows = [
            ["Eastmarch County Council"],
            ["Payments over £500, January to March 2025"],
            [],
            [
                "Body Name",
                "Payment Date",
                "Trans No",
                "Directorate",
                "Expense Type",
                "Supplier ID",
                "Supplier Name",
                "Description",
                "Net Amount £",
                "",
            ],
        ]
    else:
        rows = [
            [
                "Organisation",
                "Date Paid",
                "Reference No",
                "Service Area",
                "Category",
                "CPV Code",
                "Beneficiary",
                "Narrative",
                "Value (GBP)",
                "Contract Ref",
            ]
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
    plans = [
        (
            "Surgical instruments framework",
            "CPV",
            "33169000-2",
            "Surgical forceps and scissors, stainless steel, made in Pakistan",
            4200,
            "piece",
            88200,
            "Sialvale Instruments (Pvt) Ltd",
            "PK",
            "surgical instruments from Pakistan",
            "GDS",
        ),
        (
            "Uniforms for wardens",
            "CPV",
            "18110000-3",
            "Cotton work trousers",
            900,
            "piece",
            16200,
            "Jamunagarh Apparel Ltd",
            "BD",
            "garments from Bangladesh",
            "GDS",
        ),
        (
            "School catering: fish",
            "CPV",
            "15220000-6",
            "Frozen fish fillets",
            8000,
            "kg",
            41600,
            "Siam Bangtalay Frozen Foods Co., Ltd.",
            "TH",
            "fish from Thailand",
            "GDS",
        ),
        (
            "School catering: rice",
            "CPV",
            "15614100-6",
            "Long-grain rice",
            12000,
            "kg",
            13800,
            "Ganga Terai Rice Mills",
            "IN",
            "rice from India",
            "GDS",
        ),
        (
            "Market Square setts",
            "CPV",
            "44912200-8",
            "Sandstone setts",
            310,
            "tonne",
            52700,
            "Bundiraj Stone Exports",
            "IN",
            "sandstone from India",
            "GDS",
        ),
        (
            "Facing bricks, depot",
            "CPV",
            "44111100-2",
            "Clay facing bricks",
            60000,
            "piece",
            33000,
            "Bhatta Nagar Brick Works",
            "IN",
            "bricks from India",
            "GDS",
        ),
        (
            "Granite kerbs",
            "CPV",
            "44912100-7",
            "Granite kerbs",
            140,
            "tonne",
            29400,
            "Bundiraj Stone Exports",
            "IN",
            "granite (stones) from India",
            "GDS",
        ),
        (
            "Office cleaning",
            "CPV",
            "90910000-9",
            "Cleaning services",
            36,
            "month",
            216000,
            "Fellgate Cleaning Contractors Ltd",
            "GB",
            "cleaning service",
            "BUY",
        ),
        (
            "Road repairs north",
            "CPV",
            "45233142-6",
            "Road-repair works",
            1,
            "lot",
            1450000,
            "Hollowbeck Construction (Northern) Limited",
            "GB",
            "construction service",
            "BUY",
        ),
        (
            "Legal panel",
            "CPV",
            "79110000-8",
            "Legal advisory services",
            1,
            "lot",
            95000,
            "Ribbleford Legal LLP",
            "GB",
            "legal service",
            DECOY,
        ),
        (
            "Copying paper",
            "CPV",
            "30197643-5",
            "Photocopier paper",
            9000,
            "ream",
            27900,
            "Kvarnvik Pappersbruk AB",
            "SE",
            "paper from Sweden",
            DECOY,
        ),
    ]
    releases = []
    for n, plan in enumerate(plans, 1):
        title, scheme, code, item, quantity, unit, amount, supplier, country, what, family = plan
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
    rows.append(
        [
            "S190",
            "Ribbleford Legal LLP",
            "UK",
            "12 Station Road, Eastmarch",
            "EM1 3QX",
            "Legal Fees",
        ]
    )
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
        [
            "Report No",
            "Supplier Name",
            "Audit Company",
            "Audit Type",
            "Date of audit",
            "Expiry date",
            "Non-compliance",
            "Severity",
            "Target date",
            "Status",
        ]
    ]
    audits = [
        (
            "R-88",
            "Sialvale Instruments (Pvt) Ltd",
            "Kestrel Social Audits",
            "Labour standards",
            "14/11/2023",
            "14/11/2024",
            "Children seen at a polishing workshop",
            "Critical",
            "14/02/2024",
            "Open",
            "audit expired and a critical finding overdue",
            "AUD",
        ),
        (
            "R-91",
            "Bundiraj Stone Exports",
            "Veritor Assurance",
            "SMETA",
            "02/06/2025",
            "02/06/2027",
            "Advances to workers not recorded",
            "Major",
            "02/09/2025",
            "Open",
            "finding overdue (advances, a sign of debt bondage)",
            "AUD",
        ),
        (
            "R-92",
            "Kvarnvik Pappersbruk AB",
            "Veritor Assurance",
            "SMETA",
            "20/06/2025",
            "20/06/2027",
            "",
            "",
            "",
            "Closed",
            "audit in force",
            DECOY,
        ),
    ]
    for *row, what, family in audits:
        rows.append(row)
        plant(where, len(rows), what, family)
    write(where, delimited(rows).encode("utf-8"))


# --- a few rows of published lists ------------------------------------------------------------

SAMPLE = "sample, incomplete, not a reference"


def lists() -> None:
    rows = [
        [
            "Effective Date",
            "Country",
            "Country Code",
            "Industry",
            "Entity",
            "Status",
            "WRO/Finding",
            "Remarks",
        ]
    ]
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
