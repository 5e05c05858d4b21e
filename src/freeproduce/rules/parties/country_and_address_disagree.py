"""Country and address disagree.

What it finds
-------------
Parties whose country field says one country and whose address names another.

Why it matters
--------------
Every rule that goes by country goes by the country field. If it is wrong, a listed origin is
missed or a wrong one is reported; factories have been placed in the wrong country, and in the
wrong region, by such records.

Evidence it shows
-----------------
The lines with the country field and the address as they stand; the country that the address
names.

Exclusions
----------
Addresses that name no country; streets and towns that only sound like a country. Addresses in
Hong Kong, Macao and Taiwan filed under China are reported, because lists, tariffs and bans treat
them apart; which of the two entries to keep is for the owner of the file to say.

Source
------
ISO 3166-1, the codes of countries and areas.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PTY108",
    name="country-and-address-disagree",
    title=N_("Country and address disagree"),
    severity="medium",
    over="party",
    where="country is not null and address_country is not null and country <> address_country",
    key=("key", "country", "address_country"),
    subject="{name}",
    message=N_(
        "{name} is filed under {country}, and its address names {address_country}; lines: {count}"
    ),
    facts={
        "name": "name",
        "country": "country",
        "address_country": "address_country",
        "address": "address",
    },
    needs=("*.country", "*.address"),
    place="address_country",
    evidence=("supplier_name", "address", "country"),
)
