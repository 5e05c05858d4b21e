"""Commitment without a measure.

What it finds
-------------
Commitments to which no coded measure belongs: none is an example of the practice that would keep
it or, where no practice is named, of its theme.

Why it matters
--------------
A commitment that no reply answers is the first question to those who made it.

Evidence it shows
-----------------
The commitment, the text that holds it, and the date by which it is to be kept.

Exclusions
----------
Commitments that name neither a practice nor a theme of the codebook; they are counted among what
was not assessed. A measure of the right kind does not show that the commitment is kept.

Source
------
Report of the Secretariat of 2 July 2012 to the Conference of the Parties to the UN Convention
against Transnational Organized Crime, sixth session, on best practices for addressing the demand
for labour, services or goods that fosters the exploitation of others, paragraph 34 (commitments of
the Global Plan of Action, General Assembly resolution 64/293).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="MSR202",
    name="commitment-without-measure",
    title=N_("Commitment without a measure"),
    severity="medium",
    severity_sql="case when due < today then 'medium' else 'info' end",
    over="promise",
    where="measures = 0 and not untraced",
    key=("commitment", "country"),
    subject="{commitment}",
    message=N_("No measure in the replies belongs to the commitment “{commitment}” ({found_in})"),
    facts={
        "commitment": "commitment",
        "country": "country",
        "found_in": "found_in",
        "due": "due",
    },
    needs=(
        "commitment.commitment",
        "measure.sentence|measure.theme|measure.practice|sentence.sentence",
    ),
    evidence=("commitment", "country", "found_in", "theme", "practice", "due"),
    unable="untraced",
    unable_message=N_(
        "“{commitment}” names no practice and no theme of the codebook: no measure can be traced "
        "to it"
    ),
)
