"""Tables of clauses and short texts: what their sentences speak of tells the kind."""

from pathlib import Path

import duckdb
import pytest

from freeproduce.read import read

CLAUSES = ["The worker shall pay the visa fee.", "雇主扣押护照。", "No fees are charged."]


def kind(tmp_path: Path, name: str, text: str) -> str | None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with duckdb.connect() as con:
        (source,) = read([tmp_path / name], con)
        return source.kind


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("id,language,clause", "contract"),
        ("id,language,text", "offer"),
        ("id,language,clauses", "contract"),
    ],
)
def test_sentences_about_work_tell_the_kind_of_a_table(
    tmp_path: Path, header: str, expected: str
) -> None:
    rows = [f"{n},x,{clause}" for n, clause in enumerate(CLAUSES)]
    assert kind(tmp_path, "list.csv", "\n".join([header, *rows])) == expected


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("employer,clause", "clauses"),
        ("factory,clause", "clauses"),
        ("company,text", "text"),
        ("supplier,clause,date", "clauses"),
    ],
)
def test_whose_clauses_they_are_is_the_employer(tmp_path: Path, header: str, field: str) -> None:
    rows = [f"Alpha Mill {n},{clause},2026-01-0{n + 1}" for n, clause in enumerate(CLAUSES)]
    (tmp_path / "list.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    with duckdb.connect() as con:
        (source,) = read([tmp_path / "list.csv"], con)
        assert source.kind in ("contract", "offer")
        found = con.execute(f"select employer, {field} from {source.kind} order by row").fetchall()
    assert found[0] == ("Alpha Mill 0", CLAUSES[0])


def test_a_table_of_audit_findings_stays_one(tmp_path: Path) -> None:
    text = "site,clause,finding,due\nMill,4.1,Passports are kept by the mill,2026-01-01\n"
    assert kind(tmp_path, "audit.csv", text) == "audit"


@pytest.mark.parametrize(
    "text",
    [
        "Oferta: recolector. El candidato debe pagar una cuota de colocación.",
        "招聘信息：采摘工。应聘者须缴纳介绍费300美元。公司扣押护照。",
        "The worker shall pay the visa fee\nPassports are kept by the boss",
    ],
)
def test_a_short_text_about_work_is_an_offer(tmp_path: Path, text: str) -> None:
    assert kind(tmp_path, "a.txt", text) == "offer"
