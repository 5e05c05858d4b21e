"""Fee or advance recovered from wages.

What it finds
-------------
Offers by which a fee, a ticket or another cost of recruitment is taken back from wages, or in
which a sum to be recovered is stated. Where pay and hours are known, the sum is also given in
weeks of pay; more than four weeks is critical.

Why it matters
--------------
A debt that is paid off from wages can hold a worker as surely as a lock: it is how debt bondage
begins.

Evidence it shows
-----------------
The clause and the words that decided; for a stated sum, the sum and the weeks of pay that it
takes.

Exclusions
----------
Advances and loans that a worker asked for, where no cost of recruitment is named; deductions of
taxes, housing and meals. The clause is read by rules of grammar over lists of words and by readers
that learnt from labelled clauses; it is shown with the words that decided, and a person should
read it. Texts in languages that are not covered are named by DAT141 and not read.

Source
------
ILO Protection of Wages Convention, 1949 (No. 95), articles 8 and 9; ILO indicators of forced
labour, debt bondage. UN Conference of the Parties to the Convention against Transnational
Organized Crime, sixth session, report of the Secretariat of 2 July 2012 on best practices for
addressing the demand for labour, services or goods that fosters the exploitation of others,
paragraph 16 (checks that offers are genuine).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="OFF02",
    name="fee-recovered-from-wages",
    title=N_("Fee or advance recovered from wages"),
    severity="high",
    over="said_clause",
    where="kind = 'offer' and topic = 'recovery' and polarity = 'positive'",
    severity_sql="case when debt_weeks > 4 then 'critical' else 'high' end",
    key=("clause",),
    subject="{clause}",
    message=N_(
        "What the recruitment cost is taken from wages: “{clause}”; weeks of pay: "
        "{debt_weeks}; offers: {count}"
    ),
    facts={
        "clause": "clause",
        "words": "words",
        "employer": "coalesce(employer, '')",
        "document": "document",
        "language": "language",
        "debt_weeks": "debt_weeks",
    },
    guess="field <> 'recover_total'",
    needs=("offer.text|offer.recover_total|offer.deductions",),
    evidence=(
        "offer_id",
        "contract_id",
        "title",
        "employer",
        "fees",
        "recover_total",
    ),
    indicators=(
        "debt-bondage",
        "withholding-of-wages",
    ),
    laws=("ilo-c95",),
)
