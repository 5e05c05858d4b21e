"""Advertisement that the law may ban.

What it finds
-------------
Where a profile of the user's own says that the law bans the advertising of sexual services
(ads_banned = 1): offers whose words name such services, or that join hospitality, massage,
modelling or au pair work with demands on looks or youth and with free travel.

Why it matters
--------------
Some laws ban such advertisements because they are a door to trafficking. Whether this one falls
under the ban is for a person to decide.

Evidence it shows
-----------------
The offer and the words that were met.

Exclusions
----------
Everywhere that no profile says so, the rule finds nothing. It judges an advertisement, never a
person; the words alone prove nothing.

Source
------
UN Conference of the Parties to the Convention against Transnational Organized Crime, sixth
session, report of the Secretariat of 2 July 2012 on best practices for addressing the demand for
labour, services or goods that fosters the exploitation of others, paragraphs 11 and 26; the
Trafficking Protocol, article 9(5).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="OFF14",
    name="banned-advertising",
    title=N_("Advertisement that the law may ban"),
    severity="high",
    over="offer_term",
    where="ads_banned and (sexual_service or euphemism)",
    severity_sql="case when sexual_service then 'critical' else 'high' end",
    key=(
        "offer",
        "party",
    ),
    subject="{offer} · {title}",
    message=N_(
        "The advertisement “{title}” has words that the ban on file may cover: {ad_words}; a "
        "person must decide"
    ),
    facts={
        "offer": "offer",
        "title": "coalesce(title, '')",
        "ad_words": "ad_words",
    },
    guess="true",
    needs=(
        "offer.title|offer.text",
        "offer.country_work",
    ),
    evidence=(
        "offer_id",
        "title",
        "employer",
        "pay_from",
        "pay_to",
        "pay_unit",
        "currency",
        "hours_week",
        "ot_rate",
        "housing_cost",
        "recruiter",
        "licence_no",
        "contact_email",
        "contact_phone",
        "start_date",
        "end_date",
        "posted",
        "age_min",
        "gender",
        "nationality",
    ),
    indicators=("deception",),
    laws=("un-palermo-9-5",),
)
