"""What cannot be compared is said, without telling how few there are."""

from pathlib import Path

from freeproduce import check

HEADER = "worker id,employer,country,job,nationality,period start,period end,hours regular,gross\n"


def test_not_enough_data_is_an_answer(tmp_path: Path) -> None:
    rows = [
        f"T{i},Tern Retail,France,clerk,{'India' if i < 3 else 'France'},2025-03-01,2025-03-31,160,"
        f"{1900 if i < 3 else 2400}\n"
        for i in range(14)
    ]
    (tmp_path / "payroll.csv").write_text(HEADER + "".join(rows), "utf-8")
    result = check(tmp_path, select=["GAP"])
    assert result.findings == []
    said = [n.reason for n in result.not_run if n.code == "GAP01"]
    assert len(said) == 1
    assert "not enough data" in said[0]
    assert "not the same as no gap" in said[0]
    assert not any(c.isdigit() and c != "0" for c in said[0])
