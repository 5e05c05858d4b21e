"""Reply that a later version replaces.

What it finds
-------------
Replies of a State that sent another one later: only the later one counts.

Why it matters
--------------
Two versions of one reply would count twice what stands in both, and once what the State took back.

Evidence it shows
-----------------
The line of the register and the file that counts.

Exclusions
----------
Whether the later reply is meant to replace or to supplement the first is not known; if it
supplements, put the two into one file.

Source
------
A check of this project.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="MSR304",
    name="reply-replaced",
    title=N_("Reply that a later version replaces"),
    severity="info",
    over="reply_received",
    where="newer is not null",
    key=("file", "state"),
    subject="{state_country}",
    message=N_("{file} of {state_country} is replaced by {newer}, which came later: look at both"),
    facts={"state_country": "state", "file": "file", "newer": "newer"},
    needs=("reply.file",),
    evidence=("file", "country", "dated", "received", "language"),
)
