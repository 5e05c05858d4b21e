"""One party under several numbers.

What it finds
-------------
Supplier names, spelling variants of legal forms set aside, that appear under more than one
supplier number.

Why it matters
--------------
What is known about a supplier (audits, decisions, certificates) hangs on its number. Under two
numbers the same party is judged twice, on half of the evidence each time.

Evidence it shows
-----------------
The lines with name and number; all the numbers.

Exclusions
----------
Different firms with one name and several sites of one firm look the same here: compare addresses
before merging.

Source
------
OECD Due Diligence Guidance for Responsible Business Conduct (2018), step 2: identify and assess
adverse impacts in operations, supply chains and business relationships.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PTY109",
    name="one-party-several-numbers",
    title=N_("One party under several numbers"),
    severity="info",
    over="party",
    where="role = 'supplier' and numbers > 1",
    key=("key",),
    subject="{name}",
    message=N_("{name} has {numbers} supplier numbers: {number_list}"),
    facts={
        "name": "name",
        "numbers": "numbers",
        "number_list": "number_list",
    },
    needs=("*.supplier_id", "*.supplier_name"),
    evidence=("supplier_name", "supplier_id", "address", "registration"),
)
