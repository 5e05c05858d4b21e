"""Supplier of goods with no audit on file.

What it finds
-------------
Suppliers of goods for whom none of the audit records that were read is found, by number or by
name.

Why it matters
--------------
An audit is a look at a place on a day. Where there has been none, nothing independent is on file
about how people work there.

Evidence it shows
-----------------
The supplier's lines; the listed goods that it sold, if any.

Exclusions
----------
Suppliers of services only (BUY101); words such as REDACTED that stand in the place of a name. The
rule runs only when audit records are among the files; an audit that is filed elsewhere is not
known. That an audit exists says nothing about what it found.

Source
------
UN Conference of the Parties to the Convention against Transnational Organized Crime, sixth
session, report of the Secretariat of 2 July 2012 on best practices for addressing the demand for
labour, services or goods that fosters the exploitation of others, paragraph 27 (auditing
suppliers). OECD Due Diligence Guidance for Responsible Business Conduct (2018), step 2.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="AUD101",
    name="no-audit",
    title=N_("Supplier of goods with no audit on file"),
    severity="info",
    severity_sql="case when listed_goods is not null then 'medium' else 'info' end",
    over="supplier_file",
    where="sells_goods and audits = 0",
    key=("key", "listed_goods"),
    subject="{supplier}",
    message=N_("No audit of {supplier} is among the files; lines: {count}"),
    facts={
        "supplier": "supplier_name",
        "listed_goods": "listed_goods",
        "audits": "audits",
    },
    needs=(
        "audit.supplier_name|audit.supplier_id",
        "supplier.supplier_name|purchase.supplier_name|shipment.supplier_name",
    ),
    evidence=("supplier_name", "supplier_id", "country", "description", "code", "amount"),
)
