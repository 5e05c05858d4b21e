"""Encoding guessed or bytes damaged.

What it finds
-------------
Files that do not say in which encoding they are written, where it was decided from their bytes;
files with bytes that do not belong to their encoding, or with NUL bytes.

Why it matters
--------------
A name in the wrong encoding is another name: it meets no list, and nobody sees why.

Evidence it shows
-----------------
The file; the encoding that was taken; the first rows concerned.

Exclusions
----------
Files in UTF-8 or UTF-16, which can be told for certain, and files that hold nothing but ASCII.

Source
------
WHATWG Encoding Standard (windows-1252, gb18030, Shift_JIS and others).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT108",
    name="encoding-guessed",
    title=N_("Encoding guessed or bytes damaged"),
    severity="info",
    severity_sql="case when remark = 'encoding-guessed' then 'info' else 'medium' end",
    over="remark",
    where="remark in ('encoding-guessed', 'bad-bytes', 'nul-byte')",
    key=("file", "sheet", "remark"),
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
