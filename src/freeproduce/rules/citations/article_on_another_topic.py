"""Article cited where another is meant.

What it finds
-------------
A citation of an article whose topic is another than what the sentence speaks of, while the
sentence has the words of another article of the same instrument.

Why it matters
--------------
The report of 2012 cites article 11 (5) of the Trafficking in Persons Protocol, on refusing entry
and revoking visas, where article 9 (5), on demand, is meant. A wrong article is copied from report
to report.

Evidence it shows
-----------------
The sentence, the article as it is cited with its topic, the article whose words the sentence has,
and those words.

Exclusions
----------
Instruments and articles whose topics are not in the reviewed table. Sentences that speak of
several topics, one of them that of the cited article. It is a guess from words: a person has to
look.

Source
------
Report of the Secretariat of 2 July 2012 to the Conference of the Parties to the UN Convention
against Transnational Organized Crime, sixth session, on best practices for addressing the demand
for labour, services or goods that fosters the exploitation of others, paragraphs 2 and 6. Protocol
to Prevent, Suppress and Punish Trafficking in Persons, articles 9 (5) and 11 (5).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CIT101",
    name="article-on-another-topic",
    title=N_("Article cited where another is meant"),
    severity="medium",
    over="citation",
    where="meant is not null",
    key=("document", "instrument", "article", "sentence"),
    subject="{instrument} · {article}",
    message=N_(
        "{instrument}, article {article} is about {topic}; the sentence speaks of {meant_topic} "
        "(article {meant})"
    ),
    facts={
        "instrument": "instrument",
        "article": "article",
        "topic": "topic",
        "meant": "meant",
        "meant_topic": "meant_topic",
        "words": "words",
        "document": "document",
    },
    guess="true",
    needs=("sentence.sentence",),
    evidence=("country", "document", "number", "paragraph", "sentence", "language"),
)
