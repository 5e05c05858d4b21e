"""EPCIS: events of what happened to which objects, where and when.

``in_json`` and ``in_xml`` open documents, ``rows`` makes records of their events, ``standard`` says
what the standard does not allow, ``names`` reads what master data calls places and goods.
"""
