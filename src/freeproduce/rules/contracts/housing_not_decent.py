"""Housing crowded, dear or not inspected.

What it finds
-------------
Contracts with more persons in a room or to a toilet, or less floor a person, than the profile
allows, with rent above its share of net pay, a room without a lock for a domestic worker, or an
inspection that failed or has expired.

Why it matters
--------------
Those who live where they work cannot go home from it.

Evidence it shows
-----------------
Each figure beside its limit.

Exclusions
----------
Housing about which the contract says nothing; rent where no payslips show net pay.

Source
------
R115 Workers' Housing Recommendation, 1961; C189 Domestic Workers Convention, 2011, Article 6. The
profile of the country; the defaults are this project's own.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CON09",
    name="housing-not-decent",
    title=N_("Housing crowded, dear or not inspected"),
    severity="high",
    over="contract_term",
    where=(
        "in_room > room_limit or area < area_limit * 0.995 or to_toilet > toilet_limit "
        "or not_lockable or rent_part > rent_share * 1.005 or not_inspected"
    ),
    key=("worker", "contract_id"),
    subject="{worker}",
    message=N_(
        "Housing of {worker}: {in_room} to a room (limit {room_limit}), {area} m² each "
        "(least {area_limit}), {to_toilet} to a toilet (limit {toilet_limit}), rent "
        "{part} % of net pay; not inspected: {not_inspected}"
    ),
    facts={
        "worker": "worker",
        "contract": "contract_id",
        "in_room": "in_room",
        "room_limit": "room_limit",
        "area": "area",
        "area_limit": "area_limit",
        "to_toilet": "to_toilet",
        "toilet_limit": "toilet_limit",
        "part": "round(100 * rent_part, 1)",
        "not_inspected": "case when not_inspected then 'yes' else 'no' end",
    },
    limits=("room_limit",),
    needs=(
        "contract.persons_room|contract.area_person|contract.lockable_room|contract.persons_toilet|contract.rent|contract.housing_inspected|contract.housing_valid_until",
    ),
    evidence=(
        "persons_room",
        "area_person",
        "lockable_room",
        "persons_toilet",
        "rent",
        "housing_inspected",
        "housing_valid_until",
    ),
    indicators=("abusive-working-and-living-conditions",),
    laws=("ilo-c189",),
)
