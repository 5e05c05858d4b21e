"""Results as a run gives them, for the tests of renderers. The companies are invented."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from freeproduce.model.findings import (
    Decision,
    EditionRef,
    Evidence,
    Finding,
    NotRun,
    Severity,
    fingerprint,
)
from freeproduce.model.records import Column, Source
from freeproduce.model.result import Result, RulePage

GOODS = EditionRef(
    id="us-dol-goods-2022",
    list="us-dol-goods",
    title="List of Goods Produced by Child Labor or Forced Labor",
    publisher="US Department of Labor",
    date="2022-09-28",
    licence="US government work",
    origin="tvpra-2022.xml",
    sha256="9b" * 32,
    rows=467,
    age_days=1519,
    note="A later edition of 2024 exists and is not on file",
)
ENTITIES = EditionRef(
    id="us-dhs-uflpa-2026-08",
    list="us-dhs-uflpa",
    title="UFLPA Entity List",
    publisher="US Department of Homeland Security",
    date="2026-08-04",
    licence="US government work",
    origin="uflpa.html",
    sha256="4e" * 32,
    rows=9,
    age_days=113,
)

TITLES: dict[str, tuple[str, str, Severity]] = {
    "AUD401": ("audit-missing", "Supplier without an audit on file", "medium"),
    "BUY301": ("labour-heavy-service", "Labour-heavy service with no audit or clause", "medium"),
    "BUY302": ("price-far-below-peers", "Unit price far below its peers", "medium"),
    "DAT601": ("amount-unreadable", "Amount that cannot be read as a number", "info"),
    "DAT604": ("date-two-ways", "Date that could be two dates", "info"),
    "GDS101": (
        "listed-good-forced-labour",
        "Good listed for forced labour, from a country it is listed for",
        "high",
    ),
    "GDS105": (
        "input-listed",
        "Good whose usual inputs are listed, from that origin",
        "medium",
    ),
    "GDS107": ("origin-not-stated", "Listed good whose origin is not stated", "medium"),
    "LBL501": ("claim-without-certificate", "Claim without a certificate", "medium"),
    "PTY201": ("party-listed", "Party on an import-ban or entity list", "critical"),
    "PTY207": ("invisible-characters", "Invisible or look-alike characters in a name", "medium"),
}

PAGE = """## What it finds

Lines that meet the rule “{title}”, in the newest edition on file.

## Why it matters

It is where to ask first. The line itself is not proven to be made by forced labour.

## Evidence it shows

The lines with their code, description, origin and supplier.

## Exclusions

Services; a match by words alone is marked as a guess.

## Source

The edition shown beside the finding.
"""


def rule_page(code: str) -> RulePage:
    name, title, severity = TITLES[code]
    return RulePage(code, name, title, severity, PAGE.format(title=title))


def finding(
    code: str,
    subject: str,
    message: str,
    evidence: list[Evidence],
    count: int | None = None,
    amounts: dict[str, str] | None = None,
    **more: Any,
) -> Finding:
    """A finding as the engine gives it: one amount when all lines share a currency."""
    sums = {c: Decimal(a) for c, a in (amounts or {}).items()}
    one = next(iter(sums.items())) if len(sums) == 1 else (None, None)
    more.setdefault("severity", TITLES[code][2])
    return Finding(
        code=code,
        subject=subject,
        message=message,
        count=count if count is not None else len(evidence),
        amount=one[1],
        currency=one[0],
        amounts=sums,
        evidence=evidence,
        fingerprint=fingerprint(code, subject.encode("utf-8", "replace").decode()),
        **more,
    )


def purchase(row: int, supplier: str, what: str, code: str, origin: str, amount: str) -> Evidence:
    return Evidence(
        "ledger/purchases 2026.xlsx",
        "Q3",
        row,
        {
            "Vendor": supplier,
            "Item": what,
            "HS": code,
            "Origin": origin,
            "Line total (GBP)": amount,
        },
    )


def findings() -> list[Finding]:
    return [
        finding(
            "PTY201",
            "Aksu Example Textile Co., Ltd.",
            "“Aksu Example Textile” is a listed name of Aksu Example Textile Co., Ltd. "
            "(import ban, effective 2025-01-15); 3 line(s)",
            [
                Evidence(
                    "suppliers.csv",
                    None,
                    14,
                    {"Supplier": "阿克苏示例纺织有限公司 Aksu Example Textile", "Country": "CN"},
                ),
                purchase(88, "AKSU EXAMPLE TEXTILE", "Cotton yarn", "520512", "CN", "12,340.00"),
            ],
            count=3,
            amounts={"GBP": "24680.00"},
            place="CN",
            facts={"measure": "import_ban", "matched": "Aksu Example Textile"},
            editions=(ENTITIES.id,),
            laws=("us-uflpa",),
        ),
        finding(
            "GDS101",
            "Cotton · China",
            "Cotton from China is listed for forced labour; 41 line(s) name it by code (5201)",
            [
                purchase(12, "Northern Spinners Ltd", "Raw cotton", "520100", "CN", "8,100.50"),
                purchase(13, "Northern Spinners Ltd", "Raw cotton", "520100", "CN", "7,950.00"),
                purchase(
                    19, "Example Weaving GmbH", "棉纱 cotton yarn", "520512", "CN", "1.250,75"
                ),
            ],
            count=41,
            amounts={"GBP": "182345.25"},
            place="CN",
            facts={"good": "cotton", "basis": "code", "words": "5201, 5205"},
            editions=(GOODS.id,),
            indicators=("abuse-of-vulnerability",),
            laws=("us-tvpra",),
        ),
        finding(
            "GDS101",
            "Bricks · India",
            "Bricks from India is listed for forced labour; 2 line(s) name it by text (bricks)",
            [purchase(201, "Harbour Builders", "Facing bricks", "", "IN", "640.00")],
            count=2,
            amounts={"GBP": "900.00", "USD": "412.30", "JPY": "15000"},
            severity="medium",
            place="IN",
            guess=True,
            editions=(GOODS.id,),
            laws=("us-tvpra",),
        ),
        finding(
            "GDS105",
            "Palm oil soap · Malaysia",
            "Soap usually contains palm fruit, which is listed for forced labour from Malaysia",
            [purchase(77, "Sea Trading", "Toilet soap", "340111", "MY", "2,000.00")],
            amounts={"GBP": "2000.00"},
            place="MY",
            editions=(GOODS.id,),
        ),
        finding(
            "GDS107",
            "Cobalt ore",
            "Cobalt ore is listed; 6 line(s) do not say where it comes from",
            [purchase(300, "Mineral Desk", "Cobalt concentrate", "260500", "", "55,000.00")],
            count=6,
            amounts={"USD": "330000"},
            editions=(GOODS.id,),
        ),
        finding(
            "BUY301",
            "Cleaning · Bright Example Ltd",
            "Cleaning is a sector the report names; no audit, clause or certificate is on file",
            [
                Evidence(
                    "spend/2026-09.csv",
                    None,
                    1042,
                    {"Supplier": "Bright Example Ltd", "Expense Type": "Cleaning & domestic"},
                )
            ],
            count=12,
            amounts={"GBP": "48000"},
            place="GB",
        ),
        finding(
            "BUY302",
            "Cotton gloves · Hand Example Co.",
            "1.10 a pair; the middle of 23 peers is 4.20",
            [purchase(410, "Hand Example Co.", "Cotton gloves", "611692", "PK", "1,100.00")],
            amounts={"GBP": "1100"},
            place="PK",
            arithmetic="(1.10 − 4.20) ÷ (1.4826 × 0.35) = −5.97, below −3.5",
        ),
        finding(
            "AUD401",
            "Northern Spinners Ltd",
            "No audit of Northern Spinners Ltd is on file",
            [Evidence("suppliers.csv", None, 3, {"Supplier": "Northern Spinners Ltd"})],
            place="SG",
            decision=Decision(
                fingerprint("AUD401", "Northern Spinners Ltd"),
                "under-review",
                "Auditor booked for January",
                "M. Osei",
                "2026-11-02T09:30:00+00:00",
                "2027-02-01",
            ),
        ),
        finding(
            "LBL501",
            "“Ethically made” · T-shirt",
            "The claim “Ethically made” has no certificate on file",
            [Evidence("labels.csv", None, 5, {"Product": "T-shirt", "Claim": "Ethically made"})],
            decision=Decision(
                fingerprint("LBL501", "“Ethically made” · T-shirt"),
                "accepted",
                "Old packaging, sold out in June",
                "R. Silva",
                "2026-05-01T08:00:00+00:00",
                "2026-06-30",
            ),
        ),
        finding(
            "PTY207",
            "Acme\u200b \u202eExample",
            "The name has invisible characters: U+200B, U+202E",
            [Evidence("suppliers.csv", None, 21, {"Supplier": "Acme\u200b \u202eExample"})],
        ),
        finding(
            "DAT604",
            "Date · purchases 2026.xlsx",
            "04/05/2026 could be 4 May or 5 April; no other row of the column decides",
            [Evidence("ledger/purchases 2026.xlsx", "Q3", 55, {"Date": "04/05/2026"})],
            count=9,
            decision=Decision(
                fingerprint("DAT604", "Date · purchases 2026.xlsx"),
                "false-match",
                "The system writes day first",
                "M. Osei",
                "2026-10-12T10:00:00+00:00",
            ),
        ),
        finding(
            "DAT601",
            "Line total (GBP) · purchases 2026.xlsx",
            "“n/a” cannot be read as a number",
            [
                Evidence("ledger/purchases 2026.xlsx", "Q3", 91, {"Line total (GBP)": "n/a"}),
                Evidence("ledger/purchases 2026.xlsx", "Q3", 92, {"": "n/a"}),
                Evidence("old/scan.csv", None, None, {}),
            ],
            amounts={"": "125.5"},
        ),
    ]


def files() -> list[Source]:
    return [
        Source(
            1,
            "suppliers.csv",
            None,
            "supplier",
            212,
            format="csv",
            encoding="windows-1252",
            delimiter=";",
            header_row=3,
            columns=[
                Column(0, "Supplier", "supplier_name", "name", None, "synonym, English"),
                Column(1, "Country", "country", "country", None, "synonym, English"),
                Column(2, "Our ref", None),
                Column(3, "", None),
            ],
            why="names of suppliers and countries, no amounts",
        ),
        Source(
            2,
            "ledger/purchases 2026.xlsx",
            "Q3",
            "purchase",
            10482,
            format="xlsx",
            header_row=1,
            currency="GBP",
            columns=[
                Column(0, "Vendor", "supplier_name", "name"),
                Column(1, "Item", "description"),
                Column(2, "HS", "code", "code"),
                Column(3, "Origin", "origin", "country"),
                Column(4, "Line total (GBP)", "amount", "number", "1,234.50"),
                Column(5, "Date", "date", "date", "%d/%m/%Y"),
            ],
            why="suppliers, amounts and dates",
        ),
        Source(3, "spend/2026-09.csv", None, "purchase", 2203, format="csv", encoding="utf-8"),
        Source(4, "labels.csv", None, "label", 40, format="csv", encoding="gb18030"),
        Source(
            5,
            "notes.txt",
            status="unused",
            reason="no header that a rule reads; write a mapping with `freeproduce map notes.txt`",
        ),
        Source(
            6,
            "old/scan.csv",
            status="failed",
            reason="this is a PDF, not a table; export the table as CSV or XLSX",
        ),
    ]


def result() -> Result:
    """A run over a small importer's folder."""
    return Result(
        files=files(),
        findings=findings(),
        not_run=[
            NotRun("AUD403", "finding-overdue", "no file has audit.due or audit.closed"),
            NotRun("LBL503", "scope-too-narrow", "no file has label.scope"),
            NotRun("GDS101", "listed-good-forced-labour", "4,120 of 12,685 lines state no origin"),
        ],
        editions=[GOODS, ENTITIES],
        rules=[rule_page(code) for code in TITLES],
        counts={"records": 12937},
        generated="2026-11-25T10:00:00+00:00",
        version="0.1.0",
    )


def empty() -> Result:
    """A run that found nothing, because there was nothing to find it in."""
    return Result(
        files=[],
        findings=[],
        not_run=[],
        editions=[],
        generated="2026-11-25T10:00:00+00:00",
        version="0.1.0",
    )


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}",
    "=cmd|' /C calc'!A0",
    "Acme \u202etxt.exe\u202c",
    "zero\u200bwidth\ufeff",
    "bell\x07 null\x00 esc\x1b[31m",
    "line\nbreak\r\ttab",
    "</style><style>*{display:none}",
    "javascript:alert(1)",
    "شركة المثال ١٢٣",
    "\ud800 lone surrogate",
)


def hostile() -> Result:
    """Every text that a user's file can bring is hostile."""
    found = [
        finding(
            "GDS101",
            text,
            text,
            [Evidence(text, text, 1, {text: text})],
            facts={"note": text},
            arithmetic=text,
            editions=(GOODS.id,),
            place="CN",
        )
        for text in HOSTILE
    ]
    return Result(
        files=[Source(i, t, t, "supplier", 1, reason=t) for i, t in enumerate(HOSTILE)],
        findings=found,
        not_run=[NotRun("X", t, t) for t in HOSTILE],
        editions=[GOODS],
        rules=[rule_page("GDS101")],
        generated="2026-11-25T10:00:00+00:00",
        version="0.1.0",
    )


def many(n: int) -> Result:
    """A run with ``n`` findings."""
    whole = result()
    places = ("CN", "IN", "MY", "BR", "PK", "SG")
    whole.findings = [
        finding(
            "GDS101",
            f"Good {i} · Country {i % 97}",
            f"Good {i} is listed; {i % 40 + 1} line(s) name it by code",
            [purchase(i, f"Supplier {i % 300}", f"Good {i}", "520100", "CN", "10.00")] * 5,
            count=i % 40 + 5,
            amounts={"GBP": f"{(i * 7919) % 100003}.00"},
            place=places[i % len(places)],
            severity=("critical", "high", "medium", "info")[i % 4],
            editions=(GOODS.id,),
        )
        for i in range(n)
    ]
    return whole
