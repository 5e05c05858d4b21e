"""Unit price far below its peers.

What it finds
-------------
Suppliers whose unit price for an item lies far below what others were paid for the same item, in
the same unit and currency: a robust z of −3.5 or less on the logarithm of the price, and at most
half of the median.

Why it matters
--------------
A price that does not cover the cost of labour has to come from somewhere. It may be a better
process, a second grade, a discount or a mistake in the unit; it is a question to ask, not an
answer.

Evidence it shows
-----------------
The lines with item, unit, quantity and price; the median of the peers, their spread, the number
of lines and suppliers, and the arithmetic.

Exclusions
----------
Items with fewer than 10 priced lines or fewer than 3 suppliers; lines without a unit price or a
quantity to work one out; prices in different currencies or units, which are never compared.

Source
------
B. Iglewicz and D. C. Hoaglin, How to Detect and Handle Outliers (ASQC, 1993): modified z-score by
the median absolute deviation, limit 3.5.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="BUY102",
    name="price-far-below-peers",
    title=N_("Unit price far below its peers"),
    severity="medium",
    over="price",
    where="z <= -3.5 and price <= 0.5 * median and peers >= 10 and peer_suppliers >= 3",
    key=("supplier_name", "item", "unit", "currency"),
    subject="{supplier} · {item}",
    message=N_(
        "{supplier} charged {price} a unit of {item}; the median of {peers} lines from "
        "{peer_suppliers} suppliers is {median} (unit: {unit}; currency: {currency})"
    ),
    facts={
        "supplier": "supplier_name",
        "item": "item",
        "unit": "case when unit <> '' then unit end",
        "price": "round(price, 4)",
        "median": "round(median, 4)",
        "mad": "round(mad, 4)",
        "z": "round(z, 2)",
        "peers": "peers",
        "peer_suppliers": "peer_suppliers",
        "currency": "case when currency <> '' then currency end",
    },
    arithmetic=N_("(ln {price} − ln {median}) / (1.4826 × {mad}) = {z}; limit −3.5"),
    needs=(
        "purchase.unit_price|purchase.quantity",
        "purchase.supplier_name",
        "purchase.code|purchase.description",
    ),
    evidence=(
        "supplier_name",
        "description",
        "code",
        "quantity",
        "unit",
        "unit_price",
        "amount",
        "currency",
        "date",
    ),
)
