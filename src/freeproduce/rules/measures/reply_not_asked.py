"""Reply from a State that was not asked.

What it finds
-------------
Replies from States that are not among the recipients of the call.

Why it matters
--------------
A reply that nobody asked for is welcome, and would make the share of those who replied wrong if it
were counted.

Evidence it shows
-----------------
The line of the register.

Exclusions
----------
Calls that name no recipients go to all Member States of the United Nations. Its measures are in no
number.

Source
------
Report of the Secretariat of 2 July 2012 to the Conference of the Parties to the UN Convention
against Transnational Organized Crime, sixth session, on best practices for addressing the demand
for labour, services or goods that fosters the exploitation of others, paragraphs 3 and 4.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="MSR302",
    name="reply-not-asked",
    title=N_("Reply from a State that was not asked"),
    severity="info",
    over="reply_received",
    where="not asked",
    key=("state",),
    subject="{state_country}",
    message=N_(
        "{state_country} replied and is not among those who were asked: its reply is not counted"
    ),
    facts={"state_country": "state"},
    needs=("reply.file",),
    evidence=("file", "country", "dated", "received", "language"),
)
