"""Document missing for a step.

What it finds
-------------
Steps of a chain for which a file names documents, but not all those that a law or its guidance
names for such a step.

Why it matters
--------------
An applicability review asks that every step be borne out by its order, invoice, payment, transport
and production record. A pack with a gap in the middle is as good as one that ends there.

Evidence it shows
-----------------
The lines of the steps with the documents that they name, the kinds that are missing, and the
article or guidance that names them.

Exclusions
----------
Files that have no column for documents. Only what the files name is known: the documents themselves
are not read, and one that is on file under another word is not recognised.

Source
------
US Customs and Border Protection, Operational Guidance for Importers on the Uyghur Forced Labor
Prevention Act, 13 June 2022; 19 CFR 12.43. The table of documents has the article of each.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CHN302",
    name="document-missing",
    title=N_("Document missing for a step"),
    severity="medium",
    over="step_document",
    where="missing is not null",
    key=("law", "missing"),
    subject="{missing}",
    message=N_("Steps for which the file names no {missing}: {count}. Asked for by: {source}"),
    facts={"missing": "missing", "source": "law_source", "law": "law", "named": "named"},
    needs=("edge.evidence",),
    evidence=("supplier_name", "buyer", "lot", "description", "date", "basis", "evidence"),
    laws=("us-uflpa", "us-tariff-act-307"),
)
