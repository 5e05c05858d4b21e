"""Record of a chain that is invalid by its standard.

What it finds
-------------
EPCIS documents and events that the standard does not allow (an event without time, a time without
zone, a negative quantity, a field that its type does not have), and credentials whose signature
does not fit.

Why it matters
--------------
Such a record may still be read, and is, as far as it goes. Whoever is to rely on it should know
that it is not what the standard says, and why.

Evidence it shows
-----------------
The file, the events concerned, and why each is invalid.

Exclusions
----------
Tables without a standard of their own. Credentials without a signature are reported by CHN403.

Source
------
GS1, EPCIS and CBV standard 2.0 (ISO/IEC 19987:2024, 19988:2024); W3C, Verifiable Credentials Data
Model 2.0.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CHN208",
    name="record-invalid",
    title=N_("Record of a chain that is invalid by its standard"),
    severity="medium",
    severity_sql="case when remark = 'signature-refused' then 'high' else 'medium' end",
    over="remark",
    where=(
        "remark in ('signature-refused', 'no-zone', 'invalid-document', 'invalid-event', "
        "'negative-quantity', 'no-time')"
    ),
    key=("file", "remark"),
    subject="{file} · {meaning}",
    message=N_("{file}: {meaning}; records concerned: {count}. Such as: {why}"),
    facts={
        "file": "file",
        "sheet": "sheet",
        "meaning": "meaning",
        "why": "coalesce(detail, text, '–')",
    },
)
