"""Reply received after the last deadline.

What it finds
-------------
Replies that were received after the last date that the call and its reminders set, and by how many
days.

Why it matters
--------------
The report of 2012 took replies until 71 days after its last deadline. Whoever counts replies says
until when.

Evidence it shows
-----------------
The line of the register, the deadline and the days.

Exclusions
----------
Replies without a date of receipt. A late reply is counted all the same unless the call has a cut-
off date and it came after that.

Source
------
Report of the Secretariat of 2 July 2012 to the Conference of the Parties to the UN Convention
against Transnational Organized Crime, sixth session, on best practices for addressing the demand
for labour, services or goods that fosters the exploitation of others, paragraphs 3 and 4.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="MSR301",
    name="reply-late",
    title=N_("Reply received after the last deadline"),
    severity="info",
    over="reply_received",
    where="late > 0 and same_as is null",
    key=("file", "state"),
    subject="{state_country}",
    message=N_("The reply of {state_country} came {late} days after the last deadline of {due}"),
    facts={
        "state_country": "state",
        "late": "late",
        "due": "due",
        "received": "received",
    },
    arithmetic=N_("{received} − {due} = {late} days"),
    needs=("reply.received",),
    evidence=("file", "country", "dated", "received", "language"),
)
