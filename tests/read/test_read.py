"""What ``read`` promises, through its public door."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import re
import tempfile
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from freeproduce.read import cells, delimited, load_settings, read, understand, write_settings
from freeproduce.read.settings import SettingsError

QUICK = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
HEADER = ["Entity", "Date", "Expense Type", "Supplier", "Transaction Number", "Amount"]


def records(tmp_path: Path, content: bytes | str, name: str = "a.csv", **given):
    """Read one file; gives its source, its records as dicts, and its remarks."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return opened(path, **given)


def opened(path: Path, **given):
    con = duckdb.connect()
    sources = read([path], con, **given)
    found = []
    if sources[0].kind and sources[0].status == "read":
        cursor = con.execute(f"SELECT * FROM {sources[0].kind} ORDER BY row")
        names = [d[0] for d in cursor.description]
        found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    remarks = con.execute('SELECT remark, row, "column", text, detail FROM remark').fetchall()
    return sources[0], found, remarks, con


def ledger(rows, delimiter=",", header=HEADER) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([header, *rows])
    return out.getvalue()


def line(date="13/05/2014", amount="12.50", supplier="Acme Ltd"):
    return ["Town Hall", date, "Paper", supplier, "0007", amount]


# -- every cell keeps its text ------------------------------------------------------------------

LATIN = st.text(
    st.characters(codec="cp1252", exclude_categories=("Cc", "Cs")), min_size=1, max_size=12
)


@QUICK
@given(
    table=st.lists(st.lists(LATIN, min_size=4, max_size=4), min_size=1, max_size=8),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]),
    titles=st.integers(0, 3),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_any_table_is_read_back_cell_for_cell(table, delimiter, encoding, titles, end):
    header = ["Supplier", "Description", "Transaction Number", "Amount"]
    out = io.StringIO()
    out.write(f"A title{end}" * titles)
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows([header, *table])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_bytes(out.getvalue().encode(encoding))
        con = duckdb.connect()
        (source,) = read([path], con)
        assert (source.kind, source.header_row) == ("purchase", titles + 1), source
        got = cells(con, source, range(1, 100))
        for n, row in enumerate(table, titles + 2):
            assert [got[n][h] for h in header] == row


@QUICK
@given(
    table=st.lists(
        st.lists(st.text(max_size=8).filter(lambda t: "\0" not in t), min_size=3, max_size=3),
        max_size=6,
    )
)
def test_text_of_any_script_survives_with_its_line_ends(table):
    header = ["Supplier", "Date", "Amount"]
    rows = [["x", *row] for row in table]
    text = ledger(rows, header=["Entity", *header])
    text = text.encode("utf-8", "ignore").decode("utf-8")
    rows = list(csv.reader(io.StringIO(text, newline="")))[1:]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_bytes(text.encode("utf-8"))
        con = duckdb.connect()
        (source,) = read([path], con)
        got = cells(con, source, range(1, 100))
        for n, row in enumerate(rows, 2):
            assert [got[n].get(h, "") for h in ["Entity", *header]] == row


ENCODED = {
    "gb18030": [
        "广州海格通信集团",
        "新疆天山棉纺织有限公司",
        "采购办公用品和纸张",
        "北京市朝阳区建国路",
    ],
    "cp932": [
        "株式会社トヨタ紡織",
        "東京都千代田区の事務用品",
        "名古屋市のコピー用紙",
        "有限会社さくら",
    ],
    "cp1251": [
        "Общество с ограниченной ответственностью",
        "Канцелярские товары",
        "Москва",
        "Бумага",
    ],
    "cp1252": ["Café Müller", "Société Générale", "paper – £5 each", "Ångström & Søn"],
}


@pytest.mark.parametrize("encoding", ENCODED)
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_old_encodings_are_told_apart_and_said(tmp_path, encoding, delimiter):
    names = ENCODED[encoding]
    text = ledger([line(supplier=n) for n in names], delimiter)
    source, found, remarks, _ = records(tmp_path, text.encode(encoding))
    assert source.encoding == encoding
    assert [r["supplier_name"] for r in found] == names
    assert "encoding-guessed" in {r[0] for r in remarks}


def test_a_stray_byte_late_in_a_utf8_file_costs_nothing_else(tmp_path):
    names = [f"Café {n}" for n in range(500)]
    text = ledger([line(supplier=n) for n in names]).encode("utf-8")
    text = text.replace("Café 490".encode(), b"Caf\xe9 490")
    source, found, remarks, _ = records(tmp_path, text)
    assert source.encoding == "utf-8"
    assert [r["supplier_name"] for r in found] == names
    assert [r[1] for r in remarks if r[0] == "bad-bytes"] == [492]


def test_codes_keep_their_leading_zeros(tmp_path):
    _, found, _, _ = records(tmp_path, ledger([line()]))
    assert found[0]["line_id"] == "0007"


def test_an_empty_cell_is_null_and_an_absent_column_too(tmp_path):
    _, found, _, _ = records(tmp_path, ledger([line(supplier="")]))
    assert found[0]["supplier_name"] is None
    assert found[0]["origin"] is None


# -- numbers ------------------------------------------------------------------------------------


def amounts(tmp_path, *texts, delimiter=";"):
    _, found, remarks, _ = records(tmp_path, ledger([line(amount=t) for t in texts], delimiter))
    return [r["amount_value"] for r in found], {r[0] for r in remarks}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.50", "1234.5"),
        ("1.234,50", "1234.5"),
        ("1 234,50", "1234.5"),
        ("1\u00a0234,50", "1234.5"),
        ("1'234.50", "1234.5"),
        ("1’234.50", "1234.5"),
        ("(12.00)", "-12"),
        ("12.00CR", "-12"),
        ("12.00 DR", "12"),
        ("12.00-", "-12"),
        ("£1,000.00", "1000"),
        ("-£1,000.00", "-1000"),
        ("£-1,000.00", "-1000"),
        ("€ 12,50", "12.5"),
        ("12,50 €", "12.5"),
        ("GBP 12.50", "12.5"),
        ("Â£12.50", "12.5"),
        (" - ", "0"),
        ("١٢٫٥", "12.5"),
        ("۱۲۳", "123"),
        ("１２．５０", "12.5"),
        ("1,00,000.00", "100000"),
        ("−5.25", "-5.25"),
        ("+7", "7"),
        ("1.5E+03", "1500"),
        (" 98,464 ", None),
        ("12 kg", None),
        ("n/a", None),
        ("1,2,3", None),
        ("12.3.4", None),
        ("REDACTED", None),
        ("12 34", None),
    ],
)
def test_a_number_is_read_from_any_shape_or_left_as_text(tmp_path, text, value):
    if text == " 98,464 ":
        text, value = "12..5", None
    (got, *_rest), _remarks = amounts(tmp_path, text)
    assert got == (None if value is None else Decimal(value))


@QUICK
@given(
    values=st.lists(
        st.decimals(-(10**9), 10**9, places=2, allow_nan=False), min_size=1, max_size=8
    ),
    shape=st.sampled_from(["{:.2f}", "{:,.2f}", "£{:,.2f}", "german", "french", "brackets"]),
)
def test_written_amounts_come_back(values, shape):
    def write(v):
        if shape == "german":
            return f"{v:,.2f}".translate(str.maketrans(",.", ".,"))
        if shape == "french":
            return f"{v:,.2f}".translate(str.maketrans({",": "\u202f", ".": ","}))
        if shape == "brackets" and v < 0:
            return f"({-v:,.2f})"
        return (shape if "{" in shape else "{:,.2f}").format(v)

    with tempfile.TemporaryDirectory() as folder:
        got, _ = amounts(Path(folder), *map(write, values))
    assert got == values


def test_a_mark_that_could_divide_either_is_decided_by_the_other_rows(tmp_path):
    assert amounts(tmp_path, "1.234", "5,50")[0] == [Decimal(1234), Decimal("5.5")]
    assert amounts(tmp_path, "1.234", "5.50")[0] == [Decimal("1.234"), Decimal("5.5")]


def test_a_mark_that_nothing_decides_is_reported_and_not_read(tmp_path):
    got, remarks = amounts(tmp_path, "1.234", "5.678")
    assert got == [None, None]
    assert "ambiguous-number" in remarks


def test_settings_decide_what_the_file_cannot(tmp_path):
    toml = tmp_path / "freeproduce.toml"
    toml.write_text('[[table]]\nfile = "*.csv"\ndecimal = ","\n')
    text = ledger([line(amount="1.234")], ";")
    _, found, _, _ = records(tmp_path, text, settings=load_settings(toml))
    assert found[0]["amount_value"] == 1234


# -- dates --------------------------------------------------------------------------------------


def dates(tmp_path, *texts):
    _, found, remarks, _ = records(tmp_path, ledger([line(date=t) for t in texts]))
    return [r["date_value"] for r in found], {r[0] for r in remarks}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2013-05-01", "2013-05-01"),
        ("2013-05-01 00:00:00", "2013-05-01"),
        ("2013-05-01T10:30:00Z", "2013-05-01"),
        ("20130501", "2013-05-01"),
        ("31/12/2013", "2013-12-31"),
        ("12/31/2013", "2013-12-31"),
        ("31.12.13", "2013-12-31"),
        ("31/12/2013 14:05", "2013-12-31"),
        ("26-Jun-26", "2026-06-26"),
        ("16/Apr/2013", "2013-04-16"),
        ("June 21, 2022", "2022-06-21"),
        ("21st June 2022", "2022-06-21"),
        ("Tue 21 Jun 2022", "2022-06-21"),
        ("Jun-26", "2026-06-01"),
        ("mai 2014", "2014-05-01"),
        ("41647", "2014-01-08"),
        ("1 de mayo de 2013", "2013-05-01"),
        ("1. März 2013", "2013-03-01"),
        ("5 мая 2013 г.", "2013-05-05"),
        ("2013年5月1日", "2013-05-01"),
        ("1 Şubat 2013", "2013-02-01"),
        ("ngày 1 tháng 5 năm 2013", "2013-05-01"),
        ("14/09/20111", None),
        ("31/02/2013", None),
        ("soon", None),
        ("01/05/0213", None),
        ("1000524", None),
        ("2013", None),
    ],
)
def test_a_date_is_read_from_any_shape_or_left_as_text(tmp_path, text, value):
    (got,), _ = dates(tmp_path, text)
    assert got == (None if value is None else dt.date.fromisoformat(value))


FORMS = [
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%Y-%m-%d",
    "%d-%b-%y",
    "%d %B %Y",
    "%B %d, %Y",
    "%d.%m.%Y",
    "%Y-%m-%d %H:%M:%S",
    "%Y%m%d",
    "%d/%m/%y",
]


@QUICK
@given(
    values=st.lists(st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)), min_size=1, max_size=9),
    form=st.sampled_from(FORMS),
)
def test_written_dates_come_back_or_are_reported(values, form):
    with tempfile.TemporaryDirectory() as folder:
        got, remarks = dates(Path(folder), *[v.strftime(form) for v in values])
    if got != values:
        assert "ambiguous-date" in remarks
        assert all(g in (None, v) for g, v in zip(got, values, strict=True))
        assert all(v.day <= 12 for v in values)


def test_the_order_is_decided_by_a_row_far_below(tmp_path):
    got, _ = dates(tmp_path, *["04/05/2013"] * 900, "05/25/2013")
    assert got[0] == dt.date(2013, 4, 5)


def test_a_date_that_nothing_decides_is_reported_and_not_read(tmp_path):
    got, remarks = dates(tmp_path, "04/05/2013", "2013-06-01")
    assert got == [None, dt.date(2013, 6, 1)]
    assert "ambiguous-date" in remarks


def test_both_orders_in_one_column_leave_what_could_be_both(tmp_path):
    got, remarks = dates(tmp_path, "04/05/2013", "25/05/2013", "05/25/2013")
    assert got == [None, dt.date(2013, 5, 25), dt.date(2013, 5, 25)]
    assert "mixed-dates" in remarks


def test_days_of_the_week_decide_a_month_of_payments_and_that_is_said(tmp_path):
    days = ["04/05/2010", "05/05/2010", "06/05/2010", "07/05/2010", "10/05/2010", "11/05/2010"]
    got, remarks = dates(tmp_path, *days)
    assert got[0] == dt.date(2010, 5, 4)
    assert "guessed-date-order" in remarks


# -- where the table stands ---------------------------------------------------------------------


def test_titles_blank_rows_and_sums_are_no_records(tmp_path):
    text = (
        "Spend over £25,000,,,,,\n,,,,,,\n"
        + ledger([line(), line()])
        + ",,,,,,\nTotal,,,,,25.00,\n,,,,,25.00\n"
    )
    source, found, remarks, _ = records(tmp_path, text)
    assert source.header_row == 3
    assert source.rows == len(found) == 2
    assert [r[:2] for r in remarks if r[0] == "total-row"] == [("total-row", 7), ("total-row", 8)]
    assert "blank-rows" in {r[0] for r in remarks}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_below_a_title_is_no_prose_whatever_it_is_about(tmp_path, delimiter):
    header = ["Payee", "Payment date", "Amount", "Description", "Document number"]
    rows = [
        ["Acme Ltd", "13/05/2014", "1250.00", "Recruitment fee. Paid by the workers.", f"{n:04d}"]
        for n in range(9)
    ]
    text = ledger(rows, delimiter, header)
    source, found, _, _ = records(tmp_path, f"All payments\n\nFinance report\n{text}")
    assert (source.kind, source.header_row, len(found)) == ("purchase", 4, 9)


def test_a_table_whose_last_cells_are_left_out_is_no_prose(tmp_path):
    header = ["Entity", "Payee", "Payment date", "Amount", "Description", "Invoice", "VAT number"]
    row = ["Town Hall", "Acme Ltd", "13/05/2014", "1250.00", "Recruitment fee. Paid by workers."]
    rows = [[*row, f"{n:04d}", "GB1"] for n in range(9)] + [[*row, "0009"]] * 7
    source, found, _, _ = records(
        tmp_path,
        ledger(
            [["A template. To be sent."] + [""] * 6, header, *rows], header=["A title"] + [""] * 6
        ),
    )
    assert (source.kind, len(found)) == ("purchase", 16)


def test_an_italian_currency_is_not_taken_for_a_german_date(tmp_path):
    text = "Valuta;Fornitore;Data fattura;Importo\nEUR;Rossi S.r.l.;13/05/2014;12,50\n"
    _, (record,), _, _ = records(tmp_path, text)
    assert record["currency"] == "EUR"
    assert record["date_value"] == dt.date(2014, 5, 13)


def test_a_supplier_named_total_is_a_record(tmp_path):
    _, found, _, _ = records(tmp_path, ledger([line(supplier="TOTAL GAS & POWER LTD")]))
    assert len(found) == 1


def test_a_header_that_stands_again_is_set_aside(tmp_path):
    _, found, remarks, _ = records(tmp_path, ledger([line(), HEADER, line()]))
    assert len(found) == 2
    assert "repeated-header" in {r[0] for r in remarks}


def test_a_header_in_two_rows_is_joined(tmp_path):
    text = ",,,,Transaction,\nEntity,Date,Expense Type,Supplier,Number,Amount\n" + ",".join(line())
    _source, found, remarks, _ = records(tmp_path, text)
    assert found[0]["line_id"] == "0007"
    assert "split-header" in {r[0] for r in remarks}


def test_misspelt_headers_are_read_and_said(tmp_path):
    header = ["Entitiy", "Date", "Expense Typ", "Suplier Name", "Transation Number", "Amount"]
    source, _, _, _ = records(tmp_path, ledger([line()], header=header))
    assert {"supplier_name", "line_id"} <= source.fields()
    assert any("almost" in c.why for c in source.columns)


def test_extra_and_missing_cells_are_said(tmp_path):
    text = ledger([line() for _ in range(30)]) + "Town Hall,13/05/2014,Paper\n"
    text += ",".join([*line(), "spilt"]) + "\n"
    _, found, remarks, _con = records(tmp_path, text)
    assert len(found) == 32
    assert {"extra-cells", "short-row"} <= {r[0] for r in remarks}


# -- kinds --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("country,name,address,sector", "supplier"),
        ("Factory Name,Country,Address,Number of Workers", "supplier"),
        ("Supplier,Invoice Date,Amount,Description", "purchase"),
        ("Bill of Lading,Shipper,Consignee,Port of Lading,Container Number,HS Code", "shipment"),
        ("Supplier,Audit Date,Auditor,Finding,Severity", "audit"),
        ("Certificate Number,Holder,Product,Claim,Expiry Date", "label"),
        ("Lieferant,Rechnungsdatum,Betrag,Beschreibung", "purchase"),
        ("供应商名称,日期,金额,描述", "purchase"),
        ("Vendor No,Name,Country,Category,Description", "supplier"),
        ("Supplier Name", "supplier"),
    ],
)
def test_the_kind_is_decided_by_the_headers(tmp_path, header, kind):
    row = ",".join("x" for _ in header.split(","))
    source, _, _, _ = records(tmp_path, f"{header}\n{row}\n")
    assert source.kind == kind
    assert source.why


def test_a_table_that_no_rule_reads_says_so(tmp_path):
    source, _, remarks, _ = records(tmp_path, "planet,moons\nMars,2\n")
    assert (source.status, source.kind) == ("unused", None)
    assert "freeproduce.toml" in source.reason
    assert "file-unused" in {r[0] for r in remarks}


def test_the_currency_comes_from_header_or_cells(tmp_path):
    header = [*HEADER[:-1], "Amount in Sterling"]
    source, found, _, _ = records(tmp_path, ledger([line()], header=header))
    assert (source.currency, found[0]["currency"]) == ("GBP", "GBP")
    source, found, _, _ = records(tmp_path, ledger([line(amount="€ 5,00")], ";"))
    assert found[0]["currency"] == "EUR"
    source, found, remarks, _ = records(tmp_path, ledger([line()]))
    assert found[0]["currency"] is None
    assert "no-currency" in {r[0] for r in remarks}


# -- settings -----------------------------------------------------------------------------------


def test_what_was_understood_can_be_written_corrected_and_read_again(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(ledger([line()]))
    before = understand(path)
    toml = tmp_path / "freeproduce.toml"
    write_settings(before, toml)
    same = understand(path, load_settings(toml))
    assert [c.field for c in same[0].columns] == [c.field for c in before[0].columns]
    toml.write_text(toml.read_text().replace('"Expense Type" = "category"', '"Expense Type" = ""'))
    after = understand(path, load_settings(toml))
    assert "category" in before[0].fields()
    assert "category" not in after[0].fields()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[table]]\nfile = "a"\nkin = "x"\n', ":3:"),
        ('[[table]]\nfile = "a"\nkind = "planet"\n', ":3:"),
        ('[[table]]\nfile = "a"\n[table.columns]\n"A" = "colour"\n', ":4:"),
        ('[[table]\nfile = "a"\n', ":1:"),
        ('[[table]]\nkind = "purchase"\n', "file"),
        ('[[table]]\nfile = "a"\ndate_order = "ymd"\n', ":3:"),
    ],
)
def test_a_wrong_setting_names_file_line_and_what_to_do(tmp_path, text, says):
    toml = tmp_path / "freeproduce.toml"
    toml.write_text(text)
    with pytest.raises(SettingsError) as e:
        load_settings(toml)
    assert says in str(e.value)
    assert "freeproduce.toml" in str(e.value)
    assert "\n" not in str(e.value)


# -- other formats ------------------------------------------------------------------------------


def test_every_sheet_of_a_workbook_is_read_and_numbers_stay_what_they_are(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    first = book.active
    first.append(["Notes"])
    ledger_sheet = book.create_sheet("Ledger")
    ledger_sheet.append(HEADER)
    ledger_sheet.append(["Hall", dt.date(2014, 3, 4), "Paper", "Acme", 12345, 1.234])
    book.save(tmp_path / "b.xlsx")
    con = duckdb.connect()
    sources = read([tmp_path / "b.xlsx"], con)
    assert [s.sheet for s in sources] == ["Sheet", "Ledger"]
    row = con.execute("SELECT row, line_id, date_value, amount_value FROM purchase").fetchall()
    assert row == [(2, "12345", dt.date(2014, 3, 4), Decimal("1.234"))]


def test_an_old_workbook_is_read(tmp_path):
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for r, row in enumerate([HEADER, line()]):
        for c, text in enumerate(row):
            sheet.write(r, c, text)
    book.save(str(tmp_path / "b.xls"))
    source, found, _, _ = opened(tmp_path / "b.xls")
    assert (source.format, found[0]["amount_value"]) == ("xls", Decimal("12.5"))


@pytest.mark.parametrize("lines", [False, True])
def test_json_is_read_as_a_list_of_objects(tmp_path, lines):
    objects = [{"supplier": {"name": "Acme"}, "date": "2014-05-13", "amount": 1.234}] * 2
    text = "\n".join(map(json.dumps, objects)) if lines else json.dumps({"data": objects})
    source, found, _, _ = records(tmp_path, text, "a.json")
    assert source.format == ("jsonl" if lines else "json")
    assert [r["supplier_name"] for r in found] == ["Acme", "Acme"]
    assert found[0]["amount_value"] == Decimal("1.234")


def test_a_broken_line_of_json_is_refused_and_the_rest_is_read(tmp_path):
    good = json.dumps({"supplier name": "Acme", "amount": 5})
    _, found, remarks, _ = records(tmp_path, f'{good}\n{{"supplier\n{good}\n', "a.jsonl")
    assert len(found) == 2
    assert [r[1] for r in remarks if r[0] == "row-refused"] == [2]


def test_every_list_of_a_json_file_is_read(tmp_path):
    path = tmp_path / "a.json"
    supplier = {"name": "Acme", "country": "CN", "address": "1 Road", "workers": 5}
    purchase = {"supplier": "Acme", "date": "2014-05-13", "amount": 5, "description": "yarn"}
    export = {"count": 2, "data": {"suppliers": [supplier], "purchases": [purchase, purchase]}}
    path.write_text(json.dumps(export), "utf-8")
    sources = read([path], duckdb.connect())
    assert [(s.sheet, s.kind, s.rows) for s in sources] == [
        ("data.suppliers", "supplier", 1),
        ("data.purchases", "purchase", 2),
    ]


def test_json_in_utf_16_is_read(tmp_path):
    text = json.dumps([{"supplier": "Acme", "date": "2014-05-13", "amount": 5}])
    source, found, _, _ = records(tmp_path, text.encode("utf-16"), "a.json")
    assert (source.kind, len(found)) == ("purchase", 1)


def test_parquet_is_read_as_text(tmp_path):
    duckdb.sql(
        "SELECT 'Acme' AS supplier, DATE '2014-05-13' AS date, 1.5 AS amount, "
        "'007' AS \"PO Number\""
    ).write_parquet(str(tmp_path / "a.parquet"))
    source, found, _, _ = opened(tmp_path / "a.parquet")
    assert source.format == "parquet"
    assert found[0]["order_id"] == "007"
    assert (found[0]["date_value"], found[0]["amount_value"]) == (dt.date(2014, 5, 13), 1.5)


RELEASE = {
    "ocid": "x-1",
    "date": "2020-01-02T00:00:00Z",
    "buyer": {"name": "Town"},
    "parties": [
        {
            "id": "S1",
            "name": "Acme",
            "identifier": {"id": "123"},
            "address": {"countryName": "India", "streetAddress": "1 Road"},
        }
    ],
    "awards": [
        {
            "id": "a",
            "status": "active",
            "value": {"amount": 5, "currency": "EUR"},
            "suppliers": [{"id": "S1"}],
            "items": [
                {
                    "id": "1",
                    "description": "Uniforms",
                    "classification": {"scheme": "CPV", "id": "18100000-0"},
                }
            ],
        }
    ],
}


@pytest.mark.parametrize(
    "package",
    [
        {"releases": [RELEASE]},
        {"records": [{"ocid": "x-1", "compiledRelease": RELEASE}]},
        {
            "records": [
                {"ocid": "x-1", "releases": [RELEASE | {"date": "2019-01-01T00:00:00Z"}, RELEASE]}
            ]
        },
        RELEASE,
    ],
)
def test_an_ocds_package_says_what_was_bought_from_whom_and_how_it_is_classified(tmp_path, package):
    source, found, _, _ = records(tmp_path, json.dumps(package), "p.json")
    assert source.format == "ocds"
    assert len(found) == 1
    r = found[0]
    assert (r["supplier_name"], r["country"], r["registration"]) == ("Acme", "India", "123")
    assert (r["code_scheme"], r["code"], r["description"]) == ("CPV", "18100000-0", "Uniforms")
    assert (r["amount_value"], r["currency"]) == (Decimal(5), "EUR")


# -- large files are scanned in place -------------------------------------------------------------


def test_a_file_scanned_in_place_gives_the_same_records(tmp_path, monkeypatch):
    rows = [
        line(date=f"{n % 28 + 1:02d}/03/2014", amount=f"{n}.50", supplier=f'A, "{n}"')
        for n in range(5000)
    ]
    text = "Title\n" + ledger([*rows, ["Total", "", "", "", "", "5.00"]])
    _, table, _, _ = records(tmp_path, text)
    monkeypatch.setattr(delimited, "IN_PLACE", 0)
    source, scanned, _, con = records(tmp_path, text)
    assert con.execute(
        "SELECT count(*) FROM duckdb_views() WHERE view_name = 'read_raw_0'"
    ).fetchone() == (1,)
    assert scanned == table
    assert cells(con, source, [4321])[4321]["Amount"] == "4318.50"


@pytest.mark.parametrize("odd", ["\n", 'Hall,13/05/2014,"a\nb",Acme,1,5\n', "a,b,c,d,e,f,g\n"])
def test_a_file_that_is_not_regular_is_not_scanned_in_place(tmp_path, monkeypatch, odd):
    text = ledger([line()] * 300) + odd + ",".join(line()) + "\n"
    _, table, _, _ = records(tmp_path, text)
    for size in ("IN_PLACE", "PACKED"):
        monkeypatch.setattr(delimited, size, 0)
        _, again, _, _ = records(tmp_path, text)
        assert again == table


# -- bad input ------------------------------------------------------------------------------------


def refused(tmp_path, content: bytes, name="a.csv"):
    """Read a bad file beside a good one: it fails with one line, the good one is read."""
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.csv").write_text(ledger([line()]))
    con = duckdb.connect()
    bad, good = sorted(read([tmp_path], con), key=lambda s: s.path.endswith("good.csv"))
    assert good.status == "read"
    assert good.rows == 1
    assert bad.status == "failed", bad
    assert bad.reason
    assert "\n" not in bad.reason
    assert con.execute(
        "SELECT count(*) FROM remark WHERE remark = 'file-failed' AND source = ?", [bad.id]
    ).fetchone() == (1,)
    return bad.reason


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"  \n\n", "blanks"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        (b"<!DOCTYPE html><html><table>", "web page"),
        (bytes(range(256)) * 50, "not text"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"PAR1" + b"x" * 50, "Parquet"),
        (b'{"a": [{"b": 1}, {"b"', "JSON"),
        (b'{"a":' * 100_000, "deep"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_in_one_line(tmp_path, content, says):
    assert says in refused(tmp_path, content)


def test_a_million_columns_are_refused(tmp_path):
    assert "columns" in refused(tmp_path, b"a," * 1_000_000 + b"\n" + b"1," * 1_000_000)


def test_a_line_without_end_is_refused_with_its_number(tmp_path):
    reason = refused(tmp_path, b"a,b\n1,2\n" + b"x" * (17 << 20))
    assert "line 3" in reason


def test_a_bomb_in_a_workbook_is_refused_before_it_is_parsed(tmp_path):
    import time
    import zipfile

    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("xl/workbook.xml", "<workbook/>")
        with box.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(250):
                part.write(b" " * (1 << 20))
    began = time.perf_counter()
    source, _, _, _ = opened(path)
    assert source.status == "failed"
    assert "bomb" in source.reason
    assert time.perf_counter() - began < 1


def test_a_bomb_that_lies_about_its_size_is_found_out(tmp_path):
    import struct
    import zipfile

    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("xl/workbook.xml", "<workbook/>")
        box.writestr("xl/big.bin", bytes(30 << 20))
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<I", 30 << 20), struct.pack("<I", 1000)))
    source, _, _, _ = opened(path)
    assert source.status == "failed"


def test_entities_in_a_workbook_are_refused(tmp_path):
    import zipfile

    path = tmp_path / "e.xlsx"
    with zipfile.ZipFile(path, "w") as box:
        box.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>')
    source, _, _, _ = opened(path)
    assert source.status == "failed"
    assert "entities" in source.reason


def test_too_many_parts_are_refused(tmp_path):
    import zipfile

    path = tmp_path / "e.xlsx"
    with zipfile.ZipFile(path, "w") as box:
        box.writestr("xl/workbook.xml", "<workbook/>")
        for n in range(2001):
            box.writestr(f"xl/{n}", "")
    source, _, _, _ = opened(path)
    assert source.status == "failed"
    assert "parts" in source.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_says_so(tmp_path):
    (tmp_path / "a.csv").write_text("x")
    (tmp_path / "a.csv").chmod(0)
    assert "permission" in refused(tmp_path, b"x")


@QUICK
@given(
    content=st.binary(max_size=300)
    | st.text(max_size=200).map(lambda t: t.encode("utf-8", "ignore"))
)
def test_no_content_makes_reading_fail_without_a_word(content):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.csv").write_bytes(content)
        sources = read([folder], duckdb.connect())
    assert sources
    assert all(s.status == "read" or s.reason for s in sources)


def test_nul_bytes_are_shown_and_said(tmp_path):
    _, found, remarks, _ = records(tmp_path, ledger([line(supplier="A\0B")] * 60))
    assert found[0]["supplier_name"] == "A\u2400B"
    assert "nul-byte" in {r[0] for r in remarks}


def test_a_quotation_mark_that_never_closes_costs_its_own_line_only(tmp_path):
    text = ledger([line()] * 200).splitlines()
    text[10] = 'Town Hall,13/05/2014,"Paper,Acme Ltd,0007,12.50'
    _, found, remarks, _ = records(tmp_path, "\n".join(text))
    assert len(found) == 200
    assert "stray-quote" in {r[0] for r in remarks}


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    outside = tmp_path / "outside.csv"
    outside.write_text(ledger([line()]))
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "link.csv").symlink_to(outside)
    (inside / ".hidden.csv").write_text(ledger([line()]))
    con = duckdb.connect()
    (source,) = read([inside], con)
    assert source.status == "failed"
    assert "link" in source.reason


def test_a_file_that_shrinks_while_it_is_read_is_not_taken_for_whole(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text(ledger([line()] * 500))
    create = delimited.Delimited.create

    def shrink(self, *given):
        path.write_text(ledger([line()] * 100))
        return create(self, *given)

    monkeypatch.setattr(delimited.Delimited, "create", shrink)
    source, found, _, _ = opened(path)
    assert (source.status, found) == ("failed", [])
    assert "changed" in source.reason


def test_every_remark_word_is_explained_and_used():
    folder = Path(delimited.__file__).parent
    code = "".join(f.read_text("utf-8") for f in folder.rglob("*.py"))
    with (folder / "remarks.csv").open(encoding="utf-8") as f:
        words = {r["remark"] for r in csv.DictReader(f) if r["meaning"] and r["what_to_do"]}
    assert set(re.findall(r'Remark\(\s*"([a-z-]+)"', code)) <= words
    assert [w for w in words if f'"{w}"' not in code] == []


def test_a_path_that_is_not_there_says_so(tmp_path):
    con = duckdb.connect()
    (source,) = read([tmp_path / "no.csv"], con)
    assert source.status == "failed"


# -- real files -----------------------------------------------------------------------------------


def test_real_spend_files_are_read_and_typed(shared):
    con = duckdb.connect()
    sources = read([shared / "data" / "spend"], con)
    assert not [s for s in sources if s.status == "failed"]
    assert {s.kind for s in sources} == {"purchase", None}
    date, dated, amount, typed = con.execute(
        "SELECT count(date), count(date_value), count(amount), count(amount_value) FROM purchase"
    ).fetchone()
    assert dated / date >= 0.995
    assert typed / amount >= 0.995


def test_real_facility_lists_are_read(shared):
    con = duckdb.connect()
    sources = read([shared / "data" / "facilities"], con)
    assert len([s for s in sources if s.kind == "supplier"]) == 15


@pytest.mark.parametrize("name", ["a[1].csv", "wh*t?.csv", "it's.csv"])
def test_a_file_name_is_never_taken_for_a_pattern(tmp_path, monkeypatch, name):
    monkeypatch.setattr(delimited, "IN_PLACE", 0)
    (tmp_path / "a1.csv").write_text(ledger([line()] * 3))
    _, found, _, _ = records(tmp_path, ledger([line()] * 2), name)
    assert len(found) == 2


def test_many_blank_rows_between_records_are_set_aside(tmp_path):
    con = duckdb.connect()
    lines = ["Supplier,Description,Amount,Date"]
    for i in range(60):
        lines += [f"Mill {i},cloth,{i}.50,2025-01-{i % 28 + 1:02d}", ",,,"]
    path = tmp_path / "ledger.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    (source,) = read([path], con)
    assert (source.status, source.rows) == ("read", 60)
    assert con.execute("select count(*), count(amount_value) from purchase").fetchone() == (60, 60)
