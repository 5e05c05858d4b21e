"""Countries and regions from cells and addresses.

Every function takes distinct values and gives one answer each, in the same order. What is not
certain is ``None`` or empty; ``why_not`` says the reason.
"""

from freeproduce.resolve.places.addresses import address_country
from freeproduce.resolve.places.countries import country, why_not
from freeproduce.resolve.places.regions import region

__all__ = ["address_country", "country", "region", "why_not"]
