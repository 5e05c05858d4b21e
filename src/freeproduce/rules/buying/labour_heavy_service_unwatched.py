"""Labour-heavy service with no audit, certificate or contract on file.

What it finds
-------------
Suppliers of services in a sector that the report of the Secretariat names (construction,
agriculture, tourism, domestic service and cleaning, mining, fishing), for whom the files hold no
audit, no certificate and no contract number.

Why it matters
--------------
In these sectors work is often done by people who were recruited from afar and live where they
work. Many States told the Conference of the Parties that they hold employers in them to account,
and that auditing suppliers is good practice. A public buyer can ask for a labour clause and for
evidence before the next order.

Evidence it shows
-----------------
The lines with supplier, description, expense type and code; the code or the words that led to the
sector; that there are no audits, certificates or contract numbers for this supplier in the files
that were read.

Exclusions
----------
Goods; sectors that the report does not name; suppliers with an audit, a certificate or a contract
number on file. Whether a contract has a labour clause is not read from its number. What is not
among the files is not known to be missing elsewhere. A sector known from words alone is
information only and is marked as a guess.

Source
------
UN Conference of the Parties to the Convention against Transnational Organized Crime, sixth
session, report of the Secretariat of 2 July 2012 on best practices for addressing the demand for
labour, services or goods that fosters the exploitation of others, paragraphs 25, 27 and 28;
Protocol to Prevent, Suppress and Punish Trafficking in Persons, article 9(5).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="BUY101",
    name="labour-heavy-service-unwatched",
    title=N_("Labour-heavy service with no audit, certificate or contract on file"),
    severity="medium",
    severity_sql="case when basis = 'code' then 'medium' else 'info' end",
    over="service",
    where=(
        "(named_in_report or sector in ('cleaning', 'fishing')) and audits = 0 and "
        "certificates = 0 and contracts = 0"
    ),
    key=("key", "sector", "basis"),
    subject="{supplier} · {sector}",
    message=N_(
        "{supplier} provides {sector} (“{words}”), and the files hold no audit, certificate "
        "or contract number for it; lines: {count}"
    ),
    facts={
        "supplier": "supplier_name",
        "sector": "sector_name",
        "words": "words",
        "audits": "audits",
        "certificates": "certificates",
        "contracts": "contracts",
    },
    needs=("*.supplier_name", "*.code|*.description|*.category|*.sector|*.activity"),
    guess="basis = 'text'",
    evidence=("supplier_name", "description", "category", "code", "amount", "date"),
    laws=("un-palermo-9-5", "ilo-p029"),
)
