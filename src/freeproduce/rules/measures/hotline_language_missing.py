"""Telephone line that those who would call do not understand.

What it finds
-------------
Telephone lines, and the languages of those who would call them in which nobody answers.

Why it matters
--------------
A line in a language that the caller does not speak is no line.

Evidence it shows
-----------------
The line, the languages in which it answers, and those that are missing.

Exclusions
----------
Lines for which the languages of callers are not given: they are counted among what was not
assessed. Interpreters who are called in are not known unless their languages are listed.

Source
------
Report of the Secretariat of 2 July 2012 to the Conference of the Parties to the UN Convention
against Transnational Organized Crime, sixth session, on best practices for addressing the demand
for labour, services or goods that fosters the exploitation of others, paragraph 29.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="MSR203",
    name="hotline-language-missing",
    title=N_("Telephone line that those who would call do not understand"),
    severity="medium",
    over="hotline_language",
    where="unanswered is not null and unanswered <> ''",
    key=("country", "hotline"),
    subject="{hotline}",
    message=N_("{hotline} ({country}) does not answer in: {unanswered}"),
    facts={
        "hotline": "hotline",
        "country": "country",
        "languages": "languages",
        "unanswered": "unanswered",
    },
    needs=("hotline.languages", "hotline.caller_languages"),
    evidence=("hotline", "country", "languages", "callers", "caller_languages", "hours"),
    unable="callers_unknown",
    unable_message=N_("nobody says which languages those who would call {hotline} understand"),
)
