"""Events or credentials that are not what their standard asks for.

What it finds
-------------
Documents and events of EPCIS that the standard does not allow, events without a time or without a
zone, negative quantities, and credentials whose signature does not hold.

Why it matters
--------------
A chain is followed along events. An event that does not say when it happened has no place in the
order of things, and a credential whose signature does not hold may have been written by anybody.

Evidence it shows
-----------------
The file; what is wrong, in words, with the value as it stands; the first event concerned.

Exclusions
----------
Fields that somebody added under a namespace of their own, and sensor data. What could be read is
used all the same, except for credentials whose signature does not hold.

Source
------
GS1 EPCIS 2.0 (ISO/IEC 19987:2024) and Core Business Vocabulary 2.0 (ISO/IEC 19988:2024); UN
Transparency Protocol; W3C Verifiable Credentials Data Model 2.0.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT117",
    name="event-against-standard",
    title=N_("Events or credentials that are not what their standard asks for"),
    severity="medium",
    severity_sql=(
        "case when remark = 'signature-refused' then 'high' "
        "when remark = 'invalid-document' then 'info' else 'medium' end"
    ),
    over="remark",
    where=(
        "remark in ('invalid-document', 'invalid-event', 'no-time', 'no-zone', "
        "'negative-quantity', 'signature-refused')"
    ),
    key=("file", "sheet", "remark", "detail"),
    subject="{file}",
    message=N_("{file}: {meaning}{detail}"),
    shared_message=N_("{file}: {meaning}"),
    facts={
        "file": "case when sheet is null then file else concat(file, ' [', sheet, ']') end",
        "remark": "remark",
        "meaning": "meaning",
        "detail": "case when detail <> '' then concat(' (', detail, ')') else '' end",
        "text": "coalesce(text, '')",
    },
)
