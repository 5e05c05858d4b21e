"""File that could not be used.

What it finds
-------------
Files and sheets that could not be read, in which no header was found, that hold nothing which a
rule reads, or that only point to data elsewhere.

Why it matters
--------------
Nothing in such a file was assessed. A report that does not say so would look whole and not be.

Evidence it shows
-----------------
The file; the reason, and what to do.

Exclusions
----------
Files of kinds that are never read, such as pictures, are counted among the files and not reported
here. Links are never followed out of the folder or to another host. A sheet without a header, as
one of notes is, weighs less than a whole file without one.

Source
------
This project's own reader.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT107",
    name="file-not-used",
    title=N_("File that could not be used"),
    severity="high",
    severity_sql=(
        "case when remark = 'file-failed' or (remark = 'no-header' and sheet is null) then 'high' "
        "else 'medium' end"
    ),
    over="remark",
    where=(
        "remark in ('file-failed', 'file-unused', 'no-header', 'linked-releases', 'link-refused')"
    ),
    key=("file", "sheet", "remark"),
    subject="{file}",
    message=N_("{file} was not used: {why}"),
    facts={
        "file": "case when sheet is null then file else concat(file, ' [', sheet, ']') end",
        "remark": "remark",
        "meaning": "meaning",
        "detail": "case when detail <> '' then concat(' (', detail, ')') else '' end",
        "text": "coalesce(text, '')",
        "why": "case when detail <> '' then detail else meaning end",
    },
)
