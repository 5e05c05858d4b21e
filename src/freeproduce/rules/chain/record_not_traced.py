"""Record that could not be traced.

What it finds
-------------
Lines of a chain that were set aside, or whose quantity could not be used: nobody named on one side,
a negative quantity, a lot that contains itself, a unit that nothing converts.

Why it matters
--------------
The rest is traced without them. A share is only as good as the quantities that it could use.

Evidence it shows
-----------------
The lines as they stand, and why they were set aside.

Exclusions
----------
None: every line that was set aside is counted here.

Source
------
GS1, EPCIS standard 2.0, for events; for other records the plain sense of the words.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CHN207",
    name="record-not-traced",
    title=N_("Record that could not be traced"),
    severity="medium",
    over="chain_record",
    where="remark is not null",
    key=("file", "remark"),
    subject="{file} · {what}",
    message=N_("{what}: lines of {file} concerned: {count}. Such as: {text}"),
    facts={"file": "file", "what": "meaning", "text": "text", "remark": "remark"},
    needs=("edge.buyer|event.item|component.parent|declaration.source_name",),
)
