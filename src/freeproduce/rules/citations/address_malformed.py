"""Internet address that cannot be one.

What it finds
-------------
Internet addresses whose form no browser can follow: a broken scheme, no host, a backslash or a
blank inside.

Why it matters
--------------
The source behind it cannot be reached, and was perhaps never looked at.

Evidence it shows
-----------------
The sentence and the address as it stands, with what is wrong.

Exclusions
----------
Addresses of good form that lead nowhere: no host is asked for anything.

Source
------
RFC 3986, Uniform Resource Identifier (URI): Generic Syntax (2005), section 3.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CIT104",
    name="address-malformed",
    title=N_("Internet address that cannot be one"),
    severity="info",
    over="citation",
    where="malformed is not null",
    key=("document", "text"),
    subject="{text}",
    message=N_("The address “{text}” cannot be followed: {malformed}"),
    facts={"text": "text", "malformed": "malformed", "document": "document"},
    needs=("sentence.sentence",),
    evidence=("country", "document", "number", "paragraph", "sentence", "language"),
)
