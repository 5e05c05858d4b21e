"""Address in a region that an import ban names.

What it finds
-------------
Suppliers, makers, forwarders and parents whose address lies in a region that an import ban names,
by the region's or one of its cities' names in any script the place tables know.

Why it matters
--------------
Under the Uyghur Forced Labor Prevention Act goods mined, produced or manufactured wholly or in
part in the Xinjiang Uyghur Autonomous Region are presumed to be made with forced labour and
barred from entry to the United States unless the importer shows otherwise by clear and convincing
evidence. An office in the region is not yet a factory there, but it is the first thing that a
customs officer reads.

Evidence it shows
-----------------
The lines with the address as it stands; the words of the address that name the region; the
edition of the table of regions with its date.

Exclusions
----------
Cities elsewhere whose names resemble one in the region; addresses whose stated country is
another; places that the tables do not know. What was made there is asked in PTY107.

Source
------
The table of region bans shown with each finding. For Xinjiang: Uyghur Forced Labor Prevention Act
(Pub. L. 117-78), section 3.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PTY106",
    name="address-in-banned-region",
    title=N_("Address in a region that an import ban names"),
    severity="high",
    severity_sql="case when role in ('supplier', 'maker') then 'high' else 'medium' end",
    over="party",
    where="region is not null",
    key=("key", "region", "role"),
    subject="{name} · {region}",
    message=N_("The address of {name} lies in {region} (“{words}”); lines: {count}"),
    facts={
        "name": "name",
        "region": "region_name",
        "words": "region_words",
        "address": "address",
        "country": "country",
    },
    needs=("*.address|supplier.region",),
    lists=("regions",),
    place="coalesce(address_country, country)",
    evidence=(
        "supplier_name",
        "maker_name",
        "forwarder_name",
        "parent_name",
        "address",
        "region",
        "postcode",
        "country",
        "amount",
    ),
    laws=("us-uflpa",),
)
