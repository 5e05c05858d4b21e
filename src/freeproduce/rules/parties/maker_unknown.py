"""Only a trader or forwarder is named.

What it finds
-------------
Parties from whom goods were bought or shipped, who by their role, their activity or their name
are a trader, an agent or a forwarder, on lines that name no maker.

Why it matters
--------------
Lists of parties name makers. Where the shipper is a forwarder or the seller a trading house, a
comparison with such a list says nothing about who made the good: the lines are not assessable by
PTY101 to PTY105 until the maker is named.

Evidence it shows
-----------------
The lines with the name; the words of role, activity or name that say trader, agent or forwarder.

Exclusions
----------
Services; lines on which a maker is named beside the trader. A firm with “Trading” in its name may
also make things: the supplier can say so in one sentence.

Source
------
US Customs and Border Protection, UFLPA Operational Guidance for Importers, 13 June 2022: the
supply chain is to be mapped with the role of each party, from raw material to imported good.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PTY111",
    name="maker-unknown",
    title=N_("Only a trader or forwarder is named"),
    severity="info",
    over="party",
    where="role = 'supplier' and is_trader and not maker_named and goods > 0",
    key=("key",),
    subject="{name}",
    message=N_(
        "{name} looks like a trader, agent or forwarder (“{words}”) and no maker is named; "
        "lines with goods: {goods}"
    ),
    facts={
        "name": "name",
        "words": "trader_words",
        "goods": "goods",
    },
    needs=("*.supplier_name",),
    place="country",
    evidence=(
        "supplier_name",
        "role",
        "activity",
        "maker_name",
        "forwarder_name",
        "description",
        "amount",
    ),
    laws=("us-uflpa",),
)
