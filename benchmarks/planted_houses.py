"""Five invented employers, each with its own country, pay period, files and names of columns.

What their files are called and how they are written is here; what is planted in them is in
``planted.py``.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path


@dataclass
class House:
    """An employer: the law it is under, its pay period, and how it writes its files."""

    name: str
    country: str
    sector: str
    currency: str
    minimum: float
    week: float
    ot_mult: float
    most_week: float
    most_day: float
    rest: float
    min_age: int
    period: str
    day: float
    write: Callable[[Path, House, dict[str, list[dict]]], None]
    spread: float = 24
    cards: str = "times"
    names: dict[str, dict[str, str]] = field(default_factory=dict)

    def periods(self, first: date, n: int) -> list[tuple[date, date]]:
        """``n`` pay periods from ``first`` (a Monday, the first of a month) on."""
        out, day = [], first
        for _ in range(n):
            if self.period == "month":
                end = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
            else:
                end = day + timedelta(days={"week": 7, "fortnight": 14}[self.period] - 1)
            out.append((day, end))
            day = end + timedelta(days=1)
        return out


def renamed(house: House, kind: str, rows: list[dict]) -> list[dict]:
    names = house.names.get(kind, {})
    return [{names.get(k, k): v for k, v in r.items()} for r in rows]


def _columns(rows: list[dict]) -> list[str]:
    return list(dict.fromkeys(k for r in rows for k in r))


def plain_csv(folder: Path, house: House, tables: dict[str, list[dict]]) -> None:
    for kind, rows in tables.items():
        rows = renamed(house, kind, rows)
        with (folder / f"{kind}.csv").open("w", encoding="utf-8", newline="") as f:
            out = csv.DictWriter(f, _columns(rows))
            out.writeheader()
            out.writerows(rows)


def comma_csv(folder: Path, house: House, tables: dict[str, list[dict]]) -> None:
    """Semicolons between cells, decimal commas, days first, hours as 8h30."""

    def cell(value: object) -> object:
        if isinstance(value, bool):
            return "sim" if value else "não"
        if isinstance(value, float):
            return f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
        if isinstance(value, date):
            return value.strftime("%d/%m/%Y")
        text = str(value)
        return text.replace(":", "h") if len(text) == 5 and text[2:3] == ":" else value

    for kind, rows in tables.items():
        rows = renamed(house, kind, [{k: cell(v) for k, v in r.items()} for r in rows])
        with (folder / f"{kind}.csv").open("w", encoding="cp1252", newline="") as f:
            out = csv.DictWriter(f, _columns(rows), delimiter=";")
            out.writeheader()
            out.writerows(rows)


def workbook(folder: Path, house: House, tables: dict[str, list[dict]]) -> None:
    """One workbook, a sheet a table, a title above the header."""
    import xlsxwriter

    with xlsxwriter.Workbook(
        folder / "dossier.xlsx", {"default_date_format": "dd/mm/yyyy"}
    ) as book:
        for kind, rows in tables.items():
            sheet = book.add_worksheet(kind[:30])
            rows = renamed(house, kind, rows)
            columns = _columns(rows)
            sheet.write(0, 0, f"{house.name} – {kind}")
            sheet.write_row(2, 0, columns)
            for i, row in enumerate(rows):
                for j, name in enumerate(columns):
                    value = row.get(name, "")
                    if isinstance(value, date):
                        sheet.write_datetime(3 + i, j, value)
                    else:
                        sheet.write(3 + i, j, value)


def nested_json(folder: Path, house: House, tables: dict[str, list[dict]]) -> None:
    """Payslips that hold their deductions and days; every other table a list of its own."""
    days: dict[object, list[dict]] = {}
    for card in tables.pop("timecards", []):
        days.setdefault(card["worker_id"], []).append(card)
    taken: dict[object, list[dict]] = {}
    for item in tables.pop("deductions", []):
        taken.setdefault((item["worker_id"], item["period_start"]), []).append(item)
    slips = []
    for slip in tables.pop("payroll"):
        own = [
            c for c in days.get(slip["worker_id"], [])
            if slip["period_start"] <= c["date"] <= slip["period_end"]
        ]  # fmt: skip
        items = taken.get((slip["worker_id"], slip["period_start"]), [])
        slips.append(
            slip
            | {"deductions": [{"type": i["type"], "amount": i["amount"]} for i in items]}
            | {"daily": [{k: v for k, v in c.items() if k != "worker_id"} for c in own]}
        )
    for kind, rows in (("payroll", slips), *tables.items()):
        text = json.dumps({kind: renamed(house, kind, rows)}, default=str, ensure_ascii=False)
        (folder / f"{kind}.json").write_text(text, "utf-8")


def parquet(folder: Path, house: House, tables: dict[str, list[dict]]) -> None:
    import duckdb

    plain_csv(folder, house, tables)
    con = duckdb.connect()
    for kind in tables:
        path = folder / f"{kind}.csv"
        con.execute(
            f"copy (select * from read_csv('{path}', header=true)) to '{folder}/{kind}.parquet'"
        )
        path.unlink()


PORTUGUESE = {
    "payroll": {
        "worker_id": "Nº do trabalhador", "worker_name": "Nome", "employer": "Empregador",
        "country": "País", "site": "Local", "job": "Função", "nationality": "Nacionalidade",
        "birth_date": "Data de nascimento", "period_start": "Início do período",
        "period_end": "Fim do período", "pay_date": "Data de pagamento",
        "hours_regular": "Horas normais", "hours_ot": "Horas extra", "gross": "Salário bruto",
        "basic": "Salário base", "ot_pay": "Pagamento de horas extra",
        "allowances_in_kind": "Pagamento em espécie", "deduction_total": "Total de descontos",
        "statutory": "Segurança social", "net_paid": "Salário líquido",
        "pay_method": "Forma de pagamento", "account": "Conta bancária",
        "account_holder": "Titular da conta", "contract_rate": "Salário contratual por hora",
        "advance": "Adiantamento", "debt_balance": "Saldo em dívida", "currency": "Moeda",
        "repaid": "Desconto de adiantamento",
    },
    "timecards": {"worker_id": "Nº do trabalhador", "date": "Data", "in": "Entrada",
                  "out": "Saída", "break": "Pausa"},
}  # fmt: skip
FRENCH = {
    "payroll": {
        "worker_id": "Matricule", "worker_name": "Nom du salarié", "employer": "Employeur",
        "country": "Pays", "site": "Site", "job": "Emploi", "nationality": "Nationalité",
        "birth_date": "Date de naissance", "period_start": "Début de période",
        "period_end": "Fin de période", "pay_date": "Date de paiement",
        "hours_regular": "Heures normales", "hours_ot": "Heures supplémentaires",
        "gross": "Salaire brut", "basic": "Salaire de base",
        "ot_pay": "Paiement heures supplémentaires", "allowances_in_kind": "Avantages en nature",
        "deduction_total": "Total des retenues", "statutory": "Cotisations sociales",
        "net_paid": "Net payé", "pay_method": "Mode de paiement", "account": "Numéro de compte",
        "account_holder": "Titulaire du compte", "contract_rate": "Taux horaire contractuel",
        "advance": "Avance", "repaid": "Remboursement d'avance",
        "debt_balance": "Solde de la dette",
        "currency": "Devise",
    },
    "timecards": {"worker_id": "Matricule", "date": "Date", "hours": "Heures travaillées"},
}  # fmt: skip
ENGLISH = {
    "payroll": {
        "worker_id": "Emp No", "worker_name": "Employee", "employer": "Company",
        "period_start": "From", "period_end": "To", "pay_date": "Paid on",
        "hours_regular": "Reg Hrs", "hours_ot": "OT Hrs", "gross": "Gross Pay",
        "basic": "Basic Pay", "ot_pay": "OT Pay", "deduction_total": "Total Deductions",
        "statutory": "PAYE", "net_paid": "Net Pay", "account": "Bank A/C",
        "account_holder": "Account Name", "contract_rate": "Hourly Rate", "job": "Occupation",
        "birth_date": "DOB", "repaid": "Loan Repayment", "advance": "Loan Given",
        "debt_balance": "Loan Balance", "allowances_in_kind": "Benefits in Kind",
    },
    "timecards": {"worker_id": "Emp No", "date": "Day", "in": "Clock In", "out": "Clock Out",
                  "break": "Break (minutes)"},
}  # fmt: skip
HOUSES = (
    House("Ladang Seri Palma Sdn Bhd", "MY", "plantation", "MYR", 8.17, 45, 1.5, 60, 12, 11, 15,
          "month", 8, plain_csv, spread=10),
    House("Quinta do Vale Lda", "PT", "agricultura", "EUR", 12180 / 2080, 40, 1.25, 60, 12, 11, 15,
          "fortnight", 8, comma_csv, names=PORTUGUESE),
    House("Ferme de Lys SARL", "FR", "agriculture", "EUR", 11.88, 35, 1.1, 48, 10, 11, 15,
          "week", 24, workbook, cards="hours", names=FRENCH),
    House("Lagoon Packers Ltd", "FJ", "fish processing", "FJD", 5.0, 45, 1.5, 55, 12, 11, 15,
          "month", 24, nested_json),
    House("Morgenwind Citrus (Pty) Ltd", "ZA", "agriculture", "ZAR", 28.79, 45, 1.5, 55, 12, 12, 15,
          "month", 24, parquet, names=ENGLISH),
)  # fmt: skip
