"""Tables as programs of several countries export them: what each column means, and its values."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from freeproduce.read import read

EXPORTS = tomllib.loads(Path(__file__).with_name("exports.toml").read_text("utf-8"))["export"]


@pytest.mark.parametrize("export", EXPORTS, ids=lambda e: e["file"])
def test_an_export_is_read_as_its_country_means_it(tmp_path, export):
    path = tmp_path / Path(export["file"]).name
    path.write_bytes(export["text"].encode(export["encoding"]))
    con = duckdb.connect()
    (source,) = read(path, con)
    assert source.kind == export["kind"], source.reason
    meant = {c.header.strip(): c.field for c in source.columns}
    for header, field in export["fields"].items():
        assert meant[header] in (field.split("|") if field else [None]), header
    for place, value in export.get("values", {}).items():
        row, field = place.split()
        got = con.execute(f"SELECT {field}_value FROM {source.kind} WHERE row = {row}").fetchone()
        assert got is not None, place
        assert str(got[0]) == value or Decimal(got[0]) == Decimal(value), (place, got)


def kept(tmp_path, text, name="a.csv", **given):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    con = duckdb.connect()
    (source,) = read(path, con, **given)
    remarks = con.execute("SELECT remark, row FROM remark").fetchall()
    return source, con, remarks


HEADER = "Supplier,Country,Invoice Date,Description,PO,Amount\n"


def line(n):
    return f"A{n} Ltd,India,2025-01-{10 + n % 18},bricks,{n},{n}.00\n"


@pytest.mark.parametrize("every", [1, 7])
def test_a_quotation_mark_that_nothing_closes_costs_no_row(tmp_path, every):
    rows = [('"' if n % every == 0 else "") + line(n) for n in range(100)]
    _source, con, remarks = kept(tmp_path, HEADER + "".join(rows))
    assert con.execute("SELECT count(*), sum(amount_value) FROM purchase").fetchone() == (
        100,
        sum(range(100)),
    )
    assert ("stray-quote", 2) in remarks


def test_a_text_of_several_lines_stays_one_cell(tmp_path):
    text = 'A,India,2025-01-10,"red, hard,\nlarge, two, three, four, five, six",5,5.00\n'
    _source, con, remarks = kept(tmp_path, HEADER + "".join(map(line, range(50))) + text * 3)
    assert con.execute("SELECT count(*) FROM purchase").fetchone() == (53,)
    assert "stray-quote" not in {word for word, _row in remarks}


@pytest.mark.parametrize(
    ("cells", "amounts"),
    [
        (["Rs. 245.00", "Rs.1,20,000.50"], [245, 120000.5]),
        (["1 150,25 руб.", "310,00 руб."], [1150.25, 310]),
        (["1.234,50 TL", "12,- TL"], [1234.5, 12]),
        (["12.–", "1'234.50"], [12, 1234.5]),
        (["12,345円", "1,234,567円"], [12345, 1234567]),
        (["1,234.50 ج.م", "12.00 ج.م."], [1234.5, 12]),
        (["$.50", "$1.25"], [0.5, 1.25]),
        (["41,00-", "12,50"], [-41, 12.5]),
    ],
)
def test_amounts_are_read_with_the_currencies_beside_them(tmp_path, cells, amounts):
    rows = "".join(f"A\t{n}\t2025-01-10\t{c}\n" for n, c in enumerate(cells))
    _source, con, _remarks = kept(tmp_path, "Supplier\tInvoice No\tInvoice Date\tAmount\n" + rows)
    found = con.execute("SELECT amount_value FROM purchase ORDER BY row").fetchall()
    assert [float(v) for (v,) in found] == amounts


def test_numbers_that_no_rule_reads_still_show_how_numbers_are_written(tmp_path):
    head = "Supplier;Invoice Date;Description;PO Number;Qty;Zorblax\n"
    _s, con, _r = kept(tmp_path, head + "A;2025-01-10;x;1;1.200;22.200,00\n")
    assert con.execute("SELECT quantity_value FROM purchase").fetchone() == (1200,)
    _s, con, _r = kept(tmp_path, head + "A;2025-01-10;x;1;1.200;1.2\n")
    assert con.execute("SELECT quantity_value FROM purchase").fetchone() == (None,)


def test_dots_and_language_decide_dates_and_that_is_said_as_a_guess(tmp_path):
    for header, cell in (("Supplier,Invoice Date,Amount", "03.04.2025"),
                         ("Fornecedor,Data da fatura,Valor", "03/04/2025")):  # fmt: skip
        _s, con, remarks = kept(tmp_path, f"{header}\nA,{cell},1.00\nB,05{cell[2:]},2.00\n")
        found = con.execute("SELECT date_value FROM purchase ORDER BY row").fetchone()
        assert str(found[0]) == "2025-04-03"
        assert "guessed-date-order" in {word for word, _row in remarks}
    _s, con, remarks = kept(tmp_path, "Supplier,Invoice Date,Amount\nA,03/04/2025,1.00\n")
    assert con.execute("SELECT date_value FROM purchase").fetchone() == (None,)
    assert "ambiguous-date" in {word for word, _row in remarks}


def test_an_order_in_json_gives_a_row_for_each_of_its_lines(tmp_path):
    text = (
        '[{"po_number": "7", "order_date": "2025-03-05", "vendor": {"name": "Lahore Works"},'
        ' "total_amount": 2300, "items": [{"name": "clay bricks", "origin": "PK", "quantity": 5},'
        ' {"name": "carpets", "origin": "PK", "quantity": 2}]}]'
    )
    _source, con, remarks = kept(tmp_path, text, "orders.json")
    found = con.execute(
        "SELECT order_id, supplier_name, description, quantity, amount FROM purchase ORDER BY row"
    ).fetchall()
    assert found == [
        ("7", "Lahore Works", "clay bricks", "5", None),
        ("7", "Lahore Works", "carpets", "2", None),
    ]
    assert "shared-amount" in {word for word, _row in remarks}


def test_a_person_can_say_encoding_and_delimiter(tmp_path):
    from freeproduce.read import load_settings

    path = tmp_path / "a.csv"
    path.write_bytes("Dostawca|Kraj|Supplier\nŁódź S.A.|Polska|x\n".encode("cp1250"))
    (tmp_path / "freeproduce.toml").write_text(
        '[[table]]\nfile = "a.csv"\nencoding = "cp1250"\ndelimiter = "|"\nkind = "supplier"\n'
        'header_row = 1\n[table.columns]\n"Dostawca" = "supplier_name"\n"Kraj" = "country"\n',
        "utf-8",
    )
    con = duckdb.connect()
    (source,) = read(path, con, load_settings(tmp_path / "freeproduce.toml"))
    assert con.execute("SELECT supplier_name FROM supplier").fetchone() == ("Łódź S.A.",)
    assert (source.encoding, source.delimiter) == ("cp1250", "|")


@pytest.mark.parametrize("key", ['encoding = "klingon"', 'delimiter = "ab"', 'encoding = "hex"'])
def test_an_encoding_or_delimiter_that_is_none_is_refused_with_its_line(tmp_path, key):
    from freeproduce.read import load_settings
    from freeproduce.read.settings import SettingsError

    path = tmp_path / "freeproduce.toml"
    path.write_text(f'[[table]]\nfile = "a.csv"\n{key}\n', "utf-8")
    with pytest.raises(SettingsError, match=":3: "):
        load_settings(path)


def test_a_merged_cell_above_names_all_the_columns_below_it(tmp_path):
    text = "Vendor,,Invoice,,\nNo.,Name,Number,Date,Amount\n1,Fez Carpets,I1,2025-01-10,5.00\n"
    source, _con, _remarks = kept(tmp_path, text)
    assert [c.field for c in source.columns] == [
        "supplier_id", "supplier_name", "line_id", "date", "amount",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "quantities"),
    [
        (["1.200,5 Stück", "3 Stück"], [1200.5, 3]),
        (["1 200 шт.", "5 шт"], [1200, 5]),
        (["2 t", "3 kg"], [None, None]),
        (["1.5k", "2"], [None, 2]),
    ],
)
def test_a_quantity_may_hold_its_unit_if_the_column_has_but_one(tmp_path, cells, quantities):
    head = "Supplier\tInvoice Date\tDescription\tPO Number\tQty\n"
    rows = "".join(f"A\t2025-01-02\tx\t1\t{c}\n" for c in cells)
    _source, con, _remarks = kept(tmp_path, head + rows)
    found = con.execute("SELECT quantity_value FROM purchase ORDER BY row").fetchall()
    assert [None if v is None else float(v) for (v,) in found] == quantities


def test_a_column_of_keys_is_no_column_of_names(tmp_path):
    text = "Vendor;Name 1;Posting Date;Amount\n100001;Müller GmbH;2025-01-13;1.00\n"
    source, _con, _remarks = kept(tmp_path, text)
    assert [c.field for c in source.columns] == ["supplier_id", "supplier_name", "date", "amount"]
    source, _con, _remarks = kept(tmp_path, "Vendor,Posting Date,Amount\n3M,2025-01-13,1.00\n")
    assert source.columns[0].field == "supplier_name"


def test_a_name_in_humps_is_read_as_its_words(tmp_path):
    source, _con, _remarks = kept(tmp_path, "SupplierName,InvoiceDate,NetAmount\nA,2025-01-13,1\n")
    assert [c.field for c in source.columns] == ["supplier_name", "date", "amount"]


def test_a_word_of_its_name_and_its_cells_tell_a_column_that_no_table_names(tmp_path):
    head = "Fornecedor;Data Zzgto;Valor Zzpago;Produto;Nota fiscal;Quantidade\n"
    source, con, _remarks = kept(tmp_path, head + "A;13/01/2025;1.234,50;Carvão;7;2\n")
    assert [c.field for c in source.columns][:4] == [
        "supplier_name", "date", "amount", "description",
    ]  # fmt: skip
    assert con.execute("SELECT amount_value FROM purchase").fetchone() == (Decimal("1234.5"),)


def test_of_two_columns_that_could_be_the_amount_neither_is(tmp_path):
    head = "Supplier,Invoice Date,Total zzz,Total yyy\n"
    source, _con, _remarks = kept(tmp_path, head + "A,2025-01-13,1.00,2.00\n")
    assert [c.field for c in source.columns][2:] == [None, None]
    source, _con, _remarks = kept(tmp_path, "Supplier,Invoice Date,Total zzz\nA,2025-01-13,yes\n")
    assert source.columns[2].field is None
