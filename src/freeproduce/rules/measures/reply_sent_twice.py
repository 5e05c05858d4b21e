"""Reply that was sent twice.

What it finds
-------------
Files of one State with the same bytes: the first counts, the others do not.

Why it matters
--------------
A reply that is read twice is counted twice.

Evidence it shows
-----------------
The line of the register and the file that counts.

Exclusions
----------
The same text in another format.

Source
------
A check of this project.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="MSR303",
    name="reply-sent-twice",
    title=N_("Reply that was sent twice"),
    severity="info",
    over="reply_received",
    where="same_as is not null",
    key=("file", "state"),
    subject="{state_country}",
    message=N_("{file} is the same file as {same_as} ({state_country}): it is counted once"),
    facts={"state_country": "state", "file": "file", "same_as": "same_as"},
    needs=("reply.file",),
    evidence=("file", "country", "dated", "received", "language"),
)
