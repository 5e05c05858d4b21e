"""Look-alike or invisible characters in a name.

What it finds
-------------
Names that mix letters of scripts that look alike (a Cyrillic а in a Latin word), or hold
characters that nobody sees (zero-width spaces, direction marks, soft hyphens).

Why it matters
--------------
Such a name does not equal itself: it slips past every exact comparison with a list. Most come
from copying out of documents; a few are made to slip past.

Evidence it shows
-----------------
The lines with the name; the characters by their Unicode number and name.

Exclusions
----------
Names wholly in one script, whatever it is; names with a part in each of two scripts, such as a
Chinese name followed by its English one; the no-break space. For screening, such characters are
read as what they look like, so that the other rules still see the name.

Source
------
Unicode Technical Standard #39, Unicode Security Mechanisms (confusable and mixed-script
detection).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PTY110",
    name="odd-characters-in-name",
    title=N_("Look-alike or invisible characters in a name"),
    severity="medium",
    over="party",
    where="odd_characters is not null",
    key=("name",),
    subject="{name}",
    message=N_("The name “{name}” is not what it looks like: {characters}; lines: {count}"),
    facts={
        "name": "name",
        "characters": "odd_characters",
    },
    needs=("*.supplier_name|*.maker_name|*.parent_name|*.forwarder_name",),
    evidence=(
        "supplier_name",
        "native_name",
        "maker_name",
        "parent_name",
        "forwarder_name",
        "country",
    ),
)
