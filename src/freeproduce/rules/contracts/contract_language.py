"""Contract in a language that the worker does not read.

What it finds
-------------
Contracts in a language that is not among those the worker reads, with no translation into one of
them.

Why it matters
--------------
Nobody agrees to what they cannot read.

Evidence it shows
-----------------
The language of the contract and those of the worker, as they stand.

Exclusions
----------
Contracts or workers without a language; languages named in two ways (French, fr) are compared as
they stand.

Source
------
ILO, General principles for fair recruitment, 2019, operational guideline on contracts in a
language that the worker understands.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CON03",
    name="contract-language",
    title=N_("Contract in a language that the worker does not read"),
    severity="high",
    over="contract_term",
    where="language_unread",
    key=("worker", "contract_id"),
    subject="{worker}",
    message=N_("The contract of {worker} is in {language}; the worker reads {reads}"),
    facts={
        "worker": "worker",
        "contract": "contract_id",
        "language": "language",
        "reads": "worker_languages",
    },
    needs=("contract.language", "contract.worker_languages"),
    evidence=("language", "worker_languages", "translation", "signed"),
    indicators=("deception",),
    laws=("ilo-fair-recruitment",),
)
